"""Turn the entries of the data files into options, sentences, terms, sources, facts and region facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bot.content.model import VARIANTS, Fact, Option, Place, Source, Term, Text
from bot.content.records import Record, records
from bot.content.sections import RawText, Section, as_text
from bot.faults import Fault
from bot.rules.words import date_in_words

_NOT_FILLED_IN = "niet ingevuld"


@dataclass
class Uses:
    """Where entries stand and where sources are named, collected while the files are read."""

    places: dict[str, Place] = field(default_factory=dict)
    sources: dict[str, list[Place]] = field(default_factory=dict)

    def cites(self, record: Record, key: str, sources: Iterable[str]) -> None:
        """Note that `record` names these sources under `key`."""
        for source in sources:
            self.sources.setdefault(source, []).append(Place(record.path, record.line(key)))


def options(text: str | None, path: str, uses: Uses, faults: list[Fault]) -> dict[str, Option]:
    """Return the choices of `keuzes.yml` by id."""
    found = {}
    for record in records(text, path, faults):
        words, told = (record.texts(key, required=False) for key in ("woorden", "vertelt"))
        found[record.id] = Option(record.id, record.text("label"), words, told)
        uses.places[f"keuze/{record.id}"] = record.place
        record.close()
    return found


def sentences(text: str | None, path: str, faults: list[Fault]) -> dict[str, Text]:
    """Return the shared sentences and reasons of `zinnen.yml` by text key."""
    found = {}
    for record in records(text, path, faults):
        found[f"zin/{record.id}"] = _text(f"zin/{record.id}", record)
        record.close()
    return found


def terms(text: str | None, path: str, uses: Uses, faults: list[Fault]) -> tuple[dict[str, Term], dict[str, Text]]:
    """Return the hard words of `begrippen.yml` by id, and their explanations by text key."""
    found, texts = {}, {}
    for record in records(text, path, faults):
        words, topics = (record.texts(key, required=False) for key in ("woorden", "onderwerpen"))
        found[record.id] = Term(record.id, record.text("titel"), words, topics)
        uses.places[f"begrip/{record.id}"] = record.place
        texts[f"begrip/{record.id}"] = _text(f"begrip/{record.id}", record)
        record.close()
    return found, texts


def _text(key: str, record: Record) -> Text:
    """Return the text whose variants are keys of an entry; `feiten` lists facts besides those cited in the text."""
    section = Section(key, record.place)
    for variant in VARIANTS:
        markup = record.text(variant, required=False)
        if markup or variant in record.data:
            section.variants[variant] = RawText(markup, Place(record.path, record.line(variant)))
    listed = [(fact, Place(record.path, record.line("feiten"))) for fact in record.texts("feiten", required=False)]
    return as_text(key, section, listed)


def sources(text: str | None, path: str, uses: Uses, faults: list[Fault]) -> dict[str, Source]:
    """Return the sources of `bronnen.yml` by id. A source with a bad date counts as never checked."""
    found = {}
    for record in records(text, path, faults):
        checked, before = record.day("gecontroleerd_op"), record.day("controleren_voor")
        until = record.day("geldig_tot", required=False)
        found[record.id] = Source(
            record.id, record.text("titel"), record.text("vindplaats"), checked or date.min, before or date.max, until
        )
        uses.places[f"bron/{record.id}"] = record.place
        record.close()
    return found


def facts(text: str | None, path: str, uses: Uses, faults: list[Fault]) -> dict[str, Fact]:
    """Return the facts of `feiten.yml` by id."""
    found = {}
    for record in records(text, path, faults):
        cited = record.texts("bronnen", required=False)
        own = record.flag("eigen") if "eigen" in record.data else False
        found[record.id] = Fact(record.id, record.text("feit"), cited, record.flag("bevestigd"), own)
        uses.places[f"feit/{record.id}"] = record.place
        uses.cites(record, "bronnen", cited)
        record.close()
    return found


def contacts(text: str | None, path: str, uses: Uses, faults: list[Fault]) -> dict[str, str]:
    """Return the facts of a contact file as `<name>.<key>`, with deeper keys joined by dots.

    Texts cannot use what is not filled in (no value, or the words "niet ingevuld"), nor an entry with
    `bevestigd: nee`. `bronnen` names sources.
    """
    found: dict[str, str] = {}
    for record in records(text, path, faults):
        uses.cites(record, "bronnen", record.texts("bronnen", required=False))
        confirmed = record.flag("bevestigd") if "bevestigd" in record.data else True
        rest = {key: value for key, value in record.data.items() if key not in ("bronnen", "bevestigd")}
        found.update(_flat(record.id, rest) if confirmed else {})
    return found


def _flat(name: str, value: Any) -> Mapping[str, str]:
    """Return the values below `name` by dotted name; what is not filled in is left out."""
    if isinstance(value, dict):
        return {key: text for part, below in value.items() for key, text in _flat(f"{name}.{part}", below).items()}
    if isinstance(value, list):
        value = ", ".join(text for one in value for text in _flat(name, one).values())
    shown = date_in_words(value) if isinstance(value, date) else "" if value is None else str(value).strip()
    return {} if shown in ("", _NOT_FILLED_IN) else {name: shown}
