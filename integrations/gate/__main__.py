"""Run the gate process: `python -m integrations.gate [--stil SECONDEN]`."""

from __future__ import annotations

import argparse
import ctypes
import sys
from contextlib import suppress

from integrations import settings
from integrations.commands.arguments import Parser
from integrations.gate.judgement import Judgement
from integrations.gate.server import IDLE_SECONDS, serve


def main(arguments: list[str] | None = None) -> int:
    """Load everything that measures, then answer until nobody asks any more."""
    parser = Parser(prog="python -m integrations.gate", description="meet teksten voor andere processen")
    parser.add_argument("--stil", type=_seconds, default=IDLE_SECONDS, metavar="SECONDEN", help="stop na zo lang zonder vraag")
    options = parser.parse_args(arguments)
    chosen = settings.load()
    judgement = Judgement(settings.ROOT, chosen.region)
    judgement.warm_up()
    _give_back()
    serve(judgement, chosen.data, options.stil)
    return 0


def _give_back() -> None:
    """Return memory that is free again to the system: reading the model leaves 400 MB behind. Only glibc can do this."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


def _seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if value <= 0:
        raise argparse.ArgumentTypeError("geef een aantal seconden, zoals 600")
    return value


if __name__ == "__main__":
    sys.exit(main())
