from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from bot.content.load import load_content
from integrations import settings
from integrations.launcher.processes import STAYS_AWAY
from integrations.steunpunt.build import build_callbacks
from integrations.steunpunt.callbacks import Callbacks
from integrations.steunpunt.outbox import DONE, Outbox
from integrations.steunpunt.records import new_secret
from integrations.storage.engine import open_engine
from integrations.storage.migrate import upgrade
from integrations.werker.__main__ import _now, main
from tests.integrations.steunpunt.conftest import request_of
from tests.support.at_once import at_once

WITHIN = 30.0


@pytest.fixture
def chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> settings.Settings:
    """Return settings with everything in a folder of the test's own."""
    for name in settings.VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("INFORMATIEPUNT_DATA", str(tmp_path / "data"))
    return settings.load()


@pytest.fixture
def callbacks(chosen: settings.Settings) -> Callbacks:
    """Return the requests of those settings."""
    engine = open_engine(chosen.database_url)
    upgrade(engine)
    return build_callbacks(settings.ROOT, chosen, engine, load_content(settings.ROOT)[0], _now)


def test_the_process_delivers_and_stops(chosen: settings.Settings, callbacks: Callbacks) -> None:
    """Started as the launcher does, it puts the mail in the folder; asked to stop, it stops at once and well."""
    callbacks.send(request_of(), new_secret())
    worker = subprocess.Popen(
        [sys.executable, "-m", "integrations.werker"], cwd=settings.ROOT, env=os.environ, stderr=subprocess.PIPE, text=True
    )
    end = time.monotonic() + WITHIN
    while not list((chosen.data / "uit").glob("*.eml")) and time.monotonic() < end:
        time.sleep(0.1)
    worker.send_signal(signal.SIGTERM)
    _, printed = worker.communicate(timeout=WITHIN)

    assert worker.returncode == 0
    assert len(list((chosen.data / "uit").glob("*.eml"))) == 1
    assert "post delivered" in printed and "amira" not in printed
    assert (chosen.key_file.stat().st_mode & 0o077) == 0


def test_one_round_and_what_waits(
    chosen: settings.Settings, callbacks: Callbacks, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--toon` counts, `--eenmaal` delivers, `--opnieuw` says whether there was anything to do."""
    callbacks.send(request_of(), new_secret())
    assert main(["--toon"]) == 0
    assert "wacht: 1" in capsys.readouterr().out
    assert main(["--eenmaal"]) == 0
    assert main(["--toon"]) == 0
    assert "klaar: 1" in capsys.readouterr().out
    assert main(["--opnieuw", "x"]) == 1
    assert main(["--opnieuw-versleutelen"]) == 0
    assert re.search(r"versleuteld: 1\.", capsys.readouterr().out)
    monkeypatch.setenv("INFORMATIEPUNT_SMTP", "mail.example.nl")
    assert main(["--eenmaal"]) == STAYS_AWAY
    assert "INFORMATIEPUNT_SMTP" in capsys.readouterr().err


def test_a_key_file_without_keys(chosen: settings.Settings, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing starts without keys, it says which file is wrong, and the launcher does not try again and again."""
    chosen.key_file.parent.mkdir(parents=True)
    chosen.key_file.write_text("geen sleutel\n")

    assert main(["--eenmaal"]) == STAYS_AWAY
    assert "sleutelbestand" in capsys.readouterr().err


def test_several_workers_share_the_work(callbacks: Callbacks) -> None:
    """Six workers at once deliver forty mails, each exactly once."""
    for _ in range(40):
        callbacks.send(request_of(), new_secret())
    claimed: list[str] = []

    def work(name: str) -> None:
        box = Outbox(callbacks.engine, callbacks.vault, _now, name)
        while found := box.claim():
            claimed.append(found.delivery.key)
            box.done(found)

    outcomes = at_once([partial(work, f"werker-{number}") for number in range(6)])

    assert outcomes == [None] * 6
    assert len(claimed) == len(set(claimed)) == 40
    assert Outbox(callbacks.engine, callbacks.vault, _now, "x").counts() == {DONE: 40}
