"""Keeping processes running: start, wait until ready, start again after a crash, stop."""

from __future__ import annotations

import http.client
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from integrations.launcher import children
from integrations.launcher.children import Job, StopRequest
from integrations.launcher.crashes import Crashes
from integrations.launcher.faults import LauncherError
from integrations.launcher.processes import STAYS_AWAY, Beside, Options, Process
from integrations.launcher.reports import report

READY_SECONDS = 60.0
"""How long a process may take before it works."""

NO_ANSWER = f"geen antwoord na {READY_SECONDS:.0f} seconden"


@dataclass
class Running:
    """One process of the table while it runs. Mutable: it lives through crashes and restarts."""

    process: Process
    job: Job
    options: Options
    handle: subprocess.Popen[bytes] = field(init=False)
    started: float = field(init=False)
    crashes: Crashes = field(default_factory=Crashes)
    restart_at: float | None = None
    returning: bool = False
    stays_away: bool = False

    def start(self) -> None:
        """Start it. What it prints goes to our stderr."""
        self.handle = children.spawn(self.job, stdout=2, stderr=2)
        self.started = time.monotonic()

    def is_ready(self) -> bool:
        """Ask once whether it works."""
        return self.process.ready_path is None or answers(self.options, self.process.ready_path)

    def look(self) -> None:
        """Look once: report a crash, start again after the pause, say when it works again."""
        if self.stays_away or (self.restart_at is not None and time.monotonic() < self.restart_at):
            return
        if self.restart_at is not None:
            self.restart_at, self.returning = None, True
            self.start()
        code = self.handle.poll()
        if code is None:
            self._look_whether_it_is_back()
            return
        children.stop([self.handle])  # what it started itself may still be there
        self.stays_away = code == STAYS_AWAY
        if not self.stays_away:
            pause = self.crashes.pause_after(time.monotonic() - self.started)
            self.restart_at = time.monotonic() + pause
            report(f"{self.process.name} is gestopt (code {code}). Opnieuw starten over {pause:.1f} seconden.")

    def _look_whether_it_is_back(self) -> None:
        """After a restart, say that it works; stop it when it does not, which `look` takes for another crash."""
        if not self.returning:
            return
        if self.is_ready():
            self.returning = False
            report(f"{self.process.name} draait weer.")
        elif time.monotonic() - self.started > READY_SECONDS:
            report(str(LauncherError("site_start_niet", NO_ANSWER)))
            children.stop([self.handle])


def answers(options: Options, path: str) -> bool:
    """Say whether the site answers 200 on a page. Goes to this machine itself, never through a proxy."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}.get(options.address, options.address)
    connection = http.client.HTTPConnection(host, options.port, timeout=2.0)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def launch(process: Process, options: Options, python: Path, root: Path, environment: Mapping[str, str]) -> Running:
    """Start a process of the table."""
    arguments = process.arguments(options) if process.arguments else ()
    running = Running(process, Job([str(python), *arguments], root, environment), options)
    running.start()
    return running


def await_ready(running: Running, stop_request: StopRequest) -> None:
    """Wait until a process works; raise LauncherError when it ends, or takes too long."""
    while not running.is_ready():
        code = running.handle.poll()
        if code is not None:
            raise LauncherError("site_start_niet", f"code {code}")
        if time.monotonic() - running.started > READY_SECONDS:
            raise LauncherError("site_start_niet", NO_ANSWER)
        stop_request.wait(0.03)


class RunningBeside:
    """A job of the table that runs beside the site, once."""

    def __init__(self, item: Beside, python: Path, root: Path, environment: Mapping[str, str]) -> None:
        """Start it. Only its complaints are shown."""
        self._item = item
        self._told = False
        job = Job([str(python), *item.arguments], root, environment)
        self.handle = children.spawn(job, stdout=subprocess.DEVNULL, stderr=2)

    def look(self) -> None:
        """Report once when it has failed."""
        code = self.handle.poll()
        if code and not self._told:
            self._told = True
            report(f"{self._item.name} is niet gelukt (code {code}): {self._item.when_failed}.")


def watch(all_running: Sequence[Running], beside: Sequence[RunningBeside], stop_request: StopRequest) -> None:
    """Keep processes running until somebody asks to stop."""
    while True:
        for running in all_running:
            running.look()
        for item in beside:
            item.look()
        stop_request.wait(0.2)
