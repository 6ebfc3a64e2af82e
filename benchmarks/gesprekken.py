"""Measure whole conversations: `python -m benchmarks.gesprekken [--toon] [FILE ...]`.

The conversations in tests/gesprekken were written without looking at the flows. A person types what he types, whatever we
ask. A conversation passes when the right last days were shown, the next step was said, a person or help in danger came
where it must, and we did not fail to understand twice in a row. Facts in the files come from the fact sheets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from benchmarks.kept_texts import measurement
from integrations.commands.gesprek import conversation

MISSED = "Ik begrijp (u|je) nog niet goed"
PATIENCE = 2
"""So many misses in a row make a tired parent give up."""


def faults(expected: dict[str, Any], turns: list[dict[str, Any]]) -> list[str]:
    """Return what is missing in the turns of a conversation, in words; nothing when it passes."""
    texts = [" ".join(message["tekst"] for message in turn["berichten"]) for turn in turns]
    return [
        *_days(expected.get("termijnen", ()), turns),
        *_topic(expected.get("onderwerp", ()), turns),
        *(_strayed(expected["onderwerp"], turns) if expected.get("blijft") else ()),
        *(f"zegt niet: {wanted}" for wanted in expected.get("zegt", ()) if not _said(wanted, texts)),
        *(f"zegt wel: {banned}" for banned in expected.get("nooit", ()) if _said(banned, texts)),
        *(f"{name}: {not wanted}" for name, wanted in _turning(expected) if any(turn[name] for turn in turns) is not wanted),
        *_impatience(texts),
    ]


def _turning(expected: dict[str, Any]) -> Iterable[tuple[str, bool]]:
    """Help in danger comes only where it is due; a person may always be offered."""
    yield "crisis", bool(expected.get("crisis"))
    if expected.get("overdracht"):
        yield "overdracht", True


def _topic(wanted: list[str], turns: list[dict[str, Any]]) -> Iterable[str]:
    """Yield a fault when none of the topics that fit was ever spoken about."""
    if wanted and not any(turn["onderwerp"] in wanted for turn in turns):
        yield f"nooit over {'/'.join(wanted)}"


def _strayed(wanted: list[str], turns: list[dict[str, Any]]) -> Iterable[str]:
    """Yield each topic that a conversation strayed to after it was about one that fits."""
    found = False
    for turn in turns:
        found = found or turn["onderwerp"] in wanted
        if found and turn["onderwerp"] not in (*wanted, None):
            yield f"dwaalt naar {turn['onderwerp']} bij '{turn['in']}'"


def _days(wanted: Iterable[dict[str, Any]], turns: list[dict[str, Any]]) -> Iterable[str]:
    """Yield each last day that was not shown. Kind and day are patterns: some facts leave more than one right answer."""
    shown = [card for turn in turns for card in turn["termijnen"]]
    for day in wanted:
        if not any(
            re.fullmatch(day["soort"], card["soort"]) and re.fullmatch(str(day["datum"]), card["datum"]) for card in shown
        ):
            yield f"geen {day['soort']} {day['datum']}"


def _said(pattern: str, texts: Iterable[str]) -> bool:
    return any(re.search(pattern, text, re.IGNORECASE) for text in texts)


def _impatience(texts: Iterable[str]) -> Iterable[str]:
    """Yield a fault when we did not understand too many turns in a row."""
    run = 0
    for text in texts:
        run = run + 1 if re.search(MISSED, text) else 0
        if run == PATIENCE:
            yield f"{PATIENCE} keer achter elkaar niet begrepen"


def shown(turns: list[dict[str, Any]]) -> str:
    """Return a conversation as a person reads it."""
    lines = []
    for turn in turns:
        lines.append(f"  > {turn['in']}   [{turn['onderwerp']}]" + " MENS" * turn["overdracht"] + " CRISIS" * turn["crisis"])
        for message in turn["berichten"]:
            lines.append("      " + message["tekst"].replace("\n", "\n      "))
            lines += ["      ( " + " | ".join(message["keuzes"]) + " )"] * bool(message["keuzes"])
        lines += [f"      # {card['soort']} {card['datum']}" for card in turn["termijnen"]]
    return "\n".join(lines)


def main() -> None:
    """Print the faults per conversation, and how many of each file pass."""
    asked = measurement(__doc__, "tests/gesprekken", "toon de gesprekken helemaal")
    for name, record in asked.records():
        passed = 0
        for expected in record["gesprekken"]:
            turns = conversation(asked.assistant, asked.rank, expected, record["vandaag"])["beurten"]
            found = faults(expected, turns)
            passed += not found
            print(f"{'goed' if not found else 'FOUT'} {expected['id']}: {'; '.join(found)}")
            if asked.show:
                print(shown(turns))
        print(f"{name}: {passed} van {len(record['gesprekken'])} goed\n")


if __name__ == "__main__":
    main()
