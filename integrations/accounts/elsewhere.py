"""Signing in at another organisation with OpenID Connect: code flow with PKCE, state and nonce.

The library checks what the tokens claim (`authlib`) and their signatures (`joserfc`); the two requests are ours, so that
nothing is fetched before somebody presses the button, and each has a time limit.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import httpx
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from integrations.accounts.roles import Role
from integrations.settings import Oidc

SCOPES = "openid profile email"
ALGORITHMS = ["RS256", "PS256", "ES256"]
TIMEOUT = 5.0
VALID_FOR = timedelta(minutes=10)
"""How long somebody may take at the other organisation."""

LEEWAY = 60
"""Seconds that the clocks may differ."""

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


class NotSignedIn(Exception):  # noqa: N818 - says what is the matter, not that it is an error
    """The other organisation did not sign somebody in, cannot be reached, or sent something that is not right."""


class NoRole(Exception):  # noqa: N818 - says what is the matter, not that it is an error
    """Somebody is who they are, but the other organisation gives them no role here."""


@dataclass(frozen=True)
class Underway:
    """A sign-in that has begun: what the answer must fit. It goes with the browser in a sealed cookie."""

    state: str
    nonce: str
    verifier: str
    begun: str
    back: str

    def plain(self) -> dict[str, str]:
        """Return it as JSON data."""
        return asdict(self)


@dataclass(frozen=True)
class Identity:
    """Who somebody is there: `subject` never changes, `name` is what they are called in lists, `role` what they may do here."""

    subject: str
    name: str
    role: Role


class Elsewhere:
    """Signs people in at the organisation of the settings. `clock` gives the moment, with a time zone."""

    def __init__(self, chosen: Oidc, clock: Callable[[], datetime]) -> None:
        """Keep the settings; nothing is fetched yet. Raises ValueError for an address that is not safe."""
        where = urlsplit(chosen.issuer)
        if where.scheme != "https" and where.hostname not in _LOOPBACK:
            raise ValueError("INFORMATIEPUNT_OIDC_UITGEVER moet met https:// beginnen.")
        self._chosen = chosen
        self._clock = clock
        self._known: Mapping[str, Any] = {}

    def begin(self, back: str) -> tuple[str, Underway]:
        """Return where to send the browser, and what its return to `back` must fit. Raises NotSignedIn."""
        verifier, state, nonce = (secrets.token_urlsafe(32) for _ in range(3))
        asked = {
            "client_id": self._chosen.client,
            "response_type": "code",
            "redirect_uri": back,
            "scope": SCOPES,
            "state": state,
            "nonce": nonce,
            "code_challenge": create_s256_code_challenge(verifier),
            "code_challenge_method": "S256",
        }
        endpoint = str(self._description()["authorization_endpoint"])
        address = prepare_grant_uri(endpoint, **asked)
        return address, Underway(state, nonce, verifier, self._clock().isoformat(), back)

    def finish(self, underway: Underway, answer: Mapping[str, str]) -> Identity:
        """Return who came back. Raises NotSignedIn or NoRole."""
        late = self._clock() - datetime.fromisoformat(underway.begun) > VALID_FOR
        right = secrets.compare_digest(answer.get("state", "").encode(), underway.state.encode())
        if late or not right or not answer.get("code"):
            raise NotSignedIn
        description = self._description()
        sent = {
            "grant_type": "authorization_code",
            "code": answer["code"],
            "redirect_uri": underway.back,
            "code_verifier": underway.verifier,
        }
        tokens = _fetch("POST", description["token_endpoint"], data=sent, auth=(self._chosen.client, self._chosen.secret))
        return self._identity(self._claims(str(tokens.get("id_token", "")), underway.nonce, description))

    def _claims(self, token: str, nonce: str, description: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return what a token says, after checking who signed it, for whom, and for which sign-in."""
        try:
            keys = KeySet.import_key_set(_fetch("GET", description["jwks_uri"]))  # type: ignore[arg-type]
            found = jwt.decode(token, keys, algorithms=ALGORITHMS)
            options = {
                "iss": {"essential": True, "value": self._chosen.issuer},
                "aud": {"essential": True, "value": self._chosen.client},
                "sub": {"essential": True},
            }
            claims = CodeIDToken(found.claims, found.header, options, {"nonce": nonce, "client_id": self._chosen.client})
            claims.validate(now=int(self._clock().timestamp()), leeway=LEEWAY)
        except (JoseError, ValueError, KeyError, TypeError) as fault:
            raise NotSignedIn from fault
        if not secrets.compare_digest(str(claims.get("nonce", "")).encode(), nonce.encode()):
            raise NotSignedIn
        return dict(claims)

    def _identity(self, claims: Mapping[str, Any]) -> Identity:
        given = claims.get(self._chosen.claim)
        names = {given} if isinstance(given, str) else {each for each in given or () if isinstance(each, str)}
        role = next((role for role in Role if role.value in names), None)
        if role is None:
            raise NoRole
        name = claims.get("preferred_username") or claims.get("email") or claims["sub"]
        return Identity(f"{claims['iss']}|{claims['sub']}", str(name), role)

    def _description(self) -> Mapping[str, Any]:
        """Return what the organisation says about itself, fetched once."""
        if not self._known:
            found = _fetch("GET", f"{self._chosen.issuer.rstrip('/')}/.well-known/openid-configuration")
            if found.get("issuer") != self._chosen.issuer:
                raise NotSignedIn
            self._known = found
        return self._known


def _fetch(method: str, address: object, **more: Any) -> Mapping[str, Any]:
    """Return the JSON object at an address. Raises NotSignedIn for anything else."""
    try:
        answer = httpx.request(method, str(address), timeout=TIMEOUT, follow_redirects=False, **more)
        found = answer.json() if answer.status_code == 200 else None
    except (httpx.HTTPError, ValueError) as fault:
        raise NotSignedIn from fault
    if not isinstance(found, dict):
        raise NotSignedIn
    return found
