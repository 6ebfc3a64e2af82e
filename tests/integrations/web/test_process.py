from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from integrations.recogniser import LatestModel, WithRasa
from integrations.settings import load
from integrations.storage.engine import open_engine
from integrations.storage.migrate import upgrade
from integrations.web.__main__ import _parts
from tests.integrations.web.running import id_of
from tests.integrations.web.serving import visitor

STARTED_WITHIN = 120.0
"""Seconds; more than a site takes on a machine that is busy with other things."""
SECRET = "Xandertje"


@dataclass
class Process:
    """A running site and where it writes its log."""

    running: subprocess.Popen[bytes]
    client: httpx.Client
    log: Path

    def stop(self) -> str:
        """Stop the site as a service manager does, and return its log."""
        self.running.send_signal(signal.SIGTERM)
        self.running.wait(10)
        return self.log.read_text(encoding="utf-8")


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
        return port


@pytest.fixture
def process(root: Path, tmp_path: Path) -> Iterator[Process]:
    """Start the site as the launcher does, on an empty folder of data."""
    port, log = free_port(), tmp_path / "log"
    environment = {**os.environ, "INFORMATIEPUNT_DATA": str(tmp_path / "gegevens"), "DATABASE_URL": ""}
    command = [sys.executable, "-m", "integrations.web", "--adres", "127.0.0.1", "--poort", str(port)]
    with log.open("wb") as output, visitor(f"http://127.0.0.1:{port}") as client:
        running = subprocess.Popen(command, cwd=root, env=environment, stdout=output, stderr=output)
        try:
            wait_for(client, running, log)
            yield Process(running, client, log)
        finally:
            running.kill()
            running.wait()


def wait_for(client: httpx.Client, running: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until the site answers."""
    end = time.monotonic() + STARTED_WITHIN
    while time.monotonic() < end and running.poll() is None:
        try:
            if client.get("/gezondheid").status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError(log.read_text(encoding="utf-8"))


def test_what_goes_to_a_person_is_ranked_here(tmp_path: Path) -> None:
    """The site reads signs of danger in the chat with the model in its own process, never with what may ask Rasa."""
    chosen = load({"INFORMATIEPUNT_DATA": str(tmp_path)})
    engine = open_engine(chosen.database_url)
    upgrade(engine)
    parts = _parts(chosen, engine)
    engine.dispose()

    assert isinstance(parts.rank_here.__self__, LatestModel)  # type: ignore[attr-defined]
    assert isinstance(parts.rank.__self__, WithRasa)  # type: ignore[attr-defined]


def test_site_runs_by_itself(process: Process) -> None:
    """The site makes its own database, holds a conversation with the texts of the repository, and stops when asked.

    Nothing that somebody typed and no address of a conversation is in anything that the process wrote.
    """
    client = process.client
    begun = client.post("/", data={"versie": "0", "tekst": f"Mijn zoon {SECRET} is aangemeld, hoe lang duurt het?"})
    address = begun.headers["location"].partition("#")[0]
    page = client.get(address)
    client.post(address, data={"versie": "99", "tekst": SECRET})
    client.get(f"/{SECRET}")
    log = process.stop()

    assert (begun.status_code, page.status_code) == (303, 200)
    assert process.running.returncode in (0, -signal.SIGTERM)
    assert "POST / 303" in log
    assert "GET /gesprek/{id} 200" in log
    assert SECRET not in log
    assert id_of(address) not in log
    assert "Traceback" not in log


def test_period_that_makes_no_sense(root: Path, tmp_path: Path) -> None:
    """A setting that makes no sense stops the site with one Dutch line."""
    environment = {**os.environ, "INFORMATIEPUNT_DATA": str(tmp_path), "INFORMATIEPUNT_BEWAARUREN": "lang"}
    command = [sys.executable, "-m", "integrations.web", "--poort", str(free_port())]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False, timeout=STARTED_WITHIN)

    assert done.returncode == 1
    assert done.stderr.splitlines() == ["INFORMATIEPUNT_BEWAARUREN moet een heel getal zijn, van 1 tot en met 720."]


def test_folder_that_cannot_be_written(root: Path, tmp_path: Path) -> None:
    """A database that cannot be opened stops the site with one Dutch line, not with a traceback."""
    (tmp_path / "bestand").write_text("geen map")
    environment = {**os.environ, "INFORMATIEPUNT_DATA": str(tmp_path / "bestand"), "DATABASE_URL": ""}
    command = [sys.executable, "-m", "integrations.web", "--poort", str(free_port())]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False, timeout=STARTED_WITHIN)

    assert done.returncode == 1
    assert "De database doet het niet" in done.stderr
    assert "Traceback" not in done.stderr
