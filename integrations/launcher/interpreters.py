"""Finding a Python that works. Every candidate is tried by running it: a pyenv shim exists and yet may refuse."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from integrations.launcher.faults import LauncherError

PROBE = "import sys; print(sys.implementation.name, *sys.version_info[:3], getattr(sys, '_base_executable', sys.executable))"
PROBE_SECONDS = 10


@dataclass(frozen=True)
class Interpreter:
    """A Python that was run and answered: its absolute path and version."""

    path: str
    version: tuple[int, int, int]


@dataclass(frozen=True)
class Need:
    """Which Python an environment needs: the lowest and highest minor version of 3, and the setting that names one."""

    lowest: int
    highest: int
    setting: str

    def fits(self, found: Interpreter) -> bool:
        """Say whether this Python will do."""
        return found.version[0] == 3 and self.lowest <= found.version[1] <= self.highest


APP = Need(11, 14, "INFORMATIEPUNT_PYTHON")
RASA = Need(10, 10, "INFORMATIEPUNT_PYTHON310")


def probe(path: str) -> Interpreter | None:
    """Run a Python and return what it is, or None when it does not run or is no CPython."""
    try:
        answer = subprocess.run(
            [path, "-I", "-c", PROBE],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=PROBE_SECONDS,
            check=False,
        )
        name, major, minor, patch, executable = answer.stdout.decode().strip().split(" ", 4)
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
    if answer.returncode != 0 or name != "cpython" or not Path(executable).is_absolute():
        return None
    return Interpreter(executable, (int(major), int(minor), int(patch)))


def candidates(need: Need, environment: Mapping[str, str]) -> Iterator[str]:
    """Yield paths that may be a fitting Python, likeliest first: every PATH entry, pyenv's own folders, /opt."""
    names = [f"python3.{minor}" for minor in range(need.lowest, need.highest + 1)]
    folders = [Path(folder) for folder in environment.get("PATH", os.defpath).split(os.pathsep) if folder]
    if need.lowest <= sys.version_info[1] <= need.highest:
        yield sys.executable
    yield from (str(folder.absolute() / name) for name in [*names, "python3"] for folder in folders)
    pyenv = Path(environment.get("PYENV_ROOT") or "~/.pyenv").expanduser()
    for name in names:
        yield from sorted(map(str, pyenv.glob(f"versions/{name[len('python') :]}*/bin/{name}")))
        yield from sorted(map(str, Path("/opt").glob(f"*/bin/{name}")))


def named(need: Need, environment: Mapping[str, str]) -> Interpreter | None:
    """Return the Python that the setting names, which must fit; None when the setting is not there."""
    path = environment.get(need.setting)
    if not path:
        return None
    found = probe(str(Path(path).expanduser().absolute()))
    if found is None or not need.fits(found):
        raise LauncherError("python_onbruikbaar", f"{need.setting}={path}")
    return found


def find(need: Need, environment: Mapping[str, str]) -> Interpreter | None:
    """Return the Python that the setting names, or else the first that fits; None when this machine has none."""
    asked = named(need, environment)
    if asked is not None:
        return asked
    for path in dict.fromkeys(candidates(need, environment)):
        found = probe(path) if os.access(path, os.X_OK) else None
        if found is not None and need.fits(found):
            return found
    return None
