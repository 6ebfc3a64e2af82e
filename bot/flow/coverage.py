"""What walks through a flow have touched: the branches they took and the texts they showed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.flow.graph import branches_of
from bot.flow.model import Block, Branch, Flow, Outcome, Value
from bot.flow.replay import Position


@dataclass(frozen=True)
class Walk:
    """One way through a flow to an outcome: the answers given on it, and where they lead."""

    answers: Mapping[str, Value]
    position: Position


def untaken_branches(flow: Flow, walks: Iterable[Walk]) -> tuple[tuple[str, Branch], ...]:
    """Return the branches that none of the walks took, each with the id of its step, in the order of the file."""
    taken = {branch for walk in walks for branch in zip(walk.position.path, walk.position.branches, strict=True)}
    branches = ((step.id, branch) for step in flow.steps.values() for branch in branches_of(step))
    return tuple(branch for branch in branches if branch not in taken)


def unshown_blocks(flow: Flow, walks: Iterable[Walk]) -> tuple[tuple[str, Block], ...]:
    """Return the blocks of text that none of the walks showed, each with the id of its outcome."""
    shown = {block for walk in walks for block in _blocks_shown(walk.position)}
    outcomes = (step for step in flow.steps.values() if isinstance(step, Outcome))
    blocks = ((outcome.id, block) for outcome in outcomes for block in outcome.blocks)
    return tuple(block for block in blocks if block not in shown)


def _blocks_shown(position: Position) -> Iterator[tuple[str, Block]]:
    """Yield the blocks of the outcome at a position whose condition holds."""
    blocks = position.step.blocks if isinstance(position.step, Outcome) else ()
    yield from ((position.step.id, block) for block in blocks if block.when is None or block.when.holds(position.values))
