"""Compare recognisers: ours, Rasa's count vectors with logistic regression, and both together: `python -m benchmarks.bakeoff`.

All learn from the same sentences of bot/nlu with the same writer left out, and read the first set of held-out sentences, of
writers whom none has seen. The table is Markdown, for the decision record. Needs the environment of Rasa; takes half an hour.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from benchmarks.begrip import (
    NLU,
    PARTS,
    ROOT,
    SETS,
    Tried,
    accuracy,
    calibration,
    cross_validate,
    groups,
    speed,
    without,
)
from bot.understanding.classifier import Classifier
from bot.understanding.model import Ranked, Ranking
from bot.understanding.sentences import Sentence, read_files, read_folder
from bot.understanding.training import Corpus, Settings, fit, prepare, to_json
from integrations.launcher import rasa_files

RIVAL = ROOT / "benchmarks/bakeoff_rasa.yml"


@dataclass(frozen=True)
class Result:
    """What one recogniser made of the sentences, and what it cost."""

    name: str
    crossed: Sequence[Tried]
    other: Sequence[Tried]
    seconds: float
    megabytes: float
    milliseconds: float


def ours(corpus: Corpus, other: Sequence[Sentence]) -> Result:
    """Measure our own classifier."""
    chosen = Settings()
    crossed = [item for _, tried, _ in cross_validate(corpus, chosen, PARTS) for item in tried]
    begin = time.perf_counter()
    text = to_json(fit(prepare(read_folder(NLU), chosen), range(len(corpus.sentences)), chosen), chosen.temperature, "")
    seconds = time.perf_counter() - begin
    classifier = Classifier.from_json(text)
    tried = [Tried(sentence, classifier.rank(sentence.text)) for sentence in other]
    return Result("de onze", crossed, tried, seconds, len(text.encode()) / 1e6, speed(classifier, other))


def rasas(corpus: Corpus, other: Sequence[Sentence]) -> Result:
    """Measure Rasa's own parts, trained and asked in Rasa's environment."""
    crossed: list[Tried] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, group in enumerate(groups(PARTS)):
            kept, asked = without(corpus, group)
            crossed += _ask(_train([corpus.sentences[place] for place in kept], folder / str(number)), asked)[0]
        begin = time.perf_counter()
        model = _train(corpus.sentences, folder / "alles")
        seconds = time.perf_counter() - begin
        tried, milliseconds = _ask(model, other)
        return Result("Rasa", crossed, tried, seconds, model.stat().st_size / 1e6, milliseconds)


def together(first: Result, second: Result) -> Result:
    """Return what the mean of two recognisers would make of the sentences."""
    return Result(
        "samen",
        _mixed(first.crossed, second.crossed),
        _mixed(first.other, second.other),
        first.seconds + second.seconds,
        first.megabytes + second.megabytes,
        first.milliseconds + second.milliseconds,
    )


def _mixed(first: Sequence[Tried], second: Sequence[Tried]) -> list[Tried]:
    rankings = {item.sentence: item.ranking for item in second}
    return [Tried(item.sentence, _mean(item.ranking, rankings[item.sentence])) for item in first if item.sentence in rankings]


def _mean(first: Ranking, second: Ranking) -> Ranking:
    totals: dict[str, float] = defaultdict(float)
    for item in (*first, *second):
        totals[item.topic] += item.certainty / 2
    return tuple(sorted((Ranked(topic, value) for topic, value in totals.items()), key=lambda item: -item.certainty))


def _train(sentences: Sequence[Sentence], folder: Path) -> Path:
    """Train Rasa's parts on sentences and return the model."""
    folder.mkdir()
    by_topic: dict[str, list[str]] = defaultdict(list)
    for sentence in sentences:
        by_topic[sentence.topic].append(sentence.text)
    blocks = [{"intent": topic, "examples": "".join(f"- {text}\n" for text in texts)} for topic, texts in by_topic.items()]
    (folder / "nlu.yml").write_text(yaml.safe_dump({"version": "3.1", "nlu": blocks}, allow_unicode=True), encoding="utf-8")
    files = ["--config", str(RIVAL), "--nlu", str(folder / "nlu.yml"), "--out", str(folder), "--fixed-model-name", "model"]
    environment = rasa_files.environment(ROOT, os.environ)
    subprocess.run(rasa_files.rasa(ROOT, "train", "nlu", *files), cwd=ROOT, env=environment, capture_output=True, check=True)
    return folder / "model.tar.gz"


def _ask(model: Path, sentences: Sequence[Sentence]) -> tuple[list[Tried], float]:
    """Have a model of Rasa rank sentences; return what it made of them and the milliseconds for each."""
    command = [str(rasa_files.place(ROOT).python), "-m", "bot.rasa_adapter.agent_lines", str(model)]
    lines = [json.dumps({"id": number, "text": sentence.text}) + "\n" for number, sentence in enumerate(sentences)]
    environment = rasa_files.environment(ROOT, os.environ)
    pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdin=pipe, stdout=pipe, stderr=nowhere, text=True) as rasa:
        assert rasa.stdin and rasa.stdout
        tried, times = [], []
        for sentence, line in zip(sentences, lines, strict=True):
            begin = time.perf_counter()
            rasa.stdin.write(line)
            rasa.stdin.flush()
            answer = json.loads(rasa.stdout.readline())
            times.append(time.perf_counter() - begin)
            ranking = tuple(Ranked(item["name"], item["confidence"]) for item in answer["intent_ranking"])
            tried.append(Tried(sentence, ranking))
        rasa.stdin.close()
    return tried, sorted(times)[len(times) // 2] * 1_000


def loss(tried: Sequence[Tried]) -> float:
    """Return the mean log loss: how much a recogniser is surprised by the right topic."""
    certainties = [next((r.certainty for r in item.ranking if r.topic == item.sentence.topic), 0.0) for item in tried]
    return -sum(math.log(max(certainty, 1e-6)) for certainty in certainties) / len(certainties)


MEASURES: dict[str, Callable[[Sequence[Tried]], str]] = {
    "eerste goed": lambda tried: f"{accuracy(tried, 1):.1%}",
    "bij de eerste drie": lambda tried: f"{accuracy(tried, 3):.1%}",
    "log-verlies": lambda tried: f"{loss(tried):.3f}",
    "kalibratiefout": lambda tried: f"{calibration(tried)[0]:.3f}",
}


def report(results: Sequence[Result]) -> None:
    """Print the table."""
    rows = [
        *((f"kruisvalidatie, {name}", [measure(result.crossed) for result in results]) for name, measure in MEASURES.items()),
        *((f"andere schrijver, {name}", [measure(result.other) for result in results]) for name, measure in MEASURES.items()),
        ("leren", [f"{result.seconds:.0f} s" for result in results]),
        ("model", [f"{result.megabytes:.1f} MB" for result in results]),
        ("per zin", [f"{result.milliseconds:.1f} ms" for result in results]),
    ]
    print("\n".join(["| wat | " + " | ".join(result.name for result in results) + " |", "|---|" + "---|" * len(results)]))
    print("\n".join(f"| {name} | " + " | ".join(values) + " |" for name, values in rows))


def main() -> None:
    """Measure and print."""
    argparse.ArgumentParser(description="vergelijk herkenners").parse_args()
    other = read_files([SETS["stemmen 1"]]).sentences
    corpus = prepare(read_folder(NLU), Settings())
    first, second = ours(corpus, other), rasas(corpus, other)
    report([first, second, together(first, second)])


if __name__ == "__main__":
    main()
