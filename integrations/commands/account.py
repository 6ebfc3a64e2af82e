"""`account`: make and manage accounts of the console. The first one can only be made here."""

from __future__ import annotations

import argparse
import getpass
import io
import sys
from collections.abc import Callable
from datetime import UTC, datetime

import segno
from sqlalchemy.exc import SQLAlchemyError

from integrations import settings
from integrations.accounts import codes
from integrations.accounts.accounts import Account, Accounts
from integrations.accounts.faults import NameTaken, NoAccount, WeakPassword
from integrations.accounts.passwords import SHORTEST
from integrations.accounts.roles import Role
from integrations.commands.ending import FAILED, USAGE
from integrations.steunpunt.vault import VaultLocked, open_vault, unusable
from integrations.storage.engine import open_engine
from integrations.storage.faults import StorageUnavailable, explained
from integrations.storage.migrate import upgrade

HELP = "maakt en beheert accounts voor de console van het Steunpunt"

TASKS = {
    "lijst": "toon alle accounts",
    "nieuw": "maak een account",
    "wachtwoord": "geef een account een ander wachtwoord",
    "app": "koppel een nieuwe telefoon met codes",
    "rol": "geef een account een andere rol",
    "blokkeer": "laat een account er niet meer in",
    "open": "laat een geblokkeerd account er weer in",
}

_WEAK = {
    "kort": f"Dit wachtwoord is te kort. Gebruik {SHORTEST} tekens of meer.",
    "lang": "Dit wachtwoord is te lang.",
    "raadbaar": "Dit wachtwoord is te makkelijk te raden. Gebruik een paar losse woorden, zonder de naam van het account.",
}


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("taak", choices=TASKS, help="; ".join(f"{name}: {text}" for name, text in TASKS.items()))
    parser.add_argument("naam", nargs="?", default="", help="naam waarmee iemand zich aanmeldt")
    parser.add_argument("--rol", choices=[role.value for role in Role], help="wat iemand mag doen")


def run(options: argparse.Namespace) -> int:
    """Do one task on the database of the settings; the password is typed, or read from standard input."""
    chosen = settings.load()
    try:
        vault = open_vault(chosen.key_file)
    except (VaultLocked, OSError):
        return _refuse(unusable(chosen.key_file))
    try:
        engine = open_engine(chosen.database_url)
        upgrade(engine)
    except (SQLAlchemyError, OSError) as fault:
        return _refuse(explained(fault))
    try:
        return _do(options, Accounts(engine, vault, lambda: datetime.now(UTC)))
    except StorageUnavailable as fault:
        return _refuse(explained(fault))
    except VaultLocked:
        return _refuse(unusable(chosen.key_file))


def _do(options: argparse.Namespace, accounts: Accounts) -> int:
    if options.taak == "lijst":
        known = accounts.all()
        if not known:
            print("Er zijn nog geen accounts. Maak er een: ./informatiepunt account nieuw NAAM --rol beheerder", file=sys.stderr)
        for account in known:
            print(f"{account.name}\t{account.role.value}\t{'open' if account.active else 'geblokkeerd'}")
        return 0
    if not options.naam:
        return _refuse(f"Noem ook de naam: ./informatiepunt account {options.taak} NAAM", USAGE)
    if options.taak in ("nieuw", "rol") and not options.rol:
        roles = ", ".join(role.value for role in Role)
        return _refuse(f"Noem ook de rol met --rol. Kies uit: {roles}.", USAGE)
    try:
        return _make(options, accounts) if options.taak == "nieuw" else _change(options, accounts)
    except NoAccount:
        return _refuse(f"Er is geen account met de naam {options.naam}.")
    except NameTaken:
        return _refuse(f"Er is al een account met de naam {options.naam}.")
    except WeakPassword as fault:
        return _refuse(_WEAK[fault.code])
    except ValueError:
        return _refuse("Deze naam kan niet. Gebruik 2 tot 63 kleine letters, cijfers, punten of streepjes.")


def _make(options: argparse.Namespace, accounts: Accounts) -> int:
    account, secret = accounts.make(options.naam, Role(options.rol), _password())
    print(f"Het account {account.name} is gemaakt, met de rol {account.role.value}.")
    _show(secret, account.name)
    return 0


def _change(options: argparse.Namespace, accounts: Accounts) -> int:
    account = accounts.named(options.naam)
    if options.taak == "app":
        _show(accounts.new_secret(account), account.name)
        return 0
    tasks: dict[str, Callable[[Account], None]] = {
        "wachtwoord": lambda account: accounts.set_password(account, _password()),
        "rol": lambda account: accounts.set_role(account, Role(options.rol)),
        "blokkeer": lambda account: accounts.set_active(account, False),
        "open": lambda account: accounts.set_active(account, True),
    }
    tasks[options.taak](account)
    print(f"Het account {account.name} is veranderd. Wie ermee was aangemeld, is afgemeld.")
    return 0


def _password() -> str:
    """Return a password that somebody types without showing it, or the first line of standard input."""
    if sys.stdin.isatty():
        return getpass.getpass("Wachtwoord: ")
    return sys.stdin.readline().rstrip("\n")


def _show(secret: str, name: str) -> None:
    """Print the secret for the app with codes, as a QR code too. It is shown once and cannot be asked for again."""
    address = codes.address(secret, name)
    picture = io.StringIO()
    segno.make(address, error="m").terminal(picture, compact=True, border=2)
    print(f"Scan deze code met een app die codes maakt. Hij is maar één keer te zien.\n\n{picture.getvalue()}")
    print(f"Lukt scannen niet? Typ in de app deze sleutel: {secret}\n{address}")


def _refuse(message: str, code: int = FAILED) -> int:
    print(message, file=sys.stderr)
    return code
