from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from functools import partial

import httpx
import pytest

from integrations.accounts.people import People
from integrations.accounts.roles import Role
from integrations.steunpunt.callbacks import Callbacks
from integrations.steunpunt.records import Callback, new_secret
from tests.integrations.steunpunt.conftest import request_of
from tests.integrations.web.console.acting import Person
from tests.integrations.web.console.conftest import Hire
from tests.integrations.web.reading import Page, parse
from tests.integrations.web.running import Site
from tests.support.at_once import at_once

QUEUE = "/console/verzoeken"


@pytest.fixture
def callbacks(console: tuple[Site, People]) -> Callbacks:
    """Return the requests of the site."""
    found = console[0].parts.callbacks
    assert found
    return found


def send(callbacks: Callbacks, **changes: object) -> Callback:
    """Send a request as a parent does."""
    return callbacks.send(request_of(**changes), new_secret())


def numbers(page: Page) -> list[str]:
    """Return the numbers in the queue, from top to bottom."""
    return [link.text for row in page.top.all("tbody") for link in row.all("a")]


def act(person: Person, callback: Callback, what: str, **more: str) -> httpx.Response:
    """Press a button of a request, as it was when it was seen."""
    return person.post(f"{QUEUE}/{callback.number}", versie=str(callback.version), doe=what, **more)


def test_oldest_promise_first(console: tuple[Site, People], callbacks: Callbacks, hire: Hire) -> None:
    """What was promised first stands first, what is for today above all, and a day that has passed is marked."""
    first = send(callbacks)
    console[0].clock.pass_time(days=1)
    second = send(callbacks)
    urgent = send(callbacks, adaptation="hij slaat mij elke dag")
    page = hire().get(QUEUE)
    assert urgent.urgent
    assert numbers(page) == [urgent.number, first.number, second.number]
    assert "De dag is voorbij" not in page.text

    console[0].clock.now += timedelta(days=4)
    person = Person(*console, "consulent2")
    person.sign_in()
    rows = person.get(QUEUE).top.one("tbody").all("tr")
    assert "Vandaag" in rows[0].text
    assert "De dag is voorbij" in rows[1].text


def test_queue_holds_nothing_personal(callbacks: Callbacks, hire: Hire) -> None:
    """The list shows numbers, days and states; name, phone and question are only on the page of a request."""
    callback = send(callbacks)
    person = hire(Role.SECRETARY)
    listed, one = person.get(QUEUE).top.text, person.get(f"{QUEUE}/{callback.number}").top.text

    for secret in ("Amira", "0612345678", "amira@example.nl", "Mijn zoon zit thuis."):
        assert secret not in listed
        assert secret in one


def test_filter(callbacks: Callbacks, hire: Hire) -> None:
    """The list can show some states, only my own, or only what is late; without a choice it shows what is open."""
    taken, other = send(callbacks), send(callbacks)
    person = hire()
    act(person, taken, "neem")

    assert set(numbers(person.get(QUEUE))) == {taken.number, other.number}
    assert numbers(person.get(f"{QUEUE}?stand=opgepakt")) == [taken.number]
    assert numbers(person.get(f"{QUEUE}?mijn=ja")) == [taken.number]
    assert numbers(person.get(f"{QUEUE}?te_laat=ja")) == []
    assert set(numbers(person.get(f"{QUEUE}?stand=niets"))) == {taken.number, other.number}


def test_a_time_that_was_agreed(console: tuple[Site, People], callbacks: Callbacks, hire: Hire) -> None:
    """A time agreed on the phone is in the calendar, on the page of the parent, and not free for anybody else."""
    secret = new_secret()
    callback = callbacks.send(request_of(mail_me=False), secret)
    other, person = send(callbacks), hire()
    slot = callbacks.slots()[0].id
    for each in (callback, other):
        act(person, each, "neem")
    act(person, replace(callback, version=2), "afgesproken", moment=slot)
    full = Page(act(person, replace(other, version=2), "afgesproken", moment=slot))

    assert full.status == 409 and "Die tijd is net vol." in full.top.text
    assert callback.number in person.get("/console/afspraken").top.text
    assert slot not in {each.id for each in callbacks.slots()}
    page = Page(console[0].client.get(f"/terugbellen/{secret}"))
    assert "25 november 2026" in page.top.one("p", **{"class": "promise"}).text
    kept = callbacks.change(secret, replace(callbacks.with_secret(secret).request or request_of(), language="Arabisch"))
    assert kept.starts_at == callbacks.with_secret(secret).starts_at is not None


def test_two_people_cannot_take_the_same(console: tuple[Site, People], callbacks: Callbacks) -> None:
    """Of eight people who press at the same moment one gets it; the others see that a colleague was first."""
    callback = send(callbacks)
    people = [Person(*console, f"consulent{number}") for number in range(8)]
    keys = []
    for person in people:
        person.sign_in()
        keys.append(person.key())

    def press(person: Person, key: str) -> int:
        fields = {"sleutel": key, "versie": str(callback.version), "doe": "neem"}
        cookie = "; ".join(f"{name}={value}" for name, value in person.cookies.items())
        url = f"{console[0].url}{QUEUE}/{callback.number}"
        return httpx.post(url, data=fields, headers={"Cookie": cookie}, trust_env=False, timeout=60).status_code

    seen = at_once([partial(press, *pair) for pair in zip(people, keys, strict=True)])

    assert sorted(seen) == [303] + [409] * 7
    assert (
        "Een collega was net eerder."
        in people[0].send(f"{QUEUE}/{callback.number}", versie=str(callback.version), doe="neem").top.text
    )


def test_from_taking_to_closing(callbacks: Callbacks, hire: Hire) -> None:
    """A request is taken, nobody answers, it is agreed, closed, and opened again; the page shows each step and by whom."""
    number = send(callbacks).number
    person = hire()
    for what, state in (
        ("neem", "opgepakt"), ("terug", "nieuw"), ("neem", "opgepakt"), ("geen_gehoor", "geen gehoor"),
        ("afgesproken", "afgesproken"), ("afgerond", "afgerond"), ("neem", "opgepakt"),
    ):  # fmt: skip
        page = person.get(f"{QUEUE}/{number}")
        version = page.top.all("input", name="versie")[0].attributes["value"]
        assert what in [button.attributes.get("value") for button in page.top.all("button", name="doe")]
        page = person.send(f"{QUEUE}/{number}", versie=version, doe=what)
        assert state in page.top.all("dl", class_="facts")[0].text
    history = page.top.one("ul", class_="history").text

    assert [word for word in ("gemaakt", "opgepakt", "geen gehoor", "afgesproken", "afgerond") if word not in history] == []
    assert "ouderconsulent" in history


def test_pass_on(callbacks: Callbacks, hire: Hire) -> None:
    """A request can be passed on to a function of the region, and to nothing else."""
    callback = send(callbacks)
    person = hire()
    page = person.get(f"{QUEUE}/{callback.number}")
    contacts = [option.attributes["value"] for select in page.top.all("select") for option in select.all("option")]
    if not contacts:
        pytest.skip("de kleine wereld heeft geen contacten")
    assert act(person, callback, "geef_door", contact="verzonnen").status_code == 409
    assert act(person, callback, "geef_door", contact=contacts[0]).status_code == 303


def test_note_goes_along_with_every_button(callbacks: Callbacks, hire: Hire) -> None:
    """Who types a note and then says what came of the call, loses no note; a button that comes too late leaves it there."""
    callback, person = send(callbacks), hire()
    address = f"{QUEUE}/{callback.number}"
    page = person.get(address)
    assert page.top.one("textarea").attributes["form"] == page.top.one("form", class_="acts").attributes["id"]

    person.send(address, doe="neem", versie=str(callback.version))
    kept = person.send(address, doe="geen_gehoor", versie=str(callback.version + 1), tekst="Drie keer gebeld.")
    late = person.send(address, doe="afgerond", versie=str(callback.version), tekst="Nu klaar.")
    long = person.send(address, doe="afgerond", versie=str(callback.version + 2), tekst="x" * 30_000)

    assert "Drie keer gebeld." in kept.top.one(class_="note").text
    assert (late.status, late.top.one("textarea").text) == (409, "Nu klaar.")
    assert long.status == 422 and len(long.top.one("textarea").text) == 30_000
    seen = person.get(address).top
    assert "geen gehoor" in seen.all("dl", class_="facts")[0].text
    assert "geen gehoor" in seen.one("ul", class_="history").text


def test_notes_are_for_consultants(callbacks: Callbacks, hire: Hire) -> None:
    """A note is there for ouderconsulenten; the secretariaat sees neither notes nor a place to write one."""
    callback = send(callbacks)
    person, desk = hire(), hire(Role.SECRETARY)
    page = person.send(f"{QUEUE}/{callback.number}/notitie", tekst="Moeder belt zelf terug.")
    assert "Moeder belt zelf terug." in page.text

    seen = desk.get(f"{QUEUE}/{callback.number}")
    assert "Moeder belt zelf terug." not in seen.top.text
    assert not seen.top.all("textarea")
    assert not seen.top.all("button", name="doe")
    for text in ("", " ", "x" * 1001):
        assert person.post(f"{QUEUE}/{callback.number}/notitie", tekst=text).status_code == 422


def test_look_up_by_number(callbacks: Callbacks, hire: Hire) -> None:
    """A number is found however it is typed; one that does not exist gives a page that says so, and nothing about others."""
    number = send(callbacks).number
    person = hire(Role.SECRETARY)
    for typed in (number, number.lower(), number.replace("-", ""), f" {number[2:].replace('-', ' ')} "):
        assert person.get(f"/console/nummer?nummer={typed}").path == f"{QUEUE}/{number}"
    for typed in ("", "T-2222-2222", "x' OR 1=1", "../../"):
        assert person.get(f"/console/nummer?nummer={typed}").status == 404


def test_everything_seen_is_written_down(callbacks: Callbacks, hire: Hire) -> None:
    """The trail holds who saw, changed and noted a request, by its number, and nothing of what is in it."""
    callback = send(callbacks)
    person, admin = hire(), hire(Role.ADMIN)
    person.get(f"{QUEUE}/{callback.number}")
    act(person, callback, "neem")
    person.post(f"{QUEUE}/{callback.number}/notitie", tekst="Geheim")
    page = admin.get(f"/console/logboek?wat={callback.number}")
    found = [row.all("td")[3].text for row in page.top.one("tbody").all("tr")]

    assert set(found) == {"gezien", "gewijzigd", "notitie"}
    assert not {"Amira", "Geheim"} & set(re.findall(r"\w+", page.top.text))


def test_list_refreshes_itself(console: tuple[Site, People], callbacks: Callbacks, hire: Hire) -> None:
    """The script gets only the table, twice a minute; that does not keep somebody signed in."""
    person = hire()
    send(callbacks)
    headers = {"X-Fragment": "1", "X-Ververs": "1"}
    answer = person.ask("GET", QUEUE, headers=headers)
    assert len(parse(answer.text).one("tbody").all("tr")) == 1
    assert person.get(QUEUE).top.one("div", id="rijen").attributes["data-refresh"] == "30"

    for _ in range(6):
        console[0].clock.pass_time(minutes=10)
        answer = person.ask("GET", QUEUE, headers=headers)
    assert answer.status_code == 401


def test_calendar(callbacks: Callbacks, hire: Hire) -> None:
    """The calendar shows the times of the spreekuur with who is called then, and how many places are left."""
    slot = callbacks.slots()[0]
    callback = send(callbacks, slot=slot.id)
    table = hire().get("/console/afspraken").top.all("table")[0]
    rows = [row.text for row in table.one("tbody").all("tr")]

    assert rows[0] == f"{slot.start.hour}.{slot.start.minute:02d} {callback.number} 0"
    assert rows[1].endswith("geen 1")


def test_strange_posts(callbacks: Callbacks, hire: Hire) -> None:
    """An unknown button, a version that is no number, and a request that does not exist do nothing."""
    callback = send(callbacks)
    person = hire()
    for fields in ({"doe": "wis", "versie": "1"}, {"doe": "neem", "versie": "x"}, {"doe": "neem", "versie": "9" * 30}, {}):
        assert person.post(f"{QUEUE}/{callback.number}", **fields).status_code == 400
    assert person.post(f"{QUEUE}/T-2222-2222", doe="neem", versie="1").status_code == 404
    assert person.get(f"{QUEUE}/{callback.number}").status == 200
