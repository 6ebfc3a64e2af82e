"""Finding a Python: by running it, wherever it is."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from integrations.launcher import interpreters
from integrations.launcher.faults import LauncherError

HERE = interpreters.Need(sys.version_info[1], sys.version_info[1], "MIJN_PYTHON")


def script(path: Path, text: str) -> Path:
    """Write a program that can be run."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_a_python_is_known_by_running_it() -> None:
    """The Python that runs this test is found with its own version."""
    found = interpreters.probe(sys.executable)

    assert found is not None
    assert found.version == sys.version_info[:3]


@pytest.mark.parametrize(
    "text",
    [
        "echo 'pyenv: python3.10: command not found' >&2; exit 127",
        "echo pypy 3 11 4 /usr/bin/pypy",
        "echo cpython 3 11 4 python3",
        "echo cpython 3 11 4 /usr/bin/python3; exit 1",
        "echo iets anders",
        "",
    ],
)
def test_what_does_not_answer_like_a_python_is_none(tmp_path: Path, text: str) -> None:
    """A shim that refuses, another Python, a relative path or any other program does not count."""
    assert interpreters.probe(str(script(tmp_path / "python3", text))) is None


def test_a_program_that_hangs_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A candidate that does not answer in time does not count."""
    monkeypatch.setattr(interpreters, "PROBE_SECONDS", 0.2)

    assert interpreters.probe(str(script(tmp_path / "python3", "exec sleep 30"))) is None


def test_a_path_that_does_not_exist_is_none(tmp_path: Path) -> None:
    """A candidate that is not there does not count."""
    assert interpreters.probe(str(tmp_path / "niets")) is None


def test_a_shim_that_refuses_is_passed_by(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A broken shim earlier on PATH does not hide a Python that works, here one of pyenv itself."""
    name = f"python3.{sys.version_info[1]}"
    script(tmp_path / "shims" / name, "exit 127")
    real = tmp_path / "pyenv/versions" / f"3.{sys.version_info[1]}.0" / "bin" / name
    real.parent.mkdir(parents=True)
    real.symlink_to(sys.executable)
    monkeypatch.setattr(sys, "version_info", (3, 8, 0))
    found = interpreters.find(HERE, {"PATH": str(tmp_path / "shims"), "PYENV_ROOT": str(tmp_path / "pyenv")})

    assert found is not None
    assert found.version[1] == HERE.lowest


def test_every_entry_of_path_is_a_candidate(tmp_path: Path) -> None:
    """All folders of PATH are looked in, by version name first."""
    path = os.pathsep.join([str(tmp_path / "a"), "", str(tmp_path / "b")])
    found = list(interpreters.candidates(interpreters.RASA, {"PATH": path, "PYENV_ROOT": str(tmp_path)}))

    assert found[:2] == [str(tmp_path / "a/python3.10"), str(tmp_path / "b/python3.10")]


def test_a_machine_without_the_wanted_python_gives_none(tmp_path: Path) -> None:
    """When nothing fits, that is said by None, and the caller decides."""
    need = interpreters.Need(99, 99, "MIJN_PYTHON")

    assert interpreters.find(need, {"PATH": str(tmp_path), "PYENV_ROOT": str(tmp_path)}) is None


def test_the_setting_goes_first() -> None:
    """A Python that the setting names is taken without looking further."""
    found = interpreters.find(HERE, {"MIJN_PYTHON": sys.executable, "PATH": ""})

    assert found is not None
    assert found.version == sys.version_info[:3]


def test_a_setting_that_does_not_fit_is_a_fault() -> None:
    """A Python of another version than needed is refused, not silently replaced."""
    with pytest.raises(LauncherError, match="MIJN_PYTHON"):
        interpreters.find(interpreters.Need(99, 99, "MIJN_PYTHON"), {"MIJN_PYTHON": sys.executable})
