from __future__ import annotations

from bot.dialogue.model import EntryKind
from tests.integrations.web.running import Site, id_of

EMPTY_TALK = "x" * 22


def test_start_page_asks_one_question(site: Site) -> None:
    """The start page has one field to type in, topics to choose from, and says that this is a computer."""
    page = site.get("/")

    assert page.status == 200
    assert [label.text for label in page.top.all("label")] == ["Typ hier een vraag"]
    assert "Dit is een computer, geen mens." in page.text
    assert page.top.one("a", class_="call").attributes["href"] == "tel:+31367670200"


def test_first_question_starts_a_conversation(site: Site) -> None:
    """A question on the start page leads to the page of a conversation, with the answer to it."""
    page = site.post("/", versie=0, tekst="fruit kopen")

    assert page.path.startswith("/gesprek/")
    assert "Welk fruit wilt u kopen?" in page.turns[-1]
    assert list(page.buttons) == ["appel", "peer"]
    assert page.version == "1"


def test_redirect_leads_to_the_new_answer(site: Site) -> None:
    """After a post the browser is sent to the newest answer, so a reload posts nothing."""
    answer = site.client.post("/", data={"versie": "0", "tekst": "fruit kopen"})

    assert answer.status_code == 303
    assert answer.headers["location"].endswith("#beurt-1")
    assert site.get(answer.headers["location"]).top.one("li", id="beurt-1").attributes["tabindex"] == "-1"


def test_route_to_its_end(site: Site) -> None:
    """Buttons and typed answers lead through a route to its outcome, and the answers so far can be changed."""
    address = site.begin()
    site.post(address, versie=1, keuze="antwoord:fruit:soort_fruit:appel")
    page = site.post(address, versie=2, tekst="5 oktober 2026")

    assert "Eet smakelijk." in page.turns[-1]
    given = page.top.one("dl", class_="given")
    assert [answer.text for answer in given.all("dd")] == [
        "appel", "Verander : Welk fruit wilt u kopen?", "maandag 5 oktober 2026", "Verander : Wanneer kocht u het?",
    ]  # fmt: skip


def test_change_an_earlier_answer(site: Site) -> None:
    """ "Verander" asks the question again, and the new answer takes the place of the old one."""
    address = site.begin()
    page = site.post(address, versie=1, keuze="antwoord:fruit:soort_fruit:appel")
    change = page.top.one("dl", class_="given").one("button").attributes["value"]
    page = site.post(address, versie=2, keuze=change)
    assert list(page.buttons) == ["appel", "peer"]

    page = site.post(address, versie=3, keuze=page.buttons["peer"])

    assert page.top.one("dl", class_="given").all("dd")[0].text == "peer"


def test_easy_language_is_a_button_that_stays_pressed(site: Site) -> None:
    """ "Makkelijke taal" changes the texts from then on, and the button shows that it is on."""
    address = site.begin()
    page = site.post(address, versie=1, keuze="opdracht:makkelijker")

    button = page.top.one("div", id="hulp").all("button")[0]
    assert button.attributes["aria-pressed"] == "true"
    assert "Welk fruit?" in page.turns[-1]
    assert (
        site.post(address, versie=2, keuze=button.attributes["value"])
        .top.one("div", id="hulp")
        .all("button")[0]
        .attributes["aria-pressed"]
        == "false"
    )


def test_reload_shows_the_same(site: Site) -> None:
    """Loading the page again shows the same conversation, every time."""
    address = site.begin()
    site.post(address, versie=1, keuze="antwoord:fruit:soort_fruit:appel")

    assert site.get(address).turns == site.get(address).turns
    assert site.get(address).version == "2"


def test_second_post_of_the_same_answer_is_not_applied(site: Site) -> None:
    """A double click counts once: the second post shows the conversation and says that the answer was in already."""
    address = site.begin()
    first = site.post(address, versie=1, keuze="antwoord:fruit:soort_fruit:appel")
    second = site.post(address, versie=1, keuze="antwoord:fruit:soort_fruit:appel")

    assert second.status == 409
    assert "Dit antwoord was al binnen." in second.top.one(id="melding").text
    assert second.turns == first.turns
    assert second.version == "2"


def test_second_post_of_the_same_text_leaves_the_field_empty(site: Site) -> None:
    """A text that was sent twice has been answered, so it does not come back."""
    address = site.begin()
    site.post(address, versie=1, tekst="appel")
    page = site.post(address, versie=1, tekst="appel")

    assert "Dit antwoord was al binnen." in page.top.one(id="melding").text
    assert page.field == ""


def test_other_answer_from_an_old_window_is_not_lost(site: Site) -> None:
    """What was typed in a second window that lags behind is not applied, but stays in the field."""
    address = site.begin()
    site.post(address, versie=1, keuze="antwoord:fruit:soort_fruit:appel")
    page = site.post(address, versie=1, tekst="hoe laat is het weer")

    assert page.status == 409
    assert "ging al verder in een ander venster" in page.top.one(id="melding").text
    assert page.field == "hoe laat is het weer"
    stored = site.store.load(id_of(address))
    assert stored and [entry.kind for entry in stored.entries] == [EntryKind.TOPIC, EntryKind.ANSWER]


def test_version_from_the_future_changes_nothing(site: Site) -> None:
    """A form with a version that does not exist yet is shown the conversation."""
    address = site.begin()
    page = site.post(address, versie=99, tekst="appel")

    assert page.status == 409
    assert page.version == "1"


def test_wipe_deletes_at_once(site: Site) -> None:
    """After "Wis alles nu" nothing of the conversation is left, and its address says so in a friendly way."""
    address = site.begin()
    page = site.post(f"{address}/wis")

    assert page.path == "/gewist"
    assert "gewist" in page.top.one("h1").text
    assert site.store.load(id_of(address)) is None
    gone = site.get(address)
    assert gone.status == 410
    assert gone.top.one("a", class_="button").attributes["href"] == "/"


def test_expired_conversation_explains_itself(site: Site) -> None:
    """A day later the address says what happened, gives the phone number, and offers to begin again."""
    address = site.begin()
    site.clock.pass_time(hours=25)
    page = site.get(address)

    assert page.status == 410
    assert "24 uur" in page.text
    assert page.top.one("main").all("a", href="tel:+31367670200")


def test_text_for_an_expired_conversation_can_be_sent_again(site: Site) -> None:
    """What was typed just too late is not lost: one button sends it as a new question."""
    address = site.begin()
    site.clock.pass_time(hours=25)
    page = site.post(address, versie=1, tekst="fruit kopen")

    assert page.status == 410
    assert page.field == "fruit kopen"
    form = page.top.one("main").one("form")
    assert form.attributes["action"] == "/"
    again = site.post("/", versie=page.version, tekst=page.field)
    assert "Welk fruit wilt u kopen?" in again.text


def test_address_that_was_never_given_out(site: Site) -> None:
    """An id of the wrong form was never a conversation; an unknown one of the right form has gone."""
    assert site.get("/gesprek/1").status == 404
    assert site.get(f"/gesprek/{EMPTY_TALK}").status == 410
    assert site.post("/gesprek/1", versie=0, tekst="hallo").status == 404


def test_save_as_text(site: Site) -> None:
    """ "Bewaar dit gesprek" gives a text file with the whole conversation, without markup."""
    address = site.begin()
    site.post(address, versie=1, keuze="antwoord:fruit:soort_fruit:peer")
    answer = site.client.get(f"{address}/bewaar")

    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.headers["content-disposition"] == 'attachment; filename="gesprek.txt"'
    assert "Welk fruit wilt u kopen?" in answer.text
    assert "Eet smakelijk.\n1. Was het fruit." in answer.text
    assert "036 76 70 200" in answer.text
    assert "**" not in answer.text


def test_save_of_what_is_gone(site: Site) -> None:
    """A conversation that is gone cannot be saved, and the page says so."""
    assert site.get(f"/gesprek/{EMPTY_TALK}/bewaar").status == 410


def test_button_that_does_not_fit_gets_a_friendly_answer(site: Site) -> None:
    """A choice that does not exist, or is no longer asked, is an ordinary turn with an explanation."""
    address = site.begin()
    page = site.post(address, versie=1, keuze="antwoord:fruit:soort_fruit:banaan")

    assert page.status == 200
    assert "Die knop hoort bij een oudere vraag." in page.turns[-1]


def test_first_choice_starts_a_conversation_too(site: Site) -> None:
    """A topic button on the start page begins a conversation like a typed question does."""
    page = site.post("/", versie=0, keuze="onderwerp:weer")

    assert "Welk weer is het?" in page.turns[-1]


def test_nothing_is_kept_of_the_typed_words(site: Site) -> None:
    """The page after a reload shows what was understood, because the typed words are not kept."""
    address = site.begin("ik wil graag fruit kopen voor Xandertje")
    page = site.get(address)

    assert "Xandertje" not in page.response.text
    assert "Fruit kopen" in page.turns[1]
