"""Texts that cannot be measured."""

from __future__ import annotations

import pytest

from bot.readability.language import LONGEST, problem


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "leeg"),
        (" \n . !", "leeg"),
        ("Hallo", "een_woord"),
        ("12 34 56. 1.000 - 8.30", "getallen"),
        ("The school must help your child. You can call us on Monday.", "geen_nederlands"),
        ("Die Schule muss Ihrem Kind helfen. Rufen Sie uns bitte an.", "geen_nederlands"),
        ("L'école doit aider votre enfant. Vous pouvez nous appeler lundi.", "geen_nederlands"),
        ("Okul çocuğunuza yardım etmelidir. Bizi arayabilirsiniz.", "geen_nederlands"),
        ("qwer asdf zxcv qwer asdf zxcv qwer", "geen_nederlands"),
        ("for (i = 0; i < 10; i++) { totaal += x[i]; }", "code"),
        ("SELECT * FROM tabel WHERE id = 3;", "code"),
        ("a " * LONGEST, "te_lang"),
        ("De school helpt uw kind. " * 45_000, "te_lang"),
        ("De school helpt uw kind. The teacher makes a plan with you. " * 5, "geen_nederlands"),
        ("Lorem ipsum dolor sit amet, consectetur adipiscing elit.", "geen_nederlands"),
        ("<div class='a'><p></p></div>", "leeg"),
        ("\U0001f600 \U0001f600", "leeg"),
        ("a.b" * 1000, "een_woord"),
    ],
)
def test_what_is_no_dutch_text_is_named(text: str, reason: str) -> None:
    """Empty, one word, numbers, code, another language and far too much each have a name."""
    assert problem(text) == reason


@pytest.mark.parametrize(
    "text",
    ["Bel ons.", "De school helpt uw kind.", "Is mijn zoon daar welkom?", "Lees de website van de school. Download de app."],
)
def test_dutch_is_measured(text: str) -> None:
    """Ordinary Dutch, also with words from English, has no problem."""
    assert problem(text) == ""


@pytest.mark.parametrize(
    "part",
    ["*a ", "_a ", "`a ", "[", "[a](", "![", "<!--", "<a ", "(", "o.a. ", "a. ", "'", "|a", "&", "0 ", "- ", "a\n", "[A1 "],
)
def test_hostile_text_is_answered(part: str) -> None:
    """Half-open markup, repeated as often as a text may be long, does not keep the gate busy for minutes."""
    assert isinstance(problem(part * (LONGEST // len(part))), str)


def test_dutch_with_a_long_english_part_is_refused() -> None:
    """English sentences between Dutch ones do not slip through."""
    mixed = (
        "De school helpt uw kind graag. " * 2
        + "The competent authority shall assess whether the pupil requires additional support."
    )

    assert problem(mixed) == "geen_nederlands"
