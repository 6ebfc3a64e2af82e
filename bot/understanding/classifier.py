"""From a text to topics with probabilities. The model is plain JSON; the standard library is enough to use it.

The model is linear: every feature has one small number per topic, a topic's score is the weighted sum, and a softmax with a
fitted temperature makes the scores probabilities. `training` makes the model; this module only evaluates it.
"""

from __future__ import annotations

import base64
import json
import math
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.understanding.danger import is_mere_figure, read_danger
from bot.understanding.features import Concepts, count_features, weigh
from bot.understanding.model import Danger, Ranked, Ranking
from bot.understanding.story import Part, clauses, parts, questions, share_of_whole

OUTSIDE = "buiten_bereik"
"""The topic of what is no question for us; in a story most sentences are like that, and say nothing about its question."""


_IN_A_ROW = (1, 2, 3)
_ALARMING = 0.6
"""A story is a cry for help when its most alarming sentence, two and three sentences in a row are one on average. Alone, "hij
heeft moeite met afscheid" sounds worse than it is; and what is half said twice counts together. Measured by writer."""

_AT_EASE = 0.4
"""A story that is no cry for help is no surer of danger than this, whatever its question: below what is decided as danger."""

_CALM = 0.1
"""A story in which no sentence is more alarming than this needs no weighing."""

_SHARPNESS = 1.4
"""The certainty of a story is a mean over its sentences, and so too modest; to this power it is honest. Measured by writer."""

_CLEAR, _TOGETHER, _FIRST_ASKED, _DROWNED = 0.85, 0.96, 0.1, 0.2
"""When a question is clear on its own; how sure two of them are together; how much likelier the first is; and the certainty of
danger beside which questions do not count."""

_PLAIN = 0.98
"""From this certainty on a very short question needs no sentence before it: "moeten wij daar toestemming voor geven?"."""

_NO_QUESTION = frozenset(
    (
        OUTSIDE,
        "begrip_uitleg",
        "taal_makkelijker",
        "groet",
        "bedankt",
        "ja",
        "nee",
        "opnieuw",
        "terug_stap",
        *(d.value for d in Danger),
    )
)
"""Topics of which a message does not ask two."""

_CRISES = frozenset(danger.value for danger in Danger)
_LANE = 8
_ZERO = 128
_PRECISION = 2**24
_UNSIGNED = bytes(byte ^ 0x80 for byte in range(256))
"""Signed bytes as unsigned ones: -128 becomes 0, and 0 becomes 128."""


@dataclass(frozen=True)
class Classifier:
    """A trained model, ready for use. Make one with `from_json`."""

    topics: tuple[str, ...]
    index: Mapping[str, int]
    idf: Mapping[str, float]
    unknown_idf: float
    scales: tuple[float, ...]
    weights: bytes
    bias: tuple[float, ...]
    temperature: float
    concepts: Concepts
    fingerprint: str

    @classmethod
    def from_json(cls, text: str) -> Classifier:
        """Read a model. Raises ValueError when the text is not a model of this version."""
        data = json.loads(text)
        if not isinstance(data, dict) or data.get("versie") != MODEL_VERSION:
            raise ValueError("Dit is geen model van deze versie. Train opnieuw met: train --altijd")
        features: list[str] = data["features"].split("\n")
        return cls(
            topics=tuple(data["topics"]),
            index={feature: place for place, feature in enumerate(features)},
            idf=dict(zip(features, data["idf"], strict=True)),
            unknown_idf=data["unknown_idf"],
            scales=tuple(data["scales"]),
            weights=base64.b64decode(data["weights"]).translate(_UNSIGNED),
            bias=tuple(data["bias"]),
            temperature=data["temperature"],
            concepts=data["concepts"],
            fingerprint=data["fingerprint"],
        )

    def rank(self, text: str) -> Ranking:
        """Rank all topics for a text, most likely first; empty when no feature of the text is known.

        A long message is also ranked sentence by sentence: its question then counts more than the story around it. Of two clear
        questions about different topics neither is sure, so that who asks both is offered both.
        """
        whole = self._certainties(text)
        if whole is None:
            return ()
        share = share_of_whole(text)
        heard = self._heard(text) if share < 1.0 else []
        mixed = self._alarmed(_mixed(whole, self._told(heard), share), heard) if heard else whole
        both = self._both_asked(self._signed(mixed, text), text)
        ranked = [Ranked(topic, certainty) for topic, certainty in zip(self.topics, both, strict=True)]
        return tuple(sorted(ranked, key=lambda item: (-item.certainty, item.topic)))

    def _both_asked(self, mixed: list[float], text: str) -> list[float]:
        """Return the certainties with the topics of two or three clear questions in front, together nearly certain."""
        asked = questions(text)
        found = [certainties for question in asked if (certainties := self._certainties(question))] if len(asked) > 1 else []
        clear = {one.index(max(one)) for one in found if self._asks_clearly(one)}
        topics = sorted(clear, key=lambda place: -mixed[place])
        if not 1 < len(topics) < 4 or any(mixed[place] > _DROWNED for place, name in enumerate(self.topics) if name in _CRISES):
            return mixed
        rest = (1.0 - _TOGETHER) / (1.0 - sum(mixed[place] for place in topics) + 1e-9)
        share = {place: _TOGETHER * (1.0 + _FIRST_ASKED * (not number)) for number, place in enumerate(topics)}
        total = sum(share.values()) / _TOGETHER
        return [share[place] / total if place in share else certainty * rest for place, certainty in enumerate(mixed)]

    def _heard(self, text: str) -> list[tuple[Part, list[float]]]:
        """Return the sentences of a story with their certainties."""
        return [(part, found) for part in parts(text) if (found := self._of_part(part))]

    def _of_part(self, part: Part) -> list[float] | None:
        """Return the certainties of a sentence: with the one before it, unless it is a question that is clear alone."""
        alone = self._certainties(part.text)
        if not part.before or (alone and self._asks_clearly(alone, _PLAIN)):
            return alone
        return self._certainties(f"{part.before} {part.text}")

    def _asks_clearly(self, certainties: list[float], least: float = _CLEAR) -> bool:
        return max(certainties) >= least and self.topics[certainties.index(max(certainties))] not in _NO_QUESTION

    def _told(self, heard: Sequence[tuple[Part, list[float]]]) -> list[float]:
        """Return the certainties of a story: those of its sentences, the questions and the clear ones counting most."""
        outside = self.topics.index(OUTSIDE) if OUTSIDE in self.topics else None
        beside = min(found[outside] for _, found in heard) if outside is not None else 0.0
        total = [0.0] * len(self.topics)
        for part, found in heard:
            inside = [0.0 if place == outside else certainty for place, certainty in enumerate(found)]
            factor = part.weight * max(inside)
            total = [one + factor * other for one, other in zip(total, inside, strict=True)]
        scale = (1.0 - beside) / (sum(total) or 1.0)
        told = [value * scale for value in total]
        return [beside if place == outside else value for place, value in enumerate(told)]

    def _alarmed(self, mixed: list[float], heard: Sequence[tuple[Part, list[float]]]) -> list[float]:
        """Return the certainties of a story, led by its most alarming sentences when together they are a cry for help."""
        worst_part, worst = max(heard, key=lambda one: self._danger(one[1]))
        if self._danger(worst) < _CALM:
            return mixed
        rows = [self._worst_in_a_row(heard, size) for size in _IN_A_ROW]
        if sum(rows) / len(rows) >= _ALARMING and not is_mere_figure(worst_part.text):
            return self._led(mixed, worst, max(rows))
        return self._led(mixed, worst, min(self._danger(mixed), _AT_EASE))

    def _worst_in_a_row(self, heard: Sequence[tuple[Part, list[float]]], size: int) -> float:
        """Return how alarming the most alarming so many sentences in a row are."""
        if size == 1:
            return max(self._danger(found) for _, found in heard)
        texts = [part.text for part, _ in heard]
        rows = (" ".join(texts[place : place + size]) for place in range(max(1, len(texts) - size + 1)))
        return max(self._danger(found) for row in rows if (found := self._certainties(row)))

    def _signed(self, certainties: list[float], text: str) -> list[float]:
        """Return the certainties of a text with a sign of danger in it: as alarming as the clause with the sign is alone.

        The question in the same sentence would hide it: "welke school is er, want mijn man slaat mij". A sign that no clause has
        alone may be in any of them.
        """
        if not read_danger(text):
            return certainties
        said = clauses(text)
        signs = [clause for clause in said if read_danger(clause)] or said
        found = [alone for clause in signs if (alone := self._certainties(clause))]
        worst = max(found, key=self._danger, default=certainties)
        alarm = self._danger(worst)
        return self._led(certainties, worst, alarm) if alarm > self._danger(certainties) else certainties

    def _danger(self, certainties: Sequence[float]) -> float:
        return sum(certainty for certainty, topic in zip(certainties, self.topics, strict=True) if topic in _CRISES)

    def _led(self, certainties: Sequence[float], worst: Sequence[float], alarm: float) -> list[float]:
        """Return certainties in which danger is so certain, of the kinds that the worst part of the text shows."""
        rest = (1.0 - alarm) / (1.0 - self._danger(certainties))
        share = alarm / self._danger(worst)
        both = zip(self.topics, certainties, worst, strict=True)
        return [bad * share if topic in _CRISES else certainty * rest for topic, certainty, bad in both]

    def _certainties(self, text: str) -> list[float] | None:
        """Return a probability per topic; None when no feature is known."""
        scores = self.scores(text)
        if scores is None:
            return None
        top = max(scores)
        exponents = [math.exp((score - top) / self.temperature) for score in scores]
        total = sum(exponents)
        return [value / total for value in exponents]

    def scores(self, text: str) -> list[float] | None:
        """Return the raw score per topic, before the temperature; None when no feature is known."""
        weighted = weigh(count_features(text, self.concepts), self.idf, self.unknown_idf)
        known = [(place, weight) for feature, weight in weighted.items() if (place := self.index.get(feature)) is not None]
        if not known:
            return None
        size, total, used = len(self.bias), 0, 0
        for place, weight in known:
            factor = round(weight * self.scales[place] * _PRECISION)
            total += factor * _spread(self.weights[place * size : (place + 1) * size])
            used += factor
        sums = struct.unpack(f"<{size}Q", total.to_bytes(size * _LANE, "little"))
        return [bias + (value - _ZERO * used) / _PRECISION for bias, value in zip(self.bias, sums, strict=True)]


def _mixed(whole: Sequence[float], told: Sequence[float], share: float) -> list[float]:
    """Return the certainties of a story: of the whole, for its share, and of its sentences; sharpened, and one together."""
    mixed = [(share * one + (1.0 - share) * other) ** _SHARPNESS for one, other in zip(whole, told, strict=True)]
    total = sum(mixed)
    return [value / total for value in mixed]


def _spread(row: bytes) -> int:
    """Return one number that holds a row of weights side by side, each in its own eight bytes.

    Multiplying and adding such numbers does it for all topics at once, in the machine code of Python's own integers:
    five times as fast as a loop over the topics. No lane can overflow: a row of 255s times 2**24 uses four bytes.
    """
    lanes = bytearray(len(row) * _LANE)
    lanes[::_LANE] = row
    return int.from_bytes(lanes, "little")


MODEL_VERSION = 1
"""The shape of the model file; a file of another version is refused."""
