"""Measure how well questions are understood: `python -m benchmarks.begrip [--kort] [--eind]`.

Cross-validation is by writer: the sentences of a group of writers (files in bot/nlu/stemmen) are ranked by a model that learned
from all others. The held-out sets in tests/bot/understanding come from writers of whom nothing is trained on; the last five are
read only with `--eind`, so that they stay unseen. Decided is as `begrijp` decides. The tables are Markdown, for a record.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from bot.content.load import load_content
from bot.understanding.classifier import Classifier
from bot.understanding.commands import strip_greeting
from bot.understanding.danger import read_danger
from bot.understanding.decision import asked_term, decide
from bot.understanding.model import Ranking, Understanding, Verdict
from bot.understanding.scrub import for_ranking
from bot.understanding.sentences import Sentence, read_files, read_folder
from bot.understanding.terms import TermNames
from bot.understanding.training import Corpus, Settings, best_temperature, fit, prepare, to_json
from integrations import settings

ROOT = Path(__file__).resolve().parents[1]
NLU = ROOT / "bot/nlu"
TESTS = ROOT / "tests/bot/understanding"
HELD_OUT = TESTS / "held_out.yml"
SETS = {
    "eerdere stem": HELD_OUT,
    "stemmen 1": TESTS / "held_out_stemmen_1.yml",
    "geen gevaar": TESTS / "held_out_geen_gevaar.yml",
    "stemmen 3": TESTS / "held_out_stemmen_3.yml",
    "weinig Nederlands": TESTS / "held_out_stemmen_6.yml",
}
LAST_SET = {
    "stemmen 2": TESTS / "held_out_stemmen_2.yml",
    "stemmen 4": TESTS / "held_out_stemmen_4.yml",
    "stemmen 5": TESTS / "held_out_stemmen_5.yml",
    "stemmen 7": TESTS / "held_out_stemmen_7.yml",
    "stemmen 8": TESTS / "held_out_stemmen_8.yml",
}
FIRST_WRITER = "basis"
"""Who wrote the files beside the folder `stemmen`; always trained on, half of all sentences."""

PARTS = 8
"""In so many groups the writers are left out, one group at a time: as fair as one by one, and five times as fast."""

TOLD = (
    "Goedemiddag, ik zal mijn verhaal even vertellen.",
    "Wij wonen sinds 2015 in Almere met onze drie kinderen.",
    "De middelste is acht jaar en is altijd een vrolijk kind geweest.",
    "Vorige week was er een gesprek op school.",
    "Ik hoop dat u mij kunt helpen.",
)
"""Sentences around a question, to see whether a story is understood by its question."""

CRISES = frozenset({"crisis_veiligheid", "crisis_suicide"})
OUTSIDE, TERM = "buiten_bereik", "begrip_uitleg"
PER = 1_060
"""False alarms are counted per so many sentences without danger, as the outcome asked for does."""


@dataclass(frozen=True)
class Tried:
    """A sentence, and what the classifier made of it without having seen it."""

    sentence: Sentence
    ranking: Ranking

    @property
    def first(self) -> str:
        """The most likely topic; "" when nothing in the sentence is known."""
        return self.ranking[0].topic if self.ranking else ""


def writers() -> list[str]:
    """Return for every training sentence, in the order of `read_folder`, who wrote it."""
    return [
        path.stem if path.parent != NLU else FIRST_WRITER
        for path in sorted(NLU.rglob("*.yml"))
        for _ in read_files([path]).sentences
    ]


def groups(number: int) -> list[frozenset[str]]:
    """Return the writers in so many groups of about as many sentences, the one who is always trained on left out."""
    sizes = Counter(name for name in writers() if name != FIRST_WRITER)
    parted: list[dict[str, int]] = [{} for _ in range(min(number, len(sizes)))]
    for name, size in sorted(sizes.items(), key=lambda item: (-item[1], item[0])):
        min(parted, key=lambda group: sum(group.values()))[name] = size
    return [frozenset(group) for group in parted]


def without(corpus: Corpus, group: frozenset[str]) -> tuple[list[int], list[Sentence]]:
    """Return the numbers of the sentences of all others, and the sentences of a group of writers."""
    pairs = list(zip(writers(), corpus.sentences, strict=True))
    kept = [number for number, (name, _) in enumerate(pairs) if name not in group]
    return kept, [sentence for name, sentence in pairs if name in group]


def cross_validate(corpus: Corpus, chosen: Settings, parts: int) -> Iterator[tuple[str, list[Tried], float]]:
    """Yield each group of writers, their sentences ranked by a model of all others, and the temperature that would be best."""
    for group in groups(parts):
        kept, held_out = without(corpus, group)
        classifier = Classifier.from_json(to_json(fit(corpus, kept, chosen), chosen.temperature, ""))
        name = min(group) if len(group) == 1 else f"{len(group)} schrijvers"
        yield name, rank_all(classifier, held_out), best_temperature(classifier, held_out)


def rank_all(classifier: Classifier, sentences: Iterable[Sentence]) -> list[Tried]:
    """Return sentences with their rankings, as the chat would rank them."""
    return [Tried(sentence, classifier.rank(for_ranking(sentence.text))) for sentence in sentences]


def accuracy(tried: Sequence[Tried], within: int) -> float:
    """Return the share of sentences whose topic is among the first so many."""
    hits = sum(item.sentence.topic in [ranked.topic for ranked in item.ranking[:within]] for item in tried)
    return hits / len(tried)


def calibration(tried: Sequence[Tried], bins: int = 10) -> tuple[float, list[tuple[int, float, float]]]:
    """Return the expected calibration error, and per bin: how many, mean certainty, share right."""
    rows: list[list[tuple[float, bool]]] = [[] for _ in range(bins)]
    for item in tried:
        if item.ranking:
            certainty = item.ranking[0].certainty
            rows[min(int(certainty * bins), bins - 1)].append((certainty, item.first == item.sentence.topic))
    table = [(len(row), statistics.mean(c for c, _ in row), statistics.mean(float(r) for _, r in row)) for row in rows if row]
    return sum(count * abs(certainty - right) for count, certainty, right in table) / len(tried), table


@cache
def _terms() -> TermNames:
    content, _ = load_content(ROOT, settings.load().region)
    return TermNames.of(content.terms.values())


def decided(item: Tried) -> Understanding:
    """Return what the chat would decide."""
    text = item.sentence.text
    question = strip_greeting(text)
    return decide(question, item.ranking, read_danger(text), asked_term(question, item.ranking, _terms()))


def figures(tried: Sequence[Tried]) -> dict[str, str]:
    """Return the figures of the outcome asked for, over what `begrijp` prints."""
    made = [(item.sentence.topic, decided(item)) for item in tried]
    shown = [Tried(item.sentence, understood.ranking) for item, (_, understood) in zip(tried, made, strict=True)]
    inside = [(topic, u) for topic, u in made if topic not in CRISES | {OUTSIDE}]
    answered = [(topic, u) for topic, u in made if u.verdict is Verdict.ANSWER]
    alarms = sum(u.verdict is Verdict.CRISIS for topic, u in made if topic not in CRISES)
    harmless = sum(topic not in CRISES for topic, _ in made)
    verdicts = Counter((topic, u.verdict) for topic, u in made)
    crises = sum(topic in CRISES for topic, _ in made)
    seen = sum(verdicts[topic, Verdict.CRISIS] for topic in CRISES)
    outside = sum(topic == OUTSIDE for topic, _ in made)
    terms = [u.term for topic, u in made if topic == TERM]
    return {
        "zinnen": str(len(tried)),
        "eerste goed": f"{accuracy(shown, 1):.1%}",
        "bij de eerste drie": f"{accuracy(shown, 3):.1%}",
        "direct beantwoord": _share(sum(u.verdict is Verdict.ANSWER for _, u in inside), len(inside)),
        "daarvan goed": _share(sum(u.ranking[0].topic == topic for topic, u in answered), len(answered)),
        "buiten bereik herkend": _share(verdicts[OUTSIDE, Verdict.OUT_OF_SCOPE], outside),
        "toch afgewezen": _share(sum(u.verdict is Verdict.OUT_OF_SCOPE for _, u in inside), len(inside)),
        "crisis herkend": _share(seen, crises),
        f"vals alarm per {PER:,}".replace(",", "."): f"{alarms / harmless * PER:.1f}" if harmless else "-",
        "begrip genoemd": _share(sum(term is not None for term in terms), len(terms)),
        "kalibratiefout": f"{calibration(tried)[0]:.3f}",
    }


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "-"


def print_table(columns: dict[str, Sequence[Tried]]) -> None:
    """Print the figures of each set of sentences, side by side."""
    measured = {name: figures(tried) for name, tried in columns.items()}
    print(f"\n| wat | {' | '.join(measured)} |\n|{'---|' * (len(measured) + 1)}")
    for label in next(iter(measured.values())):
        print(f"| {label} | {' | '.join(values[label] for values in measured.values())} |")


def print_details(tried: Sequence[Tried], most: int = 40) -> None:
    """Print the reliability table, and the pairs of topics that are confused most."""
    print("\n| aantal | zekerheid | goed |\n|---|---|---|")
    for count, certainty, right in calibration(tried)[1]:
        print(f"| {count} | {certainty:.2f} | {right:.2f} |")
    wrong = Counter((item.sentence.topic, item.first) for item in tried if item.first != item.sentence.topic)
    print("\n| onderwerp | aangezien voor | keer |\n|---|---|---|")
    for (topic, taken), times in wrong.most_common(most):
        print(f"| {topic} | {taken} | {times} |")


def in_stories(sentences: Sequence[Sentence]) -> list[Sentence]:
    """Return every question inside a story, each time at another place."""
    stories = []
    for number, sentence in enumerate(sentences):
        place = number % (len(TOLD) + 1)
        asked = sentence.text if sentence.text.endswith(("?", ".", "!")) else f"{sentence.text}."
        stories.append(replace(sentence, text=" ".join([*TOLD[:place], asked, *TOLD[place:]])))
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
    parser.add_argument("--kort", action="store_true", help="zonder de tabellen van zekerheid en verwarring")
    parser.add_argument("--eind", action="store_true", help="ook de laatste sets, die voor het eind bewaard zijn")
    parser.add_argument(
        "--groepen", type=int, default=PARTS, help="in zoveel groepen worden de schrijvers weggelaten; veel: elk apart (gewoon 8)"
    )
    parser.add_argument(
        "--instellingen", type=json.loads, default={}, metavar="JSON", help="andere instellingen voor de training"
    )
    options = parser.parse_args()
    chosen = Settings(**options.instellingen)
    corpus = prepare(read_folder(NLU), chosen)
    crossed = list(cross_validate(corpus, chosen, options.groepen))
    everyone = [item for _, tried, _ in crossed for item in tried]
    print_table({**{f"{number}: {name}": tried for number, (name, tried, _) in enumerate(crossed, 1)}, "samen": everyone})
    print("\nBeste temperatuur:", ", ".join(f"{best:.2f}" for _, _, best in crossed))
    if not options.kort:
        print_details(everyone)
    begin = time.perf_counter()
    text = to_json(fit(corpus, range(len(corpus.sentences)), chosen), chosen.temperature, "")
    took, classifier = time.perf_counter() - begin, Classifier.from_json(text)
    sets = {name: read_files([path]).sentences for name, path in {**SETS, **(LAST_SET if options.eind else {})}.items()}
    sets["in een verhaal"] = tuple(in_stories([item for item in sets["stemmen 1"] if item.topic != OUTSIDE]))
    print_table({name: rank_all(classifier, sentences) for name, sentences in sets.items()})
    print(f"\nLeren: {took:.0f} s. Model: {len(text) / 1e6:.1f} MB. Per zin: {speed(classifier, sets['stemmen 1']):.2f} ms.")


if __name__ == "__main__":
    main()
