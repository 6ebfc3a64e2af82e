from __future__ import annotations

import pytest

from bot.content.parity import added, essentials, lost


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bel 036 76 70 200.", "Bel 036-7670200!"),
        ("Bel 0800-2000", "0800 2000"),
        ("Bel 14036.", "14 036"),
        ("Bel **112** of 113", "113, 112"),
        ("Voor 3 maart 2026", "tot 03-03-2026"),
        ("van 25 tot en met 31 maart", "van 25 maart t/m 31 maart"),
        ("Zie https://www.113.nl/.", "Zie [113](http://113.nl)"),
        ("Mail info@swv.nl", "[mail](mailto:info@swv.nl)"),
        ("{steunpunt.telefoon}", "bel {steunpunt.telefoon}"),
    ],
)
def test_the_same_thing_written_otherwise_is_the_same(one: str, other: str) -> None:
    """Spaces, dashes, marks and ways to write a date or address make no difference."""
    assert essentials(one) == essentials(other) != frozenset()


@pytest.mark.parametrize("text", ["6 weken", "groep 8", "artikel 112a", "in 2026", "de 25e", "1 of 2 gesprekken"])
def test_other_numbers_are_not_essential(text: str) -> None:
    """Only dates, phone numbers, links and placeholders are compared."""
    assert essentials(text) == frozenset()


def test_only_the_short_answer_and_the_steps_must_return() -> None:
    """What B1 says further on may stay out of A2, and A2 may repeat it; what B1 does not say, A2 may not say."""
    plain = "Voor 3 maart.\n\n- Bel {a}.\n\nMeer: 5 mei."

    assert lost(plain, "Bel {a} voor 3 maart.") == ()
    assert lost(plain, "Bel ons.") == ("3-3", "{a}")
    assert added(plain, "Voor 5 mei. Bel {a}.") == ()
    assert added(plain, "Voor 6 mei. Bel {b}.") == ("6-5", "{b}")
