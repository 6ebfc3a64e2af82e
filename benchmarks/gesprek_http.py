"""A small HTTP client on plain sockets, and the dialogue that every system has to hold.

No library: what a library costs would be counted as the latency of the system that is measured.
"""

from __future__ import annotations

import json
import socket
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Protocol

PATIENCE = 45.0
"""Seconds after which a request counts as an error."""

MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


def in_words(day: date) -> str:
    """Return a date as people type it: 8 nov 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


CYCLE = (
    "hoe lang mag de school erover doen",
    "basisschool",
    "ja",
    "nog niets",
    in_words(date.today() - timedelta(days=14)),
    "ja, hij gaat naar school",
)
"""The usual path of the flow zorgplicht: a question, the five answers, and then the day is computed."""

AGAIN = "opnieuw beginnen"
"""Said instead of the question from the second time on: what has been answered is not asked twice."""

THANKS, THANKS_AT = "dank u wel", 7
"""Said once, so that turn 150 is the same turn of the dialogue as turn 5."""


def place(turn: int) -> int:
    """Return which sentence of CYCLE a turn is, from 0; -1 for the one time that somebody says thanks."""
    if turn == THANKS_AT:
        return -1
    return (turn - 1) % 6 if turn < THANKS_AT else (turn - 8) % 6


def sentence(turn: int) -> str:
    """Return what is typed at a turn, counted from 1."""
    where = place(turn)
    if where == -1:
        return THANKS
    return AGAIN if where == 0 and turn > 1 else CYCLE[where]


class Connection:
    """One kept-alive connection to this machine."""

    def __init__(self, port: int, headers: Mapping[str, str] | None = None) -> None:
        """Take the port, and headers for every request; the connection is made at the first request."""
        self._port = port
        self._headers = "".join(f"{name}: {value}\r\n" for name, value in (headers or {}).items())
        self._socket: socket.socket | None = None

    def ask(self, method: str, path: str, body: Any = None) -> tuple[int, bytes]:
        """Send one request and return status and body. Raises OSError or ValueError; the next request connects anew."""
        data = b"" if body is None else json.dumps(body).encode()
        head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\n{self._headers}"
        head += f"Content-Type: application/json\r\nContent-Length: {len(data)}\r\n\r\n" if data else "\r\n"
        try:
            if self._socket is None:
                self._socket = socket.create_connection(("127.0.0.1", self._port), PATIENCE)
                self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._socket.sendall(head.encode() + data)
            return _read(self._socket)
        except (OSError, ValueError):
            self.close()
            raise

    def close(self) -> None:
        """Close the connection."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None


def _read(source: socket.socket) -> tuple[int, bytes]:
    """Read one answer with a Content-Length."""
    received = b""
    while b"\r\n\r\n" not in received:
        received += _piece(source)
    head, _, body = received.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    fields = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    length = int(fields["content-length"]) if "content-length" in fields else -1
    if length < 0:
        raise ValueError("an answer without a length")
    while len(body) < length:
        body += _piece(source)
    return int(first.split()[1]), body


def _piece(source: socket.socket) -> bytes:
    piece = source.recv(65_536)
    if not piece:
        raise ConnectionError("closed")
    return piece


class Talk(Protocol):
    """One conversation with a system. `turn` counts the turns taken."""

    turn: int

    def open(self) -> None:
        """Do what must be done before the first turn."""
        ...

    def say(self) -> bool:
        """Type the sentence of the next turn; say whether the answer was the right one."""
        ...

    def close(self) -> None:
        """Close the connection."""
        ...


@dataclass
class OurTalk:
    """A conversation with the site, over its JSON API."""

    connection: Connection
    id: str = ""
    turn: int = 0

    EXPECTED = (b"#soort_school", b"#schriftelijk", b"#reactie", b"#aangemeld_op", b"#ingeschreven", b"laatste_dag", b"bedankt")

    def open(self) -> None:
        """Make the conversation, unless it is a copy."""
        if not self.id:
            status, body = self.connection.ask("POST", "/api/gesprekken", {})
            self.id = str(json.loads(body)["id"]) if status == 201 else ""

    def say(self) -> bool:
        """Type the next sentence; the next question, or at the end the last day, must be in the answer."""
        post = {"versie": self.turn, "tekst": sentence(self.turn + 1)}
        status, body = self.connection.ask("POST", f"/api/gesprekken/{self.id}/beurten", post)
        self.turn += 1
        return status == 200 and self.EXPECTED[place(self.turn)] in body

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()


@dataclass
class StockTalk:
    """A conversation with the ordinary Rasa bot, over its REST channel."""

    connection: Connection
    id: str
    turn: int = 0

    def open(self) -> None:
        """Do nothing: Rasa makes a conversation at the first message."""

    EXPECTED = (b"wat voor school", b"schriftelijk", b"tot nu toe", b"Op welke dag", b"ingeschreven", b"uiterlijk", b"gedaan")

    def say(self) -> bool:
        """Type the next sentence; the next question, or at the end the last day, must be in the answer."""
        post = {"sender": self.id, "message": sentence(self.turn + 1)}
        status, body = self.connection.ask("POST", "/webhooks/rest/webhook", post)
        self.turn += 1
        return status == 200 and self.EXPECTED[place(self.turn)] in body

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()


@dataclass
class OurSystem:
    """The site. `database` is its SQLite file."""

    port: int
    database: Path
    made: int = field(default=0, init=False)

    def fresh(self) -> Talk:
        """Return a conversation that has not begun."""
        return OurTalk(Connection(self.port))

    def copies(self, talk: Talk, count: int) -> list[Talk]:
        """Return as many conversations as long as `talk`, copied in the database: typing them would take too long."""
        assert isinstance(talk, OurTalk)
        ids = [f"kopie-{self.made + number}" for number in range(count)]
        self.made += count
        with closing(sqlite3.connect(self.database, timeout=PATIENCE)) as base, base:
            for new in ids:
                base.execute(_copy("conversation", "id", "version, region, created_at, last_used_at, entries"), (new, talk.id))
        with closing(sqlite3.connect(self.database, timeout=PATIENCE)) as base:
            # What the copies wrote must not be tidied away during somebody's turn.
            base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return [OurTalk(Connection(self.port), new, talk.turn) for new in ids]


@dataclass
class StockSystem:
    """The ordinary Rasa bot. `database` is the SQLite file of its tracker store."""

    port: int
    database: Path
    made: int = field(default=0, init=False)

    def fresh(self) -> Talk:
        """Return a conversation that has not begun."""
        self.made += 1
        return StockTalk(Connection(self.port), f"bezoeker-{self.made}")

    def copies(self, talk: Talk, count: int) -> list[Talk]:
        """Return as many conversations as long as `talk`, copied in the database: typing them would take too long."""
        assert isinstance(talk, StockTalk)
        ids = [f"kopie-{self.made + number}" for number in range(count)]
        self.made += count
        with closing(sqlite3.connect(self.database, timeout=PATIENCE)) as base, base:
            for new in ids:
                columns = "type_name, timestamp, intent_name, action_name, data"
                base.execute(_copy("events", "sender_id", columns) + " ORDER BY id", (new, talk.id))
        return [StockTalk(Connection(self.port), new, talk.turn) for new in ids]


System = OurSystem | StockSystem


def _copy(table: str, owner: str, columns: str) -> str:
    """Return the SQL that copies what belongs to one conversation to another one."""
    return f"INSERT INTO {table} ({owner}, {columns}) SELECT ?, {columns} FROM {table} WHERE {owner} = ?"
