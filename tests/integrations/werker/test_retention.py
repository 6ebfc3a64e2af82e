from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

from cryptography.fernet import Fernet
from sqlalchemy import func, select, text

from bot.dialogue.model import Entry, EntryKind
from integrations.accounts.audit import SEEN
from integrations.accounts.people import build_people
from integrations.accounts.roles import Role
from integrations.accounts.tries import Tries
from integrations.live.model import Side
from integrations.live.talks import LiveTalks
from integrations.settings import load
from integrations.steunpunt import outbox
from integrations.steunpunt.intake import Intake
from integrations.steunpunt.outbox import MAIL, Delivery
from integrations.steunpunt.records import new_secret
from integrations.steunpunt.staff import Staff
from integrations.steunpunt.states import State
from integrations.steunpunt.vault import Vault
from integrations.storage.call_notes import KEEP, CallNote, count_call, sums_of
from integrations.storage.models import Base
from integrations.storage.pace import PaceCounts
from integrations.storage.steunpunt_models import OutboxRow
from integrations.storage.store import ConversationStore
from integrations.werker.retention import Deleted, reseal_all
from integrations.werker.work import Work
from tests.integrations.steunpunt.conftest import CONSULENT, request_of
from tests.integrations.werker.conftest import MakeWork
from tests.support.clock import Clock

TABLES = ("callback", "callback_event", "callback_place", "steunpunt_note", "outbox")


def rows(work: Work) -> int:
    """Return how many rows the Steunpunt has in all its tables."""
    with work.callbacks.engine.connect() as connection:
        return sum(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one() for table in TABLES)


def filled(work: Work) -> str:
    """Send a request with an appointment, a note and a mail in the folder; return its number."""
    sent = work.callbacks.send(request_of(slot="2026-11-25T09:00"), new_secret())
    Staff(work.callbacks, {}).note(sent.number, "Notitie.", CONSULENT)
    work.deliver_all()
    return sent.number


def test_everything_is_gone_on_the_promised_day(make_work: MakeWork, clock: Clock, tmp_path: Path) -> None:
    """The day before it is still there; on the day itself nothing is left in the database or the folder."""
    work = make_work()
    filled(work)
    for file in (tmp_path / "uit").iterdir():
        os.utime(file, (clock.now.timestamp(),) * 2)
    clock.pass_time(days=179)
    assert work.clean().requests == 0
    clock.pass_time(days=1)
    assert work.clean().requests == 1

    assert rows(work) == 0
    assert list((tmp_path / "uit").iterdir()) == []
    assert work.clean() == Deleted(0, 0, 0)


def test_after_the_talk_it_goes_after_thirty_days(make_work: MakeWork, clock: Clock, tmp_path: Path) -> None:
    """A request that was closed does not wait for the last day, and its mail in the folder goes along."""
    work = make_work()
    number = filled(work)
    staff = Staff(work.callbacks, {})
    staff.move(number, staff.take(number, 1, CONSULENT).version, State.DONE, CONSULENT)
    clock.pass_time(days=29)
    assert work.clean().requests == 0
    clock.pass_time(days=1)

    assert work.clean().requests == 1
    assert rows(work) == 0 and list((tmp_path / "uit").iterdir()) == []


def test_a_mail_in_the_folder_does_not_stay_longer_than_thirty_days(make_work: MakeWork, clock: Clock, tmp_path: Path) -> None:
    """Files go by their own age too, also when their request is still open."""
    work = make_work()
    filled(work)
    for file in (tmp_path / "uit").iterdir():
        os.utime(file, (clock.now.timestamp(),) * 2)
    clock.pass_time(days=30)

    assert work.clean().files == 1
    assert rows(work) > 0


def test_what_was_delivered_is_forgotten_after_a_week(make_work: MakeWork, clock: Clock) -> None:
    """The key of a mail is kept to recognise a repeat, not for ever."""
    work = make_work()
    filled(work)
    clock.pass_time(days=8)

    assert work.clean().deliveries == 1


def test_a_summary_that_cannot_be_delivered(make_work: MakeWork, clock: Clock) -> None:
    """A mail that belongs to no request is deleted after thirty days, also when it is stuck: there is an address in it."""
    work = make_work()
    summary = Delivery("samenvatting-1", MAIL, {"aan": "kapot", "van": "punt@example.nl", "onderwerp": "x", "tekst": "y"})
    with work.callbacks.writer.begin() as connection:
        outbox.put(connection, work.callbacks.vault, (summary,), None, clock())
    work.deliver_all()
    assert [each.given_up for each in work.box.stuck()] == [True]
    clock.pass_time(days=29)
    assert work.clean().deliveries == 0
    clock.pass_time(days=1)

    assert work.clean().deliveries == 1
    assert rows(work) == 0


def test_counted_calls_go_after_three_years(make_work: MakeWork, clock: Clock) -> None:
    """The worker also forgets calls that were counted long ago."""
    work, day = make_work(), clock.now.date()
    count_call(work.callbacks.engine, CallNote(day, "opp", "beantwoord", 5))
    clock.pass_time(days=KEEP.days)
    work.clean()

    assert sums_of(work.callbacks.engine, day, day + KEEP) == ()


def test_a_chat_goes_after_seven_days(make_work: MakeWork, clock: Clock) -> None:
    """Seven days after the last message a talk with a person is gone, with all that was written in it."""
    work = make_work()
    talks = LiveTalks(work.callbacks)
    talk = talks.ask("x" * 22, Intake(question="Hallo?"))
    clock.pass_time(minutes=1)
    talks.say(talk, Side.PARENT, "a", "Mijn zoon zit thuis.")
    assert reseal_all(work.callbacks.engine, work.callbacks.vault) == (2, 0)
    clock.pass_time(days=6)
    assert work.clean().talks == 0 and len(talks.messages(talk)) == 1
    clock.pass_time(days=1)
    assert work.clean().talks == 1
    with work.callbacks.engine.connect() as connection:
        assert [connection.execute(text(f"SELECT count(*) FROM live_{name}")).scalar_one() for name in ("talk", "message")] == [
            0,
            0,
        ]


NOBODY = {"account", "clarity_count", "call_note"}
"""Tables that keep their rows: those of who works here, and numbers without a person."""


def test_a_year_later_nothing_personal_is_left(make_work: MakeWork, clock: Clock, tmp_path: Path) -> None:
    """With everything filled that a parent or colleague leaves behind, a year later every table is empty, and the folder too.

    A new table is empty as well, or the test fails until somebody decides how long it keeps what is in it.
    """
    work = make_work()
    engine = work.callbacks.engine
    people, store = build_people(load({}), engine, work.callbacks.vault, clock), ConversationStore(engine, clock)
    pace = PaceCounts(engine, work.callbacks.vault.mark, clock)
    filled(work)
    account, _ = people.accounts.make("anna", Role.CONSULENT, "zeven blauwe fietsen")
    people.sessions.open(account)
    people.audit.write(account, SEEN, "T-2222-2222")
    Tries(engine, clock).count("niemand")
    store.append(store.create("almere"), 0, (Entry(EntryKind.TOPIC, clock.now.date(), 1, value="opp"),))
    pace.add(pace.mark("alles", "198.51.100.7/32"), 1)
    summary = Delivery("samenvatting-1", MAIL, {"aan": "kapot", "van": "punt@example.nl", "onderwerp": "x", "tekst": "y"})
    with work.callbacks.writer.begin() as connection:
        outbox.put(connection, work.callbacks.vault, (summary,), None, clock())
    personal = {table.name for table in Base.metadata.sorted_tables} - NOBODY - {"live_talk", "live_message", "live_presence"}
    assert left(work) & personal == personal
    clock.pass_time(days=366)
    work.clean()
    store.delete_expired()
    pace.delete_expired()

    assert left(work) <= NOBODY
    assert list((tmp_path / "uit").iterdir()) == []


def left(work: Work) -> set[str]:
    """Return the tables that hold something."""
    with work.callbacks.engine.connect() as connection:
        counts = {table.name: select(func.count()).select_from(table) for table in Base.metadata.sorted_tables}
        return {name for name, count in counts.items() if connection.execute(count).scalar_one()}


def test_changing_keys(make_work: MakeWork, clock: Clock) -> None:
    """After everything is encrypted anew, the old key can go; what no key opens is counted."""
    old, new = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    work = make_work()
    work.callbacks.vault = Vault([old])
    number = work.callbacks.send(request_of(), new_secret()).number
    staff = Staff(work.callbacks, {})
    staff.note(number, "Notitie.", CONSULENT)

    assert reseal_all(work.callbacks.engine, Vault([new, old])) == (3, 0)
    work.callbacks.vault = Vault([new])
    assert staff.find(number).request == request_of()
    assert [note.text for note in staff.notes(number, CONSULENT)] == ["Notitie."]
    assert reseal_all(work.callbacks.engine, Vault([Fernet.generate_key().decode()])) == (0, 3)


def test_the_steunpunt_is_reminded_once_on_the_promised_day(make_work: MakeWork, clock: Clock) -> None:
    """Not before eight in the morning, not twice, not for what is closed, and without a word about the parent."""
    work = make_work(steunpunt="steunpunt@example.nl")
    sent = work.callbacks.send(request_of(), new_secret())
    work.deliver_all()
    clock.now = clock.now.replace(hour=5) + timedelta(days=4)
    assert work.remind() == 0
    clock.pass_time(hours=3)
    assert work.remind() == 1
    work.remind()
    with work.callbacks.engine.connect() as connection:
        keys = connection.execute(select(func.count()).where(OutboxRow.key.like("herinnering-%"))).scalar_one()

    assert keys == 1
    work.deliver_all()
    mails = [file.read_text() for file in work.folder.iterdir() if file.name.startswith("herinnering")]
    assert len(mails) == 1 and sent.number in mails[0] and "Amira" not in mails[0] and "0612345678" not in mails[0]
    work.callbacks.try_again(lambda connection: work.callbacks.move(connection, sent, State.WITHDRAWN, "x"))
    assert work.remind() == 0
