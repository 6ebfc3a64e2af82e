"""A small flow with everything in it, the rule it calls and the world around it, for the tests in this folder."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bot.flow.load import load_flow
from bot.flow.model import Flow, Value
from bot.flow.replay import Position, replay
from bot.flow.validate import Known
from bot.rules.model import Basis, Deadline, RuleFunction

TODAY = date(2026, 11, 20)
"""A Friday."""

PATH = "flows/proef.yml"

TEXT = """\
flow: proef
titel: Een proef
onderwerpen: [zorgplicht]
bronnen: [wpo_40]
stappen:
  - vraag: soort
    soort: keuze
    opties: [po, vo]
    volgende:
      - {als: soort == "po", dan: aangemeld_op}
      - {anders: bellen}
  - vraag: aangemeld_op
    soort: datum
    onbekend: ja
    afwijzen:
      - {als: aangemeld_op > vandaag, tekst: in_toekomst}
    volgende: [{anders: termijnen}]
  - reken: termijnen
    met: {aangemeld_op: aangemeld_op}
    volgende:
      - {als: termijnen.status == "te_laat", dan: te_laat}
      - {anders: bellen}
  - uitkomst: te_laat
    toon: [{als: soort == "po", tekst: regel_po}, {tekst: wie_helpt}]
    termijnen: [termijnen.besluit]
    aanbod: [steunpunt]
  - uitkomst: bellen
    aanbod: [steunpunt]
"""


@dataclass(frozen=True)
class Result:
    """What the rule of the sample flow gives."""

    status: str
    besluit: Deadline | None = None


def deadline(start: date, days: int) -> Deadline:
    """Return a deadline without any shift."""
    last = start + timedelta(days=days)
    return Deadline("besluit", start, last, last, last, Basis.WET, (), ())


def termijnen(*, vandaag: date, aangemeld_op: object, weken: object = 6) -> Result:
    """Return whether a school that has so many weeks is late."""
    if not isinstance(aangemeld_op, date) or not isinstance(weken, int):
        return Result("onbekend")
    besluit = deadline(aangemeld_op, 7 * weken)
    return Result("te_laat" if vandaag > besluit.last else "op_tijd", besluit)


RULES = {
    "termijnen": RuleFunction(
        "termijnen", ("aangemeld_op", "weken"), frozenset({"aangemeld_op"}), ("status", "besluit"), termijnen
    )
}

KNOWN = Known(
    text_keys=frozenset(
        {
            "soort",
            "soort.waarom",
            "aangemeld_op",
            "aangemeld_op.waarom",
            "in_toekomst",
            "te_laat",
            "bellen",
            "regel_po",
            "wie_helpt",
        }
    ),
    options=frozenset({"po", "proef.soort.vo"}),
    sources=frozenset({"wpo_40"}),
    topics=frozenset({"zorgplicht"}),
    offers=frozenset({"steunpunt", "opnieuw"}),
    rules=RULES,
    periods=frozenset({"zorgplicht"}),
)


def load(text: str = TEXT) -> Flow:
    """Return the flow in a text that must be free of faults in its form."""
    flow, faults = load_flow(text, PATH)
    assert flow is not None and not faults, faults
    return flow


def changed(old: str, new: str) -> str:
    """Return the sample with one piece of its text replaced."""
    assert TEXT.count(old) == 1, old
    return TEXT.replace(old, new)


def stand(answers: dict[str, Value], flow: Flow | None = None) -> Position:
    """Return where answers lead, in the sample unless another flow is given."""
    return replay(flow or load(), answers, TODAY, RULES)


def minimal(steps: str) -> str:
    """Return a flow around some steps, which begin in the first column."""
    indented = "".join(f"  {line}\n" for line in steps.splitlines())
    return f"flow: proef\ntitel: Een proef\nstappen:\n{indented}"
