"""Measure the readability gate: `python -m benchmarks.leesniveau [--teksten BESTAND.jsonl ...]`.

Without texts it prints time and memory. With files of texts of known level (`{"id", "label", "source", "text"}`, label A2, B1,
B2 or C1) it prints how well the gate tells the levels apart, also for C1 texts cut into pieces by a machine. Such
texts belong to others, so none are in this repository.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.readability import analyse as measuring
from bot.readability.analyse import analyse
from bot.readability.gate import gate_report
from bot.readability.measures import scores
from bot.readability.model import LEVELS, Analysis
from bot.readability.verdict import judge
from integrations import settings

ROOT = Path(__file__).resolve().parents[1]
LABELS = ("A2", "B1", "B2", "C1")
SAMPLE = "De school zoekt samen met u een goede plek voor uw kind. Bel ons als u een vraag heeft over de hulp in de klas. "

_JOINTS = frozenset(
    [
        "als",
        "dan",
        "dat",
        "die",
        "en",
        "hoewel",
        "indien",
        "maar",
        "of",
        "om",
        "omdat",
        "terwijl",
        "waarbij",
        "waarin",
        "want",
        "zodat",
    ]
)


def main() -> None:
    """Print the measurements."""
    parser = argparse.ArgumentParser(description="meet de leesbaarheidspoort")
    parser.add_argument("--teksten", nargs="*", type=Path, default=[], metavar="BESTAND")
    options = parser.parse_args()
    for line in time_and_memory():
        print(line)
    for file in options.teksten:
        texts = [json.loads(row) for row in file.read_text(encoding="utf-8").splitlines() if row.strip()]
        print(f"\n{file.name}: {len(texts)} texts")
        for line in quality(texts):
            print(line)


def time_and_memory() -> Iterable[str]:
    """Yield how long a word and all content take, and the most memory that was used."""
    start = time.perf_counter()
    analyse(SAMPLE)
    yield f"first text (loads the tagger): {time.perf_counter() - start:.1f} s"
    with tempfile.TemporaryDirectory() as folder:
        for name in ("cold", "warm"):
            start = time.perf_counter()
            found = gate_report(ROOT, settings.load().region, Path(folder))
            spent = time.perf_counter() - start
            yield f"all content {name}: {spent:.1f} s, {len(found.gated)} texts, {found.words} words, {len(found.faults)} faults"
    measuring._measured.cache_clear()
    own = " ".join(each.piece.text for each in found.gated)[:60_000]
    start = time.perf_counter()
    analyse(own)
    words = len(own.split())
    yield f"warm: {1000 * (time.perf_counter() - start) / words:.2f} ms per word"
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    yield f"memory: {peak / (1024 * 1024 if sys.platform == 'darwin' else 1024):.0f} MB"


def quality(texts: Sequence[Mapping[str, Any]]) -> Iterable[str]:
    """Yield the area under the curve and the pass rates per level, and what passes of C1 that was cut up."""
    analyses = {text["id"]: analyse(text["text"]) for text in texts}
    points = {label: [scores(analyses[text["id"]]).difficulty for text in texts if text["label"] == label] for label in LABELS}
    easy = points["A2"] + points["B1"]
    pairs = {"easy - C1": (easy, points["C1"]), "B1 - B2": (points["B1"], points["B2"]), "A2 - B1": (points["A2"], points["B1"])}
    yield "AUC " + ", ".join(f"{name} {auc(*pair)}" for name, pair in pairs.items())
    for level in LEVELS:
        rates = [_rate([analyses[text["id"]] for text in texts if text["label"] == label], level) for label in LABELS]
        yield f"gate {level} passes " + ", ".join(f"{label} {rate}" for label, rate in zip(LABELS, rates, strict=True))
        hard = [text["text"] for text in texts if text["label"] == "C1"]
        cut = {name: _rate([analyse(change(text)) for text in hard], level) for name, change in CUTS.items()}
        yield f"gate {level} passes C1 cut up: " + ", ".join(f"{name} {rate}" for name, rate in cut.items())


def auc(low: Sequence[float], high: Sequence[float]) -> str:
    """Return how often a text of the higher level scores higher; "-" without texts."""
    if not low or not high:
        return "-"
    return f"{sum((a < b) + (a == b) / 2 for a in low for b in high) / (len(low) * len(high)):.3f}"


def _rate(analyses: Sequence[Analysis], level: str) -> str:
    return f"{sum(judge(analysis, level).passed for analysis in analyses)}/{len(analyses)}"


def _pieces(text: str, joints: bool) -> list[str]:
    """Cut a text at its signs, and before joining words when asked to."""
    found: list[list[str]] = []
    for part in re.split(r"[,;:.?!()–—]\s+", text):
        found.append([])
        for word in part.split():
            if joints and word.lower() in _JOINTS and len(found[-1]) >= 3:
                found.append([])
            found[-1].append(word)
    return [" ".join(words).strip(" ,;:.") for words in found if words]


def _sentences(parts: Iterable[str]) -> str:
    return " ".join(f"{part[0].upper()}{part[1:]}." for part in parts if part)


def _every(text: str, number: int) -> str:
    words = re.sub(r"[.,;:?!]", "", text).split()
    return _sentences(" ".join(words[start : start + number]) for start in range(0, len(words), number))


CUTS: Mapping[str, Callable[[str], str]] = {
    "signs": lambda text: _sentences(_pieces(text, joints=False)),
    "joints": lambda text: _sentences(_pieces(text, joints=True)),
    "7 words": lambda text: _every(text, 7),
    "10 words": lambda text: _every(text, 10),
    "bullets": lambda text: "\n".join(f"- {part}" for part in _pieces(text, joints=True)),
    "lines": lambda text: "\n".join(f"{part[:1].upper()}{part[1:]}" for part in _pieces(text, joints=True)),
    "quotes": lambda text: re.sub(r"\b\w{11,}\b", lambda match: f"'{match[0]}'", _sentences(_pieces(text, joints=True))),
    "hyphens": lambda text: re.sub(r"\b(\w{6})(\w{5,})\b", r"\1-\2", _sentences(_pieces(text, joints=True))),
    "repeats": lambda text: _sentences(_pieces(text, joints=True)) + " Bel ons." * 50,
}


if __name__ == "__main__":
    main()
