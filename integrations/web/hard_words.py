"""Hard words in a text: where each stands first, it is a link to its explanation, which the script opens in place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from markdown_it.token import Token

from bot.content.model import Term
from bot.readability.glossary import first_uses, glossary

PAGES = {"B1": "/woorden", "A2": "/woorden/makkelijk"}
"""Where the words of each language level are explained."""

YOUNG = " je"
"""How a level ends for young people: "B1 je" explains in their words."""


class HardWords:
    """Marks hard words in running text."""

    def __init__(self, terms: Iterable[Term], explained: Mapping[str, Mapping[str, str]]) -> None:
        """Keep the terms; `explained` gives, by language level ("B1", "A2 je") and id, what each means in plain text."""
        self._glossary = glossary(terms)
        self._explained = explained

    def mark(self, tokens: Sequence[Token], level: str, seen: set[str]) -> list[Token]:
        """Return the tokens of a paragraph with a link around each word that is not in `seen`, and add those to it."""
        found: list[Token] = []
        depth = 0
        for token in tokens:
            depth += {"link_open": 1, "link_close": -1}.get(token.type, 0)
            found += self._split(token, level, seen) if token.type == "text" and depth == 0 else [token]
        return found

    def _split(self, token: Token, level: str, seen: set[str]) -> list[Token]:
        found: list[Token] = []
        rest = token.content
        explained = self._explained.get(level, {})
        for term, words in first_uses(rest, self._glossary):
            place = re.search(rf"\b{re.escape(words)}\b", rest)
            if place is None or term in seen or term not in explained:
                continue
            seen.add(term)
            attributes = {"href": f"{PAGES[level.removesuffix(YOUNG)]}#{term}", "class": "term", "data-uitleg": explained[term]}
            found += [
                Token("text", "", 0, content=rest[: place.start()]),
                Token("link_open", "a", 1, attrs=dict(attributes)),
                Token("text", "", 0, content=place[0]),
                Token("link_close", "a", -1),
            ]
            rest = rest[place.end() :]
        return [*found, Token("text", "", 0, content=rest)]
