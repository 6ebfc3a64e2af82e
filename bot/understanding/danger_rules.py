"""The signs of danger in `data/gevaar.yml`, ready to be looked for in a text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any

from bot.understanding.danger_patterns import Clue, Pattern, PatternBook, Scene
from bot.understanding.model import Danger
from bot.understanding.normalise import fold
from bot.understanding.typos import Lexicon
from bot.understanding.wordlists import word_list

_KINDS = {"suicide": Danger.SUICIDE, "veiligheid": Danger.SAFETY}
_DENIALS = ("niet", "geen", "nooit", "zonder", "niemand")
_DENY_NOTHING = ("alleen", "meer", "zomaar")


class Says(Enum):
    """How much a clue says; the value is what the data file calls it under `genoeg`."""

    ALL = "ja"
    """It decides, whatever the classifier thinks."""
    MOST = "meestal"
    """It decides, unless the classifier is certain that it is something else: "een film over een ontvoering"."""
    HINT = "nee"
    """It counts when the classifier thinks of danger as well: its words are in ordinary stories too."""


@dataclass(frozen=True)
class Circumstance:
    """Something about a sentence that makes a rule not count."""

    named_by: tuple[Clue, ...]
    unless: tuple[Clue, ...]

    def holds(self, scene: Scene, sentence: int) -> bool:
        """Tell whether a sentence names the circumstance."""
        named = any(scene.seen(clue) & sentence for clue in self.named_by)
        return named and not any(scene.seen(clue) & sentence for clue in self.unless)


@dataclass(frozen=True)
class Rule:
    """A clue to one kind of danger, the circumstances that spoil it, whether a denial takes it back, and how much it says."""

    danger: Danger
    clue: Clue
    spoiled_by: tuple[Circumstance, ...]
    denial_counts: bool
    says: Says

    def applies(self, scene: Scene, denied: int) -> bool:
        """Tell whether the clue occurs in a sentence where nothing spoils it; `denied` are places taken back."""
        seen = scene.seen(self.clue, denied if self.denial_counts else 0)
        return bool(seen) and any(
            seen & sentence and not any(circumstance.holds(scene, sentence) for circumstance in self.spoiled_by)
            for sentence in scene.sentences
        )


@dataclass(frozen=True)
class DangerRules:
    """Everything in the data file. `rules` are kept under a choice of words of which one must occur for them to apply.

    `calm` are the circumstances in which a text is mostly about something else than danger.
    """

    book: PatternBook
    lexicon: Lexicon[str]
    figures: tuple[Pattern, ...]
    rules: Mapping[int, Sequence[Rule]]
    calm: tuple[Circumstance, ...]
    denial: Pattern
    denying_nothing: tuple[Pattern, ...]

    def likely(self, scene: Scene) -> Iterator[Rule]:
        """Yield the rules that may apply to a text."""
        for choice in scene.places:
            yield from self.rules.get(choice, ())

    def denied(self, scene: Scene) -> int:
        """Return the places that a denial takes back: two words after it, and three before one that closes its sentence.

        "Niet alleen" and "niet meer" deny nothing: "hij slaat mij niet meer" tells that he did.
        """
        places = scene.follow(self.denial)[-1]
        for pattern in self.denying_nothing:
            places &= ~(scene.follow(pattern)[-1] >> 1)
        closing = places & scene.ends
        return places << 1 | places << 2 | closing >> 1 | closing >> 2 | closing >> 3


@cache
def danger_rules() -> DangerRules:
    """Return the rules; the file is read the first time."""
    data = word_list("gevaar")
    book = PatternBook({name: [fold(word) for word in words] for name, words in data["groepen"].items()}, _DENIALS)
    figures = [pattern for clue in _clues(book, data["beeldspraak"]) for part in clue for pattern in part]
    circumstances = {
        name: Circumstance(_clues(book, entry["noemt"]), _clues(book, entry.get("niet_als", ())))
        for name, entry in data["omstandigheden"].items()
    }
    rules: dict[int, list[Rule]] = {}
    for rule in _rules(book, data["gevaar"], circumstances):
        for choice in book.rarest(rule.clue):
            rules.setdefault(choice, []).append(rule)
    return DangerRules(
        book=book,
        figures=tuple(figures),
        rules=rules,
        calm=tuple(circumstances[name] for name in data["rustig"]),
        denial=book.parse("|".join(_DENIALS))[0][0],
        denying_nothing=book.parse("|".join(f"{denial}_{word}" for denial in _DENIALS for word in _DENY_NOTHING))[0],
        lexicon=Lexicon(_spelling(book, data["spreektaal"]), most_errors=1),
    )


def _clues(book: PatternBook, written: Sequence[str]) -> tuple[Clue, ...]:
    return tuple(book.parse(fold(text)) for text in written)


def _rules(book: PatternBook, written: Sequence[Mapping[str, Any]], known: Mapping[str, Circumstance]) -> Iterator[Rule]:
    for entry in written:
        spoiled_by = tuple(known[name] for name in entry.get("niet_bij", ()))
        for clue in _clues(book, entry["zeg"]):
            denial_counts, says = entry.get("ontkend") != "telt", Says(entry.get("genoeg", Says.ALL.value))
            yield Rule(_KINDS[entry["soort"]], clue, spoiled_by, denial_counts, says)


def _spelling(book: PatternBook, short_forms: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return every word that is known, with how the patterns write it: "nie" is "niet"."""
    known = {word: word for word in book.words}
    return known | {fold(short): fold(word) for word, forms in short_forms.items() for short in forms}
