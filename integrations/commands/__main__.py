"""Run one command: `python -m integrations.commands <name> [arguments]`."""

from __future__ import annotations

import errno
import importlib
import sys

from integrations.commands import catalogue
from integrations.commands.arguments import HELP_WORDS, Parser
from integrations.commands.ending import FAILED, INTERRUPTED, OK, PIPE_CLOSED, USAGE, fill_streams, forget_stdout

SYSTEM_FAULTS = {
    errno.ENOSPC: "De schijf is vol. Maak ruimte vrij en probeer het opnieuw.",
    errno.EDQUOT: "De schijfruimte voor deze gebruiker is op. Maak ruimte vrij en probeer het opnieuw.",
}


def main(arguments: list[str] | None = None) -> int:
    """Run the command that `arguments` name and return its exit code.

    An interrupt, a closed pipe and a full disk end it without a traceback.
    """
    fill_streams()
    try:
        code = _answer(sys.argv[1:] if arguments is None else arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        forget_stdout()
        return PIPE_CLOSED
    except OSError as fault:
        if fault.errno not in SYSTEM_FAULTS:
            raise
        forget_stdout()
        print(SYSTEM_FAULTS[fault.errno], file=sys.stderr)
        return FAILED
    return code


def overview() -> str:
    """Return the list of commands with what each one does."""
    return "\n".join(["Opdrachten:", *catalogue.listed(catalogue.help_lines())])


def _answer(given: list[str]) -> int:
    """Run the command module that the first word names, and return its exit code."""
    names = list(catalogue.help_lines())
    if not given or given[0] in HELP_WORDS:
        print(overview())
        return OK
    module_name = given[0].replace("-", "_")
    if module_name not in names:
        print(catalogue.unknown(given[0], names), file=sys.stderr)
        return USAGE
    module = importlib.import_module(f"integrations.commands.{module_name}")
    parser = Parser(prog=f"./informatiepunt {given[0]}", description=module.HELP)
    module.configure(parser)
    return int(module.run(parser.parse_args(given[1:])))


if __name__ == "__main__":
    sys.exit(main())
