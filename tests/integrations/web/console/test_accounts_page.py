from __future__ import annotations

from integrations.accounts.people import People
from integrations.accounts.roles import Role
from tests.integrations.web.console.acting import SIGN_IN, Person
from tests.integrations.web.console.conftest import Hire
from tests.integrations.web.running import Site

PAGE = "/console/accounts"


def id_of(people: People, person: Person) -> int:
    """Return the number of somebody's account."""
    return people.accounts.named(person.name).id


def test_block_and_open(console: tuple[Site, People], hire: Hire) -> None:
    """Who is blocked is out at once and cannot sign in; opened again they can; the trail names the account by its number."""
    person, admin = hire(), hire(Role.ADMIN)
    address = f"{PAGE}/{id_of(console[1], person)}"
    page = admin.send(address, PAGE, doe="blokkeer")
    assert "mag niet binnen" in page.text
    assert person.get("/console").path == SIGN_IN
    console[0].clock.pass_time(minutes=1)
    assert person.sign_in().status_code == 422
    admin.post(address, PAGE, doe="open")
    console[0].clock.pass_time(minutes=1)

    assert person.sign_in().status_code == 303
    assert {line.action for line in console[1].audit.last(str(id_of(console[1], person)))} == {"account"}


def test_another_role(console: tuple[Site, People], hire: Hire) -> None:
    """Another role holds at once: the session with the old rights is over."""
    person, admin = hire(), hire(Role.ADMIN)
    admin.post(f"{PAGE}/{id_of(console[1], person)}", PAGE, doe="rol", rol="redacteur")

    assert person.get("/console/verzoeken").path == SIGN_IN
    assert console[1].accounts.named(person.name).role is Role.EDITOR


def test_own_account_and_nonsense(console: tuple[Site, People], hire: Hire) -> None:
    """Nobody changes their own account; an account, a role or a button that does not exist changes nothing."""
    person, admin = hire(), hire(Role.ADMIN)
    mine, other = (f"{PAGE}/{id_of(console[1], each)}" for each in (admin, person))
    assert admin.post(mine, PAGE, doe="rol", rol="ouderconsulent").status_code == 403
    assert admin.post(f"{PAGE}/999", PAGE, doe="blokkeer").status_code == 404
    assert admin.post(other, PAGE, doe="rol", rol="directeur").status_code == 400
    assert admin.post(other, PAGE, doe="wis").status_code == 400

    assert [(account.role, account.active) for account in console[1].accounts.all()] == [
        (Role.ADMIN, True),
        (Role.CONSULENT, True),
    ]
