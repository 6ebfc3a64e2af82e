"""Who is writing, and about whom, as far as a text shows it."""

from __future__ import annotations

from bot.dialogue.at_work import STEPS_FOR_SCHOOLS
from bot.dialogue.model import Entry, EntryKind
from bot.dialogue.state import State
from bot.understanding.young import cares_for_child, writes_at_work, writes_of_child, writes_young


def writer_of(state: State, first: Entry, text: str) -> EntryKind | None:
    """Return who shows to be writing in a text, and about whom, when that was not known; `first` says what the turn is about.

    "Hij" is also said of a pupil: who then shows to ask for their work, does. So does who asks for the steps for schools,
    and spoke of no child of theirs.
    """
    if state.young or state.at_work:
        return None
    steps = first.kind is EntryKind.TOPIC and str(first.value).startswith(STEPS_FOR_SCHOOLS)
    if writes_at_work(text) or (steps and not state.child and not writes_of_child(text)):
        return EntryKind.AT_WORK
    if state.carer or state.child:
        return None
    if writes_young(text):
        return EntryKind.YOUNG
    if cares_for_child(text):
        return EntryKind.CARER
    return EntryKind.CHILD if writes_of_child(text) else None
