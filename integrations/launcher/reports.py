"""What the launcher says while it works: on stderr only, since stdout belongs to the answer of a command."""

from __future__ import annotations

import contextlib
import sys


def report(line: str) -> None:
    """Print one line for whoever runs the launcher. A closed stderr is no reason to stop."""
    with contextlib.suppress(OSError):
        print(line, file=sys.stderr, flush=True)
