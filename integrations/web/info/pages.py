"""The endpoints of the pages that people read. All are plain links and GET forms; none needs a script."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.content.blocks import short_answer
from bot.understanding.danger import read_danger
from bot.understanding.model import Rank
from integrations.web import problems
from integrations.web.easy import level_of
from integrations.web.info import structured
from integrations.web.info.library import TOPICS, VERSIONS, Library, Link, plain, version_for
from integrations.web.info.schools import ADDRESS, SchoolsPage
from integrations.web.info.search import Found, Index
from integrations.web.labels import Labels
from integrations.web.screen import Screen

LONGEST = 200
"""Characters of a search; who has more to say is better off in the chat."""

CRISIS = "crisis_veiligheid", "crisis_suicide"

FRESH = {"Cache-Control": "public, max-age=300"}
"""Pages that are the same for everybody may be kept for five minutes, so that going back is quick on a slow phone."""


@dataclass(frozen=True)
class Reading:
    """What the pages are made with. `address` is the public address of the site, "" to take it from each request."""

    library: Library
    index: Index
    rank: Rank
    labels: Labels
    today: Callable[[], date]
    address: str = ""


class InfoPages:
    """The endpoints; each is an ordinary function from a request to a response."""

    def __init__(self, reading: Reading, screen: Screen) -> None:
        """Keep what the pages need."""
        self._reading = reading
        self._library = reading.library
        self._labels = reading.labels
        self._screen = screen
        self._schools = SchoolsPage(reading.library.content, screen)

    def routes(self) -> list[Route]:
        """Return the routes, with one for each page about the site that editors wrote."""
        pages = [Route(page_address(id), self._about(id), methods=["GET"]) for id in self._library.content.pages]
        return [
            Route(TOPICS, self.topics, methods=["GET"]),
            Route(f"{TOPICS}/{{id}}", self.topic, methods=["GET"]),
            Route(f"{TOPICS}/{{id}}/{{version}}", self.topic, methods=["GET"]),
            Route("/veelgestelde-vragen", self.questions, methods=["GET"]),
            Route("/zoeken", self.search, methods=["GET"]),
            Route("/woorden", self.words, methods=["GET"]),
            Route("/woorden/makkelijk", self.words, methods=["GET"]),
            *([Route(ADDRESS, self._schools.show, methods=["GET"])] if self._has_schools() else ()),
            Route("/talen", self.languages, methods=["GET"]),
            Route("/sitemap.xml", self.sitemap, methods=["GET"]),
            Route("/robots.txt", self.robots, methods=["GET"]),
            *pages,
        ]

    def topics(self, request: Request) -> Response:
        """Show all topics in their groups."""
        groups = self._library.groups(version_for(level_of(request)))
        return self._show(request, "topics.html", groups=groups, data=(self._trail(request),))

    def topic(self, request: Request) -> Response:
        """Show a topic in one version."""
        version = request.path_params.get("version", "")
        page = self._library.topic(request.path_params["id"], version, self._reading.today())
        if page is None or (version and version not in VERSIONS):
            return self._screen.problem(problems.NOT_FOUND)
        data = structured.topic_data(self.base(request), page, self._steps())
        level = "A2" if "makkelijk" in version else "B1"
        return self._show(request, "topic.html", page=page, level=level, description=page.summary, data=data)

    def questions(self, request: Request) -> Response:
        """Show the questions that many people have, each with its short answer."""
        level = level_of(request)
        asked = tuple(replace(link, text=self._short(link)) for link in self._library.entrances("vragen", level))
        plainly = (replace(link, text=plain(link.text)) for link in asked)
        return self._show(request, "questions.html", questions=asked, data=(structured.questions_data(plainly),))

    def search(self, request: Request) -> Response:
        """Show what fits a question; help lines first when it shows signs of danger."""
        question = request.query_params.get("q", "").strip()
        long, empty = len(question) > LONGEST, not question and "q" in request.query_params
        danger = read_danger(question)
        found = self._found("" if long else question)
        level = level_of(request)
        version = version_for(level)
        links = tuple(self._library.link(id, version) for id in found.topics if danger is None or id not in CRISIS)
        return self._screen.page(
            "search.html",
            question=question,
            error=self._labels("search.too_long") if long else self._labels("search.empty") if empty else "",
            level=level,
            danger=self._library.written(danger.value, VERSIONS[version]) if danger else "",
            links=links,
            term=next((term for term in self._library.terms(VERSIONS[version]) if term.id == found.term), None),
        )

    def words(self, request: Request) -> Response:
        """Show the hard words with their explanations."""
        easy = request.url.path.endswith("/makkelijk")
        return self._show(
            request, "words.html", terms=self._library.terms("A2" if easy else "B1"), easy=easy, level="A2" if easy else ""
        )

    def languages(self, request: Request) -> Response:
        """Say in other languages what this is, which number to call, and how to have the page translated."""
        said = [
            (language, tuple(self._library.filled(sentence) for sentence in language.sentences))
            for language in self._library.content.languages
        ]
        return self._show(request, "languages.html", languages=said)

    def sitemap(self, request: Request) -> Response:
        """List all addresses for search engines."""
        pages: list[tuple[str, date | None]] = [("/", None), (TOPICS, None), ("/veelgestelde-vragen", None)]
        pages += [("/woorden", None), ("/woorden/makkelijk", None), ("/talen", None)]
        pages += [(ADDRESS, None)] if self._has_schools() else []
        pages += [(page_address(id), page.checked_on) for id, page in self._library.content.pages.items()]
        text = structured.sitemap(self.base(request), (*pages, *self._library.addresses()))
        return PlainTextResponse(text, media_type="application/xml", headers=FRESH)

    def robots(self, request: Request) -> Response:
        """Say what search engines may visit."""
        return PlainTextResponse(structured.robots(self.base(request)), headers=FRESH)

    def base(self, request: Request) -> str:
        """Return the public address of the site, without a slash at the end."""
        return self._reading.address or str(request.base_url).rstrip("/")

    def _about(self, id: str) -> Callable[[Request], Response]:
        """Return the endpoint of a page about the site."""

        def show(request: Request) -> Response:
            page = self._library.content.pages[id]
            owner = self._library.owner(page.owner)
            text = self._library.page(id)
            return self._show(request, "about.html", page=page, text=text, owner=owner, description=page.summary)

        return show

    def _has_schools(self) -> bool:
        return bool(self._library.content.voorzieningen.items)

    def _found(self, question: str) -> Found:
        if not any(map(str.isalnum, question)):
            return Found()
        return self._reading.index.look(question, self._reading.rank(question))

    def _short(self, link: Link) -> str:
        """Return the short answer of the topic that a link leads to, in the version that it leads to."""
        id, _, version = link.address.removeprefix(f"{TOPICS}/").partition("/")
        return short_answer(self._library.written(id, VERSIONS[version]))

    def _steps(self) -> tuple[Link, ...]:
        return Link(self._labels("menu.start"), "/"), Link(self._labels("topics.title"), TOPICS)

    def _trail(self, request: Request) -> structured.Data:
        return structured.trail_data(self.base(request), self._steps())

    def _show(self, request: Request, template: str, data: Iterable[structured.Data] = (), **values: object) -> Response:
        block = structured.data_block(data) if data else ""
        where = self.base(request) + request.url.path
        shown = {"level": level_of(request), **values}
        page = self._screen.page(template, 200, canonical=where, structured=block, **shown)
        page.headers.update(FRESH)
        return page


def page_address(id: str) -> str:
    """Return the address of a page about the site."""
    return f"/{id.replace('_', '-')}"
