"""An argument parser that speaks Dutch.

`argparse` looks every one of its sentences up through `gettext`; DUTCH answers that look-up. The translations are
ours and not a compiled catalogue, so that they work from the source alone and on Python 3.8.
"""

from __future__ import annotations

import argparse
from typing import Any, NoReturn

HELP_OPTIONS = ("-h", "--hulp", "--help")
HELP_WORDS = frozenset({"hulp", "help", *HELP_OPTIONS})
"""What somebody says who wants to see all commands."""

DUTCH = {
    "usage: ": "gebruik: ",
    "positional arguments": "argumenten",
    "optional arguments": "opties",
    "options": "opties",
    "show this help message and exit": "toon deze uitleg",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "the following arguments are required: %s": "dit ontbreekt nog: %s",
    "one of the arguments %s is required": "geef één van deze op: %s",
    "unrecognized arguments: %s": "dit wordt niet herkend: %s",
    "not allowed with argument %s": "dit kan niet samen met %s",
    "ignored explicit argument %r": "hier hoort geen waarde bij, maar er staat %r",
    "expected one argument": "hier hoort één waarde achter",
    "expected at most one argument": "hier hoort hoogstens één waarde achter",
    "expected at least one argument": "hier hoort minstens één waarde achter",
    "expected %s argument": "hier hoort %s waarde achter",
    "expected %s arguments": "hier horen %s waarden achter",
    "invalid %(type)s value: %(value)r": "%(value)r past hier niet",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r kan hier niet; kies uit: %(choices)s",
    "invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)":
        "%(value)r kan hier niet; bedoelt u %(closest)r? Kies uit: %(choices)s",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s kan meer dan één ding zijn: %(matches)s",
    "can't open '%(filename)s': %(error)s": "'%(filename)s' gaat niet open: %(error)s",
}  # fmt: skip


def _translate(text: str) -> str:
    return DUTCH.get(text, text)


def _translate_number(singular: str, plural: str, number: int) -> str:
    return _translate(singular if number == 1 else plural)


class Parser(argparse.ArgumentParser):
    """An ArgumentParser whose help and complaints are Dutch, with `--hulp` beside `--help`."""

    def __init__(self, **settings: Any) -> None:
        """Take the arguments of ArgumentParser; abbreviated options are off, they hide typing errors."""
        setattr(argparse, "_", _translate)  # noqa: B010 - a private name that mypy does not know
        setattr(argparse, "ngettext", _translate_number)  # noqa: B010
        super().__init__(**{"allow_abbrev": False, **settings, "add_help": False})
        self.add_argument(*HELP_OPTIONS, action="help", help="toon deze uitleg")

    def error(self, message: str) -> NoReturn:
        """Print what is wrong and how to get help, and leave with exit code 2."""
        self.exit(2, f"{self.prog}: {message}\nMeer uitleg: {self.prog} --hulp\n")
