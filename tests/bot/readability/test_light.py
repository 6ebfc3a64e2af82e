"""The rules that the site can apply without a tagger."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bot.content.model import Term
from bot.readability.glossary import glossary
from bot.readability.house import House
from bot.readability.light import light_judge

ROOT = Path(__file__).resolve().parents[3]
HOUSE = House(glossary((Term("tlv", "TLV", ("tlv",)),)))


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("Bel de school. Vraag om een TLV.", []),
        ("Wij verzoeken u derhalve te bellen.", ["moeilijk_woord", "moeilijk_woord"]),
        ("Vraag om een XQZ.", ["onbekende_afkorting"]),
        ("Lees de ondersteuningsmogelijkheden.", ["lang_woord"]),
        ("Bel " + "en vraag het de school " * 6 + ".", ["zin_te_lang"]),
    ],
)
def test_length_listed_words_long_words_and_abbreviations_are_seen(text: str, rules: list[str]) -> None:
    """The same advice as that of the gate, as far as it needs no tagger."""
    assert [advice.rule for sentence in light_judge(text, HOUSE) for advice in sentence.advices] == rules


def test_word_lists_and_tagger_stay_out_of_the_process_that_uses_it() -> None:
    """The light rules, the client of the gate, the whole site and the worker load none of the heavy packages."""
    code = (
        "import sys, bot.readability.light, integrations.gate.client, integrations.web.app, integrations.werker.__main__;"
        "print([name for name in ('HanTa', 'wordfreq', 'textstat', 'nltk', 'numpy') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
