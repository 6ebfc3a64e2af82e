from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.content.check import check_content
from bot.content.check_sources import without_source
from bot.content.load import load_content
from bot.content.messages import MESSAGES
from bot.content.model import Content, Place
from bot.content.names import FlowNames
from bot.faults import Fault

ROOT = Path(__file__).resolve().parents[3]
HANDBOOK = ROOT / "docs/handboek/fouten-inhoud.md"
TODAY = date(2026, 11, 22)
TOPIC = "content_b1/onderwerpen/zorgplicht.md"
ROUTE = "content_b1/flows/route.md"
OPTIONS = "content_b1/keuzes.yml"
SENTENCES = "content_b1/zinnen.yml"
TERMS = "content_b1/begrippen.yml"
SOURCES = "content_b1/bronnen.yml"
FACTS = "content_b1/feiten.yml"
GROUPS = "content_b1/groepen.yml"
ENTRANCES = "content_b1/ingangen.yml"

Project = Callable[..., Path]
Flows = Mapping[str, FlowNames]


@dataclass(frozen=True)
class Case:
    """One way to break the sound folder: replace `old` by `new` in a file, and the faults that must follow."""

    code: str
    path: str
    old: str
    new: str
    line: int
    also: tuple[str, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)


NO_FRONT = ("tekst_buiten_kop", "sleutel_ontbreekt", "onderwerp_zonder_bron")
NEW_SOURCE = "extra: {titel: X, vindplaats: Y, gecontroleerd_op: 2026-11-01, controleren_voor: 2027-11-01}\n"
NEW_TERM = "plek: {titel: plek, woorden: [Zorgplicht], B1: Plek., A2: Plek.}\n"
NEEDED = {"sentence_values": {"reden.feestdag": ("dag", "naam")}}
WITH_OWN_TEST = {"bestand_ontbreekt", "bestand_onleesbaar", "geldig_tot_ontbreekt", "voorziening_onbekend"}
LONG = " ".join(["woord"] * 61)
CASES = (
    Case("groep_onbekend", GROUPS, "[zorgplicht]", "[zorgplicht, nergens]", 1),
    Case("groep_dubbel", GROUPS, "[zorgplicht]", "[zorgplicht, zorgplicht]", 1),
    Case("groep_ontbreekt", GROUPS, "[zorgplicht]", "[]", 1),
    Case("onbekende_eigenaar", TOPIC, "eigenaar: swv", "eigenaar: oma", 4),
    Case("wie_weet_ontbreekt", ROUTE, "Op welke dag hebt u uw kind aangemeld?", "Dat weten wij niet. [ontbreekt]", 5),
    Case("begrip_dubbel", TERMS, "zorgplicht:", f"{NEW_TERM}zorgplicht:", 2),
    Case("onbekend_onderwerp", TERMS, "woorden:", "onderwerpen: [nergens]\n  woorden:", 1),
    Case("ingang_onbekend", ENTRANCES, "onderwerp: zorgplicht", "onderwerp: nergens", 1),
    Case("verkeerde_waarde", ENTRANCES, "deur: vragen", "deur: achter", 1),
    Case("sleutel_ontbreekt", ENTRANCES, ", onderwerp: zorgplicht", "", 1),
    Case("verkeerde_naam", OPTIONS, "ja: {", "j a: {", 1),
    Case("voorblad_open", TOPIC, "flow: route\n---\n", "flow: route\n", 1, NO_FRONT),
    Case("onbekende_sleutel", TERMS, "woorden:", "worden:", 3),
    Case("onbekende_sleutel", TOPIC, "flow: route", "flo: route", 7),
    Case("sleutel_ontbreekt", SOURCES, "titel: WPO artikel 40", "titel:", 2),
    Case("verkeerde_waarde", OPTIONS, "{label: Ja, woorden: [ja, jawel]}", "Ja", 1),
    Case("verkeerde_waarde", OPTIONS, "woorden: [ja, jawel]", "woorden: ja", 1),
    Case("verkeerde_waarde", OPTIONS, "label: Ja,", "label: [Ja],", 1),
    Case("verkeerde_waarde", FACTS, "bevestigd: nee", "bevestigd: misschien", 2),
    Case("verkeerde_waarde", TOPIC, "---\ntitel: Wie zoekt een plek?\n", "---\n- titel\n---\n", 2, NO_FRONT),
    Case("verkeerde_datum", TOPIC, "gecontroleerd_op: 2026-11-22", "gecontroleerd_op: gisteren", 6),
    Case("datums_omgekeerd", SOURCES, "gecontroleerd_op: 2026-11-01", "gecontroleerd_op: 2028-11-01", 1),
    Case("datums_omgekeerd", TOPIC, "flow: route", "geldig_van: 2028-01-01\ngeldig_tot: 2027-01-01", 8),
    Case("onbekende_doelgroep", TOPIC, "voor: [ouder]", "voor: [ouder, oma]", 3),
    Case("onbekende_kop", TOPIC, "## A2", "## A1", 15, ("a2_ontbreekt",)),
    Case("onbekende_kop", TOPIC, "## A2", "# A2", 15, ("a2_ontbreekt",)),
    Case("onbekende_kop", ROUTE, "# klaar", "# Klaar!", 21),
    Case("onbekende_kop", ROUTE, "# aangemeld_op\n", "", 2),
    Case("dubbele_kop", TOPIC, "## A2", "## B1", 15, ("a2_ontbreekt",)),
    Case("dubbele_kop", ROUTE, "# klaar", "# aangemeld_op", 21),
    Case("tekst_buiten_kop", ROUTE, "# aangemeld_op\n", "# aangemeld_op\nLos.\n", 2),
    Case("b1_ontbreekt", SENTENCES, '  B1: "{dag} is {naam}."\n', "", 1),
    Case("a2_ontbreekt", SENTENCES, '  A2: "{dag} is {naam}."\n', "", 1),
    Case("je_ontbreekt", TOPIC, "voor: [ouder]", "voor: [jongere]", 1),
    Case("je_ontbreekt", SENTENCES, "  A2:", '  B1 je: "{dag} is {naam}."\n  A2:', 1),
    Case("tekst_leeg", TOPIC, "- Bel {steunpunt.telefoon}.", "(nog te schrijven)", 17),
    Case("tekst_leeg", ROUTE, "Wanneer hebt u uw kind aangemeld?", "", 8),
    Case("tekst_leeg", OPTIONS, "label: Ja", "label: (nog te schrijven)", 1),
    Case("antwoord_te_lang", TOPIC, "De school beslist binnen 6 weken.", LONG, 11),
    Case("antwoord_te_lang", ROUTE, "De school beslist uiterlijk op", LONG, 25),
    Case("a2_te_lang", ROUTE, "Wanneer hebt u uw kind aangemeld?", f"{LONG} {LONG}", 9),
    Case("verschil_a2", TOPIC, "- Bel {steunpunt.telefoon}.", "- Bel ons.", 17),
    Case("verschil_a2", TOPIC, "- Bel {steunpunt.telefoon}.", "- Bel {steunpunt.telefoon} voor 25 maart.", 17),
    Case("uitkomst_zonder_stap", ROUTE, "- Wacht tot {termijnen.besluit}.\n\n## A2", "Wacht.\n\n## A2", 25),
    Case("onbekende_invulplek", TOPIC, "binnen 6 weken", "op {termijnen.besluit}", 11, ("verschil_a2",)),
    Case("onbekende_invulplek", ROUTE, "Op welke dag", "Op welke {aangemeldop}", 5, ("verschil_a2",)),
    Case("onbekende_invulplek", SENTENCES, 'A2: "{dag}', 'A2: "{dag} {steunpunt.fax}', 3, ("verschil_a2",)),
    Case("onleesbare_invulplek", TOPIC, "binnen 6 weken", "binnen { zes } weken", 11),
    Case("losse_haak", TOPIC, "6 weken. [Z11]\n\n- Bel het", "6 weken. [Z11\n\n- Bel het", 11),
    Case("onbekende_haken", TOPIC, "6 weken. [Z11]\n\n- Bel het", "6 weken. [z11]\n\n- Bel het", 11),
    Case("html_in_tekst", TOPIC, "De school beslist", "De <b>school</b> beslist", 11),
    Case("onbekend_feit", TOPIC, "[Z11]\n\n- Bel het", "[Z12]\n\n- Bel het", 11),
    Case("onbevestigd_feit", TOPIC, "[Z11]\n\n- Bel het", "[Z11, Z99]\n\n- Bel het", 11),
    Case("onbevestigd_feit", TERMS, "feiten: [Z11]", "feiten: [Z99]", 6),
    Case("feit_zonder_bron", FACTS, "zeker., bronnen: [wpo_40]", "zeker.", 2),
    Case("onderwerp_zonder_bron", TOPIC, "bronnen: [wpo_40]", "bronnen: []", 5),
    Case("onbekende_bron", FACTS, "zeker., bronnen: [wpo_40]", "zeker., bronnen: [wpo_41]", 2),
    Case("ongebruikte_bron", SOURCES, "wpo_40:", NEW_SOURCE + "wpo_40:", 1),
    Case("bron_verlopen", SOURCES, "2027-11-01", "2026-11-21", 1),
    Case("onderwerp_verlopen", TOPIC, "flow: route", "geldig_tot: 2026-11-21", 7),
    Case("onbekend_onderwerp", TOPIC, "flow: route", "volgende: [klacht]", 7),
    Case("onbekende_flow", TOPIC, "flow: route", "flow: rote", 7),
    Case("onbekende_soort", TOPIC, "flow: route", "termijnen: [bezwaaar]", 7),
    Case("ongebruikte_tekst", ROUTE, "# klaar\n", "# oud\n## B1\nTekst.\n## A2\nTekst.\n# klaar\n", 21),
    Case("ongebruikte_keuze", OPTIONS, "route.soort.po", "route.soort.pro", 2),
    Case("ongebruikte_keuze", OPTIONS, "route.soort.po", "rote.soort.po", 2),
    Case("zin_ontbreekt", SENTENCES, "reden.feestdag", "reden.feest", 1, settings=NEEDED),
    Case("onbekende_invulplek", SENTENCES, "A2:", "A2:", 2, settings={"sentence_values": {"reden.feestdag": ("dag",)}}),
    Case("onbekende_bron", SOURCES, "x", "x", 7, settings={"used_sources": {"awb_1": Place(SOURCES, 7)}}),
)  # fmt: skip


def all_faults(root: Path, flows: Flows, **settings: Any) -> tuple[Fault, ...]:
    """Return the faults of loading and checking together."""
    content, faults = load_content(root)
    return tuple(sorted({*faults, *check_content(content, flows, TODAY, **settings)}))


def test_the_sound_folder_passes(project: Project, flows: Flows) -> None:
    """A folder without faults stays without faults, also on the last day that its sources are good for."""
    content, faults = load_content(project())

    assert faults == ()
    assert check_content(content, flows, date(2027, 11, 1)) == ()
    assert [fault.code for fault in check_content(content, flows, date(2027, 11, 2))] == ["bron_verlopen"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}-{case.line}")
def test_each_fault_is_found_on_its_line(project: Project, sound: Mapping[str, str], flows: Flows, case: Case) -> None:
    """Breaking one thing gives that fault, with file, line and remedy, and no others than it must."""
    assert case.old in sound[case.path] or case.old == case.new
    faults = all_faults(project({case.path: sound[case.path].replace(case.old, case.new, 1)}), flows, **case.settings)

    assert (case.path, case.line, case.code) in {(fault.path, fault.line, fault.code) for fault in faults}
    assert {fault.code for fault in faults} <= {case.code, *case.also}
    assert all(fault.explanation and fault.remedy for fault in faults)


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        (SOURCES, None, "bestand_ontbreekt"),
        (FACTS, b"Z1: \xff", "bestand_onleesbaar"),
        ("content_b1/onderwerpen/Mijn onderwerp.md", "## B1\nTekst.\n", "verkeerde_naam"),
        ("content_b1/flows/route 2.md", "# a\n", "verkeerde_naam"),
        (OPTIONS, "- ja\n", "verkeerde_waarde"),
        ("content_b1/flows/oud.md", "# a\n## B1\nTekst.\n## A2\nTekst.\n", "onbekende_flow"),
    ],
)
def test_faults_of_whole_files(project: Project, flows: Flows, path: str, text: str | bytes | None, code: str) -> None:
    """A file that is missing, unreadable, or has a name that means nothing is a fault."""
    faults = all_faults(project({path: text}), flows)

    assert (path, code) in {(fault.path, fault.code) for fault in faults}


def test_a_text_without_a_source_says_who_knows(project: Project, sound: Mapping[str, str], flows: Flows) -> None:
    """Where no source has the answer, the text names who does; that is listed for the editor and is no fault."""
    text = sound[TOPIC].replace("6 weken. [Z11]\n\n- Bel het", "6 weken. [Z11, ontbreekt]\n\n- Bel het")
    content, faults = load_content(project({TOPIC: text}))

    assert faults == () == check_content(content, flows, TODAY)
    assert list(without_source(content)) == [Place(TOPIC, 11)]
    assert "ontbreekt" not in content.texts["onderwerp/zorgplicht"].variants["B1"]


def test_a_topic_ends_with_the_plan_it_leans_on(project: Project, sound: Mapping[str, str], flows: Flows) -> None:
    """When a source ends, a topic from it ends on that day or earlier; later is a fault."""
    plan = sound[SOURCES].replace("controleren_voor: 2027-11-01", "controleren_voor: 2027-11-01\n  geldig_tot: 2027-07-31")
    on_time = sound[TOPIC].replace("flow: route", "flow: route\ngeldig_tot: 2027-07-31")
    late = on_time.replace("2027-07-31", "2027-08-01")

    assert all_faults(project({SOURCES: plan, TOPIC: on_time}), flows) == ()
    assert [fault.code for fault in all_faults(project({SOURCES: plan, TOPIC: late}), flows)] == ["geldig_tot_ontbreekt"]


def test_a_folder_in_the_place_of_a_file_is_a_fault(project: Project, flows: Flows) -> None:
    """What cannot be opened as a file is reported as such."""
    root = project()
    (root / "content_b1/flows/map.md").mkdir()

    assert [fault.code for fault in all_faults(root, flows)] == ["bestand_onleesbaar"]


def test_professionals_need_no_a2(project: Project, sound: Mapping[str, str], flows: Flows) -> None:
    """A topic that no parent or young person reads is complete with B1."""
    front = sound[TOPIC].replace("voor: [ouder]", "voor: [professional]\nvolgende: [zorgplicht]")
    text = front.partition("## A2")[0]

    assert all_faults(project({TOPIC: text}), flows) == ()


def test_a_next_step_may_stand_in_a_block_that_is_always_shown(project: Project, sound: Mapping[str, str], flows: Flows) -> None:
    """An outcome is made of its own text and blocks; one list of steps among them is enough."""
    text = sound[ROUTE].replace("- Wacht tot {termijnen.besluit}.", "Wacht.") + "\n# helpt\n## B1\n- Bel.\n## A2\n- Bel.\n"
    sections = (*flows["route"].sections, "helpt")
    with_block = replace(flows["route"], sections=sections, outcomes={"klaar": ("klaar", "helpt")})
    without = replace(with_block, outcomes={"klaar": ("klaar",)})
    root = project({ROUTE: text})

    assert all_faults(root, {"route": with_block}) == ()
    assert {fault.code for fault in all_faults(root, {"route": without})} == {"uitkomst_zonder_stap"}


def test_an_outcome_without_text_is_left_to_the_flow(project: Project, flows: Flows) -> None:
    """A missing outcome text is one fault, of the flow; it is not also a missing step."""
    other = replace(flows["route"], outcomes={**flows["route"].outcomes, "weg": ("weg",)})

    assert all_faults(project(), {"route": other}) == ()


def test_a_fault_without_a_known_place_names_the_folder() -> None:
    """Content that was not read from files can be checked too."""
    content = Content({}, {}, {}, {}, {}, {}, source_uses={"awb_1": (Place("x.yml", 3),)})

    assert [str(fault) for fault in check_content(content, {}, TODAY)] == [
        "x.yml:3 awb_1 onbekende_bron De bron 'awb_1' staat niet in bronnen.yml. Zet de bron erin, of verbeter de naam."
    ]


def test_every_fault_code_is_shown_and_explained() -> None:
    """Each code has a case above, and a heading in the handbook; the handbook explains no code that does not exist."""
    documented = set(re.findall(r"^### `([a-z0-9_]+)`", HANDBOOK.read_text(encoding="utf-8"), re.MULTILINE))

    assert {case.code for case in CASES} | WITH_OWN_TEST == set(MESSAGES)
    assert documented == set(MESSAGES)
