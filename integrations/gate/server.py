"""The loopback server of the gate: one question at a time, only for who can read the key in the data folder."""

from __future__ import annotations

import json
import os
import secrets
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from hmac import compare_digest
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

from bot.readability.known import gate_version
from integrations.gate.client import ADDRESS, FILE
from integrations.gate.judgement import UnusableQuestionError
from integrations.private_file import write_private

IDLE_SECONDS = 600.0
MOST_BYTES = 2_000_000
_PATIENCE = 10.0
"""Seconds in which a caller has to send its question."""

Judge = Callable[[Mapping[str, Any]], dict[str, Any]]


def serve(judge: Judge, data: Path, idle_seconds: float = IDLE_SECONDS) -> None:
    """Answer questions until none came for `idle_seconds`."""
    key = secrets.token_urlsafe(32)
    with _Server(judge, key) as server:
        mark = _Mark(data / FILE)
        mark.write({"poort": server.server_port, "sleutel": key, "proces": os.getpid()})
        try:
            while time.monotonic() - server.last_question < idle_seconds:
                server.timeout = min(1.0, idle_seconds)
                server.handle_request()
        finally:
            mark.remove()


class _Mark:
    """The file by which others find this process."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._text = ""

    def write(self, values: Mapping[str, Any]) -> None:
        """Write the file so that nobody else can read it, and never half."""
        self._text = json.dumps(dict(values))
        self._file.parent.mkdir(parents=True, exist_ok=True)
        write_private(self._file, self._text.encode())

    def remove(self) -> None:
        """Remove the file, unless another process has written its own."""
        with suppress(OSError):
            if self._file.read_text(encoding="utf-8") == self._text:
                self._file.unlink()


class _Server(HTTPServer):
    """Keeps the judge, the key and when the last question came."""

    def __init__(self, judge: Judge, key: str) -> None:
        super().__init__((ADDRESS, 0), _Handler)
        self.judge = judge
        self.key = key
        self.last_question = time.monotonic()


class _Handler(BaseHTTPRequestHandler):
    """Answers one question. Nothing of it is logged: it is somebody's unpublished text."""

    server: _Server
    timeout = _PATIENCE

    def do_GET(self) -> None:
        """Say that the process works."""
        if self._allowed() and self.path == "/gezondheid":
            self._send(HTTPStatus.OK, {"werkt": True, "versie": gate_version()})
        elif self._allowed():
            self._send(HTTPStatus.NOT_FOUND, {"fout": "Deze pagina is er niet."})
        else:
            self._send(HTTPStatus.FORBIDDEN, {"fout": "De sleutel klopt niet."})

    def do_POST(self) -> None:
        """Judge a text."""
        if not self._allowed():
            self._send(HTTPStatus.FORBIDDEN, {"fout": "De sleutel klopt niet."})
            return
        self.server.last_question = time.monotonic()
        try:
            self._send(HTTPStatus.OK, self.server.judge(self._question()))
        except UnusableQuestionError as problem:
            self._send(HTTPStatus.BAD_REQUEST, {"fout": str(problem)})
        self.server.last_question = time.monotonic()

    def log_message(self, format: str, *args: Any) -> None:
        """Log nothing."""

    def _allowed(self) -> bool:
        given = self.headers.get("Authorization", "").removeprefix("Bearer ")
        return compare_digest(given.encode(), self.server.key.encode())

    def _question(self) -> Mapping[str, Any]:
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or int(length) > MOST_BYTES:
            raise UnusableQuestionError("Deze tekst is te lang. Deel hem op.")
        try:
            found = json.loads(self.rfile.read(int(length)))
        except ValueError:
            found = None
        if not isinstance(found, dict):
            raise UnusableQuestionError("Stuur een JSON-object met 'text'.")
        return found

    def _send(self, status: HTTPStatus, data: Mapping[str, Any]) -> None:
        body = json.dumps(data, ensure_ascii=False).encode("utf-8", "replace")
        with suppress(OSError):
            self.send_response(status)
            self.send_header("Content-Type", "application/json; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
