"""What the gate process answers: a verdict on any text, or on one of our own with the glossary of the moment."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.content.load import load_content
from bot.readability.analyse import analyse
from bot.readability.answer import answer, reason_values, sentences
from bot.readability.gate import glossary_of
from bot.readability.house import House, Reader
from bot.readability.language import LONGEST
from bot.readability.model import B1, LEVELS, Analysis
from bot.readability.verdict import judge


class UnusableQuestionError(ValueError):
    """A question that cannot be answered; the message is a Dutch sentence that says what to do."""


class Judgement:
    """Judges texts. The glossary is read again for every question, because an editor may just have changed it."""

    def __init__(self, root: Path, region: str) -> None:
        """Keep the project folder and the region."""
        self._root = root
        self._region = region

    def warm_up(self) -> None:
        """Load the tagger and the word lists, so that the first question does not wait for them."""
        analyse("De school helpt uw kind. Bel ons als u een vraag heeft.")

    def __call__(self, question: Mapping[str, Any]) -> dict[str, Any]:
        """Answer `{"text", "niveau", "lezer", "begrip"}`; only `text` is needed.

        With `lezer` (scherm, papier, knop, vak or melding) the text is one of ours and no hard word may pass. Raises
        UnusableQuestionError.
        """
        text, level = question.get("text"), question.get("niveau", B1)
        if not isinstance(text, str):
            raise UnusableQuestionError("Bij 'text' hoort een tekst tussen aanhalingstekens.")
        if level not in LEVELS:
            raise UnusableQuestionError(f"Bij 'niveau' hoort {' of '.join(LEVELS)}.")
        reader = question.get("lezer")
        if reader is None:
            return answer(_analysis(text, short=False), level)
        if reader not in {each.value for each in Reader}:
            raise UnusableQuestionError(f"Bij 'lezer' hoort een van deze: {', '.join(each.value for each in Reader)}.")
        return self._own(text, level, Reader(reader), str(question.get("begrip", "")))

    def _own(self, text: str, level: str, reader: Reader, subject: str) -> dict[str, Any]:
        content, _ = load_content(self._root, self._region)
        verdict = judge(_analysis(text, short=True), level, House(glossary_of(content), reader, subject))
        return {
            "niveau": level if verdict.passed else None,
            "moeilijkheid": round(verdict.points, 2) if verdict.points is not None else None,
            "poort": {level: verdict.passed},
            "zinnen": sentences(verdict),
            "redenen": [reason_values(reason) for reason in verdict.reasons],
            "begrippen": list(verdict.terms),
        }


@lru_cache(maxsize=64)
def _analysis(text: str, short: bool) -> Analysis:
    """Return a measurement; an editor asks for the same text again and again while typing elsewhere."""
    return analyse(text[: LONGEST + 1], short)
