"""The pages of a call-back as HTML."""

from __future__ import annotations

from collections.abc import Sequence

from jinja2 import Environment
from starlette.responses import HTMLResponse

from bot.content.model import Content
from bot.content.render import choose, fill_or_gap
from bot.dialogue.model import EntryKind
from bot.understanding.model import Danger
from integrations.steunpunt.callbacks import Callbacks
from integrations.steunpunt.hours import GENERAL
from integrations.steunpunt.hours_words import hours_sentence, time_in_words
from integrations.steunpunt.intake import UNKNOWN
from integrations.steunpunt.promise import Slot
from integrations.steunpunt.receivers import receivers
from integrations.steunpunt.records import Callback
from integrations.steunpunt.request import Checked, Request
from integrations.steunpunt.wording import Wording, form_of
from integrations.web.callback.form import Choices, Form, values_of
from integrations.web.desk import Talk

_CHOSEN = frozenset({"wie", "voor_wie", "leeftijd", "schoolsoort"})
"""Fields of which the value is one of the choices of the form."""


class CallbackView:
    """Makes the pages. Words come from the content and the catalogue; nothing that somebody typed is trusted."""

    def __init__(self, environment: Environment, content: Content, callbacks: Callbacks, level: str = "") -> None:
        """Keep what pages are made with. `level` is "A2" for who reads easy language."""
        self._environment = environment
        self._content = content
        self._callbacks = callbacks
        self._level = level
        self.choices = Choices(content)
        self.wording = Wording(content)

    def at(self, level: str) -> CallbackView:
        """Return what makes the same pages for who reads at this level."""
        return CallbackView(self._environment, self._content, self._callbacks, level)

    def form(self, form: Form, status: int = 200, *, secret: str = "", checked: Checked | None = None) -> HTMLResponse:
        """Return the form, with what is wrong above it; with `secret` it changes a request that was sent.

        Help lines stand above everything when what was `checked` shows signs of danger.
        """
        danger = self._danger(checked.danger, checked.request) if checked else ""
        known, promise = self._known(form.talk), self._promise()
        return self._html(
            "form.html", status, form=form, secret=secret, known=known, promise=promise, hours=self._hours(), danger=danger
        )

    def check(self, form: Form, checked: Checked, secret: str, status: int = 200) -> HTMLResponse:
        """Return the page that shows exactly what is going to be sent, and asks for consent."""
        consent = self.consent(mail=checked.request.mail_me, form=form_of(checked.request.caller))
        urgent = checked.danger is not None
        promise = self._promise(checked.request, form.slots, urgent=urgent)
        danger = self._danger(checked.danger, checked.request)
        return self._html(
            "check.html", status, form=form, secret=secret, consent=consent, promise=promise, danger=danger, sent=self.sent(form)
        )

    def consent(self, *, mail: bool, form: str = "u") -> str:
        """Return to what somebody says yes: who reads it, how long it is kept, and where it goes besides the Steunpunt."""
        rules = self._callbacks.rules
        days = {"dagen": rules.arrangement.keep_after_close, "hoogstens": rules.arrangement.keep_at_most}
        names = ("toestemming", "toestemming.systeem", *(("toestemming.mail",) if mail else ()))
        values: dict[str, object] = {**days, **receivers(rules.outside, "")}
        said = (self._sentence(name, form=form, **values) for name in names)
        return " ".join(filter(None, said))

    def status(self, callback: Callback, secret: str, talk_id: str = "") -> HTMLResponse:
        """Return how a request stands, with what can be done with it, and the way back to the conversation it came from."""
        request = callback.request
        checked = Checked(request) if request and callback.urgent else None
        danger = self._danger(checked.danger if checked else None, request, urgent=callback.urgent and callback.open)
        words = self.wording.state(callback, self._words)
        known = self._callbacks.of_talk(talk_id)
        talk = talk_id if known and known.number == callback.number else ""
        sent = self.sent(Form(values_of(request))) if request else ()
        return self._html("status.html", 200, callback=callback, secret=secret, words=words, danger=danger, talk=talk, sent=sent)

    def of_talk(self, talk: Talk) -> str:
        """Return how the request stands that was sent from a conversation; "" when there is none."""
        found = self._callbacks.of_talk(talk.id)
        return f"{found.number}: {self.wording.state(found, self._words)}" if found else ""

    def sent(self, form: Form) -> tuple[tuple[str, str], ...]:
        """Return the names and values of what is going to be sent, as a reader sees them."""
        said = ((name, value) for name, value in form.kept if not (name in _CHOSEN and value == UNKNOWN))
        return tuple((name, self._in_words(name, value)) for name, value in said)

    def errors(self, codes: dict[str, str]) -> dict[str, str]:
        """Return a sentence for each field with which something is wrong."""
        return {name: self._sentence(f"fout.{code}") for name, code in codes.items()}

    def _in_words(self, name: str, value: str) -> str:
        """Return what a field holds as a reader sees it."""
        if name in _CHOSEN:
            return self.choices.label(f"{name}_{value}")
        if name == "moment":
            return self.choices.moment(value)
        return self.choices.label("ja") if value == "ja" else value

    def _known(self, talk_id: str) -> str:
        """Return how an earlier request from the same conversation stands, so that nobody asks twice without knowing."""
        return self.of_talk(Talk(talk_id)) if talk_id else ""

    def _promise(self, request: Request | None = None, slots: Sequence[Slot] = (), *, urgent: bool = False) -> str:
        """Return by when somebody calls who sends this request now."""
        form = form_of(request.caller) if request else "u"
        slot = next((slot for slot in slots if request and slot.id == request.slot), None)
        if slot and not urgent:
            return self._sentence("afspraak", form=form, datum=slot.day, tijd=time_in_words(slot.start))
        name = "belofte_mail" if request and not request.contact.phone else "belofte"
        return self._sentence(name, form=form, datum=self._callbacks.promise(urgent=urgent))

    def _hours(self) -> str:
        status = self._callbacks.rules.hours.status(GENERAL, self._callbacks.clock())
        return hours_sentence(GENERAL, status, self._content, self._words)

    def _danger(self, danger: Danger | None, request: Request | None, *, urgent: bool = False) -> str:
        """Return the help lines, and that nobody reads a request at night; "" when there is no sign of danger."""
        if danger is None and not urgent:
            return ""
        form = form_of(request.caller) if request else "u"
        text = self._content.texts[f"onderwerp/{(danger or Danger.SAFETY).value}"]
        lines = fill_or_gap(choose(text, "A2", form), self._content.region, text.key)[0]
        return f"{lines}\n\n**{self._sentence('nacht', form=form)}**"

    @property
    def _words(self) -> str:
        """Return the level of the sentences."""
        return self._level or "B1"

    def _sentence(self, name: str, form: str = "u", **values: object) -> str:
        return self.wording.sentence(name, level=self._words, form=form, **values)

    def _html(self, template: str, status: int, **values: object) -> HTMLResponse:
        page = self._environment.get_template(f"callback/{template}")
        return HTMLResponse(page.render({"choices": self.choices, "problem": None, "level": self._level, **values}), status)


SENT = EntryKind.PERSON
"""The kind of entry by which a conversation remembers that a request was sent; its node is `aangevraagd`."""
