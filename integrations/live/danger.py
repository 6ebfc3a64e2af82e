"""Signs of danger in what is written to a person: the same rules and the same net as in the chat, on this machine only."""

from __future__ import annotations

from bot.understanding.danger import read_danger
from bot.understanding.decision import decide
from bot.understanding.model import Danger, Rank, Ranking, Verdict


def danger_of(text: str, rank: Rank) -> Danger | None:
    """Return the danger that a text shows signs of. `rank` is the classifier inside this process: nothing goes to Rasa."""
    found = read_danger(text)
    ranking = () if found or not text.strip() else rank(text)
    if found or not ranking:
        return found
    understood = decide(text, ranking, None, None)
    if understood.verdict is not Verdict.CRISIS:
        return None
    return next((danger for danger in Danger if danger.value == understood.ranking[0].topic), None)


def no_net(_text: str) -> Ranking:
    """Rank nothing: the rules alone decide."""
    return ()
