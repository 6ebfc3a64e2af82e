"""Reading what a browser or a program sends: limited in size, from our own pages, and never trusted to be well-formed."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Awaitable, Callable, Mapping
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from bot.rules.words import date_in_words
from integrations.web import problems
from integrations.web.desk import Post
from integrations.web.problems import BadRequest

MAX_BODY = 64 * 1024
"""Bytes that a request may have."""

DRAINED = 8 * 1024 * 1024
"""Bytes that are still read, and thrown away, of a request that is too large: a browser shows no answer otherwise."""

MAX_FIELDS = 20
MAX_DIGITS = 6
"""Digits that a number in a form may have: of a version, a message, minutes."""

FORM = "application/x-www-form-urlencoded"
JSON = "application/json"

Handler = Callable[[Request, bytes | BadRequest], Response]


def with_body(handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    """Make an endpoint of a plain function: it gets the body, or what is wrong with the request.

    The body is read here, the function runs in the thread pool: it may wait for the database.
    """

    async def endpoint(request: Request) -> Response:
        try:
            body: bytes | BadRequest = await _read(request)
            _check_origin(request)
        except BadRequest as fault:
            body = fault
        except ClientDisconnect:
            return Response(status_code=400)
        return await run_in_threadpool(handler, request, body)

    return endpoint


async def _read(request: Request) -> bytes:
    """Return the body. Raises BadRequest when it is too large."""
    pieces: list[bytes] = []
    size = 0
    async for piece in request.stream():
        size += len(piece)
        if size <= MAX_BODY:
            pieces.append(piece)
        elif size > DRAINED:
            break
    if size > MAX_BODY:
        raise BadRequest(problems.TOO_LARGE)
    return b"".join(pieces)


def _check_origin(request: Request) -> None:
    """Refuse what a page of another site makes a browser send.

    Our own forms have `Origin: null`, because our pages give no referrer; every current browser tells
    `Sec-Fetch-Site` as well. A program that is no browser sends neither.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        allowed = site in ("same-origin", "none")
    else:
        origin = request.headers.get("origin", "null")
        allowed = origin == "null" or urlsplit(origin).netloc == request.headers.get("host")
    if not allowed:
        raise BadRequest(problems.OTHER_SITE)


def read_form(request: Request, body: bytes | BadRequest) -> Post:
    """Return the post of a form with the fields `versie` and `tekst`, `dag` or `keuze`. Raises BadRequest."""
    fields = read_fields(request, body)
    version = number_in(fields.get("versie", "0"))
    if version is None:
        raise BadRequest(problems.UNREADABLE)
    easy = fields.get("taal") == "makkelijk"
    if "keuze" in fields:
        return Post(version, choice=fields["keuze"], easy=easy)
    if "dag" in fields:
        return Post(version, text=picked_day(fields["dag"]), picked=True)
    if "tekst" not in fields:
        raise BadRequest(problems.UNREADABLE)
    return Post(version, text=fields["tekst"], easy=easy)


def number_in(text: str) -> int | None:
    """Return the whole number that a field or an address holds; None for anything else."""
    return int(text) if text.isdecimal() and len(text) <= MAX_DIGITS else None


def is_fragment(request: Request) -> bool:
    """Tell whether our script asks, which puts pieces into a page that stays."""
    return request.headers.get("x-fragment") == "1"


def with_query(path: str, request: Request) -> str:
    """Return an address with behind it what stood behind that of the request, so that its answers go along."""
    return f"{path}?{request.url.query}" if request.url.query else path


def picked_day(value: str) -> str:
    """Return a day that was picked in words, as somebody would type it; what an old browser lets type stays as it is."""
    try:
        return date_in_words(date.fromisoformat(value))
    except ValueError:
        return value


def read_fields(request: Request, body: bytes | BadRequest, most: int = MAX_FIELDS) -> Mapping[str, str]:
    """Return the fields of a form, at most so many; bytes that are no UTF-8 become a replacement character. Raises BadRequest."""
    raw = _of_type(request, body, FORM)
    try:
        pairs = parse_qsl(raw.decode("ascii", "replace"), keep_blank_values=True, errors="replace", max_num_fields=most)
    except ValueError:
        raise BadRequest(problems.UNREADABLE) from None
    return {name: clean(value) for name, value in pairs}


def read_json(request: Request, body: bytes | BadRequest) -> Post:
    """Return the post of a JSON body `{"versie", "tekst" | "keuze"}`. Raises BadRequest."""
    try:
        found = json.loads(_of_type(request, body, JSON))
    except (ValueError, RecursionError):
        raise BadRequest(problems.UNREADABLE) from None
    values: Mapping[str, Any] = found if isinstance(found, dict) else {}
    version, text, choice = values.get("versie"), values.get("tekst"), values.get("keuze")
    if not isinstance(version, int) or isinstance(version, bool) or not 0 <= version < 10**MAX_DIGITS:
        raise BadRequest(problems.UNREADABLE)
    if isinstance(text, str) and choice is None:
        return Post(version, text=clean(text))
    if isinstance(choice, str) and text is None:
        return Post(version, choice=clean(choice))
    raise BadRequest(problems.UNREADABLE)


def clean(text: str) -> str:
    """Return a text without what no reader can see and no database keeps: control characters and halves of characters.

    Line ends and tabs stay. Letters typed as two characters (e and an accent) become one.
    """
    whole = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace").decode("utf-8")
    kept = (character for character in whole if character in "\n\t" or unicodedata.category(character) != "Cc")
    return unicodedata.normalize("NFC", "".join(kept))


def _of_type(request: Request, body: bytes | BadRequest, wanted: str) -> bytes:
    if isinstance(body, BadRequest):
        raise body
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != wanted:
        raise BadRequest(problems.WRONG_TYPE)
    return body
