"""Asking Rasa whether it works: it must name our model and know what a fixed sentence is about.

Given a wrong path Rasa silently loads another model, or none, and answers all the same.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

SENTENCE, TOPIC = "hoe lang mag de school erover doen", "school_beslist_te_laat"
"""The fixed sentence and what it is about."""

SECONDS = 2.0
FIRST_PORT, PORTS = 5005, 20
"""Rasa's usual port, and how many after it are tried before the system chooses one."""

_LONGEST_ANSWER = 1_000_000


@dataclass(frozen=True)
class Seen:
    """What Rasa said: the file it loaded, the topic of the fixed sentence and the model that found it."""

    model: str
    topic: str
    made_by: str

    def fits(self, model: str) -> bool:
        """Say whether this is our model, and one that works."""
        return self.model == model and self.topic == TOPIC and bool(self.made_by)


def look(port: int, token: str) -> Seen | None:
    """Ask Rasa; None when it does not answer in time, or not sensibly."""
    try:
        status = _ask(port, token, "GET", "/status")
        parsed = _ask(port, token, "POST", "/model/parse", {"text": SENTENCE})
        return Seen(str(status["model_file"]), str(parsed["intent"]["name"]), str(parsed.get("herkenner", "")))
    except (OSError, http.client.HTTPException, ValueError, KeyError, TypeError):
        return None


def free_port() -> int:
    """Return a port on this machine that nobody has, the usual one if possible."""
    for port in (*range(FIRST_PORT, FIRST_PORT + PORTS), 0):
        with contextlib.suppress(OSError), socket.socket() as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(("127.0.0.1", port))
            return int(trial.getsockname()[1])
    raise OSError("geen vrije poort")


def _ask(port: int, token: str, method: str, path: str, body: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Send one request and return the JSON object in the answer. Goes to this machine itself, never through a proxy."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
    try:
        headers = {"Authorization": f"Bearer {token}"}
        connection.request(method, path, None if body is None else json.dumps(body), headers)
        answer = connection.getresponse()
        data = json.loads(answer.read(_LONGEST_ANSWER))
        if answer.status != 200 or not isinstance(data, dict):
            raise ValueError(f"status {answer.status}")
        return data
    finally:
        connection.close()
