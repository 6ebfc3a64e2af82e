"""How fast a search of the phone mode is, on 5,000 texts: `python benchmarks/telefoon.py`. The budget is 50 ms for 95 in 100.

The texts are made of the words of our own topics, so that words are as common and as long as they really are. What is
typed is what somebody types: the first three letters of a word, then more of it, then a second word, and mistakes.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Iterator

from bot.content.load import load_content
from integrations.settings import ROOT
from integrations.web.console.finder import Entry, Finder, make_finder, split

TEXTS, SEARCHES, WORDS, MOST = 5_000, 2_000, 150, 10
BUDGET_MS = 50


def entries(chance: random.Random) -> Iterator[Entry]:
    """Yield as many texts as are asked, of words as they occur in our topics; one word in ten is new."""
    content, _ = load_content(ROOT)
    common = [word for text in content.texts.values() for variant in text.variants.values() for word in split(variant)]
    for number in range(TEXTS):
        words = [f"{chance.choice(common)}{number}" if chance.random() < 0.1 else chance.choice(common) for _ in range(WORDS)]
        yield Entry("onderwerp", str(number), " ".join(words[:6]), (" ".join(words[6:9]),), " ".join(words))


def typed(finder: Finder, chance: random.Random) -> Iterator[str]:
    """Yield what somebody types."""
    while True:
        first, second = (word for entry in chance.sample(list(finder.entries[:500]), 2) for word in split(entry.title)[:1])
        yield from (first[:3], first[:5], f"{first} {second[:3]}", first[:2] + first[3:], f"hoe moet ik {first} {second}")


def main() -> None:
    """Measure and print."""
    chance = random.Random(1)
    begun = time.perf_counter()
    finder = make_finder(entries(chance))
    print(f"{TEXTS} teksten, {len(finder.words)} woorden, index in {time.perf_counter() - begun:.1f} s")
    taken, worked = [], []
    for _, text in zip(range(SEARCHES), typed(finder, chance), strict=False):
        started, busy = time.perf_counter(), time.process_time()
        finder.look(text, MOST)
        taken.append((time.perf_counter() - started) * 1000)
        worked.append((time.process_time() - busy) * 1000)
    p95 = statistics.quantiles(taken, n=20)[-1]
    print(f"{SEARCHES} keer zoeken: mediaan {statistics.median(taken):.1f} ms, p95 {p95:.1f} ms, langste {max(taken):.1f} ms")
    print(f"rekentijd: p95 {statistics.quantiles(worked, n=20)[-1]:.1f} ms")
    print(f"budget p95 {BUDGET_MS} ms: {'gehaald' if p95 <= BUDGET_MS else 'niet gehaald'}")


if __name__ == "__main__":
    main()
