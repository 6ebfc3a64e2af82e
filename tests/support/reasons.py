"""The reasons that the rules give, with the values that each one brings to its sentence in `content_b1/zinnen.yml`."""

from __future__ import annotations

from collections.abc import Mapping

REASON_VALUES: Mapping[str, frozenset[str]] = {
    "reden.telt_vanaf": frozenset({"begin", "datum"}),
    "reden.eerst": frozenset({"duur"}),
    "reden.daarna": frozenset({"datum"}),
    "reden.stil": frozenset({"duur"}),
    "reden.stil_tijdelijk": frozenset(),
    "reden.duur": frozenset({"duur", "datum"}),
    "reden.duur_terug": frozenset({"duur", "datum"}),
    "reden.volgende_maand": frozenset({"datum"}),
    "reden.einde_schooljaar": frozenset({"datum"}),
    "reden.feestdag": frozenset({"dag", "naam", "datum"}),
    "reden.kb_dag": frozenset({"dag", "naam", "datum"}),
    "reden.weekend": frozenset({"datum"}),
    "reden.schuift": frozenset({"datum"}),
    "reden.twee_gewone_dagen": frozenset({"datum"}),
    "reden.eerste_gewone_dag": frozenset({"datum"}),
    "reden.schuift_niet": frozenset(),
    "reden.schuift_niet_terug": frozenset(),
    "reden.schuift_niet_afspraak": frozenset(),
    "reden.schuift_niet_reglement": frozenset(),
    "reden.schuift_niet_lang": frozenset(),
    "reden.kb_onbekend": frozenset({"jaar"}),
    "reden.kb_niet_bevestigd": frozenset({"dag"}),
    "reden.niet_bevestigd": frozenset(),
    "reden.venster": frozenset({"van", "tot"}),
    "reden.venster_tot": frozenset({"tot"}),
}
