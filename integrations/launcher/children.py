"""Child processes that never outlive the launcher."""

from __future__ import annotations

import ctypes
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

STOP_SECONDS = 4.0
"""How long processes may take to stop by themselves; then they are killed. All is gone within five seconds."""

_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform.startswith("linux") else None


class Stopped(Exception):  # noqa: N818 - a request, not an error
    """Somebody asked the launcher to stop (Ctrl-C or SIGTERM)."""


class StopRequest:
    """Remembers that Ctrl-C was pressed or SIGTERM came, so that every wait ends at once.

    Signals arrive through a pipe. A lock, as in `threading.Event`, would hang when a signal comes while it is held.
    """

    def __init__(self) -> None:
        """Start with nothing asked; `signal` is the number of the signal that asked to stop."""
        self._reader, self._writer = os.pipe()
        os.set_blocking(self._writer, False)
        self.signal = 0

    def listen(self) -> None:
        """Catch the signals that ask to stop, from now on."""
        signal.set_wakeup_fd(self._writer)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda *_: None)

    def ask(self, number: int) -> None:
        """Ask to stop, as the signal with this number does."""
        os.write(self._writer, bytes([number]))

    def wait(self, seconds: float) -> None:
        """Wait; raise Stopped as soon as somebody asks to stop."""
        if not self.signal and select.select([self._reader], [], [], seconds)[0]:
            self.signal = os.read(self._reader, 1)[0]
        if self.signal:
            raise Stopped


@dataclass(frozen=True)
class Job:
    """A program to run: its command line, its working folder and its environment variables."""

    command: Sequence[str]
    folder: Path
    environment: Mapping[str, str] = field(repr=False)


def spawn(job: Job, *, stdout: int | None, stderr: int | None, foreground: bool = False) -> subprocess.Popen[bytes]:
    """Start a job that is killed when the launcher dies, however that happens.

    It gets a process group of its own, so that Ctrl-C reaches only the launcher and stopping reaches all that the
    job started. With `foreground` it shares our terminal and keyboard instead.
    """
    parent = os.getpid()

    def die_with_parent() -> None:
        if _LIBC is not None:
            _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
            if os.getppid() != parent:
                os._exit(1)

    return subprocess.Popen(
        list(job.command),
        cwd=str(job.folder),
        env=dict(job.environment),
        stdin=None if foreground else subprocess.DEVNULL,
        stdout=stdout,
        stderr=stderr,
        start_new_session=not foreground,
        preexec_fn=die_with_parent,
    )


def stop(processes: Iterable[subprocess.Popen[bytes]]) -> None:
    """Stop processes and what they started: first asked, after STOP_SECONDS forced."""
    running = list(processes)
    for process in running:
        _signal_group(process, signal.SIGTERM)
    end = time.monotonic() + STOP_SECONDS
    for process in running:
        while process.poll() is None and time.monotonic() < end:
            time.sleep(0.02)
        _signal_group(process, signal.SIGKILL)
        process.wait()


def _signal_group(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    try:
        os.killpg(process.pid, number)
    except ProcessLookupError:
        process.poll()  # no group of its own, or nothing left of it


@dataclass(frozen=True)
class Result:
    """How a tool ended, and all that it printed."""

    code: int
    output: str


def run(job: Job, stop_request: StopRequest, seconds: float = 900.0) -> Result:
    """Run a tool to its end. It stops with the launcher, or after `seconds` with code 1."""
    process = spawn(job, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    printed = b""
    end = time.monotonic() + seconds
    try:
        while process.poll() is None and time.monotonic() < end:
            printed += _read(process)
            stop_request.wait(0.01)
        too_late = process.poll() is None
    finally:
        if process.poll() is None:
            stop([process])
        printed += _read(process)
        if process.stdout:
            process.stdout.close()
    return Result(1 if too_late else process.returncode, (printed + b"timed out" * too_late).decode("utf-8", "replace"))


def _read(process: subprocess.Popen[bytes]) -> bytes:
    """Return what a process has printed since the last time, without waiting for more."""
    if process.stdout is None:
        return b""
    os.set_blocking(process.stdout.fileno(), False)
    return process.stdout.read() or b""
