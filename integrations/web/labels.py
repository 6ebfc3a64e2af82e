"""The words on the screen that are no answer: titles, buttons, hints and error messages.

They are one Babel catalogue, `locale/nl/LC_MESSAGES/informatiepunt.po`. Its msgids are names, its msgstrs are Dutch
at level A2, without "u" or "je", because parents and young people read the same screens.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from babel.messages.pofile import read_po

CATALOGUE = Path(__file__).parent / "locale" / "nl" / "LC_MESSAGES" / "informatiepunt.po"


class Labels:
    """Looks labels up by name and fills in their placeholders."""

    def __init__(self, texts: Mapping[str, str], values: Mapping[str, str]) -> None:
        """Keep the texts and the values that every label may use, such as the phone number."""
        self._texts = texts
        self._values = values

    def __call__(self, name: str, **values: object) -> str:
        """Return a label. Raises KeyError for a name that does not exist: a missing label is a mistake of ours."""
        return self._texts[name].format_map({**self._values, **values})


def read_catalogue(path: Path = CATALOGUE) -> dict[str, str]:
    """Return all labels by name."""
    with path.open("rb") as file:
        catalogue = read_po(file, locale="nl", abort_invalid=True)
    return {str(message.id): str(message.string) for message in catalogue if message.id}
