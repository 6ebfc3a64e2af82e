"""Whatever somebody types or presses, a turn is taken, kept and told."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from bot.conversation import Assistant
from bot.dialogue.model import Entry
from bot.dialogue.plain import from_plain, to_plain
from bot.understanding.model import Ranked

TODAY = date(2026, 11, 22)
TOPICS = (
    "zorgplicht",
    "school_beslist_te_laat",
    "wie_doet_wat",
    "buiten_bereik",
    "crisis_suicide",
    "ja",
    "groet",
    "bestaat_niet",
)

AWKWARD = [
    "",
    "   ",
    "?",
    "...!?",
    "😭" * 50,
    "a" * 100_000,
    "<script>alert(1)</script>",
    '/restart{"x":1}',
    "/topic@0.3",
    "\x00\x00",
    "\ud800",
    "{steunpunt.telefoon} {x.y}",
    "**vet** [link](javascript:alert(1))",
    "هل تتكلم العربية",
    "do you speak english",
    "9" * 400,
    "31-02-2026",
    "١٢",
]

texts = st.one_of(
    st.text(max_size=200),
    st.sampled_from([*AWKWARD, "ja", "nee", "po", "vo", "terug", "opnieuw", "3 maart", "weet ik niet", "makkelijker", "1", "2"]),
)
rankings = st.builds(
    lambda topic, certainty: (
        Ranked(topic, certainty),
        Ranked("aanmelden", (1 - certainty) / 2),
        Ranked("klacht", (1 - certainty) / 2),
    ),
    st.sampled_from(TOPICS),
    st.floats(0.34, 0.99),
)


def take(assistant: Assistant, entries: tuple[Entry, ...], text: str, ranking: tuple[Ranked, ...]) -> tuple[Entry, ...]:
    """Take a turn with a text and return the entries after it."""
    reading = assistant.read(entries, text, TODAY)
    turn = assistant.turn(entries, reading, ranking if reading.needs_ranking else None, TODAY)
    assert turn.entries, "every turn is kept"
    assert turn.messages, "every turn says something"
    assert all(message.text for message in turn.messages)
    assert all("{" not in message.text for message in turn.messages), "no placeholder is shown"
    return assistant.longer(entries, turn.entries)


@hypothesis_settings(max_examples=60)
@given(st.lists(st.tuples(texts, rankings), max_size=12))
def test_any_texts_in_any_order_are_answered(assistant: Assistant, turns: list[tuple[str, tuple[Ranked, ...]]]) -> None:
    """Any texts with any rankings give entries and messages; what they add up to per turn is what they add up to as a whole."""
    entries: tuple[Entry, ...] = ()
    for text, ranking in turns:
        entries = take(assistant, entries, text, ranking)

    assert len(assistant.transcript(entries, TODAY)) == len(turns) + 1
    again = tuple(from_plain(to_plain(entry)) for entry in entries)
    assert again == entries
    assert assistant.state(again) == assistant.state(entries)


@pytest.mark.parametrize("text", AWKWARD)
@pytest.mark.parametrize(
    "before", [(), ("onderwerp:zorgplicht",), ("onderwerp:zorgplicht", "antwoord:zorgplicht:soort_school:po")]
)
def test_awkward_texts_lose_no_answer(assistant: Assistant, before: tuple[str, ...], text: str) -> None:
    """Empty, endless, foreign or hostile texts change no answer that was given."""
    entries: tuple[Entry, ...] = ()
    for choice in before:
        entries += assistant.press(entries, choice, TODAY).entries
    answers = assistant.state(entries).answers_in("zorgplicht")

    after = take(assistant, entries, text, (Ranked("buiten_bereik", 0.9), Ranked("klacht", 0.05), Ranked("jgz", 0.05)))

    assert answers.items() <= assistant.state(after).answers_in("zorgplicht").items()


@hypothesis_settings(max_examples=60)
@given(st.data())
def test_pressing_any_shown_buttons_never_gets_stuck(assistant: Assistant, data: st.DataObject) -> None:
    """Pressing one shown button after the other always shows something, and never an answer twice."""
    entries: tuple[Entry, ...] = ()
    for _ in range(12):
        shown = assistant.shown(entries, TODAY)
        if not shown:
            break
        choice = data.draw(st.sampled_from(shown))
        turn = assistant.press(entries, choice.id, TODAY)
        assert turn.messages
        assert turn.entries[0].node != "verouderd", f"{choice.id} was on the screen"
        entries += turn.entries

    assert [view.turn for view in assistant.transcript(entries, TODAY)] == list(range(assistant.state(entries).turn + 1))
