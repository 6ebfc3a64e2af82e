"""The processes that make up the information point, and what comes before they start. Data only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

READY_PATH = "/gezondheid"

STAYS_AWAY = 69
"""The exit code of a process that cannot do its work here and has said why: starting it again makes no sense."""


@dataclass(frozen=True)
class Options:
    """What `start` was asked: where the site listens, and whether Rasa stays off."""

    address: str
    port: int
    without_rasa: bool = False


@dataclass(frozen=True)
class Process:
    """One row of the table.

    `arguments` gives what follows the interpreter on the command line; None means that who needs this process starts it.
    `ready_path` is the page of the site that answers 200 once it works. `memory_mb` is
    the budget. `when_away` says what people notice when it is not there.
    """

    name: str
    does: str
    memory_mb: int
    when_away: str
    arguments: Callable[[Options], Sequence[str]] | None = None
    ready_path: str | None = None


@dataclass(frozen=True)
class Beside:
    """A job that runs once beside the site, which does without it meanwhile."""

    name: str
    arguments: Sequence[str]
    when_failed: str


def _site(options: Options) -> Sequence[str]:
    return ("-m", "integrations.web", "--adres", options.address, "--poort", str(options.port))


def _rasa(_options: Options) -> Sequence[str]:
    return ("-m", "integrations.launcher.rasa")


def _werker(_options: Options) -> Sequence[str]:
    return ("-m", "integrations.werker")


PROCESSES: tuple[Process, ...] = (
    Process(
        "site",
        "pagina's, gesprek en API",
        200,
        "niets werkt; het informatiepunt start de site opnieuw",
        _site,
        READY_PATH,
    ),
    Process("rasa", "zinnen herkennen", 700, "de site herkent zinnen zelf, met hetzelfde model", _rasa),
    Process("werker", "post, opruimen en herinneringen", 150, "post wacht; niets gaat verloren", _werker),
    Process("poort", "teksten meten op leesniveau", 1000, "wie teksten meet met leesniveau, start haar vanzelf"),
)

BESIDE: tuple[Beside, ...] = (
    Beside("herkenner", ("-m", "integrations.commands", "train"), "het laatste goede model blijft in gebruik"),
)
"""Training takes too long to let a first visitor wait; the site takes the new model as soon as it is there."""
