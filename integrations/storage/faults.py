"""What can go wrong with the store. The page turns each of these into a plain Dutch sentence."""

from __future__ import annotations


class StaleVersion(Exception):  # noqa: N818 - says what is the matter, not that it is an error
    """Another turn was stored first: a second tab, a double click, or a page that was sent again."""


class ConversationGone(Exception):  # noqa: N818 - says what is the matter, not that it is an error
    """The conversation does not exist (any more): it was deleted, or it expired."""


class StorageUnavailable(Exception):  # noqa: N818 - says what is the matter, not that it is an error
    """The database cannot be reached, is locked for too long, or its disk is full. Nothing was stored."""


def explained(fault: Exception) -> str:
    """Return one Dutch line, for whoever runs the site, about a database that does not answer."""
    return (
        f"De database doet het niet ({type(fault).__name__}). Controleer DATABASE_URL, de rechten op de map "
        "en of de schijf vol is."
    )
