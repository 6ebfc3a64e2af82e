"""Load: users who hold conversations at the same time, and what each turn took."""

from __future__ import annotations

import math
import statistics
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue

from benchmarks.gesprek_http import System, Talk, place
from benchmarks.gesprek_processen import Running

WINDOW = 6
"""Turns measured of each conversation: the whole dialogue once."""

BEFORE_LATE = 145
"""Turns that a long conversation has when it is measured, so that turn 150 is the same turn of the dialogue as turn 5."""

COMPARED = 4
"""The place in the dialogue of turns 5 and 150: the date."""


@dataclass(frozen=True)
class Plan:
    """How much is measured: users at once, conversations with one user, and how long one measurement may take."""

    users: int
    alone: int
    seconds: float
    stock_late: bool


@dataclass
class Measured:
    """One measurement: milliseconds of every turn with its place in the dialogue, and what it cost."""

    system: str
    users: int
    late: bool
    turns: list[tuple[int, float]] = field(default_factory=list)
    wrong: int = 0
    unanswered: int = 0
    cpu: dict[str, float] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def errors(self) -> int:
        """Return the turns with the wrong answer or none."""
        return self.wrong + self.unanswered

    def percentile(self, share: int) -> float:
        """Return the time within which so many per cent of the turns were answered."""
        if len(self.turns) < 2:
            return math.nan
        return statistics.quantiles([took for _, took in self.turns], n=100, method="inclusive")[share - 1]

    def compared(self) -> float:
        """Return the median of the turn that is the same at 5 and at 150."""
        same = [took for where, took in self.turns if where == COMPARED]
        return statistics.median(same) if same else math.nan

    def cpu_per_turn(self) -> float:
        """Return the CPU milliseconds of all processes per turn; one that came too late has cost its work too."""
        return 1_000 * sum(self.cpu.values()) / max(1, len(self.turns) + self.unanswered)


def measure_talks(name: str, talks: Sequence[Talk], users: int, running: Running, seconds: float) -> Measured:
    """Let users hold the conversations, each the next one as soon as it has finished one, with no time to think."""
    measured = Measured(name, users, talks[0].turn > 0)
    waiting: SimpleQueue[Talk] = SimpleQueue()
    for talk in talks:
        waiting.put(talk)
    before, started = running.cpu(), time.monotonic()
    threads = [threading.Thread(target=_user, args=(waiting, measured, started + seconds), daemon=True) for _ in range(users)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(seconds + 60)
    measured.seconds = time.monotonic() - started
    measured.cpu = {process: total - before[process] for process, total in running.cpu().items()}
    running.check()
    return measured


def _user(waiting: SimpleQueue[Talk], measured: Measured, end: float) -> None:
    """Hold conversations until there are none left or the time is over."""
    while time.monotonic() < end:
        try:
            talk = waiting.get_nowait()
        except Empty:
            return
        try:
            talk.open()
            for _ in range(WINDOW):
                if time.monotonic() > end:
                    break
                started = time.perf_counter()
                right = talk.say()
                measured.turns.append((place(talk.turn), 1_000 * (time.perf_counter() - started)))
                measured.wrong += not right
        except (OSError, ValueError):
            measured.unanswered += 1
        finally:
            talk.close()


def lengthen(talk: Talk) -> Talk:
    """Take the turns that a long conversation has. Raises RuntimeError when the system answers wrongly."""
    talk.open()
    for _ in range(BEFORE_LATE):
        if not talk.say():
            raise RuntimeError(f"beurt {talk.turn}: dit is niet het antwoord dat bij het gesprek hoort")
    talk.close()
    return talk


def measure_system(name: str, system: System, running: Running, plan: Plan, late_crowd: bool) -> Iterator[Measured]:
    """Measure a system alone and with many users, at the start of conversations and far into them."""
    long = lengthen(system.fresh())  # also warms the system up
    for users, count in ((1, plan.alone), (plan.users, plan.users)):
        fresh = [system.fresh() for _ in range(count)]
        yield measure_talks(name, fresh, users, running, plan.seconds)
        if users == 1 or late_crowd:
            yield measure_talks(name, system.copies(long, count), users, running, plan.seconds)
