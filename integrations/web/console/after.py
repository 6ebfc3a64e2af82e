"""After the call: one click counts it, and a summary can be printed or mailed for whoever called."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.rules.words import date_in_words
from integrations.accounts.audit import MAILED
from integrations.accounts.roles import Permission
from integrations.steunpunt import outbox
from integrations.steunpunt.callbacks import Callbacks
from integrations.steunpunt.outbox import MAIL, Delivery
from integrations.steunpunt.request import is_email
from integrations.storage.call_notes import MOST_MINUTES, OTHER, OUTCOMES, CallNote, count_call
from integrations.storage.faults import ConversationGone
from integrations.storage.transaction import transaction
from integrations.web import problems
from integrations.web.bodies import number_in
from integrations.web.console.calls import Calls
from integrations.web.console.cookies import FOLDER
from integrations.web.console.door import Door
from integrations.web.console.phone import CALL
from integrations.web.console.summary import LEVELS, Summary, summary_of
from integrations.web.console.view import View
from integrations.web.console.visit import Visit
from integrations.web.desk import Desk
from integrations.web.markdown import Markdown
from integrations.web.replies import UNUSABLE, see_other

AFTER = f"{FOLDER}/na"
USUAL_MINUTES = 10
SENDER = "steunpunt.email"


class After:
    """The endpoints. `sender` is the address that mails come from, "" for that of the Steunpunt."""

    def __init__(
        self, door: Door, view: View, desk: Desk, calls: Calls, callbacks: Callbacks, markdown: Markdown, sender: str = ""
    ) -> None:
        """Keep what the pages need."""
        self._door, self._view, self._desk, self._calls, self._callbacks = door, view, desk, calls, callbacks
        self._markdown = markdown
        self._content = desk.assistant.knowledge.content
        self._sender = sender or self._content.region.get(SENDER, "")

    def routes(self) -> list[Route]:
        """Return the addresses of these pages."""
        summary = "/gesprek/{id}/samenvatting"
        return [
            self._door.page("/na", Permission.AFTER, self.form),
            self._door.form("/na", Permission.AFTER, self.count),
            self._door.page(summary, Permission.AFTER, self.summary),
            self._door.form(summary, Permission.AFTER, self.mail),
        ]

    def form(self, visit: Visit, request: Request) -> Response:
        """Show the form, filled in as far as the call tells."""
        asked = request.query_params
        talk_id, topic = asked.get("gesprek", ""), asked.get("onderwerp", "")
        minutes = number_in(asked.get("minuten", "")) or USUAL_MINUTES
        try:
            talk = self._calls.find(talk_id) if talk_id else None
        except ConversationGone:
            talk = None
        if talk:
            topic = self._calls.topic(talk)
            began = self._desk.store.began(talk.id)
            if began:
                minutes = round((self._callbacks.clock() - began.astimezone(UTC)).total_seconds() / 60)
        return self._form(visit, topic, str(min(max(minutes, 1), MOST_MINUTES)), talk.id if talk else "", done="klaar" in asked)

    def count(self, visit: Visit, _request: Request, fields: Mapping[str, str]) -> Response:
        """Count the call."""
        topic, outcome, minutes = fields.get("onderwerp", ""), fields.get("uitkomst", ""), fields.get("minuten", "").strip()
        known = topic == OTHER or topic in self._content.topics
        number = number_in(minutes) or 0
        if not known or outcome not in OUTCOMES or not 1 <= number <= MOST_MINUTES:
            return self._form(visit, topic, minutes, fields.get("gesprek", ""), wrong=True)
        count_call(self._callbacks.engine, CallNote(self._desk.today, topic, outcome, number))
        return see_other(f"{AFTER}?klaar=ja")

    def summary(self, visit: Visit, request: Request) -> Response:
        """Show the summary as the parent gets it, to read aloud, print or mail."""
        level = request.query_params.get("niveau", "")
        return self._summary(visit, request.path_params["id"], level, mailed="verstuurd" in request.query_params)

    def mail(self, visit: Visit, request: Request, fields: Mapping[str, str]) -> Response:
        """Mail the summary, when whoever called said yes."""
        talk_id, level, address = request.path_params["id"], fields.get("niveau", ""), fields.get("email", "").strip().lower()
        wrong = "consent" if not fields.get("toestemming") else ""
        wrong = wrong if is_email(address) else "email"
        if wrong:
            return self._summary(visit, talk_id, level, wrong=wrong, address=address)
        if level not in LEVELS:
            return self._view.problem(problems.UNREADABLE)
        text = self._as_text(self._made(talk_id, level))
        mark = hashlib.sha256(f"{talk_id}\n{address}\n{text}".encode()).hexdigest()[:40]
        moment = self._callbacks.clock()
        content = {"aan": address, "van": self._sender, "onderwerp": self._view.labels("summary.title"), "tekst": text}
        delivery = Delivery(f"samenvatting-{mark}", MAIL, {**content, "moment": moment.isoformat()})
        with transaction(self._callbacks.writer) as connection:
            outbox.put(connection, self._callbacks.vault, (delivery,), None, moment)
        self._door.audit.write(visit.account, MAILED, "samenvatting")
        return see_other(f"{CALL}/{talk_id}/samenvatting?niveau={level}&verstuurd=ja")

    def _form(self, visit: Visit, topic: str, minutes: str, talk_id: str, *, wrong: bool = False, done: bool = False) -> Response:
        topics = sorted(self._content.topics.values(), key=lambda each: each.title.casefold())
        values = {"topic": topic, "minutes": minutes, "talk": talk_id, "wrong": wrong, "done": done}
        status = UNUSABLE if wrong else 200
        return self._view.page(visit, "console/after.html", status, topics=topics, outcomes=OUTCOMES, other=OTHER, **values)

    def _summary(self, visit: Visit, talk_id: str, level: str, **more: object) -> Response:
        level = level if level in LEVELS else "B1"
        values = {"wrong": "", "address": "", "mailed": False, **more}
        status = UNUSABLE if values["wrong"] else 200
        made = self._made(talk_id, level)
        return self._view.page(visit, "console/summary.html", status, summary=made, talk=talk_id, levels=LEVELS, **values)

    def _made(self, talk_id: str, level: str) -> Summary:
        talk = self._calls.find(talk_id)
        return summary_of(self._desk.assistant, talk.entries, self._calls.topic(talk), self._desk.today, level)

    def _as_text(self, summary: Summary) -> str:
        """Return a summary as the text of a mail."""
        labels = self._view.labels
        parts = [labels("summary.intro"), summary.title]
        if summary.told:
            parts += [labels("summary.told"), "\n".join(f"- {question} {answer}" for question, answer in summary.told)]
        if summary.days:
            parts += [labels("summary.days"), "\n".join(f"- {title}: {date_in_words(day)}" for title, day in summary.days)]
        if summary.advice:
            parts += [labels("summary.now"), *map(self._markdown.plain, summary.advice)]
        return "\n\n".join(part for part in (*parts, labels("summary.call"), labels("footer.general")) if part)
