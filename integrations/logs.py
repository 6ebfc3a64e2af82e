"""The log of a process: one line for each event, on stderr. Nothing that somebody typed ever goes into it."""

from __future__ import annotations

import logging
import sys

QUIET = ("alembic", "httpx")
"""Libraries of which only warnings are shown: the first tells every step of a database that is fine, the second addresses."""


def set_up() -> None:
    """Let this process log."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(levelname)s %(message)s", stream=sys.stderr)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
