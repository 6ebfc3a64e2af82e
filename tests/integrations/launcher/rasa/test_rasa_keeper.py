"""Keeping Rasa running, with a stand-in for Rasa: what the site is told, and how everything mends itself."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import stat
import sys
from pathlib import Path
from typing import Any

import pytest


def test_the_site_is_told_where_a_working_rasa_is(kept: Any) -> None:
    """Once Rasa names our model and knows the fixed sentence, a file that only we can read says where it is."""
    kept.start()
    told = kept.until(bool)
    mode = stat.S_IMODE((kept.root / "var/rasa.json").stat().st_mode)

    assert told["model"] == kept.models()[0].name
    assert told["made_by"] == "model-1"
    assert len(told["token"]) >= 40
    assert mode == 0o600


def test_rasa_gets_its_token_in_private_and_nothing_of_the_site(kept: Any) -> None:
    """The token is on no command line and in no log; keyboard, telemetry and the address of the database stay out."""
    kept.start()
    token = kept.until(bool)["token"]
    place = Path(f"/proc/{kept.pid()}")
    environment = (place / "environ").read_text(encoding="utf-8")

    assert token not in (place / "cmdline").read_text(encoding="utf-8")
    assert token not in kept.said()
    assert f"RASA_TOKEN={token}" in environment
    assert "RASA_TELEMETRY_ENABLED=false" in environment
    assert "geheim" not in environment
    assert (place / "fd/0").readlink() == Path("/dev/null")


@pytest.mark.fault
def test_a_killed_rasa_comes_back(kept: Any) -> None:
    """When Rasa dies the site is told at once, and later where the new one is, with another token."""
    kept.start()
    before = kept.until(bool)
    os.kill(kept.pid(), signal.SIGKILL)
    kept.until(lambda told: not told)
    after = kept.until(bool)

    assert after["token"] != before["token"]
    assert "rasa is gestopt (code -9). Opnieuw starten over 0.5 seconden" in kept.said()


@pytest.mark.fault
@pytest.mark.parametrize("trouble", ["SIGSTOP", "zwijgt", "rommel"])
def test_a_stuck_rasa_is_replaced(kept: Any, gone: Any, trouble: str) -> None:
    """A Rasa that is stopped, silent or talks rubbish is killed after some questions, and a new one takes its place."""
    kept.start()
    before = kept.until(bool)
    stuck = kept.pid()
    if trouble == "SIGSTOP":
        os.kill(stuck, signal.SIGSTOP)
    else:
        kept.behave(trouble)
    kept.until(lambda told: not told)
    kept.behave("")
    after = kept.until(bool)

    assert "rasa antwoordt niet meer" in kept.said()
    assert after["token"] != before["token"]
    assert gone([stuck], 1.0) == []


@pytest.mark.fault
def test_a_rasa_that_keeps_falling_over_is_started_ever_less_often(kept: Any) -> None:
    """The pause doubles, and the site is told nothing meanwhile."""
    kept.learn("valt om")
    kept.start()
    said = kept.until_said("over 2.0 seconden")

    assert "rasa is gestopt (code 9). Opnieuw starten over 0.5 seconden" in said
    assert "over 1.0 seconden" in said
    assert kept.told() == {}


@pytest.mark.fault
def test_a_taken_port_is_passed_over(kept: Any) -> None:
    """When somebody else has the usual port, Rasa gets another one."""
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken = _take(other)
        kept.start()
        told = kept.until(bool)

    assert told["port"] != taken


@pytest.mark.fault
def test_without_python_3_10_there_is_one_message(kept: Any, tmp_path: Path) -> None:
    """No Python for Rasa means one message and no second try; the exit code says so to the launcher."""
    shutil.rmtree(kept.root / ".omgeving/rasa")
    empty = tmp_path / "leeg"
    empty.mkdir()
    uv = kept.root / ".tools/uv/bin/uv"
    uv.parent.mkdir(parents=True)
    uv.write_text(f"#!{sys.executable}\nimport sys\nprint('uv 9.9.9')\nsys.exit('--version' not in sys.argv)\n", encoding="utf-8")
    uv.chmod(0o755)
    kept.environment.update({"PATH": str(empty), "PYENV_ROOT": str(empty)})
    kept.start()
    code = kept.process.wait(timeout=30)

    assert code == 69
    assert kept.said().splitlines()[-1].startswith("Rasa heeft Python 3.10 nodig, en die is hier niet gevonden.")
    assert "Traceback" not in kept.said()


@pytest.mark.fault
def test_rasa_dies_with_its_keeper(kept: Any, gone: Any) -> None:
    """However the keeper ends, no Rasa stays behind."""
    kept.start()
    kept.until(bool)
    rasa = kept.pid()
    kept.stop()

    assert gone([rasa], 3.0) == []


def test_stopping_takes_the_address_away(kept: Any, gone: Any) -> None:
    """After a polite request to stop, Rasa is gone and the site is told."""
    kept.start()
    kept.until(bool)
    kept.process.terminate()
    code = kept.process.wait(timeout=10)

    assert (code, kept.told()) == (0, {})
    assert gone([kept.pid()], 0.5) == []


def _take(listener: socket.socket) -> int:
    """Listen on the first port that Rasa would get, and return it."""
    for port in range(5005, 5025):
        try:
            listener.bind(("127.0.0.1", port))
        except OSError:
            continue
        listener.listen()
        return port
    raise AssertionError("geen vrije poort")
