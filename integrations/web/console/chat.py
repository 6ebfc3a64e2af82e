"""Live help in the console: say that somebody is there, see who waits, take one, write, close.

What a parent wrote is shown only to who took the talk. That somebody opened it is written down first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from bot.content.model import Content
from integrations.accounts.audit import CHANGED, SEEN
from integrations.accounts.roles import Permission
from integrations.live.model import LONGEST, End, LiveTalk, Side, Stage
from integrations.live.presence import Presence
from integrations.live.talks import LiveTalks, own
from integrations.steunpunt.callbacks import Callbacks
from integrations.steunpunt.faults import ChangedMeanwhile, NotPossible
from integrations.web import problems
from integrations.web.bodies import is_fragment, number_in
from integrations.web.console.cookies import FOLDER
from integrations.web.console.door import Door
from integrations.web.console.view import View
from integrations.web.console.visit import Visit
from integrations.web.live.view import Reader, Standing, new_key
from integrations.web.replies import OVERTAKEN, UNUSABLE, see_other

CHAT = f"{FOLDER}/chat"


@dataclass(frozen=True)
class Waiting:
    """A talk in the list. `mine` tells whether who looks took it, `free` whether it can be taken."""

    number: str
    since: datetime
    topic: str
    urgent: bool
    mine: bool
    free: bool
    parent_away: bool


@dataclass(frozen=True)
class Ended:
    """A talk that has ended and is still kept."""

    number: str
    since: datetime
    topic: str


class Chat:
    """The endpoints."""

    def __init__(self, door: Door, view: View, callbacks: Callbacks, talks: LiveTalks, content: Content) -> None:
        """Keep what the pages need."""
        self._door, self._view, self._clock, self._talks = door, view, callbacks.clock, talks
        self._presence = Presence(callbacks)
        self._content = content

    def routes(self) -> list[Route]:
        """Return the addresses of these pages."""
        one = "/chat/{nummer}"
        return [
            self._door.page("/chat", Permission.LIVE, self.list),
            self._door.form("/chat", Permission.LIVE, self.come_or_go),
            self._door.page("/chat/teken", Permission.LIVE, self.sign),
            self._door.page(one, Permission.LIVE, self.show),
            self._door.form(one, Permission.LIVE, self.act),
            self._door.page(f"{one}/nieuw", Permission.LIVE, self.news),
        ]

    def list(self, visit: Visit, request: Request) -> Response:
        """Show who waits; only the list when it refreshes itself."""
        there, found = self._presence.sign(visit.account.id), self._waiting(visit)
        if is_fragment(request):
            return HTMLResponse(str(self._view.module("console/chat_pieces.html").waiting(found)))
        return self._view.page(
            visit, "console/chats.html", rows=found, ended=self._ended(visit), there=there, open=self._presence.open_now()
        )

    def come_or_go(self, visit: Visit, _request: Request, fields: Mapping[str, str]) -> Response:
        """Say that somebody is there for new requests, or no longer."""
        if fields.get("doe") == "aanwezig":
            self._presence.arrive(visit.account.id)
        elif fields.get("doe") == "weg":
            self._presence.go(visit.account.id)
        return see_other(CHAT)

    def sign(self, visit: Visit, _request: Request) -> Response:
        """Note that the screen of somebody is alive, and say how many parents wait."""
        there = self._presence.sign(visit.account.id)
        number = sum(each.free for each in self._waiting(visit))
        words = self._view.labels("chat.waiting", number=number) if number and there else ""
        return JSONResponse({"wacht": number if there else 0, "tekst": words})

    def show(self, visit: Visit, request: Request) -> Response:
        """Show a talk: all of it to who took it, and only that it waits to anybody else."""
        self._presence.sign(visit.account.id)
        return self._show(visit, self._talks.numbered(request.path_params["nummer"]))

    def news(self, visit: Visit, request: Request) -> Response:
        """Give what came after the last message that the page has."""
        self._presence.sign(visit.account.id)
        talk = own(self._talks.numbered(request.path_params["nummer"]), visit.account.id)
        return JSONResponse(self._pieces(talk, request.query_params.get("na", "")))

    def act(self, visit: Visit, request: Request, fields: Mapping[str, str]) -> Response:
        """Take, write or close."""
        number, act = request.path_params["nummer"], fields.get("doe", "")
        if act == "neem":
            return self._take(visit, number)
        talk = own(self._talks.numbered(number), visit.account.id)
        if act == "bericht":
            return self._say(visit, request, talk, fields)
        if act == "sluit":
            self._talks.end(talk, End.HELPER)
            self._door.audit.write(visit.account, CHANGED, number)
        elif act != "ververs":
            return self._view.problem(problems.UNREADABLE)
        return self._show(visit, talk, fields.get("tekst", "")) if act == "ververs" else _to(number)

    def _take(self, visit: Visit, number: str) -> Response:
        try:
            self._talks.take(number, visit.account.id)
        except ChangedMeanwhile:
            return self._show(visit, self._talks.numbered(number), notice=True)
        self._door.audit.write(visit.account, CHANGED, number)
        return _to(number)

    def _say(self, visit: Visit, request: Request, talk: LiveTalk, fields: Mapping[str, str]) -> Response:
        """Keep a message, and only then say so. What cannot be kept stays in the field."""
        text = fields.get("tekst", "").strip()
        labels = self._view.labels
        wrong = labels("chat.empty") if not text else labels("chat.long") if len(text) > LONGEST else ""
        try:
            if not wrong:
                self._talks.say(talk, Side.HELPER, fields.get("bericht", "") or new_key(), text)
        except NotPossible:
            wrong = labels("chat.just_ended")
        now = self._talks.numbered(talk.number)
        if is_fragment(request):
            return JSONResponse({**self._pieces(now, fields.get("na", "")), "fout": wrong}, UNUSABLE if wrong else 200)
        return self._show(visit, now, text, wrong) if wrong else _to(talk.number)

    def _show(self, visit: Visit, talk: LiveTalk, draft: str = "", wrong: str = "", *, notice: bool = False) -> Response:
        mine = talk.account == visit.account.id
        status = OVERTAKEN if notice else UNUSABLE if wrong else 200
        if not mine:
            free = self._free(talk)
            return self._view.page(
                visit, "console/chat_closed.html", status, talk=talk, free=free, notice=notice, topic=self._topic(talk)
            )
        self._door.audit.write(visit.account, SEEN, talk.number)
        standing = self._standing(talk, 0)
        return self._view.page(
            visit,
            "console/chat.html",
            status,
            standing=standing,
            draft=draft,
            wrong=wrong,
            key=new_key(),
            topic=self._topic(talk),
            topic_id=_topic_id(talk),
            minutes=self._minutes(talk),
        )

    def _pieces(self, talk: LiveTalk, after: str) -> dict[str, object]:
        standing, parts = self._standing(talk, number_in(after) or 0), self._view.module("console/chat_pieces.html")
        return {
            "nieuw": str(self._view.module("live/parts.html").messages(standing, Side.HELPER.value)),
            "open": talk.open,
            "delen": {
                "stand": str(parts.stand(standing)),
                "doen": str(parts.acts(standing, _topic_id(talk), self._minutes(talk))),
            },
        }

    def _standing(self, talk: LiveTalk, after: int) -> Standing:
        away = talk.parent_away(self._clock(), self._talks.times)
        return Standing(talk, self._words(talk, away=away), away, self._talks.messages(talk, after), Reader())

    def _words(self, talk: LiveTalk, *, away: bool) -> str:
        """Return how a talk stands."""
        labels = self._view.labels
        if talk.open:
            return labels("chat.away") if away else labels("chat.talking")
        ended = {
            End.HELPER: labels("chat.ended_consulent"),
            End.PARENT: labels("chat.ended_ouder"),
            End.WAITED: labels("chat.ended_wachttijd"),
        }
        return ended.get(talk.ended, labels("chat.ended_weg"))

    def _waiting(self, visit: Visit) -> tuple[Waiting, ...]:
        """Return what somebody has to do with: requests that can be taken, and their own talks."""
        now, times, me = self._clock(), self._talks.times, visit.account.id
        found = (
            Waiting(
                each.number,
                each.taken_at or each.asked_at,
                self._topic(each),
                each.urgent,
                each.account == me,
                self._free(each) and each.account != me,
                each.parent_away(now, times),
            )
            for each in self._talks.going()
        )
        return tuple(each for each in found if each.mine or each.free)

    def _ended(self, visit: Visit) -> tuple[Ended, ...]:
        """Return somebody's own talks of the last days, to read again."""
        return tuple(Ended(each.number, each.asked_at, self._topic(each)) for each in self._talks.ended(visit.account.id))

    def _free(self, talk: LiveTalk) -> bool:
        return talk.stage is Stage.WAITING or talk.helper_away(self._clock(), self._talks.times)

    def _topic(self, talk: LiveTalk) -> str:
        """Return the title of the last topic of a talk: of what a parent told only this stands in the list."""
        found = self._content.topics.get(_topic_id(talk))
        return found.title if found else ""

    def _minutes(self, talk: LiveTalk) -> int:
        """Return how long a talk took until now, for the note afterwards."""
        began = talk.taken_at or talk.asked_at
        return max(1, round((self._clock() - began).total_seconds() / 60))


def _topic_id(talk: LiveTalk) -> str:
    return talk.intake.topics[-1] if talk.intake and talk.intake.topics else ""


def _to(number: str) -> Response:
    return see_other(f"{CHAT}/{number}")
