"""`bron`: list everything that leans on one source, or what must be read again and by which day."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bot.content.load import load_content
from bot.content.model import Content, Place, Source
from bot.flow.load import load_flows
from bot.rules.sources import sources_named
from bot.rules.words import date_in_words
from integrations import settings
from integrations.commands.options import add_today

HELP = "toont wat op een bron steunt, en welke bron opnieuw gelezen moet worden"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    add_today(parser)
    parser.add_argument("bron", metavar="BRON", nargs="?", default="", help="naam van de bron, zoals wpo_40_6")


def run(options: argparse.Namespace) -> int:
    """Print the list; return 1 when there is no such source."""
    return report(settings.ROOT, settings.load().region, options.bron, options.vandaag)


def report(root: Path, region: str, name: str, today: date) -> int:
    """Print what leans on the source `name` in the folder `root`; without a name, all sources by the day to read them again."""
    content = load_content(root, region)[0]
    source = content.sources.get(name)
    if name and source is None:
        print(f"De bron {name} bestaat niet. Zonder naam ziet u alle bronnen.", file=sys.stderr)
        return 1
    rows = _one(content, source, _others(root, region, content, name)) if source else _all(content, today)
    print("\n".join(rows))
    return 0


def _all(content: Content, today: date) -> Iterator[str]:
    """Yield a line for each source, the one that must be read first on top."""
    for source in sorted(content.sources.values(), key=lambda one: (one.check_before, one.id)):
        late = " (te laat)" if source.check_before < today else ""
        yield f"{source.check_before.isoformat()}{late} {source.id}: {source.title}"


def _one(content: Content, source: Source, others: tuple[str, ...]) -> Iterator[str]:
    """Yield the source itself, the facts from it, the texts that cite those, and everything else that names it."""
    yield f"{source.id}: {source.title}"
    yield f"Te vinden: {source.place}"
    yield f"Gelezen op {date_in_words(source.checked_on)}. Lees opnieuw voor {date_in_words(source.check_before)}."
    facts = [fact for fact in content.facts.values() if source.id in fact.sources]
    yield f"Feiten ({len(facts)}):"
    yield from (f"  {fact.id}{' (eigen nummer)' if fact.own else ''}: {fact.statement}" for fact in facts)
    texts = sorted(_texts(content, {fact.id for fact in facts}))
    yield f"Teksten ({len(texts)}):"
    yield from (f"  {place.path}:{place.line} {key} [{fact}]" for place, key, fact in texts)
    yield f"Verder genoemd in ({len(others)}):"
    yield from (f"  {other}" for other in others)


def _texts(content: Content, facts: set[str]) -> Iterator[tuple[Place, str, str]]:
    for text in content.texts.values():
        yield from ((place, text.key, id) for id, place in text.citations.items() if id in facts)


def _others(root: Path, region: str, content: Content, source: str) -> tuple[str, ...]:
    """Return where the source is named besides the facts: topics, contacts, periods and flows."""
    places = [place for place in content.source_uses.get(source, ()) if not place.path.endswith("/feiten.yml")]
    rules = sources_named(root, region).get(source)
    places += [Place(*rules)] if rules else []
    flows = load_flows(root / "flows", root)[0].values()
    return (*(f"{place.path}:{place.line}" for place in places), *(flow.path for flow in flows if source in flow.sources))
