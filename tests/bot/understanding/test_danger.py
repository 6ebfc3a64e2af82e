"""Signs of danger, and sentences that only look like one."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.danger import hints_at_danger, read_danger, sure_danger
from bot.understanding.model import Danger
from bot.understanding.normalise import MEANING_LIMIT

ROUNDS: dict[str, dict[str, list[str]]] = yaml.safe_load(
    (Path(__file__).parent / "danger_sentences.yml").read_text(encoding="utf-8")
)
KINDS = {"suicide": Danger.SUICIDE, "veiligheid": Danger.SAFETY, "geen": None}
SENTENCES = [(text, KINDS[name]) for kinds in ROUNDS.values() for name, texts in kinds.items() for text in texts]
HARMLESS = "Mijn zoon zit in groep 5 en krijgt hulp van de intern begeleider. "


@pytest.mark.parametrize(("text", "danger"), SENTENCES)
def test_signs_of_danger_are_told_from_figures_of_speech(text: str, danger: Danger | None) -> None:
    """Direct and indirect signs of danger are recognised; figures of speech and trouble at school are not taken for them."""
    assert read_danger(text) is danger


@pytest.mark.parametrize("text", [text for text, danger in SENTENCES if danger][::4])
def test_capitals_and_other_sentences_hide_nothing(text: str) -> None:
    """A sign of danger is seen in capitals, and in the middle of a message about school."""
    assert read_danger(text.upper() + "!!") is not None
    assert read_danger(f"{HARMLESS}{text}. {HARMLESS}") is not None


def test_there_are_sentences_enough() -> None:
    """At least 120 sentences with danger and 120 without are tried, half of them written after the patterns."""
    dangers = [text for text, danger in SENTENCES if danger]
    others = [text for text, danger in SENTENCES if not danger]
    later = [text for name, kinds in ROUNDS.items() if name != "eerste" for texts in kinds.values() for text in texts]
    assert min(len(set(dangers)), len(set(others))) >= 120
    assert len(later) >= len(SENTENCES) / 2


def test_the_end_of_a_long_text_is_read() -> None:
    """The worst is often said last: a sign of danger at the end of a long text is seen."""
    long_text = HARMLESS * 1_000
    assert len(long_text) > 10 * MEANING_LIMIT
    assert read_danger(long_text) is None
    assert read_danger(long_text + "Ik wil dood.") is Danger.SUICIDE


def test_suicide_goes_before_violence() -> None:
    """A text with signs of both is answered as suicide."""
    assert read_danger("mijn vader slaat mij en ik wil dood") is Danger.SUICIDE


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        ("mijn vader slaat mij", Danger.SAFETY),
        ("mijn vader slaat mij niet", None),
        ("mijn vader slaat mij niet meer", Danger.SAFETY),
        ("mijn vader slaat niet alleen mij", Danger.SAFETY),
        ("mijn kind wordt thuis niet geslagen", None),
        ("er zijn geen blauwe plekken", None),
    ],
)
def test_a_denial_takes_violence_back(text: str, danger: Danger | None) -> None:
    """Violence that is denied does not count, unless the denial is about something else."""
    assert read_danger(text) is danger


@pytest.mark.parametrize(
    "text", ["ik wil niet dood", "ik heb geen zelfmoordgedachten meer", "ze wil geen zelfmoord plegen zegt ze"]
)
def test_a_denial_does_not_take_suicide_back(text: str) -> None:
    """Who speaks of not wanting to die gets the number too: in doubt it counts."""
    assert read_danger(text) is Danger.SUICIDE


@pytest.mark.parametrize(
    "text",
    [
        "hij heeft een blauw oog",
        "hij zei ik maak je af",
        "ze heeft littekens op haar arm",
        "ik ben bang dat hij thuis komt",
        "hij praat over doodgaan",
        "ze praat de laatste tijd veel over de dood",
        "mijn zoon slaat met zijn vuist op zijn hoofd tot hij bloedt",
        "er is een leerling die afscheid lijkt te nemen van zijn vrienden",
        "buurmeisje huilt elke nacht en heeft blauwe plekken",
    ],
)
def test_words_that_ordinary_stories_have_too_only_hint(text: str) -> None:
    """What may be danger and may be a ball in the face or a goodbye to a class is left to the classifier to decide."""
    assert (read_danger(text), hints_at_danger(text)) == (None, True)


@pytest.mark.parametrize("text", ["mijn vader slaat mij", "ik wil dood", "mijn zoon is al drie uur kwijt", "112"])
def test_what_can_mean_nothing_else_is_sure(text: str) -> None:
    """A sign that no lesson or film is told in decides, whatever the classifier makes of it."""
    assert sure_danger(text) is read_danger(text) is not None


@pytest.mark.parametrize(
    "text", ["een spel met een ontvoering", "hij staat met een pistool bij de kassa in dat spel", "wat is een loverboy"]
)
def test_what_is_also_told_of_lessons_and_games_is_not_sure(text: str) -> None:
    """Such a sign counts where there is no classifier, and gives way to one that is certain of something else."""
    assert (read_danger(text), sure_danger(text)) == (Danger.SAFETY, None)


@pytest.mark.parametrize("text", ["mijn vader slaat mij", "ik wil dood", "hoe lang duurt een tlv", "ik schrik me dood"])
def test_a_sure_sign_and_an_ordinary_question_are_no_hint(text: str) -> None:
    """A hint is what decides nothing alone; what is sure needs none, and a figure of speech is none."""
    assert not hints_at_danger(text) or read_danger(text)


def test_violence_of_long_ago_is_no_danger_now() -> None:
    """What is told as long past does not count, unless it goes on or has begun again."""
    assert read_danger("mijn vader sloeg mij vroeger") is None
    assert read_danger("mijn man sloeg mij jaren geleden en nu weer") is Danger.SAFETY


def test_sentences_are_read_apart() -> None:
    """Words of two sentences do not make a sign together, where in one sentence they do."""
    assert read_danger("Mijn vader is ziek. Hij slaat een les over.") is None
    assert (read_danger("Hij slaat. Mij belt hij ook."), read_danger("Hij slaat mij, belt hij ook.")) == (None, Danger.SAFETY)
    assert (read_danger("Ik wil. Dood gaat iedereen."), read_danger("Ik wil dood, gaat iedereen.")) == (None, Danger.SUICIDE)


@given(st.text())
def test_any_text_is_read_without_an_error(text: str) -> None:
    """Any text gives a kind of danger or none."""
    assert read_danger(text) in {*Danger, None}
