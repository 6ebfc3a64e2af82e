"""Live help as data: how a talk stands, what was written in it, and what follows from the time alone. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import Enum

from bot.understanding.model import Danger
from integrations.steunpunt.arrangement import Arrangement
from integrations.steunpunt.intake import Intake

LONGEST = 2000
"""How many characters a message may have."""


class Side(str, Enum):
    """Who wrote a message. The list only grows: the database holds these values."""

    PARENT = "ouder"
    HELPER = "consulent"
    POINT = "punt"
    """The information point itself: it only shows the help lines."""


class Stage(str, Enum):
    """How a talk stands. The list only grows: the database holds these values."""

    WAITING = "wacht"
    TALKING = "bezig"
    ENDED = "klaar"


class End(str, Enum):
    """Why a talk ended. The list only grows: the database holds these values."""

    NOT = ""
    HELPER = "consulent"
    PARENT = "ouder"
    WAITED = "wachttijd"
    """Nobody came in time."""
    LOST = "weg"
    """Who talked was away for too long."""


@dataclass(frozen=True)
class Times:
    """How long a parent waits, after which silence of a screen somebody is away, and when that ends the talk."""

    wait: timedelta
    present: timedelta
    lost: timedelta
    keep_days: int


@dataclass(frozen=True)
class LiveTalk:
    """A talk. `account` is who took it, `last` the number of its last message.

    `urgent` says that signs of danger were seen. `intake` is what the parent agreed to share, None when no key opens it.
    """

    id: int
    number: str
    stage: Stage
    ended: End
    urgent: bool
    account: int | None
    last: int
    asked_at: datetime
    taken_at: datetime | None
    parent_seen_at: datetime
    helper_seen_at: datetime | None
    delete_on: date
    intake: Intake | None

    @property
    def open(self) -> bool:
        """Tell whether the computer says nothing: from the request until the talk ends."""
        return self.stage is not Stage.ENDED

    def helper_away(self, now: datetime, times: Times) -> bool:
        """Tell whether who took the talk gives no sign of life any more."""
        return self.stage is Stage.TALKING and self.helper_seen_at is not None and now - self.helper_seen_at > times.present

    def parent_away(self, now: datetime, times: Times) -> bool:
        """Tell whether the page of the parent gives no sign of life any more."""
        return self.open and now - self.parent_seen_at > times.present


@dataclass(frozen=True)
class LiveMessage:
    """A message. `text` is what somebody wrote, "" for the help lines and for what no key opens; `danger` which lines."""

    sequence: int
    side: Side
    at: datetime
    text: str
    danger: Danger | None = None


def times_of(arrangement: Arrangement) -> Times:
    """Return the times that the Steunpunt chose."""
    return Times(
        timedelta(minutes=arrangement.chat_wait),
        timedelta(seconds=arrangement.chat_present),
        timedelta(minutes=arrangement.chat_lost),
        arrangement.chat_keep,
    )


def settled(talk: LiveTalk, now: datetime, times: Times) -> LiveTalk:
    """Return a talk as it stands now: time alone ends a request that nobody took, and a talk whose helper stays away."""
    if talk.stage is Stage.WAITING and now - talk.asked_at >= times.wait:
        return replace(talk, stage=Stage.ENDED, ended=End.WAITED)
    gone = talk.helper_seen_at is not None and now - talk.helper_seen_at >= times.lost
    if talk.stage is Stage.TALKING and gone:
        return replace(talk, stage=Stage.ENDED, ended=End.LOST)
    return talk
