"""What the phone mode finds, and what it shows of it: the short answer, what to say, the steps, the source and the route."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.content.blocks import short_answer, steps
from bot.content.check_pages import NOT_LISTED
from bot.dialogue.knowledge import Knowledge
from bot.flow.model import Question
from integrations.web.console.finder import Entry, Finder, make_finder, split
from integrations.web.console.ways import Answers, situations, ways
from integrations.web.info.library import Library, address, plain
from integrations.web.info.schools import in_words

TOPIC, TERM, ROUTE, QUESTION, SITUATION, CONTACT, SCHOOL = (
    "onderwerp",
    "begrip",
    "route",
    "vraag",
    "situatie",
    "contact",
    "school",
)

WEIGHTS = {TOPIC: 1.4, SITUATION: 1.3, ROUTE: 1.1, TERM: 1.1, CONTACT: 1.0, SCHOOL: 1.0, QUESTION: 0.8}
"""How much each kind matters to somebody with a parent on the line."""

MOST = 10
"""Results that are shown; more cannot be read with somebody on the line."""

LONGEST = 200
"""Characters of a search."""

QUESTION_FROM = 2
"""Words from which what somebody types is a question, unless something is called so."""

AHEAD = 4
"""Topics that fit a question, which stand above what its words find."""

Topics = Callable[[str], Sequence[str]]
"""Gives the topics of a question, the best first."""


@dataclass(frozen=True)
class Shown:
    """One result in full. `say` are the words to say aloud; `flow` and `node` say where a route can begin, "" for no route."""

    kind: str
    id: str
    title: str
    short: str = ""
    say: str = ""
    steps: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    checked_on: date | None = None
    address: str = ""
    flow: str = ""
    node: str = ""
    school_year: str = ""


class Handbook:
    """Everything that can be looked up during a call. The index is made at the first search, once for the process."""

    def __init__(self, knowledge: Knowledge, library: Library, today: Callable[[], date], topics: Topics) -> None:
        """Keep what is known; nothing is indexed yet. `topics` reads a question as the search of the site does."""
        self._topics = topics
        self._knowledge = knowledge
        self._library = library
        self._today = today
        self._making = threading.Lock()
        self._made: tuple[Finder, Mapping[str, Mapping[str, Answers]]] | None = None

    def look(self, typed: str) -> tuple[Entry, ...]:
        """Return what fits what was typed, the best first. A question goes by what it is about, not only by its words."""
        asked = typed[:LONGEST]
        found, words = self._index()[0].look(asked, MOST), split(asked)
        called = bool(found) and split(found[0].title)[: len(words)] == words
        if called or len(words) < QUESTION_FROM:
            return found
        topics = [self.find(TOPIC, id) for id in self._topics(asked)[:AHEAD]]
        return tuple(dict.fromkeys(entry for entry in (*topics, *found) if entry))[:MOST]

    def situations(self) -> tuple[Entry, ...]:
        """Return with what parents call, to begin at before anything is typed."""
        found = (entry for entry in self._index()[0].entries if entry.kind == SITUATION)
        return tuple(sorted(found, key=lambda entry: entry.title.casefold()))

    def find(self, kind: str, id: str) -> Entry | None:
        """Return one entry by its kind and id."""
        return next((entry for entry in self._index()[0].entries if (entry.kind, entry.id) == (kind, id)), None)

    def way(self, flow: str, node: str) -> Answers | None:
        """Return the answers that lead to a question of a flow, {} to its beginning; None when there is no such way."""
        return {} if not node and flow in self._knowledge.flows else self._index()[1].get(flow, {}).get(node)

    def show(self, entry: Entry) -> Shown:
        """Return an entry in full."""
        if entry.kind == TOPIC:
            return self._topic(entry)
        if entry.kind == TERM:
            texts = self._knowledge.content.texts[f"begrip/{entry.id}"].variants
            say = self._library.filled(texts.get("A2", ""))
            return Shown(TERM, entry.id, entry.title, self._library.filled(texts.get("B1", "")), say)
        if entry.kind == CONTACT:
            return Shown(CONTACT, entry.id, entry.title, entry.text)
        if entry.kind == SCHOOL:
            year = self._knowledge.content.voorzieningen.school_year
            return Shown(SCHOOL, entry.id, entry.title, entry.text, school_year=year)
        flow, _, node = entry.id.partition("/")
        sources = self._knowledge.sources(self._knowledge.flows[flow].sources)
        return Shown(entry.kind, entry.id, entry.title, sources=sources, flow=flow, node=node)

    def _topic(self, entry: Entry) -> Shown:
        """Return a topic. The words to say are the short answer of the easier text, which has the same content."""
        topic = self._knowledge.content.topics[entry.id]
        text, easy = self._library.written(entry.id, "B1"), self._library.written(entry.id, "A2")
        return Shown(
            TOPIC,
            entry.id,
            entry.title,
            short_answer(text),
            short_answer(easy),
            _to_do(text),
            self._knowledge.sources(topic.sources),
            topic.checked_on,
            address(entry.id),
            self._knowledge.flow_of_topic.get(entry.id, ""),
        )

    def _index(self) -> tuple[Finder, Mapping[str, Mapping[str, Answers]]]:
        with self._making:
            if self._made is None:
                today = self._today()
                known = {id: ways(self._knowledge, flow, today) for id, flow in self._knowledge.flows.items()}
                weighed = (replace(entry, weight=WEIGHTS[entry.kind]) for entry in self._entries(known))
                self._made = make_finder(weighed), known
            return self._made

    def _entries(self, known: Mapping[str, Mapping[str, Answers]]) -> Iterator[Entry]:
        """Yield everything that can be found."""
        content = self._knowledge.content
        asked = {id: tuple(way.title for way in content.entrances if way.topic == id) for id in content.topics}
        for id, topic in content.topics.items():
            if id not in NOT_LISTED:
                words = plain(self._library.written(id, "B1"))
                yield Entry(TOPIC, id, topic.title, (id.replace("_", " "), *asked[id]), words)
        for term in content.terms.values():
            yield Entry(TERM, term.id, term.title, term.words)
        for id, flow in self._knowledge.flows.items():
            yield Entry(ROUTE, id, flow.title, (id.replace("_", " "),))
            yield from self._questions(id, known[id])
        for flow_id, node, text in situations(self._knowledge):
            if node in known.get(flow_id, {}):
                title, others = self._library.filled(text.variants["B1"]), (flow_id.replace("_", " "), *text.variants.values())
                yield Entry(SITUATION, f"{flow_id}/{node}", title, others)
        yield from self._contacts()
        yield from self._schools()

    def _questions(self, flow: str, known: Mapping[str, Answers]) -> Iterator[Entry]:
        """Yield the questions of a route at which somebody can begin; its first is the route itself."""
        steps, title = self._knowledge.flows[flow].steps, self._knowledge.flows[flow].title
        for node, answers in known.items():
            if answers and isinstance(steps[node], Question):
                yield Entry(QUESTION, f"{flow}/{node}", self._knowledge.question_label(flow, node, "B1"), (), title)

    def _schools(self) -> Iterator[Entry]:
        """Yield the schools and arrangements of the region, with kind, for whom, addresses, and the school year."""
        listed = self._knowledge.content.voorzieningen
        for one in listed.items.values():
            school = in_words(one, listed)
            lines = [f"{school.kind}. {school.audience}", school.way, *school.addresses, school.doubt]
            names = tuple(address.name for address in one.addresses if address.name)
            yield Entry(SCHOOL, one.id, one.title, names, "\n\n".join(line for line in lines if line.strip(". ")))

    def _contacts(self) -> Iterator[Entry]:
        """Yield who can be reached, with phone and mail as far as they are filled in."""
        region = self._knowledge.content.region
        for name, title in region.items():
            contact, _, last = name.rpartition(".")
            if last == "naam" and contact and contact != "regio":
                parts = (region.get(f"{contact}.{part}", "") for part in ("telefoon", "email", "website"))
                lines = [part for part in parts if any(map(str.isalnum, part)) and part != "niet ingevuld"]
                yield Entry(CONTACT, contact, title, (contact.replace("_", " "),), " · ".join(lines))


def _to_do(text: str) -> tuple[str, ...]:
    """Return the numbered steps of a text; all its items when none is numbered."""
    items = steps(text)
    return tuple(item for item in items if item.lstrip()[:1].isdigit()) or items
