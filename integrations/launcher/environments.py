"""The Python environments that everything runs in, made from the lock files and kept as long as those do not change.

A stamp in the environment holds the hash of the lock and the interpreter; when both still hold, there is nothing
to do and nothing is run. `start` wants the packages of `app`, `test` those of `test`, which are the same and more;
an environment that once got the test packages keeps them.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from integrations.launcher import faults, interpreters, uv
from integrations.launcher.children import Job, StopRequest, run
from integrations.launcher.locking import exclusive
from integrations.launcher.reports import report

FOLDER = ".omgeving"
STAMP = "informatiepunt.json"
DOWNLOAD_SECONDS = 120.0
"""How long the last resort, downloading a Python, may take."""


@dataclass(frozen=True)
class Stamp:
    """What an environment was made from: the name and hash of its lock, its interpreter and the version of that."""

    lock: str
    hash: str
    python: str
    version: tuple[int, ...]


@dataclass(frozen=True)
class Place:
    """Where an environment lives, in the checkout `root`, what Python it needs, and what is said while it is made."""

    root: Path
    name: str = "app"
    need: interpreters.Need = interpreters.APP
    announcement: str = "Pakketten installeren. De eerste keer duurt dat ongeveer een halve minuut"

    @property
    def folder(self) -> Path:
        """Return the folder of the environment."""
        return self.root / FOLDER / self.name

    @property
    def python(self) -> Path:
        """Return the interpreter inside the environment."""
        return self.folder / "bin" / "python"

    def lock(self, name: str) -> Path:
        """Return the lock file of that name."""
        return self.root / "lock" / f"{name}.txt"


def prepare(place: Place, wanted: str, environment: Mapping[str, str], stop_request: StopRequest) -> Path:
    """Make sure that the packages of lock `wanted` are installed, and return the interpreter that has them."""
    if _current(place, wanted, environment):
        return place.python
    with exclusive(place.root / FOLDER / "slot", stop_request):
        if not _current(place, wanted, environment):
            try:
                _make(place, _lock_for(_read(place), wanted), environment, stop_request)
            except OSError as fault:
                raise faults.of_system(fault, place.folder.parent) from fault
    return place.python


def _lock_for(stamp: Stamp | None, wanted: str) -> str:
    """Return the lock to install: an environment with the test packages is not brought back to less."""
    return "test" if wanted == "app" and stamp is not None and stamp.lock == "test" else wanted


def _current(place: Place, wanted: str, environment: Mapping[str, str]) -> bool:
    """Say whether the environment needs no work. Reads two files and runs nothing."""
    stamp = _read(place)
    if stamp is None or not place.python.exists() or not _same_interpreter(place, stamp, environment):
        return False
    return stamp.lock == _lock_for(stamp, wanted) and stamp.hash == _hash(place.lock(stamp.lock))


def _same_interpreter(place: Place, stamp: Stamp, environment: Mapping[str, str]) -> bool:
    """Say whether the environment still has the interpreter of its stamp, and the one that the setting asks for."""
    named = environment.get(place.need.setting)
    if named and Path(named).expanduser().resolve() != Path(stamp.python).resolve():
        return False
    return place.python.resolve() == Path(stamp.python).resolve()


def _make(place: Place, lock: str, environment: Mapping[str, str], stop_request: StopRequest) -> None:
    """Install the packages of a lock, in a new environment when the old one cannot be used.

    The stamp goes first and comes last: an installation that was broken off is done again.
    """
    report(f"{place.announcement} ...")
    maker = _Maker(place, uv.obtain(place.root, environment, stop_request), _for_uv(environment, place.root), stop_request)
    interpreter = _usable(place, environment)
    if interpreter is not None:
        _write(place, Stamp(lock, "", interpreter.path, interpreter.version))
        maker.sync(lock)
    else:
        interpreter = interpreters.find(place.need, environment) or maker.download()
        with _replaced(place.folder):
            maker.run("venv", "--no-project", "--python", interpreter.path, str(place.folder))
            maker.sync(lock)
    _write(place, Stamp(lock, _hash(place.lock(lock)), interpreter.path, interpreter.version))


def _usable(place: Place, environment: Mapping[str, str]) -> interpreters.Interpreter | None:
    """Return the interpreter on which the environment stands, when that works and is the one that is asked for."""
    found = interpreters.probe(str(place.python)) if place.python.exists() else None
    if found is None or not place.need.fits(found):
        return None
    named = interpreters.named(place.need, environment)
    return found if named is None or Path(named.path).resolve() == Path(found.path).resolve() else None


@contextmanager
def _replaced(folder: Path) -> Iterator[None]:
    """Put the old environment aside while a new one is made in its place, and back when that fails."""
    old = folder.with_name(f"{folder.name}.oud")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    try:
        yield
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        if old.exists():
            old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


@dataclass(frozen=True)
class _Maker:
    """Runs uv for one environment."""

    place: Place
    tool: str
    environment: Mapping[str, str]
    stop_request: StopRequest

    def run(self, *arguments: str, seconds: float = 900.0) -> None:
        """Run uv; what goes wrong becomes one clear message."""
        command = [self.tool, "--quiet", *arguments]
        result = run(Job(command, self.place.root, self.environment), self.stop_request, seconds)
        if result.code != 0:
            raise faults.of_tool(result.output, self.place.folder.parent)

    def sync(self, lock: str) -> None:
        """Install exactly what the lock names. Compiling now makes every later start faster."""
        options = ["--require-hashes", "--compile-bytecode", "--python", str(self.place.python)]
        self.run("pip", "sync", *options, str(self.place.lock(lock)))

    def download(self) -> interpreters.Interpreter:
        """Let uv fetch a Python, for a machine that has none that fits."""
        wanted = f"3.{self.place.need.lowest}"
        report(f"Python {wanted} is hier niet gevonden. Proberen te downloaden ...")
        folder = Path(self.environment["UV_PYTHON_INSTALL_DIR"])
        try:
            self.run("python", "install", "--no-bin", wanted, seconds=DOWNLOAD_SECONDS)
        except faults.LauncherError as fault:
            raise faults.LauncherError("python_te_oud", wanted) from fault
        for path in sorted(folder.glob(f"*/bin/python{wanted}")):
            found = interpreters.probe(str(path))
            if found is not None:
                return found
        raise faults.LauncherError("python_te_oud", wanted)


def _for_uv(environment: Mapping[str, str], root: Path) -> dict[str, str]:
    """Return an environment in which uv looks at no other Python than the one it is told."""
    kept = {
        name: value
        for name, value in environment.items()
        if name not in {"VIRTUAL_ENV", "CONDA_PREFIX", "PYTHONHOME", "PYTHONPATH"}
    }
    return {**kept, "UV_PYTHON_DOWNLOADS": "manual", "UV_PYTHON_INSTALL_DIR": str(root / ".tools" / "python")}


def _read(place: Place) -> Stamp | None:
    """Return the stamp of an environment; None when there is none, or none that can be read."""
    try:
        return Stamp(**json.loads((place.folder / STAMP).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _write(place: Place, stamp: Stamp) -> None:
    """Write the stamp, in one step."""
    fresh = place.folder / f"{STAMP}.nieuw"
    fresh.write_text(json.dumps(asdict(stamp)), encoding="utf-8")
    fresh.replace(place.folder / STAMP)


def _hash(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes()).hexdigest()
