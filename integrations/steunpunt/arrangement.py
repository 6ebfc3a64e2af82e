"""What the Steunpunt promises about calling back: read from `content_b1/regio/<region>/terugbellen.yml`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.faults import Fault
from bot.rules.fields import Fields
from bot.yaml_lines import load_with_lines

FILE = "content_b1/regio/{region}/terugbellen.yml"

MOST = 400


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
    usual = Arrangement()
    promise = _numbers(fields, "belofte", {"spreekuren": usual.mornings, "werkdagen": usual.workdays})
    slots = {"minuten": usual.slot_minutes, "plaatsen": usual.slot_places, "werkdagen": usual.slot_workdays}
    slot = _numbers(fields, "afspraken", slots)
    keep = _numbers(fields, "bewaren", {"na_afronden": usual.keep_after_close, "hoogstens": usual.keep_at_most})
    usual_chat = {
        "wachten": usual.chat_wait,
        "aanwezig": usual.chat_present,
        "kwijt": usual.chat_lost,
        "bewaren": usual.chat_keep,
    }
    chat = _numbers(fields, "chat", usual_chat)
    fields.close()
    arrangement = Arrangement(
        promise["spreekuren"],
        promise["werkdagen"],
        slot["minuten"],
        slot["plaatsen"],
        slot["werkdagen"],
        keep["na_afronden"],
        keep["hoogstens"],
        chat["wachten"],
        chat["aanwezig"],
        chat["kwijt"],
        chat["bewaren"],
    )
    return arrangement, tuple(sorted(faults))


def _numbers(fields: Fields, key: str, usual: dict[str, int]) -> dict[str, int]:
    """Return the whole numbers below a key; report what is no number from 1 to MOST."""
    given = fields.entries(key)
    inside = fields.below({}, key)
    found = dict(usual)
    for name, value in given.items():
        if name not in usual:
            inside.fault("onbekende_sleutel", f"De sleutel '{name}' kennen we hier niet.", "Haal hem weg.", name)
        elif isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= MOST:
            inside.fault("verkeerde_waarde", f"De waarde van '{name}' klopt niet.", f"Schrijf een getal van 1 tot {MOST}.", name)
        else:
            found[name] = value
    return found
