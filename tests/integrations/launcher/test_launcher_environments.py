"""Making the environment: only when something changed, once at a time, and never worse than it was."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[3]
FAKE_UV = """#!{python}
import os, sys, time
if "--version" in sys.argv:
    print("uv 9.9.9")
elif "venv" in sys.argv:
    os.makedirs(sys.argv[-1] + "/bin")
    os.symlink({python!r}, sys.argv[-1] + "/bin/python")
else:
    with open({log!r}, "a") as log:
        print(sys.argv[-1], file=log)
    time.sleep(0.5)
    sys.exit({code})
"""


def fake_uv(folder: Path, code: int = 0) -> dict[str, str]:
    """Put a program called uv in a folder; return the PATH that finds it and the file in which it notes each sync."""
    folder.mkdir(exist_ok=True)
    log = folder / "sync.log"
    log.touch()
    script = folder / "uv"
    script.write_text(FAKE_UV.format(python=str(Path(sys.executable).resolve()), log=str(log), code=code), encoding="utf-8")
    script.chmod(0o755)
    return {"PATH": f"{folder}:/usr/bin:/bin"}


def synced(folder: Path) -> list[str]:
    """Return the lock files that the stand-in for uv was asked to install."""
    return [Path(line).name for line in (folder / "sync.log").read_text(encoding="utf-8").splitlines()]


def stamp_of(checkout: Any) -> dict[str, Any]:
    """Return what the environment says it was made from."""
    content: dict[str, Any] = json.loads((checkout.root / ".omgeving/app/informatiepunt.json").read_text(encoding="utf-8"))
    return content


def test_nothing_to_do_runs_nothing(checkout: Any, tmp_path: Path) -> None:
    """With a stamp that holds, uv is not even looked for."""
    path = fake_uv(tmp_path / "bin")
    done = checkout.run("echo", text="hallo", env=checkout.environment(**path))

    assert (done.returncode, done.stdout, done.stderr) == (0, "hallo", "klaar\n")
    assert synced(tmp_path / "bin") == []


def test_a_changed_lock_is_installed_once(checkout: Any, tmp_path: Path) -> None:
    """After a change of the lock the next command installs it, and the one after that does not."""
    env = checkout.environment(**fake_uv(tmp_path / "bin"))
    (checkout.root / "lock/app.txt").write_text("# iets nieuws\n", encoding="utf-8")
    first, second = checkout.run("echo", env=env), checkout.run("echo", env=env)

    assert (first.returncode, second.returncode) == (0, 0)
    assert "Pakketten installeren" in first.stderr
    assert first.stdout == ""
    assert second.stderr == "klaar\n"
    assert synced(tmp_path / "bin") == ["app.txt"]


def test_two_launchers_at_once_prepare_once(checkout: Any, tmp_path: Path) -> None:
    """The second launcher waits for the first, says so, and finds the work done."""
    env = checkout.environment(**fake_uv(tmp_path / "bin"))
    (checkout.root / ".omgeving/app/informatiepunt.json").unlink()
    both = [
        subprocess.Popen(checkout.command("echo"), stdin=subprocess.DEVNULL, stdout=-1, stderr=-1, text=True, env=env)
        for _ in range(2)
    ]
    ends = [process.communicate(timeout=60) for process in both]

    assert [process.returncode for process in both] == [0, 0]
    assert synced(tmp_path / "bin") == ["app.txt"]
    assert sum("Even wachten" in err for _, err in ends) == 1


def test_a_test_environment_keeps_its_packages(checkout: Any, tmp_path: Path) -> None:
    """A command in an environment with the test packages installs nothing, and after a change those of the tests."""
    env = checkout.environment(**fake_uv(tmp_path / "bin"))
    checkout.stamp("test")
    unchanged = checkout.run("echo", env=env)
    (checkout.root / "lock/test.txt").write_text("# iets nieuws\n", encoding="utf-8")
    changed = checkout.run("echo", env=env)

    assert (unchanged.returncode, changed.returncode) == (0, 0)
    assert synced(tmp_path / "bin") == ["test.txt"]
    assert stamp_of(checkout)["lock"] == "test"


def test_a_missing_interpreter_makes_a_new_environment(checkout: Any, tmp_path: Path) -> None:
    """When the Python that the environment stood on is gone, a new one is made."""
    env = checkout.environment(**fake_uv(tmp_path / "bin"))
    link = checkout.root / ".omgeving/app/bin/python"
    link.unlink()
    link.symlink_to(tmp_path / "weg")
    done = checkout.run("echo", env=env)

    assert done.returncode == 0
    assert link.exists()
    assert synced(tmp_path / "bin") == ["app.txt"]


def test_a_broken_off_installation_is_done_again(checkout: Any, tmp_path: Path) -> None:
    """After an installation that failed, the same lock is installed again."""
    (checkout.root / "lock/app.txt").write_text("# iets nieuws\n", encoding="utf-8")
    failed = checkout.run("echo", env=checkout.environment(**fake_uv(tmp_path / "bin", code=1)))
    again = checkout.run("echo", env=checkout.environment(**fake_uv(tmp_path / "bin")))

    assert failed.returncode == 1
    assert failed.stderr.splitlines()[-1].startswith("De pakketten zijn niet geïnstalleerd.")
    assert again.returncode == 0
    assert synced(tmp_path / "bin") == ["app.txt", "app.txt"]


def test_a_setting_that_names_no_python_is_one_message(checkout: Any, tmp_path: Path) -> None:
    """INFORMATIEPUNT_PYTHON must name a Python that works."""
    env = checkout.environment(**fake_uv(tmp_path / "bin"), INFORMATIEPUNT_PYTHON="/bin/true")
    done = checkout.run("echo", env=env)

    assert done.returncode == 1
    assert "INFORMATIEPUNT_PYTHON=/bin/true: dat is geen Python die hier past." in done.stderr


@pytest.mark.fault
def test_no_network_is_one_message_and_keeps_what_was_there(checkout: Any, closed_index: dict[str, str]) -> None:
    """When packages cannot be fetched, the launcher says so, and the old environment still stands."""
    own = ROOT / ".tools/uv/bin/uv"
    found = str(own) if own.exists() else shutil.which("uv")
    if not found:
        pytest.skip("uv is hier niet")
    (checkout.root / ".tools/uv/bin").mkdir(parents=True)
    (checkout.root / ".tools/uv/bin/uv").symlink_to(found)
    for lock in ("app", "test"):
        shutil.copy(ROOT / f"lock/{lock}.txt", checkout.root / f"lock/{lock}.txt")
    changed = checkout.run("echo", env=checkout.environment(**closed_index))
    shutil.copy(ROOT / "lock/uv.txt", checkout.root / "lock/app.txt")
    checkout.stamp()

    assert changed.returncode == 1
    assert changed.stderr.splitlines()[-1].startswith("De pakketten zijn niet te downloaden: er is geen verbinding.")
    assert "Traceback" not in changed.stderr
    assert checkout.run("echo", text="er nog", env=checkout.environment(**closed_index)).stdout == "er nog"


@pytest.mark.fault
def test_no_network_on_a_new_machine_is_one_message(checkout: Any, closed_index: dict[str, str]) -> None:
    """Without uv and without a network nothing half is left behind."""
    shutil.rmtree(checkout.root / ".omgeving")
    env = checkout.environment(**{**closed_index, "PATH": "/usr/bin:/bin"})
    if shutil.which("uv", path=env["PATH"]):
        pytest.skip("uv staat al op deze machine")
    done = checkout.run("echo", env=env)

    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("De pakketten zijn niet te downloaden: er is geen verbinding.")
    assert not (checkout.root / ".omgeving/app").exists()
    assert list((checkout.root / ".tools").iterdir()) == []


@pytest.fixture
def closed_index(tmp_path: Path) -> dict[str, str]:
    """Return settings by which pip and uv look for packages where nobody answers."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        index = f"http://127.0.0.1:{listener.getsockname()[1]}/simple"
    cache = str(tmp_path / "cache")
    pip = {
        "PIP_INDEX_URL": index,
        "PIP_EXTRA_INDEX_URL": "",
        "PIP_FIND_LINKS": "",
        "PIP_CONFIG_FILE": "/dev/null",
        "PIP_RETRIES": "0",
    }
    return {**pip, "PIP_CACHE_DIR": cache, "UV_DEFAULT_INDEX": index, "UV_CACHE_DIR": cache, "UV_HTTP_RETRIES": "0"}
