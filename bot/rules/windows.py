"""Rules with the same dates every year, such as 25 to 31 March for the brugklas."""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date

from bot.rules.arithmetic import DateOutOfRangeError, add_days
from bot.rules.calendar import Calendar
from bot.rules.deadlines import unconfirmed
from bot.rules.model import Deadline, Reason, Window


def window_in(window: Window, year: int) -> tuple[date, date]:
    """Return the first and the last day of the window that ends in `year`.

    Without a first day the window opens on the day after the previous one closed. Raises DateOutOfRangeError.
    """
    last = _on(year, window.last)
    if window.first is None:
        return add_days(_on(year - 1, window.last), 1), last
    return _on(year - (window.first > window.last), window.first), last


def coming_window(window: Window, day: date) -> tuple[date, date]:
    """Return the window that runs on `day`, or else the first one after it. Raises DateOutOfRangeError."""
    first, last = window_in(window, day.year)
    return (first, last) if day <= last else window_in(window, day.year + 1)


def window_deadline(window: Window, day: date, calendar: Calendar) -> Deadline:
    """Return the last day of the coming or running window as a deadline; the reasons tell the first day.

    A fixed date never shifts: nothing says that the Algemene termijnenwet is about it, so the law's own date is safe.
    """
    first, last = coming_window(window, day)
    period = Reason("reden.venster", {"van": first, "tot": last})
    return Deadline(
        period=window.id,
        start=day,
        raw=last,
        safe=calendar.previous_ordinary(last),
        last=last,
        basis=window.basis,
        reasons=(period if window.first else Reason("reden.venster_tot", {"tot": last}), *unconfirmed(window.confirmed)),
        sources=window.sources,
    )


def _on(year: int, month_day: tuple[int, int]) -> date:
    if not MINYEAR <= year <= MAXYEAR:
        raise DateOutOfRangeError
    return date(year, *month_day)
