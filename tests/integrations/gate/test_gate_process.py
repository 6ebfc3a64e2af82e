"""The process that measures for others: only on loopback, only with the key, and gone when nobody asks."""

from __future__ import annotations

import http.client
import json
import stat
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from integrations.gate import client as client_module
from integrations.gate import server
from integrations.gate.client import ADDRESS, FILE, GateClient, GateUnavailableError
from integrations.gate.judgement import Judgement, UnusableQuestionError

ROOT = Path(__file__).resolve().parents[3]


def echo(question: Mapping[str, Any]) -> dict[str, Any]:
    """Answer with the question; refuse an empty text."""
    if not question.get("text"):
        raise UnusableQuestionError("Er is geen tekst.")
    return dict(question)


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Path]:
    """Run a gate that echoes, in this process, and wait until it has stopped."""
    thread = threading.Thread(target=server.serve, args=(echo, tmp_path, 1.5))
    thread.start()
    wait_for((tmp_path / FILE).exists)
    yield tmp_path
    thread.join(20)
    assert not thread.is_alive()


def wait_for(done: Callable[[], bool], seconds: float = 20.0) -> None:
    """Wait until something has happened."""
    until = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < until, "it took too long"
        time.sleep(0.02)


def never() -> None:
    """Fail when a process is started."""
    raise AssertionError("started a process")


def request(data: Path, method: str, path: str, body: bytes | None = None, key: str | None = None) -> tuple[int, Any]:
    """Send a request to the gate that runs for a data folder, with its key or another."""
    place = json.loads((data / FILE).read_text(encoding="utf-8"))
    connection = http.client.HTTPConnection(ADDRESS, place["poort"], timeout=10)
    connection.request(method, path, body, {"Authorization": f"Bearer {place['sleutel'] if key is None else key}"})
    response = connection.getresponse()
    return response.status, json.loads(response.read())


def test_the_client_gets_the_answer_of_the_running_process(data: Path) -> None:
    """A process that is there is used, not started again."""
    client = GateClient(ROOT, data, never)

    assert client.running()
    assert client.judge("Bel ons.", "A2", "scherm") == {"text": "Bel ons.", "niveau": "A2", "lezer": "scherm", "begrip": ""}


def test_a_question_that_makes_no_sense_gets_a_dutch_sentence(data: Path) -> None:
    """The client raises what the gate says."""
    with pytest.raises(ValueError, match="geen tekst"):
        GateClient(ROOT, data, never).judge("")


def test_only_who_can_read_the_key_is_answered(data: Path) -> None:
    """Another user of the machine cannot ask, and cannot read the file with the key."""
    assert request(data, "POST", "/oordeel", b'{"text": "Bel ons."}', key="geraden")[0] == 403
    assert request(data, "GET", "/gezondheid", key="")[0] == 403
    assert stat.S_IMODE((data / FILE).stat().st_mode) == 0o600
    assert ADDRESS == "127.0.0.1"


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff"])
def test_a_body_that_is_no_question_is_refused(data: Path, body: bytes) -> None:
    """Whatever comes in, the process answers and goes on."""
    assert request(data, "POST", "/oordeel", body)[0] == 400
    assert GateClient(ROOT, data, never).running()


def test_far_too_much_is_refused_without_reading_it(data: Path) -> None:
    """A text of more than two megabytes is not even received."""
    place = json.loads((data / FILE).read_text(encoding="utf-8"))
    connection = http.client.HTTPConnection(ADDRESS, place["poort"], timeout=10)
    connection.putrequest("POST", "/oordeel")
    connection.putheader("Authorization", f"Bearer {place['sleutel']}")
    connection.putheader("Content-Length", str(server.MOST_BYTES + 1))
    connection.endheaders()

    assert connection.getresponse().status == 400


def test_an_unknown_page_is_not_there(data: Path) -> None:
    """Only the health page and the question exist."""
    assert request(data, "GET", "/iets")[0] == 404


def test_the_process_stops_when_nobody_asks_and_takes_its_file_along(tmp_path: Path) -> None:
    """Its memory is free again; the next question starts it anew."""
    server.serve(echo, tmp_path, 0.2)

    assert not (tmp_path / FILE).exists()


def test_looking_whether_it_runs_does_not_keep_it_awake(tmp_path: Path) -> None:
    """A health check is no question."""
    thread = threading.Thread(target=server.serve, args=(echo, tmp_path, 1.0))
    thread.start()
    wait_for((tmp_path / FILE).exists)
    client = GateClient(ROOT, tmp_path, never)
    wait_for(lambda: not client.running())
    thread.join(10)

    assert not thread.is_alive()


def test_the_client_starts_the_process_when_it_is_away(tmp_path: Path) -> None:
    """The first question after a pause waits for the process, and then gets its answer."""
    threads: list[threading.Thread] = []

    def start() -> None:
        threads.append(threading.Thread(target=server.serve, args=(echo, tmp_path, 1.0)))
        threads[0].start()
        wait_for((tmp_path / FILE).exists)

    assert GateClient(ROOT, tmp_path, start).judge("Bel ons.")["text"] == "Bel ons."
    threads[0].join(10)
    assert len(threads) == 1


def test_a_process_that_does_not_come_is_a_message_and_not_a_crash(tmp_path: Path) -> None:
    """Publishing waits; the editor is told in one sentence."""
    stale = json.dumps({"poort": 9, "sleutel": "x", "proces": 1})
    (tmp_path / FILE).write_text(stale, encoding="utf-8")

    with pytest.raises(GateUnavailableError, match="lukt nu niet"):
        GateClient(ROOT, tmp_path, lambda: None).judge("Bel ons.")


def test_the_client_needs_a_folder_that_it_can_write(tmp_path: Path) -> None:
    """Without one, there is the same message."""
    (tmp_path / "map").write_text("een bestand", encoding="utf-8")

    with pytest.raises(GateUnavailableError):
        GateClient(ROOT, tmp_path / "map", never).judge("Bel ons.")


def test_the_real_process_measures_with_the_full_gate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Started as the editor starts it, it judges a text of ours and stops by itself."""
    monkeypatch.setenv("INFORMATIEPUNT_DATA", str(tmp_path))
    monkeypatch.setattr(client_module, "COMMAND", (*client_module.COMMAND, "--stil", "3"))
    client = GateClient(ROOT, tmp_path)
    answer = client.judge("De school vraagt derhalve een TLV aan.", "B1", "scherm")

    assert answer["poort"] == {"B1": False}
    assert [advice["soort"] for advice in answer["zinnen"][0]["adviezen"]] == ["moeilijk_woord"]
    assert answer["begrippen"] == ["tlv"]
    wait_for(lambda: not (tmp_path / FILE).exists(), 30)
    client.stop()
    assert not client.running()


@pytest.mark.parametrize(
    ("question", "words"),
    [({}, "'text'"), ({"text": "Bel ons.", "niveau": "C2"}, "A2 of B1"), ({"text": "Bel ons.", "lezer": "kat"}, "scherm")],
)
def test_the_judgement_names_what_is_wrong_with_a_question(question: dict[str, Any], words: str) -> None:
    """Text, level and reader are checked."""
    with pytest.raises(UnusableQuestionError, match=words):
        Judgement(ROOT, "almere")(question)


def test_any_text_can_be_judged_without_the_rules_of_the_house() -> None:
    """Without a reader the answer is that of `leesniveau`."""
    answer = Judgement(ROOT, "almere")({"text": "Bel het Steunpunt. De mensen daar helpen u graag."})

    assert answer["niveau"] == "A2" and answer["poort"] == {"A2": True, "B1": True}
