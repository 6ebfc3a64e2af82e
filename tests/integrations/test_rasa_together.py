"""Rasa and the fallback together: both rank the same harmless text; and when Rasa is left alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.understanding.model import Ranked
from integrations.launcher.rasa_address import Address, publish
from integrations.rasa_client import FAILURES, LONGEST_PAUSE, Breaker, RasaClient
from integrations.recogniser import WithRasa
from tests.integrations.stand_in_rasa import MADE_BY, TOPICS, StandIn, stand_in_rasa

RANKING = (Ranked("zorgplicht", 0.7), Ranked("aanmelden", 0.2), Ranked("klacht", 0.1))


class OwnModel:
    """Stands in for the model in this process."""

    fingerprint, topics = MADE_BY, TOPICS

    def __init__(self) -> None:
        """Note which texts it ranks."""
        self.ranked: list[str] = []

    def model(self) -> OwnModel:
        """Return itself, as `LatestModel` returns the model in use."""
        return self

    def rank(self, text: str) -> tuple[Ranked, ...]:
        """Say that everything is a complaint."""
        self.ranked.append(text)
        return (Ranked("klacht", 1.0),)


@pytest.fixture
def rasa() -> Iterator[StandIn]:
    """Return a Rasa that answers well until a test says otherwise."""
    with stand_in_rasa() as seen:
        yield seen


@pytest.fixture
def client(tmp_path: Path, rasa: StandIn) -> Iterator[RasaClient]:
    """Return a client of that Rasa."""
    publish(tmp_path / "rasa.json", Address(rasa.port, "geheim", "m.tar.gz", MADE_BY))
    with closing(RasaClient(tmp_path / "rasa.json")) as made:
        yield made


def test_pauses_double_up_to_a_minute() -> None:
    """The longer Rasa fails, the less often it is tried; and one question at a time."""
    now = 0.0
    breaker = Breaker(lambda: now)
    pauses = []
    for _ in range(FAILURES - 1):
        breaker.failed()
    for _ in range(7):
        breaker.failed()
        pause = 0.0
        while not breaker.allows():
            pause += 1.0
            now += 1.0
        assert not breaker.allows()
        pauses.append(pause)

    assert pauses == [5.0, 10.0, 20.0, 40.0, LONGEST_PAUSE, LONGEST_PAUSE, LONGEST_PAUSE]


STRANGE = {
    "a slash": '/restart{"x": 1}',
    "a topic": "/klacht@0.3",
    "slashes": "// / /restart",
    "a null byte": "\0/restart",
    "half a character": "hoi \ud800 daar",
    "very long": "a b " * 25_000,
    "a phone number": "bel mij op 06-12345678",
    "a name": "ik heet Fatima en wil een klacht indienen",
    "a greeting": "goedemorgen /restart",
}


@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE.keys())
def test_both_rank_the_same_harmless_text(client: RasaClient, rasa: StandIn, text: str) -> None:
    """What goes to Rasa has no slash in front, no odd characters, a limit, and nothing personal; the fallback sees the same."""
    own = OwnModel()
    both = WithRasa(own, client)  # type: ignore[arg-type]
    first = both.rank(text)
    rasa.status = 500
    second = both.rank(text)
    sent = rasa.asked[0][2]["text"]

    assert (first, second) == (RANKING, (Ranked("klacht", 1.0),))
    assert own.ranked == [sent]
    assert not sent.startswith("/")
    assert len(sent) <= 2_000
    assert not any(part in sent for part in ("\0", "\ud800", "12345678", "Fatima"))
