"""Rasa's HTTP API with a guard in front.

Rasa's API can replace the model, read and write conversations and train, and parts of it ask for no token. Here every
request needs the token, in a header since addresses end up in logs, and only two addresses answer. The channels of
`credentials.yml` answer too; they have keys of their own, and the file is empty unless somebody opens one.
"""

from __future__ import annotations

import hmac
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from rasa.core.run import configure_app, create_http_input_channels, load_agent_on_start
from rasa.core.utils import AvailableEndpoints
from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, json

from bot.memory import keep_loaded

HERE = Path(__file__).resolve().parent

REACHABLE = frozenset({("GET", "/status"), ("POST", "/model/parse")})
LONGEST_REQUEST = 64 * 1024
"""Bytes. A text of two thousand characters, whatever they are, fits in it."""

Guard = Callable[[Request], HTTPResponse | None]

BROKEN_MODEL = 3
"""The exit code when the model cannot be loaded: starting again will not help, another model may."""


def make_app(model: str, token: str, credentials: Path = HERE / "credentials.yml") -> Sanic:
    """Return Rasa's server with our guard in front. The model is loaded when it starts."""
    endpoints = AvailableEndpoints.read_endpoints(str(HERE / "endpoints.yml"))
    channels = create_http_input_channels(None, str(credentials))
    app = configure_app(channels, cors=[], endpoints=endpoints)
    app.config.REQUEST_MAX_SIZE = LONGEST_REQUEST
    guard = _guard(token, tuple(f"/webhooks/{channel.url_prefix()}/" for channel in channels))
    loading = (partial(load_agent_on_start, model, endpoints, None), _stop_without_model, _keep_loaded)
    for listener in (*loading, partial(_put_first, guard)):
        app.register_listener(listener, "before_server_start")
    return app


def _guard(token: str, open_paths: tuple[str, ...]) -> Guard:
    expected = f"Bearer {token}".encode()

    def guard(request: Request) -> HTTPResponse | None:
        """Refuse what has no token, and then what the site does not use."""
        if open_paths and request.path.startswith(open_paths):
            return None
        given = str(request.headers.get("authorization") or "").encode("utf-8", "replace")
        if not hmac.compare_digest(given, expected):
            return json({"status": "failure", "reason": "NotAuthenticated"}, status=401)
        if (request.method, request.path) not in REACHABLE:
            return json({"status": "failure", "reason": "NotReachable"}, status=404)
        return None

    return guard


async def _put_first(guard: Guard, app: Sanic, *_: object) -> None:
    """Put the guard before all that Rasa has put in front of its addresses meanwhile: that answers OPTIONS to anybody."""
    app.request_middleware.appendleft(guard)


async def _keep_loaded(*_: object) -> None:
    """Leave the model and all of Rasa alone when looking for memory that can go: nobody is answered meanwhile."""
    keep_loaded()


async def _stop_without_model(app: Sanic, *_: object) -> None:
    """End when there is no model: Rasa itself would go on and answer every question with an error."""
    agent = app.ctx.agent
    if agent is None or not agent.is_ready():
        print("Rasa kan het model niet laden.", file=sys.stderr, flush=True)
        os._exit(BROKEN_MODEL)
