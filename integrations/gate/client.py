"""Ask the gate process for a verdict; start it when it is not there. Standard library only, so the site can use it."""

from __future__ import annotations

import fcntl
import http.client
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

ADDRESS = "127.0.0.1"
FILE = "poort.json"
"""Where the process is found, in the data folder: port, key and process id. Only its owner can read it."""

COMMAND: tuple[str, ...] = (sys.executable, "-m", "integrations.gate")
START_SECONDS, ANSWER_SECONDS = 60.0, 60.0

_AWAY = "Het meten van teksten lukt nu niet. Probeer het over een minuut opnieuw."


class GateUnavailableError(RuntimeError):
    """The gate cannot be reached; publishing has to wait. The message can be shown to an editor."""


class GateClient:
    """Asks the gate. One process serves all who use the same data folder."""

    def __init__(self, root: Path, data: Path, start: Callable[[], None] | None = None) -> None:
        """Keep the project folder and the data folder; `start` replaces how the process is started."""
        self._root = root
        self._data = data
        self._start = start or self._start_process
        self._process: subprocess.Popen[bytes] | None = None

    def judge(self, text: str, level: str = "B1", reader: str | None = None, subject: str = "") -> dict[str, Any]:
        """Return the verdict on a text, as `leesniveau` gives it.

        `reader` ("scherm", "papier", "knop", "vak", "melding") says that it is one of our own. Raises
        GateUnavailableError when there is no answer, and ValueError, in Dutch, for a question that makes no sense.
        """
        question = {"text": text, "niveau": level, "lezer": reader, "begrip": subject}
        found = self._ask("POST", "/oordeel", question)
        if found is None:
            self._wake()
            found = self._ask("POST", "/oordeel", question)
        if found is None:
            raise GateUnavailableError(_AWAY)
        status, answer = found
        if status != http.client.OK:
            raise ValueError(str(answer.get("fout", _AWAY)))
        return answer

    def running(self) -> bool:
        """Say whether the process is there now."""
        found = self._ask("GET", "/gezondheid")
        return found is not None and found[0] == http.client.OK

    def stop(self) -> None:
        """Stop the process when this client started it and it still runs; otherwise it stops by itself when idle."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait()
            self._process = None

    def _wake(self) -> None:
        """Start the process and wait until it works; when two ask at once, one starts it."""
        with self._alone():
            if not self.running():
                self._start()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        try:
            self._data.mkdir(parents=True, exist_ok=True)
            with (self._data / "poort.slot").open("ab") as handle:
                fcntl.flock(handle.fileno(), fcntl.LOCK_EX)
                yield
        except OSError as fault:
            raise GateUnavailableError(_AWAY) from fault

    def _start_process(self) -> None:
        with suppress(OSError):
            (self._data / FILE).unlink()
        self.stop()
        self._process = subprocess.Popen(
            COMMAND,
            cwd=self._root,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until and not self.running():
            time.sleep(0.1)

    def _ask(self, method: str, path: str, data: Mapping[str, Any] | None = None) -> tuple[int, dict[str, Any]] | None:
        """Return status and answer; None when nobody answers."""
        place = self._place()
        if place is None:
            return None
        port, key = place
        connection = http.client.HTTPConnection(ADDRESS, port, timeout=ANSWER_SECONDS if data else 2.0)
        try:
            body = json.dumps(data).encode() if data is not None else None
            connection.request(method, path, body, {"Authorization": f"Bearer {key}", "Content-Type": "application/json"})
            response = connection.getresponse()
            return response.status, json.loads(response.read())
        except (OSError, ValueError, http.client.HTTPException):
            return None
        finally:
            connection.close()

    def _place(self) -> tuple[int, str] | None:
        with suppress(OSError, ValueError, KeyError, TypeError):
            found = json.loads((self._data / FILE).read_text(encoding="utf-8"))
            return int(found["poort"]), str(found["sleutel"])
        return None
