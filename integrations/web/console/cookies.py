"""The cookies of the console. Nobody else ever gets one: parents and visitors have none."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

FOLDER = "/console"
SIGN_IN = f"{FOLDER}/aanmelden"

SESSION, BEFORE, UNDERWAY = "__Secure-console", "__Secure-aanmelden", "__Secure-elders"
"""Names that a browser only takes over https, or on the machine itself."""


def put(response: Response, name: str, value: str) -> None:
    """Give the browser a cookie until it closes: not for scripts, not with what other sites make it send."""
    path = FOLDER if name == SESSION else SIGN_IN
    response.set_cookie(name, value, path=path, secure=True, httponly=True, samesite="lax")


def drop(response: Response, name: str) -> None:
    """Take a cookie back."""
    path = FOLDER if name == SESSION else SIGN_IN
    response.delete_cookie(name, path=path, secure=True, httponly=True, samesite="lax")


def read(request: Request, name: str) -> str:
    """Return the value of a cookie, "" when there is none."""
    return request.cookies.get(name, "")
