"""Answers that pages share: going on to another page, and the status of a form that was not taken."""

from __future__ import annotations

from starlette.responses import RedirectResponse

UNUSABLE = 422
"""Something in the form must be changed first."""

OVERTAKEN = 409
"""Somebody else was first, so that what the form asks cannot be any more."""


def see_other(address: str) -> RedirectResponse:
    """Send a browser on with a GET (303), so that a reload of where it arrives posts nothing."""
    return RedirectResponse(address, 303)
