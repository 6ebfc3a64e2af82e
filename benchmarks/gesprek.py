"""Measure a turn of a conversation against an ordinary Rasa bot: `python benchmarks/gesprek.py [--kort]`.

In one run: our site without Rasa, our site with Rasa, and stock Rasa (REST channel, action server, a form with a slot for
every question, SQL tracker store) holding the same dialogue. Prints Markdown for a decision record. Needs Linux and the
environment of Rasa; at most six minutes, with --kort two.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from socket import create_server

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import yaml

from benchmarks.gesprek_http import Connection, OurSystem, StockSystem, System
from benchmarks.gesprek_last import Plan, measure_system
from benchmarks.gesprek_processen import Cost, Running, measure
from benchmarks.gesprek_verslag import OUR_CLASSIFIER, OUR_RASA, Findings, report
from bot.understanding.model_file import MODEL_PATH, NLU_FOLDER, is_stale
from bot.understanding.sentences import Sentence, read_folder
from integrations.launcher import rasa_address, rasa_files
from integrations.launcher.children import Job
from integrations.settings import ROOT

STOCK = ROOT / "benchmarks/stock_rasa"
MOST_SECONDS, MOST_SECONDS_SHORT = 350, 118
READY_SECONDS = 150.0
PARSED = 150
"""Sentences for measuring /model/parse."""


def free_port() -> int:
    """Return a port that nobody has now."""
    with closing(create_server(("127.0.0.1", 0))) as trial:
        return int(trial.getsockname()[1])


def await_ready(ready: Callable[[], bool], running: Running) -> None:
    """Wait until a system works. Raises RuntimeError when a process ends or it takes too long."""
    end = time.monotonic() + READY_SECONDS
    while time.monotonic() < end:
        running.check()
        try:
            if ready():
                return
        except (OSError, ValueError):
            pass
        time.sleep(0.1)
    raise RuntimeError("een proces is niet op tijd klaar")


def say(line: str) -> None:
    """Tell on standard error how far it is; standard output is the report."""
    print(f"{time.strftime('%H:%M:%S')} {line}", file=sys.stderr, flush=True)


class Benchmark:
    """One run, in a temporary folder."""

    def __init__(self, folder: Path, short: bool) -> None:
        """Take the folder and whether the run must be short."""
        self.folder = folder
        self.short = short
        self.plan = Plan(users=50, alone=4 if short else 15, seconds=8 if short else 60, stock_late=not short)
        given = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        self.ours: Mapping[str, str] = {**given, "PYTHONPATH": str(ROOT), "INFORMATIEPUNT_DATA": str(folder / "data")}
        self.found = Findings()
        self.sentences: tuple[Sentence, ...] = read_folder(ROOT / "bot/nlu").sentences

    def run(self) -> None:
        """Measure everything; training last, because a conversation says more when time is short."""
        if is_stale(ROOT / MODEL_PATH, ROOT / NLU_FOLDER):
            self.train_classifier()
        if not rasa_files.archive(ROOT, rasa_files.fingerprint(ROOT)).exists():
            self.train_rasa()
        self.found.sizes[OUR_CLASSIFIER] = (ROOT / MODEL_PATH).stat().st_size
        self.found.sizes[OUR_RASA] = rasa_files.archive(ROOT, rasa_files.fingerprint(ROOT)).stat().st_size
        self.measure_ours()
        self.measure_stock()
        if not self.short:
            for name, train in ((OUR_CLASSIFIER, self.train_classifier), (OUR_RASA, self.train_rasa)):
                if name not in self.found.training:
                    train()

    def train_classifier(self) -> None:
        """Train our classifier, and see what that takes."""
        command = [sys.executable, "-m", "integrations.commands", "train", "--altijd"]
        self.found.training[OUR_CLASSIFIER] = self._trained(command, ROOT, self.ours)

    def train_rasa(self) -> None:
        """Train our model of Rasa, see what that takes, and leave it where the launcher looks for it."""
        name = rasa_files.fingerprint(ROOT)
        command, archive = list(rasa_files.training(ROOT, self.folder, name)), rasa_files.archive(ROOT, name)
        self.found.training[OUR_RASA] = self._trained(command, ROOT, rasa_files.environment(ROOT, os.environ))
        archive.parent.mkdir(parents=True, exist_ok=True)
        part = archive.with_name(f"meting-{os.getpid()}.deel")
        shutil.copy(self.folder / archive.name, part)
        part.replace(archive)

    def measure_ours(self) -> None:
        """Measure the site alone, and then with Rasa behind it."""
        for name in ("zonder Rasa", "met Rasa"):
            say(f"onze site {name}")
            data, port, running = self.folder / name.replace(" ", "-"), free_port(), Running(self.folder)
            data.mkdir()
            environment = {**self.ours, "INFORMATIEPUNT_DATA": str(data)}
            try:
                running.start("site", [sys.executable, "-m", "integrations.web", "--poort", str(port)], environment, ROOT)
                site = Connection(port)
                await_ready(lambda site=site: site.ask("GET", "/gezondheid")[0] == 200, running)  # type: ignore[misc]
                if name == "met Rasa":
                    self._add_rasa(running, site, data, environment)
                system = OurSystem(port, data / "informatiepunt.sqlite")
                self._measure(f"wij {name}", system, running, True)
            finally:
                running.stop()

    def _add_rasa(self, running: Running, site: Connection, data: Path, environment: Mapping[str, str]) -> None:
        """Start Rasa as the launcher does, and measure it alone."""
        running.start("rasa", [sys.executable, "-m", "integrations.launcher.rasa"], environment, ROOT)
        told = data / rasa_address.FILE
        await_ready(lambda: json.loads(site.ask("GET", "/gezondheid")[1])["rasa"] == "ok", running)
        address = rasa_address.read(told)
        if address is None:
            raise RuntimeError("Rasa is weg")
        self.found.parse["wij"] = self._parse(Connection(address.port, {"Authorization": f"Bearer {address.token}"}))

    def measure_stock(self) -> None:
        """Train and measure the ordinary Rasa bot."""
        environment = {
            **rasa_files.environment(ROOT, os.environ),
            "STOCK_ACTIONS": f"http://127.0.0.1:{(actions := free_port())}/webhook",
            "STOCK_DATABASE": str(self.folder / "gewoon.sqlite"),
            "PYTHONPATH": str(STOCK),
        }
        python, model, port = str(rasa_files.place(ROOT).python), self.folder / "gewoon.tar.gz", free_port()
        self._write_sentences()
        made_of = ["--config", STOCK / "config.yml", "--domain", STOCK / "domain.yml", "--data", STOCK / "rules.yml", "nlu.yml"]
        train = [python, "-m", "rasa", "train", *map(str, made_of), "--out", str(self.folder), "--fixed-model-name", "gewoon"]
        self.found.training["gewoon Rasa"] = self._trained(train, self.folder, environment)
        self.found.sizes["gewoon Rasa"] = model.stat().st_size
        serve = [python, "-m", "rasa", "run", "--enable-api", "--interface", "127.0.0.1", "--port", str(port), "-m", str(model)]
        where = ["--endpoints", str(STOCK / "endpoints.yml"), "--credentials", str(STOCK / "credentials.yml")]
        say("gewoon Rasa")
        running = Running(self.folder)
        try:
            running.start("acties", [python, "-m", "rasa_sdk", "--actions", "actions", "--port", str(actions)], environment)
            running.start("gewoon", [*serve, *where], environment)
            rasa = Connection(port)
            await_ready(lambda: rasa.ask("GET", "/status")[0] == 200, running)
            await_ready(lambda: Connection(actions).ask("GET", "/health")[0] == 200, running)
            self.found.parse["gewoon Rasa"] = self._parse(rasa)
            system = StockSystem(port, self.folder / "gewoon.sqlite")
            self._measure("gewoon Rasa", system, running, self.plan.stock_late)
        finally:
            running.stop()

    def _trained(self, command: list[str], folder: Path, environment: Mapping[str, str]) -> Cost:
        say(f"leren: {' '.join(command[2:4])}")
        return measure(Job(command, folder, environment), self.folder / "leren.log", READY_SECONDS)

    def _measure(self, name: str, system: System, running: Running, late_crowd: bool) -> None:
        for measured in measure_system(name, system, running, self.plan, late_crowd):
            say(f"  {measured.users} mensen, {len(measured.turns)} beurten, {measured.seconds:.0f} s")
            self.found.measured.append(measured)
            self.found.memory[name] = running.memory()

    def _write_sentences(self) -> None:
        """Write our sentences for the intents of the ordinary bot in Rasa's format."""
        wanted = yaml.safe_load((STOCK / "domain.yml").read_text(encoding="utf-8"))["intents"]
        lines = {topic: [item.text for item in self.sentences if item.topic == topic] for topic in wanted}
        blocks = [{"intent": topic, "examples": "".join(f"- {text}\n" for text in texts)} for topic, texts in lines.items()]
        written = yaml.safe_dump({"version": "3.1", "nlu": blocks}, allow_unicode=True)
        (self.folder / "nlu.yml").write_text(written, encoding="utf-8")

    def _parse(self, rasa: Connection) -> float:
        """Return the median milliseconds of recognising a sentence over HTTP, for sentences from all topics."""
        took = []
        for item in self.sentences[:: max(1, len(self.sentences) // PARSED)]:
            started = time.perf_counter()
            status, _ = rasa.ask("POST", "/model/parse", {"text": item.text})
            took.append(1_000 * (time.perf_counter() - started))
            if status != 200:
                raise RuntimeError(f"/model/parse geeft {status}")
        rasa.close()
        return statistics.median(took)


def _too_long(*_: object) -> None:
    raise RuntimeError("de meting duurt te lang; is de machine druk met iets anders?")


def main() -> int:
    """Measure and print; 1 when something did not work. A budget that is not met is a finding, not a failure."""
    parser = argparse.ArgumentParser(description="meet een beurt van het gesprek tegen gewoon Rasa")
    parser.add_argument("--kort", action="store_true", help="minder gesprekken; zonder beurt 150 van gewoon Rasa met 50 mensen")
    short = parser.parse_args().kort
    if not rasa_files.place(ROOT).python.exists():
        say("De omgeving van Rasa is er niet. Start eerst één keer ./informatiepunt start.")
        return 1
    signal.signal(signal.SIGALRM, _too_long)
    signal.alarm(MOST_SECONDS_SHORT if short else MOST_SECONDS)
    busy, started = os.getloadavg()[0], time.monotonic()
    with tempfile.TemporaryDirectory(prefix="gesprek-") as folder:
        benchmark = Benchmark(Path(folder), short)
        try:
            benchmark.run()
            broken = 0
        except RuntimeError as fault:
            say(f"De meting is niet af. {fault}")
            broken = 1
    print(report(benchmark.found, busy, time.monotonic() - started))
    return broken


if __name__ == "__main__":
    sys.exit(main())
