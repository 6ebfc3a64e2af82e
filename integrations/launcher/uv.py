"""Getting hold of uv, which installs packages: the one on PATH, or a pinned one of our own in `.tools`."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from integrations.launcher import faults, interpreters
from integrations.launcher.children import Job, StopRequest, run
from integrations.launcher.reports import report

LOWEST = (0, 8)
"""The oldest uv that reads our lock files and compiles what it installs."""

ANSWER_SECONDS = 20
"""How long a program may take to say what it is."""


def obtain(root: Path, environment: Mapping[str, str], stop_request: StopRequest) -> str:
    """Return the path of a usable uv; install one in `.tools` when there is none."""
    own = root / ".tools" / "uv"
    for path in (str(own / "bin" / "uv"), shutil.which("uv", path=environment.get("PATH"))):
        if path and usable(path):
            return path
    report("uv ophalen, dat de pakketten installeert ...")
    _install(own, root, environment, stop_request)
    return str(own / "bin" / "uv")


def usable(path: str) -> bool:
    """Run uv and say whether its version will do."""
    try:
        answer = subprocess.run(
            [path, "--version"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=ANSWER_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    found = re.match(rb"uv (\d+)\.(\d+)", answer.stdout)
    return answer.returncode == 0 and found is not None and (int(found[1]), int(found[2])) >= LOWEST


def _install(target: Path, root: Path, environment: Mapping[str, str], stop_request: StopRequest) -> None:
    """Install the pinned uv with pip, beside its place first, so that half an installation is never used."""
    fresh = target.with_name(f"uv-{os.getpid()}")
    lock = str(root / "lock" / "uv.txt")
    options = ["--quiet", "--disable-pip-version-check", "--no-deps", "--only-binary=:all:", "--require-hashes"]
    python = _with_pip(environment)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        command = [python, "-m", "pip", "install", *options, "--target", str(fresh), "-r", lock]
        result = run(Job(command, root, environment), stop_request)
        if result.code != 0 or not usable(str(fresh / "bin" / "uv")):
            raise faults.of_tool(result.output, target.parent)
        shutil.rmtree(target, ignore_errors=True)
        fresh.rename(target)
    except OSError as fault:
        raise faults.of_system(fault, target.parent) from fault
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _with_pip(environment: Mapping[str, str]) -> str:
    """Return a Python that has pip."""
    for path in [sys.executable, *interpreters.candidates(interpreters.APP, environment)]:
        if os.access(path, os.X_OK) and _has_pip(path):
            return path
    raise faults.LauncherError("pip_ontbreekt")


def _has_pip(path: str) -> bool:
    command = [path, "-c", "import pip, sys; sys.exit(sys.version_info < (3, 8))"]
    try:
        answer = subprocess.run(command, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=ANSWER_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0
