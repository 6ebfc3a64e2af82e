"""How a program ends: its exit codes, and streams that are not there. The launcher runs this on Python 3.8."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

OK, FAILED, USAGE = 0, 1, 2
INTERRUPTED, PIPE_CLOSED = 130, 141
"""What a shell expects after Ctrl-C, and after the reader of our output has gone."""

NOTHING = Path(os.devnull)


def fill_streams() -> None:
    """Put nothing in the place of a stream that was closed before we began: the next file that opens would get its number."""
    sys.stdin = sys.stdin or NOTHING.open(encoding="utf-8")
    sys.stdout = sys.stdout or NOTHING.open("w", encoding="utf-8")
    sys.stderr = sys.stderr or NOTHING.open("w", encoding="utf-8")


def forget_stdout() -> None:
    """Point stdout at nothing, so that Python does not complain when it flushes what is left at exit."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
