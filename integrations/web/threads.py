"""How many requests are worked on at the same time."""

from __future__ import annotations

from anyio.to_thread import current_default_thread_limiter

AT_ONCE = 4
"""Requests worked on at once in one process; the others wait in order of arrival.

Python runs one thread at a time. With more of them a turn does not come sooner, but some come much later than others, and
changing between threads costs time too: a driver of a database gives way at every row. With 50 people far into their
conversations (`benchmarks/gesprek.py`) the slowest in twenty took 277 to 357 ms at 8 threads and 250 to 257 ms at 4.
"""


def limit_threads() -> None:
    """Hold the pool in which endpoints run to `AT_ONCE` threads. To be called in the event loop."""
    current_default_thread_limiter().total_tokens = AT_ONCE
