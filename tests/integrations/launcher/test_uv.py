"""Getting uv: the one that is there when it will do, else a pinned one; and one message when neither can be had."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from integrations.launcher import uv
from integrations.launcher.children import StopRequest
from integrations.launcher.faults import LauncherError

ROOT = Path(__file__).resolve().parents[3]


def program(path: Path, text: str) -> str:
    """Write a program that can be run, and return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize(
    ("answer", "fits"),
    [
        ("echo 'uv 0.8.0'", True),
        ("echo 'uv 1.0.0 (abc 2026-01-01)'", True),
        ("echo 'uv 0.7.99'", False),
        ("echo 'uv 0.8.0'; exit 1", False),
        ("echo iets anders", False),
        ("exit 127", False),
    ],
)
def test_uv_is_used_when_it_runs_and_is_new_enough(tmp_path: Path, answer: str, fits: bool) -> None:
    """The version is what the program says of itself; what does not answer is not used."""
    assert uv.usable(program(tmp_path / "uv", answer)) is fits


def test_a_path_without_a_program_is_not_used(tmp_path: Path) -> None:
    """A uv that is not there is not used."""
    assert not uv.usable(str(tmp_path / "uv"))


def test_our_own_uv_goes_before_the_one_on_path(tmp_path: Path) -> None:
    """Once installed in `.tools`, the pinned version is the one that works."""
    own = program(tmp_path / ".tools/uv/bin/uv", "echo 'uv 0.9.0'")
    program(tmp_path / "bin/uv", "echo 'uv 9.0.0'")

    assert uv.obtain(tmp_path, {"PATH": str(tmp_path / "bin")}, StopRequest()) == own


def test_a_broken_uv_of_our_own_is_passed_by(tmp_path: Path) -> None:
    """When the one in `.tools` does not run, the one on PATH does the work."""
    program(tmp_path / ".tools/uv/bin/uv", "exit 1")
    other = program(tmp_path / "bin/uv", "echo 'uv 9.0.0'")

    assert uv.obtain(tmp_path, {"PATH": str(tmp_path / "bin")}, StopRequest()) == other


def test_without_uv_and_pip_the_message_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine whose Pythons have no pip gets one sentence about it."""
    monkeypatch.setattr(uv, "_has_pip", lambda _: False)

    with pytest.raises(LauncherError) as fault:
        uv.obtain(tmp_path, {"PATH": ""}, StopRequest())
    assert fault.value.code == "pip_ontbreekt"


def test_half_an_installation_is_never_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When pip fails after writing something, nothing of it stays in `.tools`."""
    half = program(
        tmp_path / "bin/python3", 'while [ $# -gt 1 ]; do [ "$1" = --target ] && /bin/mkdir -p "$2/bin"; shift; done; exit 1'
    )
    monkeypatch.setattr(uv, "_with_pip", lambda _: half)

    with pytest.raises(LauncherError) as fault:
        uv.obtain(tmp_path, dict(os.environ, PATH=str(tmp_path / "leeg")), StopRequest())
    assert fault.value.code == "installatie_mislukt"
    assert list((tmp_path / ".tools").iterdir()) == []
