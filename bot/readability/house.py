"""Whose text is judged, and where it is read: that decides how strict the rules about words are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from bot.readability.glossary import Glossary


class Reader(Enum):
    """Who reads our text, and how.

    On a SCREEN a term can be tapped for its explanation. On PAPER (letters, mail) and on a LABEL nothing can be tapped,
    so the text has to explain its terms; a label names one at most. An EXPERT knows them, or looks them up. A NOTICE
    of a command may be a piece of a sentence, and its reader knows the words of an editor.
    """

    SCREEN = "scherm"
    PAPER = "papier"
    LABEL = "knop"
    EXPERT = "vak"
    NOTICE = "melding"


@dataclass(frozen=True)
class House:
    """Our own text: no difficult word, hard word or abbreviation outside the glossary may pass.

    `subject` is the term that a text of the glossary itself explains; it may use that one freely.
    """

    glossary: Glossary
    reader: Reader = Reader.SCREEN
    subject: str = ""
