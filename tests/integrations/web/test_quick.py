from __future__ import annotations

from bot.conversation import Assistant
from bot.dialogue.model import Choice
from bot.flow.model import Question
from integrations.web.quick import AGAIN, ALWAYS, MOST, quick
from tests.integrations.web.running import Site
from tests.integrations.web.test_html import to_a_deadline

MOST_ANSWERS = 7


def ways(*ids: str) -> list[Choice]:
    """Return choices with these ids."""
    return [Choice(id, id) for id in ids]


def test_five_ways_stand_open_and_a_person_always() -> None:
    """Of many ways to go on five stand open, in their order; the way to a person is one of them, wherever it stood."""
    found = quick(
        ways("onderwerp:a", "onderwerp:b", "onderwerp:c", "onderwerp:d", "onderwerp:e", "aanbod:steunpunt", "onderwerp:f")
    )

    assert [choice.id[-1] for choice in found.shown] == ["a", "b", "c", "d", "t"]
    assert [choice.id[-1] for choice in found.more] == ["e", "f"]


def test_few_ways_all_stand_open() -> None:
    """Five ways fold nothing away; beginning anew is left out, because it has a button of its own."""
    found = quick(ways("onderwerp:a", "onderwerp:b", "aanbod:steunpunt", "aanbod:ander_onderwerp", "hervat:x", AGAIN))

    assert len(found.shown) == MOST
    assert found.more == ()
    assert AGAIN not in [choice.id for choice in found.shown]


def test_of_many_answers_four_stand_open() -> None:
    """Of six answers four stand open; the fifth button opens the others, and says so when "I don't know" is among them."""
    answers = ways(*(f"antwoord:fruit:soort:{number}" for number in range(MOST)))
    found = quick([*answers, *ways("antwoord:fruit:soort:weet_ik_niet")])

    assert found.shown == tuple(answers[: MOST - 1])
    assert [choice.id[-1] for choice in found.more] == ["4", "t"]
    assert found.unsure
    assert not quick([*answers, *ways("antwoord:fruit:soort:9")]).unsure


def test_five_answers_all_stand_open() -> None:
    """Five answers need no button that opens others."""
    answers = ways(*(f"antwoord:fruit:soort:{number}" for number in range(MOST)))
    assert quick(answers).shown == tuple(answers)


def test_no_question_asks_for_more_than_the_screen_holds(real_assistant: Assistant) -> None:
    """No question has more than seven answers: behind "none of these" three at most, that are read at a glance."""
    for flow in real_assistant.knowledge.flows.values():
        for step in flow.steps.values():
            assert not isinstance(step, Question) or len(step.options) <= MOST_ANSWERS, f"{flow.id} {step.id}"


def test_beginning_anew_stands_once(real_site: Site) -> None:
    """Under an outcome of a conversation beginning anew is a button below the field, and no quick reply."""
    page = to_a_deadline(real_site)

    assert AGAIN not in page.buttons.values()
    assert page.top.one(id="hulp").all("button", value="opdracht:opnieuw")


def test_outcome_page_shows_five_ways_with_the_phone(real_site: Site) -> None:
    """Under an outcome with many offers five stand open, the phone among them; the rest opens on a tap."""
    address = "/stappen/bezwaar?waartegen=tlv&brief=ja&brief_datum=2026-11-16&haast=nee&wat_besloten=geweigerd"
    box = real_site.get(address).top.one(class_="offers")
    folded = box.one("details", class_="more-ways").all("a")
    open_now = [link for link in box.all("a") if link not in folded]

    assert folded
    assert len(open_now) == MOST
    assert any(link.attributes["href"].startswith("tel:") for link in open_now)


def test_what_never_folds_exists(real_assistant: Assistant) -> None:
    """The ways that never fold are called as the conversation calls them."""
    assert {name.removeprefix("aanbod:") for name in ALWAYS if name.startswith("aanbod:")} == {"steunpunt", "terugbellen"}
    assert {"aanbod.steunpunt", "aanbod.terugbellen", "aanbod.opnieuw"} <= real_assistant.knowledge.content.options.keys()


def test_every_answer_says_when_somebody_last_looked(real_site: Site) -> None:
    """Under a topic, under the short answer before questions and under an outcome stand the sources and the day of checking."""
    for page in (real_site.get(real_site.begin("geweigerd")), to_a_deadline(real_site)):
        box = page.top.all("li", class_="answer")[-1].one("div", class_="proof")
        assert box.one("details", class_="sources").all("li")
        assert box.one("p", class_="checked").text.startswith("Nagekeken op ")
        assert "2026" in box.one("p", class_="checked").text
