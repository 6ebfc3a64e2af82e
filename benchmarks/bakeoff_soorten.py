"""Compare kinds of recognisers on two writers whom none has seen, in Rasa's environment: it has scikit-learn.

`.omgeving/rasa/bin/python -m benchmarks.bakeoff_soorten`. What makes a model of its own (words, pieces of words, centroids, a
linear SVM, vectors of words) and what changes the text before it is ranked (synonyms, repaired spelling, compounds taken apart)
each get a row. Rasa's own pipeline is in `benchmarks.bakeoff`. The table is Markdown, for a decision record; half an hour.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import ComplementNB
from sklearn.neighbors import NearestCentroid
from sklearn.pipeline import make_pipeline, make_union
from sklearn.preprocessing import normalize
from sklearn.svm import LinearSVC

from bot.understanding.classifier import Classifier
from bot.understanding.features import tokens
from bot.understanding.sentences import Sentence, TrainingData, read_files
from bot.understanding.training import Settings, train
from bot.understanding.typos import Lexicon

NLU = Path(__file__).resolve().parents[1] / "bot/nlu"
LEFT_OUT = ("verteller", "jongere")
"""Writers of whom nothing is trained on: one tells long stories, one writes short and young."""

_ONCE = Settings(copies=0, epochs=6)
"""Without the misspelled copies, so that all rows learn from the same sentences."""

Scores = NDArray[np.float64]


@dataclass(frozen=True)
class Tried:
    """A recogniser with its scores (sentences x topics) and the processor seconds that learning took."""

    name: str
    scores: Scores
    seconds: float


def parted() -> tuple[TrainingData, tuple[Sentence, ...]]:
    """Return what is learnt from, and the sentences of the writers left out."""
    paths = sorted(NLU.rglob("*.yml"))
    asked = read_files([path for path in paths if path.stem in LEFT_OUT]).sentences
    return read_files([path for path in paths if path.stem not in LEFT_OUT]), asked


def pieces(sizes: tuple[int, int]) -> TfidfVectorizer:
    """Return weighed pieces of words of these lengths."""
    return TfidfVectorizer(analyzer="char_wb", ngram_range=sizes, min_df=3, sublinear_tf=True, dtype=np.float32)


def whole_words(longest: int = 2) -> TfidfVectorizer:
    """Return weighed words and runs of words."""
    return TfidfVectorizer(tokenizer=tokens, token_pattern=None, ngram_range=(1, longest), sublinear_tf=True, dtype=np.float32)


MODELS: Mapping[str, Callable[[], object]] = {
    "tf-idf van woorden, zwaartepunten": lambda: make_pipeline(whole_words(1), _Centroids()),
    "tf-idf van woorden en stukjes, zwaartepunten": lambda: make_pipeline(
        make_union(whole_words(), pieces((2, 5))), _Centroids()
    ),
    "naïef Bayes (complement), woorden en stukjes": lambda: make_pipeline(
        make_union(whole_words(), pieces((2, 5))), ComplementNB()
    ),
    "lineaire SVM, woorden": lambda: make_pipeline(whole_words(), LinearSVC(C=0.3)),
    "lineaire SVM, stukjes van 3 tot 5 letters": lambda: make_pipeline(pieces((3, 5)), LinearSVC(C=0.3)),
    "lineaire SVM, woorden en stukjes": lambda: make_pipeline(make_union(whole_words(), pieces((2, 5))), LinearSVC(C=0.3)),
    "woordvectoren uit eigen zinnen (200), logistische regressie": lambda: make_pipeline(
        whole_words(1), TruncatedSVD(200, random_state=1), LogisticRegression(C=30.0, max_iter=200)
    ),
}


class _Centroids:
    """The nearest mean of the texts of a topic, by the angle between them."""

    def fit(self, matrix: Scores, labels: Sequence[str]) -> _Centroids:
        """Learn one mean per topic."""
        found = NearestCentroid().fit(normalize(matrix), labels)
        self.classes_, self._means = found.classes_, normalize(found.centroids_)
        return self

    def decision_function(self, matrix: Scores) -> Scores:
        """Return the likeness of texts and topics."""
        result: Scores = normalize(matrix) @ self._means.T
        return result


def learnt(name: str, data: TrainingData, asked: Sequence[Sentence], topics: Sequence[str]) -> Tried:
    """Fit one of MODELS and have it score."""
    begin = time.process_time()
    model = MODELS[name]()
    model.fit([item.text for item in data.sentences], [item.topic for item in data.sentences])  # type: ignore[attr-defined]
    seconds = time.process_time() - begin
    last = "predict_proba" if "logistische" in name or "Bayes" in name else "decision_function"
    scores = getattr(model, last)([item.text for item in asked])
    order = [list(model.classes_).index(topic) for topic in topics]  # type: ignore[attr-defined]
    return Tried(name, np.asarray(scores)[:, order], seconds)


def ours(
    name: str,
    data: TrainingData,
    asked: Sequence[Sentence],
    topics: Sequence[str],
    how: Settings,
    change: Callable[[str], str] = str,
) -> Tried:
    """Train our own recogniser and have it score; `change` is done to every text first."""
    changed = tuple(Sentence(change(item.text), item.topic) for item in data.sentences)
    begin = time.process_time()
    model = Classifier.from_json(train(TrainingData(changed, data.concepts), "", how))
    seconds = time.process_time() - begin
    order = [model.topics.index(topic) for topic in topics]
    rows = []
    for item in asked:
        ranked = {found.topic: found.certainty for found in model.rank(change(item.text))}
        rows.append([ranked.get(model.topics[place], 0.0) for place in order])
    return Tried(name, np.array(rows), seconds)


def repaired(known: Counter[str]) -> Callable[[str], str]:
    """Return what replaces a word that was never seen by the known word that was meant."""
    lexicon = Lexicon({word: word for word, times in known.items() if times > 4 and len(word) > 3}, most_errors=1)

    def change(text: str) -> str:
        found = [(word, None if known[word] > 1 else lexicon.find(word)) for word in tokens(text)]
        return " ".join(hit.word if hit else word for word, hit in found)

    return change


def taken_apart(known: Counter[str]) -> Callable[[str], str]:
    """Return what adds the two known words of which a rare word is made ("schoolbezoek": "school", "bezoek")."""

    def parts(word: str) -> Iterator[str]:
        yield word
        for place in range(4, len(word) - 3) if known[word] < 5 else ():
            first, second = word[:place], word[place:]
            if known[second] > 4 and (known[first] > 4 or (first.endswith("s") and known[first[:-1]] > 4)):
                yield from (first, second)
                return

    return lambda text: " ".join(part for word in tokens(text) for part in parts(word))


def together(name: str, tried: Sequence[Tried]) -> Tried:
    """Return the mean of several recognisers, each brought to the same spread."""
    spread = [(one.scores - one.scores.mean(1, keepdims=True)) / (one.scores.std(1, keepdims=True) + 1e-9) for one in tried]
    return Tried(name, np.mean(spread, axis=0), sum(one.seconds for one in tried))


def report(tried: Sequence[Tried], labels: Sequence[int]) -> None:
    """Print the table."""
    print("| herkenner | eerste goed | bij de eerste drie | leren (processor) |\n|---|---|---|---|")
    for one in tried:
        order = np.argsort(-one.scores, axis=1, kind="stable")[:, :3]
        hits = order == np.array(labels)[:, None]
        print(f"| {one.name} | {hits[:, 0].mean():.1%} | {hits.any(1).mean():.1%} | {one.seconds:.0f} s |")


def main() -> None:
    """Measure and print."""
    data, asked = parted()
    topics = sorted({item.topic for item in data.sentences})
    known = Counter(word for item in data.sentences for word in tokens(item.text))
    tried = [learnt(name, data, asked, topics) for name in MODELS]
    plain = TrainingData(data.sentences, {})
    tried += [
        ours("de onze, zonder begrippen", plain, asked, topics, _ONCE),
        ours("de onze, met begrippen", data, asked, topics, _ONCE),
        ours("de onze, met gerepareerde spelling", data, asked, topics, _ONCE, repaired(known)),
        ours("de onze, met samenstellingen uit elkaar", data, asked, topics, _ONCE, taken_apart(known)),
        ours("de onze, zoals gekozen: drie kopieën met typefouten", data, asked, topics, Settings()),
    ]
    named = {one.name: one for one in tried}
    chosen, machine = tried[-1], named["lineaire SVM, woorden en stukjes"]
    tried.append(together("samen: de onze en de lineaire SVM", [chosen, machine]))
    tried.append(together("samen: de onze, de SVM en de zwaartepunten", [chosen, machine, tried[1]]))
    report(tried, [topics.index(item.topic) for item in asked])


if __name__ == "__main__":
    main()
