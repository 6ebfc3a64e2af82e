"""Divide blocks into sentences and sentences into words, also around `8.30 uur`, `o.a.`, `art. 40 lid 2` and quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.readability.normalise import blocks

_STOPPED = """
a.u.b. a.d.h.v. aanv. afd. afk. alg. art. artt. b.v. bijl. bijv. blz. bv. c.q. ca. cf. d.d. d.m.v. d.w.z. dec. dhr.
dr. drs. e.a. e.d. e.e.a. e.v. enz. etc. evt. excl. febr. fig. form. gebr. gem. hfst. i.c. i.g.v. i.h.a. i.o. i.p.v.
i.s.m. i.v.m. id. incl. ing. ir. jan. jl. jr. k.b. l.s. lic. m.a.w. m.b.t. m.b.v. m.i. m.i.v. m.n. m.u.v. max.
mevr. min. mln. mnd. mr. mrd. mw. n.a.v. n.v.t. nl. no. nov. nr. nrs. o.a. o.b.v. o.g.v. o.i.d. o.l.v. o.m. o.v.v.
okt. ong. p. p.p. p/a par. pag. plm. pp. prof. r.-k. red. ref. resp. s.v.p. sept. sr. st. str. t.a.v. t.b.v.
t.g.v. t.h.v. t.n.v. t.o.v. t.w. t.z.t. tel. temp. toel. u.a. v.a. v.d. v.h. v.l.n.r. vac. verg. vgl. vlg. vnl. vml.
voorz. w.b. w.o. wnd. z.g.a.n. z.n. z.o.z. z.s.m. zgn.
"""
ABBREVIATIONS = frozenset(_STOPPED.split())
"""Words whose full stop does not end a sentence."""

_ENDING = frozenset(
    ["etc.", "enz.", "e.d.", "e.a.", "o.i.d.", "e.v.", "a.u.b.", "s.v.p.", "jl.", "n.v.t.", "z.s.m.", "mln.", "mrd."]
)
"""Abbreviations that often stand at the end: a capital after them begins a new sentence."""

_ORDINARY = frozenset(["form.", "id.", "jan.", "max.", "min.", "no.", "par.", "red.", "vac."])
"""Abbreviations that are words or names too: "min. 3" goes on, "dat is niet min. Daarom" does not."""

_LOOK_BACK = 120
"""Characters before a full stop that can matter for it. No token is longer."""

_TOKEN = re.compile(
    r"(?:[A-Za-z]{1,4}\.){2,}[A-Za-z]?\b\.?"  # o.a. and t.a.v
    r"|\d+(?:[.,:/-]\d+)*(?:e|de|ste)?\b%?"  # 8.30, 1.250,50, 12-05-2026, 2e
    r"|['’][snt]\b(?!\w)"  # 's avonds
    r"|[^\W\d_]+(?:['’\-‑&+][^\W_]+)*(?:['’](?=[\s.,;:!?)]|$))?\d*"  # auto's, e-mail, leerlingen'
    r"|\d+[^\W\d_]+"
    r"|\S"
)
_STOP = re.compile(r"([.!?…]+)([\"'”’»)\]]*)(\s+|$)")
_ABBREVIATED = re.compile(r"[^\s(\"'“‘]*\.$")
_INITIAL = re.compile(r"(?:^|[\s(])(?:[A-Z]\.)+$")
_LETTER = re.compile(r"(?:^|\s)[A-Z]\.$")
_OPENING = re.compile(r"(?:Als|Bel|Bij|Daar|Dan|Dat|Dit|En|Er|Hij|Ik|Kom|Maar|Of|Ook|Op|U|Vraag|Want|Wat|Wie|Wij|Zij)\b")
"""Words with which a sentence begins, and no name: after "groep B." a new one begins, after "B. Bakker" not."""

_ORDINAL = re.compile(r"(?:^|\s)\d{1,3}\.$")
_NEW = re.compile(r"[\"'“‘«(\[]*[A-ZÀ-Þ\d]|['’][snt] |[\"'“‘«(\[]+[a-zà-ÿ]|[-–•]")
_MONTHS = re.compile(r"^(?:jan|feb|maart|apr|mei|jun|jul|aug|sep|okt|nov|dec)", re.IGNORECASE)


@dataclass(frozen=True)
class Sentence:
    """A sentence with the kind of its block ("alinea", "punt", "kop") and the line of the text it begins on."""

    text: str
    kind: str
    line: int

    @property
    def tokens(self) -> tuple[str, ...]:
        """Return words, numbers and signs, each on its own."""
        return tokens(self.text)

    @property
    def words(self) -> tuple[str, ...]:
        """Return what counts as a word: everything with a letter or a digit."""
        return tuple(token for token in self.tokens if is_word(token))


def sentences(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of a text in order. A heading and a list item end where their line ends."""
    return tuple(Sentence(part, block.kind, block.line) for block in blocks(text) for part in split(block.text))


def split(text: str) -> tuple[str, ...]:
    """Divide running text into sentences; pieces without a letter or digit join the sentence before them."""
    parts = list(_parts(text))
    found: list[str] = []
    for part in parts:
        if found and not any(map(str.isalnum, part)):
            found[-1] = f"{found[-1]} {part}"
        else:
            found.append(part)
    return tuple(part for part in found if any(map(str.isalnum, part)))


def _parts(text: str) -> Iterator[str]:
    start = 0
    for match in _STOP.finditer(text):
        before = text[max(start, match.end(1) - _LOOK_BACK) : match.end(1)]
        after = text[match.end() : match.end() + _LOOK_BACK]
        if not after:
            break
        if _ends(before, match[1] + match[2], after):
            yield text[start : match.end(2)].strip()
            start = match.end()
    rest = text[start:].strip()
    if rest:
        yield rest


def _ends(before: str, marks: str, after: str) -> bool:
    """Say whether a sentence ends after `before`, which ends in a stop, given the text that follows."""
    new = _NEW.match(after) is not None
    if not marks.startswith(".") or marks.startswith(".."):
        return new
    if _INITIAL.search(before):
        return _LETTER.search(before) is not None and _OPENING.match(after) is not None
    if _ORDINAL.search(before):
        return new and _MONTHS.match(after) is None and after[:1].isupper() and len(before) > 4
    last = _ABBREVIATED.search(before)
    word = last[0].lower() if last else ""
    if word in ABBREVIATIONS or re.fullmatch(r"(?:[a-z]{1,3}\.){2,}", word):
        return word in _ENDING | _ORDINARY and new and after[:1].isupper()
    return new


def tokens(text: str) -> tuple[str, ...]:
    """Return words, numbers and signs. A word with a hyphen or apostrophe is one, `en/of` is two words and a sign."""
    return tuple(_of_chunks(text))


def _of_chunks(text: str) -> Iterator[str]:
    for chunk in text.split():
        bare = chunk.lstrip("(\"'“‘«[").rstrip(",;:)\"'”’»]")
        if bare.lower() in ABBREVIATIONS and bare.endswith("."):
            before, _, after = chunk.partition(bare)
            yield from _TOKEN.findall(before)
            yield bare
            yield from _TOKEN.findall(after)
        else:
            yield from _TOKEN.findall(chunk)


def is_word(token: str) -> bool:
    """Say whether a token counts as a word."""
    return any(map(str.isalnum, token))
