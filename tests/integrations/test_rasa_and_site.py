"""The whole information point with the real Rasa: what a parent sees when Rasa breaks, and that it comes back by itself."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.support.rasa import ROOT, trained_model

pytestmark = [pytest.mark.rasa, pytest.mark.fault]

QUESTION = "hoe lang mag de school er over doen"
ANSWERED = "school_beslist_te_laat"
RECOVERY_SECONDS = 90.0


class Point:
    """A running information point, as a parent and as somebody who watches it."""

    def __init__(self, port: int, folder: Path) -> None:
        """Take where it is and where it keeps things."""
        self.port = port
        self.log = folder / "stderr.log"
        self.told = folder / "var/rasa.json"

    def ask(self, method: str, path: str, body: object = None) -> Any:
        """Send a request and return the JSON in the answer."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
            connection.request(method, path, json.dumps(body), {"Content-Type": "application/json"})
            answer = connection.getresponse()
            assert answer.status < 300, answer.status
            return json.loads(answer.read() or b"null")

    def rasa(self) -> str:
        """Return how Rasa is doing, according to the site."""
        return str(self.ask("GET", "/gezondheid")["rasa"])

    def question(self) -> tuple[str, float]:
        """Ask a question in a new conversation; return the whole answer and the seconds it took."""
        talk = self.ask("POST", "/api/gesprekken")["id"]
        begin = time.monotonic()
        turn = self.ask("POST", f"/api/gesprekken/{talk}/beurten", {"versie": 0, "tekst": QUESTION})
        return json.dumps(turn), time.monotonic() - begin

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds."""
        end = time.monotonic() + RECOVERY_SECONDS
        while not holds():
            assert time.monotonic() < end, self.log.read_text(encoding="utf-8")
            time.sleep(0.1)

    def rasa_process(self) -> int:
        """Return the process id of Rasa."""
        port = json.loads(self.told.read_text(encoding="utf-8"))["port"]
        found = subprocess.run(["pgrep", "-f", f"rasa_adapter.server .*--poort {port}$"], capture_output=True, check=False)
        return int(found.stdout.split()[-1])


@pytest.fixture(scope="module")
def point(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Point]:
    """Return an information point that was started as anybody starts it, once Rasa works."""
    trained_model()
    folder = tmp_path_factory.mktemp("punt")
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    environment = {**os.environ, "INFORMATIEPUNT_DATA": str(folder / "var"), "DATABASE_URL": ""}
    command = [sys.executable, str(ROOT / "informatiepunt"), "start", "--poort", str(port)]
    made = Point(port, folder)
    with made.log.open("w") as err, subprocess.Popen(command, stdout=subprocess.PIPE, stderr=err, env=environment) as process:
        try:
            assert process.stdout is not None
            assert b"draait op" in process.stdout.readline()
            made.until(lambda: made.rasa() == "ok")
            yield made
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=20)


def test_with_rasa_a_parent_is_answered(point: Point) -> None:
    """A question is recognised by Rasa and answered in no time."""
    answer, seconds = point.question()

    assert ANSWERED in answer
    assert seconds < 1.0


@pytest.mark.parametrize("trouble", [signal.SIGKILL, signal.SIGSTOP])
def test_a_parent_does_not_notice_a_broken_rasa(point: Point, trouble: signal.Signals) -> None:
    """Killed or stopped: the same answers come, at most the time-out later, and Rasa is back by itself."""
    before, _ = point.question()
    os.kill(point.rasa_process(), trouble)
    answers = [point.question() for _ in range(6)]
    point.until(lambda: point.rasa() == "niet gestart")
    point.until(lambda: point.rasa() == "ok")
    after, _ = point.question()

    assert all(ANSWERED in answer for answer, _ in (*answers, (before, 0.0), (after, 0.0)))
    assert max(seconds for _, seconds in answers) < 1.5
    assert {len(answer) for answer, _ in answers} == {len(before)}


def test_nothing_that_is_typed_is_in_the_log(point: Point) -> None:
    """All that was written down by site, launcher and Rasa holds no question."""
    point.question()

    assert "er over doen" not in point.log.read_text(encoding="utf-8")
