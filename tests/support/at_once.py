"""Doing things at the same moment, as many people do."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Any


def at_once(acts: Sequence[Callable[[], Any]]) -> list[Any]:
    """Do all of these at the same moment; return what each returned, or the exception it raised, in the order of ending."""
    outcomes: list[Any] = []
    ready = threading.Barrier(len(acts))

    def run(act: Callable[[], Any]) -> None:
        ready.wait()
        try:
            outcomes.append(act())
        except Exception as fault:  # noqa: BLE001 - whatever it raises is its outcome
            outcomes.append(fault)

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def faults_in(outcomes: Sequence[Any]) -> list[type[Exception]]:
    """Return the kinds of the exceptions among outcomes."""
    return [type(each) for each in outcomes if isinstance(each, Exception)]
