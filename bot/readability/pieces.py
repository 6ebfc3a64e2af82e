"""Every text that somebody can ever read, with its level, its place and where it is read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from babel.messages.pofile import read_po

from bot.content import messages as content_messages
from bot.content.load import FOLDER, load_content
from bot.content.model import Content, Text
from bot.faults import Fault
from bot.flow import messages as flow_messages
from bot.readability import messages as own_messages
from bot.readability import program
from bot.readability.house import Reader
from bot.readability.model import A2, B1
from bot.readability.samples import Samples, period_files, samples, values_of

_KNOWN_FOLDERS = re.compile(rf"{FOLDER}/(?:regio/[^/]+/)?(?:onderwerpen|flows|paginas|brieven)/")
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_TO_WRITE = "(nog te schrijven)"
_EXPERTS = frozenset({"professional", "ouderconsulent"})


@dataclass(frozen=True)
class Piece:
    """A text to gate, with its placeholders filled. `step` says which text it is, for the report."""

    path: str
    line: int
    step: str
    text: str
    level: str
    reader: Reader
    subject: str = ""


@dataclass(frozen=True)
class Pieces:
    """All texts of a project folder, and the content that they lean on."""

    content: Content
    pieces: tuple[Piece, ...]
    faults: tuple[Fault, ...] = ()


def all_pieces(root: Path, region: str) -> Pieces:
    """Return every text of the project folder `root` for one region, each with its place."""
    content, faults = load_content(root, region)
    fill = samples(root, region, content)
    found = [
        *(piece for text in content.texts.values() for piece in _of_text(text, content, fill)),
        *_labels(content),
        *_ways_in(content),
        *_voorzieningen(content),
        *_sending(content, fill),
        *_titles(root, region),
        *_catalogues(root, fill),
        *_other_texts(root, region, fill),
        *_messages(root),
    ]
    return Pieces(content, tuple(found), faults)


def _of_text(text: Text, content: Content, fill: Samples) -> Iterator[Piece]:
    kind, _, name = text.key.partition("/")
    reader = Reader.EXPERT if kind == "onderwerp" and _for_experts(content, name) else Reader.SCREEN
    if kind == "brief":
        reader = Reader.PAPER
    for variant, markup in text.variants.items():
        if markup.strip() and _TO_WRITE not in markup:
            place = text.place(variant)
            for filled in fill.filled(markup):
                yield Piece(
                    place.path,
                    place.line,
                    f"{name} {variant}",
                    filled,
                    variant.partition(" ")[0],
                    reader,
                    name if kind == "begrip" else "",
                )


def _for_experts(content: Content, topic: str) -> bool:
    audience = content.topics[topic].audience if topic in content.topics else ()
    return bool(audience) and _EXPERTS.issuperset(audience)


def _labels(content: Content) -> Iterator[Piece]:
    """Yield the labels of choices (A2) and the titles of topics and terms (B1)."""
    for option in content.options.values():
        where = content.places[f"keuze/{option.id}"]
        yield Piece(where.path, where.line, option.id, option.label, A2, Reader.LABEL)
    for topic in content.topics.values():
        place = content.places.get(f"onderwerp/{topic.id}")
        expert = _for_experts(content, topic.id)
        yield Piece(
            topic.path,
            place.line if place else 1,
            f"{topic.id} titel",
            topic.title,
            B1,
            Reader.EXPERT if expert else Reader.LABEL,
        )


def _ways_in(content: Content) -> Iterator[Piece]:
    """Yield what stands above and around texts on the site: ways in, groups, and titles of pages. Level B1."""
    said = [
        *((f"ingang/{entrance.id}", text) for entrance in content.entrances for text in (entrance.title, entrance.explanation)),
        *((f"groep/{group.id}", group.title) for group in content.groups),
        *((f"pagina/{page.id}", text) for page in content.pages.values() for text in (page.title, page.summary)),
        *(
            (f"brief/{letter.id}", text)
            for letter in content.letters.values()
            for text in (letter.title, letter.summary, letter.subject, *letter.labels.values(), *letter.kinds.values())
        ),
    ]
    for key, text in said:
        place = content.places[key]
        if text:
            yield Piece(place.path, place.line, key, text, B1, Reader.LABEL)


def _voorzieningen(content: Content) -> Iterator[Piece]:
    """Yield what the list of schools says about each: for whom, how a child gets there, what is not certain. Level B1."""
    listed = content.voorzieningen
    for words in (listed.kinds, listed.parts, listed.ways):
        yield from (Piece(listed.path, 1, name, text, B1, Reader.LABEL) for name, text in words.items())
    for one in listed.items.values():
        where = content.places[f"voorziening/{one.id}"]
        for text in (one.audience, one.doubt):
            if text:
                yield Piece(where.path, where.line, one.id, text, B1, Reader.SCREEN)


def _sending(content: Content, fill: Samples) -> Iterator[Piece]:
    """Yield what the form of each letter says about sending it. Level B1."""
    for letter in content.letters.values():
        place = content.places[f"brief/{letter.id}"]
        for text in fill.filled(letter.sending):
            if text:
                yield Piece(place.path, place.line, f"brief/{letter.id} versturen", text, B1, Reader.SCREEN)


def _titles(root: Path, region: str) -> Iterator[Piece]:
    """Yield the titles of flows and of periods, which stand above questions and dates. Level B1."""
    flows = (file.relative_to(root).as_posix() for file in sorted((root / "flows").glob("*.yml")))
    for path in (*flows, *period_files(region)):
        for line, title in values_of(root, path, "titel"):
            yield Piece(path, line, "titel", title, B1, Reader.LABEL)


def _catalogues(root: Path, fill: Samples) -> Iterator[Piece]:
    """Yield the words on the screen, from every Babel catalogue. Level A2."""
    for file in sorted((root / "integrations/web/locale").rglob("*.po")):
        path = file.relative_to(root).as_posix()
        with file.open("rb") as stream:
            catalogue = read_po(stream, locale="nl")
        for message in catalogue:
            if message.id:
                texts = message.string if isinstance(message.string, tuple) else (message.string,)
                for text in (filled for one in texts if one for filled in fill.filled(str(one))):
                    yield Piece(path, message.lineno or 1, str(message.id), text, A2, Reader.LABEL)


def _other_texts(root: Path, region: str, fill: Samples) -> Iterator[Piece]:
    """Yield letters, mails and pages that are no topic or flow: Markdown files elsewhere among the texts. Level B1."""
    for file in sorted((root / FOLDER).rglob("*.md")):
        path = file.relative_to(root).as_posix()
        other_region = path.startswith(f"{FOLDER}/regio/") and not path.startswith(f"{FOLDER}/regio/{region}/")
        if _KNOWN_FOLDERS.match(path) or other_region:
            continue
        text = file.read_text(encoding="utf-8", errors="replace")
        body = _FRONT.sub(lambda match: "\n" * match[0].count("\n"), text)
        for filled in fill.filled(body):
            yield Piece(path, 1, file.stem, filled, B1, Reader.PAPER)


def _messages(root: Path) -> Iterator[Piece]:
    """Yield what commands and checks say to editors, and what the gate itself says. Level B1."""
    tables: Mapping[str, Mapping[str, tuple[str, str]]] = {
        "bot/content/messages.py": content_messages.MESSAGES,
        "bot/flow/messages.py": flow_messages.MESSAGES,
        "bot/readability/messages.py": own_messages.MESSAGES,
    }
    for path, table in tables.items():
        lines = _lines(root / path)
        for code, parts in table.items():
            text = " ".join(program.sample(part) for part in parts)
            yield Piece(path, lines.get(code, 1), code, text, B1, Reader.NOTICE)
    for folder in ("bot", "integrations"):
        for file in sorted((root / folder).rglob("*.py")):
            path = file.relative_to(root).as_posix()
            if path not in tables:
                for line, text in program.of_file(file, phrases=folder == "integrations"):
                    yield Piece(path, line, file.stem, text, B1, Reader.NOTICE)


def _lines(file: Path) -> dict[str, int]:
    """Return on which line each code of a table of messages stands."""
    rows = file.read_text(encoding="utf-8").split("\n") if file.is_file() else []
    found = ((match[1], number) for number, row in enumerate(rows, start=1) if (match := re.match(r'\s+"([a-z0-9_]+)": \(', row)))
    return dict(found)
