"""Where the gate draws its lines, per level, and where each line comes from.

Published anchors came first; texts of known level then confirmed them. Only the line of B1 was moved to what told B1 and B2
apart (docs/besluiten/0030-leesbaarheidspoort.md and 0033-hoe-een-tekst-vertelt.md have the error rates).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.readability.model import A2, B1, Scores

SHORT = 50
"""Words. Under this the measures of a text swing too much (LiNT by 6 points at 30 words), so only its sentences are judged."""


@dataclass(frozen=True)
class Limits:
    """The lines of one level.

    A text passes below `difficulty` and fails from `doubt` on; between the two a person has to look. `piece` is the
    line for any stretch of text inside it. The next five are about the whole text, the others about one sentence. No
    sentence of ours is longer than `longest`, and none in any other text that passes longer than `furthest`. `telling`
    says whether the way of telling counts.
    """

    difficulty: float
    doubt: float
    piece: float
    flesch: float
    mean_length: float
    broken: float
    per_clause: float
    warnings: float
    longest: int
    furthest: int
    long: int
    sentence_per_clause: int = 6
    bracket: int = 7
    letters: int = 16
    terms: int = 5
    telling: bool = True

    def points(self, found: Scores) -> float:
        """Return the points of a text that are held against these limits."""
        return found.difficulty if self.telling else found.basis


LIMITS: Mapping[str, Limits] = {
    # LiNT level 2 ends at 46, LIX calls 40 medium: together 43. With the way of telling, real B1 ends at 40. Flesch 60: "plain".
    # A mean of 15 words and a longest sentence of 25 are what writing guides for B1 allow; published B1 texts have one of
    # 28 now and then. One sentence in ten may be a piece.
    B1: Limits(40, 44, 48, 60, 15, 0.10, 4.7, 0.50, longest=25, furthest=28, long=15),
    # LiNT level 1 ends at 34. Flesch 70: "fairly easy". Guides ask for about 10 words a sentence; official A2 exams go to a
    # mean of 12 and a longest of 20. Notices at A2 tell much that is new in few words, so the way of telling does not count.
    A2: Limits(34, 38, 40, 70, 12, 0.10, 3.8, 0.40, longest=20, furthest=22, long=12, terms=3, telling=False),
}

LEVEL_ENDS = (("A2", 32.0), ("B1", 43.0), ("B2", 54.0))
"""Where a level ends on the scale of difficulty: the mean of LiNT's 34, 46 and 58 and of LIX's 30, 40 and 50. Above is C1."""
