"""Find a place for every box and every line of a drawing: in layers from top to bottom, with few crossings.

The usual method in its simplest form. The layer of a box is the longest way to it. A line that passes a layer gets a
point there, which counts as a box without size. The boxes of a layer are put in the order of the middle of their
neighbours, and then moved as near to their neighbours as the boxes beside them allow.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter
from itertools import accumulate, chain
from statistics import fmean

Graph = Mapping[str, tuple[str, ...]]
Size = tuple[float, float]
Point = tuple[float, float]

_SWEEPS = 12
_BETWEEN = 24.0
_BELOW = 72.0
_MARGIN = 24.0


@dataclass(frozen=True)
class Box:
    """A place in a drawing: the middle of the top side, and the size. Units are pixels; y points down."""

    x: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        """Return where the lower side is."""
        return self.top + self.height


@dataclass(frozen=True)
class Layout:
    """A drawing: its size, the boxes, and for each line from box to box the points on its way and its end."""

    width: float
    height: float
    boxes: Mapping[str, Box]
    lines: Mapping[tuple[str, str], tuple[Point, ...]]


def arrange(graph: Graph, sizes: Mapping[str, Size]) -> Layout:
    """Return a layout of a graph without circles; `sizes` gives the width and height of each box."""
    layer = _layers(graph)
    passing = {
        (source, target): [f"{source} {target} {number}" for number in range(layer[source] + 1, layer[target])]
        for source, after in graph.items()
        for target in after
    }
    links = _Links([(source, *points, target) for (source, target), points in passing.items()])
    for points in passing.values():
        layer.update({point: int(point.split()[-1]) for point in points})
    rows = _in_order(layer, links)
    size = {name: sizes.get(name, (0.0, 0.0)) for name in layer}
    columns = _columns(rows, links, {name: width for name, (width, _) in size.items()})
    heights = [max(size[name][1] for name in row) for row in rows]
    tops = list(accumulate((height + _BELOW for height in heights), initial=_MARGIN))
    boxes = {name: Box(columns[name], tops[layer[name]], *size[name]) for name in graph}
    lines = {
        (source, target): (
            *((columns[point], edge) for point in points for edge in _edges(tops, heights, layer[point])),
            (boxes[target].x, boxes[target].top),
        )
        for (source, target), points in passing.items()
    }
    right = max(columns[name] + size[name][0] / 2 for name in layer)
    return Layout(right + _MARGIN, tops[-1] - _BELOW + _MARGIN, boxes, lines)


class _Links:
    """Which boxes and points are joined, seen from below and from above."""

    def __init__(self, ways: Sequence[tuple[str, ...]]) -> None:
        self.above: dict[str, list[str]] = {}
        self.below: dict[str, list[str]] = {}
        for way in ways:
            for upper, lower in zip(way, way[1:]):  # noqa: B905, RUF007 - one shorter; Python 3.10 is the oldest
                self.above.setdefault(lower, []).append(upper)
                self.below.setdefault(upper, []).append(lower)

    def around(self, name: str) -> list[str]:
        """Return everything that a box or point is joined to."""
        return self.above.get(name, []) + self.below.get(name, [])


def _layers(graph: Graph) -> dict[str, int]:
    """Return for each box the number of steps of the longest way to it."""
    before: dict[str, list[str]] = {name: [] for name in graph}
    for source, after in graph.items():
        for target in after:
            before[target].append(source)
    layer: dict[str, int] = {}
    for name in TopologicalSorter(before).static_order():
        layer[name] = max((layer[source] + 1 for source in before[name]), default=0)
    return layer


def _in_order(layer: Mapping[str, int], links: _Links) -> list[list[str]]:
    """Return the boxes and points of each layer from left to right."""
    rows: list[list[str]] = [[] for _ in range(max(layer.values()) + 1)]
    for name, number in layer.items():
        rows[number].append(name)
    for sweep in range(_SWEEPS):
        neighbours = links.below if sweep % 2 else links.above
        place = {name: float(number) for row in rows for number, name in enumerate(row)}
        for row in reversed(rows) if sweep % 2 else rows:
            wanted = {name: fmean(place[other] for other in neighbours.get(name, [name])) for name in row}
            row.sort(key=wanted.__getitem__)
            place.update({name: float(number) for number, name in enumerate(row)})
    return rows


def _columns(rows: Sequence[Sequence[str]], links: _Links, widths: Mapping[str, float]) -> dict[str, float]:
    """Return for each box and point how far its middle is from the left side."""
    columns = dict.fromkeys(chain.from_iterable(rows), 0.0)
    for sweep in range(_SWEEPS):
        for row in reversed(rows) if sweep % 2 else rows:
            wanted = [fmean(columns[other] for other in links.around(name) or [name]) for name in row]
            columns.update(zip(row, _apart(wanted, [widths[name] for name in row]), strict=True))
    left = min(columns[name] - widths[name] / 2 for name in columns)
    return {name: column - left + _MARGIN for name, column in columns.items()}


def _apart(wanted: Sequence[float], widths: Sequence[float]) -> Iterator[float]:
    """Yield the places nearest to the wanted ones, in the same order, at which boxes do not touch.

    Least squares under an order: boxes that want to overlap form a group around the mean of what they want.
    """
    offsets = list(accumulate(((one + other) / 2 + _BETWEEN for one, other in zip(widths, widths[1:])), initial=0.0))  # noqa: B905, RUF007
    groups: list[list[float]] = []
    for place, offset in zip(wanted, offsets, strict=True):
        groups.append([place - offset])
        while len(groups) > 1 and fmean(groups[-2]) > fmean(groups[-1]):
            groups[-2:] = [groups[-2] + groups[-1]]
    settled = (fmean(group) for group in groups for _ in group)
    yield from (place + offset for place, offset in zip(settled, offsets, strict=True))


def _edges(tops: Sequence[float], heights: Sequence[float], number: int) -> tuple[float, float]:
    """Return where a layer begins and ends; a line goes straight down between the two."""
    return tops[number], tops[number] + heights[number]
