"""What the transcript shows for the user's side of a turn: what was understood, never what was typed."""

from __future__ import annotations

from datetime import date

from bot.dialogue.clarity import question
from bot.dialogue.knowledge import Knowledge
from bot.dialogue.model import Entry, EntryKind
from bot.flow.model import Question
from bot.rules.words import date_in_words


def understood(knowledge: Knowledge, entry: Entry, level: str, form: str = "u") -> str:
    """Return the first entry of a turn in words, such as "Soort school: basisschool"."""
    if entry.kind in (EntryKind.ANSWER, EntryKind.NOTED):
        return _answer(knowledge, entry)
    if isinstance(entry.value, date):
        return date_in_words(entry.value)
    topics = knowledge.content.topics
    if entry.kind in (EntryKind.TOPIC, EntryKind.PROPOSAL) and str(entry.value) in topics:
        return topics[str(entry.value)].title
    if entry.kind is EntryKind.TERM and str(entry.value) in knowledge.content.terms:
        return knowledge.content.terms[str(entry.value)].title
    if entry.kind is EntryKind.CHANGE:
        label = knowledge.question_label(entry.flow, entry.node, level, form)
        return knowledge.text("zin/begrepen.wijzig", level, {"vraag": label}, form)
    if entry.kind is EntryKind.CLARITY:
        answer = knowledge.option(str(entry.value), f"duidelijk.{entry.value}").label
        return f"{question(knowledge, level, form).text} {answer}"
    if entry.kind is EntryKind.PERSON and entry.value:
        return knowledge.text("zin/begrepen.overdracht_verstuurd", level, form=form)
    name = entry.node if entry.kind is EntryKind.COMMAND else entry.kind.value
    return knowledge.text(f"zin/begrepen.{name}", level, form=form) or knowledge.text("zin/begrepen.bericht", level, form=form)


def _answer(knowledge: Knowledge, entry: Entry) -> str:
    flow = knowledge.flows.get(entry.flow)
    step = flow.steps.get(entry.node) if flow else None
    if not isinstance(step, Question) or entry.value is None or isinstance(entry.value, tuple):
        return ""
    return knowledge.answer_in_words(entry.flow, step, entry.value)
