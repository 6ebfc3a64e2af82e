from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.content.load import load_content
from bot.rules.load import load_rules
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
