"""`./informatiepunt test`: the checks on style, types and imports, and then the tests."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from integrations.commands.arguments import HELP_OPTIONS
from integrations.commands.ending import INTERRUPTED
from integrations.launcher import children, environments, rasa_files
from integrations.launcher.children import Job, Stopped, StopRequest
from integrations.launcher.faults import LauncherError, about_rasa
from integrations.launcher.reports import report

HELP = "controleer de code en draai de tests (--alles: ook die met browser, server en storingen)"
ALL = "--alles"
USAGE = """gebruik: ./informatiepunt test [--alles] [argumenten voor pytest]

controleer stijl, opmaak, typen en imports, en draai de tests

  --alles       alle tests, ook die met browser, databaseserver, Rasa en storingen
  tests/bot     alleen deze tests, zonder de andere controles
  -k datum      alleen tests met dit woord in de naam

Alles wat pytest kent, mag erachter."""
ORDINARY = "not browser and not postgres and not rasa and not fault"
CODE = ("bot", "integrations", "tests", "benchmarks")
ELSEWHERE = "^bot/rasa_adapter/"
"""The one room whose imports are in the environment of Rasa and not in this one."""

FULLY_COVERED = ("bot/flow", "bot/rules")
"""The rooms in which a branch that their own tests do not take is a fault: here a mistake gives a parent the wrong date."""

NOTHING_RAN = {
    4: "pytest kan hier niets mee. Bestaat het pad, en klopt de optie? Meer uitleg: ./informatiepunt test --hulp",
    5: "Er is geen test die hierbij past. Tests met browser, databaseserver, Rasa of storingen draaien alleen met --alles.",
}
"""What pytest says in English, by its exit code."""


def run(arguments: Sequence[str], root: Path, stop_request: StopRequest) -> int:
    """Run the checks and the tests; return the exit code of pytest, or 1 when only a check failed.

    With arguments for pytest, only pytest runs: somebody is working on one test.
    """
    if set(HELP_OPTIONS) & set(arguments):
        print(USAGE)
        return 0
    stop_request.listen()
    everything = ALL in arguments or os.environ.get("CI", "").lower() == "true"
    wanted = [argument for argument in arguments if argument != ALL]
    try:
        python = environments.prepare(environments.Place(root), "test", os.environ, stop_request)
        if everything:
            _prepare_rasa(root, stop_request)
        runner = _Runner(python, root, stop_request)
        checks = 0 if wanted else runner.checks()
        tests = runner.pytest(["-rs", *wanted] if everything else ["-m", ORDINARY, *wanted])
        checks |= runner.covered() if everything and not wanted else 0
    except Stopped:
        return INTERRUPTED
    if tests in NOTHING_RAN:
        report(NOTHING_RAN[tests])
    return tests or checks


def _prepare_rasa(root: Path, stop_request: StopRequest) -> None:
    """Make the environment of Rasa, which some tests need. Where that cannot be, pytest says that it passes them over."""
    place = rasa_files.place(root)
    if not place.lock(rasa_files.LOCK).exists():
        return
    try:
        environments.prepare(place, rasa_files.LOCK, os.environ, stop_request)
    except LauncherError as fault:
        report(str(about_rasa(fault)))


class _Runner:
    """Runs the tools of the test environment, one after another, each announced by one line."""

    def __init__(self, python: Path, root: Path, stop_request: StopRequest) -> None:
        self._python = python
        self._root = root
        self._stop_request = stop_request
        path = os.pathsep.join([str(python.parent), os.environ.get("PATH", os.defpath)])
        self._environment = {**os.environ, "PATH": path, "PYTHONPATH": str(root)}

    def checks(self) -> int:
        """Run the checks that read code only; 1 when any of them finds something."""
        code = [name for name in CODE if (self._root / name).is_dir()]
        results = [
            self._step("Regels voor code", self._tool("ruff", "check", "--quiet", ".")),
            self._step("Opmaak van code", self._tool("ruff", "format", "--check", "--quiet", ".")),
            self._step("Typen (mypy)", self._tool("mypy", "--no-error-summary", "--exclude", ELSEWHERE, *code)),
            self._step("Wie gebruikt wie (lint-imports)", self._tool("lint-imports")),
        ]
        return 1 if any(results) else 0

    def pytest(self, arguments: Sequence[str]) -> int:
        """Run pytest on our own terminal and return its exit code."""
        return self._step("Tests (pytest)", [str(self._python), "-m", "pytest", *arguments], shown=True)

    def covered(self) -> int:
        """Run the tests of the rooms that must be covered once more, measured; 1 when none of them takes some branch.

        Only these: measuring makes the run of every test twice as long.
        """
        coverage, tests = [str(self._python), "-m", "coverage"], [f"tests/{room}" for room in FULLY_COVERED]
        measured = [*coverage, "run", f"--source={','.join(FULLY_COVERED)}", "-m", "pytest", "--quiet", *tests]
        report_on = [*coverage, "report", "--fail-under=100", "--show-missing", "--skip-covered"]
        runs = (self._step("Meten bij motor en regels", measured), self._step("Elke tak van motor en regels getest", report_on))
        return 1 if any(runs) else 0

    def _tool(self, name: str, *arguments: str) -> list[str]:
        return [str(self._python.parent / name), *arguments]

    def _step(self, title: str, command: Sequence[str], *, shown: bool = False) -> int:
        """Run one tool; what it prints is shown as it comes, or only when it finds something."""
        started = time.monotonic()
        job = Job(command, self._root, self._environment)
        print(f"{title} ...", end="\n" if shown else " ", flush=True)
        if shown:
            return self._in_foreground(job)
        result = children.run(job, self._stop_request)
        print(f"{'goed' if result.code == 0 else 'FOUT'} ({time.monotonic() - started:.1f} s)", flush=True)
        if result.code != 0:
            print(result.output, flush=True)
        return result.code

    def _in_foreground(self, job: Job) -> int:
        """Run a tool on our terminal. It hears Ctrl-C itself, and gets the time to say how far it came."""
        process: subprocess.Popen[bytes] = children.spawn(job, stdout=None, stderr=None, foreground=True)
        try:
            while process.poll() is None:
                self._stop_request.wait(0.05)
        finally:
            if process.poll() is None:
                self._end(process)
        return int(process.returncode)

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        if self._stop_request.signal != signal.SIGINT:
            process.terminate()
        try:
            process.wait(children.STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
