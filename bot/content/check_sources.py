"""Check what the texts lean on: facts, sources, and topics that name each other."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from bot.content.model import Content, Place, Text
from bot.content.names import FlowNames
from bot.faults import Fault


def check_facts(content: Content) -> Iterator[Fault]:
    """Yield faults for facts without a source and for texts that cite what is unknown or not confirmed."""
    for fact in content.facts.values():
        if not fact.sources:
            remedy = "Zet de bron erbij bij 'bronnen'."
            yield _fault(content.places.get(f"feit/{fact.id}"), fact.id, "feit_zonder_bron", "Dit feit heeft geen bron.", remedy)
    for text in content.texts.values():
        yield from _cited(text, content)


def _cited(text: Text, content: Content) -> Iterator[Fault]:
    for id, place in text.citations.items():
        fact = content.facts.get(id)
        if fact is None:
            remedy = "Zet het feit met zijn bron in feiten.yml, of verbeter het nummer."
            yield _fault(place, text.key, "feit_onbekend", f"Het feit [{id}] staat niet in feiten.yml.", remedy)
        elif not fact.confirmed:
            remedy = "Haal de zin weg, of zoek een bron en zet bij het feit 'bevestigd: ja'."
            yield _fault(place, text.key, "feit_onbevestigd", f"Het feit [{id}] is niet bevestigd.", remedy)


def check_sources(content: Content, today: date, used: Mapping[str, Place]) -> Iterator[Fault]:
    """Yield faults for sources that are unknown, unused or due to be read again.

    `used` are the sources that flows and periods name, with a place where they do.
    """
    for id, places in {**{id: (place,) for id, place in used.items()}, **content.source_uses}.items():
        if id not in content.sources:
            remedy = "Zet de bron in bronnen.yml, of verbeter de naam."
            for place in places:
                yield _fault(place, id, "bron_onbekend", f"De bron '{id}' staat niet in bronnen.yml.", remedy)
    for id, source in content.sources.items():
        here = content.places.get(f"bron/{id}")
        if id not in content.source_uses and id not in used:
            remedy = "Haal de bron weg, of noem hem bij het feit of de tekst waar hij bij hoort."
            yield _fault(here, id, "bron_ongebruikt", "Geen feit, tekst of flow noemt deze bron.", remedy)
        if source.check_before < today:
            remedy = "Lees de bron opnieuw. Pas de teksten aan als er iets veranderd is. Zet daarna de nieuwe datums neer."
            explanation = f"Deze bron moest voor {source.check_before.isoformat()} opnieuw gelezen zijn."
            yield _fault(here, id, "bron_verlopen", explanation, remedy)
        if source.checked_on > source.check_before:
            remedy = "Maak 'controleren_voor' later dan 'gecontroleerd_op'."
            yield _fault(here, id, "datums_omgekeerd", "De datums van deze bron staan verkeerd om.", remedy)


def check_topics(content: Content, flows: Collection[str], today: date) -> Iterator[Fault]:
    """Yield faults for topics without sources, past their validity, or pointing to what does not exist."""
    for topic in content.topics.values():

        def at(key: str, id: str = topic.id) -> Place | None:
            return content.places.get(f"onderwerp/{id}#{key}")

        if not topic.sources:
            remedy = "Zet de bronnen bovenaan bij 'bronnen'."
            yield _fault(at("bronnen"), topic.id, "onderwerp_zonder_bron", "Dit onderwerp heeft geen bron.", remedy)
        for other in topic.next_topics:
            if other not in content.topics:
                remedy = "Verbeter de naam bij 'volgende', of haal hem weg."
                explanation = f"Het onderwerp '{other}' bestaat niet."
                yield _fault(at("volgende"), topic.id, "onderwerp_onbekend", explanation, remedy)
        if topic.flow is not None and topic.flow not in flows:
            remedy = "Verbeter de naam bij 'flow', of haal hem weg."
            yield _fault(at("flow"), topic.id, "flow_onbekend", f"De flow '{topic.flow}' bestaat niet.", remedy)
        if topic.valid_until is not None and topic.valid_until < today:
            remedy = "Pas de tekst aan en zet een nieuwe datum, of haal het onderwerp weg."
            explanation = f"Deze tekst gold tot en met {topic.valid_until.isoformat()}."
            yield _fault(at("geldig_tot"), topic.id, "onderwerp_verlopen", explanation, remedy)


def check_unused(content: Content, flows: Mapping[str, FlowNames]) -> Iterator[Fault]:
    """Yield faults for flow texts and option labels that no flow uses: most often a spelling error in a name."""
    for text in content.texts.values():
        kind, _, name = text.key.partition("/")
        flow, _, section = name.partition("#")
        if kind != "flow":
            continue
        if flow not in flows:
            remedy = f"Maak de flow flows/{flow}.yml, of geef dit bestand de naam van een flow."
            explanation = f"De flow '{flow}' bestaat niet, dus niemand ziet deze tekst."
            yield _fault(text.place(), text.key, "flow_onbekend", explanation, remedy)
        elif section not in flows[flow].sections:
            remedy = "Kijk hoe de stap in de flow heet, en verbeter de kop."
            yield _fault(text.place(), text.key, "tekst_ongebruikt", f"De flow gebruikt '{section}' nergens.", remedy)
    for id in content.options:
        flow, _, label = id.partition(".")
        if id.count(".") == 2 and (flow not in flows or label not in flows[flow].labels):
            remedy = "Schrijf de naam als flow.vraag.optie, precies zoals in de flow."
            explanation = f"Geen vraag heeft de optie '{id}'."
            yield _fault(content.places.get(f"keuze/{id}"), id, "keuze_ongebruikt", explanation, remedy)


def _fault(place: Place | None, step: str, code: str, explanation: str, remedy: str) -> Fault:
    place = place or Place("content_b1", 1)
    return Fault(place.path, place.line, step, code, explanation, remedy)
