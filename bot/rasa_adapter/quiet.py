"""Keep user text out of every log: Rasa prints messages at debug level, and what it could not parse in its errors."""

from __future__ import annotations

import logging
import warnings
from typing import Any, NoReturn

import structlog


def silence() -> None:
    """Silence Rasa and its libraries altogether.

    What somebody must know is printed by us. Who looks for a fault uses `./informatiepunt rasa shell --debug`, with
    sentences of their own.
    """
    warnings.showwarning = _pass_over
    logging.disable(logging.CRITICAL)
    structlog.configure(processors=[_drop], wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))


def _pass_over(*_: Any, **__: Any) -> None:
    """Show no warning: libraries set filters of their own, and a warning may quote a text."""


def _drop(_logger: Any, _method: str, _event: Any) -> NoReturn:
    raise structlog.DropEvent
