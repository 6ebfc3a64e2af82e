"""Measure how well questions are understood: `python -m benchmarks.begrip [--kort]`.

Cross-validation holds out one contiguous piece of every topic at a time, so that sentences written in one go stay
together. The sentences of tests/bot/understanding/held_out.yml come from another voice and are never trained on. The tables are
Markdown, so that they can go into a decision record as they are.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.understanding.classifier import Classifier
from bot.understanding.danger import read_danger
from bot.understanding.decision import CRISIS, MARGIN, OUTSIDE, SURE, decide
from bot.understanding.model import Ranking, Verdict
from bot.understanding.sentences import Sentence, read_files, read_folder
from bot.understanding.training import Settings, best_temperature, fit, fit_temperature, prepare, split, to_json

ROOT = Path(__file__).resolve().parents[1]
HELD_OUT = ROOT / "tests/bot/understanding/held_out.yml"
FOLDS = 4
CONVERSATION = frozenset({"groet", "bedankt", "ja", "nee", "opnieuw", "terug_stap", "taal_makkelijker", "begrip_uitleg"})
TOLD = (
    "Goedemiddag, ik zal mijn verhaal even vertellen.",
    "Wij wonen sinds 2015 in Almere met onze drie kinderen.",
    "De middelste is acht jaar en is altijd een vrolijk kind geweest.",
    "Vorige week was er een gesprek op school.",
    "Ik hoop dat u mij kunt helpen.",
)
"""Sentences around a question, to see whether a story is understood by its question."""

CRISES = frozenset({"crisis_veiligheid", "crisis_suicide"})


@dataclass(frozen=True)
class Tried:
    """A sentence, and what the classifier made of it without having seen it."""

    sentence: Sentence
    ranking: Ranking


def cross_validate(settings: Settings) -> tuple[list[Tried], Classifier]:
    """Return every training sentence ranked by a model that has not seen it, and the model trained on all."""
    corpus = prepare(read_folder(ROOT / "bot/nlu"), settings)
    tried: list[Tried] = []
    for fold in range(FOLDS):
        kept, held_out = split(corpus, FOLDS, fold)
        fitted = fit(corpus, kept, settings)
        sentences = [corpus.sentences[number] for number in held_out]
        temperature = best_temperature(Classifier.from_json(to_json(fitted, 1.0, "")), sentences[::2])
        classifier = Classifier.from_json(to_json(fitted, temperature, ""))
        tried += [Tried(sentence, classifier.rank(sentence.text)) for sentence in sentences]
    everything = fit(corpus, range(len(corpus.sentences)), settings)
    return tried, Classifier.from_json(to_json(everything, fit_temperature(corpus, settings), ""))


def accuracy(tried: Sequence[Tried], within: int) -> float:
    """Return the share of sentences whose topic is among the first so many."""
    hits = sum(item.sentence.topic in [ranked.topic for ranked in item.ranking[:within]] for item in tried)
    return hits / len(tried)


def calibration(tried: Sequence[Tried], bins: int = 10) -> tuple[float, list[tuple[int, float, float]]]:
    """Return the expected calibration error, and per bin: how many, mean certainty, share right."""
    rows: list[list[tuple[float, bool]]] = [[] for _ in range(bins)]
    for item in tried:
        if item.ranking:
            first = item.ranking[0]
            rows[min(int(first.certainty * bins), bins - 1)].append((first.certainty, first.topic == item.sentence.topic))
    table = [(len(row), statistics.mean(c for c, _ in row), statistics.mean(float(r) for _, r in row)) for row in rows if row]
    return sum(count * abs(certainty - right) for count, certainty, right in table) / len(tried), table


def verdicts(tried: Iterable[Tried]) -> dict[str, float]:
    """Return the figures of the decision: answered directly and rightly, out of scope held, crises found, false alarms."""
    counts: Counter[str] = Counter()
    for item in tried:
        topic, text = item.sentence.topic, item.sentence.text
        made = decide(text, item.ranking, read_danger(text), None)
        kind = "crisis" if topic in CRISES else "buiten" if topic == "buiten_bereik" else "binnen"
        counts[kind] += 1
        counts[f"{kind}_{made.verdict.value}"] += 1
        if made.verdict is Verdict.ANSWER:
            counts["beantwoord"] += 1
            counts["goed"] += made.ranking[0].topic == topic
    return {
        "binnen bereik, direct beantwoord": counts["binnen_antwoord"] / counts["binnen"],
        "van het direct beantwoorde goed": counts["goed"] / counts["beantwoord"],
        "buiten bereik herkend": counts["buiten_buiten_bereik"] / max(1, counts["buiten"]),
        "buiten bereik toch beantwoord": counts["buiten_antwoord"] / max(1, counts["buiten"]),
        "crisis herkend": counts["crisis_crisis"] / counts["crisis"],
        "vals alarm": (counts["binnen_crisis"] + counts["buiten_crisis"]) / (counts["binnen"] + counts["buiten"]),
        "binnen bereik, afgewezen": counts["binnen_buiten_bereik"] / counts["binnen"],
    }


def thresholds(tried: Sequence[Tried]) -> list[tuple[float, float, float, float]]:
    """Return for pairs (sure, margin): the share answered directly and the share of that which is right."""
    inside = [item for item in tried if item.sentence.topic not in CRISES and item.ranking]
    table = []
    for sure in (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6):
        for margin in (0.0, 0.1, 0.15, 0.2, 0.3):
            answered = [item for item in inside if _answers(item.ranking, sure, margin)]
            scope = [item for item in answered if item.sentence.topic != "buiten_bereik"]
            total = sum(item.sentence.topic != "buiten_bereik" for item in inside)
            right = sum(item.ranking[0].topic == item.sentence.topic for item in answered)
            table.append((sure, margin, len(scope) / total, right / max(1, len(answered))))
    return table


def _answers(ranking: Ranking, sure: float, margin: float) -> bool:
    first, second = ranking[0], ranking[1]
    return (
        first.topic not in CRISES | {"buiten_bereik"} and first.certainty >= sure and first.certainty - second.certainty >= margin
    )


def confusions(tried: Iterable[Tried], most: int) -> list[tuple[tuple[str, str], int]]:
    """Return the pairs (topic, taken for) that go wrong most."""
    wrong = Counter(
        (item.sentence.topic, item.ranking[0].topic)
        for item in tried
        if item.ranking and item.ranking[0].topic != item.sentence.topic
    )
    return wrong.most_common(most)


def report(name: str, tried: Sequence[Tried], short: bool) -> None:
    """Print the tables of one measurement."""
    content = [item for item in tried if item.sentence.topic not in CONVERSATION]
    error, bins = calibration(tried)
    print(f"\n## {name} ({len(tried)} zinnen)\n")
    print("| wat | waarde |\n|---|---|")
    print(f"| eerste goed | {accuracy(tried, 1):.1%} |\n| bij de eerste drie | {accuracy(tried, 3):.1%} |")
    print(f"| eerste goed, zonder gespreksonderwerpen | {accuracy(content, 1):.1%} |")
    print(f"| bij de eerste drie, zonder gespreksonderwerpen | {accuracy(content, 3):.1%} |\n| kalibratiefout | {error:.3f} |")
    for label, value in verdicts(tried).items():
        print(f"| {label} | {value:.1%} |")
    if short:
        return
    print("\n| aantal | zekerheid | goed |\n|---|---|---|")
    for count, certainty, right in bins:
        print(f"| {count} | {certainty:.2f} | {right:.2f} |")
    print("\n| onderwerp | aangezien voor | keer |\n|---|---|---|")
    for (topic, taken), count in confusions(tried, 25):
        print(f"| {topic} | {taken} | {count} |")


def in_stories(sentences: Sequence[Sentence]) -> list[Sentence]:
    """Return every question inside a story, each time at another place."""
    stories = []
    for number, sentence in enumerate(sentences):
        place = number % (len(TOLD) + 1)
        asked = sentence.text if sentence.text.endswith(("?", ".", "!")) else f"{sentence.text}."
        stories.append(Sentence(" ".join([*TOLD[:place], asked, *TOLD[place:]]), sentence.topic))
    return stories


def speed(classifier: Classifier, sentences: Sequence[Sentence]) -> float:
    """Return the median time of one ranking in milliseconds."""
    times = []
    for sentence in sentences[:400]:
        start = time.perf_counter()
        classifier.rank(sentence.text)
        times.append((time.perf_counter() - start) * 1_000)
    return statistics.median(times)


def main() -> None:
    """Train, measure and print."""
    parser = argparse.ArgumentParser(description="meet het begrip van vragen")
    parser.add_argument("--kort", action="store_true", help="zonder tabellen per onderwerp")
    parser.add_argument(
        "--instellingen", type=json.loads, default={}, metavar="JSON", help="andere instellingen voor de training"
    )
    options = parser.parse_args()
    start = time.perf_counter()
    tried, classifier = cross_validate(Settings(**options.instellingen))
    other = read_files([HELD_OUT]).sentences
    report("Kruisvalidatie", tried, options.kort)
    if not options.kort:
        print(f"\nGekozen: zeker {SURE}, verschil {MARGIN}, crisis {CRISIS}, buiten bereik {OUTSIDE}")
        print("\n| zeker vanaf | verschil | direct beantwoord | daarvan goed |\n|---|---|---|---|")
        for sure, margin, answered, right in thresholds(tried):
            print(f"| {sure:.2f} | {margin:.2f} | {answered:.1%} | {right:.1%} |")
    report("Andere schrijver", [Tried(sentence, classifier.rank(sentence.text)) for sentence in other], options.kort)
    stories = in_stories([sentence for sentence in other if sentence.topic not in CONVERSATION | {"buiten_bereik"}])
    report("Andere schrijver, in een verhaal", [Tried(sentence, classifier.rank(sentence.text)) for sentence in stories], True)
    print(f"\nRangschikken: {speed(classifier, other):.2f} ms per zin. Alles samen: {time.perf_counter() - start:.0f} s.")


if __name__ == "__main__":
    main()
