"""All rules of one region together, as the flows and commands use them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.rules.calendar import Calendar
from bot.rules.deadlines import deadline
from bot.rules.model import Deadline, Period, Window
from bot.rules.windows import window_deadline
from bot.rules.words import date_in_words


class RuleNotValidError(ValueError):
    """A period exists, but not on the day asked about. The message is Dutch, for users."""

    def __init__(self, period: Period, start: date) -> None:
        """Set the message from the newest version of the period and the day asked about."""
        opening = f"Deze regel gold nog niet of niet meer op {date_in_words(start)}."
        since = f" Hij geldt vanaf {date_in_words(period.valid_from)}." if period.valid_from else ""
        until = f" Hij gold tot en met {date_in_words(period.valid_until)}." if period.valid_until else ""
        super().__init__(f"{opening}{since}{until} Vraag het Steunpunt welke regel toen gold.")


@dataclass(frozen=True)
class Rules:
    """Periods by id (of each the newest version), windows by id, and the calendar.

    `versions` holds every version of a period, the oldest first, when there is more than one.
    """

    periods: Mapping[str, Period]
    calendar: Calendar
    windows: Mapping[str, Window] = field(default_factory=dict)
    versions: Mapping[str, tuple[Period, ...]] = field(default_factory=dict)

    @property
    def all(self) -> tuple[Period | Window, ...]:
        """Return the periods and then the windows, in the order of the files."""
        return (*self.periods.values(), *self.windows.values())

    @property
    def titles(self) -> Mapping[str, str]:
        """Return the title of every period and window by id."""
        return {rule.id: rule.title for rule in self.all}

    def period_on(self, kind: str, start: date) -> Period | None:
        """Return the version of a period that is valid on `start`; None when none is, or when there is no such period."""
        found = self.periods.get(kind)
        versions = self.versions.get(kind) or ((found,) if found else ())
        return next((version for version in versions if valid_on(version, start)), None)

    def deadline(self, kind: str, start: date, *, pause_days: int = 0) -> Deadline:
        """Return the deadline of a period or window when it starts on `start`.

        Raises KeyError for an unknown kind, RuleNotValidError when no version is valid on `start`, and DateOutOfRangeError.
        """
        if kind in self.windows:
            return window_deadline(self.windows[kind], start, self.calendar)
        period = self.period_on(kind, start)
        if period is None:
            raise RuleNotValidError(self.periods[kind], start)
        return deadline(period, start, self.calendar, pause_days=pause_days)


def valid_on(period: Period, day: date) -> bool:
    """Tell whether this version of a period is valid on `day`; without limits it always is."""
    return (period.valid_from or day) <= day <= (period.valid_until or day)
