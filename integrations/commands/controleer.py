"""`controleer`: report every fault in flows, texts, sources and periods; make room for texts that are missing."""

from __future__ import annotations

import argparse
import errno
import shutil
import sys
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from bot.content.check_flows import missing_labels
from bot.content.check_sources import without_source
from bot.content.create import gaps, with_gaps_filled, with_labels
from bot.faults import UNREADABLE, Fault, without_consequences
from bot.yaml_lines import load_with_lines
from integrations import settings
from integrations.commands.checking import Checked, check_all
from integrations.commands.options import add_today

HELP = "zoekt fouten in flows, teksten, bronnen en termijnen"

OPTIONS = "content_b1/keuzes.yml"

# In a file with one of these faults the places of its texts are not certain, so nothing is added to it.
_UNSURE = frozenset({"onbekende_kop", "dubbele_kop", "voorblad_open", "bestand_onleesbaar"})
_REASONS = {
    errno.EACCES: "u mag daar niet schrijven. Vraag wie dit beheert om dat recht.",
    errno.EPERM: "u mag daar niet schrijven. Vraag wie dit beheert om dat recht.",
    errno.EROFS: "deze schijf is alleen om te lezen. Werk in een eigen kopie.",
    errno.ENOSPC: "de schijf is vol. Maak ruimte vrij en probeer het opnieuw.",
    errno.EDQUOT: "uw ruimte op de schijf is op. Maak ruimte vrij en probeer het opnieuw.",
}


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    add_today(parser)
    parser.add_argument("--maak", action="store_true", help="maak een lege plek voor elke tekst die nog ontbreekt")


def run(options: argparse.Namespace) -> int:
    """Print all faults and one line of summary; return 1 when there is any fault or nothing could be written."""
    from bot.readability.gate import gate_faults  # here, so that the rest of this module needs no word lists

    chosen = settings.load()
    return report(settings.ROOT, chosen.region, options, lambda: gate_faults(settings.ROOT, chosen.region, chosen.data))


def report(root: Path, region: str, options: argparse.Namespace, gate: Callable[[], Collection[Fault]] = tuple) -> int:
    """Check the project folder `root` and print what is wrong with it, after adding empty places when asked to.

    `gate` tells what is too hard to read.
    """
    checked = check_all(root, region, options.vandaag)
    if options.maak:
        try:
            written = make_room(root, checked)
        except OSError as error:
            print(_not_written(error), file=sys.stderr)
            return 1
        print("\n".join(written) or "Er hoeft niets bij: voor elke tekst is er een plek.")
        checked = check_all(root, region, options.vandaag)
    # A text that was not read is empty wherever its words go, and that cannot be measured.
    unreadable = any(fault.code in UNREADABLE for fault in checked.faults)
    found = sorted({*checked.faults, *(() if unreadable else gate())})
    checked = replace(checked, faults=without_consequences(found))
    for fault in checked.faults:
        print(fault)
    if left := len(found) - len(checked.faults):
        print(f"Let op: {_count(left, 'melding', 'meldingen')} weggelaten. Een bestand is niet te lezen; verbeter dat eerst.")
    for place in without_source(checked.content):
        print(f"Let op: voor {place.path}:{place.line} is nog geen bron. De tekst zegt wie het weet.")
    print(summary(checked))
    return 1 if checked.faults else 0


def summary(checked: Checked) -> str:
    """Return one line about what was checked or found."""
    if not checked.faults:
        texts, flows = len(checked.content.texts), len(checked.names)
        return f"Geen fouten in {_count(texts, 'tekst', 'teksten')} en {_count(flows, 'flow', 'flows')}."
    files = len({fault.path for fault in checked.faults})
    return f"{_count(len(checked.faults), 'fout', 'fouten')} in {_count(files, 'bestand', 'bestanden')}."


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def make_room(root: Path, checked: Checked) -> list[str]:
    """Write an empty place for every text and label that is missing; return a Dutch line about each file.

    A file with faults in its headings, or a list of choices that cannot simply grow, is left alone. Raises OSError,
    with the name of the file, when writing fails.
    """
    said = []
    unsure = {fault.path for fault in checked.faults if fault.code in _UNSURE}
    missing = sorted(gaps(checked.content, checked.names), key=lambda gap: gap.path)
    for path, group in groupby(missing, key=lambda gap: gap.path):
        if path in unsure:
            said.append(f"{path}: niets gemaakt. Verbeter eerst de koppen in dit bestand.")
        else:
            _write(root / path, with_gaps_filled(_read(root / path), list(group)))
            said.append(f"{path}: lege plekken gemaakt voor teksten die ontbraken.")
    return said + _make_labels(root, checked)


def _make_labels(root: Path, checked: Checked) -> list[str]:
    """Write an empty label for every choice without one; return a Dutch line when there was anything to do."""
    if not any(missing_labels(checked.content, flow) for flow in checked.names.values()):
        return []
    if not any(fault.path == OPTIONS and fault.code == "bestand_onleesbaar" for fault in checked.faults):
        labels = with_labels(_read(root / OPTIONS), checked.content, checked.names)
        if not load_with_lines(labels, OPTIONS)[2]:
            _write(root / OPTIONS, labels)
            return [f"{OPTIONS}: lege labels gemaakt voor keuzes die er geen hadden."]
    return [f"{OPTIONS}: niets gemaakt. Verbeter eerst de fouten in dit bestand."]


def _read(file: Path) -> str:
    """Return the text of a file to the letter; "" when there is no such file yet."""
    return file.read_bytes().decode() if file.exists() else ""


def _write(file: Path, text: str) -> None:
    """Replace a file in one go, so that a full disk leaves the old one as it was."""
    fresh = file.with_name(f".{file.name}.nieuw")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(text.encode())
        if file.exists():
            shutil.copymode(file, fresh)
        fresh.replace(file)
    except OSError as error:
        with suppress(OSError):
            fresh.unlink()
        raise OSError(error.errno, error.strerror, str(file)) from error


def _not_written(error: OSError) -> str:
    """Return why a file could not be written and what to do."""
    reason = _REASONS.get(error.errno or 0, f"het lukt niet ({error.strerror}). Probeer het later opnieuw.")
    return f"Schrijven naar {error.filename} kan niet: {reason}"
