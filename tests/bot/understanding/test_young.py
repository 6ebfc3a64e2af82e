"""Who writes as a young person about themselves."""

from __future__ import annotations

import pytest

from bot.understanding.young import says_age, writes_of_child, writes_young


@pytest.mark.parametrize(
    "text",
    [
        "ik ben 16 en ga niet meer naar school door angst",
        "ik zit in 3 vmbo en krijg geen hulp",
        "mn mentor luistert niet, wat nu",
        "Ik word gepest en durf niks te zeggen",
        "ik wil niet meer naar school",
        "mijn ouders willen dat ik naar het vso ga, mag ik nee zeggen",
        "kan ik als leerling zelf een klacht indienen",
        "ze willen mij van school sturen",
        "mijn teamleider zegt dat ik van school moet",
        "ze gaan me uitschrijven",
        "ik heb adhd en krijg geen extra tijd bij toetsen",
        "ik krijg geen hulp bij mijn huiswerk van school",
        "mag mn moeder mee",
    ],
)
def test_young_people_are_recognised(text: str) -> None:
    """Somebody of school age who writes about their own school gets the texts that say "je"."""
    assert writes_young(text)


@pytest.mark.parametrize(
    "text",
    [
        "mijn zoon is 16 en gaat niet meer naar school",
        "ik ben moeder van een jongen van 14",
        "ik heb autisme en mijn zoon ook",
        "ik ben 34 en mijn dochter zit in groep 5",
        "wat moet ik doen als een leerling geschorst is",
        "ik ben leraar, een leerling wil niet meer naar school",
        "de school wil dat ik teken",
        "school zegt dat ik hem thuis moet houden",
        "de directeur wil dat ik een andere school zoek",
        "hoe maak ik bezwaar",
        "",
    ],
)
def test_adults_are_not(text: str) -> None:
    """Whoever speaks of a child or a pupil is an adult, and a bare question says nothing about who asks it."""
    assert not writes_young(text)


@pytest.mark.parametrize(
    "text", ["onze zoon zit thuis", "hij wil niet meer", "ze is van school gestuurd", "kind staat nergens ingeschreven"]
)
def test_a_child_of_the_writer_is_recognised(text: str) -> None:
    """Who speaks of a child of their own is not asked for whom it is."""
    assert writes_of_child(text)


@pytest.mark.parametrize("text", ["ik geef les, hij zit in mijn klas", "als ib'er: de leerling, hij is 8", "ze zeggen niets", ""])
def test_a_pupil_is_no_child_of_the_writer(text: str) -> None:
    """Somebody who writes for work, or about the school, has named no child of their own."""
    assert not writes_of_child(text)


def test_an_age_is_told() -> None:
    """ "Hij is 14" tells something, also where nobody asked; a number of weeks is no age."""
    assert says_age("hij is 14")
    assert says_age("dochter, 9 jaar")
    assert not says_age("al 5 weken geen antwoord")
