"""A small content folder without faults, which each test may break in its own way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from bot.content.names import FlowNames

SOUND: Mapping[str, str] = {
    "content_b1/groepen.yml": "school: {titel: Naar school, onderwerpen: [zorgplicht]}\n",
    "content_b1/ingangen.yml": "plek: {deur: vragen, titel: Wie zoekt een plek?, onderwerp: zorgplicht}\n",
    "content_b1/onderwerpen/zorgplicht.md": """---
titel: Wie zoekt een plek?
voor: [ouder]
eigenaar: swv
bronnen: [wpo_40]
gecontroleerd_op: 2026-11-22
flow: route
---
## B1

De school beslist binnen 6 weken. [Z11]

- Bel het Steunpunt: {steunpunt.telefoon}.

## A2

De school heeft 6 weken. [Z11]

- Bel {steunpunt.telefoon}.
""",
    "content_b1/flows/route.md": """# aangemeld_op

## B1

Op welke dag hebt u uw kind aangemeld?

## A2

Wanneer hebt u uw kind aangemeld?

# aangemeld_op.waarom

## B1

Dan weten we tot wanneer de school mag beslissen. [Z11]

## A2

Dan weten we de laatste dag.

# klaar

## B1

De school beslist uiterlijk op {termijnen.besluit}.

- Wacht tot {termijnen.besluit}.

## A2

De laatste dag is {termijnen.besluit}.

- Wacht tot {termijnen.besluit}.
""",
    "content_b1/keuzes.yml": """ja: {label: Ja, woorden: [ja, jawel]}
route.soort.po: {label: Basisschool}
aanbod.steunpunt: {label: Bellen met het Steunpunt}
""",
    "content_b1/zinnen.yml": """reden.feestdag:
  B1: "{dag} is {naam}."
  A2: "{dag} is {naam}."
""",
    "content_b1/begrippen.yml": """zorgplicht:
  titel: zorgplicht
  woorden: [zorgplicht, zorg plicht]
  B1: De school moet een plek zoeken.
  A2: De school zoekt een plek.
  feiten: [Z11]
""",
    "content_b1/bronnen.yml": """wpo_40:
  titel: WPO artikel 40
  vindplaats: wetten.overheid.nl
  gecontroleerd_op: 2026-11-01
  controleren_voor: 2027-11-01
""",
    "content_b1/feiten.yml": """Z11: {feit: De school beslist binnen 6 weken., bronnen: [wpo_40], bevestigd: ja}
Z99: {feit: Dit is niet zeker., bronnen: [wpo_40], bevestigd: nee}
""",
    "content_b1/landelijk/hulplijnen.yml": """kindertelefoon: {naam: Kindertelefoon, telefoon: 0800 0432}
""",
    "content_b1/regio/almere/contacten.yml": """steunpunt:
  naam: Steunpunt
  telefoon: 036 123 45 67
  bronnen: [wpo_40]
  spreekuur: {dinsdag: van 9 tot 10, woensdag: }
  talen: [Nederlands, Engels]
  bevestigd: ja
tolk: {telefoon: 020 111 22 33, bevestigd: nee}
balie: {naam: Balie, openingstijden: niet ingevuld, bijzonderheden: []}
""",
}


@pytest.fixture
def project(tmp_path: Path) -> Callable[..., Path]:
    """Write the sound folder with changes: text or bytes to put at a path, None to leave a file out."""

    def write(changes: Mapping[str, str | bytes | None] | None = None) -> Path:
        for path, text in {**SOUND, **(changes or {})}.items():
            if text is not None:
                (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
                (tmp_path / path).write_bytes(text if isinstance(text, bytes) else text.encode())
        return tmp_path

    return write


@pytest.fixture
def sound() -> Mapping[str, str]:
    """Return the files of the sound folder by path."""
    return SOUND


@pytest.fixture
def flows() -> Mapping[str, FlowNames]:
    """Return the names of the only flow that the sound folder serves."""
    route = FlowNames(
        "route",
        "flows/route.yml",
        sections=("aangemeld_op", "aangemeld_op.waarom", "klaar"),
        outcomes={"klaar": ("klaar",)},
        values=frozenset({"aangemeld_op", "termijnen.besluit", "termijnen.besluit.last", "vandaag"}),
        labels=("soort.po",),
        offers=("steunpunt",),
        sources=("wpo_40",),
    )
    return {"route": route}
