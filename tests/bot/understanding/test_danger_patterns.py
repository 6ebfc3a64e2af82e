"""The language in which the signs of danger are written."""

from __future__ import annotations

import pytest

from bot.understanding.danger_patterns import CLAUSE_END, FAR, NEAR, PatternBook, scene_of
from bot.understanding.wordlists import word_list

GROUPS = {"ouder": ["vader", "moeder"]}


def _seen(written: str, *sentences: str) -> bool:
    """Tell whether a clue occurs in a text."""
    book = PatternBook(GROUPS, ["niet"])
    clue = book.parse(written)
    return bool(scene_of([sentence.split() for sentence in sentences], book).seen(clue))


@pytest.mark.parametrize(
    ("written", "sentence", "seen"),
    [
        ("een twee", "een twee", True),
        ("een twee", "twee een", False),
        ("een twee", "een " + "x " * NEAR + "twee", True),
        ("een twee", "een " + "x " * (NEAR + 1) + "twee", False),
        ("een .. twee", "een " + "x " * FAR + "twee", True),
        ("een .. twee", "een " + "x " * (FAR + 1) + "twee", False),
        ("een_twee", "een twee", True),
        ("een_twee", "een x twee", False),
        ("een|twee drie", "twee drie", True),
        ("een_twee|drie vier", "een twee vier", True),
        ("een_twee|drie vier", "een vier", False),
        ("een_twee|drie vier", "drie vier", True),
        ("@ouder slaat", "mijn moeder slaat", True),
        ("moord*", "moorddadig", True),
        ("moord*", "vermoord", False),
        ("^ een", "een twee", True),
        ("^ twee", "een twee", False),
        ("een $", "twee een", True),
        ("een $", "een twee", False),
        ("een $", f"een {CLAUSE_END} twee", True),
        ("een & twee", "twee x x x x x x x x een", True),
        ("een & twee", "een", False),
    ],
)
def test_a_pattern_is_words_in_order_with_some_room(written: str, sentence: str, seen: bool) -> None:
    """The signs of the pattern language mean what the top of the data file says."""
    assert _seen(written, sentence) is seen


def test_a_pattern_stays_within_a_sentence() -> None:
    """No pattern reaches from one sentence into the next."""
    assert not _seen("een .. twee", "een", "twee")
    assert not _seen("een & twee", "een", "twee")
    assert _seen("een & twee", "drie", "een twee")


def test_used_places_are_only_those_of_the_pattern() -> None:
    """Taking a figure of speech out leaves the other words, also the same words elsewhere."""
    book = PatternBook(GROUPS, [])
    figure, other = book.parse("schrik dood"), book.parse("dood")
    scene = scene_of([["ik", "schrik", "me", "dood", "en", "wil", "dood"]], book)

    scene = scene.without(scene.used(figure[0][0]))

    assert not scene.seen(figure)
    assert scene.seen(other)


def test_an_unknown_group_is_an_error() -> None:
    """A group that does not exist is found when the file is read, not when somebody is in danger."""
    with pytest.raises(KeyError):
        PatternBook(GROUPS, []).parse("@bestaat_niet")


def test_every_group_and_circumstance_is_used() -> None:
    """The data file holds no group or circumstance that nothing refers to."""
    data = word_list("gevaar")
    lines = [*data["beeldspraak"]]
    for entry in data["gevaar"]:
        lines += entry["zeg"]
    for entry in data["omstandigheden"].values():
        lines += [*entry["noemt"], *entry.get("niet_als", ())]
    text = " ".join(lines).replace("|", " ").replace("_", " ").split()

    assert {f"@{name}" for name in data["groepen"]} <= set(text)
    assert set(data["omstandigheden"]) == {name for entry in data["gevaar"] for name in entry.get("niet_bij", ())}
