from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from starlette.applications import Starlette
from starlette.routing import Route

from integrations.web.app import create_app
from integrations.web.guard import Guard
from tests.integrations.web.running import Site, too_many

TALKS = "/api/gesprekken"


@pytest.fixture
def talk(site: Site) -> str:
    """Return the address of a conversation that was begun through the API."""
    return str(site.client.post(TALKS).headers["location"])


def test_conversation_from_begin_to_end(site: Site) -> None:
    """A program begins a conversation, types, presses, looks back and deletes."""
    begun = site.client.post(TALKS)
    assert begun.status_code == 201
    address = begun.headers["location"]
    assert begun.json()["beurten"][0]["berichten"][0]["tekst_ids"] == ["zin/gesprek.begroeting"]

    asked = site.client.post(f"{address}/beurten", json={"versie": 0, "tekst": "fruit kopen"}).json()
    choices = asked["beurt"]["berichten"][-1]["keuzes"]
    assert [choice["label"] for choice in choices] == ["appel", "peer"]
    pressed = site.client.post(f"{address}/beurten", json={"versie": 1, "keuze": choices[1]["id"]}).json()
    assert pressed["versie"] == 2
    assert pressed["antwoorden"][0]["antwoord"] == "peer"

    whole = site.client.get(address).json()
    assert [turn["beurt"] for turn in whole["beurten"]] == [0, 1, 2]
    assert whole["beurten"][2] == pressed["beurt"]
    assert site.client.delete(address).status_code == 204
    assert site.client.get(address).json()["code"] == "gesprek_weg"


def test_api_and_pages_hold_the_same_conversation(site: Site, talk: str) -> None:
    """A conversation that began through the API goes on in the browser."""
    site.client.post(f"{talk}/beurten", json={"versie": 0, "tekst": "fruit kopen"})
    page = site.get(talk.replace(TALKS, "/gesprek"))

    assert list(page.buttons) == ["appel", "peer"]


def test_second_turn_on_the_same_version(site: Site, talk: str) -> None:
    """A second turn on one version is refused with the conversation as it is, and says whether it was the same turn."""
    site.client.post(f"{talk}/beurten", json={"versie": 0, "tekst": "fruit kopen"})
    same = site.client.post(f"{talk}/beurten", json={"versie": 0, "tekst": "fruit kopen"})
    other = site.client.post(f"{talk}/beurten", json={"versie": 0, "tekst": "regen"})

    assert (same.status_code, same.json()["code"]) == (409, "al_binnen")
    assert (other.status_code, other.json()["code"]) == (409, "al_verder")
    assert other.json()["gesprek"] == site.client.get(talk).json()


def test_deadline_has_all_its_dates(real_site: Site) -> None:
    """A deadline comes with its last, safe and bare day, its basis and the reasons."""
    address = real_site.client.post(TALKS).headers["location"]
    answers = walk(real_site, address, "hoe lang mag de school erover doen", {"aangemeld_op": "5 oktober 2026"})
    deadlines = [deadline for message in answers["beurt"]["berichten"] for deadline in message["termijnen"]]

    assert deadlines
    assert deadlines[0]["laatste_dag"] == "2026-11-16"
    assert deadlines[0]["begin"] == "2026-10-05"
    assert deadlines[0]["grondslag"] == "wet"


def walk(site: Site, address: str, question: str, dates: dict[str, str]) -> dict[str, Any]:
    """Take turns until there is a deadline: the date that is asked for, or the first answer that is no refusal."""
    reply: dict[str, Any] = site.client.post(f"{address}/beurten", json={"versie": 0, "tekst": question}).json()
    for _ in range(15):
        messages = reply["beurt"]["berichten"]
        if any(message["termijnen"] for message in messages):
            return reply
        asked = messages[-1]["tekst_ids"][-1].partition("#")[2]
        choices = [choice["id"] for choice in messages[-1]["keuzes"]]
        preferred = [choice for choice in choices if choice.endswith((":po", ":ja", ":vier_of_ouder", ":niets"))]
        turn = {"tekst": dates[asked]} if asked in dates else {"keuze": (preferred or choices)[0]}
        reply = site.client.post(f"{address}/beurten", json={"versie": reply["versie"], **turn}).json()
    raise AssertionError("no deadline within fifteen turns")


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"[]", b"null", b"\xff", b'"tekst"', b'{"tekst": "x"}', b'{"versie": 0}', b'{"versie": "0", "tekst": "x"}',
        b'{"versie": true, "tekst": "x"}', b'{"versie": 0, "tekst": 3}', b'{"versie": 0, "tekst": "x", "keuze": "y"}',
        b'{"versie": 0, "keuze": {}}', b'{"versie": -1, "tekst": "x"}', b'{"versie": 1e999, "tekst": "x"}', b"[" * 50_000,
        b'{"versie": 0, "tekst": []}',
    ],
)  # fmt: skip
def test_unreadable_turn(site: Site, talk: str, body: bytes) -> None:
    """A body that is no turn is refused in Dutch, with a code, and changes nothing."""
    answer = site.client.post(f"{talk}/beurten", content=body, headers={"Content-Type": "application/json"})

    assert (answer.status_code, answer.json()["code"]) == (400, "onleesbaar")
    assert answer.json()["uitleg"] == "Dit bericht is niet goed aangekomen. Probeer het nog een keer."
    assert site.client.get(talk).json()["versie"] == 0


def test_other_refusals(site: Site, talk: str) -> None:
    """A wrong type, another site, too much, an unknown conversation and an unknown address each have their code."""
    turns = f"{talk}/beurten"
    codes = [
        site.client.post(turns, data={"versie": "0"}),
        site.client.post(turns, json={"versie": 0, "tekst": "x"}, headers={"Origin": "https://elders.example"}),
        site.client.post(turns, json={"versie": 0, "tekst": "x" * 70_000}),
        site.client.get(f"{TALKS}/onbekend"),
        site.client.get("/api/niets"),
        site.client.put(talk),
    ]

    assert [(answer.status_code, answer.json()["code"]) for answer in codes] == [
        (415, "verkeerd_soort"),
        (403, "andere_site"),
        (413, "te_groot"),
        (410, "gesprek_weg"),
        (404, "niet_gevonden"),
        (405, "niet_mogelijk"),
    ]


def test_halves_of_characters(site: Site, talk: str) -> None:
    """JSON can hold half a character; the turn goes on without it."""
    body = b'{"versie": 0, "tekst": "fruit \\ud83d kopen"}'
    answer = site.client.post(f"{talk}/beurten", content=body, headers={"Content-Type": "application/json"})

    assert answer.json()["versie"] == 1


def test_empty_and_long_texts_are_turns_here(site: Site, talk: str) -> None:
    """A program has no field in which a text stays, so for it the assistant answers an empty or long text itself."""
    empty = site.client.post(f"{talk}/beurten", json={"versie": 0, "tekst": ""}).json()
    long = site.client.post(f"{talk}/beurten", json={"versie": 1, "tekst": "school " * 400}).json()

    assert empty["beurt"]["berichten"][0]["tekst_ids"] == ["zin/gesprek.leeg"]
    assert long["beurt"]["berichten"][0]["tekst_ids"] == ["zin/gesprek.te_lang"]


def test_broken_database(site: Site, talk: str) -> None:
    """A database that does not work is told with a code."""
    site.break_database()
    answers = [
        site.client.get(talk),
        site.client.post(TALKS),
        site.client.delete(talk),
        site.client.post(f"{talk}/beurten", json={"versie": 0, "tekst": "x"}),
    ]

    assert [(answer.status_code, answer.json()["code"]) for answer in answers] == [(503, "niet_bewaard")] * 4


@pytest.fixture
def description(site: Site) -> dict[str, Any]:
    """Return the OpenAPI description."""
    found: dict[str, Any] = site.client.get("/api/openapi.json").json()
    return found


def test_description_is_valid(description: dict[str, Any]) -> None:
    """The description is OpenAPI 3.1 without faults."""
    validate(description)
    assert description["openapi"].startswith("3.1")


def test_description_names_every_route(site: Site, description: dict[str, Any]) -> None:
    """The description has exactly the addresses and methods that the site has under /api and for its health."""
    app = create_app(site.parts)
    assert isinstance(app, Guard) and isinstance(app.site, Starlette)
    routes = {(route.path, method) for route in app.site.routes if isinstance(route, Route) for method in route.methods or ()}
    served = {(path, method) for path, method in routes if path.startswith(("/api", "/gezondheid")) and method != "HEAD"}
    described = {(path, method.upper()) for path, methods in description["paths"].items() for method in methods}

    assert described == served


def test_answers_are_as_described(site: Site, description: dict[str, Any]) -> None:
    """Every kind of answer of every operation fits the schema that the description gives for its status."""
    seen: set[tuple[str, int]] = set()
    for operation, answer in every_answer(site):
        method, _, path = operation.partition(" ")
        described = description["paths"][path][method.lower()]["responses"][str(answer.status_code)]
        content = described.get("content")
        if content is None:
            assert answer.content == b""
        else:
            schema = {**content["application/json"]["schema"], "components": description["components"]}
            Draft202012Validator(schema).validate(answer.json())
        seen.add((operation, answer.status_code))

    every = {
        (f"{method.upper()} {path}", int(status))
        for path, methods in description["paths"].items()
        for method, found in methods.items()
        for status in found["responses"]
    }
    assert seen == every


def every_answer(site: Site) -> Iterator[tuple[str, httpx.Response]]:
    """Yield an answer for every operation and status: first with a database that works, then without."""
    begin, one, turns = f"POST {TALKS}", f"{TALKS}/{{id}}", f"POST {TALKS}/{{id}}/beurten"
    client, foreign = site.client, {"Sec-Fetch-Site": "cross-site"}
    much = b"x" * 70_000
    begun = client.post(TALKS)
    talk = begun.headers["location"]
    turn: Callable[..., httpx.Response] = lambda **more: client.post(f"{talk}/beurten", **more)  # noqa: E731
    yield begin, begun
    yield begin, client.post(TALKS, headers=foreign)
    yield begin, client.post(TALKS, content=much)
    yield turns, turn(json={"versie": 0, "tekst": "fruit kopen"})
    yield turns, turn(json={"versie": 0, "tekst": "regen"})
    yield turns, turn(json=3)
    yield turns, turn(content=b"x")
    yield turns, turn(json={}, headers=foreign)
    yield turns, turn(content=much)
    yield turns, client.post(f"{TALKS}/weg/beurten", json={"versie": 0, "tekst": "x"})
    yield f"GET {one}", client.get(talk)
    yield f"GET {one}", client.get(f"{TALKS}/weg")
    yield f"DELETE {one}", client.delete(talk, headers=foreign)
    yield f"DELETE {one}", client.request("DELETE", talk, content=much)
    yield f"DELETE {one}", client.delete(talk)
    yield "GET /api/openapi.json", client.get("/api/openapi.json")
    yield "GET /gezondheid", client.get("/gezondheid")
    fast = too_many(site)
    yield begin, client.post(TALKS, headers=fast)
    yield turns, turn(json={"versie": 1, "tekst": "x"}, headers=fast)
    site.break_database()
    yield begin, client.post(TALKS)
    yield turns, turn(json={"versie": 1, "tekst": "x"})
    yield f"GET {one}", client.get(talk)
    yield f"DELETE {one}", client.delete(talk)
    yield "GET /gezondheid", client.get("/gezondheid")


def test_description_is_plain_json(description: dict[str, Any]) -> None:
    """The description names no machine, so it is the same wherever the site runs."""
    text = json.dumps(description)
    assert "127.0.0.1" not in text
    assert "servers" not in description
