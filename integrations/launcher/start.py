"""`./informatiepunt start`: from a checkout to a site that answers, and back to nothing after Ctrl-C."""

from __future__ import annotations

import argparse
import errno
import os
import signal
import socket
from pathlib import Path

from integrations import settings
from integrations.commands import catalogue
from integrations.launcher import children, environments, faults, supervisor
from integrations.launcher.children import Stopped, StopRequest
from integrations.launcher.processes import BESIDE, PROCESSES, Options, Process
from integrations.launcher.reports import report

HELP = "start het informatiepunt op deze machine"
OURS = "INFORMATIEPUNT_"
"""How the names of our settings begin."""

ROOM = 1024 * 1024
"""How many bytes must fit in the data folder before we start; less and the database fails at the first visitor."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of `start`."""
    parser.add_argument("--poort", type=_port, default=8000, help="poort van de site (gewoon: 8000)")
    parser.add_argument(
        "--adres", default="127.0.0.1", help="adres waarop de site luistert (gewoon: 127.0.0.1, alleen deze machine)"
    )
    parser.add_argument("--zonder-rasa", action="store_true", help="start zonder Rasa; de site herkent zinnen dan zelf")


def run(chosen: argparse.Namespace, root: Path, stop_request: StopRequest) -> int:
    """Prepare, start the processes and keep them running until somebody asks to stop; that is a good end."""
    options = Options(chosen.adres, chosen.poort, chosen.zonder_rasa)
    check_port(options)
    stop_request.listen()
    data = settings.load().data
    running: list[supervisor.Running] = []
    beside: list[supervisor.RunningBeside] = []
    try:
        environment = for_children(root, data)
        python = environments.prepare(environments.Place(root), "app", os.environ, stop_request)
        make_room(data)
        _say_unknown_settings()
        _say_what_stays_away(options)
        site, *others = [process for process in PROCESSES if _is_wanted(process, options)]
        running.append(supervisor.launch(site, options, python, root, environment))
        supervisor.await_ready(running[0], stop_request)
        print(f"Het informatiepunt draait op {_url(options)} (stoppen: Ctrl-C)", flush=True)
        beside = [supervisor.RunningBeside(job, python, root, environment) for job in BESIDE]
        running += [supervisor.launch(process, options, python, root, environment) for process in others]
        supervisor.watch(running, beside, stop_request)
    except Stopped:
        report(f"Het informatiepunt stopt ({signal.Signals(stop_request.signal).name}).")
    finally:
        children.stop([*(process.handle for process in running), *(job.handle for job in beside)])
    return 0


def check_port(options: Options) -> None:
    """Raise LauncherError unless the site can listen on its address and port."""
    family = socket.AF_INET6 if ":" in options.address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((options.address, options.port))
        except socket.gaierror as fault:
            raise faults.LauncherError("adres_onbekend", options.address) from fault
        except PermissionError as fault:
            raise faults.LauncherError("poort_niet_toegestaan", options.port) from fault
        except OSError as fault:
            if fault.errno == errno.EADDRINUSE:
                raise faults.LauncherError("poort_bezet", options.port) from fault
            raise faults.LauncherError("adres_onbekend", options.address) from fault


def for_children(root: Path, data: Path) -> dict[str, str]:
    """Return the environment of every process: our modules within reach, the data folder by its full path."""
    path = os.pathsep.join(part for part in (str(root), os.environ.get("PYTHONPATH", "")) if part)
    return {**os.environ, "PYTHONPATH": path, "PYTHONUNBUFFERED": "1", "INFORMATIEPUNT_DATA": str(data)}


def make_room(data: Path) -> None:
    """Make the data folder and try whether it can be written to."""
    trial = data / f"proef-{os.getpid()}"
    try:
        data.mkdir(parents=True, exist_ok=True)
        try:
            trial.write_bytes(bytes(ROOM))
        finally:
            if trial.exists():
                trial.unlink()
    except OSError as fault:
        raise faults.of_system(fault, data) from fault


def _is_wanted(process: Process, options: Options) -> bool:
    return process.arguments is not None and not (process.name == "rasa" and options.without_rasa)


def _say_unknown_settings() -> None:
    """Name settings in the environment that nobody reads: a typing error would otherwise go unnoticed."""
    for name in sorted(os.environ):
        if name.startswith(OURS) and name not in settings.VARIABLES:
            known = {each[len(OURS) :]: each for each in settings.VARIABLES if each.startswith(OURS)}
            close = catalogue.nearest(name[len(OURS) :], list(known))[:1]
            hint = f"Bedoelt u {known[close[0]]}?" if close else "Kijk in docs/handboek/instellingen.md."
            report(f"{name} is geen instelling. {hint}")


def _say_what_stays_away(options: Options) -> None:
    for process in PROCESSES:
        if not _is_wanted(process, options):
            reason = "nu niet nodig" if process.arguments is None else "uitgezet"
            report(f"{process.name}: {reason}; {process.when_away}.")


def _port(text: str) -> int:
    """Read a port number. Raises ArgumentTypeError with a Dutch sentence."""
    if text.isdecimal() and len(text) <= 5 and 0 < int(text) < 65536:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is geen poort; kies een getal van 1 tot en met 65535, zoals 8001")


def _url(options: Options) -> str:
    host = f"[{options.address}]" if ":" in options.address else options.address
    return f"http://{host}:{options.port}"
