"""The parts of the launcher: running tools, messages, the table of processes."""

from __future__ import annotations

import ast
import errno
import os
import re
import signal
import sys
import time
from pathlib import Path

import pytest

from integrations.launcher import faults
from integrations.launcher.children import Job, Stopped, StopRequest, run
from integrations.launcher.crashes import CALM_SECONDS, FIRST_PAUSE, LONGEST_PAUSE, Crashes
from integrations.launcher.processes import PROCESSES, Options

ROOT = Path(__file__).resolve().parents[3]
OTHERS = ("pauses.py", "private_file.py", "settings.py", "commands/arguments.py", "commands/catalogue.py", "commands/ending.py")
BEFORE_ANY_PACKAGE = [ROOT / "integrations" / name for name in OTHERS]
"""What the launcher uses of other rooms."""


def job(code: str) -> Job:
    """Return a job that runs a line of Python."""
    return Job([sys.executable, "-c", code], ROOT, os.environ)


def test_a_tool_gives_its_exit_code_and_all_it_printed() -> None:
    """Also much output, on either stream, comes back whole."""
    done = run(job("import sys; print('a' * 200_000, flush=True); print('b', file=sys.stderr); sys.exit(2)"), StopRequest())

    assert (done.code, done.output) == (2, "a" * 200_000 + "\nb\n")


def test_a_tool_that_takes_too_long_is_stopped() -> None:
    """After the time that it has, a tool is stopped and counts as failed, with the reason."""
    begin = time.monotonic()
    done = run(job("import time; print('bezig', flush=True); time.sleep(60)"), StopRequest(), seconds=1.0)

    assert done.code == 1
    assert "bezig" in done.output
    assert "timed out" in done.output
    assert time.monotonic() - begin < 10


def test_asking_to_stop_ends_a_wait() -> None:
    """Once somebody asked to stop, the next wait ends at once."""
    request = StopRequest()
    request.ask(signal.SIGTERM)

    with pytest.raises(Stopped):
        request.wait(60)


@pytest.mark.parametrize(
    ("output", "code"),
    [
        ("error: Failed to fetch: `https://x/simple/six/`\n  Caused by: dns error", "geen_netwerk"),
        ("WARNING: Retrying ... NewConnectionError(...): Failed to establish a new connection", "geen_netwerk"),
        ("error: failed to write\n  Caused by: No space left on device (os error 28)", "schijf_vol"),
        ("Failed to fetch\n  Caused by: No space left on device (os error 28)", "schijf_vol"),
        ("error: Permission denied (os error 13)", "geen_schrijfrecht"),
        ("error: Hash mismatch for `six==1.16.0`", "pakket_gewijzigd"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "pakket_gewijzigd"),
        ("iets wat niemand voorzag", "installatie_mislukt"),
    ],
)
def test_what_a_tool_prints_becomes_one_of_our_messages(output: str, code: str) -> None:
    """The output of pip and uv is recognised; a full disk goes before the download that it broke."""
    assert faults.of_tool(output, Path("/map")).code == code


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOSPC, "schijf_vol"), (errno.EDQUOT, "schijf_vol"), (errno.EROFS, "geen_schrijfrecht"), (errno.EIO, "systeemfout")],
)
def test_an_error_of_the_system_becomes_one_of_our_messages(number: int, code: str) -> None:
    """The errors that a person can solve have a message; others give what the system says."""
    assert faults.of_system(OSError(number, os.strerror(number)), "/map").code == code


def test_every_message_says_what_is_wrong_and_what_to_do() -> None:
    """Explanation and remedy are both sentences that can be filled in."""
    for code in faults.MESSAGES:
        text = str(faults.LauncherError(code, "hier"))
        assert re.fullmatch(r"(?s)\S.*[.:].*\S", text)
        assert "{" not in text
        assert len(faults.MESSAGES[code]) == 2 and all(faults.MESSAGES[code])


def test_pauses_grow_with_each_crash_and_have_a_limit() -> None:
    """A process that keeps crashing is started ever less often, and one that ran for long is forgiven."""
    known = Crashes()
    pauses = [known.pause_after(1.0) for _ in range(5000)]

    assert pauses[:7] == [0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 30.0]
    assert set(pauses[7:]) == {LONGEST_PAUSE}
    assert known.pause_after(CALM_SECONDS + 1) == FIRST_PAUSE


def test_the_table_holds_every_process_with_what_its_absence_means() -> None:
    """Four processes, of which the site, Rasa and the werker start; the site on the address that was asked."""
    assert [process.name for process in PROCESSES] == ["site", "rasa", "werker", "poort"]
    assert all(process.does and process.when_away and process.memory_mb > 0 for process in PROCESSES)
    assert [process.name for process in PROCESSES if process.arguments] == ["site", "rasa", "werker"]
    assert PROCESSES[0].arguments is not None
    assert list(PROCESSES[0].arguments(Options("0.0.0.0", 81))) == [
        "-m",
        "integrations.web",
        "--adres",
        "0.0.0.0",
        "--poort",
        "81",
    ]


@pytest.mark.parametrize(
    "path", [*sorted(ROOT.glob("integrations/launcher/*.py")), *BEFORE_ANY_PACKAGE], ids=lambda path: path.name
)
def test_the_launcher_can_be_read_by_python_3_8(path: Path) -> None:
    """What a bare machine runs first has no newer syntax, and imports the standard library and itself only."""
    tree = ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 8))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}

    assert {name.split(".")[0] for name in imported} <= sys.stdlib_module_names | {"integrations"}
