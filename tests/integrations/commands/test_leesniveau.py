"""`leesniveau`: JSON Lines, files, folders and the page."""

from __future__ import annotations

import io
import json
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from integrations import settings
from integrations.commands import leesniveau
from integrations.commands.__main__ import main
from integrations.commands.reading import Reading, in_html
from integrations.gate import server
from integrations.gate.client import FILE
from tests.bot.readability.texts import EASY, HARD, PLAIN


def lines(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes], *rows: object) -> list[dict[str, Any]]:
    """Run the command on rows of JSON and return its answers."""
    text = "".join(row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8"))

    assert main(["leesniveau"]) == 0
    return [json.loads(line) for line in capsysbinary.readouterr().out.decode().splitlines()]


def test_each_line_gets_level_difficulty_gates_and_advice_per_sentence(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """The form of the answer is fixed; the order is that of the questions."""
    texts = {"a": EASY, "b": PLAIN, "c": HARD}
    answers = lines(monkeypatch, capsysbinary, *({"id": name, "text": text} for name, text in texts.items()))

    assert [(each["id"], each["niveau"]) for each in answers] == [("a", "A2"), ("b", "B1"), ("c", "C1")]
    assert [each["poort"] for each in answers] == [
        {"A2": a2, "B1": b1} for a2, b1 in ((True, True), (False, True), (False, False))
    ]
    assert all(0 <= each["moeilijkheid"] <= 100 for each in answers)
    advice = next(advice for sentence in answers[2]["zinnen"] for advice in sentence["adviezen"])
    assert {"soort", "ernst", "van", "tot", "waarde", "grens", "uitleg", "oplossing"} == set(advice)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Hallo",
        "1 2 3 4",
        "x" * 300_000,
        "This is an English text about a school.",
        "def f(x): return {x: [1]}",
        None,
        3,
        ["a"],
        "\ud800",
    ],
)
def test_bad_input_gets_a_clear_answer_and_never_a_level(text: object) -> None:
    """Empty, one word, numbers, far too much, English, code and no text at all: a Dutch sentence and no gate passed."""
    answer = leesniveau.answerer(leesniveau._judge("B1"))({"id": 7, "text": text})

    assert answer["id"] == 7 and answer["niveau"] is None
    assert answer["poort"] == {"A2": False, "B1": False}
    assert answer["fout"].endswith(".")


def test_a_line_that_is_no_json_ends_the_work(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The exit code is 1 and the message says which line."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"{"), encoding="utf-8"))

    assert main(["leesniveau"]) == 1
    assert "Regel 1 is geen JSON" in capsys.readouterr().err


def test_files_are_reported_with_the_hardest_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder is read whole; what does not pass comes first, and the exit code says so."""
    for name, text in {"a.md": EASY, "b.txt": HARD, "c.pdf": "x"}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    code = main(["leesniveau", str(tmp_path)])
    shown = capsys.readouterr().out

    assert code == 1
    assert shown.index("b.txt: niet goed voor B1") < shown.index("a.md: goed voor B1")
    assert "derhalve" not in shown and "Teneinde" in shown and "Schrijf liever: om." in shown
    assert "2 teksten bekeken. 1 niet goed." in shown
    assert "c.pdf" not in shown


def test_a_folder_without_texts_says_what_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Who points at the wrong folder is told which files count."""
    main(["leesniveau", str(tmp_path)])

    assert ".txt of .md" in capsys.readouterr().out


def test_a_file_that_is_no_plain_text_gets_no_verdict(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A document of a word processor does not pass for a short text; the message says how to keep it."""
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04\x14\x00niets")

    assert main(["leesniveau", str(tmp_path / "a.docx")]) == 1
    assert "geen gewone tekst" in capsys.readouterr().out


def test_a_text_that_is_easy_but_not_good_is_not_called_hard(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Loose pieces are no reason to say that a text is like B2, and what is about the whole text names no line."""
    (tmp_path / "a.md").write_text(
        EASY.replace(" hoeft\ndat niet", " dat niet") + "Maar niet nu. En ook niet morgen. " * 4, "utf-8"
    )
    main(["leesniveau", str(tmp_path / "a.md")])
    shown = capsys.readouterr().out

    assert "makkelijk genoeg, maar nog niet goed" in shown and "B2" not in shown
    assert "hele tekst: Te veel zinnen" in shown


def test_a_person_at_a_terminal_gets_a_gate_that_stays_ready(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The process is started for somebody who looks at the screen; a hook or a script leaves nothing behind."""
    asked = []

    class Gate:
        """Stands in for the process."""

        def __init__(self, *_places: Path) -> None:
            """Need nothing."""

        def running(self) -> bool:
            """Be away."""
            return False

        def judge(self, text: str, _level: str) -> dict[str, Any]:
            """Answer, and remember who asked."""
            asked.append(text)
            return {"poort": {"A2": True, "B1": True}, "let_op": "", "zinnen": []}

    monkeypatch.setattr(leesniveau, "GateClient", Gate)
    (tmp_path / "a.md").write_text(EASY, encoding="utf-8")
    main(["leesniveau", str(tmp_path / "a.md")])
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    main(["leesniveau", str(tmp_path / "a.md")])

    assert asked == [EASY]
    assert capsys.readouterr().err.count("Dat duurt even.") == 1


def test_a_text_that_passes_gives_exit_code_0(tmp_path: Path) -> None:
    """So that a hook can stop a commit on the code alone."""
    (tmp_path / "a.md").write_text(EASY, encoding="utf-8")

    assert main(["leesniveau", str(tmp_path / "a.md"), "--niveau", "A2"]) == 0
    assert main(["leesniveau", str(tmp_path / "a.md")]) == 0


def test_a_file_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One sentence on standard error, no traceback."""
    assert main(["leesniveau", str(tmp_path / "weg.md")]) == 1
    assert "weg.md: dit bestand gaat niet open" in capsys.readouterr().err


def test_our_own_texts_are_judged_by_their_own_rules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file of the content is divided into its texts, each with its level and its line."""
    root = tmp_path / "project"
    for name in ("begrippen.yml", "zinnen.yml", "keuzes.yml", "bronnen.yml", "feiten.yml", "landelijk/hulplijnen.yml"):
        (root / "content_b1" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "content_b1" / name).write_text("", encoding="utf-8")
    flow = root / "content_b1/flows/route.md"
    flow.parent.mkdir()
    flow.write_text("# hulp\n\n## B1\n\nWij helpen u.\n\n## A2\n\nDit is derhalve goed.\n", encoding="utf-8")
    monkeypatch.setattr(settings, "ROOT", root)
    monkeypatch.setenv("INFORMATIEPUNT_DATA", str(tmp_path / "var"))

    assert main(["leesniveau", str(flow)]) == 1
    shown = capsys.readouterr().out
    assert "content_b1/flows/route.md:9 route#hulp A2: niet goed voor A2" in shown
    assert "content_b1/flows/route.md:5 route#hulp B1: goed voor B1" in shown
    assert 'regel 9: "Dit is derhalve goed."' in shown


def test_the_page_marks_sentences_in_colour_and_in_words(tmp_path: Path) -> None:
    """A page of its own, with the weight of each advice written out."""
    (tmp_path / "b.md").write_text(HARD, encoding="utf-8")
    page = tmp_path / "verslag.html"
    main(["leesniveau", str(tmp_path / "b.md"), "--html", str(page)])
    html = page.read_text(encoding="utf-8")

    assert '<html lang="nl">' in html and '<mark class="fout">' in html
    assert ' woord">' in html
    assert "<strong>Fout:</strong>" in html and "<strong>Waarschuwing:</strong>" in html
    assert "http" not in html and "<script" not in html


def test_what_a_text_holds_is_shown_and_not_run() -> None:
    """A text with web code in it is text on the page."""
    sentence = {"zin": "<b onclick=x>Derhalve", "regel": 1, "adviezen": []}
    advice = {"soort": "x", "ernst": "fout", "van": 0, "tot": 9, "waarde": 1, "grens": 0, "uitleg": "<i>", "oplossing": "&"}
    reading = Reading("<naam>", 1, "", "B1", False, 50.0, "", (), ({**sentence, "adviezen": [advice]},))

    assert "<b " not in in_html([reading]) and "<i>" not in in_html([reading]) and "<naam>" not in in_html([reading])


def test_a_page_that_cannot_be_written_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The report itself is still shown."""
    (tmp_path / "a.md").write_text(EASY, encoding="utf-8")

    assert main(["leesniveau", str(tmp_path / "a.md"), "--html", str(tmp_path / "weg" / "x.html")]) == 1
    assert "hier kan het verslag niet komen" in capsys.readouterr().err


def test_a_gate_that_runs_does_the_measuring(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The gate process has its word lists ready; when it stops, this process measures again."""
    monkeypatch.setenv("INFORMATIEPUNT_DATA", str(tmp_path))
    (tmp_path / "a.md").write_text(EASY, encoding="utf-8")
    verdict: dict[str, Any] = {
        "poort": {"A2": False, "B1": False},
        "let_op": "Dit zei de poort.",
        "moeilijkheid": None,
        "zinnen": [],
    }
    gate = threading.Thread(target=server.serve, args=(lambda _question: verdict, tmp_path, 2.0))
    gate.start()
    while not (tmp_path / FILE).exists():
        time.sleep(0.02)

    assert main(["leesniveau", str(tmp_path / "a.md")]) == 1
    assert "Dit zei de poort." in capsys.readouterr().out
    gate.join(20)
    assert main(["leesniveau", str(tmp_path / "a.md")]) == 0
