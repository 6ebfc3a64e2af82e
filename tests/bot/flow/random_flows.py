"""Flows made at random, without faults in their route: choices and dates that only lead onward."""

from __future__ import annotations

from hypothesis import strategies as st

from bot.flow.model import UNKNOWN, Flow, Question, Value
from tests.bot.flow.samples import TODAY, load

OPTIONS = ("a", "b", "c")
OUTCOMES = ("einde", "anders_einde")


@st.composite
def flows(draw: st.DrawFn, with_dates: bool = True) -> Flow:
    """Return a flow of one to seven questions, each with up to three branches to later steps."""
    count = draw(st.integers(1, 7))
    kinds = [draw(st.sampled_from(["keuze", "keuze", "datum"] if with_dates else ["keuze"])) for _ in range(count)]
    lines = ["flow: proef", "titel: Een proef", "stappen:"]
    for number, kind in enumerate(kinds):
        later = [f"v{after}" for after in range(number + 1, count)]
        conditions = draw(st.lists(_conditions(kinds[: number + 1]), max_size=2))
        targets = st.sampled_from([*later, *later, *OUTCOMES])
        lines += [f"  - vraag: v{number}", f"    soort: {kind}"]
        lines += ["    opties: [a, b, c]"] if kind == "keuze" else [f"    onbekend: {draw(st.sampled_from(['ja', 'nee']))}"]
        lines += [f"    afwijzen: [{{als: '{draw(_conditions(kinds[: number + 1]))}', tekst: nee}}]"] * draw(st.integers(0, 1))
        lines += ["    volgende:", *(f"      - {{als: '{condition}', dan: {draw(targets)}}}" for condition in conditions)]
        lines += [f"      - {{anders: {draw(targets)}}}"]
    lines += [line for outcome in OUTCOMES for line in (f"  - uitkomst: {outcome}", "    aanbod: [steunpunt]")]
    return load("\n".join(lines))


def _conditions(kinds: list[str]) -> st.SearchStrategy[str]:
    """Return conditions on the questions so far."""
    simple = st.one_of(
        *(
            st.sampled_from([f'v{number} == "a"', f'v{number} != "b"', f'v{number} in ("b", "c")', f"onbekend(v{number})"])
            if kind == "keuze"
            else st.sampled_from([f"v{number} < vandaag", f"v{number} < weken_na(vandaag, -6)", f"onbekend(v{number})"])
            for number, kind in enumerate(kinds)
        )
    )
    parts = st.lists(st.one_of(simple, simple.map("not {}".format)), min_size=1, max_size=4)
    return st.builds(str.join, st.sampled_from([" and ", " or "]), parts)


def answers(flow: Flow) -> st.SearchStrategy[dict[str, Value]]:
    """Return answers to some questions of a flow, right and wrong ones, and to some questions that it does not have."""
    values = st.sampled_from([*OPTIONS, "d", UNKNOWN]) | st.dates() | st.just(TODAY)
    names = [step.id for step in flow.steps.values() if isinstance(step, Question)]
    return st.dictionaries(st.sampled_from([*names, "weg"]), values)
