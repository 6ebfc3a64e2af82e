"""`termijn`: from a kind and a date to the last day, with the explanation in words."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.load import load_rules
from integrations.commands.termijn import answerer, kinds, sentences

ROOT = Path(__file__).resolve().parents[3]
RULES = load_rules(ROOT)[0]
ANSWER = answerer(RULES, sentences(ROOT), date(2026, 11, 22))
KEYS = ["id", "datum", "veilig", "zonder_verschuiving", "grondslag", "uitleg", "bronnen"]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def run(lines: list[Any], *options: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a program with these lines on standard input."""
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    command = [sys.executable, "-m", "integrations.commands", "termijn", *options]
    return subprocess.run(command, input=text, capture_output=True, encoding="utf-8", cwd=ROOT, check=False, timeout=60)


def test_an_answer_holds_the_days_and_why() -> None:
    """A decision of 20 November 2026: three days, the basis, the sources and the explanation in plain Dutch."""
    answer = ANSWER({"id": 7, "soort": "bezwaar", "datum": "2026-11-20"})

    assert answer == {
        "id": 7,
        "datum": "2027-01-04",
        "veilig": "2026-12-31",
        "zonder_verschuiving": "2027-01-01",
        "grondslag": "wet",
        "uitleg": [
            "We tellen vanaf de dag waarop het besluit is verstuurd of gegeven: vrijdag 20 november 2026.",
            "Na 6 weken is het vrijdag 1 januari 2027.",
            "1 januari is Nieuwjaarsdag.",
            "Het is weekend op zaterdag 2 januari 2027.",
            "Het is weekend op zondag 3 januari 2027.",
            "Volgens de wet schuift de laatste dag dan op naar de eerste gewone dag: maandag 4 januari 2027.",
        ],
        "bronnen": ["awb_6_7", "awb_6_8", "awb_6_9", "atw_1"],
    }


@pytest.mark.parametrize("kind", RULES.titles)
def test_every_kind_answers_with_whole_sentences(kind: str) -> None:
    """Each kind that is listed gives all keys, and an explanation without a single open placeholder."""
    answer = ANSWER({"id": "x", "soort": kind, "datum": "2026-11-20"})

    assert list(answer) == KEYS
    assert answer["uitleg"]
    assert all(text.endswith(".") and "{" not in text and "reden." not in text for text in answer["uitleg"])


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ({"id": 1, "soort": "bezwar", "datum": "2026-11-20"}, ['"bezwar"', 'Bedoelt u "bezwaar"?', "termijn --soorten"]),
        ({"id": 1, "soort": "xyz", "datum": "2026-11-20"}, ['"xyz"', "termijn --soorten"]),
        ({"id": 1, "soort": None, "datum": "2026-11-20"}, ["null", "termijn --soorten"]),
        ({"id": 1, "soort": ["bezwaar"], "datum": "2026-11-20"}, ["termijn --soorten"]),
        ({"id": 1, "soort": "x" * 500, "datum": "2026-11-20"}, ["xxx...", "termijn --soorten"]),
        ({"id": 1, "datum": "2026-11-20"}, ['"soort" ontbreekt']),
        ({"id": 1, "soort": "bezwaar"}, ['"datum" ontbreekt']),
        ({"id": 1, "soort": "bezwaar", "datum": "20-11-2026"}, ['"20-11-2026" is geen datum', "2026-11-22"]),
        ({"id": 1, "soort": "bezwaar", "datum": "20261120"}, ["is geen datum"]),
        ({"id": 1, "soort": "bezwaar", "datum": "٢٠٢٦-١١-٢٠"}, ["is geen datum"]),
        ({"id": 1, "soort": "bezwaar", "datum": 20261120}, ["is geen datum"]),
        ({"id": 1, "soort": "bezwaar", "datum": None}, ["is geen datum"]),
        ({"id": 1, "soort": "bezwaar", "datum": "2026-11-31"}, ["2026-11-31 bestaat niet"]),
        ({"id": 1, "soort": "bezwaar", "datum": "0000-01-01"}, ["bestaat niet"]),
        ({"id": 1, "soort": "bezwaar", "datum": "9999-12-20"}, ["Kies een datum die dichter bij vandaag ligt"]),
        ({"id": 1, "soort": "brugklas", "datum": "9999-12-20"}, ["Kies een datum die dichter bij vandaag ligt"]),
        ({"id": 1, "soort": "zorgplicht_asiel", "datum": "2026-06-11"}, ["vrijdag 12 juni 2026"]),
    ],
)
def test_a_line_that_cannot_be_answered_says_what_to_do(line: dict[str, Any], words: list[str]) -> None:
    """The answer keeps the id and has one Dutch sentence about what is wrong and how to mend it."""
    answer = ANSWER(line)

    assert list(answer) == ["id", "fout"]
    assert answer["id"] == 1
    assert all(word in answer["fout"] for word in words)


def test_the_brugklas_tells_the_first_and_the_last_day() -> None:
    """The day is the last one, 31 March; the first one is in the explanation."""
    answer = ANSWER({"id": 1, "soort": "brugklas", "datum": "2026-11-22"})

    assert answer["datum"] == "2027-03-31"
    assert answer["uitleg"] == [
        "Dit zijn elk jaar dezelfde dagen. Nu gaat het om donderdag 25 maart 2027 tot en met woensdag 31 maart 2027."
    ]


def test_today_is_a_date() -> None:
    """A line may say vandaag; that is the day that --vandaag gives."""
    assert ANSWER({"soort": "bezwaar", "datum": "vandaag"}) == ANSWER({"soort": "bezwaar", "datum": "2026-11-22"})


def test_a_year_without_known_decree_days_says_so() -> None:
    """Outside the years whose decree days are known the explanation says that the day may still change."""
    answer = ANSWER({"id": 1, "soort": "bezwaar", "datum": "2033-11-01"})

    assert any("extra vrije dagen van 2033" in text for text in answer["uitleg"])


@given(st.dictionaries(st.sampled_from(["id", "soort", "datum", "meer"]), JSON))
def test_any_object_gives_an_answer(line: dict[str, Any]) -> None:
    """Whatever a line holds, it is answered with a day or with what is wrong."""
    answer = ANSWER(line)

    assert answer["id"] == line.get("id")
    assert ("fout" in answer) != ("datum" in answer)


def test_the_list_of_kinds_describes_each_of_them() -> None:
    """Each kind is listed once, with what a reader needs to ask for it."""
    listed = {kind["soort"]: kind for kind in kinds(RULES)}

    assert listed.keys() == RULES.titles.keys()
    assert listed["bezwaar"] == {
        "soort": "bezwaar",
        "titel": "Bezwaar maken",
        "begint": "de dag waarop het besluit is verstuurd of gegeven",
        "duur": "6 weken",
        "grondslag": "wet",
        "bronnen": ["awb_6_7", "awb_6_8", "awb_6_9"],
        "bevestigd": True,
        "geldig_van": None,
        "geldig_tot": None,
    }
    assert listed["zorgplicht_asiel"]["geldig_van"] == "2026-06-12"
    assert {
        kind: listed[kind]["duur"]
        for kind in ("aanmelden", "bezwaar_post", "leerplicht", "opp_evaluatie", "brugklas", "leerlingenvervoer")
    } == {
        "aanmelden": "10 weken terug",
        "bezwaar_post": "6 weken, daarna 1 week",
        "leerplicht": "5 jaar, daarna volgende maand",
        "opp_evaluatie": "einde schooljaar",
        "brugklas": "25 maart tot en met 31 maart",
        "leerlingenvervoer": "uiterlijk 31 mei",
    }


@pytest.mark.parametrize("text", [None, "[1, 2]", "reden.duur: geen varianten\n", "\x00"])
def test_missing_sentences_show_as_names(tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str | None) -> None:
    """Without readable sentences the days are still answered; the explanation shows the names of the reasons."""
    if text is not None:
        (tmp_path / "content_b1").mkdir()
        (tmp_path / "content_b1/zinnen.yml").write_text(text, encoding="utf-8")

    answer = answerer(RULES, sentences(tmp_path), date(2026, 11, 22))({"soort": "bezwaar", "datum": "2026-11-09"})

    assert (answer["datum"], answer["uitleg"]) == ("2026-12-21", ["reden.telt_vanaf", "reden.duur"])
    assert bool(capsys.readouterr().err) is not bool(text and text.startswith("reden"))


def test_a_thousand_lines_in_order_within_two_seconds() -> None:
    """The whole program, start included, answers 1,000 lines of all kinds within 2 seconds of computing."""
    lines = [
        {"id": number, "soort": kind, "datum": "2026-11-20"}
        for number, kind in zip(range(1000), 12 * list(RULES.titles), strict=False)
    ]

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = run(lines)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)

    assert (done.returncode, done.stderr) == (0, "")
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == list(range(1000))
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 2


def test_the_program_takes_a_day_for_today() -> None:
    """--vandaag fixes the day, and a wrong day is refused in Dutch."""
    done = run([{"id": 1, "soort": "brugklas", "datum": "vandaag"}], "--vandaag", "2027-04-01")
    refused = run([], "--vandaag", "gisteren")

    assert json.loads(done.stdout)["datum"] == "2028-03-31"
    assert (refused.returncode, "gisteren" in refused.stderr) == (2, True)


def test_the_program_lists_the_kinds() -> None:
    """--soorten writes one line of JSON for each kind and reads nothing."""
    done = run([], "--soorten")

    assert [json.loads(line)["soort"] for line in done.stdout.splitlines()] == list(RULES.titles)


def test_the_program_refuses_what_is_no_json() -> None:
    """Input that is no JSON ends with exit code 1 and a sentence on standard error."""
    command = [sys.executable, "-m", "integrations.commands", "termijn"]

    done = subprocess.run(command, input="hallo\n", capture_output=True, encoding="utf-8", cwd=ROOT, check=False, timeout=60)

    assert (done.returncode, done.stdout) == (1, "")
    assert "geen JSON" in done.stderr
