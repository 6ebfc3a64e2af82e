"""What can stand in the way of starting: one clear Dutch message each, and never a traceback."""

from __future__ import annotations

import errno
from pathlib import Path

MESSAGES = {
    "poort_bezet": (
        "Poort {place} is al in gebruik.",
        "Misschien draait het informatiepunt al. Stop dat, of kies een andere poort: ./informatiepunt start --poort 8001.",
    ),
    "poort_niet_toegestaan": (
        "U mag poort {place} niet gebruiken.",
        "Kies een poort van 1024 of hoger: ./informatiepunt start --poort 8000.",
    ),
    "adres_onbekend": (
        "Deze machine heeft het adres {place} niet.",
        "Laat --adres weg, of geef een adres van deze machine.",
    ),
    "geen_netwerk": (
        "De pakketten zijn niet te downloaden: er is geen verbinding.",
        "Controleer het netwerk en probeer het opnieuw. Wat al geïnstalleerd was, is bewaard.",
    ),
    "schijf_vol": (
        "De schijf is vol: schrijven lukt niet in {place}.",
        "Maak ruimte vrij (de eerste keer is 500 MB nodig) en probeer het opnieuw.",
    ),
    "geen_schrijfrecht": (
        "Schrijven mag of kan niet in {place}.",
        "Geef uzelf schrijfrecht op die map. De map met gegevens kiest u met INFORMATIEPUNT_DATA.",
    ),
    "python_te_oud": (
        "Er is geen Python {place} of nieuwer gevonden.",
        "Installeer die (op Debian met 'apt install python3.11'), of geef het pad: INFORMATIEPUNT_PYTHON=/pad/naar/python3.11.",
    ),
    "python_onbruikbaar": (
        "{place}: dat is geen Python die hier past.",
        "Geef het volledige pad van een Python die werkt en nieuw genoeg is, of haal de instelling weg.",
    ),
    "python310_ontbreekt": (
        "Rasa heeft Python 3.10 nodig, en die is hier niet gevonden. De site herkent zinnen nu zelf.",
        "Wilt u Rasa? Installeer Python 3.10 of geef het pad: INFORMATIEPUNT_PYTHON310=/pad/naar/python3.10.",
    ),
    "pip_ontbreekt": (
        "Voor de eerste keer is pip nodig, en geen enkele Python hier heeft het.",
        "Installeer pip (op Debian met 'apt install python3-pip') of uv, en probeer het opnieuw.",
    ),
    "pakket_gewijzigd": (
        "Een pakket is anders dan in de map lock staat; er is niets veranderd.",
        "Controleer waar de pakketten vandaan komen en probeer het opnieuw. Meld het als het zo blijft.",
    ),
    "installatie_mislukt": (
        "De pakketten zijn niet geïnstalleerd.",
        "De laatste regels van de melding: {place}",
    ),
    "site_start_niet": (
        "De site start niet ({place}).",
        "Lees de regels hierboven. Los op wat daar staat en probeer het opnieuw.",
    ),
    "systeemfout": ("Het systeem geeft een fout: {place}.", "Los die op en probeer het opnieuw."),
}
"""Per code: what is wrong, and what to do. `docs/handboek/storingen.md` says more about each code."""

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST, errno.EISDIR}

_SIGNS = (
    ("schijf_vol", ("no space left", "os error 28", "disk quota", "file too large", "os error 27")),
    ("geen_schrijfrecht", ("permission denied", "read-only file system", "not a directory")),
    ("pakket_gewijzigd", ("hash mismatch", "do not match the hashes")),
    (
        "geen_netwerk",
        (
            "dns error", "error sending request", "failed to fetch", "could not connect", "connection refused", "timed out",
            "network is unreachable", "name resolution", "newconnectionerror", "failed to download", "no matching distribution",
            "network connectivity is disabled",
        ),
    ),
)  # fmt: skip
"""What tools print when something is wrong, most telling first: a full disk may also break a download."""


class LauncherError(Exception):
    """Something that whoever runs the launcher must solve. `code` is a key of MESSAGES, `place` fills it in."""

    def __init__(self, code: str, place: object = "") -> None:
        """Take the code of the fault and the port, path or output that it is about."""
        explanation, remedy = MESSAGES[code]
        super().__init__(f"{explanation} {remedy}".format(place=place))
        self.code = code


def of_system(fault: OSError, place: object) -> LauncherError:
    """Return the message for an error of the operating system while writing in `place`."""
    if fault.errno in _FULL:
        return LauncherError("schijf_vol", place)
    if fault.errno in _FORBIDDEN:
        return LauncherError("geen_schrijfrecht", place)
    return LauncherError("systeemfout", fault.strerror or fault)


def of_tool(output: str, place: Path) -> LauncherError:
    """Return the message for what pip or uv printed when it failed."""
    lower = output.lower()
    for code, signs in _SIGNS:
        if any(sign in lower for sign in signs):
            return LauncherError(code, place)
    return LauncherError("installatie_mislukt", " / ".join(output.strip().splitlines()[-3:]))


def about_rasa(fault: LauncherError) -> LauncherError:
    """Return the message for a fault while making Rasa's environment: that Python is another one, and can be missed."""
    return LauncherError("python310_ontbreekt") if fault.code == "python_te_oud" else fault
