"""What is wrong with an answer, as the page shows it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Wrong:
    """Why an answer was not taken. `typed` is kept in the field; `days` are the dates that it may mean, with labels.

    `field` is the id of the field that it is about. With `danger` the text is no fault of the reader but help that goes first.
    """

    text: str
    typed: str = ""
    days: tuple[tuple[str, str], ...] = ()
    danger: bool = False
    field: str = "antwoord-1"
