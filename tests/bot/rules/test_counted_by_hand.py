from __future__ import annotations

from datetime import date

import pytest

from bot.rules.rules import Rules
from bot.rules.windows import window_deadline

VECTORS = """
bezwaar 2026-12-01 2027-01-12
bezwaar 2027-03-13 2027-04-26
bezwaar 2027-03-15 2027-04-26
bezwaar 2027-04-04 2027-05-18
bezwaar 2027-11-14 2027-12-27
bezwaar 2028-02-29 2028-04-11
bezwaar 2028-03-03 2028-04-18
bezwaar 2028-04-13 2028-05-29
bezwaar 2028-04-24 2028-06-06
bezwaar 2026-07-20 2026-08-31
zorgplicht 2026-12-23 2027-02-03
zorgplicht 2027-07-10 2027-08-23
zorgplicht 2027-03-25 2027-05-10
zorgplicht_verlengd 2026-10-14 2026-12-23
zorgplicht_verlengd 2026-10-16 2026-12-28
tijdelijke_plaatsing 2026-10-16 2026-12-26
zorgplicht_asiel 2026-11-20 2027-01-04
aanmelden 2027-08-30 2027-06-21
aanmelden 2027-03-08 2026-12-28
aanmelden 2027-03-05 2026-12-25
niet_behandelen 2026-11-27 2026-12-28
aanmelden_vanaf 2024-02-29 2027-02-28
kennismaken 2023-04-30 2027-02-28
kennismaken 2023-03-31 2027-01-31
toelating 2024-02-29 2028-02-29
tlv_minimum 2026-11-26 2028-07-31
tlv_minimum 2026-08-01 2027-07-31
bezwaar_beslissing 2026-12-28 2027-03-22
bezwaar_beslissing 2027-01-04 2027-03-30
bezwaar_beslissing 2027-02-08 2027-05-03
bezwaar_beslissing_verdaagd 2026-12-28 2027-05-03
bezwaar_beslissing_zonder_commissie 2026-12-28 2027-02-08
stukken_hoorzitting 2027-01-11 2027-01-01
beroep 2027-02-12 2027-03-30
griffierecht_voorziening 2026-12-11 2026-12-28
ingebrekestelling 2026-12-18 2027-01-04
bestuur_bezwaar_openbaar_po 2026-12-28 2027-01-25
bestuur_bezwaar_bijzonder 2026-12-07 2027-01-04
bestuur_bezwaar_vo 2026-11-27 2026-12-28
gpo 2026-11-20 2027-01-01
gpo_oordeel 2026-10-16 2026-12-28
klacht_reactie 2027-04-07 2027-05-10
klacht_lkc 2028-02-29 2029-02-28
opp 2027-03-16 2027-04-28
opp_evaluatie 2026-11-26 2027-07-31
opp_evaluatie 2027-08-01 2028-07-31
schorsing 2026-12-21 2026-12-28
leerplicht 2022-01-31 2027-02-01
leerplicht 2021-12-05 2027-01-01
leerplicht 2021-12-01 2027-01-01
leerplicht_einde 2010-08-01 2027-07-31
leerplicht_einde 2010-07-31 2026-07-31
kwalificatieplicht_einde 2008-02-29 2026-02-28
ziekmelding 2026-11-27 2026-11-30
religieus_verlof 2027-03-10 2027-03-08
vrijstelling_kennisgeving 2027-03-31 2027-02-28
vrijstelling_kennisgeving 2027-02-01 2027-01-01
vrijstelling_verklaring 2026-11-30 2027-02-28
dossier_inzage 2027-01-31 2027-02-28
dossier_inzage_verlengd 2026-11-30 2027-02-28
tlv_besluit 2026-11-20 2027-01-01
tlv_besluit_verlengd 2026-10-16 2026-12-25
tlv_aanvullen 2026-11-27 2026-12-25
tlv_redelijke_termijn 2026-11-06 2027-01-04
maatwerkbudget 2026-11-30 2027-02-28
arrangement_verlengen 2027-07-31 2027-04-30
jeugdhulp_contact 2026-12-23 2026-12-31
leerlingenvervoer 2027-06-01 2028-05-31
brugklas 2027-04-01 2028-03-31
mbo_aanmelden 2026-11-26 2027-03-31
bezwaar_post 2026-11-13 2027-01-04
bezwaar_post 2026-11-09 2026-12-28
"""
"""Kind, day that the period counts from, last day. Counted by hand from a calendar, apart from the code: weekends, each holiday
and the days beside them, months of 28 to 31 days, 29 February, school holidays, counting back, agreements that never shift."""


@pytest.mark.parametrize("line", VECTORS.split("\n")[1:-1])
def test_days_counted_by_hand(rules: Rules, line: str) -> None:
    """Every period ends on the day that somebody with a paper calendar finds."""
    kind, start, last = line.split()
    day = date.fromisoformat(start)

    window = rules.windows.get(kind)
    found = window_deadline(window, day, rules.calendar) if window else rules.deadline(kind, day)

    assert found.last == date.fromisoformat(last)


def test_the_safe_day_of_a_first_day_is_never_earlier(rules: Rules) -> None:
    """Where a period tells a first day, the safe day is that day or later: a child is not three the day before."""
    found = rules.deadline("aanmelden_vanaf", date(2024, 2, 29))

    assert (found.raw, found.safe) == (date(2027, 2, 28), date(2027, 3, 1))
