"""Rasa's own HTTP server as the site meets it: closed but for two addresses, deaf to tricks, and silent."""

from __future__ import annotations

import http.client
import json
import os
import secrets
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from bot.understanding.model_file import load
from bot.understanding.scrub import for_ranking
from integrations import settings
from integrations.commands.train import ensure_model
from integrations.launcher import rasa_files, rasa_probe
from integrations.launcher.rasa_address import Address, publish
from integrations.rasa_client import Expected, RasaClient
from tests.support.rasa import ROOT

pytestmark = pytest.mark.rasa

QUESTION = "mijn geheime vraag: hoe lang mag de school erover doen"
REACHABLE = {("GET", "/status"), ("POST", "/model/parse")}
ROUTES = """
import json, sys
from bot.rasa_adapter.guarded import make_app
routes = make_app(sys.argv[1], "token").router.routes
print("\\n" + json.dumps([(method, "/" + route.path) for route in routes for method in route.methods]))
"""
CHANNEL = """
from types import SimpleNamespace
from bot.rasa_adapter.guarded import _guard
guard = _guard("token", ("/webhooks/telegram/",))
for path in ("/webhooks/telegram/webhook", "/webhooks/telegramx", "/webhooks/rest/webhook", "/model", "/status"):
    answer = guard(SimpleNamespace(path=path, method="GET", headers={}))
    print(path, answer.status if answer else "door")
"""


@dataclass(frozen=True)
class Server:
    """A running server: where it is, its token, its process and the file with all that it printed."""

    port: int
    token: str = field(repr=False)
    process: subprocess.Popen[bytes]
    log: Path

    def ask(self, method: str, path: str, body: object = None, token: str | None = None) -> tuple[int, str]:
        """Send a request; return the status and the answer."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
            headers = {} if token is None else {"Authorization": f"Bearer {token}"}
            data = body if isinstance(body, bytes) else json.dumps(body).encode() if body is not None else None
            connection.request(method, path, data, headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode("utf-8", "replace")

    def parse(self, text: str) -> dict[str, Any]:
        """Return what Rasa makes of a text."""
        status, answer = self.ask("POST", "/model/parse", {"text": text}, self.token)
        assert status == 200
        parsed: dict[str, Any] = json.loads(answer)
        return parsed


@pytest.fixture(scope="module")
def server(rasa_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Return our server with the trained model."""
    log = tmp_path_factory.mktemp("rasa") / "rasa.log"
    port, token = rasa_probe.free_port(), secrets.token_urlsafe(16)
    command = [str(rasa_files.place(ROOT).python), "-m", "bot.rasa_adapter.server", str(rasa_model), "--poort", str(port)]
    environment = {**rasa_files.environment(ROOT, os.environ), "RASA_TOKEN": token}
    with log.open("wb") as out, subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=out) as process:
        try:
            end = time.monotonic() + 120
            while rasa_probe.look(port, token) is None:
                assert process.poll() is None and time.monotonic() < end, log.read_text(encoding="utf-8")
                time.sleep(0.2)
            yield Server(port, token, process, log)
        finally:
            process.kill()


@pytest.fixture(scope="module")
def routes(rasa_model: Path) -> set[tuple[str, str]]:
    """Return every method and path that Rasa's API has."""
    return {(method, path) for method, path in json.loads(run_beside_rasa(ROUTES, str(rasa_model)).splitlines()[-1])}


def run_beside_rasa(code: str, *arguments: str) -> str:
    """Run Python in Rasa's environment and return what it prints."""
    command = [str(rasa_files.place(ROOT).python), "-c", code, *arguments]
    environment = rasa_files.environment(ROOT, os.environ)
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True, timeout=120).stdout


@pytest.fixture(scope="module")
def client(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RasaClient]:
    """Return the site's client of that server."""
    seen = rasa_probe.look(server.port, server.token)
    assert seen is not None
    told = tmp_path_factory.mktemp("verteld") / "rasa.json"
    publish(told, Address(server.port, server.token, seen.model, seen.made_by))
    with closing(RasaClient(told)) as made:
        yield made


def test_it_names_our_model_and_knows_the_fixed_sentence(server: Server, rasa_model: Path) -> None:
    """What the keeper asks before it tells the site has the right answer."""
    seen = rasa_probe.look(server.port, server.token)

    assert seen is not None and seen.fits(rasa_model.name)


def test_every_path_of_rasa_needs_the_token(server: Server, routes: set[tuple[str, str]]) -> None:
    """Also the root, the version and OPTIONS, which Rasa gives to anybody; a token in the address does not count."""
    walked = routes | {("OPTIONS", path) for _, path in routes} | {("GET", "/bestaat/niet")}
    open_ones = {
        (method, path)
        for method, path in walked
        for token in (None, "fout", "")
        if server.ask(method, f"{path}?token={server.token}", b"{}", token)[0] != 401
    }

    assert len(routes) > 15
    assert open_ones == set()


def test_with_the_token_only_two_paths_answer(server: Server, routes: set[tuple[str, str]]) -> None:
    """Nobody can put in another model, train, or read a conversation, not even with the token."""
    answering = {(method, path) for method, path in routes if server.ask(method, path, b"{}", server.token)[0] != 404}

    assert routes > REACHABLE
    assert answering == REACHABLE


@pytest.mark.parametrize("path", ["/webhooks/rest/webhook", "/webhooks/rest/", "/webhooks/callback/webhook", "/socket.io/"])
def test_the_webhooks_are_closed(server: Server, routes: set[tuple[str, str]], path: str) -> None:
    """No channel is open: without the token nothing is said, and with it nothing is there."""
    message = {"sender": "x", "message": "hallo"}

    assert server.ask("POST", path, message)[0] == 401
    assert server.ask("POST", path, message, server.token)[0] == 404
    assert not any("webhooks" in route for _, route in routes)


def test_a_channel_that_somebody_opens_is_open_alone() -> None:
    """Whoever puts a channel in credentials.yml opens its address and no other."""
    assert run_beside_rasa(CHANNEL).splitlines()[-5:] == [
        "/webhooks/telegram/webhook door",
        "/webhooks/telegramx 401",
        "/webhooks/rest/webhook 401",
        "/model 401",
        "/status 401",
    ]


def test_it_listens_on_this_machine_only(server: Server) -> None:
    """The one address on which the process listens is 127.0.0.1."""
    rows = [line.split() for line in Path(f"/proc/{server.process.pid}/net/tcp").read_text(encoding="ascii").splitlines()[1:]]
    rows += [line.split() for line in Path(f"/proc/{server.process.pid}/net/tcp6").read_text(encoding="ascii").splitlines()[1:]]
    local = [row[1] for row in rows if row[3] == "0A" and row[1].endswith(f":{server.port:04X}")]

    assert local == [f"0100007F:{server.port:04X}"]


SENTENCES = [
    "hoe lang duurt het",
    "Goedemorgen, wat is een TLV?",
    "ik heet Fatima en mijn zoon zit thuis",
    "zzzz",
    "😀",
    "klacht",
]
TRICKS = ['/restart{"x": 1}', "/crisis_suicide", "/klacht@0.3", "//back", "a\0b", "hoi \ud800 daar", "\ud800", "", "x" * 100_000]


def test_tricks_change_nothing(server: Server, client: RasaClient) -> None:
    """After texts that would inject an intent, break JSON or fill memory, the same question gets the same answer."""
    before = server.parse(QUESTION)
    for trick in TRICKS:
        check_same_ranking(client, trick)
        server.ask("POST", "/model/parse", {"text": trick}, server.token)

    assert server.parse(QUESTION) == before
    assert client.state() == "ok"


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b'{"text": 5}', b'{"text": null}', b"\xff", b'{"text": "' + b"a" * 200_000 + b'"}']
)
def test_a_strange_request_is_refused(server: Server, body: bytes) -> None:
    """What is not a text in JSON, or is far too long, gets an error and harms nobody."""
    status, _ = server.ask("POST", "/model/parse", body, server.token)

    assert 400 <= status <= 500
    assert server.parse(QUESTION)["intent"]["name"] == "school_beslist_te_laat"


@pytest.mark.parametrize("text", SENTENCES)
def test_rasa_and_the_fallback_rank_the_same(client: RasaClient, text: str) -> None:
    """For any sentence the ranking from Rasa is the one of the model in this process."""
    check_same_ranking(client, text)


def check_same_ranking(client: RasaClient, text: str) -> None:
    """Check that Rasa and the model in this process give the same topics with the same certainty."""
    model = load(ensure_model(settings.ROOT))
    ours = model.rank(for_ranking(text))
    theirs = client.rank(for_ranking(text), Expected(model.fingerprint, model.topics))

    assert theirs is not None
    assert [item.topic for item in theirs] == [item.topic for item in ours]
    assert [item.certainty for item in theirs] == pytest.approx([item.certainty for item in ours])


def test_signs_of_danger_and_words_are_entities(server: Server) -> None:
    """Who reads Rasa's output finds danger and the word that is asked about."""
    found = {
        entity["entity"]: entity["value"]
        for text in ("mijn man slaat mij", "wat is een tlv")
        for entity in server.parse(text)["entities"]
    }

    assert found == {"gevaar": "crisis_veiligheid", "begrip": "tlv"}


def test_nothing_that_is_typed_is_printed(server: Server) -> None:
    """Whatever happened above, the output of the process holds no question and no token."""
    for body in ({"text": QUESTION}, {"tekst": QUESTION}, {"text": [QUESTION]}, {"text": f"/{QUESTION}"}):
        server.ask("POST", "/model/parse", body, server.token)
        server.ask("POST", f"/model/parse?q={QUESTION.replace(' ', '_')}", body)
    printed = server.log.read_text(encoding="utf-8")

    assert "geheime" not in printed
    assert server.token not in printed
    assert "aaaa" not in printed
