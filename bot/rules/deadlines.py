"""Compute a deadline: from a period and a start day to the last day, with the reasons.

The rules are those of the Algemene termijnenwet (ATW). A period in a law that ends on a Saturday, Sunday or holiday
lasts until the next ordinary day (art. 1 lid 1), not so when it is counted back (art. 1 lid 2). A period of three
days or more holds at least two ordinary days (art. 2). The law is not about periods of more than 90 days, 12 weeks
or 3 months, or of years (art. 4), nor about agreements and regulations.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from bot.rules.arithmetic import add_days, add_duration, rounded
from bot.rules.calendar import Calendar
from bot.rules.model import Basis, Deadline, Duration, Period, Reason, Rounding
from bot.rules.words import day_in_words, duration_in_words

_SHIFTS, _TWO_DAYS = "atw_1", "atw_2"
"""The ids of the sources that a computation adds: the law that shifts, and that asks for two ordinary days."""

_NO_SHIFT = {Basis.AFSPRAAK: "reden.schuift_niet_afspraak", Basis.REGLEMENT: "reden.schuift_niet_reglement"}


@dataclass(frozen=True)
class _End:
    """The last day of one stretch and how it was found; `span` runs from the counted day to the shifted one."""

    last: date
    span: tuple[date, date] | None = None
    reasons: tuple[Reason, ...] = ()
    sources: tuple[str, ...] = ()


def deadline(period: Period, start: date, calendar: Calendar, *, pause_days: int = 0) -> Deadline:
    """Return the deadline of `period` when it starts on `start`; the start day itself does not count.

    `pause_days` is the number of days that the period stood still; they lengthen it without making it a longer
    period for ATW art. 4. Raises DateOutOfRangeError, with a Dutch message, when the result leaves the calendar.
    """
    lead = _shift(add_duration(start, period.lead), start, period.lead, calendar) if period.lead else _End(start)
    raw = rounded(_count(period, add_duration(start, period.lead or Duration()), pause_days, calendar), period.rounding)
    counted = _count(period, lead.last, pause_days, calendar)
    goal = rounded(counted, period.rounding)
    end = _shift(goal, lead.last, period.duration, calendar) if may_shift(period) else _stay(period, goal, calendar)
    safe = calendar.next_ordinary(raw) if period.from_day else calendar.previous_ordinary(raw)
    doubts = _doubts((lead.span, end.span, (lead.last, counted) if period.duration.workdays else None), calendar)
    return Deadline(
        period=period.id,
        start=start,
        raw=raw,
        safe=safe,
        last=end.last,
        basis=period.basis,
        reasons=(*_counting(period, start, lead, pause_days, counted), *end.reasons, *doubts, *unconfirmed(period.confirmed)),
        sources=tuple(dict.fromkeys((*period.sources, *lead.sources, *end.sources))),
        certain=not doubts,
    )


def may_shift(period: Period) -> bool:
    """Tell whether the end of this period moves to an ordinary day (ATW art. 1 and 4)."""
    return period.basis is Basis.WET and period.shifts and not period.backward and within_atw(period.duration)


def within_atw(duration: Duration) -> bool:
    """Tell whether a period of this length falls under the ATW: at most 90 days, 12 weeks or 3 months (art. 4)."""
    if duration.years:
        return False
    if duration.months:
        return duration.months < 3 or (duration.months == 3 and not duration.weeks and not duration.days)
    if duration.weeks:
        return duration.weeks * 7 + duration.days <= 84
    return duration.days <= 90


def why_not_ordinary(day: date, calendar: Calendar) -> Reason | None:
    """Return why a day is no ordinary day: a holiday, a day by royal decree or the weekend; None when it is one."""
    name = calendar.holiday(day)
    if name is not None:
        equal = day in calendar.decree_days and name == calendar.decree_days[day].name
        return Reason("reden.kb_dag" if equal else "reden.feestdag", {"dag": day_in_words(day), "naam": name, "datum": day})
    return None if calendar.ordinary(day) else Reason("reden.weekend", {"datum": day})


def unconfirmed(confirmed: bool) -> tuple[Reason, ...]:
    """Return the warning that belongs to a period or window that no source confirms."""
    return () if confirmed else (Reason("reden.niet_bevestigd"),)


def _count(period: Period, start: date, pause_days: int, calendar: Calendar) -> date:
    """Return the day that is the length of the period away from `start`, before it is rounded or shifted."""
    sign = -1 if period.backward else 1
    day = add_days(add_duration(start, period.duration, sign), pause_days)
    return calendar.add_workdays(day, sign * period.duration.workdays)


def _shift(raw: date, start: date, duration: Duration, calendar: Calendar) -> _End:
    """Return the last day after ATW art. 1 and 2, with a reason for every day that is passed over."""
    last = calendar.next_ordinary(raw)
    passed = tuple(_days(raw, last))
    reasons = [reason for day in passed if (reason := why_not_ordinary(day, calendar))]
    if passed:
        reasons.append(Reason("reden.schuift", {"datum": last}))
    sources = [_SHIFTS] * bool(passed) + [calendar.decree_days[day].source for day in passed if day in calendar.decree_days]
    while not _two_ordinary_days(start, last, duration, calendar):
        last = calendar.next_ordinary(add_days(last, 1))
        reasons.append(Reason("reden.twee_gewone_dagen", {"datum": last}))
        sources.append(_TWO_DAYS)
    return _End(last, (raw, last), tuple(reasons), tuple(sources))


def _two_ordinary_days(start: date, last: date, duration: Duration, calendar: Calendar) -> bool:
    """Tell whether a period that ends on `last` holds two ordinary days, or is too short to have to (ATW art. 2)."""
    if duration == Duration(days=duration.days) and duration.days < 3:
        return True
    ordinary = filter(calendar.ordinary, _days(add_days(start, 1), add_days(last, 1)))
    return len(tuple(islice(ordinary, 2))) == 2


def _days(first: date, end: date) -> Iterator[date]:
    """Give the days from `first` up to, but not including, `end`."""
    return (first + timedelta(days=number) for number in range((end - first).days))


def _stay(period: Period, raw: date, calendar: Calendar) -> _End:
    """Return `raw` itself, and why it does not move although it is no ordinary day."""
    why = why_not_ordinary(raw, calendar)
    if why is None:
        return _End(raw)
    if period.from_day:
        return _End(raw, None, (why, Reason("reden.eerste_gewone_dag", {"datum": calendar.next_ordinary(raw)})))
    if period.backward:
        return _End(raw, None, (why, Reason("reden.schuift_niet_terug")), (_SHIFTS,))
    if period.basis is Basis.WET:
        return _End(raw, None, (why, Reason("reden.schuift_niet" if within_atw(period.duration) else "reden.schuift_niet_lang")))
    return _End(raw, None, (why, Reason(_NO_SHIFT[period.basis])))


def _doubts(spans: Iterable[tuple[date, date] | None], calendar: Calendar) -> tuple[Reason, ...]:
    """Return why the last day may still change: decree days that are not known, or not confirmed, in these spans."""
    found = [span for span in spans if span]
    years = sorted({year for first, last in found for year in range(first.year, last.year + 1) if not calendar.known(year)})
    decree_days = (calendar.decree_days.get(day) for first, last in found for day in _days(first, last))
    reasons = [
        Reason("reden.kb_niet_bevestigd", {"dag": day_in_words(one.day)}) for one in decree_days if one and not one.confirmed
    ]
    if years:
        reasons.append(Reason("reden.kb_onbekend", {"jaar": " en ".join(map(str, years))}))
    return tuple(reasons)


def _counting(period: Period, start: date, lead: _End, pause_days: int, counted: date) -> list[Reason]:
    """Return how was counted: from which day, how long, and what came in between."""
    reasons = [Reason("reden.telt_vanaf", {"datum": start, "begin": period.start})]
    if period.lead:
        reasons.append(Reason("reden.eerst", {"duur": duration_in_words(period.lead)}))
        reasons += [*lead.reasons, Reason("reden.daarna", {"datum": lead.last})]
    if pause_days:
        reasons.append(Reason("reden.stil", {"duur": duration_in_words(Duration(days=pause_days))}))
    if period.duration != Duration():
        name = "reden.duur_terug" if period.backward else "reden.duur"
        reasons.append(Reason(name, {"duur": duration_in_words(period.duration), "datum": counted}))
    if period.rounding is not Rounding.NONE:
        name = "reden.volgende_maand" if period.rounding is Rounding.NEXT_MONTH else "reden.einde_schooljaar"
        reasons.append(Reason(name, {"datum": rounded(counted, period.rounding)}))
    return reasons
