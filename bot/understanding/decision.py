"""From a ranking to a verdict: answer, offer choices, say it is out of scope, or help first because of danger.

The thresholds come from cross-validation by writer; `docs/besluiten/0022-begrip-over-schrijvers-heen.md` shows the tables they
were chosen from; `docs/besluiten/0026-gevaar-in-een-verhaal.md` moves those for danger and for what is out of scope.
"""

from __future__ import annotations

from dataclasses import replace

from bot.understanding.danger import hints_at_danger, is_about_school, is_figure_of_speech, is_mere_figure, sure_danger
from bot.understanding.features import tokens
from bot.understanding.model import Danger, Ranked, Ranking, Understanding, Verdict
from bot.understanding.phrases import answer_words
from bot.understanding.terms import TermNames, find_term, named_term

SURE = 0.75
"""From this certainty on a topic is answered directly. A second topic is then less than half as likely."""

CRISIS = 0.45
"""From this certainty on a crisis topic, the two together, is treated as danger: a missed cry is worse than a false alarm.

The net under `read_danger`, for what its patterns do not know.
"""

HINTED = 0.10
"""The same for a text in which a pattern that does not say enough alone was found (`hints_at_danger`)."""

DOUBTED = 0.02
"""Below this certainty a sign of danger that mostly says enough is taken for what it also can be: a lesson, a film, the news."""

CRISIS_IN_FIGURES = 0.90
"""The same for a text with a figure of speech in it: "als de dood" may stand beside something that is really wrong."""

CRISIS_AT_SCHOOL = 0.80
"""The same for what is told of a lesson, of school or of long ago (`is_about_school`): a fight there is mostly a fight."""

OUTSIDE = 0.10
"""From this certainty on out of scope, a question is called out of scope unless another topic is sure."""

LOST = 0.12
"""Below this certainty of the first topic nothing is known about the question, and it is out of scope too."""

OUT_OF_SCOPE = "buiten_bereik"
TERM = "begrip_uitleg"

_TELLS_IT = 0.45
"""From this certainty on a topic is taken to tell what the word asked for means."""

_SOME_WORDS, _TELLING_WORDS, _MANY_WORDS = 3, 2, 8
"""A text of fewer words, or of fewer words that carry meaning, says too little to be called danger by the classifier: "ze is
13" or a day of birth only looks like a line from such a message. The patterns know the words that do. Many words say enough
together, however small they are: "voor wie doe ik het nog, ik ben op"."""

_CRISIS_TOPICS = frozenset(danger.value for danger in Danger)
_WITHOUT_CLUE = (OUT_OF_SCOPE, "contact_spreekuur", "terugbellen")
_FIRST = 0.95
_AMBIGUOUS = {
    "consulent": ("onderwijsconsulent", "contact_spreekuur", "wie_doet_wat"),
    "consulente": ("onderwijsconsulent", "contact_spreekuur", "wie_doet_wat"),
    "steunpunt": ("zo_helpen_we_jou", "contact_spreekuur", "onderwijsconsulent"),
    "brief": ("school_weigert", "tlv_oneens", "verwijdering"),
    **dict.fromkeys(("kind", "zoon", "dochter"), ("extra_ondersteuning", "thuiszitten", "school_weigert")),
    "pro": ("praktijkonderwijs", "bezwaar_hoe", TERM),
}
_FILLER = frozenset(
    (
        "de",
        "het",
        "een",
        "die",
        "dat",
        "deze",
        "dit",
        "van",
        "ik",
        "over",
        "naar",
        "graag",
        "aub",
        "mijn",
        "uw",
        "heb",
        "kreeg",
        "gekregen",
    )
)


def decide(text: str, ranking: Ranking, danger: Danger | None, term: str | None) -> Understanding:
    """Decide what a text means for the conversation.

    `danger` is what `read_danger` found. Danger goes before everything, a term asked for goes before the ranking, and a word
    with several meanings is asked back. An empty ranking means that the text holds nothing we know.
    """
    crisis = sum(item.certainty for item in ranking if item.topic in _CRISIS_TOPICS)
    if danger is not None and (not ranking or crisis >= DOUBTED or sure_danger(text)):
        return Understanding(Verdict.CRISIS, _put_first(danger.value, ranking))
    if _alarming(text, crisis):
        first = next(item.topic for item in ranking if item.topic in _CRISIS_TOPICS)
        return Understanding(Verdict.CRISIS, _put_first(first, ranking))
    if possible := meanings(text):
        return Understanding(Verdict.CHOICE, _among(possible, ranking), term)
    if term is not None:
        return Understanding(Verdict.ANSWER, _explained(ranking), term)
    if not ranking:
        return Understanding(Verdict.OUT_OF_SCOPE, _put_first(OUT_OF_SCOPE, ()))
    return Understanding(_verdict(ranking), ranking)


def _alarming(text: str, crisis: float) -> bool:
    """Tell whether so much certainty of danger is enough for this text."""
    if crisis >= HINTED and hints_at_danger(text):
        return True
    return crisis >= CRISIS and crisis >= _least(text) and _says_enough(text)


def _least(text: str) -> float:
    """Return from which certainty on this text is danger, when no pattern was found in it."""
    if is_figure_of_speech(text):
        return CRISIS_IN_FIGURES
    return CRISIS_AT_SCHOOL if is_about_school(text) else CRISIS


def asked_term(text: str, ranking: Ranking, terms: TermNames) -> str | None:
    """Return the id of the term whose meaning a text asks for: by its wording, or because the classifier says so."""
    asks = bool(ranking) and ranking[0].topic == TERM
    return find_term(text, terms) or (named_term(text, terms) if asks else None)


def _says_enough(text: str) -> bool:
    """Tell whether a text holds enough to be called danger without a word that the patterns know."""
    found = tokens(text)
    telling = [token for token in found if token not in answer_words() and not token.isdecimal()]
    many = sum(not token.isdecimal() for token in found) >= _MANY_WORDS
    return len(found) >= _SOME_WORDS and (many or len(telling) >= _TELLING_WORDS) and not is_mere_figure(text)


def _explained(ranking: Ranking) -> Ranking:
    """Return the ranking for a question about a word: its meaning first, or second when a topic tells it.

    "Wat is een TLV" is what the topic `tlv_wat` tells; "wat betekent hamerstuk" has no topic of its own.
    """
    if not ranking or ranking[0].topic in (TERM, OUT_OF_SCOPE) or ranking[0].certainty < _TELLS_IT:
        return _put_first(TERM, ranking)
    first, *others = ranking
    word = Ranked(TERM, max(1.0 - first.certainty, next((item.certainty for item in others if item.topic == TERM), 0.0)))
    return (first, word, *(replace(item, certainty=0.0) for item in others if item.topic != TERM))


def _verdict(ranking: Ranking) -> Verdict:
    first = ranking[0]
    if first.topic not in _CRISIS_TOPICS | {OUT_OF_SCOPE} and first.certainty >= SURE:
        return Verdict.ANSWER
    outside = next((item.certainty for item in ranking if item.topic == OUT_OF_SCOPE), 0.0)
    if first.topic == OUT_OF_SCOPE or outside >= OUTSIDE or first.certainty < LOST:
        return Verdict.OUT_OF_SCOPE
    return Verdict.CHOICE


def meanings(text: str) -> tuple[str, ...]:
    """Return the topics between which a lone word leaves doubt: 'consulent' may be three different people."""
    rest = [token for token in tokens(text) if token not in _FILLER]
    return _AMBIGUOUS.get(rest[0], ()) if len(rest) == 1 else ()


def _put_first(topic: str, ranking: Ranking) -> Ranking:
    """Return the ranking with one topic first and nearly certain, and at least two others after it."""
    others = [item for item in ranking if item.topic != topic] or [Ranked(name, 0.0) for name in _WITHOUT_CLUE if name != topic]
    total = sum(item.certainty for item in others) or 1.0
    return (Ranked(topic, _FIRST), *(Ranked(item.topic, item.certainty / total * (1 - _FIRST)) for item in others))


def _among(topics: tuple[str, ...], ranking: Ranking) -> Ranking:
    """Return the ranking with the given topics first and equally likely."""
    others = [Ranked(item.topic, 0.0) for item in ranking if item.topic not in topics]
    return (*(Ranked(topic, 1 / len(topics)) for topic in topics), *others)
