"""What the texts and facts are, once loaded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.content.voorziening import Voorzieningen

VARIANTS = ("B1", "A2", "B1 je", "A2 je")
"""The variants of a text, as the headings in the files write them: level, and "je" for young people."""

OWNERS = ("swv", "gemeente", "jgz", "schoolbestuur", "landelijk")
"""Who answers for a text (`eigenaar`): the one who knows when what it says changes."""

NO_SOURCE = "ontbreekt"
"""What stands in the place of a fact, `[ontbreekt]`, where no source says it and the text names who knows."""

AUDIENCES = ("ouder", "jongere", "ouderconsulent", "professional")
"""For whom a topic can be (`voor` in the front matter)."""


@dataclass(frozen=True, order=True)
class Place:
    """Where something stands in a file: the path from the project folder, and the line (from 1)."""

    path: str
    line: int


@dataclass(frozen=True)
class Text:
    """One piece of text in its variants, with the place it was read from.

    `variants` maps a heading of VARIANTS to Markdown with `{placeholders}`; fact citations such as `[Z11]` have
    been taken out and stand in `facts`. `places` says where each variant begins and `citations` where each fact is
    first cited; a region may replace one variant of a national text, so these need not be in one file.
    """

    key: str
    variants: Mapping[str, str]
    facts: tuple[str, ...]
    path: str
    line: int
    places: Mapping[str, Place] = field(default_factory=dict)
    citations: Mapping[str, Place] = field(default_factory=dict)

    def place(self, variant: str = "") -> Place:
        """Return where a variant begins; where the text begins when it has no such variant."""
        return self.places.get(variant, Place(self.path, self.line))


@dataclass(frozen=True)
class Topic:
    """An answer to a question, `content_b1/onderwerpen/<id>.md`. `flow` is the id of the flow that belongs to it.

    `periods` are those that can be computed when somebody names the day on which one starts (`termijnen` in the front
    matter); of those that start on the same day the first one is offered. `uncounted` are the words beside a day from which no
    fixed period is known (`zonder_termijn`).
    """

    id: str
    title: str
    audience: tuple[str, ...]
    owner: str
    sources: tuple[str, ...]
    checked_on: date
    valid_from: date | None
    valid_until: date | None
    next_topics: tuple[str, ...]
    flow: str | None
    path: str
    periods: tuple[str, ...] = ()
    uncounted: tuple[str, ...] = ()


@dataclass(frozen=True)
class Page:
    """A page about this site itself, `content_b1/paginas/<id>.md`. `summary` is what search engines show of it."""

    id: str
    title: str
    summary: str
    owner: str
    sources: tuple[str, ...]
    checked_on: date | None
    path: str


@dataclass(frozen=True)
class Entrance:
    """A way in, in the words of who comes in by it (`ingangen.yml`). It leads to a `topic`, else to the address `page`.

    `door` says where it stands; `explanation` is a line below its title, "" for none.
    """

    id: str
    door: str
    title: str
    explanation: str
    topic: str
    page: str
    path: str


@dataclass(frozen=True)
class Group:
    """Topics that stand together in the overview (`groepen.yml`), in this order."""

    id: str
    title: str
    topics: tuple[str, ...]
    path: str


@dataclass(frozen=True)
class Language:
    """A language of the page for who reads little Dutch (`talen.yml`): BCP 47 `code`, its own `name`, and what is said.

    `direction` is "ltr" or "rtl".
    """

    code: str
    name: str
    direction: str
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Option:
    """A choice that a user can make: the label on the button, the words by which people name it, and how they tell it unasked."""

    id: str
    label: str
    words: tuple[str, ...] = ()
    told: tuple[str, ...] = ()


@dataclass(frozen=True)
class Term:
    """A hard word from `begrippen.yml` with the words by which people ask for it, and the topics to go on with after it."""

    id: str
    title: str
    words: tuple[str, ...]
    topics: tuple[str, ...] = ()


@dataclass(frozen=True)
class Source:
    """Where a fact comes from, and when somebody last looked. `valid_until` is the last day of a plan that ends."""

    id: str
    title: str
    place: str
    checked_on: date
    check_before: date
    valid_until: date | None = None


@dataclass(frozen=True)
class Fact:
    """A fact that texts and rules lean on (`feiten.yml`). `confirmed` is false for what no source here confirms.

    `own` is true for a number of ours; the others are those of the fact sheet that the editors keep.
    """

    id: str
    statement: str
    sources: tuple[str, ...]
    confirmed: bool
    own: bool = False


@dataclass(frozen=True)
class Letter:
    """A letter that somebody can have filled in (`brieven/<id>.md`); its text is `brief/<id>`.

    `to` is who it goes to, "" when a field asks that; `fields` what the form asks, `optional` those that may stay empty.
    `labels` are the questions of this letter for its fields, `sending` what to do with it once it is there. `days` names
    for a date field the questions (`<flow>.<question>`) whose answer it can take over, `kinds` gives for an answer
    (`<flow>.<question>.<option>`) the words for "besluit". `young` is the letter that young people get instead, "" for none.
    """

    id: str
    title: str
    summary: str
    to: str
    subject: str
    fields: tuple[str, ...]
    optional: tuple[str, ...]
    path: str
    labels: Mapping[str, str] = field(default_factory=dict)
    sending: str = ""
    days: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    young: str = ""


@dataclass(frozen=True)
class Drawing:
    """The steps of a route, `landelijk/tekeningen.yml`. `at` gives for a text of the flow the place of its step, from 0."""

    flow: str
    steps: tuple[str, ...]
    at: Mapping[str, int]
    place: Place


@dataclass(frozen=True)
class Content:
    """Everything that people wrote, by id.

    Text keys: `onderwerp/<id>`, `flow/<flow>#<section>`, `zin/<id>`, `begrip/<id>`, `pagina/<id>`. `options` has keys `<option>`
    or, when one question words it differently, `<flow>.<question>.<option>`. `region` holds the facts of
    `regio/<name>` and `landelijk` that texts may use as placeholders, such as `steunpunt.telefoon`.
    `places` says where an entry stands, for faults: `bron/<id>`, `feit/<id>`, `keuze/<id>`, `onderwerp/<id>`.
    `source_uses` says for every source id where topics, facts, texts and contacts name it.
    """

    texts: Mapping[str, Text]
    topics: Mapping[str, Topic]
    options: Mapping[str, Option]
    terms: Mapping[str, Term]
    sources: Mapping[str, Source]
    facts: Mapping[str, Fact]
    region: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    source_uses: Mapping[str, tuple[Place, ...]] = field(default_factory=dict)
    pages: Mapping[str, Page] = field(default_factory=dict)
    entrances: tuple[Entrance, ...] = ()
    groups: tuple[Group, ...] = ()
    languages: tuple[Language, ...] = ()
    drawings: Mapping[str, Drawing] = field(default_factory=dict)
    letters: Mapping[str, Letter] = field(default_factory=dict)
    voorzieningen: Voorzieningen = field(default_factory=Voorzieningen)
