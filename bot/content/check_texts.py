"""Check the texts one by one: variants, lengths, placeholders, and what A2 shares with B1."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from bot.content.blocks import short_answer, steps, words
from bot.content.messages import make_fault
from bot.content.model import VARIANTS, Content, Place, Text, Topic
from bot.content.names import FlowNames
from bot.content.parity import added, lost
from bot.content.render import PLACEHOLDER
from bot.faults import Fault

TO_WRITE = "(nog te schrijven)"
"""What `controleer --maak` puts where a text is missing; a text that still holds it is not finished."""

SHORT_ANSWER_WORDS = 60
A2_WORDS = 120

_BRACES = re.compile(r"[{}]")
_BRACKETS = re.compile(r"\[[^\]\n]*\](?!\()")
_PAIRED = re.compile(r"\[[^\]\n]*\](\([^)\n]*\))?")
_LOOSE = re.compile(r"[\[\]][^\n]{0,20}")
_HTML = re.compile(r"</?[A-Za-z][^>\n]*>|<!--")


def required_variants(key: str, topic: Topic | None) -> tuple[str, ...]:
    """Return the variants that a text must have.

    A topic only for professionals or consultants needs no A2; one for young people speaks to them with "je". Pages
    about this site and letters are there in B1 only.
    """
    if key.startswith(("pagina/", "brief/")):
        return ("B1",)
    if topic is None:
        return ("B1", "A2")
    if topic.audience and not {"ouder", "jongere"} & set(topic.audience):
        return ("B1",)
    return VARIANTS if "jongere" in topic.audience else ("B1", "A2")


def check_text(text: Text, content: Content, flow: FlowNames | None, allowed: Collection[str] | None) -> Iterator[Fault]:
    """Yield the faults of one text. `allowed` are the placeholders besides those of the region; None means any plain name."""
    kind, _, name = text.key.partition("/")
    topic = content.topics.get(name) if kind == "onderwerp" else None
    yield from _variants(text, topic)
    for variant, markup in text.variants.items():
        if not markup or TO_WRITE in markup:
            yield make_fault(text.place(variant), text.key, "tekst_leeg", variant=variant)
            continue
        yield from _marks(text, variant, markup)
        yield from _placeholders(text, variant, markup, content.region, allowed)
        yield from _length(text, variant, markup, topic is not None or _is_outcome(text, flow))
    for plain, easy in (("B1", "A2"), ("B1 je", "A2 je")):
        yield from _parity(text, plain, easy)


def check_outcomes(flow: FlowNames, texts: Mapping[str, Text]) -> Iterator[Fault]:
    """Yield a fault for each outcome that leaves somebody without a next step: a list item in what is always shown.

    Nothing is said about an outcome of which a text is still to be written.
    """
    for outcome, keys in flow.outcomes.items():
        shown = [texts[f"flow/{flow.id}#{key}"] for key in keys if f"flow/{flow.id}#{key}" in texts]
        for variant in ("B1", "A2"):
            written = {text.key: text.variants[variant] for text in shown if text.variants.get(variant)}
            if written and not any(TO_WRITE in markup or steps(markup) for markup in written.values()):
                place, key = shown[0].place(variant), shown[0].key
                yield make_fault(place, key, "uitkomst_zonder_stap", uitkomst=outcome, variant=variant)


def _variants(text: Text, topic: Topic | None) -> Iterator[Fault]:
    """Yield a fault for each variant that is missing. With one je variant, both are needed."""
    needed = set(required_variants(text.key, topic))
    if any(variant.endswith("je") for variant in text.variants):
        needed |= {"B1 je", "A2 je"}
    for variant in VARIANTS:
        if variant in needed and variant not in text.variants:
            code = f"{variant[:2].lower()}_ontbreekt" if len(variant) == 2 else "je_ontbreekt"
            yield make_fault(text.place(), text.key, code, variant=variant)


def _marks(text: Text, variant: str, markup: str) -> Iterator[Fault]:
    """Yield faults for marks that a reader would see as they stand."""
    for match in _BRACES.finditer(PLACEHOLDER.sub(lambda found: "x" * len(found[0]), markup)):
        yield make_fault(_at(text, variant, markup, match), text.key, "onleesbare_invulplek")
    for code, pattern in (("onbekende_haken", _BRACKETS), ("html_in_tekst", _HTML)):
        for match in pattern.finditer(markup):
            yield make_fault(_at(text, variant, markup, match), text.key, code, tekst=match[0])
    for match in _LOOSE.finditer(_PAIRED.sub(lambda found: "x" * len(found[0]), markup)):
        yield make_fault(_at(text, variant, markup, match), text.key, "losse_haak", tekst=match[0])


def _placeholders(
    text: Text, variant: str, markup: str, region: Collection[str], allowed: Collection[str] | None
) -> Iterator[Fault]:
    """Yield a fault for each placeholder that nothing can fill."""
    for match in PLACEHOLDER.finditer(markup):
        name = match[1]
        known = name in region or ("." not in name if allowed is None else name in allowed)
        if not known:
            yield make_fault(_at(text, variant, markup, match), text.key, "onbekende_invulplek", naam=name)


def _length(text: Text, variant: str, markup: str, has_short_answer: bool) -> Iterator[Fault]:
    """Yield faults for a short answer or an A2 text that is too long."""
    place = text.place(variant)
    count = words(short_answer(markup))
    if has_short_answer and count > SHORT_ANSWER_WORDS:
        yield make_fault(place, text.key, "antwoord_te_lang", variant=variant, aantal=count, grens=SHORT_ANSWER_WORDS)
    if variant.startswith("A2") and (count := words(markup)) > A2_WORDS:
        yield make_fault(place, text.key, "a2_te_lang", variant=variant, aantal=count, grens=A2_WORDS)


def _parity(text: Text, plain: str, easy: str) -> Iterator[Fault]:
    """Yield a fault when the easy variant misses something that the plain one says, or says more."""
    b1, a2 = text.variants.get(plain), text.variants.get(easy)
    if not b1 or not a2 or TO_WRITE in b1 + a2:
        return
    for items, difference, remedy in (
        (lost(b1, a2), f"In {easy} ontbreekt", f"Zet het ook in {easy}, of haal het uit het korte antwoord van {plain}."),
        (added(b1, a2), f"Alleen in {easy} staat", f"Zet het ook in {plain}, of haal het weg uit {easy}."),
    ):
        if items:
            values = {"verschil": difference, "delen": ", ".join(items), "oplossing": remedy}
            yield make_fault(text.place(easy), text.key, "verschil_a2", **values)


def _is_outcome(text: Text, flow: FlowNames | None) -> bool:
    return flow is not None and text.key.partition("#")[2] in flow.outcomes


def _at(text: Text, variant: str, markup: str, match: re.Match[str]) -> Place:
    """Return the line of a find in a variant."""
    begin = text.place(variant)
    return Place(begin.path, begin.line + markup.count("\n", 0, match.start()))
