from __future__ import annotations

import logging
import os
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.content.model import Content
from integrations import settings
from integrations.steunpunt.build import build_callbacks
from tests.integrations.steunpunt.conftest import request_of
from tests.support.clock import Clock


@pytest.mark.parametrize("lost", [True, False])
def test_lost_keys_are_told_at_the_start(
    root: Path, engine: Engine, clock: Clock, content: Content, tmp_path: Path, caplog: pytest.LogCaptureFixture, lost: bool
) -> None:
    """When the key file got lost, a start says that the keys do not fit the requests that there are; else it says nothing."""
    chosen = replace(settings.load(os.environ), key_file=tmp_path / "sleutels")
    build_callbacks(root, chosen, engine, content, clock).send(request_of(), "geheim")
    if lost:
        chosen.key_file.unlink()

    with caplog.at_level(logging.WARNING):
        build_callbacks(root, chosen, engine, content, clock)

    assert ("past niet bij de database" in caplog.text) is lost
