from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.content.load import load_content
from bot.rules.load import load_rules
from bot.understanding.terms import TermNames, find_term
from integrations.commands.checking import check_all

ROOT = Path(__file__).resolve().parents[2]
REGION = "almere"
TODAY = date(2026, 11, 22)
"""A fixed day: a source that must be read again is a task for an editor, not a broken build."""


def test_controleer_finds_nothing() -> None:
    """Flows, texts, sources and periods of the repository have no faults."""
    faults = check_all(ROOT, REGION, TODAY).faults

    assert not faults, "\n" + "\n".join(map(str, faults))


@pytest.mark.parametrize("region", sorted(path.name for path in (ROOT / "content_b1/regio").iterdir() if path.is_dir()))
def test_every_region_can_be_loaded(region: str) -> None:
    """Each folder below `regio` is complete enough to run the information point with."""
    assert load_content(ROOT, region)[1] == ()
    assert load_rules(ROOT, region)[1] == ()


def test_nothing_of_almere_stands_in_the_national_texts() -> None:
    """Another region replaces its own folder only, so national texts do not name Almere."""
    texts = load_content(ROOT, REGION)[0].texts.values()
    found = [
        f"{text.place(variant).path}:{text.place(variant).line}"
        for text in texts
        for variant, markup in text.variants.items()
        if "almere" in markup.lower() and "/regio/" not in text.place(variant).path
    ]

    assert found == []


def test_national_topics_and_routes_lean_on_no_agreement_of_almere() -> None:
    """What holds in one region only is cited by texts of that region, so that another region can leave it out."""
    content = load_content(ROOT, REGION)[0]
    local = {fact.id for fact in content.facts.values() if fact.statement.startswith(("In Almere", "Afspraak in Almere"))}
    found = sorted(
        f"{place.path}:{place.line} {fact}"
        for text in content.texts.values()
        for fact, place in text.citations.items()
        if fact in local and "/regio/" not in place.path and text.key.startswith(("onderwerp/", "flow/"))
    )

    assert found == []


PLAN_WORDS = """
afdeling toeleiding, basiskwaliteit, basisondersteuning, dekkend netwerk, handelingsgericht werken, horizontale
verantwoording, integraal arrangeren, interne ondersteuningsstructuur, ketenpartners, klankbordgroep,
ondersteuningsprofiel, passend onderwijs in de wijk, pedagogisch partnerschap, samenwerkingsverband, stedelijke
voorziening, steunpunt, wijkondersteuningsprofiel, zorgadviesteam, opr, oogo, alv, jgz, oja, joa, kig, neo, lwa, leo,
opdc, isk, tos, zat, cvb, izo, smw, anb, ita, rt, sot, mdo, ata, bsn, brp, awb, lbt, zml, ass, hamerstuk,
bespreekdossier, pro forma, verdagen, dwangsom, hb, iq, bao, mbo, roc, ggz, ggd, duo, ocw, jji, gji, lg, lzk, mg, zmolk,
lgf, vsv, pabo, fte, vmbo, bbl, kbl, tl, havo, vwo, mmp, klass, lpw, wpo, wvo, wec, opp, tlv, swv, po, vo, sbo, so, vso,
pro, gpo, lkc, ozl, erwd, emb, wlz, pgb, avg, nt2, anb, wop, kdc, mkd, bso, vve, ots, ambulante begeleiding,
handelingsverlegen, disharmonisch profiel, executieve functies, groeidocument, eigen leerlijn, themakaart,
doorzettingsmacht, playing for success, digitale school, cluster 4, rugzakje, fatale termijn, hersteltermijn,
gegrond, ongegrond, bestuursorgaan, volmacht, beroep, aangetekend, ontvangstbevestiging, verlengingsbesluit, opschorten,
inzagerecht, toestemming, oudervereniging, overplaatsing, leerrecht, variawet, verzuimloket, taalklas, toelatingscommissie,
deskundigenverklaring, pedagogisch medewerker, kernteam, groot overleg, hgpd, leerroute, psychologisch onderzoek,
dyslexieverklaring, ed, schoolweigering, schoolangst, dubbel bijzonder, versnellen, heroverweging, oki, okido, cjg, wijkteam,
zorg in natura, ciz, persoonlijke verzorging, vervoersvoorziening, ouderbijdrage, redelijke aanpassing, doeltreffende
aanpassing, brin, bestuurder, identiteit, loting, plaatsingsbesluit, crisisplaatsing, observatieplaats, sociaal netwerk,
co-ouderschap, kindkans, verweerschrift, rechtsmiddelenclausule, dagtekening, proceskosten, rechtsbijstand, verordening,
mandaat, ontheffing, impasse, casus, beroepsgeheim, verwijsindex, thuisonderwijs, vooraanmelding, intake, plan van aanpak,
ondersteuningsniveau, cluster, kerndoelen, onderbouw, pleegzorg, zvw, lvb, dcd, sova, pmt, jobcoach, avi, dmt, sdq, oso
"""
"""The list of words of the plan, its abbreviations, and what people hear in a talk or read in a letter."""


def test_the_words_of_the_plan_are_explained() -> None:
    """Whoever asks for a word of the plan or an abbreviation gets its explanation; there are at least 250."""
    terms = load_content(ROOT, REGION)[0].terms
    names = TermNames({id: term.words for id, term in terms.items()})

    assert len(terms) >= 250
    assert [word for word in PLAN_WORDS.split(",") if find_term(f"wat is {word.strip()}?", names) is None] == []


TOPIC_WORDS = (
    "autisme", "gepest", "vervoer", "taxi", "verhuizen", "boos", "angst", "klacht", "ziek", "hoogbegaafd", "gedrag", "hulp",
    "gesprek", "wachtlijst", "school vol", "geweigerd", "geen plek", "slecht horen", "slecht zien", "thuis", "blijven zitten",
    "discriminatie", "praat niet op school", "speciale school", "plan",
)  # fmt: skip
"""What people type when they want help with something, not the meaning of a word."""


def test_a_word_for_a_problem_is_no_question_for_its_meaning() -> None:
    """Who types only "autisme" or "gepest" wants help: no hard word, nor one that looks like it, takes that for itself."""
    names = TermNames.of(load_content(ROOT, REGION)[0].terms.values())

    assert {word: term for word in TOPIC_WORDS if (term := find_term(word, names))} == {}


def test_most_explanations_lead_on() -> None:
    """After the meaning of a word the talk can go on: nine in ten of the words of school name a topic, or bear its name."""
    content = load_content(ROOT, REGION)[0]
    lost = [
        term.id
        for term in content.terms.values()
        if not term.topics and not any(topic == term.id or topic.startswith(f"{term.id}_") for topic in content.topics)
    ]

    assert len(lost) <= len(content.terms) / 10, lost
