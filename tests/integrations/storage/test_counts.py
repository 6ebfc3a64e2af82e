from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine, select

from bot.dialogue.model import Entry, EntryKind
from integrations.storage.counts import Clarity
from integrations.storage.faults import StaleVersion
from integrations.storage.models import ClarityCountRow
from integrations.storage.store import ConversationStore
from tests.support.at_once import at_once

DAY = date(2026, 11, 23)
NO = Clarity(DAY, "bezwaar", "tlv_op_tijd", "nee")


def counts(engine: Engine) -> dict[tuple[str, str, str], int]:
    """Return the numbers by flow, outcome and answer."""
    row = ClarityCountRow
    with engine.connect() as connection:
        found = connection.execute(select(row.flow, row.outcome, row.answer, row.number)).all()
    return {(flow, outcome, answer): number for flow, outcome, answer, number in found}


def test_answers_are_added_up(engine: Engine, store: ConversationStore) -> None:
    """The same answer on one day is one row with a number; another answer has its own."""
    for clarity in (NO, NO, Clarity(DAY, "bezwaar", "tlv_op_tijd", "ja")):
        store.count(clarity)

    assert counts(engine) == {("bezwaar", "tlv_op_tijd", "nee"): 2, ("bezwaar", "tlv_op_tijd", "ja"): 1}


def test_turn_and_count_are_one(engine: Engine, store: ConversationStore) -> None:
    """An answer in a conversation counts when its turn is stored, and not when the turn comes too late."""
    talk = store.create("almere")
    entry = Entry(EntryKind.CLARITY, DAY, 1, "bezwaar", "tlv_op_tijd", "nee")
    store.append(talk, 0, (entry,))
    with pytest.raises(StaleVersion):
        store.append(talk, 0, (entry,))

    assert counts(engine) == {("bezwaar", "tlv_op_tijd", "nee"): 1}


def test_counts_outlive_the_conversation(engine: Engine, store: ConversationStore) -> None:
    """Deleting a conversation leaves the numbers: nothing in them leads to a person."""
    talk = store.create("almere")
    store.append(talk, 0, (Entry(EntryKind.CLARITY, DAY, 1, "bezwaar", "tlv_op_tijd", "nee"),))
    store.delete(talk)

    assert sum(counts(engine).values()) == 1
    assert set(ClarityCountRow.__table__.columns.keys()) == {"day", "flow", "outcome", "answer", "number"}


def test_counting_together(engine: Engine, store: ConversationStore) -> None:
    """Answers that come in at the same moment are all counted."""
    assert at_once([lambda: store.count(NO)] * 8) == [None] * 8

    assert sum(counts(engine).values()) == 8
