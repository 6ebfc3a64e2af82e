"""How a sentence is built: finite verbs, passives, verbs far apart, and sentences that cannot stand alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.readability.cuts import JOINTS
from bot.readability.model import Clause
from bot.readability.orders import OPENERS
from bot.readability.sentences import is_word
from bot.readability.tagger import FINITE, INFINITIVE, PARTICIPLE, Tagged, could_be

_SURELY_VERBS = ("WW(pv,tgw,met-t", "WW(pv,tgw,mv", "WW(pv,verl")
"""Without the form of "ik", which unknown nouns are taken for ("app")."""

_SUBORDINATE = ("VG(onder", "VNW(betr", "VNW(vb")
_SUBORDINATORS = (JOINTS | {"als", "dat"}) - {"en", "of", "maar", "want", "toen", "waarom", "wanneer"}
_WHOLE_ANSWERS = "ja nee hallo goed welkom bedankt jammer sorry prima dag helaas dank graag oké"
_COMPLETE = frozenset(_WHOLE_ANSWERS.split())

_HANGING = "de het een en of dat geen te tot met van bij door naar volgens tijdens tussen"
_UNFINISHED = frozenset(_HANGING.split())
"""Words after which a sentence cannot end."""

_ASKING = "wie wat waar wanneer waarom welk welke hoe hoeveel waarvoor waarover"
_QUESTION_WORDS = frozenset(_ASKING.split())
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
        parting = words[0].text.lower() == "tot"
        return not (len(words) <= _LONGEST_ANSWER and (parting or any(word.text.lower() in _COMPLETE for word in words)))
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
    opened = len(words) > 1 and first[0] in OPENERS and words[1].is_a(FINITE)
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
