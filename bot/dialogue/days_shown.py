"""Show the last days that follow from a day that somebody told, with what to do before them and when one is over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from bot.dialogue.model import DeadlineCard, Entry, EntryKind
from bot.dialogue.no_period import NO_PERIOD
from bot.dialogue.topic_days import topic_cards
from bot.dialogue.view import PERSON, Messages, View
from bot.rules.model import Period, Window
from bot.rules.words import date_in_words


class DaysShown(View):
    """Shows days, in the state `after` a turn."""

    def _counted(self, entry: Entry) -> Messages:
        """Show the last days that belong to a topic, counted from the day that somebody told, which is named.

        Of a day from which no fixed period is known, that is said, and who knows.
        """
        if entry.kind is EntryKind.DAY and entry.node == NO_PERIOD and isinstance(entry.value, date):
            title = self._knowledge.content.topics[entry.flow].title
            ways = () if self._asking() else (*self._topics((entry.flow,)), self._choice(PERSON, "aanbod.steunpunt"))
            return self._sentence("gesprek.geen_termijn", ways, titel=title, dag=date_in_words(entry.value))
        cards = topic_cards(self._knowledge, entry, self._after.level, self._form) if entry.kind is EntryKind.DAY else ()
        if cards and not (cards := tuple(self._holding(cards))):
            return self._sentence("gesprek.andere_begindag", (self._choice(PERSON, "aanbod.steunpunt"),))
        if not cards:
            return ()
        told, start = date_in_words(cards[0].deadline.start), self._knowledge.periods[entry.node].start
        choices = () if self._asking() else (self._choice(PERSON, "aanbod.steunpunt"),)
        fixed = isinstance(self._knowledge.periods[entry.node], Window)
        lines = self._sentence(f"gesprek.{'vaste_dag' if fixed else 'dag_geteld'}", choices, dag=told, begin=start)
        counted = tuple(replace(message, deadlines=cards) for message in lines)
        return (*counted, *self._where_to(cards), *self._past(cards))

    def _holding(self, cards: Iterable[DeadlineCard]) -> Iterator[DeadlineCard]:
        """Yield the deadlines that hold with what somebody told: "openbaar" leaves out that of other schools."""
        told = {value for _, _, value in self._after.all_known()}
        for card in cards:
            period = self._knowledge.periods[card.deadline.period]
            if not isinstance(period, Period) or told.isdisjoint(period.not_with):
                yield card

    def _where_to(self, cards: Iterable[DeadlineCard]) -> Messages:
        """Say where to send what must be sent before a last day; who is at work knows."""
        names = dict.fromkeys(f"waarheen.{self._knowledge.periods[card.deadline.period].before}" for card in cards)
        known = () if self._after.at_work else (name for name in names if f"zin/{name}" in self._knowledge.content.texts)
        return tuple(message for name in known for message in self._sentence(name))

    def _past(self, cards: Iterable[DeadlineCard]) -> Messages:
        """Say what can be done all the same when a last day is over; to who is at work that is no help."""
        over = (card.deadline.period for card in cards if card.deadline.last < self._today and not self._after.at_work)
        names = dict.fromkeys(f"voorbij.{self._knowledge.periods[period].before}" for period in over)
        known = self._knowledge.content.texts
        return tuple(message for name in names if f"zin/{name}" in known for message in self._sentence(name))

    def _dated(self, cards: tuple[DeadlineCard, ...]) -> Messages:
        """Show deadlines known while there still are questions, the days they count from, and what to do when one is over."""
        starts = " en ".join(dict.fromkeys(date_in_words(card.deadline.start) for card in cards))
        lines = self._sentence("gesprek.alvast", dag=starts) if cards else ()
        return (*(replace(message, deadlines=cards) for message in lines), *self._past(cards))
