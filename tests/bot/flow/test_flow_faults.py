"""One case for each fault that an editor can make: the code, and the line and the step that it names."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.faults import Fault
from bot.flow.load import load_flow
from bot.flow.messages import MESSAGES
from bot.flow.model import Value
from bot.flow.validate import validate
from tests.bot.flow.random_flows import answers, damaged
from tests.bot.flow.samples import KNOWN, PATH, RULES, TEXT, changed, load, stand

HANDBOOK = Path(__file__).resolve().parents[3] / "docs" / "handboek" / "fouten.md"

IN_FILES = {"bestand_onleesbaar", "bestandsnaam"}
"""Codes about files and their names; test_flow_load.py has their cases."""

CASES: dict[str, tuple[str, str, int, str]] = {
    # code: what is replaced in the sample, by what, and the line and the step of the fault
    "geen_flow": (TEXT, "titel: Een proef\n", 1, ""),
    "onbekende_sleutel": ("    soort: datum\n", "    soort: datum\n    volgnde: []\n", 14, "aangemeld_op"),
    "sleutel_ontbreekt": ("    opties: [po, vo]\n", "", 6, "soort"),
    "verkeerde_waarde": ("onderwerpen: [zorgplicht]", "onderwerpen: zorgplicht", 3, ""),
    "onbekende_stap": ("  - vraag: soort\n", "  - vrag: soort\n", 6, ""),
    "onbekende_soort": ("soort: datum", "soort: dag", 13, "aangemeld_op"),
    "dubbele_stap": ("  - uitkomst: bellen", "  - uitkomst: te_laat", 27, "te_laat"),
    "dubbele_optie": ("[po, vo]", "[po, vo, po]", 8, "soort"),
    "verkeerde_naam": ("  - uitkomst: bellen", "  - uitkomst: Bel-ons", 27, "Bel-ons"),
    "vaste_naam": ("  - uitkomst: bellen", "  - uitkomst: vandaag", 27, "vandaag"),
    "verkeerde_tak": ('{als: soort == "po", dan: aangemeld_op}', "{dan: aangemeld_op}", 10, "soort"),
    "uitdrukking": ('als: soort == "po", dan', 'als: soort = "po", dan', 10, "soort"),
    "onbekend_doel": ("dan: te_laat}", "dan: te_lat}", 21, "termijnen"),
    "dood_spoor": ("    volgende: [{anders: termijnen}]\n", "", 12, "aangemeld_op"),
    "anders_ontbreekt": ("[{anders: termijnen}]", "[{als: waar, dan: termijnen}]", 17, "aangemeld_op"),
    "na_anders": ("[{anders: termijnen}]", "[{anders: termijnen}, {anders: bellen}]", 17, "aangemeld_op"),
    "onbereikbare_stap": (
        "  - uitkomst: bellen\n",
        "  - uitkomst: los\n    aanbod: [steunpunt]\n  - uitkomst: bellen\n",
        27,
        "los",
    ),
    "kring": ("dan: te_laat}", "dan: soort}", 6, "soort"),
    "geen_uitkomst": (TEXT[TEXT.index("  - uitkomst") :], "", 5, ""),
    "tekst_ontbreekt": ("tekst: wie_helpt", "tekst: wie_help", 24, "te_laat"),
    "waarom_ontbreekt": ("  - vraag: soort\n", "  - vraag: te_laat\n", 6, "te_laat"),
    "onbekende_optie": ("[po, vo]", "[po, so, vo]", 8, "soort"),
    "onbekende_bron": ("bronnen: [wpo_40]", "bronnen: [wpo_40, wpo_41]", 4, ""),
    "onbekend_onderwerp": ("[zorgplicht]", "\n  - zorgplicht\n  - zorgplichd", 5, ""),
    "onbekend_aanbod": (
        "  - uitkomst: bellen\n    aanbod: [steunpunt]",
        "  - uitkomst: bellen\n    aanbod: [steunpunt, brif]",
        28,
        "bellen",
    ),
    "steunpunt_ontbreekt": (
        "  - uitkomst: bellen\n    aanbod: [steunpunt]",
        "  - uitkomst: bellen\n    aanbod: [opnieuw]",
        28,
        "bellen",
    ),
    "onbekende_functie": ("reken: termijnen\n", "reken: termijnen\n    functie: termijn\n", 19, "termijnen"),
    "onbekende_parameter": ("{aangemeld_op: aangemeld_op}", "{aangemeld_op: aangemeld_op, week: 3}", 19, "termijnen"),
    "onbekende_termijn": (
        "    onbekend: ja\n",
        "    onbekend: ja\n    alvast: [{termijn: zorgplicht}, {termijn: zorgplich}]\n",
        15,
        "aangemeld_op",
    ),
    "parameter_ontbreekt": ("{aangemeld_op: aangemeld_op}", "{weken: 3}", 19, "termijnen"),
    "onbekende_naam": ('als: soort == "po", dan', "als: soort == po, dan", 10, "soort"),
    "te_vroeg": ('als: soort == "po", dan', "als: aangemeld_op < vandaag, dan", 10, "soort"),
    "onbekend_veld": ("termijnen.status ==", "termijnen.statis ==", 21, "termijnen"),
    "geen_optie": ('als: soort == "po", dan', 'als: soort == "p", dan', 10, "soort"),
    "geen_termijn": ("[termijnen.besluit]", "[aangemeld_op]", 25, "te_laat"),
    "geen_voorwaarde": ('als: soort == "po", dan', "als: soort, dan", 10, "soort"),
}

MORE: list[tuple[str, str, str, int]] = [
    # code: other ways to make the same fault, and the line
    ("verkeerde_waarde", "titel: Een proef", "titel: 2026", 2),
    ("verkeerde_waarde", "[po, vo]", "[po, 3]", 8),
    ("verkeerde_waarde", "onbekend: ja", "onbekend: misschien", 14),
    ("verkeerde_waarde", "{aangemeld_op: aangemeld_op}", "aangemeld_op", 19),
    ("verkeerde_waarde", "{aangemeld_op: aangemeld_op}", "{aangemeld_op: 2026-11-20}", 19),
    ("verkeerde_waarde", "[termijnen.besluit]", "[[termijnen.besluit]]", 25),
    ("verkeerde_waarde", "[termijnen.besluit]", "[~]", 25),
    ("verkeerde_waarde", "[{anders: termijnen}]", "[termijnen]", 17),
    ("verkeerde_waarde", "als: aangemeld_op > vandaag,", "als: [aangemeld_op],", 16),
    ("verkeerde_waarde", "  - vraag: soort\n", "  - soort\n  - vraag: soort\n", 6),
    ("sleutel_ontbreekt", "titel: Een proef\n", "", 1),
    ("sleutel_ontbreekt", "  - vraag: soort\n", "  - vraag:\n", 6),
    ("sleutel_ontbreekt", "{als: aangemeld_op > vandaag, tekst: in_toekomst}", "{tekst: in_toekomst}", 16),
    ("sleutel_ontbreekt", "{als: aangemeld_op > vandaag, tekst: in_toekomst}", "{als: aangemeld_op > vandaag}", 16),
    ("sleutel_ontbreekt", "{anders: termijnen}", "{anders: }", 17),
    ("onbekende_sleutel", "opties: [po, vo]", "opties: [po, vo]\n    onbekend: ja", 9),
    ("onbekende_sleutel", "onbekend: ja", "je: [weet_ik_niet]", 14),
    ("onbekende_sleutel", "titel: Een proef", "titel: Een proef\n3: drie", 3),
    ("onbekende_stap", "  - vraag: soort\n", "  - vraag: soort\n    reken: soort\n", 6),
    ("onbekend_aanbod", "bellen\n    aanbod: [steunpunt]", "bellen\n    aanbod: [steunpunt, onderwerp_zorg]", 28),
    ("verkeerde_tak", "{anders: termijnen}", "{anders: termijnen, als: waar}", 17),
    ("verkeerde_naam", "[po, vo]", "[po, Vo]", 8),
    ("verkeerde_naam", "flow: proef", "flow: Proef", 1),
    ("vaste_naam", "  - vraag: soort\n", "  - vraag: not\n", 6),
    ("geen_flow", TEXT[TEXT.index("  - vraag: soort\n") :], "  []\n", 5),
    ("onbekende_naam", 'als: soort == "po", dan', 'als: bellen == "po", dan', 10),
    ("te_vroeg", "{aangemeld_op: aangemeld_op}", "{aangemeld_op: termijnen}", 19),
    ("onbekend_veld", "termijnen.status ==", "termijnen.besluit.laatst ==", 21),
    ("onbekend_veld", "termijnen.status ==", "soort.status ==", 21),
    ("onbekend_veld", "termijnen.status ==", "vandaag.status ==", 21),
    ("geen_optie", "opties: [po, vo]", "opties: [po, vo]\n    je: [po, so]", 9),
    ("geen_optie", "opties: [po, vo]", "opties: [po, vo]\n    vooraf: [po, so]", 9),
    ("geen_optie", "opties: [po, vo]", "opties: [po, vo]\n    bij_onderwerp: {tlv: so}", 9),
    ("geen_optie", "onbekend: ja", "onbekend: ja\n    dan_ook: {soort: so}", 15),
    ("onbekende_naam", "onbekend: ja", "onbekend: ja\n    dan_ook: {soorten: po}", 15),
    ("geen_optie", "onbekend: ja", "onbekend: ja\n    dag_van: {soort: so}", 15),
    ("verkeerde_waarde", "onbekend: ja", "onbekend: ja\n    dan_ook: [soort]", 15),
    ("geen_optie", "onbekend: ja", 'onbekend: ja\n    alvast: [{als: soort == "so", termijn: zorgplicht}]', 15),
    ("geen_voorwaarde", "onbekend: ja", "onbekend: ja\n    alvast: [{als: soort, termijn: zorgplicht}]", 15),
    ("geen_optie", "aangemeld_op > vandaag,", 'aangemeld_op == "gisteren",', 16),
    ("geen_optie", "aangemeld_op > vandaag,", 'vandaag == "weet_ik_niet",', 16),
    ("geen_optie", 'als: soort == "po", dan', "als: soort == 3, dan", 10),
    ("geen_optie", 'als: soort == "po", dan', 'als: \'soort in ("po", "so")\', dan', 10),
    ("geen_termijn", "[termijnen.besluit]", "['dagen_na(aangemeld_op, 3)']", 25),
    ("geen_voorwaarde", 'als: soort == "po", dan', "als: not soort, dan", 10),
    ("geen_voorwaarde", 'als: soort == "po", dan', 'als: soort == "po" and vandaag, dan', 10),
    ("geen_voorwaarde", 'als: soort == "po", dan', "als: 3, dan", 10),
    ("geen_voorwaarde", 'als: soort == "po", dan', "als: 'dagen_na(vandaag, 3)', dan", 10),
]


def faults_in(text: str) -> tuple[Fault, ...]:
    """Return the faults that loading and validating find together, as `controleer` shows them."""
    flow, faults = load_flow(text, PATH)
    return faults if flow is None else tuple(sorted((*faults, *validate(flow, KNOWN))))


def test_the_sample_has_no_faults() -> None:
    """A flow that is right gives no faults, so every fault below comes from the change."""
    assert faults_in(TEXT) == ()


def test_an_offer_may_lead_on_to_any_topic() -> None:
    """`onderwerp_` with the id of a topic that exists is an offer, without a label of its own."""
    offered = "bellen\n    aanbod: [steunpunt, onderwerp_zorgplicht]"

    assert faults_in(changed("bellen\n    aanbod: [steunpunt]", offered)) == ()


@pytest.mark.parametrize("code", CASES)
def test_names_the_fault_with_its_place(code: str) -> None:
    """Each fault is found on its line and in its step, with a Dutch explanation and remedy."""
    old, new, line, step = CASES[code]

    found = [fault for fault in faults_in(changed(old, new)) if fault.code == code]

    assert [(fault.path, fault.line, fault.step) for fault in found] == [(PATH, line, step)]
    assert all(sentence.endswith(".") and "{" not in sentence for sentence in (found[0].explanation, found[0].remedy))


@pytest.mark.parametrize(("code", "old", "new", "line"), MORE)
def test_names_the_fault_in_its_other_forms(code: str, old: str, new: str, line: int) -> None:
    """The same fault is recognised in other places and forms."""
    assert (code, line) in {(fault.code, fault.line) for fault in faults_in(changed(old, new))}


def test_what_follows_from_a_day_may_be_any_answer() -> None:
    """An answer that exists, and a period that exists, are no fault."""
    more = '    onbekend: ja\n    dan_ook: {soort: po}\n    alvast: [{als: soort == "po", termijn: zorgplicht}]\n'

    assert faults_in(changed("    onbekend: ja\n", more)) == ()


def test_a_topic_may_choose_any_answer_that_exists() -> None:
    """A topic of this flow that chooses an answer of this question is no fault."""
    assert faults_in(changed("    opties: [po, vo]\n", "    opties: [po, vo]\n    bij_onderwerp: {zorgplicht: po}\n")) == ()


def test_every_code_has_a_case() -> None:
    """No fault exists that no test produces."""
    assert {*CASES, *IN_FILES} == set(MESSAGES)


def test_every_code_is_in_the_handbook() -> None:
    """The handbook explains every fault of a flow, each once, with what to do."""
    sections = re.findall(r"^### `(\w+)`\n\n(.+?)(?=^##|\Z)", HANDBOOK.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    codes = [code for code, _ in sections]

    assert set(MESSAGES) <= set(codes)
    assert len(codes) == len(set(codes))
    assert all(len(text.split()) > 8 for _, text in sections)


def test_all_faults_come_at_once() -> None:
    """An editor sees every fault in one go, in the order of the file, also faults of different kinds."""
    text = TEXT.replace("titel:", "tietel:").replace("dan: te_laat}", "dan: te_lat}").replace("tekst: wie_helpt", "tekst: x")
    text = text.replace('als: soort == "po", dan', 'als: soort = "po", dan').replace("[po, vo]", "[po, so]")

    assert [(fault.line, fault.code) for fault in faults_in(text)] == [
        (1, "sleutel_ontbreekt"),
        (2, "onbekende_sleutel"),
        (8, "onbekende_optie"),
        (10, "uitdrukking"),
        (21, "onbekend_doel"),
        (23, "onbereikbare_stap"),
        (24, "tekst_ontbreekt"),
    ]


@given(damaged().flatmap(lambda text: st.tuples(st.just(text), answers(load()))))
def test_a_flow_without_faults_always_runs(case: tuple[str, dict[str, Value]]) -> None:
    """Whatever an editor does to a flow, the validator finds fault with it, or it runs for any answers."""
    text, given_answers = case
    flow, faults = load_flow(text, PATH)
    faults = (*faults, *(validate(flow, KNOWN) if flow else ()))

    assert faults or (flow and stand(given_answers, flow).step.id in flow.steps)


def test_a_rule_without_parameters_says_so() -> None:
    """When nothing can be chosen from, the remedy says that instead of ending in nothing."""
    flow, _ = load_flow(TEXT, PATH)
    assert flow is not None
    rules = {"termijnen": replace(RULES["termijnen"], parameters=(), required=frozenset())}

    assert [fault.remedy for fault in validate(flow, replace(KNOWN, rules=rules))] == ["Hier kan: niets."]


def test_a_fault_in_the_form_brings_no_others() -> None:
    """A condition that cannot be read is one fault; what follows from it is not reported as well."""
    assert [fault.code for fault in faults_in(changed('als: soort == "po", dan', "als: soort =, dan"))] == ["uitdrukking"]
    assert [fault.code for fault in faults_in(changed("[termijnen.besluit]", "[termijnen.]"))] == ["uitdrukking"]


def test_suggests_what_was_meant() -> None:
    """A word that looks like one that exists gets that as a suggestion; an answer without quotes gets its quotes."""
    by_code = {code: faults_in(changed(*CASES[code][:2])) for code in ("onbekende_sleutel", "onbekend_doel", "onbekende_naam")}
    remedies = {code: next(fault.remedy for fault in faults if fault.code == code) for code, faults in by_code.items()}

    assert remedies["onbekende_sleutel"].startswith("Bedoelt u volgende?")
    assert remedies["onbekend_doel"].startswith("Bedoelt u te_laat?")
    assert remedies["onbekende_naam"].startswith('Bedoelt u "po"?')


def test_an_unknown_rule_leaves_its_fields_alone() -> None:
    """Of a rule that does not exist nothing else is said: its fields are not known."""
    flow, _ = load_flow(TEXT, PATH)
    assert flow is not None

    assert [fault.code for fault in validate(flow, replace(KNOWN, rules={}))] == ["onbekende_functie"]


def test_each_circle_is_named_once_from_the_top() -> None:
    """A circle is reported once, beginning with its step that stands first; two circles are two faults."""
    text = TEXT.replace("dan: te_laat}", "dan: aangemeld_op}").replace(
        "- {anders: bellen}\n  - vraag", "- {anders: soort}\n  - vraag"
    )

    ways = [fault.explanation for fault in faults_in(text) if fault.code == "kring"]

    assert ways == [
        "Deze stappen lopen in een kring: soort → soort.",
        "Deze stappen lopen in een kring: aangemeld_op → termijnen → aangemeld_op.",
    ]
