"""Asking Rasa: in time or not at all, never with anything personal, and never believed without looking."""

from __future__ import annotations

import json
import logging
import socket
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.understanding.model import Ranked
from integrations.launcher.rasa_address import Address, publish, withdraw
from integrations.rasa_client import AT_ONCE, FAILURES, FIRST_PAUSE, TIMEOUT, Expected, RasaClient
from tests.integrations.stand_in_rasa import MADE_BY, TOPICS, StandIn, good_answer, stand_in_rasa
from tests.support.at_once import at_once

EXPECTED = Expected(MADE_BY, TOPICS)
RANKING = (Ranked("zorgplicht", 0.7), Ranked("aanmelden", 0.2), Ranked("klacht", 0.1))
PROMPT = TIMEOUT + 0.2
"""Seconds within which every question is over, whatever Rasa does."""


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        """Start at nought."""
        self.now = 0.0

    def __call__(self) -> float:
        """Return the seconds."""
        return self.now


@pytest.fixture
def rasa() -> Iterator[StandIn]:
    """Return a Rasa that answers well until a test says otherwise."""
    with stand_in_rasa() as seen:
        yield seen


@pytest.fixture
def told(tmp_path: Path, rasa: StandIn) -> Path:
    """Return the file that says where that Rasa is."""
    path = tmp_path / "rasa.json"
    publish(path, Address(rasa.port, "geheim", "m.tar.gz", MADE_BY))
    return path


@pytest.fixture
def clock() -> Clock:
    """Return a clock that stands still."""
    return Clock()


@pytest.fixture
def client(told: Path, clock: Clock) -> Iterator[RasaClient]:
    """Return a client of that Rasa."""
    with closing(RasaClient(told, clock)) as made:
        yield made


def timed(client: RasaClient) -> tuple[Any, float]:
    """Ask once; return the answer and how many seconds it took."""
    begin = time.monotonic()
    return client.rank("hoe lang nog", EXPECTED), time.monotonic() - begin


def test_a_good_answer_is_the_ranking_of_our_model(client: RasaClient, rasa: StandIn) -> None:
    """Rasa's ranking comes back with the likeliest topic first, and without Rasa's own fallback."""
    assert client.rank("hoe lang nog", EXPECTED) == RANKING
    assert client.state() == "ok"


def test_the_token_goes_in_a_header(client: RasaClient, rasa: StandIn) -> None:
    """The address holds neither token nor text: addresses end up in logs."""
    client.rank("hoe lang nog", EXPECTED)
    path, headers, body = rasa.asked[0]

    assert path == "/model/parse"
    assert headers["Authorization"] == "Bearer geheim"
    assert body == {"text": "hoe lang nog"}


def test_no_proxy_gets_between(told: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy in the environment is for the outside world; Rasa is on this machine."""
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")

    with closing(RasaClient(told)) as client:
        assert client.rank("hoe lang nog", EXPECTED) == RANKING


def _changed(**changes: Any) -> dict[str, Any]:
    return {**good_answer(), **changes}


def _ranking(*pairs: tuple[Any, Any]) -> dict[str, Any]:
    return _changed(intent_ranking=[{"name": name, "confidence": value} for name, value in pairs])


BAD_ANSWERS = {
    "no JSON": b"<html>",
    "half JSON": json.dumps(good_answer()).encode()[:50],
    "no object": [],
    "nothing": b"",
    "deep": b"[" * 100_000,
    "no UTF-8": b'{"herkenner": "\xff"}',
    "another model": _changed(herkenner="model-2"),
    "no model": {"intent_ranking": good_answer()["intent_ranking"]},
    "an unknown topic": _ranking(("aanmelden", 0.5), ("klacht", 0.3), ("verzonnen", 0.2)),
    "a topic missing": _ranking(("aanmelden", 0.5), ("klacht", 0.5)),
    "a topic twice": _ranking(("aanmelden", 0.5), ("klacht", 0.3), ("zorgplicht", 0.1), ("klacht", 0.1)),
    "not a number": _ranking(("aanmelden", float("nan")), ("klacht", 0.3), ("zorgplicht", 0.1)),
    "endless": _ranking(("aanmelden", float("inf")), ("klacht", 0.3), ("zorgplicht", 0.1)),
    "more than certain": _ranking(("aanmelden", 1.2), ("klacht", 0.3), ("zorgplicht", 0.1)),
    "less than nothing": _ranking(("aanmelden", -0.1), ("klacht", 0.3), ("zorgplicht", 0.1)),
    "true": _ranking(("aanmelden", True), ("klacht", 0.0), ("zorgplicht", 0.0)),
    "words": _ranking(("aanmelden", "0.5"), ("klacht", 0.3), ("zorgplicht", 0.1)),
    "no names": _changed(intent_ranking=[0.5, None, {}]),
    "too much": b'{"x": "' + b"a" * 400_000 + b'"}',
}


@pytest.mark.parametrize("answer", BAD_ANSWERS.values(), ids=BAD_ANSWERS.keys())
def test_rubbish_is_no_answer(client: RasaClient, rasa: StandIn, answer: Any) -> None:
    """Whatever is not a ranking of all our topics by our model is not used."""
    rasa.answer = answer
    ranking, seconds = timed(client)

    assert ranking is None
    assert seconds < PROMPT


@pytest.mark.parametrize("status", [204, 302, 401, 404, 500, 503])
def test_another_status_is_no_answer(client: RasaClient, rasa: StandIn, status: int) -> None:
    """Only 200 counts, and nobody is sent elsewhere."""
    rasa.status = status

    assert client.rank("hoe lang nog", EXPECTED) is None
    assert len(rasa.asked) == 1


def test_a_late_answer_is_no_answer(client: RasaClient, rasa: StandIn) -> None:
    """Who types waits at most the time-out, also for a server that accepts and says nothing."""
    rasa.seconds = 2.0
    ranking, seconds = timed(client)

    assert ranking is None
    assert TIMEOUT <= seconds < PROMPT


def test_a_dripping_answer_is_no_answer(client: RasaClient, rasa: StandIn) -> None:
    """An answer that comes a little at a time does not stretch the time-out."""
    rasa.pieces = [bytes([byte]) for byte in json.dumps(good_answer()).encode()]
    ranking, seconds = timed(client)

    assert ranking is None
    assert seconds < PROMPT


def test_nobody_at_home_is_no_answer(client: RasaClient, told: Path) -> None:
    """A port on which nothing listens costs no time."""
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        publish(told, Address(nobody.getsockname()[1], "geheim", "m.tar.gz", MADE_BY))
        ranking, seconds = timed(client)

    assert ranking is None
    assert seconds < PROMPT


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"port": 1}', '{"port": "x", "token": "t", "model": "m", "made_by": "model-1"}']
)
def test_a_file_that_says_nothing_of_use_is_no_rasa(told: Path, content: str) -> None:
    """What stands in the file is looked at too."""
    told.write_text(content, encoding="utf-8")

    assert RasaClient(told).rank("hoe lang nog", EXPECTED) is None


def test_without_the_file_nobody_is_asked(client: RasaClient, told: Path, rasa: StandIn) -> None:
    """The launcher takes the file away when Rasa does not work; from then on the site does without."""
    withdraw(told)

    assert client.rank("hoe lang nog", EXPECTED) is None
    assert client.state() == "niet gestart"
    assert rasa.asked == []


def test_a_rasa_with_another_model_is_not_asked(client: RasaClient, rasa: StandIn) -> None:
    """While a new model is being swapped in, the ranking comes from this process."""
    assert client.rank("hoe lang nog", Expected("model-2", TOPICS)) is None
    assert rasa.asked == []
    assert client.state() == "ok"


def test_after_some_failures_rasa_is_left_alone(client: RasaClient, rasa: StandIn, clock: Clock) -> None:
    """Not everybody has to wait for a Rasa that is stuck; after a pause one question tries."""
    rasa.status = 500
    for _ in range(FAILURES + 2):
        client.rank("hoe lang nog", EXPECTED)
    asked, state = len(rasa.asked), client.state()
    rasa.status = 200
    clock.now += FIRST_PAUSE

    assert (asked, state) == (FAILURES, "storing")
    assert client.rank("hoe lang nog", EXPECTED) == RANKING
    assert client.state() == "ok"


def test_a_rasa_that_came_back_gets_a_clean_slate(client: RasaClient, rasa: StandIn, told: Path) -> None:
    """A new Rasa, with a new token, is asked at once."""
    rasa.status = 500
    for _ in range(FAILURES):
        client.rank("hoe lang nog", EXPECTED)
    rasa.status = 200
    publish(told, Address(rasa.port, "ander", "m.tar.gz", MADE_BY))

    assert client.rank("hoe lang nog", EXPECTED) == RANKING
    assert rasa.asked[-1][1]["Authorization"] == "Bearer ander"


def test_at_most_four_questions_are_under_way(client: RasaClient, rasa: StandIn) -> None:
    """Whoever comes when four wait already is helped by this process at once, and that is no failure of Rasa."""
    rasa.seconds = 0.25
    answers = at_once([lambda: timed(client)] * (3 * AT_ONCE))

    assert rasa.most_at_once <= AT_ONCE
    assert sum(ranking == RANKING for ranking, _ in answers) == len(rasa.asked) <= AT_ONCE
    assert sum(seconds < 0.2 for ranking, seconds in answers if ranking is None) >= AT_ONCE
    assert client.state() == "ok"


def test_nothing_typed_is_logged(client: RasaClient, rasa: StandIn, caplog: pytest.LogCaptureFixture) -> None:
    """A failure is logged by its kind only, and the addresses that are asked not at all."""
    rasa.answer = {"text": "mijn geheime vraag"}
    with caplog.at_level(logging.INFO):
        client.rank("mijn geheime vraag", EXPECTED)

    assert "rasa gaf geen bruikbaar antwoord (ValueError)" in caplog.text
    assert "geheim" not in caplog.text
