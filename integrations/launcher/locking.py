"""One launcher at a time where two would break each other's work."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from integrations.launcher import faults
from integrations.launcher.children import StopRequest
from integrations.launcher.reports import report


@contextmanager
def exclusive(path: Path, stop_request: StopRequest) -> Iterator[None]:
    """Hold the lock file `path`; wait, and say so, while another launcher holds it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = path.open("ab")
    except OSError as fault:
        raise faults.of_system(fault, path.parent) from fault
    with handle:
        told = False
        while not _taken(handle.fileno()):
            if not told:
                report("Een ander informatiepunt is nog bezig met voorbereiden. Even wachten ...")
                told = True
            stop_request.wait(0.1)
        yield


def _taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
