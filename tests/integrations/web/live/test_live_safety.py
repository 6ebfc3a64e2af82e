from __future__ import annotations

import logging
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.conversation import Assistant
from bot.understanding.model import Ranking
from integrations.accounts.people import People
from integrations.web.app import create_app
from tests.integrations.web.console.acting import Person, running_console
from tests.integrations.web.console.test_injection import EVIL, harmless
from tests.integrations.web.live.acting import QUESTION, asked, begun, live_of, said, taken
from tests.integrations.web.running import Site, id_of, rank
from tests.integrations.web.serving import serving, visitor


def test_contents_are_for_who_took_it(console: tuple[Site, People], site: Site, helper: Person) -> None:
    """A colleague sees that somebody waits, and after it was taken nothing at all; who was late is told so."""
    place = begun(site)
    asked(site, place)
    mine = f"/console/chat/{live_of(site, place).number}"
    other = Person(*console, "collega")
    other.sign_in()
    assert QUESTION not in helper.get(mine).text and "Begin de chat" in helper.get(mine).text
    helper.post(mine, doe="neem")
    late = other.post(mine, doe="neem")

    assert late.status_code == 409 and "Een collega was net eerder." in late.text
    assert QUESTION not in other.get(mine).text and "Begin de chat" not in other.get(mine).text
    assert other.get("/console/chat").text.count("Ga verder") == 0
    for path in (f"{mine}/nieuw", f"/console/nieuw?gesprek=chat:{mine.rpartition('/')[2]}"):
        assert QUESTION not in other.ask("GET", path).text
    for act in ("bericht", "sluit", "ververs"):
        assert other.post(mine, doe=act, tekst="Hallo").status_code == 403
    assert said(helper.get(mine)) == []


def test_the_trail_names_who_opened_which_talk(console: tuple[Site, People], site: Site, helper: Person) -> None:
    """Taking, opening and closing are written down with the number, and not a word of what was said."""
    place, mine = taken(site, helper)
    site.post(place, doe="bericht", bericht="a", tekst="Sem zit thuis")
    helper.get(mine)
    helper.ask("GET", f"{mine}/nieuw?na=0")
    helper.post(mine, doe="sluit")
    lines = [line for line in console[1].audit.last() if line.thing == mine.rpartition("/")[2]]

    assert [line.action for line in lines] == ["gewijzigd", "gezien", "gewijzigd"]
    with site.engine.connect() as connection:
        assert "Sem" not in str(connection.execute(text("SELECT * FROM audit")).all())


def test_deleting_everything(site: Site, helper: Person) -> None:
    """Who deletes the conversation, on the page or over the API, deletes the talk too; who wrote along sees that it is gone."""
    for delete in (
        lambda place: site.post(f"{place.removesuffix('/mens')}/wis"),
        lambda place: site.client.delete(f"/api/gesprekken/{id_of(place)}"),
    ):
        place, mine = taken(site, helper)
        site.post(place, doe="bericht", bericht="a", tekst="Hallo")
        delete(place)
        assert site.get(place).status == 410
        assert helper.get(mine).status == 404
        assert helper.ask("GET", f"{mine}/nieuw").status_code == 404
        assert helper.post(mine, doe="bericht", bericht="b", tekst="Hallo?").status_code == 404
    with site.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM live_message")).scalar_one() == 0


def test_addresses_cannot_be_guessed(site: Site, helper: Person) -> None:
    """Another conversation, a made-up id or a made-up number gives nothing, and nothing tells whether it is near."""
    place, mine = taken(site, helper)
    site.post(place, doe="bericht", bericht="a", tekst="Sem zit thuis")
    stranger = begun(site)
    assert "Sem" not in site.get(stranger).text
    assert site.post(stranger, doe="bericht", bericht="x", tekst="Hallo").status == 410
    assert site.client.get(f"{stranger}/nieuw").status_code == 410
    for number in ("A" * 22, "1", "%27%20OR%201=1", mine.rpartition("/")[2][:-1]):
        assert helper.get(f"/console/chat/{number}").status == 404
    for talk in ("A" * 22, "1", "x" * 200):
        assert site.client.get(f"/gesprek/{talk}/mens/nieuw").status_code in (404, 410)


def test_another_site_cannot_write(site: Site, helper: Person) -> None:
    """A form on a page of another site, or one that is no form, writes nothing and stops nothing."""
    place, _ = taken(site, helper)
    for act in ("bericht", "stop", "vraag"):
        answer = site.client.post(place, data={"doe": act, "tekst": "x"}, headers={"Sec-Fetch-Site": "cross-site"})
        assert answer.status_code == 403
    assert site.client.post(place, json={"doe": "stop"}).status_code == 415

    assert live_of(site, place).open and said(site.get(place)) == []


def test_html_is_only_text(site: Site, helper: Person) -> None:
    """HTML in the question, the summary and the messages of both sides is shown as it was typed, and does nothing."""
    place = begun(site)
    assert harmless(asked(site, place, vraag=EVIL, samenvatting=EVIL, toestemming=""))
    asked(site, place, vraag=EVIL, samenvatting=EVIL)
    mine = f"/console/chat/{live_of(site, place).number}"
    helper.post(mine, doe="neem")
    site.post(place, doe="bericht", bericht=EVIL, tekst=EVIL)
    helper.post(mine, doe="bericht", bericht=EVIL, tekst=EVIL)

    for page in (site.get(place), helper.get(mine), site.post(place, doe="ververs", tekst=EVIL), helper.get("/console/chat")):
        assert harmless(page)
    assert said(site.get(place)) == [EVIL, EVIL]
    assert "<script" not in site.client.get(f"{place}/nieuw?na=0").json()["nieuw"]


def test_nothing_in_a_log_and_nothing_to_rasa(
    real_assistant: Assistant, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """What is written to a person stands in no log, with no address of it, and is never ranked by what may ask Rasa."""
    seen: list[str] = []

    def listening(words: str) -> Ranking:
        seen.append(words)
        return rank(words)

    with running_console(real_assistant, tmp_path) as (site, people), caplog.at_level(logging.DEBUG):
        parts = type(site.parts)(**{**vars(site.parts), "rank": listening})
        with serving(create_app(parts)) as url, visitor(url) as client:
            other = Site(url, client, site.store, site.engine, site.clock, parts)
            helper = Person(other, people, "consulent")
            helper.sign_in()
            helper.post("/console/chat", doe="aanwezig")
            place, mine = taken(other, helper)
            other.post(place, doe="bericht", bericht="a", tekst="Sem de Boer zit thuis")
            helper.post(mine, doe="bericht", bericht="b", tekst="Ik bel Sem de Boer")
            helper.get(mine)

    logged = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith("informatiepunt"))
    assert seen and not any("Sem" in words or QUESTION in words for words in seen)
    assert logged and "Sem" not in logged and id_of(place) not in logged and mine.rpartition("/")[2] not in logged
