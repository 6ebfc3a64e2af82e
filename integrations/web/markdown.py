"""Messages are Markdown without HTML; this makes HTML, or plain text, of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markupsafe import Markup

from integrations.web.hard_words import HardWords
from integrations.web.phones import link_of, pattern

ALLOWED = re.compile(r"(https://|tel:)[^\s]+", re.IGNORECASE)
_SECTION = re.compile(r"^### ", re.MULTILINE)

IN_MESSAGE = 4
"""Headings inside a message begin here: the page uses h1 and h2, and each message has an h3."""

ON_PAGE = 2
"""Headings in the text of a page begin here: its title is the h1."""


class Markdown:
    """Turns messages into HTML. Numbers, sites and mail addresses of the region become links, and what is written as https."""

    def __init__(self, numbers: Iterable[str], sites: Iterable[str] = (), words: HardWords | None = None) -> None:
        """Prepare for texts that may hold these phone numbers, these sites and mail addresses, and hard words."""
        self._words = words
        self._known = pattern(numbers, sites)
        self._parser = MarkdownIt("commonmark", {"html": False, "breaks": True}).disable(["image", "html_block", "html_inline"])
        self._parser.validateLink = lambda url: ALLOWED.fullmatch(url) is not None  # type: ignore[method-assign]
        self._parser.core.ruler.push("telefoon", self._link_known)
        self._parser.core.ruler.push("woorden", self._mark_words)
        self._parser.core.ruler.push("koppen", _lower_headings)

    def html(self, text: str) -> Markup:
        """Return the HTML of a message; what looks like HTML in it is shown as text."""
        return self._render(text, IN_MESSAGE)

    def page(self, text: str, level: str = "") -> Markup:
        """Return the HTML of the text of a page; with a language level, its hard words are marked."""
        return self._render(text, ON_PAGE, level)

    def folded(self, text: str, page: bool = False, level: str = "", seen: set[str] | None = None) -> Markup:
        """Return the HTML of a message of which only what to do now stands open: the text up to its second heading.

        What comes after it opens on a tap, so that on a phone the steps and the buttons stay near each other. `seen`
        are the hard words that this message has marked already.
        """
        highest = ON_PAGE if page else IN_MESSAGE
        before, *sections = _SECTION.split(text)
        shown = before if not sections else f"{before}### {sections[0]}"
        seen = set() if seen is None else seen
        folds = (self._fold(section, highest, level, seen) for section in sections[1:])
        return Markup("").join([self._render(shown, highest, level, seen), *folds])

    def _fold(self, section: str, highest: int, level: str, seen: set[str]) -> Markup:
        title, _, rest = section.partition("\n")
        heading = f"h{highest}"
        opened = Markup('<details class="more">\n<summary><{0}>{1}</{0}></summary>\n').format(Markup(heading), self.inline(title))
        return opened + self._render(rest, highest, level, seen) + Markup("</details>\n")

    def inline(self, text: str) -> Markup:
        """Return the HTML of one sentence, without a paragraph around it."""
        return Markup(self._parser.render(text).strip().removeprefix("<p>").removesuffix("</p>"))

    def plain(self, text: str) -> str:
        """Return a message as plain text, for a file that somebody keeps."""
        blocks: list[str] = []
        marker = ""
        for token in self._parser.parse(text):
            if token.type == "list_item_open":
                marker = f"{token.info}. " if token.info else "- "
            elif token.type == "inline":
                blocks.append(marker + "".join(_words(child) for child in token.children or ()))
                marker = ""
        return "\n".join(blocks)

    def _render(self, text: str, highest: int, level: str = "", seen: set[str] | None = None) -> Markup:
        given = {"highest": highest, "level": level, "seen": set() if seen is None else seen}
        return Markup(self._parser.render(text, given))

    def _mark_words(self, state: StateCore) -> None:
        """Mark hard words, but not in headings: an explanation does not fit in there."""
        if self._words is None or not state.env.get("level"):
            return
        for before, token in pairwise(state.tokens):
            if token.type == "inline" and before.type != "heading_open":
                token.children = self._words.mark(token.children or [], state.env["level"], state.env["seen"])

    def _link_known(self, state: StateCore) -> None:
        """Turn what is known in running text into links; what already is a link stays as it is."""
        for token in state.tokens:
            if token.type == "inline":
                token.children = self._with_links(token.children or [])

    def _with_links(self, tokens: Sequence[Token]) -> list[Token]:
        found: list[Token] = []
        depth = 0
        for token in tokens:
            depth += {"link_open": 1, "link_close": -1}.get(token.type, 0)
            found.extend(self._split(token.content) if token.type == "text" and depth == 0 else [token])
        return found

    def _split(self, text: str) -> list[Token]:
        """Cut a text into pieces, with a link around each number and site."""
        found: list[Token] = []
        for place, piece in enumerate(self._known.split(text)):
            inner = Token("text", "", 0, content=piece)
            if place % 2 == 0:
                found.append(inner)
                continue
            found += [Token("link_open", "a", 1, attrs={"href": link_of(piece)}), inner, Token("link_close", "a", -1)]
        return found


def _words(token: Token) -> str:
    return "\n" if token.type in ("softbreak", "hardbreak") else token.content


def _lower_headings(state: StateCore) -> None:
    """Put headings in a text below the headings of the page around it, without leaving out a level."""
    headings = [token for token in state.tokens if token.type in ("heading_open", "heading_close")]
    first = min((int(token.tag[1]) for token in headings), default=1)
    for token in headings:
        token.tag = f"h{min(int(token.tag[1]) - first + state.env.get('highest', IN_MESSAGE), 6)}"
