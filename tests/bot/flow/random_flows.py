"""Flows made at random: some without faults in their route, some damaged, with answers to their questions."""

from __future__ import annotations

from hypothesis import strategies as st

from bot.flow.model import UNKNOWN, Flow, Question, Value
from tests.bot.flow.samples import TEXT, TODAY, load

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


def damaged() -> st.SearchStrategy[str]:
    """Return the sample flow with a piece of its text replaced by another, often by a piece of itself."""
    places = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(sorted)
    lines = st.sampled_from(TEXT.splitlines(keepends=True))
    words = st.sampled_from(TEXT.split())
    signs = st.text(alphabet="[]{}:,-#&*!|>'\"%@ \n\tabc=0", max_size=12)
    return st.builds(
        lambda place, piece: TEXT[: place[0]] + piece + TEXT[place[1] :], places, signs | words | lines | st.text(max_size=5)
    )
