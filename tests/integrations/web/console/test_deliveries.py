"""What cannot be delivered to the outside is seen: by who keeps the site running, and by a program that watches it."""

from __future__ import annotations

from sqlalchemy import select, update

from integrations.accounts.people import People
from integrations.accounts.roles import Role
from integrations.steunpunt import outbox
from integrations.steunpunt.outbox import LATE, MAIL, STUCK, Delivery
from integrations.storage.steunpunt_models import OutboxRow
from tests.integrations.web.console.conftest import Hire
from tests.integrations.web.running import Site

KEY = "bevestiging-T-2222-2222-1-gemaakt"


def put(site: Site) -> None:
    """Put a mail in the outbox."""
    callbacks = site.parts.callbacks
    assert callbacks
    delivery = Delivery(KEY, MAIL, {"aan": "amira@example.nl", "tekst": "Dag Amira."})
    with callbacks.writer.begin() as connection:
        outbox.put(connection, callbacks.vault, (delivery,), None, site.clock())


def post(site: Site) -> object:
    """Return what the health of the site says about it."""
    answer = site.client.get("/gezondheid")
    assert (answer.status_code, answer.json()["status"]) == (200, "ok")
    return answer.json()["post"]


def test_without_a_worker(console: tuple[Site, People], hire: Hire) -> None:
    """A mail that nobody tries to deliver is stuck after a quarter of an hour: then no worker runs."""
    site, _ = console
    assert post(site) == {"wacht": 0, "vast": 0}
    put(site)
    assert post(site) == {"wacht": 1, "vast": 0}
    admin = hire(Role.ADMIN)
    assert "Alles komt aan." in admin.get("/console/post").top.text
    site.clock.pass_time(seconds=LATE.total_seconds())

    assert post(site) == {"wacht": 1, "vast": 1}
    assert "1 keer niet gelukt" in admin.get("/console").top.text
    assert "draait de werker?" in admin.get("/console/post").top.text


def test_refused(console: tuple[Site, People], hire: Hire) -> None:
    """A mail that was refused is shown with the reason and without who it is for, and one press has it tried again."""
    site, _ = console
    put(site)
    with site.engine.begin() as connection:
        connection.execute(update(OutboxRow).values(state=STUCK, attempts=1, last_fault="550"))
    admin = hire(Role.ADMIN)
    page = admin.get("/console/post")
    assert KEY in page.top.text and "550" in page.top.text and "gestopt" in page.top.text
    assert "mira" not in page.text
    after = admin.send("/console/post", on="/console/post", poging=KEY)

    assert "Alles komt aan." in after.top.text
    with site.engine.begin() as connection:
        row = connection.execute(select(OutboxRow.state, OutboxRow.attempts)).one()
    assert tuple(row) == (outbox.WAITING, 0)
    assert [line.thing for line in admin.people.audit.last(KEY)] == [KEY]
    assert admin.post("/console/post", poging="weg").status_code == 404
