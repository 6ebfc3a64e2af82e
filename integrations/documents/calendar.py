"""A deadline as a calendar file (RFC 5545): a whole day with a reminder, without anything about a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

PRODUCT = "-//informatiepunt//termijnen//NL"
DOMAIN = "informatiepunt"

AT_NINE = timedelta(hours=9)
"""A reminder comes at nine in the morning, not at midnight, when a whole day begins."""

REMINDERS = (7, 3, 1)
"""Days before the day on which to remind; the first that still lies ahead is taken, since Outlook reads only one."""


@dataclass(frozen=True)
class DayToKeep:
    """A day for a calendar. `id` says which day it is: the same day put in twice is one day."""

    id: str
    title: str
    note: str
    day: date


def calendar_file(kept: DayToKeep, now: datetime) -> bytes:
    """Return the file. `now` is the moment, with a time zone, at which it is made."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(_event(kept, now))
    return bytes(calendar.to_ical())


def reminder(day: date, today: date) -> timedelta:
    """Return when to remind, counted from the begin of the day itself; on the morning of the day when it is that late."""
    before = next((days for days in REMINDERS if day - timedelta(days=days) > today), 0)
    return AT_NINE - timedelta(days=before)


def _event(kept: DayToKeep, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{kept.id}@{DOMAIN}")
    event.add("dtstamp", now)
    event.add("summary", kept.title)
    event.add("description", kept.note)
    # Dates without a time and without a zone: the day is the same day wherever the phone is.
    event.add("dtstart", kept.day)
    event.add("dtend", kept.day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", kept.title)
    alarm.add("trigger", reminder(kept.day, now.date()))
    event.add_component(alarm)
    return event
