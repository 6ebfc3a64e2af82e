"""Draw a flow, as text for Mermaid and as SVG, so that an editor can see where every answer leads.

Boxes hold the id of a step, its title, and the conditions of its branches in words and with a number; the lines carry
those numbers. So nothing is lost where lines run close together, and a reader who cannot see the drawing gets the
same from its description.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape

from bot.flow.graph import branches_of, forward
from bot.flow.layout import Box, Layout, Point, arrange
from bot.flow.model import Branch, Computation, Flow, Outcome, Question, Step
from bot.flow.words import in_words

_LINE = 18
_PADDING = 12
_WIDTH = 280
_LETTERS = 38
_TITLE_LINES = 4
_INDENT = 14
_STYLE = (
    "text{font:14px sans-serif;fill:#1a1a1a}.id{font-weight:bold}.nr{font-size:12px}"
    "rect{fill:#fff;stroke:#1a1a1a;stroke-width:1.5}.reken{fill:#eef3fa;stroke-dasharray:5 3}.uitkomst{fill:#eaf5ea}"
    ".lijn{fill:none;stroke:#4a4a4a;stroke-width:1.5}"
)
_ARROW = (
    '<marker id="pijl" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto">'
    '<path d="M0 0L10 5L0 10z" fill="#4a4a4a"/></marker>'
)


def mermaid(flow: Flow, titles: Mapping[str, str]) -> str:
    """Return a flow as a Mermaid flow chart; `titles` gives what a step says, by its id."""
    lines = ["flowchart TD", f"  accTitle: {_mermaid(_summary(flow))}"]
    for step in flow.steps.values():
        title = titles.get(step.id, "")
        text = _mermaid(step.id) + (f"<br>{_mermaid(title)}" if title else "")
        opening, closing = {"vraag": "[]", "reken": ("[[", "]]"), "uitkomst": ("([", "])")}[_kind(step)]
        lines.append(f'  s_{step.id}{opening}"{text}"{closing}')
    for step in flow.steps.values():
        for branch in branches_of(step):
            if branch.target in flow.steps:
                label = f'|"{_mermaid(_condition(branch))}"|' if len(branches_of(step)) > 1 else ""
                lines.append(f"  s_{step.id} -->{label} s_{branch.target}")
    return "\n".join(lines) + "\n"


def svg(flow: Flow, titles: Mapping[str, str]) -> str:
    """Return a flow as an SVG drawing with a title and a description for who cannot see it."""
    texts = {step.id: _box_lines(step, titles.get(step.id, "")) for step in flow.steps.values()}
    layout = arrange(forward(flow), {name: (_WIDTH, _height(lines)) for name, lines in texts.items()})
    size = f'width="{layout.width:.0f}" height="{layout.height:.0f}" viewBox="0 0 {layout.width:.0f} {layout.height:.0f}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="titel uitleg" lang="nl">',
        f'<title id="titel">{_xml(_summary(flow))}</title>',
        f'<desc id="uitleg">{_xml(" ".join(_description(flow, titles)))}</desc>',
        f"<defs><style>{_STYLE}</style>{_ARROW}</defs>",
        f'<rect width="{layout.width:.0f}" height="{layout.height:.0f}" style="stroke:none"/>',
        *(line for step in flow.steps.values() for line in _lines(step, layout)),
        *(_box(step, layout.boxes[step.id], texts[step.id]) for step in flow.steps.values()),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _kind(step: Step) -> str:
    if isinstance(step, Question):
        return "vraag"
    return "reken" if isinstance(step, Computation) else "uitkomst"


def _condition(branch: Branch) -> str:
    """Return when a branch is taken, in words."""
    return "anders" if branch.when is None else in_words(branch.when.tree)


def _summary(flow: Flow) -> str:
    """Return what is drawn, in one line."""
    kinds = [_kind(step) for step in flow.steps.values()]
    return f"Flow {flow.id}: {flow.title} ({kinds.count('vraag')} keer een vraag, {kinds.count('uitkomst')} keer een uitkomst)"


def _description(flow: Flow, titles: Mapping[str, str]) -> Iterator[str]:
    """Yield a sentence for each step: what it is and where it leads."""
    for step in flow.steps.values():
        title = f" ({titles[step.id]})" if titles.get(step.id) else ""
        leads = "; ".join(f"{_condition(branch)}: naar {branch.target}" for branch in branches_of(step))
        yield f"{_kind(step).capitalize()} {step.id}{title}{': ' if leads else ''}{leads}."


def _box_lines(step: Step, title: str) -> list[tuple[str, str]]:
    """Return the lines of text in a box, each with its style: id, title, and the branches with their numbers."""
    shown = textwrap.wrap(title, _LETTERS, max_lines=_TITLE_LINES, placeholder=" …")
    lines = [("id", step.id), *(("titel", line) for line in shown)]
    branches = branches_of(step)
    for number, branch in enumerate(branches if len(branches) > 1 else (), start=1):
        text = f"{number}. {_condition(branch)} → {branch.target}"
        lines += [("tak", line) for line in textwrap.wrap(text, _LETTERS, subsequent_indent="    ")]
    return lines


def _height(lines: list[tuple[str, str]]) -> float:
    return len(lines) * _LINE + 2 * _PADDING


def _box(step: Step, box: Box, lines: list[tuple[str, str]]) -> str:
    """Return the box of a step with its text."""
    left = box.x - box.width / 2
    rounding = 18 if isinstance(step, Outcome) else 3
    place = f'x="{left:.1f}" y="{box.top:.1f}" width="{box.width:.0f}" height="{box.height:.0f}" rx="{rounding}"'
    texts = ""
    for number, (style, line) in enumerate(lines):
        x = left + _PADDING + (_INDENT if line.startswith(" ") else 0)
        y = box.top + _PADDING + (number + 0.75) * _LINE
        texts += f'<text class="{style}" x="{x:.1f}" y="{y:.1f}">{_xml(line.strip())}</text>'
    return f'<g><rect class="{_kind(step)}" {place}/>{texts}</g>'


def _lines(step: Step, layout: Layout) -> Iterator[str]:
    """Yield the lines from a step to where it leads, with the numbers of the branches that lead there."""
    branches = branches_of(step)
    numbers: dict[str, list[str]] = {}
    for number, branch in enumerate(branches, start=1):
        if branch.target in layout.boxes:
            numbers.setdefault(branch.target, []).append(str(number))
    start = layout.boxes[step.id]
    ways = {target: layout.lines.get((step.id, target), (_top(layout.boxes[target]),)) for target in numbers}
    for place, target in enumerate(sorted(ways, key=ways.__getitem__), start=1):
        x = start.x + start.width * (place / (len(ways) + 1) - 0.5)
        way = [(x, start.bottom), *ways[target]]
        label = f'<text class="nr" x="{x + 4:.1f}" y="{start.bottom + 14:.1f}">{", ".join(numbers[target])}</text>'
        yield f'<path class="lijn" marker-end="url(#pijl)" d="{_path(way)}"/>{label if len(branches) > 1 else ""}'


def _top(box: Box) -> Point:
    return box.x, box.top


def _path(way: list[Point]) -> str:
    """Return the drawing commands of a line that leaves and enters every point vertically."""
    parts = [f"M{way[0][0]:.1f} {way[0][1]:.1f}"]
    for (x, y), (to_x, to_y) in zip(way, way[1:]):  # noqa: B905, RUF007 - one shorter; Python 3.10 is the oldest
        middle = (y + to_y) / 2
        parts.append(f"C{x:.1f} {middle:.1f} {to_x:.1f} {middle:.1f} {to_x:.1f} {to_y:.1f}")
    return "".join(parts)


def _mermaid(text: str) -> str:
    """Return text that Mermaid takes as it is: on one line, with its special signs as codes."""
    signs = {"#": "#35;", '"': "#quot;", "<": "#lt;", ">": "#gt;", "&": "#amp;", "`": "#96;", ";": "#59;"}
    return "".join(signs.get(sign, sign) for sign in " ".join(text.split()))


def _xml(text: str) -> str:
    """Return text for XML: special signs as codes, without the control signs that XML does not allow."""
    return escape("".join(sign if sign.isprintable() else " " for sign in text), {'"': "&quot;"})
