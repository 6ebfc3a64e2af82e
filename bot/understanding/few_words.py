"""Read a command as people say it who speak little Dutch: "wat ik doen", "wie mij helpen", "brief u maken".

They use the infinitive for every form of a verb, leave small words out, and put the words in an order of their own. So here the
order and the words that fall away do not count, and a phrase may have its verbs as infinitives; `data/opdrachten.yml` lists
the forms. What else may stand in a command is as strict as in `commands.py`, which reads ordinary Dutch first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from bot.understanding.model import Command
from bot.understanding.phrases import Phrase, PhraseBook, phrase_of, prepositions
from bot.understanding.wordlists import word_list, word_set

_LONGEST = 8
"""Who leaves words out says a command in so many words or fewer."""

_LEAST = 2
"""So many words must be left of a phrase: "is dat normaal" is not "normaal"."""


def in_few_words(words: Sequence[str]) -> Command | None:
    """Return the command that words are when small words, order and the form of verbs do not count, or None."""
    said = tuple(_form("woorden", word) for word in words)
    if not _LEAST <= len(said) <= _LONGEST:
        return None
    sizes = {Command(name): _size(name, said) for name in word_list("opdrachten")["weinig_woorden"]}
    return max((command for command, size in sizes.items() if size), key=lambda command: sizes[command], default=None)


def _size(name: str, said: Sequence[str]) -> int:
    """Return how many words the longest phrase of a command has that the words come down to; 0 when they say more or else."""
    if _excluded(name).matches(said):
        return 0
    told = frozenset(said)
    return max((len(core) for core in _cores(name) if core <= told <= core | _beside(name)), default=0)


@cache
def _cores(name: str) -> frozenset[frozenset[str]]:
    """Return the phrases of a command without the words that fall away, as far as enough is left of them."""
    phrases = {form for text in word_list("opdrachten")["opdrachten"][name]["kern"] for form in _forms(phrase_of(text))}
    cores = (frozenset(phrase) - (_dropped() - _of_question_word(phrase)) for phrase in phrases)
    return frozenset(core for core in cores if len(core) >= _LEAST)


def _of_question_word(phrase: Phrase) -> frozenset[str]:
    """Return the word behind that is one with "waar": "waar is dat voor" asks why, and "waar is dat" asks where."""
    return frozenset(phrase[-1:]) & prepositions() if phrase[:1] == ("waar",) else frozenset()


def _forms(phrase: Phrase) -> Iterator[Phrase]:
    """Yield a phrase as it is listed, and with its verbs as infinitives."""
    listed = tuple(_form("woorden", word) for word in phrase)
    yield listed
    yield tuple(_form("werkwoorden", word) for word in listed)


@cache
def _beside(name: str) -> frozenset[str]:
    """Return the words that may stand beside a phrase of a command: its own, politeness, and what may fall away."""
    lists = word_list("opdrachten")
    own = (*map(str, lists["opdrachten"][name]["mag"]), *str(lists["beleefd"]).split())
    return _dropped().union(form for word in own for (form,) in _forms((word,)))


def _dropped() -> frozenset[str]:
    """Return the small words that may fall away."""
    return word_set("opdrachten", "valt_weg")


@cache
def _excluded(name: str) -> PhraseBook:
    """Return the phrases with which words are not this command."""
    phrases = word_list("opdrachten")["opdrachten"][name].get("niet", ())
    return PhraseBook(form for text in phrases for form in _forms(phrase_of(text)))


def _form(group: str, word: str) -> str:
    """Return the word of which a word is a form: "helpt" is "helpen"."""
    return _stands_for(group).get(word, word)


@cache
def _stands_for(group: str) -> Mapping[str, str]:
    listed: Mapping[str, str] = word_list("opdrachten")["vormen"][group]
    return {form: word for word, forms in listed.items() for form in forms.split()}
