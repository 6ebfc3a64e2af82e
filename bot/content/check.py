"""Check all content together: every fault that can be seen without a reader."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from bot.content.check_flows import check_options, check_sentences, check_texts_used
from bot.content.check_pages import check_pages
from bot.content.check_sources import check_facts, check_sources, check_terms, check_topics
from bot.content.check_texts import check_outcomes, check_text
from bot.content.drawings import check_drawings
from bot.content.letters import FIELDS
from bot.content.model import Content, Place
from bot.content.names import FlowNames
from bot.content.voorzieningen import check_voorzieningen
from bot.faults import Fault

PAGE_VALUES = frozenset({"uren", "dagen", "hoogstens", "ander_systeem", "mailserver", "niemand_anders"})
"""What a page about this site may have filled in besides the facts of the region: the hours that a talk is kept."""


def check_content(
    content: Content,
    flows: Mapping[str, FlowNames],
    today: date,
    periods: Collection[str] = (),
    used_sources: Mapping[str, Place] | None = None,
    sentence_values: Mapping[str, Collection[str]] | None = None,
) -> tuple[Fault, ...]:
    """Return all faults of the content in order of place.

    `flows` says what each flow expects, `periods` which there are, `used_sources` which sources other data names and
    where. `sentence_values` has the sentences of `zinnen.yml` that rules need, each with the placeholders that they fill
    in; a sentence that is not in it may use any plain name. Sources past their date are faults on `today`, so that
    somebody reads them again. What a flow names and the content lacks (texts, labels, topics) is reported by
    `bot.flow.validate`, not here.
    """
    by_flows = frozenset(source for flow in flows.values() for source in flow.sources)
    faults: set[Fault] = set(check_facts(content))
    faults.update(check_sources(content, today, used_sources or {}, by_flows))
    faults.update(check_topics(content, flows, periods, today))
    faults.update(check_terms(content))
    faults.update(check_pages(content))
    faults.update(check_drawings(content, flows))
    faults.update(check_voorzieningen(content))
    faults.update(check_texts_used(content, flows))
    faults.update(check_options(content, flows))
    faults.update(check_sentences(content, sentence_values or {}))
    faults.update(_check_texts(content, flows, sentence_values or {}))
    return tuple(sorted(faults))


def _check_texts(content: Content, flows: Mapping[str, FlowNames], sentences: Mapping[str, Collection[str]]) -> Iterator[Fault]:
    """Yield the faults of every text, with the placeholders that each may use."""
    for text in content.texts.values():
        kind, _, name = text.key.partition("/")
        flow = flows.get(name.partition("#")[0]) if kind == "flow" else None
        allowed: Collection[str] | None = flow.values if flow else ()
        if kind == "zin":
            allowed = sentences.get(name)
        elif kind == "pagina":
            allowed = PAGE_VALUES
        if kind == "brief":
            allowed = FIELDS
        yield from check_text(text, content, flow, allowed)
    for names in flows.values():
        yield from check_outcomes(names, content.texts)
