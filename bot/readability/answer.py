"""The verdict on a text as plain values, for `leesniveau` and for the process that judges for others."""

from __future__ import annotations

from typing import Any

from bot.readability.measures import scores
from bot.readability.messages import LOOKS_LIKE, ONLY_REPEATS, SENTENCES_ONLY, SHORT_TEXT, message
from bot.readability.model import B1, LEVELS, Advice, Analysis
from bot.readability.verdict import OF_POINTS, Reason, Verdict, judge, nearest_level


def answer(analysis: Analysis, level: str = B1) -> dict[str, Any]:
    """Return what `leesniveau` says about a text; `level` decides which advice is given, and what the points are held against.

    A text that cannot be measured has no level, passes no gate, and says why in `fout`.
    """
    if analysis.problem:
        return unmeasured(analysis.problem)
    verdicts = {each: judge(analysis, each) for each in LEVELS}
    shown = verdicts[level]
    nearest = nearest_level(analysis)
    points = None if shown.short else shown.points
    return {
        "niveau": nearest,
        "moeilijkheid": round(scores(analysis).difficulty, 2),
        "poort": {each: verdict.passed for each, verdict in verdicts.items()},
        "zinnen": sentences(shown),
        "punten": None if points is None else round(points, 2),
        "redenen": [reason_values(reason) for reason in shown.reasons],
        "let_op": _note(shown, nearest),
    }


def unmeasured(problem: str) -> dict[str, Any]:
    """Return what is said about something that has no level, with the reason in `fout`."""
    nothing = {"niveau": None, "moeilijkheid": None, "punten": None}
    return {**nothing, "poort": dict.fromkeys(LEVELS, False), "zinnen": [], "fout": " ".join(message(problem))}


def _note(shown: Verdict, nearest: str) -> str:
    """Return how the verdict is to be read: a text is not like B2 because some of its sentences are no sentences."""
    if shown.short:
        return ONLY_REPEATS if any(reason.rule == "herhaling" for reason in shown.reasons) else SHORT_TEXT
    hard = any(reason.rule in OF_POINTS for reason in shown.reasons)
    return LOOKS_LIKE.format(niveau=nearest) if nearest in LEVELS or hard else SENTENCES_ONLY


def sentences(verdict: Verdict) -> list[dict[str, Any]]:
    """Return the sentences of a text with the advice about each."""
    return [
        {"zin": each.text, "regel": each.line, "adviezen": [advice_values(advice) for advice in each.advices]}
        for each in verdict.sentences
    ]


def advice_values(advice: Advice) -> dict[str, Any]:
    """Return an advice under the names that the outside uses."""
    return {
        "soort": advice.rule,
        "ernst": advice.weight.value,
        "van": advice.start,
        "tot": advice.end,
        "waarde": advice.value,
        "grens": advice.limit,
        "uitleg": advice.explanation,
        "oplossing": advice.suggestion,
    }


def reason_values(reason: Reason) -> dict[str, Any]:
    """Return why a whole text does not pass under the names that the outside uses."""
    return {
        "soort": reason.rule,
        "regel": reason.line,
        "waarde": reason.value,
        "grens": reason.limit,
        "uitleg": reason.explanation,
        "oplossing": reason.suggestion,
    }
