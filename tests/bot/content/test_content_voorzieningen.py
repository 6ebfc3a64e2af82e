from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from bot.content.check import check_content
from bot.content.load import load_content
from bot.content.names import FlowNames

PATH = "content_b1/regio/almere/voorzieningen.yml"
LIST = """peil: {schooljaar: 2023-2024, plaats: Almere, bronnen: [wpo_40], gecontroleerd_op: 2026-11-22}
soorten: {sbo: Speciaal basisonderwijs, programma: Hulp naast school}
delen: {haven: Haven, buiten: Buiten}
hoe: {tlv: Er is een TLV nodig.}
bij: {zorgplicht: [sbo]}
klim:
  naam: De Klim
  soort: sbo
  voor: Dit is voor kinderen van groep 1 tot en met 8.
  hoe: tlv
  adressen:
    - {straat: Straat 1, postcode: 1234 AB, deel: haven}
    - {plek: De Boom, straat: Straat 2, postcode: 1234 CD, deel: buiten}
les:
  naam: Les
  soort: programma
  voor: Dit is voor jongeren.
  hoe: tlv
  onzeker: ja
  waarom: Er is geen adres.
"""

Project = Callable[..., Path]
Flows = Mapping[str, FlowNames]


def test_a_list_is_read_whole(project: Project, flows: Flows) -> None:
    """Kinds, parts of town, addresses, doubt and the school year all come from the file, without a fault."""
    content, faults = load_content(project({PATH: LIST}))
    listed = content.voorzieningen

    assert faults == () == check_content(content, flows, date(2026, 11, 22))
    assert (listed.school_year, listed.town, listed.sources) == ("2023-2024", "Almere", ("wpo_40",))
    assert [address.street for address in listed.items["klim"].addresses] == ["Straat 1", "Straat 2"]
    assert listed.items["les"].doubt == "Er is geen adres."
    assert [one.id for one in listed.of_topic("zorgplicht")] == ["klim"]


def test_a_choice_narrows_the_list(project: Project) -> None:
    """Kind and part of town narrow the list together; without a choice everything is there."""
    listed = load_content(project({PATH: LIST}))[0].voorzieningen

    assert [one.id for one in listed.chosen("", "")] == ["klim", "les"]
    assert [one.id for one in listed.chosen("programma", "")] == ["les"]
    assert [one.id for one in listed.chosen("", "buiten")] == ["klim"]
    assert listed.chosen("programma", "buiten") == ()


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("soort: sbo", "soort: mbo", "voorziening_onbekend"),
        ("deel: haven", "deel: zee", "voorziening_onbekend"),
        ("hoe: tlv\n  adressen", "hoe: zo\n  adressen", "voorziening_onbekend"),
        ("zorgplicht: [sbo]", "zorgplicht: [sbo, nergens]", "voorziening_onbekend"),
        ("zorgplicht: [sbo]", "nergens: [sbo]", "voorziening_onbekend"),
        ("  waarom: Er is geen adres.\n", "", "sleutel_ontbreekt"),
        ("straat: Straat 1, ", "", "sleutel_ontbreekt"),
        ("naam: Les", "naam: Les\n  adressen: [Straat 3]", "verkeerde_waarde"),
        ("bronnen: [wpo_40]", "bronnen: [wpo_41]", "onbekende_bron"),
    ],
)
def test_what_is_wrong_in_the_list_is_a_fault(project: Project, flows: Flows, old: str, new: str, code: str) -> None:
    """A name that does not exist, an address that is not whole and a doubt without a reason are reported in the file."""
    content, faults = load_content(project({PATH: LIST.replace(old, new, 1)}))
    found = {*faults, *check_content(content, flows, date(2026, 11, 22))}

    assert (PATH, code) in {(fault.path, fault.code) for fault in found}
