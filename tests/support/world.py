"""A small world of texts and flows for tests: two routes about fruit and weather, and a topic without a route."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

FLOWS = {
    "fruit": """
flow: fruit
titel: Fruit kopen
onderwerpen: [fruit]
bronnen: [boek]
stappen:
  - vraag: soort_fruit
    soort: keuze
    opties: [appel, peer]
    volgende:
      - {als: soort_fruit == "appel", dan: gekocht_op}
      - {anders: eet_smakelijk}
  - vraag: gekocht_op
    soort: datum
    onbekend: ja
    volgende: [{anders: eet_smakelijk}]
  - uitkomst: eet_smakelijk
    aanbod: [steunpunt]
""",
    "weer": """
flow: weer
titel: Het weer
onderwerpen: [weer]
bronnen: [boek]
stappen:
  - vraag: soort_weer
    soort: keuze
    opties: [zon, regen]
    volgende: [{anders: kleed_u}]
  - uitkomst: kleed_u
    aanbod: [steunpunt]
""",
}

SECTIONS = {
    "fruit": {
        "soort_fruit": "Welk fruit wilt u kopen?",
        "gekocht_op": "Wanneer kocht u het?",
        "eet_smakelijk": "Eet smakelijk.\n\n1. Was het fruit.",
    },
    "weer": {"soort_weer": "Welk weer is het?", "kleed_u": "Kleed u goed.\n\n1. Kijk naar buiten."},
}

A2 = {"soort_fruit": "Welk fruit?"}


def write_world(root: Path) -> Path:
    """Write the small world below `root`, with the sentences, periods and help lines of the real one."""
    content = root / "content_b1"
    shutil.copytree(ROOT / "content_b1" / "landelijk", content / "landelijk")
    shutil.copytree(
        ROOT / "content_b1" / "regio", content / "regio", ignore=shutil.ignore_patterns("flows", "onderwerpen", "groepen.yml")
    )
    shutil.copytree(ROOT / "content_b1" / "paginas", content / "paginas")
    for name in ("zinnen.yml", "talen.yml"):
        shutil.copy(ROOT / "content_b1" / name, content)
    (root / "flows").mkdir()
    (content / "flows").mkdir()
    (content / "onderwerpen").mkdir()
    for flow, source in FLOWS.items():
        (root / "flows" / f"{flow}.yml").write_text(source, encoding="utf-8")
        (content / "flows" / f"{flow}.md").write_text(_sections(SECTIONS[flow]), encoding="utf-8")
    for topic, title in {"fruit": "Fruit kopen", "weer": "Het weer", "contact": "Contact"}.items():
        (content / "onderwerpen" / f"{topic}.md").write_text(_topic(title, topic if topic in FLOWS else ""), encoding="utf-8")
    for name in ("keuzes.yml", "begrippen.yml", "feiten.yml"):
        (content / name).write_text("{}\n", encoding="utf-8")
    (content / "bronnen.yml").write_text(
        "boek: {titel: Een boek, vindplaats: bladzijde 1, gecontroleerd_op: 2026-11-01, controleren_voor: 2027-05-01}\n",
        encoding="utf-8",
    )
    return root


def _sections(texts: dict[str, str]) -> str:
    parts = [f"# {key}\n\n## B1\n\n{text}\n\n## A2\n\n{A2.get(key, text)}\n" for key, text in texts.items()]
    why = [f"# {key}.waarom\n\n## B1\n\nDaarom.\n\n## A2\n\nDaarom.\n" for key in texts]
    return "\n".join(parts + why)


def _topic(title: str, flow: str) -> str:
    front = f"titel: {title}\nvoor: [ouder]\neigenaar: swv\nbronnen: [boek]\ngecontroleerd_op: 2026-11-01\n"
    front += f"flow: {flow}\n" if flow else ""
    return f"---\n{front}---\n\n## B1\n\n{title} is fijn.\n\n1. Doe iets.\n\n## A2\n\n{title} is fijn.\n\n1. Doe iets.\n"
