"""What can go wrong with a request to be called back. Pages turn each of these into a plain sentence."""

from __future__ import annotations


class SlotTaken(Exception):  # noqa: N818 - says what is the matter, not that it is an error
    """Somebody else took the last place of the appointment, or there is no such appointment (any more)."""


class RequestGone(Exception):  # noqa: N818 - says what is the matter, not that it is an error
    """There is no such request (any more): the link is wrong, or everything was deleted on schedule."""


class ChangedMeanwhile(Exception):  # noqa: N818 - says what is the matter, not that it is an error
    """Somebody else changed the request first; look again before changing it."""


class NotPossible(Exception):  # noqa: N818 - says what is the matter, not that it is an error
    """A state cannot follow on the one that the request is in."""


class NotForYou(Exception):  # noqa: N818 - says what is the matter, not that it is an error
    """This is not for the function of whoever asks: notes of the Steunpunt are not for Toeleiding."""
