"""The command that says what questions are about."""

from __future__ import annotations

import pytest

from bot.understanding.model import Ranked, Ranking
from bot.understanding.terms import TermNames
from integrations.commands.begrijp import answer

RANKING: Ranking = (Ranked("kosten", 0.9), Ranked("tlv_wat", 0.05), Ranked("contact_spreekuur", 0.05))
TERMS = TermNames({"tlv": ("toelaatbaarheidsverklaring", "TLV")})


def _answer(line: dict[str, object], ranking: Ranking = RANKING) -> dict[str, object]:
    return answer(line, lambda text: ranking, TERMS)


def test_an_answer_has_the_agreed_form() -> None:
    """Id, verdict, at least three topics with their certainty, and the term asked for."""
    assert _answer({"id": 7, "text": "wat kost het"}) == {
        "id": 7,
        "besluit": "antwoord",
        "onderwerpen": [
            {"onderwerp": "kosten", "zekerheid": 0.9},
            {"onderwerp": "tlv_wat", "zekerheid": 0.05},
            {"onderwerp": "contact_spreekuur", "zekerheid": 0.05},
        ],
        "begrip": None,
    }


def test_a_term_asked_for_is_named() -> None:
    """Asking what a word means gives that word."""
    made = _answer({"id": 1, "text": "wat is een tlv?"})
    assert (made["besluit"], made["begrip"]) == ("antwoord", "tlv")


def test_danger_is_a_crisis() -> None:
    """Signs of danger need no classifier."""
    assert _answer({"id": 1, "text": "ik wil dood"})["besluit"] == "crisis"


def test_a_line_without_a_text_is_told_what_it_lacks() -> None:
    """A key with a typing error is a fault, and not a question that nobody understands."""
    assert '"text"' in str(_answer({"id": 1, "tekst": "wat is een tlv?"})["fout"])


@pytest.mark.parametrize("text", ["", None, 12, "?", "🙂", "/restart{}", "<b>", "x" * 100_000, "\ud800", ["lijst"]])
def test_any_text_gives_an_answer(text: object) -> None:
    """Nothing raises, and there are always three topics."""
    topics = _answer({"id": "a", "text": text}, ranking=())["onderwerpen"]
    assert isinstance(topics, list)
    assert len(topics) >= 3
