"""Starting the site: what stands in its way is one Dutch line."""

from __future__ import annotations

from pathlib import Path

import pytest

from integrations.web import __main__ as site


def test_a_database_server_that_is_away_is_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Without its database the site does not start, and says what to look at."""
    monkeypatch.setenv("DATABASE_URL", "postgresql://niemand@127.0.0.1:1/niets")
    code = site.main(["--poort", "1"])

    assert code == 1
    assert capsys.readouterr().err.startswith("De database doet het niet (OperationalError). Controleer DATABASE_URL")


def test_a_folder_that_cannot_be_made_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A data folder in an impossible place is told in the same way."""
    (tmp_path / "bestand").write_text("geen map", encoding="utf-8")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("INFORMATIEPUNT_DATA", str(tmp_path / "bestand/var"))

    assert site.main(["--poort", "1"]) == 1
    assert "Controleer DATABASE_URL, de rechten op de map" in capsys.readouterr().err
