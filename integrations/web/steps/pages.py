"""The endpoints of the click-through pages: GET shows where the answers in the address lead, POST gives one answer.

An answer is posted, not put in the address by the form: what somebody types may be about a person, and only the date
that was read in it goes into the next address.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.dialogue.clarity import ANSWERS, PREFIX
from bot.dialogue.clarity import question as clarity_question
from bot.flow.model import UNKNOWN, Flow, Question
from integrations.storage.counts import Clarity
from integrations.storage.faults import StorageUnavailable
from integrations.web import problems
from integrations.web.bodies import picked_day, read_fields, with_body
from integrations.web.desk import Desk
from integrations.web.easy import carried, level_of
from integrations.web.labels import Labels
from integrations.web.problems import BadRequest
from integrations.web.quick import fold
from integrations.web.replies import UNUSABLE, see_other
from integrations.web.screen import Screen
from integrations.web.steps.offers import offers_of
from integrations.web.steps.stand import Guide, Refused, Stand
from integrations.web.steps.trail import FOLDER, Trail, read_trail, read_value
from integrations.web.steps.wrong import Wrong

MOST_TYPED = 200
"""Characters of a date that was typed. The page says what to type; nobody needs more."""


class Steps:
    """The click-through pages of all flows."""

    def __init__(self, desk: Desk, screen: Screen, labels: Labels, count: Callable[[Clarity], None], *, callbacks: bool) -> None:
        """Keep what the pages are made with; `count` counts an answer to "is it clear now?".

        `callbacks` is whether somebody can ask to be called back.
        """
        self._knowledge = desk.assistant.knowledge
        self._guide = Guide(desk.assistant)
        self._screen = screen
        self._labels = labels
        self._callbacks = callbacks
        self._desk = desk
        self._count = count

    def routes(self) -> list[Route]:
        """Return the addresses of these pages."""
        return [
            Route(FOLDER, self.index, methods=["GET"]),
            Route(f"{FOLDER}/{{flow}}", self.show, methods=["GET"]),
            Route(f"{FOLDER}/{{flow}}", with_body(self._screen.safely(self.answer)), methods=["POST"]),
            Route(f"{FOLDER}/{{flow}}/{PREFIX}", with_body(self._screen.safely(self.clear)), methods=["POST"]),
        ]

    def index(self, request: Request) -> Response:
        """Show what can be walked through."""
        level = level_of(request)
        flows = [(flow.title, carried(f"{FOLDER}/{flow.id}", level)) for flow in self._knowledge.flows.values()]
        return self._screen.page("steps/index.html", flows=flows, level=level)

    def show(self, request: Request) -> Response:
        """Show the question or the outcome to which an address leads."""
        trail = self._trail(request)
        return self._page(trail, self._guide.stand(trail, self._desk.today)) if trail else self._absent()

    def answer(self, request: Request, body: bytes | BadRequest) -> Response:
        """Take one answer and send the browser on to the address that holds it too."""
        trail = self._trail(request)
        if trail is None:
            return self._absent()
        fields = read_fields(request, body)
        today = self._desk.today
        stand = self._guide.stand(trail, today)
        question = trail.flow.steps.get(fields.get("vraag", ""))
        if not isinstance(question, Question) or not self._guide.fits(stand, question.id):
            return see_other(trail.address())
        picked_here = "dag" in fields
        typed = picked_day(fields["dag"]) if picked_here else fields.get("tekst", "").strip()
        picked = fields.get("antwoord", "")
        taken = self._take(stand, question, picked, typed, today)
        if isinstance(taken, Trail):
            return see_other(taken.address())
        field = "antwoord-1" if question.kind == "keuze" else "dag" if picked_here else "tekst"
        return self._again(trail, question, taken, today, field, fields["dag"] if picked_here else typed)

    def clear(self, request: Request, body: bytes | BadRequest) -> Response:
        """Count whether somebody knows what to do now, and go back to the outcome with what may help."""
        trail = self._trail(request)
        if trail is None:
            return self._absent()
        reply = read_fields(request, body).get("antwoord", "")
        today = self._desk.today
        stand = self._guide.stand(trail, today)
        if not stand.outcome or reply not in ANSWERS:
            return see_other(trail.address())
        with suppress(StorageUnavailable):  # a count that is lost must not stand between somebody and help
            self._count(Clarity(today, trail.flow.id, stand.outcome, reply))
        return see_other(f"{stand.trail.address(reply=reply)}#{PREFIX}")

    def _take(self, stand: Stand, question: Question, picked: str, typed: str, today: date) -> Trail | Refused:
        """Give the answer that was picked, else the date that was typed."""
        value = read_value(question, picked) if picked else None
        if value is not None:
            return self._guide.choose(stand, question.id, value, today)
        if question.kind != "datum" or not typed or len(typed) > MOST_TYPED:
            return Refused()
        return self._guide.type(stand, question.id, typed, today)

    def _again(self, trail: Trail, question: Question, refused: Refused, today: date, field: str, typed: str) -> Response:
        """Show the same question with what is wrong with a field, what was typed still in it."""
        changing = question.id if question.id in trail.answers else ""
        again = Trail(trail.flow, trail.answers, trail.level, changing)
        text = "\n\n".join(message.text for message in refused.messages)
        if not text:
            text = self._missing(field)
        days = tuple(choice for message in refused.messages for choice in message.choices if choice.id.startswith("antwoord:"))
        wrong = Wrong(text, typed, tuple((choice.id.rpartition(":")[2], choice.label) for choice in days), refused.danger, field)
        return self._page(again, self._guide.stand(again, today), wrong)

    def _missing(self, field: str) -> str:
        """Return what to say when nothing usable was given in a field."""
        if field == "tekst":
            return self._labels("steps.error.date")
        return self._labels("error.geen_dag") if field == "dag" else self._labels("steps.error.pick")

    def _page(self, trail: Trail, stand: Stand, wrong: Wrong | None = None) -> Response:
        template = "steps/question.html" if stand.question else "steps/outcome.html"
        return self._screen.page(
            template,
            UNUSABLE if wrong else 200,
            stand=stand,
            trail=stand.trail,
            wrong=wrong,
            strange=trail.strange,
            level=stand.trail.level,
            **(self._asked(stand, stand.question) if stand.question else self._told(stand)),
        )

    def _asked(self, stand: Stand, question: Question) -> dict[str, object]:
        """Return what the page of a question shows."""
        flow, level, form = stand.trail.flow.id, stand.trail.level, stand.form
        label = self._knowledge.question_label(flow, question.id, level, form)
        given = stand.trail.answers.get(question.id)
        unknown = self._knowledge.option(UNKNOWN, f"{flow}.{question.id}.{UNKNOWN}").label
        return {
            "asked": label,
            "more": _without(label, stand.messages[-1].text),
            "why": self._knowledge.text(f"flow/{flow}#{question.id}.waarom", level, form=form),
            "options": self._knowledge.options(flow, question),
            "given": given,
            "unknown": unknown if question.may_be_unknown else "",
        }

    def _told(self, stand: Stand) -> dict[str, object]:
        """Return what the page of an outcome shows."""
        level, form, reply = stand.trail.level, stand.form, stand.trail.reply
        thanks = self._knowledge.text(f"zin/gesprek.duidelijk_{reply}", level, form=form) if reply in ANSWERS else ""
        found = offers_of(self._knowledge, stand, callbacks=self._callbacks)
        offers, more = fold(found, lambda offer: offer.to_a_person)
        return {
            "message": stand.messages[-1],
            "offers": offers,
            "more_offers": more,
            "clarity": clarity_question(self._knowledge, level, form) if stand.outcome else None,
            "thanks": thanks,
        }

    def _trail(self, request: Request) -> Trail | None:
        flow: Flow | None = self._knowledge.flows.get(request.path_params["flow"])
        return read_trail(flow, request.query_params.multi_items()) if flow else None

    def _absent(self) -> Response:
        return self._screen.problem(problems.NOT_FOUND)


def _without(label: str, text: str) -> str:
    """Return a text without its question, which is the heading of the page already."""
    plain = text if label in text else text.replace("**", "")
    return plain.replace(label, "", 1).strip()
