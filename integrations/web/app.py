"""The site as one ASGI application."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime

from jinja2 import Environment
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from bot.content.model import Content
from bot.conversation import Assistant
from bot.understanding.model import Rank
from integrations.accounts.people import People
from integrations.live.danger import no_net
from integrations.live.talks import LiveTalks
from integrations.steunpunt.callbacks import Callbacks
from integrations.steunpunt.hours import OpeningHours
from integrations.steunpunt.outbox import Outbox
from integrations.steunpunt.receivers import receivers
from integrations.storage.pace import PaceCounts
from integrations.storage.store import ConversationStore
from integrations.web import problems
from integrations.web.agenda import Agenda, calendar_address
from integrations.web.api import PREFIX, Api, never
from integrations.web.callback.pages import CallbackPages, nothing
from integrations.web.callback.view import CallbackView
from integrations.web.cleaning import cleaning
from integrations.web.console.routes import Site, console_routes
from integrations.web.desk import Desk, Talk
from integrations.web.dossier import Dossier
from integrations.web.forgetting import Forgetting
from integrations.web.guard import Guard
from integrations.web.hard_words import PAGES as WORDS
from integrations.web.hard_words import YOUNG, HardWords
from integrations.web.health import Health
from integrations.web.info.front import around, front, said_now
from integrations.web.info.library import Library
from integrations.web.info.pages import InfoPages, Reading
from integrations.web.info.search import Index, make_index
from integrations.web.labels import Labels, read_catalogue
from integrations.web.letters import Letters
from integrations.web.live.pages import LivePages
from integrations.web.live.view import LiveView, LiveWords
from integrations.web.markdown import Markdown
from integrations.web.pace import Pace, too_fast
from integrations.web.pages import Pages, nobody
from integrations.web.phones import numbers_of, sites_of
from integrations.web.prefill import all_answers, offered_address
from integrations.web.problems import Problem
from integrations.web.screen import Screen
from integrations.web.sheet import Sheets
from integrations.web.steps.pages import Steps
from integrations.web.templating import STATIC, make_environment
from integrations.web.threads import limit_threads
from integrations.web.widget import Widget

PHONE = "steunpunt.telefoon"
REGION = "regio.naam"
VERSION = "0.1.0"

GZIP_FROM = 500
"""Bytes from which compressing an answer pays."""


@dataclass(frozen=True)
class Parts:
    """What the site is made of. `rank` ranks the topics of a text; `model` names the model that it uses now, "" for none.

    `clock` gives the moment, with a time zone; `rasa` says in a word how Rasa is doing. `hours` says when somebody
    answers the phone; `address` is the public address of the site, "" to take it from each request.
    `callbacks` keeps requests to be called back; without it the pages for that are not there.
    `people` are those who may use the console; without them, or without requests, there is none.
    `hosts` are the other sites, as origins, that may show this one in a frame. `rank_here` ranks as `rank`, but in this
    process: what is written to a person never goes to Rasa.
    """

    assistant: Assistant
    store: ConversationStore
    rank: Rank
    clock: Callable[[], datetime]
    region: str
    model: Callable[[], str]
    rasa: Callable[[], str] = lambda: "niet gestart"
    hours: OpeningHours = field(default_factory=OpeningHours)
    address: str = ""
    callbacks: Callbacks | None = None
    people: People | None = None
    hosts: tuple[str, ...] = ()
    rank_here: Rank = no_net


def create_app(parts: Parts) -> ASGIApp:
    """Return the site. Labels and templates are read once; the database is not touched yet."""
    facts = parts.assistant.knowledge.content.region
    phone = facts.get(PHONE, "")
    everywhere = {"phone": phone, "region": facts.get(REGION, ""), "hours": str(parts.store.keep_hours)}
    labels = Labels(read_catalogue(), everywhere)
    library = Library(parts.assistant.knowledge, {"uren": everywhere["hours"], **_kept(parts, labels)})
    markdown = Markdown(numbers_of(facts.items()), sites_of(facts.items()), _hard_words(library))
    desk = Desk(parts.assistant, parts.store, parts.rank, parts.clock, parts.region)
    environment = make_environment(labels, markdown, phone, around(library.content, labels))
    _fill(environment, parts, library.content, desk)
    view = _callback_view(parts, environment)
    screen = Screen(environment, labels, desk, lambda level: front(library, parts.hours, parts.clock(), level), parts.model)
    index = make_index(library.content)
    reading = Reading(library, index, parts.rank, labels, lambda: desk.today, parts.address)
    live = _live(parts, environment, desk, screen)
    callback, console = list[Route](), list[Route]()
    if view and parts.callbacks:
        callback = CallbackPages(desk, screen, view, parts.callbacks, live.written if live else nothing).routes()
        if parts.people and live:
            topics = _topics(index, parts.rank_here)
            shared = Site(environment, labels, markdown, desk, library, parts.callbacks, view, live.talks, topics)
            console = console_routes(parts.people, shared)
    health = Health(parts.store, parts.clock, VERSION, parts.model, parts.rasa, _outbox(parts))
    api = Api(desk, labels, health, live.silent if live else never)
    routes = [
        *api.routes(),  # first, because a turn taken over the API is what must be quick
        *Pages(desk, screen, labels, markdown, live.relay if live else nobody).routes(),
        *Steps(desk, screen, labels, parts.store.count, callbacks=parts.callbacks is not None).routes(),
        *Agenda(parts.assistant.knowledge, screen, labels, markdown, parts.clock).routes(),
        *Letters(parts.assistant.knowledge.content, screen, labels, lambda: desk.today).routes(),
        *Sheets(desk, screen, labels, markdown).routes(),
        *Dossier(desk, screen, labels, parts.address).routes(),
        *InfoPages(reading, screen).routes(),
        *callback,
        *(live.routes() if live else ()),
        *console,
        *Widget(labels, phone, parts.hosts, parts.address).routes(),
        Mount("/static", StaticFiles(directory=STATIC)),
    ]
    return _guarded(parts, routes, screen, api)


def _fill(environment: Environment, parts: Parts, content: Content, desk: Desk) -> None:
    """Give the templates what they ask at the moment that a page is made."""
    environment.globals.update(today=lambda: desk.today, hosts=" ".join(parts.hosts))
    environment.globals["leads_to"] = _leads_to(parts.assistant, desk)
    environment.globals["hours_now"] = lambda level="B1": said_now(content, parts.hours, parts.clock(), level)
    environment.filters["calendar"] = calendar_address


def _guarded(parts: Parts, routes: Sequence[Route | Mount], screen: Screen, api: Api) -> ASGIApp:
    """Return the site with these routes, and around it what forgets, slows a flood down, answers faults and guards headers."""
    counts = PaceCounts(parts.callbacks.engine, parts.callbacks.vault.mark, parts.clock) if parts.callbacks else None
    faults = _Faults(screen, api)
    paced = [Middleware(Pace, counts=counts, refuse=too_fast(screen, api))] if counts else []
    starlette = Starlette(
        routes=routes,
        middleware=[Middleware(Forgetting), *paced, Middleware(GZipMiddleware, minimum_size=GZIP_FROM)],
        exception_handlers={HTTPException: faults.refused, Exception: faults.failed},
        lifespan=lambda _app: _running(cleaning(parts.store, *([counts] if counts else []))),
    )
    return Guard(starlette, parts.hosts)


@asynccontextmanager
async def _running(cleaning_up: AbstractAsyncContextManager[None]) -> AsyncIterator[None]:
    """Hold for as long as the site runs."""
    limit_threads()
    async with cleaning_up:
        yield


def _kept(parts: Parts, labels: Labels) -> Mapping[str, str]:
    """Return what the page about privacy says about a request: how long it is kept, and who gets it."""
    if parts.callbacks is None:
        return {}
    rules = parts.callbacks.rules
    days = {"dagen": str(rules.arrangement.keep_after_close), "hoogstens": str(rules.arrangement.keep_at_most)}
    return {**days, **receivers(rules.outside, labels("privacy.others"))}


def _outbox(parts: Parts) -> Outbox | None:
    """Return what goes to the outside, to look at: the site delivers nothing itself."""
    callbacks = parts.callbacks
    return Outbox(callbacks.engine, callbacks.vault, parts.clock, "site") if callbacks else None


def _topics(index: Index, rank: Rank) -> Callable[[str], Sequence[str]]:
    """Return what gives the topics of a question, as the search of the site does."""
    return lambda question: index.look(question, rank(question)).topics


def _hard_words(library: Library) -> HardWords:
    """Return what marks hard words, with their explanations as plain text."""
    plain = Markdown(())
    levels = [f"{level}{form}" for level in WORDS for form in ("", YOUNG)]
    explained = {level: {term.id: plain.plain(term.text) for term in library.terms(level) if term.text} for level in levels}
    return HardWords(library.content.terms.values(), explained)


def _leads_to(assistant: Assistant, desk: Desk) -> Callable[[Talk, str], str]:
    """Return what gives the address of a choice in a conversation that is a link; "" for any other choice."""
    content = assistant.knowledge.content

    def address(talk: Talk, choice: str) -> str:
        plain = offered_address(content, choice, {})
        return offered_address(content, choice, all_answers(assistant, talk.entries, desk.today)) if plain else ""

    return address


def _live(parts: Parts, environment: Environment, desk: Desk, screen: Screen) -> LivePages | None:
    """Return the pages on which a parent writes with a person, and let other pages lead there; None without people for it."""
    environment.globals.update(person_offered=lambda: False, person_spoken=lambda _talk: False)
    if parts.people is None or parts.callbacks is None:
        return None
    talks = LiveTalks(parts.callbacks, parts.rank_here)
    words = LiveWords(parts.assistant.knowledge.content, talks.times)
    live = LivePages(desk, screen, LiveView(environment, words, desk), words, parts.callbacks, talks)
    environment.globals.update(person_offered=live.offered, person_spoken=live.spoken)
    return live


def _callback_view(parts: Parts, environment: Environment) -> CallbackView | None:
    """Return what makes the pages to be called back on, and let other pages lead there; None without a place for requests."""
    environment.globals.update(callbacks=parts.callbacks is not None, callback_of=lambda _talk, _level: "")
    if parts.callbacks is None:
        return None
    view = CallbackView(environment, parts.assistant.knowledge.content, parts.callbacks)
    environment.globals["callback_of"] = lambda talk, level: view.at(level).of_talk(talk)
    return view


class _Faults:
    """Answers where no page does: as JSON under /api/, as a page anywhere else."""

    def __init__(self, screen: Screen, api: Api) -> None:
        self._screen = screen
        self._api = api

    def refused(self, request: Request, fault: Exception) -> Response:
        """Answer an address that does not exist, or a method that an address does not have."""
        status = fault.status_code if isinstance(fault, HTTPException) else 404
        return self._answer(request, problems.NOT_ALLOWED if status == 405 else problems.NOT_FOUND)

    def failed(self, request: Request, _fault: Exception) -> Response:
        """Answer after a mistake of ours; `Guard` logs it."""
        return self._answer(request, problems.FAILED)

    def _answer(self, request: Request, problem: Problem) -> Response:
        if request.url.path.startswith(PREFIX):
            return self._api.fault(problem)
        return self._screen.problem(problem)
