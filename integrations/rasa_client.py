"""The only caller of Rasa. Whatever Rasa does or does not answer, the site gets a ranking from us or nothing, in time.

Nothing here raises and nothing waits longer than TIMEOUT: without an answer the site ranks with the same model in its
own process. No text reaches a log.
"""

from __future__ import annotations

import json
import logging
import math
import threading
import time
from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from bot.understanding.model import Ranked, Ranking
from integrations.launcher.rasa_address import Address, read
from integrations.pauses import doubled

TIMEOUT = 0.4
"""Seconds that a question may cost altogether. Rasa needs some thousandths."""

AT_ONCE = 4
"""How many questions may be under way. Rasa answers one by one; whoever comes fifth is helped faster by the site itself."""

FAILURES = 3
FIRST_PAUSE, LONGEST_PAUSE = 5.0, 60.0
"""After so many failures in a row Rasa is left alone, for a time that doubles; then one question tries again."""

LONGEST_ANSWER = 256 * 1024
FALLBACK = "nlu_fallback"

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Expected:
    """The model that must have made an answer: its name and the topics that it knows."""

    made_by: str
    topics: Collection[str]


class Breaker:
    """Counts failures in a row and says when to leave Rasa alone."""

    def __init__(self, clock: Callable[[], float]) -> None:
        """Start trusting; `clock` counts seconds."""
        self._clock = clock
        self._failures = 0
        self._closed_until = 0.0

    @property
    def is_open(self) -> bool:
        """Say whether Rasa is being left alone, or has yet to show that it works again."""
        return self._failures >= FAILURES

    def allows(self) -> bool:
        """Say whether to ask now. After a pause one question at a time may try."""
        if not self.is_open:
            return True
        if self._clock() < self._closed_until:
            return False
        self._closed_until = self._clock() + TIMEOUT
        return True

    def succeeded(self) -> None:
        """Trust again."""
        self._failures = 0

    def failed(self) -> None:
        """Count a failure."""
        self._failures += 1
        if self.is_open:
            self._closed_until = self._clock() + doubled(FIRST_PAUSE, LONGEST_PAUSE, self._failures - FAILURES)


class RasaClient:
    """Asks the Rasa that the launcher has told us about. May be used by many threads."""

    def __init__(self, told: Path, clock: Callable[[], float] = time.monotonic) -> None:
        """Take the file in which the launcher says where Rasa is."""
        self._told = told
        self._seen: tuple[int, int] | None = None
        self._address: Address | None = None
        self._clock = clock
        self._breaker = Breaker(clock)
        self._places = threading.Semaphore(AT_ONCE)
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="rasa")
        self._http = httpx.Client(timeout=TIMEOUT, trust_env=False, limits=httpx.Limits(max_connections=AT_ONCE))

    def rank(self, text: str, expected: Expected) -> Ranking | None:
        """Return the topics of a text that is fit to be sent; None when somebody else must rank it."""
        address = self._where()
        if address is None or address.made_by != expected.made_by or not self._breaker.allows():
            return None
        if not self._places.acquire(blocking=False):
            return None
        try:
            ranking = read_ranking(self._threads.submit(self._ask, address, text).result(TIMEOUT), expected)
        except Exception as fault:  # noqa: BLE001 - whatever it is, the parent must not notice
            self._breaker.failed()
            _LOG.warning("rasa gaf geen bruikbaar antwoord (%s)", type(fault).__name__)
            return None
        self._breaker.succeeded()
        return ranking

    def state(self) -> str:
        """Say in a word how Rasa is doing, for `/gezondheid`."""
        if self._where() is None:
            return "niet gestart"
        return "storing" if self._breaker.is_open else "ok"

    def close(self) -> None:
        """End the connections; questions under way end first."""
        self._threads.shutdown()
        self._http.close()

    def _where(self) -> Address | None:
        """Return where Rasa is now. A Rasa that came back gets a clean slate."""
        try:
            found = self._told.stat()
        except OSError:
            self._seen = self._address = None
            return None
        seen = (found.st_mtime_ns, found.st_ino)
        if seen != self._seen:
            self._address, self._breaker, self._seen = read(self._told), Breaker(self._clock), seen
        return self._address

    def _ask(self, address: Address, text: str) -> Any:
        """Ask Rasa and return the JSON it gives. The place is given back when it is over, also when nobody waits any more."""
        end = time.monotonic() + TIMEOUT
        try:
            url, headers = f"http://127.0.0.1:{address.port}/model/parse", {"Authorization": f"Bearer {address.token}"}
            with self._http.stream("POST", url, json={"text": text}, headers=headers) as answer:
                body = b""
                for piece in answer.raise_for_status().iter_bytes():
                    body += piece
                    if len(body) > LONGEST_ANSWER or time.monotonic() > end:
                        raise ValueError("too long an answer")
            return json.loads(body)
        finally:
            self._places.release()


def read_ranking(answer: Any, expected: Expected) -> Ranking:
    """Return the ranking in an answer of Rasa. Raises ValueError unless our model made it and every topic is in it once."""
    if not isinstance(answer, dict) or answer.get("herkenner") != expected.made_by:
        raise ValueError("an answer of another model")
    found = answer.get("intent_ranking")
    items = [_ranked(item) for item in found if _name(item) != FALLBACK] if isinstance(found, list) else []
    if items and sorted(item.topic for item in items) != sorted(expected.topics):
        raise ValueError("other topics than ours")
    return tuple(sorted(items, key=lambda item: (-item.certainty, item.topic)))


def _name(item: Any) -> Any:
    return item.get("name") if isinstance(item, dict) else None


def _ranked(item: Any) -> Ranked:
    name, certainty = (item.get("name"), item.get("confidence")) if isinstance(item, dict) else (None, None)
    if not isinstance(name, str) or not isinstance(certainty, (int, float)) or isinstance(certainty, bool):
        raise ValueError("not a topic with a certainty")
    if not math.isfinite(certainty) or not 0.0 <= certainty <= 1.0:
        raise ValueError("not a probability")
    return Ranked(name, float(certainty))
