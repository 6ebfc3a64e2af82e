"""The launcher as the way to every command: it adds nothing to what goes in and out."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from integrations.commands.ending import PIPE_CLOSED

ROOT = Path(__file__).resolve().parents[3]
OLD = sorted(Path.home().glob(".pyenv/versions/3.[67].*/bin/python"))


def test_a_command_gets_stdin_and_gives_stdout_and_its_exit_code(checkout: Any) -> None:
    """What goes in and out is the command's own, byte for byte, and so is how it ends."""
    done = checkout.run("echo", "--code", "3", text="één\ntwee")

    assert (done.returncode, done.stdout, done.stderr) == (3, "één\ntwee", "klaar\n")


def test_an_unknown_command_names_the_nearest(checkout: Any) -> None:
    """A typing error in the name of a command is answered with what it looks like."""
    done = checkout.run("strat")

    assert done.returncode == 2
    assert done.stdout == ""
    assert "De opdracht 'strat' bestaat niet. Bedoelt u: start" in done.stderr


@pytest.mark.parametrize("word", [[], ["hulp"], ["--hulp"], ["-h"], ["--help"]])
def test_help_lists_every_command(checkout: Any, word: list[str]) -> None:
    """The list holds the launcher's own commands and those of the folder, without an environment."""
    (checkout.root / ".omgeving/app/informatiepunt.json").unlink()
    done = checkout.run(*word)

    assert done.returncode == 0
    for name in ("start", "test", "hulp", "echo"):
        assert f"\n  {name} " in done.stdout
    assert done.stderr == ""


def test_a_reader_that_has_gone_is_no_fault(checkout: Any) -> None:
    """In `./informatiepunt | head -0` nobody reads the list: the launcher ends as a shell expects, without a complaint."""
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(checkout.command("hulp"), stdout=writer, stderr=subprocess.PIPE, text=True, timeout=60, check=False)
    os.close(writer)

    assert (done.returncode, done.stderr) == (PIPE_CLOSED, "")


@pytest.mark.skipif(not OLD, reason="geen oude Python op deze machine")
def test_an_old_python_says_that_it_is_too_old() -> None:
    """A Python of before 3.8 gets as far as one clear sentence."""
    for python in OLD:
        done = subprocess.run([str(python), str(ROOT / "informatiepunt"), "start"], capture_output=True, text=True, check=False)

        assert done.returncode == 1
        assert done.stderr == "Deze Python is te oud. Installeer Python 3.11 of nieuwer en probeer het opnieuw.\n"
