"""Keeping Rasa running behind the site: `python -m integrations.launcher.rasa`, one of the processes of the table.

It makes the environment, trains when there is no model of the sources as they are, starts Rasa, and tells the site where it is
only after Rasa has shown that it works. Whatever goes wrong, the site goes on by itself meanwhile.
"""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from integrations import settings
from integrations.launcher import children, environments, rasa_address, rasa_files, rasa_probe, rasa_training
from integrations.launcher.children import Job, Stopped, StopRequest
from integrations.launcher.crashes import Crashes
from integrations.launcher.faults import LauncherError, about_rasa
from integrations.launcher.processes import STAYS_AWAY
from integrations.launcher.reports import report

READY_SECONDS = 120.0
LOOK_SECONDS = 2.0
"""How often Rasa is asked whether it works, and whether the sources of its model have changed."""

MISSES = 3
"""After so many questions without an answer Rasa is stuck, and is killed."""

BROKEN_MODEL = 3
"""The exit code of our server when its model cannot be loaded."""


class BrokenModel(Exception):  # noqa: N818 - says what is broken
    """Rasa runs, or refused to, and its model is not what its name says."""


class Keeper:
    """Keeps one Rasa running with the model of the sources as they are."""

    def __init__(self, root: Path, told: Path, environment: Mapping[str, str], stop_request: StopRequest) -> None:
        """Take the checkout, the file that tells the site where Rasa is, and our environment variables."""
        self._root = root
        self._told = told
        self._environment = rasa_files.environment(root, environment)
        self._given = environment
        self._stop_request = stop_request
        self._trained = ""

    def run(self) -> None:
        """Keep Rasa running until somebody asks to stop."""
        rasa_address.withdraw(self._told)
        while True:
            name = rasa_files.fingerprint(self._root)
            if not self._run_with(name):
                self._await_change(name)
            self._settle()

    def _run_with(self, name: str) -> bool:
        """Run with the model of these sources as long as they last. Says whether there is reason to go on without a change."""
        model = rasa_files.archive(self._root, name)
        if not model.exists():
            if not rasa_training.train(self._root, name, self._given, self._stop_request):
                return False
            self._trained = name
        try:
            self._keep(name, model)
        except BrokenModel:
            report("Het model van Rasa werkt niet. Het gaat opzij; de site herkent zinnen zelf.")
            model.replace(model.with_suffix(".stuk"))
            return self._trained != name
        return True

    def _keep(self, name: str, model: Path) -> None:
        """Keep Rasa running with a model; returns when the sources have changed."""
        crashes = Crashes()
        while rasa_files.fingerprint(self._root) == name:
            started = time.monotonic()
            reason = self._serve(name, model)
            if not reason:
                return
            pause = crashes.pause_after(time.monotonic() - started)
            report(f"rasa {reason}. Opnieuw starten over {pause:.1f} seconden; de site herkent zinnen intussen zelf.")
            self._stop_request.wait(pause)

    def _serve(self, name: str, model: Path) -> str:
        """Run Rasa once. Returns why it ended, or nothing when the sources have changed."""
        port, token = rasa_probe.free_port(), secrets.token_urlsafe(32)
        command = [str(rasa_files.place(self._root).python), "-m", "bot.rasa_adapter.server", str(model), "--poort", str(port)]
        job = Job(command, self._root, {**self._environment, "RASA_TOKEN": token})
        handle = children.spawn(job, stdout=subprocess.DEVNULL, stderr=2)
        try:
            seen = self._await_ready(handle, port, token)
            if seen is None:
                return _ending(handle)
            if not seen.fits(model.name):
                raise BrokenModel
            rasa_address.publish(self._told, rasa_address.Address(port, token, model.name, seen.made_by))
            report("rasa herkent nu de zinnen.")
            return self._watch(handle, name, port, token)
        finally:
            rasa_address.withdraw(self._told)
            children.stop([handle])

    def _await_ready(self, handle: subprocess.Popen[bytes], port: int, token: str) -> rasa_probe.Seen | None:
        """Wait for the first answer; None when there comes none."""
        end = time.monotonic() + READY_SECONDS
        while handle.poll() is None and time.monotonic() < end:
            seen = rasa_probe.look(port, token)
            if seen is not None:
                return seen
            self._stop_request.wait(0.2)
        if handle.poll() == BROKEN_MODEL:
            raise BrokenModel
        return None

    def _watch(self, handle: subprocess.Popen[bytes], name: str, port: int, token: str) -> str:
        """Look at a running Rasa until it ends, no longer answers, or has a model of old sources."""
        misses = 0
        next_look = time.monotonic() + LOOK_SECONDS
        while handle.poll() is None:
            self._stop_request.wait(0.1)
            if time.monotonic() < next_look:
                continue
            if rasa_files.fingerprint(self._root) != name:
                return ""
            misses = 0 if rasa_probe.look(port, token) else misses + 1
            if misses >= MISSES:
                handle.kill()
                return "antwoordt niet meer"
            next_look = time.monotonic() + LOOK_SECONDS
        return _ending(handle)

    def _await_change(self, name: str) -> None:
        """Wait until the sources are other ones."""
        while rasa_files.fingerprint(self._root) == name:
            self._stop_request.wait(LOOK_SECONDS)

    def _settle(self) -> None:
        """Wait until nobody is writing the sources any more."""
        before = ""
        while before != (found := rasa_files.fingerprint(self._root)):
            before = found
            self._stop_request.wait(LOOK_SECONDS)


def _ending(handle: subprocess.Popen[bytes]) -> str:
    code = handle.poll()
    return f"gaf geen antwoord binnen {READY_SECONDS:.0f} seconden" if code is None else f"is gestopt (code {code})"


def main() -> int:
    """Keep Rasa running; the exit code says whether starting again makes sense."""
    stop_request = StopRequest()
    stop_request.listen()
    root = settings.ROOT
    try:
        environments.prepare(rasa_files.place(root), rasa_files.LOCK, os.environ, stop_request)
        Keeper(root, settings.load().data / rasa_address.FILE, os.environ, stop_request).run()
    except LauncherError as fault:
        report(str(about_rasa(fault)))
        return STAYS_AWAY
    except Stopped:
        return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
