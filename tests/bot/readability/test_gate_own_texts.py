"""All texts of this repository pass their own gate."""

from __future__ import annotations

from pathlib import Path

from bot.readability.analyse import analyse
from bot.readability.gate import gate_faults
from bot.readability.glossary import glossary
from bot.readability.house import House, Reader
from bot.readability.messages import LOOKS_LIKE, MESSAGES, SHORT_TEXT
from bot.readability.model import B1
from bot.readability.program import sample
from bot.readability.verdict import judge
from integrations import settings

ROOT = Path(__file__).resolve().parents[3]


def test_every_text_passes_at_its_own_level() -> None:
    """Topics, flows, labels, sentences, terms, screens and messages: nothing above its level leaves the building."""
    faults = gate_faults(ROOT, "almere", settings.load().data)

    assert not faults, "\n" + "\n".join(map(str, faults))


def test_what_the_gate_itself_says_is_b1() -> None:
    """Explanations and suggestions pass the gate that they belong to."""
    own = [*(part for parts in MESSAGES.values() for part in parts), LOOKS_LIKE, SHORT_TEXT]
    house = House(glossary(()), Reader.NOTICE)
    failed = [text for text in own if text != "{knip}" and not judge(analyse(sample(text), short=True), B1, house).passed]

    assert failed == []


def test_nothing_can_switch_the_gate_off() -> None:
    """There is no mark, list or setting that exempts a text."""
    sources = [path.read_text(encoding="utf-8").lower() for path in (ROOT / "bot/readability").glob("*.py")]

    assert not any(word in source for source in sources for word in ("nogate", "uitzonderen", "skip_gate", "os.environ"))
