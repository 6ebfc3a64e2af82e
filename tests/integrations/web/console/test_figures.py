"""The figures of the phone hour, on a page and as a file."""

from __future__ import annotations

from datetime import date

from integrations.accounts.people import People
from integrations.accounts.roles import Role
from integrations.storage.call_notes import CallNote, count_call
from tests.integrations.web.console.conftest import Hire
from tests.integrations.web.running import Site


def test_a_call_is_in_the_figures(console: tuple[Site, People], hire: Hire) -> None:
    """What is counted with one click after a call is in the table of this month, and in no other."""
    person = hire()
    for outcome in ("beantwoord", "beantwoord", "terugbellen"):
        person.post("/console/na", onderwerp="fruit", uitkomst=outcome, minuten="7")
    page = person.get("/console/cijfers")
    cells = [[cell.text for cell in row.inside if hasattr(cell, "text")] for row in page.top.one("tbody").all("tr")]

    assert "november 2026" in page.top.one("h1").text
    assert [[text for text in row if text.strip()] for row in cells] == [
        ["Fruit kopen", "2", "1", "0", "0", "3", "21"],
        ["Alles bij elkaar", "2", "1", "0", "0", "3", "21"],
    ]
    assert "niets geteld" in person.get("/console/cijfers?maand=2026-10").top.text


def test_the_file(console: tuple[Site, People], hire: Hire) -> None:
    """The file has a row for each topic and outcome; a topic that looks like a formula is no formula."""
    site, _ = console
    count_call(site.engine, CallNote(date(2026, 10, 5), "fruit", "beantwoord", 9))
    count_call(site.engine, CallNote(date(2026, 10, 6), "=1+1", "beantwoord", 1))
    answer = hire(Role.ADMIN).ask("GET", "/console/cijfers.csv?maand=2026-10")

    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="gesprekken-2026-10.csv"'
    assert answer.content.decode("utf-8-sig").splitlines() == [
        '"maand";"onderwerp";"uitkomst";"gesprekken";"minuten"',
        '"2026-10";"\'=1+1";"beantwoord";"1";"1"',
        '"2026-10";"Fruit kopen";"beantwoord";"1";"9"',
    ]
