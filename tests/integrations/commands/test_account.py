from __future__ import annotations

import io
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from integrations import settings
from integrations.accounts import codes
from integrations.accounts.people import build_people
from integrations.commands.__main__ import main
from integrations.steunpunt.vault import open_vault
from integrations.storage.engine import open_engine

PASSWORD = "zeven blauwe fietsen"


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the accounts of a test in a folder of its own."""
    monkeypatch.setenv("INFORMATIEPUNT_DATA", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)


def type_in(monkeypatch: pytest.MonkeyPatch, password: str, *arguments: str) -> int:
    """Run the command with a password on standard input."""
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
    return main(["account", *arguments])


def test_first_account_can_sign_in(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """What the command prints is all that somebody needs to sign in, and the password is not in it."""
    assert type_in(monkeypatch, PASSWORD, "nieuw", "chef", "--rol", "beheerder") == 0
    printed = capsys.readouterr().out
    found = re.search(r"sleutel: (\w+)", printed)
    assert found
    assert PASSWORD not in printed

    chosen, now = settings.load(), datetime.now(UTC)
    engine = open_engine(chosen.database_url)
    people = build_people(chosen, engine, open_vault(chosen.key_file), lambda: now)
    assert people.sign_in.check("chef", PASSWORD, codes.code_at(found[1], now)).role.value == "beheerder"
    engine.dispose()


def test_list_and_changes(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Accounts are listed with role and state, and can be changed one thing at a time."""
    type_in(monkeypatch, PASSWORD, "nieuw", "balie1", "--rol", "secretariaat")
    assert main(["account", "blokkeer", "balie1"]) == 0
    assert main(["account", "rol", "balie1", "--rol", "redacteur"]) == 0
    assert type_in(monkeypatch, "acht groene fietsen", "wachtwoord", "balie1") == 0
    assert main(["account", "app", "balie1"]) == 0
    capsys.readouterr()

    main(["account", "lijst"])
    assert capsys.readouterr().out == "balie1\tredacteur\tgeblokkeerd\n"
    main(["account", "open", "balie1"])
    capsys.readouterr()
    main(["account", "lijst"])
    assert capsys.readouterr().out == "balie1\tredacteur\topen\n"


@pytest.mark.parametrize(
    ("arguments", "password", "message", "code"),
    [
        (["nieuw", "chef"], PASSWORD, "--rol", 2),
        (["nieuw", "chef", "--rol", "beheerder"], "kort", "te kort", 1),
        (["nieuw", "Naam Van Mens", "--rol", "beheerder"], PASSWORD, "Deze naam kan niet", 1),
        (["blokkeer"], "", "account blokkeer NAAM", 2),
        (["blokkeer", "niemand"], "", "geen account", 1),
    ],
)
def test_what_goes_wrong_is_said(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    password: str,
    message: str,
    code: int,
) -> None:
    """A mistake gives one Dutch line and no account; what is missing on the command line has the exit code of wrong usage."""
    assert type_in(monkeypatch, password, *arguments) == code
    assert message in capsys.readouterr().err
    main(["account", "lijst"])
    listed = capsys.readouterr()
    assert (listed.out, "nog geen accounts" in listed.err) == ("", True)
