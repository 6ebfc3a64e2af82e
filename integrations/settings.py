"""What whoever runs the information point can set, in the environment of the process.

Everything has a default that works on one machine. `docs/handboek/instellingen.md` describes each setting; a test
compares that page with VARIABLES. The settings of the launcher are here too, so that one list is complete. The
launcher runs on Python 3.8, so this module does too.
"""

from __future__ import annotations

import ipaddress
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
"""The folder of the checkout."""

VARIABLES = {
    "INFORMATIEPUNT_DATA": "map met de database en alles wat het informatiepunt zelf bewaart",
    "DATABASE_URL": "database; zonder deze instelling een SQLite-bestand in de map met gegevens",
    "INFORMATIEPUNT_REGIO": "naam van de regio: de map onder content_b1/regio",
    "INFORMATIEPUNT_BEWAARUREN": "uren dat een gesprek bewaard blijft na het laatste bericht",
    "INFORMATIEPUNT_ADRES": "adres van de site voor bezoekers, voor links in mails",
    "INFORMATIEPUNT_SITES": "andere sites die de chat mogen tonen, zoals die van een school",
    "INFORMATIEPUNT_PROXY": "adressen van de servers voor de site, die zeggen van wie een vraag komt",
    "INFORMATIEPUNT_SLEUTELBESTAND": "bestand met de sleutels waarmee gegevens van mensen versleuteld zijn",
    "INFORMATIEPUNT_SMTP": "server voor mail; zonder deze instelling komt mail in een map",
    "INFORMATIEPUNT_MAIL_VAN": "afzender van mails",
    "INFORMATIEPUNT_MAIL_STEUNPUNT": "postbus van het Steunpunt, voor meldingen",
    "INFORMATIEPUNT_WEBHOOK": "adres dat elke vraag om terug te bellen krijgt, bijvoorbeeld van een zaaksysteem",
    "INFORMATIEPUNT_WEBHOOK_SLEUTEL": "geheim waarmee berichten aan dat adres ondertekend zijn",
    "INFORMATIEPUNT_OIDC_UITGEVER": "adres van de organisatie waar medewerkers zich aanmelden",
    "INFORMATIEPUNT_OIDC_CLIENT": "naam waaronder die organisatie het informatiepunt kent",
    "INFORMATIEPUNT_OIDC_GEHEIM": "geheim dat bij die naam hoort",
    "INFORMATIEPUNT_OIDC_ROLVELD": "veld waarin die organisatie de rol van een medewerker zet",
    "INFORMATIEPUNT_PYTHON": "pad van Python 3.11 of nieuwer, voor de site en de opdrachten",
    "INFORMATIEPUNT_PYTHON310": "pad van Python 3.10, voor Rasa",
    "INFORMATIEPUNT_TEST_POSTGRES": "database voor de tests met PostgreSQL",
}
"""Every environment variable that is read, with one Dutch line about it."""


ORIGIN = re.compile(r"https://[a-z0-9.-]+(:\d+)?|http://(localhost|127\.0\.0\.1)(:\d+)?")
"""A site that may show the chat: without a path, and without TLS on this machine only."""

THIS_MACHINE = ("127.0.0.1", "::1")

MOST_HOURS = 720
"""Thirty days: a conversation is for one question, not a file about a child."""


@dataclass(frozen=True)
class Outside:
    """Where what we send goes. What is empty is not used: mail without a server goes to a folder.

    `address` is that of the site as visitors see it, without a slash at its end. Addresses with a password in them are
    left out of the representation, so that they cannot get into a log.
    """

    address: str = ""
    smtp: str = field(default="", repr=False)
    sender: str = ""
    steunpunt_mail: str = ""
    webhook: str = field(default="", repr=False)
    webhook_secret: str = field(default="", repr=False)


@dataclass(frozen=True)
class Oidc:
    """The organisation at which people of the console sign in with OpenID Connect; without an issuer there is none.

    `claim` names the part of its tokens that holds the role.
    """

    issuer: str = ""
    client: str = ""
    secret: str = field(default="", repr=False)
    claim: str = "roles"


@dataclass(frozen=True)
class Settings:
    """The settings of one process. `database_url` is in the form that SQLAlchemy wants.

    `keep_hours` is how long a conversation is kept after its last turn; `key_file` holds the keys for personal data.
    `hosts` are the sites, as origins, on whose pages the chat may be shown. `proxies` are the addresses and networks of
    web servers in front of the site: what they say about who asks is believed.
    """

    data: Path
    database_url: str
    region: str
    keep_hours: int = 24
    key_file: Path = Path("sleutels")
    outside: Outside = Outside()
    oidc: Oidc = Oidc()
    hosts: tuple[str, ...] = ()
    proxies: tuple[str, ...] = THIS_MACHINE


def load(environment: Mapping[str, str] | None = None) -> Settings:
    """Return the settings of `environment`, by default that of this process. Empty counts as not set."""
    values = os.environ if environment is None else environment
    data = Path(values.get("INFORMATIEPUNT_DATA") or ROOT / "var").expanduser().absolute()
    return Settings(
        data=data,
        database_url=with_driver(values.get("DATABASE_URL") or f"sqlite:///{data / 'informatiepunt.sqlite'}"),
        region=values.get("INFORMATIEPUNT_REGIO") or "almere",
        keep_hours=_hours(values.get("INFORMATIEPUNT_BEWAARUREN") or str(Settings.keep_hours)),
        key_file=Path(values.get("INFORMATIEPUNT_SLEUTELBESTAND") or data / "sleutels").expanduser().absolute(),
        outside=_outside(values),
        oidc=_oidc(values),
        hosts=_origins(values.get("INFORMATIEPUNT_SITES") or ""),
        proxies=THIS_MACHINE + _networks(values.get("INFORMATIEPUNT_PROXY") or ""),
    )


def _oidc(values: Mapping[str, str]) -> Oidc:
    """Return where people of the console sign in, besides here."""
    return Oidc(
        issuer=values.get("INFORMATIEPUNT_OIDC_UITGEVER") or "",
        client=values.get("INFORMATIEPUNT_OIDC_CLIENT") or "",
        secret=values.get("INFORMATIEPUNT_OIDC_GEHEIM") or "",
        claim=values.get("INFORMATIEPUNT_OIDC_ROLVELD") or Oidc.claim,
    )


def _outside(values: Mapping[str, str]) -> Outside:
    """Return where what we send goes."""
    return Outside(
        address=(values.get("INFORMATIEPUNT_ADRES") or "").rstrip("/"),
        smtp=values.get("INFORMATIEPUNT_SMTP") or "",
        sender=values.get("INFORMATIEPUNT_MAIL_VAN") or "",
        steunpunt_mail=values.get("INFORMATIEPUNT_MAIL_STEUNPUNT") or "",
        webhook=values.get("INFORMATIEPUNT_WEBHOOK") or "",
        webhook_secret=values.get("INFORMATIEPUNT_WEBHOOK_SLEUTEL") or "",
    )


def _origins(text: str) -> tuple[str, ...]:
    """Return the sites in a list with spaces or commas. Whoever wrote something else gets one Dutch line."""
    found = tuple(dict.fromkeys(name.rstrip("/").lower() for name in text.replace(",", " ").split()))
    wrong = [name for name in found if not ORIGIN.fullmatch(name)]
    if wrong:
        raise SystemExit(f"INFORMATIEPUNT_SITES: '{wrong[0]}' moet eruitzien als https://www.example.nl, zonder iets erachter.")
    return found


def _networks(text: str) -> tuple[str, ...]:
    """Return the addresses and networks in a list with spaces or commas. Whoever wrote something else gets one Dutch line."""
    found = tuple(text.replace(",", " ").split())
    for each in found:
        try:
            ipaddress.ip_network(each)
        except ValueError:
            raise SystemExit(f"INFORMATIEPUNT_PROXY: '{each}' is geen adres, zoals 10.0.0.5 of 10.0.0.0/24.") from None
    return found


def _hours(text: str) -> int:
    """Return a number of hours. Whoever set something else gets one Dutch line, and nothing starts."""
    if text.isdecimal() and 1 <= int(text) <= MOST_HOURS:
        return int(text)
    raise SystemExit(f"INFORMATIEPUNT_BEWAARUREN moet een heel getal zijn, van 1 tot en met {MOST_HOURS}.")


def with_driver(url: str) -> str:
    """Return a database address with our PostgreSQL driver named; hosts hand out the address without one."""
    scheme, separator, rest = url.partition("://")
    return f"postgresql+psycopg{separator}{rest}" if scheme in {"postgres", "postgresql"} else url
