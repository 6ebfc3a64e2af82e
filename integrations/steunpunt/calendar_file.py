"""The calendar file of a request: an appointment, or the last day of the promise. It names no person and no question."""

from __future__ import annotations

from datetime import UTC, timedelta

from icalendar import Calendar, Event

from integrations.steunpunt.records import Callback
from integrations.steunpunt.states import State


def calendar_file(callback: Callback, title: str, minutes: int) -> bytes:
    """Return an iCalendar file (RFC 5545). A changed request replaces the earlier entry: same UID, higher SEQUENCE."""
    event = Event()
    event.add("uid", f"{callback.number.lower()}@informatiepunt")
    event.add("sequence", callback.version)
    event.add("dtstamp", callback.changed_at.astimezone(UTC))
    event.add("summary", title)
    event.add("class", "PRIVATE")
    if callback.starts_at and not callback.urgent:
        event.add("dtstart", callback.starts_at.astimezone(UTC))
        event.add("dtend", callback.starts_at.astimezone(UTC) + timedelta(minutes=minutes))
    else:
        event.add("dtstart", callback.promised_on)
        event.add("transp", "TRANSPARENT")
    if callback.state is State.WITHDRAWN:
        event.add("status", "CANCELLED")
    calendar = Calendar()
    calendar.add("prodid", "-//Informatiepunt//terugbellen//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    return bytes(calendar.to_ical())
