"""A small checkout that the launcher can start in a moment, with a stand-in for the site."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
COMMANDS = ("__init__.py", "__main__.py", "arguments.py", "catalogue.py", "ending.py")
ALONE = ("__init__.py", "pauses.py", "private_file.py", "settings.py")
ECHO = '''
"""Gives back what it gets."""
import sys
HELP = "geeft terug wat erin gaat"
def configure(parser):
    parser.add_argument("--code", type=int, default=0)
def run(options):
    print(sys.stdin.read(), end="")
    print("klaar", file=sys.stderr)
    return options.code
'''


def free_port() -> int:
    """Return a port on which nothing listens."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def exists(pid: int) -> bool:
    """Say whether a process still runs; one that ended and waits to be collected does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0] not in "ZX"
    except OSError:
        return False


def wait_until_gone(pids: list[int], seconds: float) -> list[int]:
    """Wait for processes to end and return those that did not."""
    end = time.monotonic() + seconds
    while any(map(exists, pids)) and time.monotonic() < end:
        time.sleep(0.02)
    return [pid for pid in pids if exists(pid)]


@dataclass
class Started:
    """A launcher that runs `start`."""

    process: subprocess.Popen[str]
    port: int
    stderr: Path
    line: str

    def get(self, path: str) -> str:
        """Ask a page of the site; empty when it does not answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", path)
            return connection.getresponse().read().decode()
        except (OSError, http.client.HTTPException):
            return ""
        finally:
            connection.close()

    def log(self, until: str = "") -> str:
        """Return what was written to stderr so far, after waiting for `until` to be in it."""
        end = time.monotonic() + 15
        while until not in self.stderr.read_text(encoding="utf-8") and time.monotonic() < end:
            time.sleep(0.02)
        return self.stderr.read_text(encoding="utf-8")

    def end(self, number: signal.Signals = signal.SIGINT) -> tuple[int, str, float]:
        """Send a signal; return the exit code, what is left of stdout, and the seconds it took."""
        begin = time.monotonic()
        self.process.send_signal(number)
        out, _ = self.process.communicate(timeout=20)
        return self.process.returncode, out, time.monotonic() - begin


@dataclass(frozen=True)
class Checkout:
    """A copy of the launcher in a folder of its own, with an environment that needs no work."""

    root: Path

    def environment(self, **extra: str) -> dict[str, str]:
        """Return the environment variables of this process without our own settings, and with `extra`."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("INFORMATIEPUNT_", "DATABASE_", "PYTHONPATH"))
        }
        return {**kept, **extra}

    def command(self, *arguments: str) -> list[str]:
        """Return the command line of the launcher."""
        return [sys.executable, str(self.root / "informatiepunt"), *arguments]

    def run(self, *arguments: str, text: str = "", env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        """Run the launcher to its end."""
        given = dict(env or self.environment())
        return subprocess.run(
            self.command(*arguments), input=text, capture_output=True, text=True, timeout=120, env=given, check=False
        )

    def start(self, **extra: str) -> Started:
        """Start the stand-in for the site and wait for the line that says where it is."""
        port = free_port()
        log = self.root / "stderr.log"
        with log.open("w") as stderr:
            process = subprocess.Popen(
                self.command("start", "--zonder-rasa", "--poort", str(port)),
                stdout=subprocess.PIPE,
                stderr=stderr,
                text=True,
                env=self.environment(**extra),
            )
        assert process.stdout is not None
        return Started(process, port, log, process.stdout.readline())

    def stamp(self, lock: str = "app", **changes: object) -> None:
        """Write the stamp of an environment made from a lock."""
        content = (self.root / "lock" / f"{lock}.txt").read_bytes()
        python = str((self.root / ".omgeving/app/bin/python").resolve())
        stamp = {"lock": lock, "hash": sha256(content).hexdigest(), "python": python, "version": sys.version_info[:3], **changes}
        (self.root / ".omgeving/app/informatiepunt.json").write_text(json.dumps(stamp), encoding="utf-8")


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """Return a small checkout; whatever a test started in it is gone afterwards."""
    root = tmp_path / "klad"
    for package in ("web", "commands", "werker"):
        (root / "integrations" / package).mkdir(parents=True)
    shutil.copytree(ROOT / "integrations/launcher", root / "integrations/launcher", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "informatiepunt", root / "informatiepunt")
    for name in ALONE:
        shutil.copy(ROOT / "integrations" / name, root / "integrations" / name)
    for name in COMMANDS:
        shutil.copy(ROOT / "integrations/commands" / name, root / "integrations/commands" / name)
    shutil.copy(HERE / "stand_in_site.py", root / "integrations/web/__main__.py")
    (root / "integrations/werker/__main__.py").write_text("import time\n\ntime.sleep(3600)\n", encoding="utf-8")
    (root / "integrations/commands/train.py").write_text(ECHO, encoding="utf-8")
    (root / "integrations/commands/echo.py").write_text(ECHO, encoding="utf-8")
    (root / "lock").mkdir()
    (root / "lock/app.txt").write_text("# geen pakketten\n", encoding="utf-8")
    (root / "lock/test.txt").write_text("# geen pakketten, voor de tests\n", encoding="utf-8")
    shutil.copy(ROOT / "lock/uv.txt", root / "lock/uv.txt")
    (root / ".omgeving/app/bin").mkdir(parents=True)
    (root / ".omgeving/app/bin/python").symlink_to(Path(sys.executable).resolve())
    made = Checkout(root)
    made.stamp()
    return made


@pytest.fixture
def gone() -> Callable[[list[int], float], list[int]]:
    """Return the function that waits for processes to end and names those that did not."""
    return wait_until_gone
