"""`termijn`: compute the last day of a period, for every line of JSON on standard input."""

from __future__ import annotations

import argparse
import difflib
import json
import re
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from bot.rules.arithmetic import DateOutOfRangeError
from bot.rules.load import load_rules
from bot.rules.model import Deadline, Duration, Period, Window
from bot.rules.rules import RuleNotValidError, Rules
from bot.rules.words import day_in_words, duration_in_words, sentence
from bot.yaml_lines import load_with_lines
from integrations import settings
from integrations.commands.lines import answer_lines
from integrations.commands.options import add_today

HELP = "rekent uit wat de laatste dag van een termijn is, uit JSON Lines"
EXAMPLE = '{"id": 1, "soort": "bezwaar", "datum": "2026-11-20"}'
"""A line as this command reads it."""

SENTENCES = "content_b1/zinnen.yml"
TODAY = "vandaag"
"""What a line may say instead of a date."""

_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("--soorten", action="store_true", help="noem alle termijnen, met begin, duur, grondslag en bronnen")
    add_today(parser)


def run(options: argparse.Namespace) -> int:
    """List the kinds of periods, or answer every line of standard input."""
    rules, faults = load_rules(settings.ROOT, settings.load().region)
    for fault in faults:
        print(fault, file=sys.stderr)
    if options.soorten:
        for kind in kinds(rules):
            print(json.dumps(kind, ensure_ascii=False))
        return 0
    return answer_lines(answerer(rules, sentences(settings.ROOT), options.vandaag), EXAMPLE)


def kinds(rules: Rules) -> list[dict[str, Any]]:
    """Return what there is to compute, in the order of the files: first the periods, then the windows."""
    return [_described(rule) for rule in rules.all]


def answerer(rules: Rules, texts: Mapping[str, str], today: date) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """Return the function that answers one line `{"id", "soort", "datum"}`; it never raises."""

    def answer(line: dict[str, Any]) -> dict[str, Any]:
        try:
            kind, start = _kind(line, rules), _start(line, today)
            return {"id": line.get("id"), **_shown(rules.deadline(kind, start), texts)}
        except (_UnusableLineError, RuleNotValidError, DateOutOfRangeError) as problem:
            return {"id": line.get("id"), "fout": str(problem)}

    return answer


def sentences(root: Path) -> Mapping[str, str]:
    """Return the B1 sentences for the reasons, by id; what is missing shows as its id in the answers."""
    try:
        data, _, _ = load_with_lines((root / SENTENCES).read_text(encoding="utf-8"), SENTENCES)
    except (OSError, ValueError):
        data = None
    if not isinstance(data, dict):
        print(f"{SENTENCES} is niet te lezen; de uitleg toont nu alleen namen.", file=sys.stderr)
        return {}
    return {name: variants["B1"] for name, variants in data.items() if isinstance(variants, dict) and "B1" in variants}


class _UnusableLineError(ValueError):
    """A line that cannot be answered; the message is a Dutch sentence that says what to do."""


def _kind(line: Mapping[str, Any], rules: Rules) -> str:
    """Return the kind that a line asks for. Raises _UnusableLineError."""
    if "soort" not in line:
        raise _UnusableLineError('De sleutel "soort" ontbreekt. Schrijf bijvoorbeeld "soort": "bezwaar".')
    kind = line["soort"]
    if isinstance(kind, str) and kind in rules.titles:
        return kind
    close = difflib.get_close_matches(str(kind)[:100], list(rules.titles), n=1)
    hint = f'Bedoelt u "{close[0]}"? ' if close else ""
    raise _UnusableLineError(f"De soort {_quoted(kind)} kennen we niet. {hint}Met 'termijn --soorten' ziet u alle soorten.")


def _start(line: Mapping[str, Any], today: date) -> date:
    """Return the day that a line starts from. Raises _UnusableLineError."""
    if "datum" not in line:
        raise _UnusableLineError('De sleutel "datum" ontbreekt. Schrijf bijvoorbeeld "datum": "2026-11-22".')
    value = line["datum"]
    if value == TODAY:
        return today
    if not isinstance(value, str) or not _ISO_DATE.fullmatch(value):
        raise _UnusableLineError(
            f'{_quoted(value)} is geen datum. Schrijf de datum als jaar-maand-dag, bijvoorbeeld "2026-11-22".'
        )
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise _UnusableLineError(f"De dag {value} bestaat niet. Kijk de datum na en probeer het opnieuw.") from None


def _quoted(value: object) -> str:
    """Return a value as it was given, cut off when it is long."""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:60]}..."


def _shown(deadline: Deadline, texts: Mapping[str, str]) -> dict[str, Any]:
    return {
        "datum": deadline.last.isoformat(),
        "veilig": deadline.safe.isoformat(),
        "zonder_verschuiving": deadline.raw.isoformat(),
        "grondslag": deadline.basis.value,
        "uitleg": [sentence(str(texts.get(reason.id, reason.id)), reason.values) for reason in deadline.reasons],
        "bronnen": list(deadline.sources),
    }


def _described(rule: Period | Window) -> dict[str, Any]:
    return {
        "soort": rule.id,
        "titel": rule.title,
        "begint": rule.start,
        "duur": _length(rule),
        "grondslag": rule.basis.value,
        "bronnen": list(rule.sources),
        "bevestigd": rule.confirmed,
        "geldig_van": _iso(rule.valid_from) if isinstance(rule, Period) else None,
        "geldig_tot": _iso(rule.valid_until) if isinstance(rule, Period) else None,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _length(rule: Period | Window) -> str:
    """Return how long a period is, or on which days of the year a window stands, in words."""
    if isinstance(rule, Window):
        last = day_in_words(date(2001, *rule.last))
        return f"{day_in_words(date(2001, *rule.first))} tot en met {last}" if rule.first else f"uiterlijk {last}"
    lengths = [duration_in_words(length) for length in (rule.lead, rule.duration) if length and length != Duration()]
    after = [rule.rounding.value.replace("_", " ")] if rule.rounding.value else []
    return ", daarna ".join([*lengths, *after]) + (" terug" if rule.backward else "")
