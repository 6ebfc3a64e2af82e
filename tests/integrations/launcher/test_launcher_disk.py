"""A disk that is full: one message, whichever way the system says it."""

from __future__ import annotations

import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.fault


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a folder on a disk of its own with room for 256 kB."""
    folder = tmp_path / "schijfje"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)], capture_output=True, check=False)
    if mounted.returncode != 0:
        pytest.skip("hier mag geen schijf worden gekoppeld (root nodig)")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_is_one_message(checkout: Any, small_disk: Path) -> None:
    """When the data folder has no room, the launcher says which folder, and leaves nothing there."""
    data = small_disk / "var"
    done = checkout.run("start", env=checkout.environment(INFORMATIEPUNT_DATA=str(data)))

    assert done.returncode == 1
    assert done.stderr.startswith(f"De schijf is vol: schrijven lukt niet in {data}.")
    assert len(done.stderr.splitlines()) == 1
    assert not any(data.iterdir())


def test_a_limit_on_file_size_is_told_as_a_full_disk(checkout: Any) -> None:
    """A limit that this user has on files stops a start with the same message."""
    limited = f"ulimit -f 100; exec {shlex.join(checkout.command('start'))}"
    done = subprocess.run(["sh", "-c", limited], capture_output=True, text=True, env=checkout.environment(), check=False)

    assert done.returncode == 1
    assert "De schijf is vol" in done.stderr
    assert "Traceback" not in done.stderr
