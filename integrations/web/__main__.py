"""`python -m integrations.web --adres 127.0.0.1 --poort 8000` runs the site until it is stopped."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta

import uvicorn
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from starlette.types import ASGIApp

from bot.conversation import load_assistant
from bot.memory import keep_loaded
from bot.rules.load import load_rules
from integrations import logs, settings
from integrations.accounts.people import build_people
from integrations.commands.arguments import Parser
from integrations.launcher import rasa_address
from integrations.rasa_client import RasaClient
from integrations.recogniser import LatestModel, WithRasa
from integrations.steunpunt.build import build_callbacks
from integrations.steunpunt.hours_file import load_hours
from integrations.steunpunt.vault import VaultLocked, unusable
from integrations.storage.engine import open_engine
from integrations.storage.faults import StorageUnavailable, explained
from integrations.storage.migrate import upgrade
from integrations.storage.store import ConversationStore
from integrations.web.app import Parts, create_app

KEEP_ALIVE_SECONDS = 30


def main(arguments: list[str] | None = None) -> int:
    """Load everything, bring the database up to date and serve."""
    parser = Parser(prog="python -m integrations.web", description="De site van het informatiepunt.")
    parser.add_argument("--adres", default="127.0.0.1", help="adres waarop de site luistert")
    parser.add_argument("--poort", default=8000, type=int, help="poort waarop de site luistert")
    options = parser.parse_args(arguments)
    logs.set_up()
    chosen = settings.load()
    site = _site(chosen)
    if site is None:
        return 1
    keep_loaded()
    uvicorn.run(
        site,
        host=options.adres,
        port=options.poort,
        log_config=None,
        # This log writes whole addresses, and the id of a conversation is in its address.
        access_log=False,
        server_header=False,
        # Who asks is what the web server in front says, and only that one is believed.
        forwarded_allow_ips=list(chosen.proxies),
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
    )
    return 0


def _site(chosen: settings.Settings) -> ASGIApp | None:
    """Return the site on a database that is up to date; None, after a Dutch line, when something stands in its way."""
    try:
        engine = open_engine(chosen.database_url)
        upgrade(engine)
    except (SQLAlchemyError, StorageUnavailable, OSError) as fault:
        print(explained(fault), file=sys.stderr)
        return None
    try:
        return create_app(_parts(chosen, engine))
    except (ValueError, VaultLocked, OSError) as faults:
        print(faults if isinstance(faults, ValueError) else unusable(chosen.key_file), file=sys.stderr)
        return None


def _parts(chosen: settings.Settings, engine: Engine) -> Parts:
    """Load the texts and the recognisers."""
    hours = load_hours(settings.ROOT, chosen.region, load_rules(settings.ROOT, chosen.region)[0].calendar)[0]
    own, rasa = LatestModel(), RasaClient(chosen.data / rasa_address.FILE)
    assistant = load_assistant(settings.ROOT, chosen.region)
    callbacks = build_callbacks(settings.ROOT, chosen, engine, assistant.knowledge.content, _now)
    return Parts(
        assistant=assistant,
        store=ConversationStore(engine, _now, timedelta(hours=chosen.keep_hours)),
        rank=WithRasa(own, rasa).rank,
        rank_here=own.rank,
        clock=_now,
        region=chosen.region,
        model=own.fingerprint,
        rasa=rasa.state,
        hours=hours,
        address=chosen.outside.address,
        callbacks=callbacks,
        people=build_people(chosen, engine, callbacks.vault, _now),
        hosts=chosen.hosts,
    )


def _now() -> datetime:
    return datetime.now(UTC)


if __name__ == "__main__":
    raise SystemExit(main())
