"""The second half of a turn, part one: from a reading and a ranking to the entries that are kept."""

from __future__ import annotations

from datetime import date

from bot.dialogue.aftercare import cared_for
from bot.dialogue.asides import with_passage
from bot.dialogue.doubt import answered_of_list
from bot.dialogue.marks import ALSO_PERSON, LIKELIEST, LIKELIEST_TWO
from bot.dialogue.model import Entry, EntryKind, Reading, ReadingKind
from bot.dialogue.other_question import of_another_question
from bot.dialogue.place import Placer
from bot.dialogue.read import NONE_OF_THESE
from bot.dialogue.schools import with_schools
from bot.flow.model import UNKNOWN
from bot.understanding.model import Command, Ranking
from bot.understanding.need import cry
from bot.understanding.normalise import tokens
from bot.understanding.phrases import wants_to_know

_UNDERSTOOD = frozenset({EntryKind.TOPIC, EntryKind.PROPOSAL, EntryKind.DAY, EntryKind.TERM, EntryKind.NOTED, EntryKind.PASSAGE})
"""Kinds of turns that answer what somebody says, or take it in."""


class Decider(Placer):
    """Makes the entries of one turn from what its text was read as."""

    def entries(self, reading: Reading, ranking: Ranking) -> tuple[Entry, ...]:
        """Return the entries for a text. Every text gives at least one, so that a reload shows the same talk.

        What the text tells besides, for questions still to come, is noted too.
        """
        noted = self._of_another(self._noter.with_remarks(self._entries(reading, ranking), reading.text), reading.text)
        entries = with_schools(self._knowledge, self._state, noted, reading.text)
        if entries == noted:
            entries = with_passage(self._knowledge, self._state, noted, reading.text, ranking)
        if reading.person and not cry(reading.text):
            entries = self._led(entries)
        if reading.language:
            entries = self._in_two_languages(entries, reading.language)
        return cared_for(self._state, reading, ranking, entries)

    def _entries(self, reading: Reading, ranking: Ranking) -> tuple[Entry, ...]:
        """Return the entries for what a text is."""
        if reading.kind is ReadingKind.DANGER:
            return self._one(EntryKind.DANGER, value=reading.value)
        if reading.kind in (ReadingKind.EMPTY, ReadingKind.TOO_LONG):
            return self._one(EntryKind.COMMAND, node=reading.kind.value)
        if reading.kind is ReadingKind.COMMAND:
            return self.command(Command(str(reading.value)))
        if reading.kind is ReadingKind.TERM:
            return self._noter.only_told(reading.text) or self._one(EntryKind.TERM, value=reading.value)
        if reading.kind is ReadingKind.UNCLEAR:
            return self._unclear(reading)
        if reading.kind is ReadingKind.ANSWER and reading.value is not None:
            return self._answered(reading, reading.value)
        entries = self._question(reading, ranking)
        missed = entries[0].kind is EntryKind.MISSED or entries[0].node == EntryKind.MISSED.value
        likely = reading.candidates not in ((), (UNKNOWN,))  # "niet op een andere school" does not say that it is unknown
        return self._likely(reading) if likely and missed else entries

    def _of_another(self, entries: tuple[Entry, ...], text: str) -> tuple[Entry, ...]:
        """Return the entries of a turn in which a few words, that do not answer what is asked, answer another question of it."""
        flow = self._knowledge.flows.get(self._state.flow)
        if flow is None or entries[0].kind is not EntryKind.MISSED or not self._asking():
            return entries
        told = of_another_question(self._knowledge, flow, self._state.known_in(flow.id), text, self._today)
        return self._one(EntryKind.NOTED, flow.id, *told) if told else entries

    def _in_two_languages(self, entries: tuple[Entry, ...], language: str) -> tuple[Entry, ...]:
        """Say a few sentences in the other language too, the first time; only those when nothing was understood."""
        first = entries[0]
        understood = first.kind in (*_UNDERSTOOD, EntryKind.COMMAND, EntryKind.DANGER) or bool(answered_of_list(first))
        if not understood:
            return self._abroad(language)
        return entries if self._state.level == "A2" else (*entries, *self._abroad(language))

    def _led(self, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """Lead to a person besides what is answered, for who asked for that too; only that when nothing else was understood."""
        first = entries[0]
        if first.kind in (*_UNDERSTOOD, EntryKind.COMMAND) or first.node in (LIKELIEST, LIKELIEST_TWO):
            return (*entries, self._entry(EntryKind.COMMAND, node=ALSO_PERSON))
        return entries if first.kind is EntryKind.DANGER else self.command(Command.PERSON)

    def _likely(self, reading: Reading) -> tuple[Entry, ...]:
        """Take the one answer that a story holds as told, and name it; ask which is meant when there are more, or a question."""
        only = reading.candidates[0] if len(reading.candidates) == 1 and not wants_to_know(tokens(reading.text)) else None
        return self._one(EntryKind.NOTED, reading.flow, reading.node, only) if only else self._unclear(reading)

    def _unclear(self, reading: Reading) -> tuple[Entry, ...]:
        """Ask which of the candidates is meant."""
        candidates = (str(candidate) for candidate in reading.candidates)
        return self._one(EntryKind.REFUSED, reading.flow, reading.node, (str(reading.value), *candidates))

    def _answered(self, reading: Reading, value: str | date) -> tuple[Entry, ...]:
        """Turn an answer into entries: to a flow, to a proposal, or to a list of topics."""
        if reading.flow:
            return self.answer(reading.flow, reading.node, value)
        if value in ("nee", NONE_OF_THESE):
            return self._one(EntryKind.DECLINED, node=reading.node)
        chosen = self._state.offered[0] if reading.node == EntryKind.PROPOSAL.value else str(value)
        return self.opened(chosen)
