"""Read the periods, windows and decree days from the files that editors keep."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

from bot.faults import Fault
from bot.rules.calendar import Calendar, DecreeDay
from bot.rules.fields import Fields, is_id
from bot.rules.model import Basis, Duration, Period, Rounding, Window
from bot.rules.rules import Rules
from bot.yaml_lines import load_with_lines

NATIONAL = "content_b1/landelijk/termijnen.yml"
DECREE_DAYS = "content_b1/landelijk/kb_dagen.yml"
LOCAL = "content_b1/regio/{region}/termijnen.yml"


def load_rules(root: Path, region: str = "almere") -> tuple[Rules, tuple[Fault, ...]]:
    """Return the rules of a region and every fault in its files; `root` is the folder that holds `content_b1`.

    An entry with a fault is left out, so that one typing error does not take the other periods away. Of a period
    with several versions `Rules.period_on` finds the one that is valid on a day. Never raises.
    """
    faults: list[Fault] = []
    versions: dict[str, tuple[Period, ...]] = {}
    windows: dict[str, Window] = {}
    names: set[str] = set()
    for path in (NATIONAL, LOCAL.format(region=region)):
        file = _read(root, path, faults)
        for kind, value in _named(file, "termijnen", names):
            found = _versions(kind, value, file.below({}, "termijnen", kind))
            versions.update({kind: found} if found else {})
        for kind, value in _named(file, "vensters", names):
            window = _window(kind, file.below(value, "vensters", kind))
            windows.update({kind: window} if window else {})
        file.close()
    calendar = _calendar(_read(root, DECREE_DAYS, faults))
    rules = Rules({kind: found[-1] for kind, found in versions.items()}, calendar, windows, versions)
    return rules, tuple(sorted(faults))


def _read(root: Path, path: str, faults: list[Fault]) -> Fields:
    """Return what stands in a file; nothing when it cannot be read."""
    try:
        text = (root / path).read_text(encoding="utf-8")
    except (OSError, ValueError):
        remedy = "Zet het bestand terug en bewaar het als UTF-8."
        faults.append(Fault(path, 1, "", "bestand_ontbreekt", "Dit bestand is er niet of is niet te lezen.", remedy))
        return Fields({}, (), path, {}, faults)
    data, lines, found = load_with_lines(text, path)
    faults.extend(found)
    return Fields({} if data is None else data, (), path, lines, faults)


def _named(file: Fields, section: str, names: set[str]) -> Iterator[tuple[str, object]]:
    """Give name and data of every entry in a section; report names that cannot be used."""
    for kind, value in file.entries(section).items():
        entry = file.below({}, section, kind)
        if not is_id(kind):
            entry.fault("verkeerde_naam", f"De naam '{kind}' kan niet.", "Gebruik kleine letters, cijfers en _.")
        elif kind in names:
            entry.fault("dubbele_naam", f"De naam '{kind}' bestaat al, misschien in een ander bestand.", "Kies een andere naam.")
        else:
            names.add(kind)
            yield kind, value


def _versions(kind: str, value: object, entry: Fields) -> tuple[Period, ...]:
    """Return the versions of a period, the oldest first; the entry is one version, or a list of them."""
    if isinstance(value, list):
        found = [_period(kind, entry.below(version, number)) for number, version in enumerate(value)]
    else:
        found = [_period(kind, entry.below(value))]
    versions = sorted((period for period in found if period), key=lambda period: period.valid_from or date.min)
    if any((one.valid_until or date.max) >= (next_one.valid_from or date.min) for one, next_one in pairwise(versions)):
        remedy = "Geef de oude versie een 'geldig_tot' van vóór de nieuwe."
        entry.fault("overlap", f"Twee versies van '{kind}' gelden op dezelfde dag.", remedy)
    return tuple(versions)


def _period(kind: str, fields: Fields) -> Period | None:
    """Return one version of a period; None when it has a fault."""
    duration, rounding = fields.duration("duur"), fields.choice("afronden", Rounding)
    if duration is None and rounding is None:
        fields.missing("duur", "een duur zoals {weken: 6}")
    basis = fields.choice("grondslag", Basis, required=True)
    period = Period(
        id=kind,
        title=fields.text("titel"),
        start=fields.text("begint"),
        duration=duration or Duration(),
        basis=basis or Basis.WET,
        sources=fields.ids("bronnen"),
        backward=fields.flag("terug", False),
        shifts=fields.flag("schuift", True),
        confirmed=fields.flag("bevestigd", True),
        valid_from=fields.day("geldig_van"),
        valid_until=fields.day("geldig_tot"),
        lead=fields.duration("eerst"),
        rounding=rounding or Rounding.NONE,
        from_day=fields.flag("vanaf", False),
        names=fields.texts("noemt"),
        cues=fields.texts("herken"),
        before=fields.optional_text("vooraf"),
        not_with=fields.texts("niet_bij"),
    )
    fields.close()
    return period if fields.sound else None


def _window(kind: str, fields: Fields) -> Window | None:
    """Return a window; None when it has a fault."""
    first, last = fields.month_day("van"), fields.month_day("tot", required=True)
    basis = fields.choice("grondslag", Basis, required=True)
    window = Window(
        id=kind,
        title=fields.text("titel"),
        start=fields.text("begint"),
        first=first,
        last=last or (12, 31),
        basis=basis or Basis.WET,
        sources=fields.ids("bronnen"),
        confirmed=fields.flag("bevestigd", True),
        before=fields.optional_text("vooraf"),
        names=fields.texts("noemt"),
        cues=fields.texts("herken"),
    )
    fields.close()
    return window if fields.sound else None


def _calendar(file: Fields) -> Calendar:
    """Return the calendar with the decree days; rows with a fault are left out."""
    days = {}
    for number, row in enumerate(file.rows("dagen")):
        fields = file.below(row, "dagen", number)
        day = fields.day("datum", required=True)
        found = DecreeDay(day or date.min, fields.text("naam"), fields.id("bron"), fields.flag("bevestigd", True))
        fields.close()
        if fields.sound:
            days[found.day] = found
    years = file.years("jaren_bekend")
    file.close()
    return Calendar(days, years)
