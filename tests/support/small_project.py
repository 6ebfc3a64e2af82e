"""A small sound project: one flow, its texts and the data they lean on, as files by path."""

from __future__ import annotations

TEXTS = "content_b1/flows/route.md"
REASONS = ("telt_vanaf", "duur", "duur_terug", "schuift_niet_terug", "weekend", "feestdag", "eerste_gewone_dag", "stil",
           "schuift_niet_afspraak", "kb_onbekend")  # fmt: skip
FILES = {
    "flows/route.yml": """flow: route
titel: Wanneer aanmelden?
onderwerpen: [aanmelden]
bronnen: [wpo_40]
stappen:
  - vraag: soort
    soort: keuze
    opties: [po, vo]
    volgende: [{anders: start_op}]
  - vraag: start_op
    soort: datum
    afwijzen: [{als: start_op < vandaag, tekst: datum_voorbij}]
    volgende: [{anders: aanmelden}]
  - reken: aanmelden
    functie: aanmelden_voor
    met: {start: start_op}
    volgende: [{anders: klaar}]
  - uitkomst: klaar
    toon: [{als: soort == "po", tekst: basisschool}, {tekst: hulp}]
    aanbod: [steunpunt]
""",
    TEXTS: "".join(
        f"# {key}\n\n## B1\n\n{text}\n\n## A2\n\n{text}\n\n"
        for key, text in (
            ("soort", "Welke school?"),
            ("soort.waarom", "De regels verschillen. [Z4]"),
            ("start_op", "Wanneer begint uw kind?"),
            ("start_op.waarom", "Dan rekenen we terug."),
            ("datum_voorbij", "Vandaag is het {vandaag}."),
            ("klaar", "Liefst voor {aanmelden.uiterlijk}, begin {start_op}.\n\n- Bel {steunpunt.telefoon}."),
            ("basisschool", "Het gaat om {aanmelden.uiterlijk.safe}."),
            ("hulp", "Wij helpen."),
        )
    ),
    "content_b1/onderwerpen/aanmelden.md": """---
titel: Aanmelden
voor: [ouder]
eigenaar: swv
bronnen: [wpo_40]
gecontroleerd_op: 2026-11-22
flow: route
---
## B1
Meld uw kind aan.
## A2
Meld uw kind aan.
""",
    "content_b1/keuzes.yml": "po: {label: Basisschool}\nroute.soort.vo: {label: Vo}\naanbod.steunpunt: {label: Bellen}\n",
    "content_b1/zinnen.yml": "".join(f"reden.{name}: {{B1: Daarom., A2: Daarom.}}\n" for name in REASONS),
    "content_b1/begrippen.yml": "",
    "content_b1/bronnen.yml": """
wpo_40: {titel: WPO 40, vindplaats: wet, gecontroleerd_op: 2026-11-01, controleren_voor: 2027-11-01}
atw_1: {titel: ATW 1, vindplaats: wet, gecontroleerd_op: 2026-11-01, controleren_voor: 2027-11-01}
""",
    "content_b1/feiten.yml": "Z4: {feit: Liefst 10 weken., bronnen: [wpo_40], bevestigd: ja}\n",
    "content_b1/landelijk/hulplijnen.yml": "",
    "content_b1/landelijk/termijnen.yml": """termijnen:
  aanmelden:
    {titel: Aanmelden, begint: de eerste dag, duur: {weken: 10}, grondslag: wet, terug: ja, bronnen: [wpo_40, atw_1]}
""",
    "content_b1/landelijk/kb_dagen.yml": "jaren_bekend: [2026, 2027, 2028]\ndagen: []\n",
    "content_b1/regio/almere/contacten.yml": "steunpunt: {telefoon: 036 123 45 67}\n",
    "content_b1/regio/almere/termijnen.yml": """termijnen:
  advies: {titel: Advies, begint: de aanvraag, duur: {weken: 4}, grondslag: afspraak, bronnen: [wpo_40]}
  nog_een: {titel: Nog een, begint: de aanvraag, duur: {weken: 4}, grondslag: afspraak, bronnen: [wpo_40]}
  voorbij:
    {titel: Oud, begint: de aanvraag, duur: {weken: 4}, grondslag: afspraak, bronnen: [wpo_40], geldig_tot: 2026-12-01}
vensters: {}
""",
}
