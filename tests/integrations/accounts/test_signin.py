from __future__ import annotations

from collections import Counter

import pytest
from sqlalchemy import text

from integrations.accounts import codes, passwords
from integrations.accounts.accounts import Account
from integrations.accounts.faults import Locked, NameTaken, NoAccount, Refused, TooBusy, WeakPassword
from integrations.accounts.lockout import FREE_TRIES
from integrations.accounts.people import People
from integrations.accounts.roles import Role
from tests.integrations.accounts.conftest import PASSWORD
from tests.support.at_once import at_once, faults_in
from tests.support.clock import Clock


@pytest.fixture
def known(people: People) -> tuple[Account, str]:
    """Return an account with the secret of its app."""
    return people.accounts.make("Balie1 ", Role.SECRETARY, PASSWORD)


def test_right_name_password_and_code(people: People, known: tuple[Account, str], clock: Clock) -> None:
    """All three together let somebody in, with a name in any capitals and a code with a space in it."""
    account, secret = known
    code = codes.code_at(secret, clock.now)

    assert people.sign_in.check(" BALIE1", PASSWORD, f"{code[:3]} {code[3:]}") == account


@pytest.mark.parametrize("wrong", ["name", "password", "code", "nothing", "blocked"])
def test_anything_wrong_is_refused_alike(people: People, known: tuple[Account, str], clock: Clock, wrong: str) -> None:
    """A wrong name, password or code, an empty form and a blocked account all give the same refusal."""
    account, secret = known
    if wrong == "blocked":
        people.accounts.set_active(account, False)
    given = {"name": "balie1", "password": PASSWORD, "code": codes.code_at(secret, clock.now)}
    given |= dict.fromkeys(given, "") if wrong == "nothing" else {wrong: "verkeerd"}

    with pytest.raises(Refused):
        people.sign_in.check(given["name"], given["password"], given["code"])


def test_code_works_once(people: People, known: tuple[Account, str], clock: Clock) -> None:
    """Whoever saw a code being typed cannot use it too; the next code works."""
    code = codes.code_at(known[1], clock.now)
    people.sign_in.check("balie1", PASSWORD, code)
    with pytest.raises(Refused):
        people.sign_in.check("balie1", PASSWORD, code)

    clock.pass_time(seconds=30)
    assert people.sign_in.check("balie1", PASSWORD, codes.code_at(known[1], clock.now))


def test_old_code_is_refused(people: People, known: tuple[Account, str], clock: Clock) -> None:
    """A code of half a minute ago still works, one of five minutes ago does not."""
    code = codes.code_at(known[1], clock.now)
    clock.pass_time(minutes=5)
    with pytest.raises(Refused):
        people.sign_in.check("balie1", PASSWORD, code)


@pytest.mark.parametrize("name", ["balie1", "bestaat-niet"])
def test_guessing_is_stopped(people: People, known: tuple[Account, str], clock: Clock, name: str) -> None:
    """After five wrong tries even the right one must wait; a name that does not exist is locked in the same way."""
    for _ in range(FREE_TRIES):
        with pytest.raises(Refused):
            people.sign_in.check(name, "verkeerd", "000000")
    with pytest.raises(Locked) as locked:
        people.sign_in.check(name, PASSWORD, codes.code_at(known[1], clock.now))
    assert (locked.value.until - clock.now).total_seconds() == 60

    clock.pass_time(seconds=61)
    if name == "balie1":
        assert people.sign_in.check(name, PASSWORD, codes.code_at(known[1], clock.now)) == known[0]


def test_guesses_at_the_same_moment_count_too(people: People, known: tuple[Account, str]) -> None:
    """Twenty tries at once are no twenty guesses: only the free ones are compared."""
    seen = Counter(faults_in(at_once([lambda: people.sign_in.check("balie1", "verkeerd", "000000")] * 20)))

    assert seen == {Locked: 20 - FREE_TRIES, Refused: FREE_TRIES}


def test_flood_does_not_take_all_threads() -> None:
    """Of many passwords at the same moment some are turned away at once: the threads of the site are for parents too."""
    known = passwords.hashed(PASSWORD)
    seen = at_once([lambda: passwords.fits(known, "verkeerd")] * 40)

    assert set(faults_in(seen)) == {TooBusy}
    assert {each for each in seen if not isinstance(each, TooBusy)} == {False}
    assert passwords.fits(known, PASSWORD)


def test_right_sign_in_clears_the_count(people: People, known: tuple[Account, str], clock: Clock) -> None:
    """Wrong tries before a right one no longer count."""
    for _ in range(FREE_TRIES - 1):
        with pytest.raises(Refused):
            people.sign_in.check("balie1", "verkeerd", "000000")
    people.sign_in.check("balie1", PASSWORD, codes.code_at(known[1], clock.now))

    with pytest.raises(Refused):
        people.sign_in.check("balie1", "verkeerd", "000000")


@pytest.mark.parametrize(
    ("password", "code"),
    [("kort", "kort"), ("x" * 201, "lang"), ("aaaaaaaaaaaaaaab", "raadbaar"), ("balie1 balie1 fiets", "raadbaar")],
)
def test_weak_passwords(people: People, password: str, code: str) -> None:
    """A password that is short, endless, monotonous or holds the name is not taken, and the reason is said."""
    with pytest.raises(WeakPassword) as fault:
        people.accounts.make("balie1", Role.EDITOR, password)
    assert fault.value.code == code


def test_names(people: People, known: tuple[Account, str]) -> None:
    """A name is taken once, whatever its capitals; one that could be taken for another kind of account cannot be made."""
    with pytest.raises(NameTaken):
        people.accounts.make("BALIE1", Role.EDITOR, PASSWORD)
    for name in ("sso:balie", "a", "naam met spatie", "<b>"):
        with pytest.raises(ValueError, match=r".*"):
            people.accounts.make(name, Role.EDITOR, PASSWORD)
    with pytest.raises(NoAccount):
        people.accounts.named("niemand")


def test_nothing_readable_in_the_database(people: People, known: tuple[Account, str]) -> None:
    """The database holds neither the password nor the secret of the app."""
    with people.accounts.engine.connect() as connection:
        row = str(connection.execute(text("SELECT * FROM account")).one())

    assert PASSWORD not in row
    assert known[1] not in row
    assert "$argon2id$" in row
