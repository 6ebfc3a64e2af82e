"""How a sentence is built: finite verbs, passives, verbs far apart, and sentences that cannot stand alone."""

from __future__ import annotations

from collections.abc import Sequence

from bot.readability.cuts import JOINTS
from bot.readability.frequency import zipf
from bot.readability.model import Clause
from bot.readability.sentences import is_word
from bot.readability.tagger import Tagged, tag

FINITE, PARTICIPLE, INFINITIVE = "WW(pv", "WW(vd,vrij", "WW(inf,vrij"

_SUBORDINATE = ("VG(onder", "VNW(betr", "VNW(vb")
_SUBORDINATORS = (JOINTS | {"als", "dat"}) - {"en", "of", "maar", "want", "toen", "waarom", "wanneer"}
_COMPLETE = frozenset(
    ["ja", "nee", "hallo", "goed", "welkom", "bedankt", "jammer", "sorry", "prima", "dag", "helaas", "dank", "graag", "oké"]
)
"""Words that are a whole answer by themselves."""

_LONGEST_ANSWER = 3
_VERB_LAST = 6
_COMMON = 3.0
"""Zipf frequency. Nobody gives an order with a rarer verb, and any word can look like a verb after "ik"."""

_NOT_AN_ORDER = ("aan", "uit", "op", "over", "voor", "in", "mee", "na", "om", "toe", "door", "bij", "af")


def tagged(tokens: Sequence[str]) -> tuple[Tagged, ...]:
    """Return the tokens of a sentence with their tags, orders ("Bel de school") recognised as verbs.

    HanTa learned from sentences that tell, so it takes the verb of an order for a noun. When no finite verb is found,
    the sentence is read once more with "ik" before it: "ik bel de school". A noun ("aanvraag van ...") stays a noun.
    """
    lowered = [_spoken(token) for token in tokens]
    found = tag(lowered)
    if any(token.is_a(FINITE) for token in found):
        return found
    first = next((place for place, token in enumerate(tokens) if is_word(token)), None)
    if first is None or lowered[first].lower().startswith(_NOT_AN_ORDER):
        return found
    order = tag(["Ik", lowered[first].lower(), *lowered[first + 1 :]])
    if not order[1].is_a("WW(pv,tgw,ev") or zipf(order[1].lemma) < _COMMON:
        return found
    return (*found[:first], Tagged(lowered[first], order[1].lemma, order[1].tag), *order[2:])


def _spoken(token: str) -> str:
    """Return a word without capitals that hide what it is; abbreviations and names keep theirs."""
    return token.lower() if token.isupper() and len(token) > 5 else token


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
    if not finite:
        return not (len(words) <= _LONGEST_ANSWER and any(word.text.lower() in _COMPLETE for word in words))
    if len(finite) > 1 or tokens[-1].text == "?":
        return False
    last = all(word.is_a("WW(", "VZ(fin", "VZ(init") or word.text == "te" for word in words[finite[0] + 1 :])
    subordinate = words[0].is_a(*_SUBORDINATE) or words[0].text.lower() in _SUBORDINATORS
    loose = subordinate and finite[0] > 1
    return last and (loose or finite[0] >= _VERB_LAST)


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
