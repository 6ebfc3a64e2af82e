"""Read the letters that somebody can have filled in, `content_b1/brieven/<id>.md`."""

from __future__ import annotations

from pathlib import Path

from bot.content.documents import front_record, read_documents, texts_of
from bot.content.model import Letter, Text
from bot.content.records import Record
from bot.content.sections import stem
from bot.content.tables import Uses
from bot.faults import Fault

FIELDS = (
    "naam", "adres", "telefoon", "aan", "kind", "geboren", "school", "andere_scholen", "groep", "besluit", "besluit_op",
    "redenen", "vraag",
)  # fmt: skip
"""What a letter can ask; a letter names those that it needs, in the order of its form."""

DATES = frozenset({"geboren", "besluit_op"})
"""The fields that hold a date."""

LONG = frozenset({"adres", "aan", "redenen", "vraag"})
"""The fields of more than one line."""


def load_letters(
    root: Path, folders: tuple[str, ...], uses: Uses, faults: list[Fault]
) -> tuple[dict[str, Letter], dict[str, Text]]:
    """Return the letters by id and their texts by text key. A region's file of the same name replaces what it holds."""
    documents = read_documents(root, folders, faults)
    letters = {stem(document.path): _letter(front_record(document, faults), document.path, uses) for document in documents}
    return letters, texts_of("brief", documents)


def _letter(record: Record, path: str, uses: Uses) -> Letter:
    uses.places[f"brief/{record.id}"] = record.place
    sources = record.texts("bronnen", required=False)
    uses.cites(record, "bronnen", sources)
    record.owner()
    record.day("gecontroleerd_op")
    fields = record.texts("velden")
    days = record.mapping("dagen", required=False)
    labels = record.mapping("vragen", required=False)
    for key, used, known in (("velden", fields, FIELDS), ("dagen", days, DATES), ("vragen", labels, fields)):
        if any(field not in known for field in used):
            record.fault("verkeerde_waarde", key, verwacht=f"namen uit: {', '.join(sorted(known))}")
    letter = Letter(
        id=record.id,
        title=record.text("titel"),
        summary=record.text("omschrijving"),
        to=record.text("aan", required=False),
        subject=record.text("over"),
        fields=tuple(field for field in fields if field in FIELDS),
        optional=record.texts("mag_leeg", required=False),
        path=path,
        labels=labels,
        sending=record.text("versturen", required=False),
        days={field: tuple(name.strip() for name in names.split(",")) for field, names in days.items()},
        kinds=record.mapping("soorten", required=False),
        young=record.text("jongere", required=False),
    )
    record.close()
    return letter
