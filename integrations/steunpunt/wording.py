"""What a request is called in words: the promise, the state, and the mails. Every sentence is content (`zin/terugbellen.*`)."""

from __future__ import annotations

from dataclasses import dataclass

from bot.content.model import Content
from bot.content.render import choose, fill_or_gap
from integrations.steunpunt.hours import AMSTERDAM
from integrations.steunpunt.hours_words import time_in_words
from integrations.steunpunt.records import Callback
from integrations.steunpunt.request import Caller
from integrations.steunpunt.states import State

_CLOSED = {State.NO_ANSWER: "geen_gehoor", State.DONE: "afgerond", State.WITHDRAWN: "ingetrokken"}


@dataclass(frozen=True)
class Wording:
    """Fills in the sentences about requests, from the content of one region."""

    content: Content

    def sentence(self, name: str, *, level: str = "B1", form: str = "u", **values: object) -> str:
        """Return the sentence `terugbellen.<name>`; a paragraph in which a value is missing is left out."""
        text = self.content.texts[f"zin/terugbellen.{name}"]
        return fill_or_gap(choose(text, level, form), {**self.content.region, **values}, text.key)[0]

    def state(self, callback: Callback, level: str = "B1", form: str = "") -> str:
        """Return how a request stands: the promise as long as somebody must call, else what came of it."""
        form = form or form_of(callback.caller)
        closed = _CLOSED.get(callback.state)
        return self.sentence(closed, level=level, form=form) if closed else self.promise(callback, level, form)

    def in_calendar(self, callback: Callback) -> str:
        """Return how the day of a request is called in a calendar: who calls, and by which number."""
        kept = "afspraak" if callback.starts_at and not callback.urgent else _promised(callback)
        return self.sentence(f"agenda.{kept}", nummer=callback.number)

    def promise(self, callback: Callback, level: str = "B1", form: str = "") -> str:
        """Return by when somebody calls, or mails whoever gave no number."""
        form = form or form_of(callback.caller)
        if callback.starts_at and not callback.urgent:
            local = callback.starts_at.astimezone(AMSTERDAM)
            when = {"datum": local.date(), "tijd": time_in_words(local.time())}
            return self.sentence("afspraak", level=level, form=form, **when)
        return self.sentence(_promised(callback), level=level, form=form, datum=callback.promised_on)


def _promised(callback: Callback) -> str:
    """Return which promise holds: to call, or to mail whoever gave no number."""
    by_mail = callback.request is not None and not callback.request.contact.phone
    return "belofte_mail" if by_mail else "belofte"


def form_of(caller: Caller) -> str:
    """Return how to address whoever asked: "je" to a young person."""
    return "je" if caller is Caller.YOUNG else "u"
