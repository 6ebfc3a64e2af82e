"""Options that several commands share."""

from __future__ import annotations

import argparse
from datetime import date, datetime

from integrations.steunpunt.hours import AMSTERDAM


def add_today(parser: argparse.ArgumentParser) -> None:
    """Add `--vandaag`, by default the day it is in Almere; the rules themselves never look at a clock."""
    today = datetime.now(AMSTERDAM).date()
    parser.add_argument("--vandaag", type=iso_date, default=today, metavar="JJJJ-MM-DD", help="reken alsof het deze dag is")


def iso_date(text: str) -> date:
    """Read a date such as 2026-11-22. Raises ArgumentTypeError with a Dutch sentence."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is geen datum; schrijf de datum als 2026-11-22") from None
