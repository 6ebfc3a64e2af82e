"""How a sentence is built: finite verbs, passives, verbs far apart, and sentences that cannot stand alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.readability.cuts import JOINTS
from bot.readability.frequency import zipf
from bot.readability.model import Clause
from bot.readability.sentences import is_word
from bot.readability.tagger import Tagged, could_be, tag

FINITE, PARTICIPLE, INFINITIVE = "WW(pv", "WW(vd,vrij", "WW(inf,vrij"

_SURELY_VERBS = ("WW(pv,tgw,met-t", "WW(pv,tgw,mv", "WW(pv,verl")
"""Without the form of "ik", which unknown nouns are taken for ("app")."""

_SUBORDINATE = ("VG(onder", "VNW(betr", "VNW(vb")
_SUBORDINATORS = (JOINTS | {"als", "dat"}) - {"en", "of", "maar", "want", "toen", "waarom", "wanneer"}
_COMPLETE = frozenset(
    ["ja", "nee", "hallo", "goed", "welkom", "bedankt", "jammer", "sorry", "prima", "dag", "helaas", "dank", "graag", "oké"]
)
"""Words that are a whole answer by themselves."""

_OPENERS = frozenset(["en", "of", "maar", "dus", "dan", "ook", "nu", "daarna", "anders", "eerst", "liever"])
"""Words that can stand before an order: "Of mail naar de school"."""

_UNFINISHED = frozenset(
    [
        "de",
        "het",
        "een",
        "en",
        "of",
        "dat",
        "geen",
        "te",
        "tot",
        "met",
        "van",
        "bij",
        "door",
        "naar",
        "volgens",
        "tijdens",
        "tussen",
    ]
)
"""Words after which a sentence cannot end."""

_QUESTION_WORDS = frozenset(
    ["wie", "wat", "waar", "wanneer", "waarom", "welk", "welke", "hoe", "hoeveel", "waarvoor", "waarover"]
)
_CURT = frozenset(["niet", "geen", "nog", "ook", "wel", "toch", "al", "minder", "meer", "een", "voor", "jong", "hulp"])
"""Words with which people begin a short question: "Geen antwoord?", "Niet eens met de brief?"."""

_WORDS_OF_GRAMMAR = """
aan als bij daarna daarom dan dat de deze die dit dus een en er het hierbij hierin hij in maar met na naast of om ook op per uit
voor want we ze zo
"""
_GRAMMAR = frozenset(_WORDS_OF_GRAMMAR.split())
_JOINING = (JOINTS - {"en", "of", "maar", "want", "toen", "wanneer", "waarom"}) | {"dat"}
_AND_BUT = frozenset(["en", "of", "maar", "want"])
_HELPERS = frozenset(["zijn", "hebben", "worden", "kunnen", "zullen", "moeten", "mogen", "willen"])
_LONGEST_ANSWER, _SHORT_QUESTION = 3, 6
_VERB_LAST = 6
_COMMON = 3.0
"""Zipf frequency. Nobody gives an order with a rarer verb, and any word can look like a verb after "ik"."""

_NOT_AN_ORDER = ("aan", "uit", "op", "over", "voor", "in", "mee", "na", "om", "toe", "door", "bij", "af")
_NUMBER = re.compile(r"[\d-]{5,}")


def tagged(tokens: Sequence[str]) -> tuple[Tagged, ...]:
    """Return the tokens of a sentence with their tags, orders ("Bel de school") recognised as verbs.

    HanTa learned from sentences that tell, so it takes the verb of an order for a noun. When a sentence seems to have
    no verb where one belongs, it is read once more with "ik" before it: "ik bel de school". A noun stays a noun
    ("aanvraag van een plek").
    """
    spoken = [_spoken(token) for token in tokens]
    found = tag(spoken)
    words = [place for place, token in enumerate(tokens) if is_word(token)]
    if not words or not _lacks_verb(found):
        return found
    first = next((place for place in words if spoken[place].lower() not in _OPENERS), words[0])
    return _as_order(spoken, found, first) or _as_statement(found) or found


def _spoken(token: str) -> str:
    """Return a word without capitals that hide what it is, and a phone number as a plain number."""
    return token.lower() if token.isupper() and len(token) > 5 else "10" if _NUMBER.fullmatch(token) else token


def _lacks_verb(found: Sequence[Tagged]) -> bool:
    """Say whether a sentence has no finite verb, or one that belongs to a clause after "of", "dat" or "wat"."""
    places = [place for place, token in enumerate(found) if token.is_a(FINITE)]
    return not places or (len(places) == 1 and places[0] > 2)


def _as_order(spoken: Sequence[str], found: Sequence[Tagged], first: int) -> tuple[Tagged, ...] | None:
    """Return the sentence read as an order that begins at a word; None when it is none."""
    word = spoken[first].lower()
    if word.startswith(_NOT_AN_ORDER):
        return None
    order = tag(["Ik", word, *spoken[first + 1 :]])
    if not order[1].is_a("WW(pv,tgw,ev") or zipf(order[1].lemma) < _COMMON:
        return None
    return (*found[:first], Tagged(spoken[first], order[1].lemma, order[1].tag), *order[2:])


def _as_statement(found: Sequence[Tagged]) -> tuple[Tagged, ...] | None:
    """Return the sentence with the form that must be its verb: "zij beslissen", "de school beslist", "wie vroeg dat".

    The tagger takes these for an infinitive, a participle or an adverb. Behind "te" or another verb they are.
    """
    until = next((place for place, token in enumerate(found) if token.is_a(FINITE)), len(found))
    for place in range(1, until):
        token, before = found[place], found[place - 1]
        free = before.text.lower() != "te" and not before.is_a("WW(", "LID(", "ADJ(prenom", "VZ(init")
        if free and _hidden_verb(token):
            return (*found[:place], Tagged(token.text, token.lemma, f"{FINITE},afgeleid)"), *found[place + 1 :])
    return None


def _hidden_verb(token: Tagged) -> bool:
    """Say whether a word can be the finite verb that the tagger did not see."""
    if token.is_a(INFINITIVE):
        return True
    if token.text.endswith("t") and could_be(token.text, "WW(pv,tgw,met-t"):
        return True
    return token.is_a("ADJ(vrij", "BW(") and could_be(token.text, "WW(pv,verl,ev")


def clause(tokens: Sequence[Tagged]) -> Clause:
    """Return how a sentence is built."""
    words = [token for token in tokens if is_word(token.text)]
    places = [place for place, word in enumerate(words) if word.is_a(FINITE)]
    return Clause(
        finite=len(places),
        broken=_broken(words, places, tokens),
        passive=_passive(words),
        bracket=_bracket(words, places),
    )


def _broken(words: Sequence[Tagged], finite: Sequence[int], tokens: Sequence[Tagged]) -> bool:
    """Say whether a sentence cannot stand alone, as when a long sentence was cut at its commas."""
    if _runs_on(tokens) or _garbled(words):
        return True
    if _asks(words, tokens):
        return False
    if not finite:
        return not (len(words) <= _LONGEST_ANSWER and any(word.text.lower() in _COMPLETE for word in words))
    if _hangs(words) or len(finite) > 1:
        return _hangs(words)
    last = all(word.is_a("WW(", "VZ(fin", "VZ(init") or word.text == "te" for word in words[finite[0] + 1 :])
    if _headless(words, finite[0], tokens):
        return True
    loose = (words[0].is_a(*_SUBORDINATE) or words[0].text.lower() in _SUBORDINATORS) and finite[0] > 1
    return last and (loose or (finite[0] >= _VERB_LAST and _two_parts(words[: finite[0]])))


def _headless(words: Sequence[Tagged], finite: int, tokens: Sequence[Tagged]) -> bool:
    """Say whether the only finite verb belongs to a clause inside, or lost its subject: "is in kaart gebracht".

    An order has no subject either, but nobody orders with "is" or "kan".
    """
    praised = words[0].text.lower() in _COMPLETE
    inside = any(word.is_a("VNW(betr") or word.text.lower() in _JOINING for word in words[1:finite])
    closed = any(sign.text == "," and after.is_a("WW(") for sign, after in pairwise(tokens))
    opened = finite == 0 or (finite == 1 and words[0].text.lower() in _AND_BUT)
    subject = any(word.is_a("VNW(pers", "VNW(onbep,pron", "VNW(aanw,pron") for word in words[finite : finite + 3])
    return (inside and not praised and not closed) or (opened and not subject and words[finite].lemma.lower() in _HELPERS)


def _asks(words: Sequence[Tagged], tokens: Sequence[Tagged]) -> bool:
    """Say whether a sentence is a question as people ask it: the verb or a question word in front, or very short."""
    if not any(token.text == "?" for token in tokens[-2:]):
        return False
    first = [word.text.lower() for word in words[:3]]
    asked = words[0].is_a(FINITE) or could_be(words[0].text, FINITE) or any(word in _QUESTION_WORDS for word in first)
    opened = len(words) > 1 and first[0] in _OPENERS and words[1].is_a(FINITE)
    return asked or opened or len(words) <= _LONGEST_ANSWER or (first[0] in _CURT and len(words) <= _SHORT_QUESTION)


def _runs_on(tokens: Sequence[Tagged]) -> bool:
    """Say whether a sentence goes on where a full stop was taken out: "wordt weergegeven De kolommen"."""
    return any(
        _is_plain_capital(token) and _is_lower(after.text) and is_word(before.text)
        for before, token, after in zip(tokens, tokens[1:], tokens[2:], strict=False)
    )


def _garbled(words: Sequence[Tagged]) -> bool:
    """Say whether words were thrown together: an article before a word that no article can stand before ("de helpt")."""
    return any(
        article.is_a("LID(")
        and (after.is_a("VNW(pers", "LID(") or (after.is_a(*_SURELY_VERBS) and not could_be(after.text, "N(")))
        for article, after in pairwise(words)
    )


def _is_plain_capital(token: Tagged) -> bool:
    """Say whether a word of grammar has a capital; in the middle of a sentence nobody writes "De" or "Zo"."""
    return token.text[:1].isupper() and token.text[1:].islower() and token.text.lower() in _GRAMMAR


def _is_lower(text: str) -> bool:
    return text[:1].islower()


def _hangs(words: Sequence[Tagged]) -> bool:
    """Say whether a sentence stops where more has to follow: "dat daarbij geen", "in strijd met het"."""
    last = words[-1]
    unfinished = last.text.lower() in _UNFINISHED and last.is_a("LID(", "VG(", "VZ(init", "VNW(onbep")
    return unfinished and len(words) >= _VERB_LAST - 1


def _two_parts(words: Sequence[Tagged]) -> bool:
    """Say whether more than a subject stands before a verb: a noun is followed by the begin of something else."""
    return any(
        noun.is_a("N(") and after.is_a("LID(", "VNW(", "ADJ(", "BW(", "N(", "TW(") and not after.is_a("N(soort,mv")
        for noun, after in pairwise(words)
    )


def _passive(words: Sequence[Tagged]) -> str:
    """Return the verb forms of a passive with "worden"; "" when there is none."""
    helper = next((word.text for word in words if word.lemma.lower() == "worden"), None)
    participle = next((word.text for word in words if word.is_a(PARTICIPLE) and word.lemma.lower() != "worden"), None)
    return f"{helper} {participle}" if helper and participle else ""


def _bracket(words: Sequence[Tagged], finite: Sequence[int]) -> int:
    """Return the most words between a finite verb and the participle or infinitive that closes its clause."""
    widest = 0
    for place in finite:
        until = next((later for later in finite if later > place), len(words))
        closing = [later for later in range(place + 1, until) if words[later].is_a(PARTICIPLE, INFINITIVE)]
        widest = max(widest, closing[-1] - place - 1 if closing else 0)
    return widest
