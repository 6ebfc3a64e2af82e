"""Check the texts one by one: variants, lengths, placeholders, and what A2 shares with B1."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from bot.content.blocks import short_answer, steps, words
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
_HTML = re.compile(r"</?[A-Za-z][^>\n]*>|<!--")


def required_variants(key: str, topic: Topic | None) -> tuple[str, ...]:
    """Return the variants that a text must have.

    A topic only for professionals or consultants needs no A2; one for young people speaks to them with "je".
    """
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
        place = text.place(variant)
        if not markup or TO_WRITE in markup:
            remedy = f"Schrijf hier de tekst op niveau {variant[:2]}."
            yield _fault(text, place, "tekst_leeg", f"De tekst {variant} is nog niet geschreven.", remedy)
            continue
        yield from _marks(text, variant, markup)
        yield from _placeholders(text, variant, markup, content.region, allowed)
        yield from _length(text, variant, markup, topic is not None or _is_outcome(text, flow))
    for plain, easy in (("B1", "A2"), ("B1 je", "A2 je")):
        yield from _parity(text, plain, easy)


def check_outcomes(flow: FlowNames, texts: Mapping[str, Text]) -> Iterator[Fault]:
    """Yield a fault for each outcome that leaves somebody without a next step: a list item in what is always shown."""
    for outcome, keys in flow.outcomes.items():
        shown = [texts[f"flow/{flow.id}#{key}"] for key in keys if f"flow/{flow.id}#{key}" in texts]
        for variant in ("B1", "A2"):
            written = [text for text in shown if text.variants.get(variant)]
            if written and not any(steps(text.variants[variant]) for text in written):
                remedy = "Zet eronder wat iemand nu kan doen, met een streepje voor elke stap."
                explanation = f"De uitkomst '{outcome}' heeft in {variant} geen volgende stap."
                yield _fault(written[0], written[0].place(variant), "uitkomst_zonder_stap", explanation, remedy)


def _variants(text: Text, topic: Topic | None) -> Iterator[Fault]:
    """Yield a fault for each variant that is missing. With one je variant, both are needed."""
    needed = set(required_variants(text.key, topic))
    if any(variant.endswith("je") for variant in text.variants):
        needed |= {"B1 je", "A2 je"}
    for variant in VARIANTS:
        if variant in needed and variant not in text.variants:
            code = f"{variant[:2].lower()}_ontbreekt" if len(variant) == 2 else "je_ontbreekt"
            remedy = f"Schrijf de tekst onder '{variant}', of maak een lege plek met: controleer --maak."
            yield _fault(text, text.place(), code, f"De tekst heeft geen variant {variant}.", remedy)


def _marks(text: Text, variant: str, markup: str) -> Iterator[Fault]:
    """Yield faults for marks that a reader would see as they stand."""
    for match in _BRACES.finditer(PLACEHOLDER.sub(lambda found: "x" * len(found[0]), markup)):
        remedy = "Schrijf een invulplek als {naam} of {naam.deel}, zonder spaties."
        yield _at(text, variant, markup, match.start(), "invulplek_onleesbaar", "Deze accolade hoort nergens bij.", remedy)
    for match in _BRACKETS.finditer(markup):
        remedy = "Schrijf feiten als [Z11] of [Z11, Z14]. Gebruik anders ronde haken."
        explanation = f"Tussen vierkante haken staat '{match[0]}'. Dat is geen feit en geen link."
        yield _at(text, variant, markup, match.start(), "haken_onbekend", explanation, remedy)
    for match in _HTML.finditer(markup):
        remedy = "Haal de code weg. Gebruik **vet** en een streepje voor een lijst."
        yield _at(text, variant, markup, match.start(), "html_in_tekst", f"Hier staat webcode: {match[0]}", remedy)


def _placeholders(
    text: Text, variant: str, markup: str, region: Collection[str], allowed: Collection[str] | None
) -> Iterator[Fault]:
    """Yield a fault for each placeholder that nothing can fill."""
    for match in PLACEHOLDER.finditer(markup):
        name = match[1]
        if name in region or (allowed is None and "." not in name) or name in (allowed or ()):
            continue
        remedy = "Kijk hoe het heet in de flow, in contacten.yml of in hulplijnen.yml."
        explanation = f"De invulplek {{{name}}} kan nergens mee gevuld worden."
        yield _at(text, variant, markup, match.start(), "invulplek_onbekend", explanation, remedy)


def _length(text: Text, variant: str, markup: str, has_short_answer: bool) -> Iterator[Fault]:
    """Yield faults for a short answer or an A2 text that is too long."""
    count = words(short_answer(markup))
    if has_short_answer and count > SHORT_ANSWER_WORDS:
        remedy = "Zet alleen het antwoord in de eerste alinea. De rest komt daaronder."
        explanation = f"Het korte antwoord in {variant} telt {count} woorden. Het mogen er {SHORT_ANSWER_WORDS} zijn."
        yield _fault(text, text.place(variant), "antwoord_te_lang", explanation, remedy)
    if variant.startswith("A2") and (count := words(markup)) > A2_WORDS:
        remedy = "Houd alleen het korte antwoord en de stappen over."
        explanation = f"De tekst {variant} telt {count} woorden. Het mogen er {A2_WORDS} zijn."
        yield _fault(text, text.place(variant), "a2_te_lang", explanation, remedy)


def _parity(text: Text, plain: str, easy: str) -> Iterator[Fault]:
    """Yield a fault when the easy variant misses something that the plain one says, or says more."""
    b1, a2 = text.variants.get(plain), text.variants.get(easy)
    if not b1 or not a2 or TO_WRITE in b1 + a2:
        return
    for items, explanation, remedy in (
        (lost(b1, a2), f"In {easy} ontbreekt", f"Zet het ook in {easy}, of haal het uit het korte antwoord van {plain}."),
        (added(b1, a2), f"Alleen in {easy} staat", f"Zet het ook in {plain}, of haal het weg uit {easy}."),
    ):
        if items:
            yield _fault(text, text.place(easy), "verschil_a2", f"{explanation}: {', '.join(items)}.", remedy)


def _is_outcome(text: Text, flow: FlowNames | None) -> bool:
    return flow is not None and text.key.partition("#")[2] in flow.outcomes


def _at(text: Text, variant: str, markup: str, position: int, code: str, explanation: str, remedy: str) -> Fault:
    """Return a fault on the line of a position in a variant."""
    begin = text.place(variant)
    return _fault(text, Place(begin.path, begin.line + markup.count("\n", 0, position)), code, explanation, remedy)


def _fault(text: Text, place: Place, code: str, explanation: str, remedy: str) -> Fault:
    return Fault(place.path, place.line, text.key, code, explanation, remedy)
