"""Not too much at once from one visitor, over HTTP: what is refused, what is never refused, and what is kept of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from sqlalchemy import text
from starlette.types import Scope

from bot.conversation import Assistant
from integrations.storage.pace import WINDOW, PaceCounts
from integrations.web.app import create_app
from integrations.web.pace import LIMITS, visitor_of
from tests.integrations.web.reading import Page
from tests.integrations.web.running import VISITOR, Site, running, too_many
from tests.integrations.web.serving import serving, visitor

MOTHER, SCHOOL, OTHER = VISITOR, "203.0.113.9", "192.0.2.44"
FILLED = {"naam": "Amira", "telefoon": "0612345678", "wie": "ouder", "vraag": "Mijn zoon zit thuis.", "stap": "controle"}
CALL = LIMITS["/terugbellen"]


@pytest.fixture
def site(real_assistant: Assistant, tmp_path: Path) -> Iterator[Site]:
    """Return a running site with the texts of the repository."""
    with running(real_assistant, tmp_path) as found:
        yield found


def send(client: httpx.Client, visitor: str, path: str = "/terugbellen", **fields: str) -> httpx.Response:
    """Post as the web server in front of the site does for a visitor."""
    return client.post(path, data={**FILLED, **fields}, headers={"X-Forwarded-For": visitor})


def fill(site: Site, visitor: str, number: int = CALL.number) -> None:
    """Use up what a visitor may send."""
    assert {send(site.client, visitor).status_code for _ in range(number)} == {200}


def rows(site: Site) -> list[tuple[str, int]]:
    """Return what the database keeps."""
    with site.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text("SELECT mark, number FROM pace"))]


def test_one_too_many(site: Site) -> None:
    """Beyond the limit a page gives the phone number, and all fields stand in a form that sends them again."""
    fill(site, MOTHER)
    answer = send(site.client, MOTHER)
    page = Page(answer)

    assert answer.status_code == 429
    assert answer.headers["retry-after"] == str(int(WINDOW.total_seconds()))
    assert page.top.one("main").all("a", href="tel:+31367670200")
    fields = {each.attributes["name"]: each.attributes["value"] for each in page.top.one("main").all("input")}
    assert fields == FILLED
    assert send(site.client, OTHER).status_code == 200
    site.clock.pass_time(minutes=10)
    assert Page(site.client.post("/terugbellen", data=fields, headers={"X-Forwarded-For": MOTHER})).status == 200


def test_many_parents_at_one_school(site: Site) -> None:
    """Twenty parents behind one address each send a request with a mistake in it, within ten minutes, and all get a number."""
    for number in range(20):
        assert send(site.client, SCHOOL, naam="").status_code == 422
        check = Page(send(site.client, SCHOOL, naam=f"Ouder {number}"))
        hidden = {each.attributes["name"]: each.attributes["value"] for each in check.top.all("input", type="hidden")}
        answer = send(site.client, SCHOOL, **{**hidden, "stap": "stuur", "toestemming": "ja"})
        assert answer.status_code == 303, number


def test_what_is_kept(site: Site) -> None:
    """The database has one row that cannot be read, another one for the same visitor in the next window, and no old ones."""
    send(site.client, MOTHER)
    (mark, number), *none = rows(site)
    assert (number, none) == (1, [])
    assert len(mark) == 32 and MOTHER not in mark
    assert MOTHER.encode() not in Path(str(site.engine.url.database)).read_bytes()
    site.clock.pass_time(minutes=10)
    send(site.client, MOTHER)
    assert [each[1] for each in rows(site)] == [1]
    assert rows(site)[0][0] != mark
    site.clock.pass_time(minutes=10)
    assert site.parts.callbacks
    assert PaceCounts(site.engine, site.parts.callbacks.vault.mark, site.clock).delete_expired() == 1
    assert rows(site) == []


def test_processes_count_together(site: Site) -> None:
    """What one process of the site saw counts in another one."""
    fill(site, MOTHER, CALL.number - 1)
    with serving(create_app(site.parts)) as url, visitor(url) as second:
        assert send(second, MOTHER).status_code == 200
        assert send(second, MOTHER).status_code == 429
    assert send(site.client, MOTHER).status_code == 429


def test_a_conversation(site: Site) -> None:
    """In the chat a visitor with too many posts keeps the text in the field; a program gets the problem as JSON."""
    address = site.begin("mijn kind is aangemeld")
    client, forwarded = site.client, too_many(site)
    fragment = client.post(address, data={"versie": "1", "tekst": "ja"}, headers={**forwarded, "X-Fragment": "1"})
    page = Page(client.post(address, data={"versie": "1", "tekst": "ja, al in mei"}, headers=forwarded))
    program = client.post("/api/gesprekken", headers=forwarded)

    assert (fragment.status_code, set(fragment.json()["delen"])) == (429, {"fout", "tekst-fout", "dag-fout"})
    assert page.top.one("input", name="tekst").attributes["value"] == "ja, al in mei"
    assert (program.status_code, program.json()["code"]) == (429, "te_snel")
    assert client.get(address, headers=forwarded).status_code == 200


def test_signing_in(site: Site) -> None:
    """Guessing passwords under one name after another stops as well, and the page does not hold what was typed."""
    too_many(site, LIMITS["/console/aanmelden"])
    answer = send(site.client, MOTHER, "/console/aanmelden", wachtwoord="zeven blauwe fietsen")

    assert answer.status_code == 429
    assert "zeven" not in answer.text


def test_never_refused(site: Site) -> None:
    """A visitor on the machine itself is not counted, and without a database everybody gets the answer of the page itself."""
    fill(site, "127.0.0.1", CALL.number + 1)
    assert rows(site) == []
    with site.engine.begin() as connection:
        connection.execute(text("DROP TABLE pace"))
    assert send(site.client, MOTHER).status_code == 200


@pytest.mark.parametrize(
    ("client", "expected"),
    [
        (("198.51.100.7", 1), "198.51.100.7/32"),
        (("::ffff:198.51.100.7", 1), "198.51.100.7/32"),
        (("2001:db8:1:2:3:4:5:6", 1), "2001:db8:1:2::/64"),
        (("::1", 1), ""),
        (("127.0.0.9", 1), ""),
        (("geen adres", 1), ""),
        (None, ""),
    ],
)
def test_visitor(client: tuple[str, int] | None, expected: str) -> None:
    """A household with IPv6 is one visitor, whatever address it takes next; what cannot be counted is not."""
    scope: Scope = {"type": "http", "client": client}
    assert visitor_of(scope) == expected


def test_the_window_is_minutes() -> None:
    """What is kept about a visitor is gone within minutes."""
    assert timedelta(minutes=10) >= WINDOW
