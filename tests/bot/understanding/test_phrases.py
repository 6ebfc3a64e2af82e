"""Phrases are found the same way in every run."""

from __future__ import annotations

import os
import subprocess
import sys

_FOUND = """
from bot.understanding.phrases import PhraseBook
book = PhraseBook({("brief", word) for word in "besluit school juf datum tlv plan busje klas".split()})
print([phrase for phrases in book._by_first.values() for phrase in phrases])
"""


def test_the_order_of_phrases_is_the_same_in_every_run() -> None:
    """Of phrases that say as much, the same one goes first whatever order a set happens to have."""
    runs = {
        subprocess.run(
            [sys.executable, "-c", _FOUND], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("1", "2", "3")
    }

    assert len(runs) == 1
