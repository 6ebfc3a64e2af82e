"""A letter from its template and what was filled in: as parts, as plain text, and as a Word document, all in memory."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from docx import Document
from docx.shared import Pt

from bot.content.model import Letter
from bot.content.render import fill_or_gap
from bot.rules.words import day_in_words

FONT, SIZE = "Arial", 11
SPACE_TO_SIGN = 3
"""Empty lines above the name, for a signature by hand: a bezwaar without one is not complete (Awb 6:5)."""


@dataclass(frozen=True)
class Words:
    """The fixed words of every letter, from the labels."""

    subject: str
    greeting: str
    signature: str


@dataclass(frozen=True)
class FilledLetter:
    """A letter that is ready: each part is a tuple of lines or paragraphs."""

    sender: tuple[str, ...]
    day: str
    to: tuple[str, ...]
    subject: str
    body: tuple[str, ...]
    name: str
    words: Words

    @property
    def text(self) -> str:
        """Return the letter as plain text, to copy into a mail."""
        head = ("\n".join(self.sender), self.day, "\n".join(self.to), f"{self.words.subject}: {self.subject}")
        return "\n\n".join([*head, *self.body, self.words.greeting, self.name]) + "\n"


def fill_letter(
    letter: Letter, template: str, values: Mapping[str, str | date], region: Mapping[str, str], today: date, words: Words
) -> FilledLetter:
    """Return the letter with its places filled in. A paragraph for which nothing was filled in is left out."""
    shown = {name: _day(value) if isinstance(value, date) else value for name, value in values.items()}
    sender = [str(shown[name]) for name in ("naam", "adres", "telefoon") if name in shown]
    to = fill_or_gap(letter.to, region)[0] if letter.to else shown.get("aan", "")
    paragraphs = (fill_or_gap(part, {**region, **shown})[0] for part in template.split("\n\n"))
    return FilledLetter(
        sender=_lines("\n".join(sender)),
        day=_day(today),
        to=_lines(to),
        subject=letter.subject,
        body=tuple(paragraph for paragraph in paragraphs if paragraph),
        name=shown.get("naam", ""),
        words=words,
    )


def as_docx(letter: FilledLetter, title: str) -> bytes:
    """Return the letter as a Word document. Its properties name nobody and no program."""
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(SIZE)
    document.core_properties.author = document.core_properties.comments = ""
    document.core_properties.title = title
    document.core_properties.language = "nl-NL"
    for block in ("\n".join(letter.sender), letter.day, "\n".join(letter.to)):
        document.add_paragraph(block)
    document.add_paragraph().add_run(f"{letter.words.subject}: {letter.subject}").bold = True
    for paragraph in (*letter.body, letter.words.greeting):
        document.add_paragraph(paragraph)
    document.add_paragraph(letter.words.signature + "\n" * SPACE_TO_SIGN)
    document.add_paragraph(letter.name)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _day(day: date) -> str:
    return f"{day_in_words(day)} {day.year}"


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.split("\n") if line.strip())
