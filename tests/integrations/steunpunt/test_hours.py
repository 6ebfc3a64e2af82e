from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.load import load_content
from bot.rules.calendar import Calendar
from bot.rules.load import load_rules
from integrations.steunpunt.hours import AMSTERDAM, Block, Closed, OpeningHours, OpenNow, OpensAt, Unknown, Week
from integrations.steunpunt.hours_file import blocks_of, load_hours
from integrations.steunpunt.hours_words import hours_sentence

WHOLE = (Block(time(9), time(12)), Block(time(13), time(17)))
WORKWEEK: Week = (WHOLE, WHOLE, WHOLE, WHOLE, WHOLE, (), ())
MORNINGS: Week = ((Block(time(9), time(12)),), (), (Block(time(9), time(12)),), (), None, (), ())
HOURS = OpeningHours({"algemeen": WORKWEEK, "spreekuur": MORNINGS}, Calendar(), ((date(2026, 12, 21), date(2027, 1, 1)),))


def local(*parts: int) -> datetime:
    """Return a moment by the clock in Almere."""
    return datetime(*parts, tzinfo=AMSTERDAM)  # type: ignore[arg-type,misc]


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (local(2026, 11, 23, 9, 0), OpenNow(time(12))),
        (local(2026, 11, 23, 11, 59), OpenNow(time(12))),
        (local(2026, 11, 23, 12, 0), OpensAt(date(2026, 11, 23), date(2026, 11, 23), time(13))),
        (local(2026, 11, 23, 8, 59), OpensAt(date(2026, 11, 23), date(2026, 11, 23), time(9))),
        (local(2026, 11, 23, 17, 0), OpensAt(date(2026, 11, 23), date(2026, 11, 24), time(9))),
        (local(2026, 11, 27, 18, 0), OpensAt(date(2026, 11, 27), date(2026, 11, 30), time(9))),
        (local(2026, 12, 18, 18, 0), OpensAt(date(2026, 12, 18), date(2027, 1, 4), time(9))),
        (local(2027, 5, 5, 10, 0), OpensAt(date(2027, 5, 5), date(2027, 5, 7), time(9))),
    ],
)
def test_status_of_the_general_number(moment: datetime, expected: object) -> None:
    """The edges of a block, the lunch break, the weekend, a closed week, and two holidays in a row."""
    assert HOURS.status("algemeen", moment) == expected


@pytest.mark.parametrize(
    ("utc", "expected"),
    [
        (datetime(2026, 3, 27, 8, 0, tzinfo=UTC), OpenNow(time(12))),
        (datetime(2026, 3, 30, 7, 0, tzinfo=UTC), OpenNow(time(12))),
        (datetime(2026, 10, 26, 7, 30, tzinfo=UTC), OpensAt(date(2026, 10, 26), date(2026, 10, 26), time(9))),
    ],
)
def test_summer_time(utc: datetime, expected: object) -> None:
    """Nine o'clock is nine o'clock in Almere, in winter and in summer, whatever the clock of the server says."""
    assert HOURS.status("algemeen", utc) == expected


def test_a_day_that_is_not_filled_in_is_unknown() -> None:
    """Of such a day nothing is said, and neither is what comes after it; known days before it are used."""
    assert HOURS.status("spreekuur", local(2026, 11, 27, 10, 0)) == Unknown()
    assert HOURS.status("spreekuur", local(2026, 11, 26, 10, 0)) == Unknown()
    assert HOURS.status("spreekuur", local(2026, 11, 24, 10, 0)) == OpensAt(date(2026, 11, 24), date(2026, 11, 25), time(9))
    assert OpeningHours().status("spreekuur", local(2026, 11, 24, 10, 0)) == Unknown()


def test_closed_for_good_and_open_on_a_holiday() -> None:
    """A line that is closed every day never opens; a holiday named as open is open."""
    never: Week = ((), (), (), (), (), (), ())
    assert OpeningHours({"algemeen": never}).status("algemeen", local(2026, 11, 24, 10, 0)) == Closed()
    liberation = OpeningHours({"algemeen": WORKWEEK}, open_anyway=frozenset({date(2027, 5, 5)}))
    assert liberation.status("algemeen", local(2027, 5, 5, 10, 0)) == OpenNow(time(12))


def test_a_moment_without_a_zone_is_refused() -> None:
    """Nobody knows what such a moment means."""
    with pytest.raises(ValueError, match="time zone"):
        HOURS.status("algemeen", datetime(2026, 11, 24, 10, 0))


@given(st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2028, 1, 1), timezones=st.just(AMSTERDAM)))
def test_the_next_opening_is_open(moment: datetime) -> None:
    """Whenever a line says that it opens, it is open at that moment, and the moment lies ahead."""
    found = HOURS.status("algemeen", moment)
    if isinstance(found, OpensAt):
        opens = datetime.combine(found.day, found.at, AMSTERDAM)
        assert opens > moment
        assert isinstance(HOURS.status("algemeen", opens), OpenNow)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("dicht", ()),
        ("9.00-12.00", (Block(time(9), time(12)),)),
        ("9.00 tot 12.00 en 13:00–17:00", WHOLE),
        ("niet ingevuld", None),
        ("12.00-9.00", None),
        ("9.00-25.00", None),
        ("9.00-12.00 en 11.00-13.00", None),
        ("de hele dag", None),
    ],
)
def test_times_as_editors_write_them(written: str, expected: object) -> None:
    """Blocks in several spellings; what is backwards, overlaps or does not exist is not read."""
    assert blocks_of(written) == expected


def test_the_file_of_almere_fills_nothing_in(root: Path) -> None:
    """No source gives days or hours, so both lines are unknown; the file itself has no faults."""
    hours, faults = load_hours(root, "almere", load_rules(root)[0].calendar)

    assert faults == ()
    assert not hours.known("spreekuur") and not hours.known("algemeen")


def test_faults_in_the_file_are_reported_and_count_as_not_filled_in(tmp_path: Path) -> None:
    """Wrong times, names and days each give a fault with a line; the line that is right stays."""
    path = tmp_path / "content_b1/regio/x/openingstijden.yml"
    path.parent.mkdir(parents=True)
    path.write_text(
        "lijnen:\n  spreekuur: {maandag: altijd}\n  algemeen: {maandag: 9.00-12.00}\n  winkel: {}\n"
        "gesloten: [{van: 2026-12-21, tot: 2026-12-20}]\ntoch_open: [morgen]\nvrij: ja\n",
        encoding="utf-8",
    )
    hours, faults = load_hours(tmp_path, "x", Calendar())

    assert [(fault.line, fault.code) for fault in faults] == [
        (2, "verkeerde_waarde"),
        (4, "verkeerde_naam"),
        (5, "verkeerde_waarde"),
        (6, "verkeerde_waarde"),
        (7, "onbekende_sleutel"),
    ]
    assert hours.status("algemeen", local(2026, 11, 23, 10, 0)) == OpenNow(time(12))
    assert hours.status("spreekuur", local(2026, 11, 23, 10, 0)) == Unknown()
    assert load_hours(tmp_path, "nergens", Calendar()) == (OpeningHours(), ())


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (local(2026, 11, 23, 14, 0), "Het Steunpunt is nu open tot 17.00 uur."),
        (local(2026, 11, 23, 7, 0), "Het Steunpunt is nu dicht. Het is vandaag open vanaf 9.00 uur."),
        (local(2026, 11, 23, 18, 0), "Het Steunpunt is nu dicht. Morgen is het weer open om 9.00 uur."),
        (local(2026, 11, 27, 18, 0), "Het Steunpunt is nu dicht. Het is weer open op maandag om 9.00 uur."),
        (local(2026, 12, 22, 9, 0), "Het Steunpunt is nu dicht. Het is weer open op maandag 4 januari 2027 om 9.00 uur."),
    ],
)
def test_sentences(root: Path, moment: datetime, expected: str) -> None:
    """What stands next to the number is content, with the day as people say it."""
    content = load_content(root)[0]

    assert hours_sentence("algemeen", HOURS.status("algemeen", moment), content) == expected
    assert hours_sentence("algemeen", Unknown(), content) == ""
    assert "info@" in hours_sentence("algemeen", Closed(), content)
