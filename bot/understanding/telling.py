"""Tell which clauses of a text say how things stand now with the child it is about.

"Mag een school hem schorsen", "als hij geschorst wordt", "ze dreigen met schorsen", "zijn broer is geschorst" and "vorig jaar
was hij geschorst" all hold the word, and none of them says that he is. A clause that asks, supposes or fears is ASKED; one about
somebody else, or about the past, is OTHER. Of doubt no note is made: a question too many is better than a wrong note.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache

from bot.understanding.normalise import MARK, Token, tokens
from bot.understanding.phrases import question_words
from bot.understanding.turn_cache import for_a_turn
from bot.understanding.wordlists import word_list, word_set

_ENDS = frozenset([".", "!", "?", "\n", ";"])
_BREAKS = frozenset([",", ":", "(", ")", "-"])
_GOES_BEFORE = frozenset(["maar", "alleen"])
_GIVES_REASON = frozenset(["omdat", "doordat", "zodat"])
_BARE = 2
"""So few words behind "en" are more of the same: "het verschil tussen vmbo en havo"."""

_LITTLE = 3
"""So few words are left behind "mag dat" when it asks: "hij is geschorst mag dat zomaar"."""


class Standing(Enum):
    """How a clause of a text counts."""

    TOLD = "verteld"
    ASKED = "gevraagd"
    OTHER = "ander"


@dataclass(frozen=True)
class Clause:
    """A clause of a sentence: its words, how it counts, and whether it goes before what was told earlier ("maar ...")."""

    words: tuple[Token, ...]
    standing: Standing = Standing.TOLD
    last_word: bool = False

    @property
    def text(self) -> str:
        """Return the words as one text."""
        return " ".join(word.text for word in self.words)


@for_a_turn
def clauses_told(text: str) -> tuple[Clause, ...]:
    """Return the clauses of the sentences of a text, in order, each with how it counts."""
    sentences = ((tuple(_pieces(sentence)), ended) for sentence, ended in _sentences(tokens(text)))
    return tuple(_about_others([clause for pieces, ended in sentences for clause in _weighed(pieces, ended)]))


def _sentences(found: Sequence[Token]) -> Iterator[tuple[list[Token], str]]:
    """Yield the sentences of a text without the mark that ends them, each with that mark."""
    sentence: list[Token] = []
    for token in found:
        if token.kind == MARK and token.text in _ENDS:
            yield sentence, token.text
            sentence = []
        else:
            sentence.append(token)
    yield sentence, ""


def _pieces(sentence: Sequence[Token]) -> Iterator[tuple[Token, ...]]:
    """Yield the pieces of a sentence: cut at a comma, before a word that begins a new one, and where a question begins."""
    piece: list[Token] = []
    for place, token in enumerate(sentence):
        if token.kind == MARK:
            if token.text in _BREAKS and piece:
                yield tuple(piece)
                piece = []
            continue
        if piece and _begins(sentence, place):
            yield tuple(piece)
            piece = []
        piece.append(token)
    if piece:
        yield tuple(piece)


def _begins(sentence: Sequence[Token], place: int) -> bool:
    """Tell whether a new piece begins at a word in the middle of a sentence."""
    word, after = sentence[place].text, sentence[place + 1].text if place + 1 < len(sentence) else ""
    before = sentence[place - 1].text
    if word in _listed("nieuw_deel"):
        return True
    if word in _listed("onderstelt"):
        subjects = _listed("wie") if word == "of" else _listed("onderwerp")
        return after in subjects and before not in _listed("vergelijkt")
    if word == "nu":
        return after in _listed("onderwerp") and before not in _verbs()
    if word not in _listed("vraagt_altijd") or before in _listed("vooraan") | _listed("onderwerp") | _listed("onderstelt"):
        return False
    return after in _listed("wie") or (after == "dat" and place + _LITTLE >= len(sentence))


def _weighed(pieces: Sequence[tuple[Token, ...]], ended: str) -> Iterator[Clause]:
    """Yield the pieces of one sentence, each with whether it asks or supposes; what follows on such a piece does too."""
    asking = False
    for number, piece in enumerate(pieces):
        words = [token.text for token in piece]
        asked = _asks(words, first=number == 0, last=ended == "?" and number == len(pieces) - 1)
        asking = asked or (asking and _follows_on(words))
        standing = Standing.ASKED if asking else Standing.TOLD
        yield Clause(piece, standing, words[0] in _GOES_BEFORE)


def _asks(words: Sequence[str], *, first: bool, last: bool) -> bool:
    """Tell whether a piece asks, supposes or fears; `first` opens a sentence, `last` stands before a question mark."""
    said = words[1:] if len(words) > 1 and words[0] in _listed("nieuw_deel") else words
    supposes = said[0] in _listed("onderstelt") and len(said) > 1
    return last or supposes or _opens_question(said, first=first) or bool(_pattern("onzeker").search(" ".join(words)))


def _opens_question(said: Sequence[str], *, first: bool) -> bool:
    """Tell whether a piece opens as a question: with a question word, or with a verb before its subject.

    "Heeft de school ..." at the start of a sentence asks; "heeft een tlv", and behind a comma the other one too, goes on telling.
    """
    while len(said) > 1 and said[0] in word_set("vulwoorden", "voor_een_vraagwoord") and said[1] in question_words():
        said = said[1:]
    if said[0] in question_words() or len(said) == 1:
        return said[0] in question_words()
    if said[0] in _listed("vraagt_altijd"):
        return said[1] in _listed("onderwerp")
    return said[0] in _verbs() and said[1] in (_listed("onderwerp") - {"een"} if first else _listed("wie"))


def _follows_on(words: Sequence[str]) -> bool:
    """Tell whether a piece has no subject of its own in front, or draws a conclusion: it counts as the piece before it."""
    joined = len(words) > 1 and words[0] in {"en", "dus", "of"}
    if words[0] in _GIVES_REASON:
        return True  # "mag een school weigeren omdat de klas vol is"
    said = words[1:] if joined else words
    return (joined and len(said) <= _BARE) or said[0] in _verbs() | {"dan", "dat", "om", "die"}


def _about_others(clauses: Sequence[Clause]) -> Iterator[Clause]:
    """Yield the clauses with those marked that are about somebody else or about the past."""
    focus = next((place for place, clause in enumerate(clauses) if _focus().search(clause.text)), -1)
    lately = max((place for place, clause in enumerate(clauses) if _listed("nu").intersection(clause.text.split())), default=-1)
    meant = _child_meant(clauses)
    other = False
    for place, clause in enumerate(clauses):
        said = clause.text.split()
        children = _listed("kinderen").intersection(said)
        past = bool(_pattern("vroeger").search(clause.text)) or (place < lately and bool(_listed("was").intersection(said)))
        passed_over = bool(children) and (place < focus or (focus < 0 and bool(meant) and meant not in children))
        other = bool(_somebody_else().search(clause.text)) or passed_over or (other and _follows_on(said))
        apart = other or past or _begins_with_past(said, clauses[place + 1 :])
        yield replace(clause, standing=Standing.OTHER) if apart else clause


def _begins_with_past(said: Sequence[str], rest: Sequence[Clause]) -> bool:
    """Tell whether a clause says how it was first, where another says how it went on: "eerst was hij ziek, nu ..."."""
    return bool(rest) and said[0] == "eerst" and bool(_listed("was").intersection(said))


def _child_meant(clauses: Sequence[Clause]) -> str:
    """Return the last of the children named by their place among others, "" when no two are: "mijn oudste ..., mijn jongste"."""
    named = [word for clause in clauses for word in clause.text.split() if word in _listed("kinderen")]
    by_place = [word for word in named if word in {"oudste", "jongste", "middelste"}]
    if len(set(by_place)) > 1:
        return by_place[-1]
    plain = [word for word in named if word not in {"andere", *by_place}]
    return plain[-1] if plain and ("andere" in named or by_place) and len(set(named)) > 1 else ""


def heard(clauses: Iterable[Clause], *, asked: bool) -> Iterator[tuple[Clause, ...]]:
    """Yield the runs of clauses that count, one after the other; those that ask only when `asked`."""
    run: list[Clause] = []
    for clause in clauses:
        if clause.standing is Standing.TOLD or (asked and clause.standing is Standing.ASKED):
            run.append(clause)
        elif run:
            yield tuple(run)
            run = []
    if run:
        yield tuple(run)


def _listed(group: str) -> frozenset[str]:
    """Return the words of a group in `data/vertellen.yml`."""
    return word_set("vertellen", group)


@cache
def _verbs() -> frozenset[str]:
    """Return the verbs that may open a piece."""
    turned = word_set("vulwoorden", "vraagt_door_volgorde", "werkwoorden")
    return turned | {"zit", "staat", "werd", "kreeg", "heb", "hebt", "ging", "moest", "mocht"}


@cache
def _pattern(group: str) -> re.Pattern[str]:
    """Return one pattern for a group of `data/vertellen.yml`; each of its lines begins and ends at a word."""
    return re.compile("|".join(rf"\b(?:{line})\b" for line in word_list("vertellen")[group]))


@cache
def _somebody_else() -> re.Pattern[str]:
    """Return the pattern of a clause of which the subject is somebody else; who is hit by a child is not."""
    before, who = word_list("vertellen")["voor_een_ander"].split(), "|".join(word_list("vertellen")["ander"])
    return re.compile(rf"^(?:(?:{'|'.join(before)}) )*(?:{who})\b")


@cache
def _focus() -> re.Pattern[str]:
    return re.compile(str(word_list("vertellen")["draait_om"]))


def denies(word: str) -> bool:
    """Tell whether a word takes back what stands beside it."""
    return word in _listed("ontkent")
