"""Rasa's own HTTP server, closed but for what the site needs: `python -m bot.rasa_adapter.server MODEL --poort 5005`."""

from __future__ import annotations

import argparse
import os
import sys

from bot.rasa_adapter.quiet import silence

TOKEN = "RASA_TOKEN"
"""The environment variable with the token. A command line can be read by everybody on the machine."""


def main() -> int:
    """Serve until stopped."""
    parser = argparse.ArgumentParser(prog="python -m bot.rasa_adapter.server")
    parser.add_argument("model")
    parser.add_argument("--poort", type=int, default=5005)
    options = parser.parse_args()
    token = os.environ.pop(TOKEN, "")
    if not token:
        print(f"Rasa start niet zonder {TOKEN} in de omgeving.", file=sys.stderr)
        return 2
    silence()
    from bot.rasa_adapter.guarded import make_app  # Rasa complains from its first import on

    make_app(options.model, token).run(host="127.0.0.1", port=options.poort, access_log=False, motd=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
