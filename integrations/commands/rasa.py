"""`rasa`: Rasa's own program, in its own environment and with our files filled in.

`./informatiepunt rasa shell` is `rasa shell` with our model, endpoints and so on; an option that somebody gives goes first.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from integrations import settings
from integrations.commands.ending import INTERRUPTED
from integrations.commands.train import ensure_model
from integrations.launcher import environments, faults, rasa_files, rasa_probe, rasa_training
from integrations.launcher.children import Stopped, StopRequest
from integrations.launcher.faults import LauncherError

HELP = "voert een opdracht van Rasa zelf uit, zoals train en shell, met onze bestanden"

NLU = "bot/nlu"
RESULTS = "var/rasa"
"""Where `test` writes its results."""

_SOURCES = {"--config": rasa_files.CONFIG, "--domain": rasa_files.DOMAIN, "--data": rasa_files.DATA}
_TALK = {"--model": "", "--endpoints": rasa_files.ENDPOINTS}
_HERE = {"--interface": "127.0.0.1", "--port": ""}  # Rasa itself lets the whole network in, also with `shell`

OPTIONS: Mapping[tuple[str, ...], Mapping[str, str | Sequence[str]]] = {
    ("train", "nlu"): {
        "--config": rasa_files.CONFIG,
        "--domain": rasa_files.DOMAIN,
        "--nlu": NLU,
        "--out": rasa_files.MODELS,
    },
    ("train",): {**_SOURCES, "--out": rasa_files.MODELS, "--fixed-model-name": ""},
    ("shell", "nlu"): {"--model": ""},
    ("shell",): {**_TALK, **_HERE},
    ("run",): {**_TALK, **_HERE, "--credentials": rasa_files.CREDENTIALS},
    ("test", "nlu"): {
        "--model": "",
        "--config": rasa_files.CONFIG,
        "--domain": rasa_files.DOMAIN,
        "--nlu": NLU,
        "--out": RESULTS,
    },
    ("data", "validate"): _SOURCES,
    ("data", "split", "nlu"): {"--nlu": NLU, "--out": f"{RESULTS}/gesplitst"},
}
"""Per command of Rasa what we fill in; "" is the model of the sources as they are, its name, or a free port."""

SHORT = {"--model": "-m", "--config": "-c", "--domain": "-d", "--nlu": "-u", "--interface": "-i", "--port": "-p"}


def configure(parser: argparse.ArgumentParser) -> None:
    """Take everything that comes: it is for Rasa."""
    parser.add_argument("opdracht", nargs=argparse.REMAINDER, help="de opdracht van Rasa, bijvoorbeeld: shell")


def run(options: argparse.Namespace) -> int:
    """Become Rasa's program, so that keyboard, screen and exit code are its own."""
    stop_request = StopRequest()
    stop_request.listen()
    try:
        environments.prepare(rasa_files.place(settings.ROOT), rasa_files.LOCK, os.environ, stop_request)
        arguments = filled_in(options.opdracht, rasa_files.fingerprint(settings.ROOT), rasa_probe.free_port())
        if not _is_ready(arguments, stop_request):
            return 1
    except LauncherError as fault:
        print(faults.about_rasa(fault), file=sys.stderr)
        return 1
    except Stopped:
        return INTERRUPTED
    command = rasa_files.rasa(settings.ROOT, *arguments)
    sys.stdout.flush()
    os.chdir(settings.ROOT)
    os.execve(command[0], list(command), rasa_files.environment(settings.ROOT, os.environ))
    return 1


def filled_in(given: Sequence[str], name: str, port: int) -> list[str]:
    """Return the arguments for Rasa: what was given, and ours for what was not. `name` is the model's fingerprint."""
    words = tuple(given[:3])
    row = next((OPTIONS[words[:size]] for size in (3, 2, 1) if words[:size] in OPTIONS), {})
    ours = {"--model": str(rasa_files.archive(Path(), name)), "--fixed-model-name": name, "--port": str(port)}
    arguments = list(given)
    for option, value in row.items():
        if not {option, SHORT.get(option, option)} & {argument.partition("=")[0] for argument in given}:
            arguments += [option, *([value or ours[option]] if isinstance(value, str) else value)]
    return arguments


def _is_ready(arguments: Sequence[str], stop_request: StopRequest) -> bool:
    """Make what the command needs: the site's model before training, our model of Rasa before using it."""
    if arguments[:1] == ["train"]:
        ensure_model(settings.ROOT)
    ours = str(rasa_files.archive(Path(), rasa_files.fingerprint(settings.ROOT)))
    return ours not in arguments or rasa_training.ensure(settings.ROOT, os.environ, stop_request) is not None
