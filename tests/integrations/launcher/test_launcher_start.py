"""`./informatiepunt start` with a stand-in for the site: what people see, and what is left afterwards."""

from __future__ import annotations

import os
import signal
import socket
import sys
import time
from pathlib import Path
from typing import Any

import pytest

SLOW_TRAINING = """
import os, sys, time
HELP = "traag"
def configure(parser):
    pass
def run(options):
    print("traint", os.getpid(), ".", file=sys.stderr, flush=True)
    time.sleep(60)
"""


def test_start_says_in_one_line_where_the_site_is(checkout: Any) -> None:
    """When the site answers, stdout holds one line with the address and how to stop."""
    started = checkout.start()
    answer = started.get("/gezondheid")
    code, out, _ = started.end()

    assert started.line == f"Het informatiepunt draait op http://127.0.0.1:{started.port} (stoppen: Ctrl-C)\n"
    assert answer.isdigit()
    assert out == ""
    assert code == 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stopping_leaves_nothing_running(checkout: Any, number: signal.Signals, gone: Any) -> None:
    """Ctrl-C and SIGTERM end the site too, with exit code 0."""
    started = checkout.start()
    site = int(started.get("/"))
    code, _, seconds = started.end(number)

    assert code == 0
    assert seconds < 5
    assert gone([site], 0.0) == []
    assert "Traceback" not in started.log()


@pytest.mark.fault
@pytest.mark.parametrize("pause", [0.0, 0.003, 0.01, 0.03, 0.1, 0.19, 0.2, 0.21])
def test_stopping_works_at_every_moment(checkout: Any, pause: float) -> None:
    """Whatever the launcher is doing when Ctrl-C comes, and however often it comes, it stops."""
    started = checkout.start()
    time.sleep(pause)
    started.process.send_signal(signal.SIGINT)
    started.process.send_signal(signal.SIGTERM)
    code, _, seconds = started.end()

    assert code == 0
    assert seconds < 5


@pytest.mark.fault
def test_a_stubborn_site_and_its_children_are_killed_within_five_seconds(checkout: Any, gone: Any) -> None:
    """A site that ignores SIGTERM, and a process it started, are gone within five seconds."""
    started = checkout.start(GEDRAG="koppig")
    site = int(started.get("/"))
    code, _, seconds = started.end()
    grandchild = int(next(line for line in started.log().splitlines() if line.startswith("kleinkind")).split()[1])

    assert code == 0
    assert seconds < 5
    assert gone([site, grandchild], 0.5) == []


@pytest.mark.fault
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="alleen Linux laat een kind met zijn ouder sterven")
def test_the_site_dies_with_the_launcher(checkout: Any, gone: Any) -> None:
    """Also when the launcher is killed without a chance to tidy up, no site stays behind."""
    started = checkout.start()
    site = int(started.get("/"))
    started.end(signal.SIGKILL)

    assert gone([site], 3.0) == []


@pytest.mark.fault
def test_a_site_that_falls_over_is_started_again(checkout: Any) -> None:
    """A crash of the site is reported, and the site comes back as another process."""
    started = checkout.start()
    before = started.get("/")
    started.get("/val-om")
    log = started.log(until="site draait weer")
    after = started.get("/")
    started.end()

    assert after.isdigit()
    assert after != before
    assert "site is gestopt (code 7)" in log


@pytest.mark.fault
def test_a_site_that_cannot_start_is_one_message(checkout: Any) -> None:
    """When the site ends before it ever answered, the launcher says so and stops with exit code 1."""
    started = checkout.start(GEDRAG="stuk")
    started.process.communicate(timeout=20)

    assert started.process.returncode == 1
    assert started.line == ""
    assert "De site start niet (code 3)." in started.log()


@pytest.mark.fault
def test_a_taken_port_is_one_message(checkout: Any) -> None:
    """When something else has the port, the launcher names the port and a way out, and changes nothing."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = checkout.run("start", "--poort", str(port))

    _one_message(done, f"Poort {port} is al in gebruik.")
    assert not (checkout.root / "var").exists()


@pytest.mark.fault
@pytest.mark.skipif(os.geteuid() == 0, reason="root mag elke poort gebruiken")
def test_a_forbidden_port_is_one_message(checkout: Any) -> None:
    """A low port that this user may not have is named."""
    _one_message(checkout.run("start", "--poort", "80"), "U mag poort 80 niet gebruiken.")


@pytest.mark.fault
def test_an_address_of_another_machine_is_one_message(checkout: Any) -> None:
    """An address that this machine does not have is named."""
    _one_message(checkout.run("start", "--adres", "192.0.2.7"), "Deze machine heeft het adres 192.0.2.7 niet.")


@pytest.mark.parametrize("port", ["0", "65536", "acht", "-1"])
def test_a_port_that_cannot_exist_is_refused(checkout: Any, port: str) -> None:
    """A port outside 1 to 65535 is a wrong option, said in Dutch."""
    done = checkout.run("start", f"--poort={port}")

    assert done.returncode == 2
    assert "is geen poort; kies een getal van 1 tot en met 65535" in done.stderr


def test_a_setting_that_nobody_reads_is_named(checkout: Any) -> None:
    """A typing error in the name of a setting is said, with the setting that was meant; the site starts."""
    started = checkout.start(INFORMATIEPUNT_REGI="almere")
    started.end()

    assert "INFORMATIEPUNT_REGI is geen instelling. Bedoelt u INFORMATIEPUNT_REGIO?" in started.log()


@pytest.mark.fault
def test_no_right_to_write_is_one_message(checkout: Any, tmp_path: Path) -> None:
    """A data folder that cannot be made is named, with the setting that moves it."""
    (tmp_path / "bestand").write_text("geen map", encoding="utf-8")
    data = tmp_path / "bestand" / "var"
    done = checkout.run("start", env=checkout.environment(INFORMATIEPUNT_DATA=str(data)))

    _one_message(done, f"Schrijven mag of kan niet in {data}.")
    assert "INFORMATIEPUNT_DATA" in done.stderr


@pytest.mark.fault
def test_a_failed_training_does_not_keep_the_site_away(checkout: Any) -> None:
    """Without a new model the site starts with the last good one, and the log says so."""
    (checkout.root / "integrations/commands/train.py").unlink()
    started = checkout.start()
    log = started.log(until="herkenner is")
    answer = started.get("/")
    started.end()

    assert "herkenner is niet gelukt (code 2): het laatste goede model blijft in gebruik." in log
    assert answer.isdigit()


@pytest.mark.fault
def test_training_goes_on_beside_the_site_and_ends_with_it(checkout: Any, gone: Any) -> None:
    """A training that takes long does not keep the site waiting, and is stopped with it."""
    (checkout.root / "integrations/commands/train.py").write_text(SLOW_TRAINING, encoding="utf-8")
    started = checkout.start()
    training = int(started.log(until=" .\n").split("traint ")[1].split()[0])
    answer = started.get("/")
    code, _, seconds = started.end()

    assert answer.isdigit()
    assert (code, gone([training], 0.0)) == (0, [])
    assert seconds < 5


def test_the_log_says_which_processes_are_not_there(checkout: Any) -> None:
    """Every process of the table that does not run is named, with what that means."""
    started = checkout.start()
    started.end()

    assert "rasa: uitgezet;" in started.log()
    assert "poort: nu niet nodig; wie teksten meet met leesniveau, start haar vanzelf." in started.log()


def _one_message(done: Any, beginning: str) -> None:
    """Check that a launcher stopped with one message and nothing else."""
    assert done.returncode == 1
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith(beginning)
    assert len(done.stderr.strip().splitlines()) == 1
