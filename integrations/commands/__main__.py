"""Run one command: `python -m integrations.commands <name> [arguments]`."""

from __future__ import annotations

import errno
import importlib
import os
import sys

from integrations.commands import catalogue
from integrations.commands.arguments import Parser

OK, FAILED, USAGE = 0, 1, 2
INTERRUPTED, PIPE_CLOSED = 130, 141
"""What a shell expects after Ctrl-C, and after the reader of our output has gone."""

SYSTEM_FAULTS = {
    errno.ENOSPC: "De schijf is vol. Maak ruimte vrij en probeer het opnieuw.",
    errno.EDQUOT: "De schijfruimte voor deze gebruiker is op. Maak ruimte vrij en probeer het opnieuw.",
}


def main(arguments: list[str] | None = None) -> int:
    """Run the command that `arguments` name and return its exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    names = list(catalogue.help_lines())
    if not given or given[0] in {"hulp", "--hulp", "--help", "-h"}:
        print(overview())
        return OK
    module_name = given[0].replace("-", "_")
    if module_name not in names:
        print(catalogue.unknown(given[0], names), file=sys.stderr)
        return USAGE
    return _run(module_name, given)


def overview() -> str:
    """Return the list of commands with what each one does."""
    lines = catalogue.help_lines()
    width = max(map(len, lines), default=0)
    return "\n".join(["Opdrachten:", *(f"  {name:<{width}}  {line}" for name, line in lines.items())])


def _run(module_name: str, given: list[str]) -> int:
    """Run a command module; an interrupt, a closed pipe and a full disk end it without a traceback."""
    try:
        module = importlib.import_module(f"integrations.commands.{module_name}")
        parser = Parser(prog=f"./informatiepunt {given[0]}", description=module.HELP)
        module.configure(parser)
        code = int(module.run(parser.parse_args(given[1:])))
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _forget_stdout()
        return PIPE_CLOSED
    except OSError as fault:
        if fault.errno not in SYSTEM_FAULTS:
            raise
        _forget_stdout()
        print(SYSTEM_FAULTS[fault.errno], file=sys.stderr)
        return FAILED
    return code


def _forget_stdout() -> None:
    """Point stdout at nothing, so that Python does not complain when it flushes what is left at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
