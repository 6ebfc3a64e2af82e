"""`./informatiepunt test`: which tools run, in which order, and how it ends. The tools are stand-ins."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

TOOL = """#!/bin/sh
echo "$(basename $0) $*" >> {log}
grep -qx "$(basename $0)" {broken} && echo "$(basename $0) vond iets" && exit 1
exit 0
"""
PYTHON = """#!/bin/sh
case "$*" in
  *-P*) exec {python} "$@" ;;
  *wacht*) trap 'echo onderbroken; exit 2' INT; trap 'echo beeindigd; exit 3' TERM; echo bezig; while :; do sleep 0.05; done ;;
esac
echo "python $*" >> {log}
for word in "$@"; do grep -qxe "$word" {broken} && exit 4; done
exit 0
"""


@pytest.fixture
def tools(checkout: Any) -> Any:
    """Return the checkout with stand-ins for every tool; `log` tells what ran, `broken` which of them find something."""
    folder = checkout.root / ".omgeving/app/bin"
    places = {"log": checkout.root / "log", "broken": checkout.root / "broken", "python": Path(sys.executable).resolve()}
    for name in ("log", "broken"):
        places[name].touch()
    for name in ("ruff", "mypy", "lint-imports"):
        (folder / name).write_text(TOOL.format(**places), encoding="utf-8")
        (folder / name).chmod(0o755)
    (folder / "python").unlink()
    (folder / "python").write_text(PYTHON.format(**places), encoding="utf-8")
    (folder / "python").chmod(0o755)
    checkout.stamp("test")
    return checkout


def ran(checkout: Any) -> list[str]:
    """Return the first words of what ran."""
    return [" ".join(line.split()[:4]) for line in (checkout.root / "log").read_text(encoding="utf-8").splitlines()]


def plain(checkout: Any) -> dict[str, str]:
    """Return the environment of somebody at a keyboard, also when these tests run in CI."""
    return {**checkout.environment(), "CI": ""}


@pytest.mark.parametrize("word", ["--hulp", "-h", "--help"])
def test_help_is_dutch_and_runs_nothing(tools: Any, word: str) -> None:
    """Who asks what `test` can do is told, and no package is installed for it."""
    done = tools.run("test", word)

    assert (done.returncode, ran(tools)) == (0, [])
    assert done.stdout.startswith("gebruik: ./informatiepunt test [--alles]")


def test_path_that_is_not_there_is_told(tools: Any) -> None:
    """Tests that do not exist, and tests that only run with everything, end in a Dutch line that says what to do."""
    (tools.root / "broken").write_text("tests/weg.py\n", encoding="utf-8")
    done = tools.run("test", "tests/weg.py", env=plain(tools))

    assert done.returncode == 4
    assert "Bestaat het pad" in done.stdout + done.stderr


def test_the_checks_come_first_and_then_the_ordinary_tests(tools: Any) -> None:
    """Without arguments: rules and form of the code, types, imports, and the tests that need nothing special."""
    done = tools.run("test", env=plain(tools))

    assert done.returncode == 0
    assert ran(tools)[:2] == ["ruff check --quiet .", "ruff format --check --quiet"]
    assert ran(tools)[2:] == ["mypy --no-error-summary --exclude ^bot/rasa_adapter/", "lint-imports", "python -m pytest -m"]
    assert done.stdout.count("goed") == 4


def test_arguments_are_for_pytest_alone(tools: Any) -> None:
    """Somebody who works on one test waits for that test only."""
    tools.run("test", "tests/bot", "-k", "datum", env=plain(tools))
    log = (tools.root / "log").read_text(encoding="utf-8")

    assert ran(tools) == ["python -m pytest -m"]
    assert log.endswith("tests/bot -k datum\n")


@pytest.mark.parametrize(("arguments", "ci"), [(["--alles"], ""), ([], "true")])
def test_everything_runs_and_then_coverage(tools: Any, arguments: list[str], ci: str) -> None:
    """With --alles, or in CI, no test is left out, and branches that no test of their room takes are looked for."""
    done = tools.run("test", *arguments, env={**tools.environment(), "CI": ci})
    log = (tools.root / "log").read_text(encoding="utf-8")

    assert done.returncode == 0
    assert ran(tools)[-3:] == ["python -m pytest -rs", "python -m coverage run", "python -m coverage report"]
    assert "--source=bot/flow,bot/rules -m pytest --quiet tests/bot/flow tests/bot/rules" in log
    assert "--fail-under=100" in log
    assert "not browser" not in log


@pytest.mark.parametrize(("broken", "code"), [("ruff", 1), ("mypy", 1), ("-rs", 4), ("run", 1), ("report", 1)])
def test_the_exit_code_tells_what_went_wrong(tools: Any, broken: str, code: int) -> None:
    """The code is that of pytest; a check that found something makes it 1, and all others still run."""
    (tools.root / "broken").write_text(f"{broken}\n", encoding="utf-8")
    done = tools.run("test", "--alles", env=plain(tools))

    assert done.returncode == code
    assert len(ran(tools)) == 7
    assert "FOUT" in done.stdout or code == 4


@pytest.mark.parametrize(("number", "word"), [(signal.SIGTERM, "beeindigd"), (signal.SIGINT, "onderbroken")])
def test_stopping_lets_pytest_say_how_far_it_came(tools: Any, number: signal.Signals, word: str) -> None:
    """Ctrl-C, which a terminal sends to both, and SIGTERM, which only the launcher gets, end pytest in order."""
    process = subprocess.Popen(
        tools.command("test", "wacht"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=plain(tools),
        start_new_session=True,
    )
    assert process.stdout is not None
    while process.stdout.readline() != "bezig\n":
        assert process.poll() is None
    (os.killpg if number == signal.SIGINT else os.kill)(process.pid, number)
    out, err = process.communicate(timeout=20)

    assert process.returncode == 130
    assert out == f"{word}\n"
    assert "Traceback" not in err
