from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from bot.conversation import Assistant
from integrations.accounts.elsewhere import Elsewhere, NotSignedIn, Underway
from integrations.accounts.people import People
from integrations.settings import Oidc, load
from tests.integrations.web.console.acting import SIGN_IN, Person, running_console
from tests.integrations.web.running import Site

pytestmark = [  # the provider of the tests uses old parts of its library
    pytest.mark.filterwarnings("ignore::authlib.deprecate.AuthlibDeprecationWarning"),
    pytest.mark.filterwarnings("ignore:get_jwt_config:DeprecationWarning"),
]

BACK = "http://127.0.0.1/console/aanmelden/terug"

USERS: dict[str, dict[str, object]] = {
    "7": {"preferred_username": "Consulent.7", "roles": ["ouderconsulent", "iets"]},
    "8": {"roles": ["docent"]},
    "9": {},
}


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    """Return the address of a real OpenID provider, in a thread of this process."""
    from oidc_provider_mock import User, run_server_in_thread

    users = [User(sub=sub, claims=claims) for sub, claims in USERS.items()]
    with run_server_in_thread(require_nonce=True, user_claims=users) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture
def console(small_assistant: Assistant, tmp_path: Path, issuer: str) -> Iterator[tuple[Site, People]]:
    """Return a site at which people sign in at that provider. Its clock is that of the provider."""
    chosen = load(
        {"INFORMATIEPUNT_OIDC_UITGEVER": issuer, "INFORMATIEPUNT_OIDC_CLIENT": "punt", "INFORMATIEPUNT_OIDC_GEHEIM": "g"}
    )
    with running_console(small_assistant, tmp_path, chosen) as (site, people):
        site.clock.now = datetime.now(UTC)
        yield site, people


def to_provider(person: Person) -> str:
    """Press the button and return the address at the provider."""
    answer = person.ask("POST", f"{SIGN_IN}/elders", {"sleutel": person.key(SIGN_IN)})
    found = re.search(r'class="button" href="([^"]+)"', answer.text)
    assert found, answer.text
    return html.unescape(found[1])


def at_provider(address: str, sub: str) -> str:
    """Sign in at the provider and return the address that it sends the browser back to."""
    answer = httpx.post(address, data={"sub": sub}, trust_env=False)
    assert answer.status_code == 302, answer.text
    back = urlsplit(answer.headers["location"])
    return f"{back.path}?{back.query}"


def test_signing_in_there(console: tuple[Site, People]) -> None:
    """Whoever has a role there gets in here with that role; the second time it is the same account."""
    for _ in range(2):
        person = Person(*console)
        assert person.ask("GET", at_provider(to_provider(person), "7")).headers["location"] == "/console"
        assert "sso:consulent.7" in person.get("/console").top.text

    accounts = console[1].accounts.all()
    assert [(account.name, account.role.value, account.elsewhere) for account in accounts] == [
        ("sso:consulent.7", "ouderconsulent", True)
    ]


def test_question_to_the_provider(console: tuple[Site, People], issuer: str) -> None:
    """The browser takes a state, a nonce and a PKCE challenge along, each new every time."""
    asked = [parse_qs(urlsplit(to_provider(Person(*console))).query) for _ in range(2)]

    assert asked[0]["code_challenge_method"] == ["S256"]
    for name in ("state", "nonce", "code_challenge"):
        assert asked[0][name] != asked[1][name]
        assert len(asked[0][name][0]) >= 40


@pytest.mark.parametrize("sub", ["8", "9"])
def test_no_role_no_entrance(console: tuple[Site, People], sub: str) -> None:
    """Somebody with another role there, or none, is told so and gets no account."""
    person = Person(*console)
    answer = person.ask("GET", at_provider(to_provider(person), sub))

    assert "Dit account heeft hier nog geen rol." in answer.text
    assert console[1].accounts.all() == ()


def test_answer_of_another_sign_in(console: tuple[Site, People]) -> None:
    """An answer only works in the browser that asked for it, once, and within ten minutes."""
    person, other = Person(*console), Person(*console)
    to_provider(other)
    back = at_provider(to_provider(person), "7")
    assert other.ask("GET", back).status_code == 422
    assert Person(*console).ask("GET", back).status_code == 422
    kept = dict(person.cookies)
    assert person.ask("GET", back).status_code == 303

    person.cookies = kept
    assert person.ask("GET", back).status_code == 422
    late = Person(*console)
    back = at_provider(to_provider(late), "7")
    console[0].clock.pass_time(minutes=11)
    assert late.ask("GET", back).status_code == 422


def test_blocked_here_is_out(console: tuple[Site, People]) -> None:
    """Who was blocked here does not get in, whatever the other organisation says."""
    person = Person(*console)
    person.ask("GET", at_provider(to_provider(person), "7"))
    console[1].accounts.set_active(console[1].accounts.all()[0], False)

    again = Person(*console)
    assert again.ask("GET", at_provider(to_provider(again), "7")).status_code == 422


def test_no_password_for_such_an_account(console: tuple[Site, People]) -> None:
    """An account of the other organisation cannot be signed in to here, with an empty password neither."""
    person = Person(*console)
    person.ask("GET", at_provider(to_provider(person), "7"))
    local = Person(*console)
    local.name, local.secret = "sso:consulent.7", "A" * 32

    assert local.sign_in("", "").status_code == 422


def answer_of(elsewhere: Elsewhere) -> tuple[Underway, dict[str, str]]:
    """Sign in at the provider; return what was begun, and what the browser comes back with."""
    address, underway = elsewhere.begin(BACK)
    query = parse_qs(urlsplit(at_provider(address, "7")).query)
    return underway, {name: values[0] for name, values in query.items()}


def test_only_a_token_that_fits(issuer: str) -> None:
    """A signed token is taken for the sign-in and the client it was made for, in its time, and refused for any other."""
    now = [datetime.now(UTC)]
    elsewhere = Elsewhere(Oidc(issuer, "punt", "g"), lambda: now[0])
    underway, answer = answer_of(elsewhere)
    assert elsewhere.finish(underway, answer).subject == f"{issuer}|7"

    underway, answer = answer_of(elsewhere)
    with pytest.raises(NotSignedIn):
        elsewhere.finish(replace(underway, nonce="een andere"), answer)
    underway, answer = answer_of(elsewhere)
    now[0] += timedelta(hours=2)
    with pytest.raises(NotSignedIn):
        elsewhere.finish(replace(underway, begun=now[0].isoformat()), answer)


def test_provider_must_be_safe_and_answer() -> None:
    """A provider without https is refused at the start; one that does not answer is said to have failed."""
    with pytest.raises(ValueError, match="https"):
        Elsewhere(Oidc("http://login.example.nl", "punt", "g"), lambda: datetime.now(UTC))
    with pytest.raises(NotSignedIn):
        Elsewhere(Oidc("http://127.0.0.1:9", "punt", "g"), lambda: datetime.now(UTC)).begin(BACK)
