"""What the Steunpunt promises about calling back: read from `content_b1/regio/<region>/terugbellen.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from bot.faults import Fault
from bot.rules.fields import Fields
from bot.yaml_lines import load_with_lines

FILE = "content_b1/regio/{region}/terugbellen.yml"

MOST = 400
"""The highest number that makes sense for any of these: more than a year of days is a typing error."""

KEYS: Mapping[str, Mapping[str, str]] = {
    "belofte": {"spreekuren": "mornings", "werkdagen": "workdays"},
    "afspraken": {"minuten": "slot_minutes", "plaatsen": "slot_places", "werkdagen": "slot_workdays"},
    "bewaren": {"na_afronden": "keep_after_close", "hoogstens": "keep_at_most"},
    "chat": {"wachten": "chat_wait", "aanwezig": "chat_present", "kwijt": "chat_lost", "bewaren": "chat_keep"},
}
"""The keys of the file and what is below each, with the field of Arrangement that it fills."""


@dataclass(frozen=True)
class Arrangement:
    """The numbers behind a call-back and the chat. Days of keeping are calendar days; the rest is named for what it counts.

    `chat_wait` is how many minutes a parent waits for somebody, `chat_present` after how many seconds without a sign of
    life somebody is away, `chat_lost` after how many minutes such a talk ends.
    """

    mornings: int = 2
    workdays: int = 3
    slot_minutes: int = 30
    slot_places: int = 1
    slot_workdays: int = 10
    keep_after_close: int = 30
    keep_at_most: int = 180
    chat_wait: int = 3
    chat_present: int = 90
    chat_lost: int = 10
    chat_keep: int = 7


def load_arrangement(root: Path, region: str) -> tuple[Arrangement, tuple[Fault, ...]]:
    """Return the arrangement of a region and every fault in its file; what is left out keeps its usual value."""
    path = FILE.format(region=region)
    faults: list[Fault] = []
    try:
        text = (root / path).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return Arrangement(), ()
    data, lines, found = load_with_lines(text, path)
    faults.extend(found)
    fields = Fields({} if data is None else data, (), path, lines, faults)
    numbers = {field: number for key, names in KEYS.items() for field, number in _numbers(fields, key, names).items()}
    fields.close()
    return replace(Arrangement(), **numbers), tuple(sorted(faults))


def _numbers(fields: Fields, key: str, names: Mapping[str, str]) -> dict[str, int]:
    """Return the whole numbers below a key, by the field that each fills; report what is no number from 1 to MOST."""
    inside = fields.below({}, key)
    found: dict[str, int] = {}
    for name, value in fields.entries(key).items():
        if name not in names:
            inside.fault("onbekende_sleutel", f"De sleutel '{name}' kennen we hier niet.", "Haal hem weg.", name)
        elif isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= MOST:
            inside.fault("verkeerde_waarde", f"De waarde van '{name}' klopt niet.", f"Schrijf een getal van 1 tot {MOST}.", name)
        else:
            found[names[name]] = value
    return found
