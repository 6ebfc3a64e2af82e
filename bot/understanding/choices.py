"""Read which option of a question a text means.

An option is named by its label, by words that editors listed for it, by its place ("2", "de tweede", "de laatste") or,
for `ja`, `nee` and `weet_ik_niet`, in any of the many words for yes, no and don't know. Typing errors are forgiven.

- Of overlapping phrases the longest counts: "voortgezet speciaal onderwijs" is not "speciaal onderwijs".
- "Niet" before a phrase takes it back: "niet schriftelijk" is no, "niet po maar vo" is vo.
- An option that is named by twice as many words as any other wins; otherwise the options named are offered.
- A long text may hold more than an answer. After an answer that opens the text and is closed off ("ja, wij hebben ...")
  eight other words may follow that are not usual in an answer; around an answer elsewhere one. With two more the option
  is only offered; above that, and when the text asks something itself ("ja maar hoe zit het met de tlv?"), it is no
  answer at all.
- A text "corrects" when it opens with a repair ("nee ik bedoel vo", "sorry, basisschool"), or takes one option back for
  another. Where yes and no are answers, "nee" on its own repairs nothing.

Only the first `MEANING_LIMIT` characters are read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.understanding.choices_sheet import NO, UNKNOWN, YES, Choosable, Sheet, number_words, plain_answers, sheet_of
from bot.understanding.model import ChoiceReading
from bot.understanding.normalise import MARK, Token, tokens
from bot.understanding.phrases import (
    Match,
    Word,
    answer_words,
    asks,
    asks_in_words,
    meant_words,
    negations,
    repair_length,
    small_words,
)
from bot.understanding.wordlists import word_list

_NO_READING = ChoiceReading(None)
_AROUND, _AFTER_OPENING, _DOUBT = 1, 8, 2
"""How many words that an answer does not need may stand around it; after one that opens the text; and how many more
still leave it doubtful."""

_POINTERS = frozenset(["optie", "nummer", "nr", "keuze", "antwoord", "e", "ste", "knop"])
_POLITE = frozenset(["sorry", "pardon", "excuus"])


def read_choice(text: str, options: Sequence[Choosable]) -> ChoiceReading:
    """Return the option that a text means, or the options between which it leaves doubt, or neither."""
    sheet = sheet_of(options)
    found = tokens(text)
    words = meant_words(found, sheet.lexicon, sheet.signs)
    opener = repair_length([word.text for word in words], weak=not sheet.owns(NO))
    if 0 < opener < len(words):
        repaired = _read(sheet, found, words[opener:])
        if repaired.option or repaired.candidates:
            return replace(repaired, corrects=not _only_polite(words[:opener], repaired.option))
    return _read(sheet, found, words)


def opens_with_yes_or_no(text: str) -> bool:
    """Tell whether a text begins with a plain yes or no."""
    first = next((token.text for token in tokens(text) if token.kind != MARK), "")
    return any((first,) in listed for listed in plain_answers())


def _only_polite(opener: Sequence[Word], option: str | None) -> bool:
    """Tell whether "sorry" is politeness and no repair: "sorry, nee", "sorry weet ik niet"."""
    return all(word.text in _POLITE for word in opener) and option in (YES, NO, UNKNOWN)


@dataclass(frozen=True)
class _Text:
    """The words of a text with what was found in them."""

    sheet: Sheet
    tokens: Sequence[Token]
    words: Sequence[Word]
    matches: tuple[Match, ...]
    denied: frozenset[Match]

    def options_of(self, match: Match) -> tuple[str, ...]:
        return self.sheet.owners[match.phrase]

    def others(self) -> list[Word]:
        """Return the words that neither the matches nor an answer needs."""
        covered = {place for match in self.matches for place in range(match.first, match.last)}
        return [
            word
            for place, word in enumerate(self.words)
            if place not in covered and word.text not in answer_words() | negations() and not word.text.isdigit()
        ]


def _read(sheet: Sheet, found: Sequence[Token], words: Sequence[Word]) -> ChoiceReading:
    """Read the words of a text after any repair has been taken off."""
    text = _matched(sheet, found, words)
    if not text.matches:
        return _without_match(text)
    covered = {text.words[place].token for match in text.matches for place in match.places}
    rest = [token for index, token in enumerate(found) if index not in covered and index >= words[0].token]
    if asks_in_words(rest):
        return _NO_READING
    named = _weigh(text)
    taken_back = {option for match in text.denied for option in text.options_of(match)} - set(named)
    if not named:
        return _denied_only(text, taken_back)
    best = max(named, key=lambda option: named[option])
    rivals = [option for option, weight in named.items() if option != best and 2 * weight > named[best]]
    room = _room(text, rest) - len(text.others())
    if room < -_DOUBT or (room < 0 and asks(rest)):
        return _NO_READING
    if rivals or room < 0 or (UNKNOWN in named and len(named) > 1):
        return ChoiceReading(None, tuple(sorted(named, key=lambda option: (option == UNKNOWN, -named[option]))))
    return ChoiceReading(best, corrects=bool(taken_back - {YES, NO, UNKNOWN}) and best not in (YES, NO, UNKNOWN))


def _matched(sheet: Sheet, found: Sequence[Token], words: Sequence[Word]) -> _Text:
    """Return the text with its phrases, without those that count only on their own when they are not."""
    matches = sheet.book.matches([word.text for word in words])
    text = _Text(sheet, found, words, tuple(matches), frozenset())
    if text.others() or len(matches) > 1:
        text = replace(text, matches=tuple(match for match in matches if match.phrase not in sheet.only_alone))
    return replace(text, denied=frozenset(match for match in text.matches if _denied(text, match)))


def _denied(text: _Text, match: Match) -> bool:
    """Tell whether a negation before a phrase, or behind it at the end, takes it back, with only small words between."""
    if match.phrase in text.sheet.core or match.phrase in text.sheet.doubt:
        return False
    taken = {place for other in text.matches for place in other.places}
    before, behind = match.first - 1, match.last
    while before >= 0 and text.words[before].text in small_words() and before not in taken:
        before -= 1
    while behind < len(text.words) - 1 and text.words[behind].text in small_words() and behind not in taken:
        behind += 1
    return any(
        0 <= place < len(text.words) and place not in taken and text.words[place].text in negations()
        for place in (before, *([behind] if behind == len(text.words) - 1 else []))
    )


def _weigh(text: _Text) -> dict[str, int]:
    """Return the options that are named and not taken back, with how many words of meaning name each.

    Words listed by editors go before yes and no where these only stand for another option ("ja maar zit thuis"), and a
    listed word for not knowing counts only when nothing else is named.
    """
    live = [match for match in text.matches if match not in text.denied]
    listed = [match for match in live if match.phrase not in text.sheet.core]
    core = [match for match in live if match.phrase in text.sheet.core]
    if core and listed and not {option for match in core for option in text.options_of(match)} & {YES, NO}:
        live = listed
    weights: dict[str, int] = {}
    for match in live:
        for option in text.options_of(match):
            weights[option] = weights.get(option, 0) + max(1, sum(word not in small_words() for word in match.phrase))
    doubts = any(match.phrase in text.sheet.doubt for match in live)
    if len(weights) > 1 and UNKNOWN in weights and not doubts:
        del weights[UNKNOWN]
    return weights


def _room(text: _Text, rest: Iterable[Token]) -> int:
    """Return how many words an answer leaves room for."""
    if asks(list(rest)):
        return 0
    first = text.matches[0]
    opens = all(word.text in small_words() for word in text.words[: first.first])
    behind = text.words[first.last - 1].token + 1
    closed = behind >= len(text.tokens) or text.tokens[behind].kind == MARK or first.phrase in text.sheet.core
    return _AFTER_OPENING if opens and closed else _AROUND


def _denied_only(text: _Text, taken_back: set[str]) -> ChoiceReading:
    """Read a text that only says what it is not: a denied yes is no; otherwise the other options are offered."""
    if not taken_back or len(text.others()) > _AROUND:
        return _NO_READING
    if YES in taken_back and NO in text.sheet.ids:
        return ChoiceReading(NO)
    return ChoiceReading(None, tuple(option for option in text.sheet.ids if option not in taken_back | {UNKNOWN}))


def _without_match(text: _Text) -> ChoiceReading:
    """Read a text that names no option: a place in the list, a bare denial, or words of a label."""
    if option := _by_place(text):
        return ChoiceReading(option)
    others = text.others()
    if asks(text.tokens) or len(others) > _AROUND:
        return _NO_READING
    if NO in text.sheet.ids and _plainly_denies(text) and len(others) <= 1:
        return ChoiceReading(NO)
    named = [set(text.sheet.label_words[word.text]) for word in others if word.text in text.sheet.label_words]
    options = set.intersection(*named) if named else set()
    if len(options) == 1:
        return ChoiceReading(options.pop())
    return ChoiceReading(None, tuple(option for option in text.sheet.ids if option in options))


def _plainly_denies(text: _Text) -> bool:
    """Tell whether a text denies, and not that somebody agrees or understands ("ik ben het er niet mee eens")."""
    said = {word.text for word in text.words}
    return bool(said & negations()) and said.isdisjoint(word_list("vulwoorden")["geen_nee"])


def _by_place(text: _Text) -> str | None:
    """Read "2", "optie 2", "de tweede" or "de laatste"."""
    pointed = [word.text for word in text.words if word.text not in small_words() | _POINTERS or word.text == "een"]
    if len(pointed) != 1:
        return None
    number = int(pointed[0]) if pointed[0].isdigit() and len(pointed[0]) < 4 else number_words().get(pointed[0], 0)
    if number == -1:
        return text.sheet.ids[-1]
    return text.sheet.ids[number - 1] if 0 < number <= len(text.sheet.ids) else None
