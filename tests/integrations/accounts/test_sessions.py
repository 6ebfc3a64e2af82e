from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import text

from integrations.accounts.accounts import Account
from integrations.accounts.audit import SEEN
from integrations.accounts.people import People
from integrations.accounts.retention import delete_expired
from integrations.accounts.roles import Role
from integrations.accounts.sessions import form_key, is_form_key
from tests.integrations.accounts.conftest import PASSWORD
from tests.support.clock import Clock


@pytest.fixture
def account(people: People) -> Account:
    """Return an account."""
    return people.accounts.make("consulent1", Role.CONSULENT, PASSWORD)[0]


def test_session_says_whose_it_is(people: People, account: Account) -> None:
    """The secret of a session leads to its account; another secret, or none, leads nowhere."""
    secret = people.sessions.open(account)

    assert people.sessions.account(secret) == account
    assert people.sessions.account("iets anders") is None
    assert people.sessions.account("") is None


def test_session_ends_without_use(people: People, account: Account, clock: Clock) -> None:
    """A session lasts an hour after its last use; a page that refreshes itself is no use."""
    secret = people.sessions.open(account)
    clock.pass_time(minutes=50)
    assert people.sessions.account(secret)
    clock.pass_time(minutes=50)
    assert people.sessions.account(secret, used=False)
    clock.pass_time(minutes=10)

    assert people.sessions.account(secret) is None


def test_session_ends_at_the_end_of_the_day(people: People, account: Account, clock: Clock) -> None:
    """However busy it is, a session ends after ten hours."""
    secret = people.sessions.open(account)
    for _ in range(19):
        clock.pass_time(minutes=30)
        assert people.sessions.account(secret)
    clock.pass_time(minutes=30)

    assert people.sessions.account(secret) is None


@pytest.mark.parametrize("change", ["password", "role", "block", "app"])
def test_change_of_the_account_ends_its_sessions(people: People, account: Account, change: str) -> None:
    """Another password, role or app, or a block, signs out whoever was signed in."""
    secret = people.sessions.open(account)
    changes: dict[str, Callable[[], object]] = {
        "password": lambda: people.accounts.set_password(account, "acht groene fietsen"),
        "role": lambda: people.accounts.set_role(account, Role.EDITOR),
        "block": lambda: people.accounts.set_active(account, False),
        "app": lambda: people.accounts.new_secret(account),
    }
    changes[change]()

    assert people.sessions.account(secret) is None


def test_new_session_ends_the_old_one(people: People, account: Account) -> None:
    """Signing in anew gives another secret, and the one the browser had is worth nothing any more."""
    before = people.sessions.open(account)
    after = people.sessions.open(account, before=before)

    assert before != after
    assert people.sessions.account(before) is None
    assert people.sessions.account(after) == account


def test_database_holds_no_secret(people: People, account: Account) -> None:
    """Whoever reads the database cannot take over a session."""
    secret = people.sessions.open(account)
    with people.accounts.engine.connect() as connection:
        assert secret not in str(connection.execute(text("SELECT * FROM console_session")).all())


def test_everything_is_deleted_on_schedule(people: People, account: Account, clock: Clock) -> None:
    """Sessions, wrong tries and lines of the trail that are over are deleted; the others stay."""
    people.sessions.open(account)
    people.tries.count("iemand")
    people.audit.write(account, SEEN, "T-1")
    assert delete_expired(people.accounts.engine, clock) == 0
    clock.pass_time(days=2)
    assert delete_expired(people.accounts.engine, clock) == 2
    clock.pass_time(days=364)
    assert delete_expired(people.accounts.engine, clock) == 1


def test_form_key_fits_one_secret() -> None:
    """The key of a form fits the secret it was made for and no other; each form has another one."""
    key = form_key("geheim")

    assert is_form_key("geheim", key)
    assert key != form_key("geheim")
    for other, given in (("ander", key), ("", key), ("geheim", ""), ("geheim", key + "0"), ("geheim", "x.é"), ("", form_key(""))):
        assert not is_form_key(other, given)


def test_trail_names_nobody(people: People, account: Account, clock: Clock) -> None:
    """The trail says when, which account, which role, and what about; the newest first, or only what is about one thing."""
    people.audit.write(account, SEEN, "T-1")
    people.audit.write(account, SEEN, "T-2")

    assert [line.thing for line in people.audit.last()] == ["T-2", "T-1"]
    only = people.audit.last("T-1")
    assert [(line.at, line.name, line.role, line.action) for line in only] == [
        (clock.now, "consulent1", "ouderconsulent", "gezien")
    ]
