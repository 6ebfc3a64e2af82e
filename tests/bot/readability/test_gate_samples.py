"""What placeholders become when templates are gated."""

from __future__ import annotations

from datetime import date

import pytest

from bot.content.model import Content, Option, Text, Topic
from bot.readability.samples import DATES, Samples

OPTIONS = {name: Option(name, label) for name, label in {"ja": "Ja", "nee": "Nee, dat wil ik liever niet"}.items()}
TOPIC = Topic("x", "Toelaatbaarheid en verlenging", ("ouder",), "", (), date(2026, 1, 1), None, None, (), None, "x.md")
QUESTION = Text("flow/f#q", {"B1": "Goed. Welke school is het?\n\nKies."}, (), "f.md", 1)
SAMPLES = Samples(
    Content({"flow/f#q": QUESTION}, {"x": TOPIC}, OPTIONS, {}, {}, {}, {"steunpunt.telefoon": "036 76 70 200"}),
    ("de aanvraag", "de dag waarop de papieren compleet waren"),
)


@pytest.mark.parametrize(
    ("template", "filled"),
    [
        ("Bel ons.", ("Bel ons.",)),
        ("Bel {steunpunt.telefoon}.", ("Bel 036 76 70 200.",)),
        ("Nu: {antwoord}.", ("Nu: Ja.", f"Nu: {OPTIONS['nee'].label}.", f"Nu: {DATES[1]}.")),
        ("Over {titel}.", ("Over Toelaatbaarheid en verlenging.",)),
        ("{vraag} Nu: dit.", ("Welke school is het? Nu: dit.",)),
        ("Vanaf {begin}.", ("Vanaf de aanvraag.", "Vanaf de dag waarop de papieren compleet waren.")),
    ],
)
def test_a_template_is_filled_with_its_shortest_longest_and_hardest_values(template: str, filled: tuple[str, ...]) -> None:
    """Region facts have one value; dates, labels, titles and questions have extremes."""
    assert SAMPLES.filled(template) == filled


def test_a_name_that_rules_fill_in_is_a_date() -> None:
    """Deadlines and date questions become dates: the shortest and the longest."""
    assert SAMPLES.filled("Voor {termijnen.besluit.last}.") == tuple(f"Voor {day}." for day in DATES)
    assert len(min(DATES, key=len)) == len(DATES[0])
    assert len(max(DATES, key=len)) == len(DATES[1])
