"""Processes of a benchmark: starting them, and reading what they cost from /proc (Linux only)."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from integrations.launcher import children
from integrations.launcher.children import Job

TICK = os.sysconf("SC_CLK_TCK")


def tree(roots: Sequence[int]) -> list[int]:
    """Return processes with all their descendants."""
    offspring: dict[int, list[int]] = {}
    for pid, (parent, _) in _all().items():
        offspring.setdefault(parent, []).append(pid)
    found: list[int] = []
    waiting = list(roots)
    while waiting:
        pid = waiting.pop()
        if pid not in found:
            found.append(pid)
            waiting += offspring.get(pid, [])
    return found


def cpu_seconds(root: int) -> float:
    """Return the CPU time of a process, its descendants, and those of its descendants that have ended."""
    processes = _all()
    return sum(processes[pid][1] for pid in tree([root]) if pid in processes)


def memory(root: int) -> list[tuple[str, float]]:
    """Return for a process and each of its descendants what it runs, and its resident memory in MB."""
    found = []
    for pid in tree([root]):
        try:
            words = Path(f"/proc/{pid}/cmdline").read_bytes().decode("utf-8", "replace").split("\0")
            lines = Path(f"/proc/{pid}/status").read_text().splitlines()
        except OSError:
            continue
        size = next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:")), 0.0)
        found.append((words[words.index("-m") + 1] if "-m" in words else Path(words[0]).name, size))
    return found


def _all() -> dict[int, tuple[int, float]]:
    """Return for every process its parent and its CPU seconds, those of children that it has waited for included."""
    found = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                fields = (folder / "stat").read_text(errors="replace").rpartition(")")[2].split()
            except OSError:
                continue
            found[int(folder.name)] = (int(fields[1]), sum(map(int, fields[11:15])) / TICK)
    return found


@dataclass(frozen=True)
class Cost:
    """What a command took: seconds of the clock, of the CPU, and the most memory of one of its processes in MB."""

    seconds: float
    cpu: float
    memory: float


def measure(job: Job, log: Path, patience: float) -> Cost:
    """Run a job to its end. Raises RuntimeError, with the last it said, when it fails or takes too long."""
    started = time.monotonic()
    with log.open("wb") as output:
        process = children.spawn(job, stdout=output.fileno(), stderr=subprocess.STDOUT)
    try:
        while time.monotonic() - started < patience:
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
            if pid:
                process.returncode = os.waitstatus_to_exitcode(status)
                break
            time.sleep(0.05)
    finally:
        children.stop([process])
    if process.returncode != 0:
        raise RuntimeError(f"{' '.join(job.command[1:4])}: {log.read_text(errors='replace')[-400:]}")
    return Cost(time.monotonic() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


@dataclass
class Running:
    """The processes of one system, by name."""

    folder: Path
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self, name: str, command: Sequence[str], environment: Mapping[str, str], folder: Path | None = None) -> None:
        """Start a process; what it says goes to a file in the folder."""
        with (self.folder / f"{name}.log").open("wb") as log:
            job = Job(command, folder or self.folder, environment)
            self.processes[name] = children.spawn(job, stdout=log.fileno(), stderr=subprocess.STDOUT)

    def check(self) -> None:
        """Raise RuntimeError, with the last it said, when a process has ended."""
        for name, process in self.processes.items():
            if process.poll() is not None:
                said = (self.folder / f"{name}.log").read_text(errors="replace")[-400:]
                raise RuntimeError(f"{name} is gestopt (code {process.returncode}): {said}")

    def cpu(self) -> dict[str, float]:
        """Return the CPU seconds so far of each process with its descendants."""
        return {name: cpu_seconds(process.pid) for name, process in self.processes.items()}

    def memory(self) -> list[tuple[str, float]]:
        """Return the resident memory of every process in MB."""
        return [row for process in self.processes.values() for row in memory(process.pid)]

    def stop(self) -> None:
        """Stop them all."""
        children.stop(self.processes.values())
