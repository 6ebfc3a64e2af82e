from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar

from integrations.documents.calendar import DayToKeep, calendar_file, reminder

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
KEPT = DayToKeep("bezwaar-2027-01-04", "Bezwaar maken", "Vragen? Bel; 036 76 70 200, of mail.", date(2027, 1, 4))


def test_file_is_what_calendars_read() -> None:
    """The file has CRLF line ends, no line over 75 bytes, and every property that the standard asks for."""
    raw = calendar_file(KEPT, NOW)
    lines = raw.split(b"\r\n")

    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75
    assert lines[0] == b"BEGIN:VCALENDAR" and lines[-2:] == [b"END:VCALENDAR", b""]
    assert {b"VERSION:2.0", b"DTSTAMP:20261123T093000Z", b"UID:bezwaar-2027-01-04@informatiepunt"} <= set(lines)
    assert any(line.startswith(b"PRODID:") for line in lines)


def test_day_is_a_whole_day_without_a_zone() -> None:
    """The day is a date without time or zone, and ends the day after, as the standard wants of a whole day."""
    lines = calendar_file(KEPT, NOW).split(b"\r\n")

    assert b"DTSTART;VALUE=DATE:20270104" in lines
    assert b"DTEND;VALUE=DATE:20270105" in lines
    assert b"TZID" not in calendar_file(KEPT, NOW)


def test_file_can_be_read_back() -> None:
    """Another reader finds the title, the note with its marks, and one alarm that shows something."""
    event = next(iter(Calendar.from_ical(calendar_file(KEPT, NOW)).walk("VEVENT")))
    alarm = event.walk("VALARM")[0]

    assert (event["SUMMARY"], event["DESCRIPTION"]) == (KEPT.title, KEPT.note)
    assert alarm["ACTION"] == "DISPLAY"
    assert alarm.decoded("trigger") == timedelta(days=-7, hours=9)


@pytest.mark.parametrize(("ahead", "before"), [(40, 7), (8, 7), (7, 3), (4, 3), (3, 1), (2, 1), (1, 0), (0, 0)])
def test_reminder_still_lies_ahead(ahead: int, before: int) -> None:
    """The reminder comes a week before, or later when the day is near, always at nine."""
    assert reminder(NOW.date() + timedelta(days=ahead), NOW.date()) == timedelta(days=-before, hours=9)


def test_same_day_has_the_same_name() -> None:
    """A file that is fetched twice gives one day in a calendar, not two."""
    first, second = (calendar_file(KEPT, NOW + timedelta(hours=hours)).split(b"UID:")[1].split(b"\r\n")[0] for hours in (0, 5))
    assert first == second
