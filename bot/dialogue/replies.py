"""What is said to a command, to a remark under an answer and to who asks what to do now. Every word comes from `content_b1`."""

from __future__ import annotations

from datetime import date

from bot.dialogue.aftercare import WORN_OUT
from bot.dialogue.days_shown import DaysShown
from bot.dialogue.doubt import STARTING_TOPICS
from bot.dialogue.knowledge import Knowledge
from bot.dialogue.marks import AFTER_PERSON, AFTERWARDS, IF_NOT_AGAIN, UNTOLD
from bot.dialogue.model import Entry, Message
from bot.dialogue.state import State
from bot.dialogue.told import Told
from bot.dialogue.view import CALL_ME, OTHER, PERSON, Messages
from bot.understanding.model import Command


class Replies(DaysShown):
    """Makes the messages of one turn that answer no question of ours, from the state before and `after` it."""

    def __init__(self, knowledge: Knowledge, before: State, after: State, today: date) -> None:
        """Prepare for a turn that leads from `before` to `after`."""
        super().__init__(knowledge, after, today)
        self._before = before
        self._told = Told(knowledge, after, today)

    def _ahead(self, entries: tuple[Entry, ...]) -> Messages:
        """Name what need not be asked any more because it was told before, and the days that can be told already."""
        new = self._told.newly_used(self._before, entries)
        lines = self._sentence("gesprek.vooraf", antwoorden=self._told.in_words(new)) if new else ()
        return (*lines, *self._early(entries))

    def _early(self, entries: tuple[Entry, ...]) -> Messages:
        return self._dated(self._told.early_cards(entries))

    def _once(self, topic: str, answer: Messages = ()) -> Messages:
        """Return an answer, or the whole text of a topic; right after that text only the heart of it, and the next step."""
        if self._before.shown != topic:
            return answer or self._shown(topic)
        return (*self._sentence("gesprek.al_gezegd"), *self._heart(topic))

    def _command(self, entry: Entry, rest: tuple[Entry, ...]) -> Messages:
        if entry.node == AFTERWARDS:
            return self._afterwards(entry)
        if entry.value:
            return (*self._once(str(entry.value)), *self._ahead((entry, *rest)), *self._back_to_question())
        question = self._knowledge.open_question(self._after, self._today)
        if entry.node == Command.WHY.value and question:
            key = f"flow/{self._after.flow}#{question.id}.waarom"
            return (Message((key,), self._text(key)), *self._view())
        if entry.node == Command.REPEAT.value:
            return self._again()
        if entry.node == Command.WHAT_NOW.value:
            return self._what_now()
        if entry.node == Command.LETTER.value:
            return self._letters()
        if entry.node == Command.STOP.value:
            return self._sentence("gesprek.stop")
        if entry.node == Command.HELP.value and not self._asking():
            return self._help()
        if entry.node in (WORN_OUT, Command.USELESS.value, IF_NOT_AGAIN):
            return (*self._sentence(f"gesprek.{entry.node}", (self._choice(PERSON, "aanbod.steunpunt"),)), *self._prompt())
        if entry.node == AFTER_PERSON:
            return self._sentence("gesprek.verteld_na_mens", choices=(self._choice(CALL_ME, "aanbod.terugbellen"),))
        if entry.node == UNTOLD:
            return (*self._untold(), *self._prompt())
        return (*self._sentence(f"gesprek.{entry.node}"), *self._prompt())

    def _untold(self) -> Messages:
        """Say that our text does not tell this, and who knows: the one who answers for the topic in view."""
        topic = self._knowledge.content.topics.get(self._after.topic)
        of_owner = f"gesprek.{UNTOLD}_{topic.owner if topic else ''}"
        known = f"zin/{of_owner}" in self._knowledge.content.texts
        return self._sentence(of_owner if known else f"gesprek.{UNTOLD}")

    def _afterwards(self, entry: Entry) -> Messages:
        """Thank for a remark under an answer; topics that it may be about stand first."""
        others = self._topics(entry.value) if isinstance(entry.value, tuple) else ()
        further = (self._choice(PERSON, "aanbod.steunpunt"), self._choice(OTHER, "aanbod.ander_onderwerp"))
        return self._sentence("gesprek.verteld_na", choices=(*others, *further))

    def _what_now(self) -> Messages:
        """Say what to do now: the outcome; while a flow asks, the days known and its whole topic; else where to begin."""
        if not self._after.topic:
            return self._help()
        if not self._asking():
            return self._view()
        return (*self._so_far(), *self._back_to_question())

    def _so_far(self) -> Messages:
        """Return what can be said while a flow still asks: the days that are known and all that its topic tells."""
        return (*self._dated(self._told.days_so_far()), *self._shown(self._knowledge.topic_of_flow(self._after)))

    def _help(self) -> Messages:
        return self._sentence("gesprek.help", choices=(*self._topics(STARTING_TOPICS), self._choice(PERSON, "aanbod.steunpunt")))
