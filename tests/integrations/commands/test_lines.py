"""JSON Lines: one line in, one line out, in order and at once."""

from __future__ import annotations

import io
import json
import sys
from typing import Any

import pytest

from integrations.commands.lines import answer_lines, text_of


def echo(line: dict[str, Any]) -> dict[str, Any]:
    """Answer a line with itself."""
    return {"terug": line}


def talk(monkeypatch: pytest.MonkeyPatch, given: bytes) -> tuple[int, list[dict[str, Any]], bytes]:
    """Answer the given bytes; return the exit code, the answers and what was written."""
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), encoding="ascii"))
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="ascii", write_through=True))
    code = answer_lines(echo, '{"id": 1}')
    return code, [json.loads(line) for line in written.getvalue().splitlines()], written.getvalue()


def test_each_line_is_answered_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers come in the order of the lines, also when the last one has no line end."""
    code, answers, _ = talk(monkeypatch, b'{"id": 1}\n{"id": 2}')

    assert (code, answers) == (0, [{"terug": {"id": 1}}, {"terug": {"id": 2}}])


def test_text_is_utf8_whatever_the_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    """Accents and emoji go in and out as UTF-8, also where the locale is plain ASCII, and with a byte order mark."""
    code, answers, written = talk(monkeypatch, b"\xef\xbb\xbf" + '{"id": "één 😀"}\n'.encode())

    assert (code, answers) == (0, [{"terug": {"id": "één 😀"}}])
    assert "één 😀".encode() in written


def test_half_a_character_comes_back_escaped(monkeypatch: pytest.MonkeyPatch) -> None:
    """JSON can hold half a character that UTF-8 cannot; the answer still is valid JSON in UTF-8."""
    code, answers, written = talk(monkeypatch, b'{"id": "\\ud800"}\n')

    assert (code, answers) == (0, [{"terug": {"id": "\ud800"}}])
    assert written.decode("utf-8")


def test_empty_lines_are_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty line at the end of a file is no question."""
    assert talk(monkeypatch, b'\n{"id": 1}\n  \n')[:2] == (0, [{"terug": {"id": 1}}])


@pytest.mark.parametrize("line", [b"[1]", b"3", b'"tekst"', b"null"])
def test_json_that_is_no_object_gets_an_answer(monkeypatch: pytest.MonkeyPatch, line: bytes) -> None:
    """The line is answered with what is wrong, and the next line is answered too."""
    code, answers, _ = talk(monkeypatch, line + b'\n{"id": 1}\n')

    assert code == 0
    assert (answers[0]["id"], "JSON-object" in answers[0]["fout"]) == (None, True)
    assert answers[1] == {"terug": {"id": 1}}


@pytest.mark.parametrize("line", [b"geen json", b'{"id": 1', b"\xff", b"[" * 100_000])
def test_a_line_that_is_no_json_ends_the_work(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], line: bytes
) -> None:
    """What came before is answered; then one Dutch sentence on standard error and exit code 1."""
    code, answers, _ = talk(monkeypatch, b'{"id": 1}\n' + line + b'\n{"id": 3}\n')

    assert (code, answers) == (1, [{"terug": {"id": 1}}])
    assert "Regel 2 is geen JSON" in capsys.readouterr().err


@pytest.mark.parametrize(("value", "text"), [("tlv", "tlv"), (5, "5"), (None, "")])
def test_a_value_that_is_no_text_is_read_as_one(value: object, text: str) -> None:
    """A number stands for what somebody typed; null for nothing at all, and not for the word None."""
    assert text_of(value) == text
