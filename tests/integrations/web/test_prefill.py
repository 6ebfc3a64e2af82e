from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.model import Letter
from bot.conversation import Assistant
from bot.flow.model import Value
from integrations.web.prefill import from_address, letter_address
from tests.conftest import TODAY
from tests.integrations.web.running import Site

LETTER = Letter(
    id="proef", title="", summary="", to="", subject="", fields=("besluit_op", "besluit", "redenen"), optional=(), path="",
    days={"besluit_op": ("bezwaar.brief_datum", "tlv.brief_datum")}, kinds={"bezwaar.wat.nee": "Er komt niets."},
)  # fmt: skip
OUTCOME = "/stappen/bezwaar?waartegen=tlv&brief=ja&brief_datum=2026-11-16&haast=nee&wat_besloten=geweigerd"


def test_address_carries_days_and_kinds_only() -> None:
    """The address of a letter has the date and the id of an answer, and nothing that was not asked for."""
    known: dict[str, Value] = {"tlv.brief_datum": date(2026, 11, 16), "bezwaar.wat": "nee", "klacht.gebeurd_op": date(2026, 1, 1)}

    assert letter_address(LETTER, known) == "/brieven/proef?besluit_op=2026-11-16&besluit=bezwaar.wat.nee"
    assert letter_address(LETTER, {"bezwaar.brief_datum": "weet_ik_niet"}) == "/brieven/proef"


def test_address_fills_in_words() -> None:
    """A date comes into the form as people write it, a kind in the words of the letter."""
    found = from_address(LETTER, {"besluit_op": "2026-11-16", "besluit": "bezwaar.wat.nee"}, TODAY)

    assert found == {"besluit_op": "16 november 2026", "besluit": "Er komt niets."}


@pytest.mark.parametrize("query", [
    {"besluit_op": "2030-01-01"}, {"besluit_op": "1990-01-01"}, {"besluit_op": "<b>"}, {"besluit": "Bel 0900-1234"},
    {"redenen": "Ik ben boos", "naam": "A. Ouder"},
])  # fmt: skip
def test_address_fills_in_nothing_else(query: dict[str, str]) -> None:
    """Nobody can make a link that puts words into the letter of somebody else."""
    assert from_address(LETTER, query, TODAY) == {}


@given(st.dictionaries(st.sampled_from(["besluit_op", "besluit", "redenen"]), st.text()))
def test_any_address_can_be_read(query: dict[str, str]) -> None:
    """Whatever stands in an address, only words that the letter knows come into the form."""
    found = from_address(LETTER, query, TODAY)

    assert set(found) <= {"besluit_op", "besluit"}
    assert found.get("besluit") in (None, "Er komt niets.")


def test_letters_take_over_questions_that_exist(real_assistant: Assistant) -> None:
    """Every question and answer that a letter takes over is in its flow, and every letter for young people exists."""
    flows, letters = real_assistant.knowledge.flows, real_assistant.knowledge.content.letters
    for letter in letters.values():
        for name in (name for names in letter.days.values() for name in names):
            flow, _, node = name.partition(".")
            assert getattr(flows[flow].steps[node], "kind", "") == "datum", name
        for key in letter.kinds:
            flow, node, option = key.split(".")
            assert option in getattr(flows[flow].steps[node], "options", ()), key
        assert not letter.young or letter.young in letters


def test_outcome_fills_in_the_letter(real_site: Site) -> None:
    """From a result page, the form of the letter has the date and the decision already."""
    offers = real_site.get(OUTCOME).top.one("div", class_="offers").all("a")
    link = next(offer.attributes["href"] for offer in offers if offer.text == "Brief voor bezwaar")
    form = real_site.get(link).top.one("form", class_="letter")

    assert form.one("input", id="besluit_op").attributes["value"] == "16 november 2026"
    assert form.one("input", id="besluit").attributes["value"] == "Er komt geen TLV voor mijn kind."
    assert form.one("input", id="naam").attributes["value"] == ""


def test_chat_fills_in_the_letter(real_site: Site) -> None:
    """In the conversation the same letter has the same date."""
    address = real_site.begin("aangemeld")
    answers = ("waartegen:tlv", "brief:ja", "brief_datum:2026-11-16", "haast:nee", "wat_besloten:geweigerd")
    for number, choice in enumerate(("onderwerp:bezwaar_hoe", *(f"antwoord:bezwaar:{answer}" for answer in answers)), start=1):
        page = real_site.post(address, versie=number, keuze=choice)

    assert page.top.all("a", href="/brieven/bezwaar?besluit_op=2026-11-16&besluit=bezwaar.wat_besloten.geweigerd")


def test_young_people_get_their_own_letter(real_site: Site) -> None:
    """Who answers as a young person is not offered a letter that says "mijn kind"."""
    asked = "/stappen/opp?voor_wie={who}&waarover=niet_eens&vastgesteld=nee"
    links = {
        who: [link.attributes["href"] for link in real_site.get(asked.format(who=who)).top.one("main").all("a")]
        for who in ("mijn_kind", "mezelf")
    }

    assert any("/brieven/mening_plan" in link for link in links["mijn_kind"])
    assert any("/brieven/mening_jongere" in link for link in links["mezelf"])
    assert not any("/brieven/mening_plan" in link for link in links["mezelf"])


def test_result_page_leads_to_being_called(real_site: Site) -> None:
    """A page with the phone number leads to the form to be called back, too."""
    offers = real_site.get(OUTCOME).top.one("div", class_="offers")

    assert offers.one("a", href="/terugbellen").text == "Laat het Steunpunt bellen"
