"""The report of the benchmark of conversations: tables in Markdown, with ratios and the budgets of the design."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from benchmarks.gesprek_last import Measured
from benchmarks.gesprek_processen import Cost

OURS, STOCK = "wij met Rasa", "gewoon Rasa"
OUR_CLASSIFIER, OUR_RASA = "onze herkenner", "ons model van Rasa"


@dataclass
class Findings:
    """All that was measured: bytes in `sizes`, median milliseconds in `parse`, MB per process in `memory`."""

    measured: list[Measured] = field(default_factory=list)
    training: dict[str, Cost] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    parse: dict[str, float] = field(default_factory=dict)
    memory: dict[str, list[tuple[str, float]]] = field(default_factory=dict)

    def of(self, system: str, users: int, late: bool) -> Measured | None:
        """Return one measurement; None when this run did not make it."""
        wanted = (system, users, late)
        return next((item for item in self.measured if (item.system, item.users, item.late) == wanted), None)


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


def report(found: Findings, busy: float, seconds: float) -> str:
    """Return the whole report. `busy` is the load of the machine before the run, in processes that want a core."""
    cores = os.cpu_count()
    head = (
        f"Gemeten op {date.today().isoformat()}: {cores} kernen ({_processor()}), belasting vooraf {number(busy)}, "
        f"achteraf {number(os.getloadavg()[0])}; de meting duurde {seconds:.0f} s."
    )
    parts = [head, "## Beurten", turns(found), "## Verhouding tot gewoon Rasa", ratios(found), "## De rest", rest(found)]
    return "\n\n".join([*parts, "## Budgetten", budgets(found)])


def turns(found: Findings) -> str:
    """Return every measurement of turns."""
    head = ("systeem", "mensen", "beurten", "aantal", "p50 ms", "p95 ms", "fouten", "beurten/s", "CPU ms per beurt")
    return table(
        head,
        (
            (
                item.system,
                item.users,
                "146-151" if item.late else "1-6",
                len(item.turns),
                number(item.percentile(50)),
                number(item.percentile(95)),
                item.errors,
                number(len(item.turns) / item.seconds),
                f"{number(item.cpu_per_turn())} ({_split(item)})",
            )
            for item in found.measured
        ),
    )


def ratios(found: Findings) -> str:
    """Return how many times less our turn takes than that of the ordinary bot."""
    rows = []
    for item in found.measured:
        other = found.of(STOCK, item.users, item.late)
        if item.system != STOCK and other:
            quotients = (
                other.percentile(50) / item.percentile(50),
                other.percentile(95) / item.percentile(95),
                other.cpu_per_turn() / item.cpu_per_turn(),
            )
            rows.append((item.system, item.users, 150 if item.late else 5, *(f"{number(each)} x" for each in quotients)))
    return table(("systeem", "mensen", "rond beurt", "p50", "p95", "beurten per CPU-seconde"), rows)


def rest(found: Findings) -> str:
    """Return training, models, parsing and memory."""
    rows: list[tuple[str, str]] = []
    for name, cost in found.training.items():
        rows.append((f"leren: {name}", f"{number(cost.seconds)} s, {number(cost.cpu)} s CPU, {cost.memory:.0f} MB"))
    rows += [(f"model: {name}", f"{number(size / 1e6)} MB") for name, size in found.sizes.items()]
    rows += [(f"/model/parse: {name}", f"{number(median)} ms mediaan") for name, median in found.parse.items()]
    for name, processes in found.memory.items():
        rows.append((f"geheugen: {name}", ", ".join(f"{process} {size:.0f} MB" for process, size in processes)))
    return table(("wat", "waarde"), rows)


def budgets(found: Findings) -> str:
    """Return the budgets of the design with what was measured and whether that is enough."""
    rows: list[tuple[str, str, float | None, float]] = []
    early, late = found.of(OURS, 1, False), found.of(OURS, 1, True)
    crowd = [item for item in found.measured if item.system == OURS and item.users > 1]
    if early and late:
        rows.append(("p95 van een beurt, 1 mens, met Rasa", "ms", max(early.percentile(95), late.percentile(95)), 20))
        rows.append(("beurt 150 ten opzichte van beurt 5 (p50)", "x", late.compared() / early.compared(), 1.3))
    for item in crowd:
        around = f"50 mensen, rond beurt {150 if item.late else 5}"
        rows.append((f"p95, {around}", "ms", item.percentile(95), 300))
        rows.append((f"fouten, {around}", "", item.errors, 0))
        other = found.of(STOCK, item.users, item.late)
        if other:
            rows.append((f"beurten per CPU-seconde, {around}", "x", -other.cpu_per_turn() / item.cpu_per_turn(), -8))
    training = found.training.get(OUR_CLASSIFIER)
    rows.append(("/model/parse, mediaan", "ms", found.parse.get("wij"), 5))
    rows.append(("leren", "s", training.seconds if training else None, 45))
    rows.append(("leren", "MB", training.memory if training else None, 1_000))
    rows.append(("model", "MB", found.sizes.get(OUR_CLASSIFIER, 0) / 1e6, 10))
    rows += [(f"geheugen, {name}", "MB", size, most) for name, size, most in _memory(found)]
    return table(("wat", "budget", "gemeten", "gehaald"), [_judged(*row) for row in rows])


def _judged(what: str, unit: str, value: float | None, limit: float) -> tuple[str, str, str, str]:
    """Return a row; a limit below zero is a floor."""
    sign = "minstens" if limit < 0 else "hoogstens"
    measured = "niet gemeten" if value is None else f"{number(abs(value))} {unit}"
    verdict = "-" if value is None else "ja" if value <= limit else "**nee**"
    return what, f"{sign} {abs(limit):g} {unit}", measured, verdict


def _memory(found: Findings) -> Iterable[tuple[str, float, float]]:
    most = {"integrations.web": ("site", 200.0), "bot.rasa_adapter.server": ("rasa", 700.0)}
    return [(most[name][0], size, most[name][1]) for name, size in found.memory.get(OURS, []) if name in most]


def _split(item: Measured) -> str:
    count = max(1, len(item.turns) + item.unanswered)
    return ", ".join(f"{name} {number(1_000 * cpu / count)}" for name, cpu in item.cpu.items())


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text(errors="replace").splitlines()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "onbekend")


def number(value: float) -> str:
    """Return a number with as many digits as it deserves, in Dutch."""
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}".replace(".", ",")
