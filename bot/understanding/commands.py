"""Read requests about the conversation itself: back, start over, stop, easier, why, repeat, a person, help, hello, thanks.

A text is a command only when that is all it is about. `data/opdrachten.yml` lists for each command the phrases of which
one must be there and the words that may stand beside it; politeness may stand anywhere. Any other word makes it no
command: "hoe ga ik terug naar een gewone school" asks something, "de school wil niet stoppen" tells something. A
denied command is none either, unless the denial belongs to it ("snap het niet").

A greeting or thanks beside another command does not count. Only the first `MEANING_LIMIT` characters are
read, and a command has at most `LONGEST` words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from bot.understanding.few_words import in_few_words
from bot.understanding.model import Command
from bot.understanding.normalise import MARK, MEANING_LIMIT, Token, tokens
from bot.understanding.phrases import Phrase, PhraseBook, meant_words, phrase_of, spelling, wants_to_know
from bot.understanding.typos import Lexicon
from bot.understanding.wordlists import word_list, word_set

LONGEST = 14
"""A text of more words is about something else."""

_MOBILE = re.compile(r"(?<![\d+])(?:(?:\+|00)\s?31\s?|0)6(?:[\s.-]?\d){8}(?!\d)")
_WITH_NUMBER = 8
"""A text of so many words or fewer with a mobile number in it asks to be called on that number."""

_COURTESY = (Command.GREETING, Command.THANKS)

_PARTS = re.compile(r"[.,;!?\n]|\b(?:want|omdat|maar)\b", re.IGNORECASE)
"""Where one part of a text ends and the next begins."""

_ENDED_PARTS = re.compile(f"({_PARTS.pattern})", re.IGNORECASE)
"""The same, to split a text without losing what parts end with: the points in "3.11.2026"."""

_SAID = 4
"""So many words must stand beside a request for a person to be a question or a story of their own."""

_JOINED = re.compile(r"\ben\b", re.IGNORECASE)


@dataclass(frozen=True)
class _Request:
    """How people ask for one command: phrases, words that may stand beside them, and phrases that mean something else."""

    command: Command
    book: PhraseBook
    excluded: PhraseBook
    allowed: frozenset[str]

    def weight(self, words: Sequence[str], polite: frozenset[str]) -> int:
        """Return how many words name the command, or 0 when the text is not only about it."""
        if self.excluded.matches(words):
            return 0
        matches = self.book.matches(words)
        named = {place for match in matches for place in match.places}
        others = (word for place, word in enumerate(words) if place not in named)
        return len(named) if all(word in self.allowed or word in polite for word in others) else 0


def read_command(text: str) -> Command | None:
    """Return the command that a text is, or None when it is about anything else."""
    if len(text) > MEANING_LIMIT:
        return None
    if len(text.split()) <= _WITH_NUMBER and _MOBILE.search(text):
        return Command.PERSON
    words = [word.text for word in meant_words(tokens(text), _lexicon())]
    if not 0 < len(words) <= LONGEST:
        return None
    weights = {request.command: request.weight(words, _polite()) for request in _requests()}
    named = {command: (weight, command not in _COURTESY) for command, weight in weights.items() if weight}
    return max(named, key=lambda command: named[command], default=None) or in_few_words(words)


def asks_for_person(text: str) -> bool:
    """Tell whether one part of a text asks for a person: "wie kan mij helpen, want ik kan niet meer"."""
    return any(read_command(part) is Command.PERSON for part in _PARTS.split(text))


def without_person(text: str) -> str:
    """Return what a text says besides the part that asks for a person; "" when no part does, or when nothing else is said.

    "Kan iemand mij bellen, mijn zoon zit al weken thuis" says "mijn zoon zit al weken thuis".
    """
    pieces = [*_ENDED_PARTS.split(text), ""]
    parts = list(zip(pieces[::2], pieces[1::2], strict=True))
    kept = [part + ending for part, ending in parts if read_command(part) is not Command.PERSON]
    rest = "".join(kept).strip(" .,;!?\n")
    said = len(kept) < len(parts) and len(rest.split()) >= _SAID and read_command(rest) is None
    return rest if said else ""


def command_beside_person(text: str) -> Command | None:
    """Return the command that a text gives beside asking for a person: "wat moet ik doen? wie helpt mij" asks what to do."""
    parts = [read_command(part) for piece in _PARTS.split(text) for part in _JOINED.split(piece) if part.strip()]
    others = {part for part in parts if part not in (Command.PERSON, *_COURTESY)}
    return others.pop() if Command.PERSON in parts and len(others) == 1 else None


def asks_besides(text: str) -> bool:
    """Tell whether one part of a text asks something that is no command: "tlv afgewezen, wat nu en wie helpt" does not."""
    return any(wants_to_know(tokens(part)) and read_command(part) is None for part in parts_of(text))


def parts_of(text: str) -> Iterator[str]:
    """Yield the parts of a text that marks and words such as "en" and "maar" stand between."""
    yield from (part for piece in _PARTS.split(text) for part in _JOINED.split(piece))


def strip_greeting(text: str) -> str:
    """Return a text without the greeting it opens with, or unchanged when it is nothing but a greeting.

    "Goedemorgen, ik heb een vraag over de tlv" is "ik heb een vraag over de tlv". Thanks before a question go too.
    """
    if read_command(text) in _COURTESY:
        return text
    found = tokens(text)
    start = 0
    for token in found:
        if not (token.kind == MARK or token.text in _openers()):
            break
        start += 1
    rest = text[found[start].start :] if start < len(found) else ""
    opened = any(token.kind != MARK for token in found[:start])
    return rest if rest and opened and _greets(found[:start]) else text


def _greets(opening: Sequence[Token]) -> bool:
    """Tell whether the opening words are a greeting and not only words that may stand in one ("dag", "goede")."""
    words = [token.text for token in opening if token.kind != MARK]
    return any(request.weight(words, frozenset()) for request in _requests() if request.command in _COURTESY)


@cache
def _openers() -> frozenset[str]:
    """Return the words of greetings and thanks, and the titles that follow them."""
    listed = word_list("opdrachten")["opdrachten"]
    phrases = [phrase_of(text) for command in _COURTESY for text in listed[command.value]["kern"]]
    return frozenset(word for phrase in phrases for word in phrase) | {"mevrouw", "meneer", "beste", "allemaal", "bot", "daar"}


@cache
def _requests() -> tuple[_Request, ...]:
    listed: Mapping[str, Mapping[str, Sequence[str]]] = word_list("opdrachten")["opdrachten"]
    return tuple(
        _Request(
            Command(name),
            PhraseBook(map(phrase_of, entry["kern"])),
            PhraseBook(map(phrase_of, entry.get("niet", ()))),
            frozenset(map(str, entry["mag"])),
        )
        for name, entry in listed.items()
    )


def _polite() -> frozenset[str]:
    return word_set("opdrachten", "beleefd")


@cache
def _lexicon() -> Lexicon[str]:
    """Return the words in which typing errors are mended."""
    listed = word_list("opdrachten")["opdrachten"].values()
    phrases: list[Phrase] = [phrase_of(text) for entry in listed for text in entry["kern"]]
    allowed = [str(word) for entry in listed for word in entry["mag"]]
    return spelling(phrases, (*_polite(), *allowed))
