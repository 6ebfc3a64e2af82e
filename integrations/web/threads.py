"""How many requests are worked on at the same time."""

from __future__ import annotations

from anyio.to_thread import current_default_thread_limiter

AT_ONCE = 8
"""Requests worked on at once in one process; the others wait in order of arrival.

Python runs one thread at a time. With more of them a turn does not come sooner, but some come much later than others:
with 50 people the slowest in twenty took more than three times the median at 40 threads, and less than twice at 8. Four of
the eight may be waiting for Rasa (`rasa_client`), so that four others go on.
"""


def limit_threads() -> None:
    """Hold the pool in which endpoints run to `AT_ONCE` threads. To be called in the event loop."""
    current_default_thread_limiter().total_tokens = AT_ONCE
