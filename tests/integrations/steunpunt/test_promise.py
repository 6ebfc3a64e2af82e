from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.calendar import Calendar
from integrations.steunpunt.arrangement import MOST, Arrangement, load_arrangement
from integrations.steunpunt.hours import AMSTERDAM, Block, OpeningHours, Week
from integrations.steunpunt.promise import is_workday, promised_day, slot_called, slots, starts_at

MORNING = (Block(time(9), time(12)),)
WEEK: Week = (MORNING, (), MORNING, (), MORNING, (), ())
CLOSED = ((date(2026, 12, 21), date(2027, 1, 1)),)
BARE = OpeningHours({}, Calendar(), CLOSED)
FILLED = OpeningHours({"spreekuur": WEEK}, Calendar(), CLOSED)
USUAL = Arrangement()


def local(*parts: int) -> datetime:
    """Return a moment by the clock in Almere."""
    return datetime(*parts, tzinfo=AMSTERDAM)  # type: ignore[arg-type,misc]


@pytest.mark.parametrize(
    ("hours", "moment", "urgent", "expected"),
    [
        (BARE, local(2026, 11, 23, 10), False, date(2026, 11, 26)),
        (BARE, local(2026, 11, 26, 23), False, date(2026, 12, 1)),
        (BARE, local(2026, 12, 18, 12), False, date(2027, 1, 6)),
        (BARE, local(2027, 5, 4, 12), False, date(2027, 5, 11)),
        (FILLED, local(2026, 11, 23, 10), False, date(2026, 11, 27)),
        (FILLED, local(2026, 11, 27, 10), False, date(2026, 12, 2)),
        (FILLED, local(2026, 12, 18, 12), False, date(2027, 1, 6)),
        (BARE, local(2026, 11, 23, 14, 59), True, date(2026, 11, 23)),
        (BARE, local(2026, 11, 23, 15, 0), True, date(2026, 11, 24)),
        (BARE, local(2026, 11, 28, 2), True, date(2026, 11, 30)),
        (FILLED, local(2026, 12, 25, 2), True, date(2027, 1, 4)),
    ],
)
def test_promised_day(hours: OpeningHours, moment: datetime, urgent: bool, expected: date) -> None:
    """Working days or mornings after the day itself; weekends, holidays and closed weeks do not count."""
    assert promised_day(moment, hours, USUAL, urgent=urgent) == expected


@given(
    st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2030, 1, 1), timezones=st.just(AMSTERDAM)),
    st.sampled_from([BARE, FILLED]),
    st.booleans(),
)
def test_a_promise_is_a_day_on_which_people_work(moment: datetime, hours: OpeningHours, urgent: bool) -> None:
    """Whenever somebody asks, the promised day is a working day that has not passed."""
    day = promised_day(moment, hours, USUAL, urgent=urgent)
    assert is_workday(day, hours)
    assert day >= moment.date()


def test_no_slots_without_hours() -> None:
    """As long as nobody filled the spreekuur in, no times are offered."""
    assert slots(local(2026, 11, 23, 10), BARE, USUAL) == ()


def test_slots_fit_in_the_mornings_and_leave_out_what_is_full() -> None:
    """Six slots of half an hour on each morning, from the next day; a full one is not offered, a half full one is."""
    found = slots(local(2026, 11, 23, 8), FILLED, USUAL)
    first = starts_at(date(2026, 11, 25), time(9))

    assert [slot.id for slot in found][:2] == ["2026-11-25T09:00", "2026-11-25T09:30"]
    assert {slot.day for slot in found} == {date(2026, 11, day) for day in (25, 27, 30)} | {
        date(2026, 12, day) for day in (2, 4, 7)
    }
    assert len(found) == 6 * 6
    assert slots(local(2026, 11, 23, 8), FILLED, USUAL, {first: 1})[0].id == "2026-11-25T09:30"
    two = Arrangement(slot_places=2)
    assert slots(local(2026, 11, 23, 8), FILLED, two, {first: 1})[0].left == 1


def test_only_real_slots_can_be_named() -> None:
    """A form cannot make up a time."""
    now = local(2026, 11, 23, 8)
    found = slot_called("2026-11-25T11:30", now, FILLED, USUAL)

    assert found is not None and found.until == time(12)
    for wrong in ("2026-11-25T11:45", "2026-11-24T09:00", "2026-11-23T09:00", "", "x", "2027-11-24T09:00"):
        assert slot_called(wrong, now, FILLED, USUAL) is None


def test_the_arrangement_of_almere(root: Path) -> None:
    """The file of Almere has no faults."""
    assert load_arrangement(root, "almere") == (Arrangement(), ())


def test_every_number_of_an_arrangement(tmp_path: Path) -> None:
    """Each number of the file ends up where it belongs; zero is none, and neither is one that nobody can mean."""
    path = tmp_path / "content_b1/regio/x/terugbellen.yml"
    path.parent.mkdir(parents=True)
    path.write_text(
        "belofte: {spreekuren: 21, werkdagen: 22}\nafspraken: {minuten: 23, plaatsen: 24, werkdagen: 25}\n"
        "bewaren: {na_afronden: 26, hoogstens: 27}\nchat: {wachten: 28, aanwezig: 29, kwijt: 30, bewaren: 31}\n",
        encoding="utf-8",
    )
    assert load_arrangement(tmp_path, "x") == (Arrangement(21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31), ())

    path.write_text(f"belofte: {{spreekuren: 0, werkdagen: {MOST + 1}}}\n", encoding="utf-8")
    found, faults = load_arrangement(tmp_path, "x")
    assert (found, [fault.code for fault in faults]) == (Arrangement(), ["verkeerde_waarde"] * 2)


def test_faults_in_an_arrangement(tmp_path: Path) -> None:
    """What is no number or no key is reported with its line, and the usual value holds."""
    path = tmp_path / "content_b1/regio/x/terugbellen.yml"
    path.parent.mkdir(parents=True)
    path.write_text("belofte: {werkdagen: snel}\nafspraken: {minuten: 20, stoel: 1}\nkoffie: 3\n", encoding="utf-8")
    found, faults = load_arrangement(tmp_path, "x")

    assert found == Arrangement(slot_minutes=20)
    assert [(fault.line, fault.code) for fault in faults] == [
        (1, "verkeerde_waarde"),
        (2, "onbekende_sleutel"),
        (3, "onbekende_sleutel"),
    ]
    assert load_arrangement(tmp_path, "nergens") == (Arrangement(), ())
