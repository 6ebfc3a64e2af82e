"""The front door: which command was asked, and by which Python it is answered."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from integrations.commands import catalogue
from integrations.commands.arguments import HELP_WORDS, Parser
from integrations.commands.ending import FAILED, INTERRUPTED, OK, PIPE_CLOSED, USAGE, fill_streams, forget_stdout
from integrations.launcher import check, environments, start
from integrations.launcher.children import Stopped, StopRequest
from integrations.launcher.faults import LauncherError, of_system
from integrations.launcher.reports import report
from integrations.settings import ROOT

OWN = {"start": start.HELP, "test": check.HELP, "hulp": "toon deze lijst"}


def main(arguments: Sequence[str]) -> int:
    """Do what `arguments` ask and return the exit code; what stands in the way is one message on stderr."""
    fill_streams()
    try:
        code = _dispatch(list(arguments))
        sys.stdout.flush()
        return code
    except LauncherError as fault:
        report(str(fault))
    except BrokenPipeError:
        forget_stdout()
        return PIPE_CLOSED
    except OSError as fault:
        forget_stdout()
        report(str(of_system(fault, fault.filename or ROOT)))
    except (Stopped, KeyboardInterrupt):
        return INTERRUPTED
    return FAILED


def overview() -> str:
    """Return every command with what it does."""
    listed = catalogue.listed({**OWN, **catalogue.help_lines()})
    return "\n".join(
        [
            "gebruik: ./informatiepunt OPDRACHT [opties]",
            "",
            *listed,
            "",
            "Meer over een opdracht: ./informatiepunt OPDRACHT --hulp",
        ]
    )


def _dispatch(arguments: list[str]) -> int:
    if not arguments or arguments[0] in HELP_WORDS:
        print(overview())
        return OK
    name, rest = arguments[0], arguments[1:]
    if name == "start":
        parser = Parser(prog="./informatiepunt start", description=start.HELP)
        start.configure(parser)
        return start.run(parser.parse_args(rest), ROOT, StopRequest())
    if name == "test":
        return check.run(rest, ROOT, StopRequest())
    names = list(catalogue.help_lines())
    if name.replace("-", "_") not in names:
        report(catalogue.unknown(name, [*OWN, *names]))
        return USAGE
    return _become(arguments)


def _become(arguments: list[str]) -> int:
    """Turn this process into the command, so that stdin, stdout, signals and the exit code are its own."""
    stop_request = StopRequest()
    stop_request.listen()
    python = environments.prepare(environments.Place(ROOT), "app", os.environ, stop_request)
    path = os.pathsep.join(part for part in (str(ROOT), os.environ.get("PYTHONPATH", "")) if part)
    sys.stdout.flush()
    # -P keeps the folder somebody happens to stand in off the module path: a folder called integrations may be there.
    os.execve(str(python), [str(python), "-P", "-m", "integrations.commands", *arguments], {**os.environ, "PYTHONPATH": path})
    return FAILED
