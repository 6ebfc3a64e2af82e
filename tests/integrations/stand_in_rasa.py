"""Stands in for Rasa's HTTP server in this process: answers as a test wants, well or badly."""

from __future__ import annotations

import http.server
import json
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any

TOPICS = ("aanmelden", "klacht", "zorgplicht")
MADE_BY = "model-1"


def good_answer() -> dict[str, Any]:
    """Return what our model would answer."""
    ranking = [{"name": name, "confidence": value} for name, value in zip(TOPICS, (0.2, 0.1, 0.7), strict=True)]
    return {"intent": ranking[2], "intent_ranking": [{"name": "nlu_fallback", "confidence": 0.2}, *ranking], "herkenner": MADE_BY}


class StandIn:
    """What a test sees of the server: the requests that came, and how the next ones are answered."""

    def __init__(self) -> None:
        """Answer well."""
        self.asked: list[tuple[str, Mapping[str, str], Any]] = []
        self.answer: Any = good_answer()
        self.status = 200
        self.seconds = 0.0
        self.pieces: Sequence[bytes] | None = None
        self.most_at_once = 0
        self.at_once = 0
        self.lock = threading.Lock()
        self.port = 0

    def body(self) -> bytes:
        """Return the next answer: bytes as they are, anything else as JSON."""
        return self.answer if isinstance(self.answer, bytes) else json.dumps(self.answer).encode()


@contextmanager
def stand_in_rasa() -> Iterator[StandIn]:
    """Serve on a free port of this machine for as long as the context lasts."""
    seen = StandIn()

    class Handler(http.server.BaseHTTPRequestHandler):
        """Answers one request."""

        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            """Note the request and answer as the test wants."""
            with seen.lock:
                seen.at_once += 1
                seen.most_at_once = max(seen.most_at_once, seen.at_once)
            try:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                seen.asked.append((self.path, dict(self.headers.items()), body))
                time.sleep(seen.seconds)
                self._send()
            finally:
                with seen.lock:
                    seen.at_once -= 1

        def _send(self) -> None:
            pieces = seen.pieces or [seen.body()]
            with suppress(OSError):
                self.send_response(seen.status)
                self.send_header("Content-Length", str(sum(map(len, pieces))))
                self.send_header("Location", "/elders")
                self.end_headers()
                for piece in pieces:
                    self.wfile.write(piece)
                    self.wfile.flush()
                    time.sleep(0.05 if seen.pieces else 0)

        def log_message(self, *_: object) -> None:
            """Say nothing about requests."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    seen.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield seen
    finally:
        server.shutdown()
        server.server_close()
