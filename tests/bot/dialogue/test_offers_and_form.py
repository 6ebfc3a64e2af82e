from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.conversation import Assistant, load_assistant
from bot.dialogue.model import Entry, Turn
from tests.support.world import write_world

TODAY = date(2026, 11, 22)
OFFERS = ("aanbod: [steunpunt]", "aanbod: [onderwerp_contact, onderwerp_fruit, onderwerp_verdwenen, steunpunt]")


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """Load the small world, with offers at the end of `weer` and an option of `fruit` that only young people choose."""
    root = write_world(tmp_path_factory.mktemp("wereld"))
    _replace(root / "flows" / "weer.yml", *OFFERS)
    _replace(root / "flows" / "fruit.yml", "opties: [appel, peer]", "opties: [appel, peer]\n    je: [appel]")
    young = "Wanneer kocht u het?\n\n## B1 je\n\nWanneer kocht je het?\n\n## A2 je\n\nWelke dag kocht je het?"
    _replace(root / "content_b1" / "flows" / "fruit.md", "Wanneer kocht u het?", young)
    (root / "content_b1" / "keuzes.yml").write_text("aanbod.onderwerp_fruit: {label: Zin in fruit}\n", encoding="utf-8")
    return load_assistant(root)


def _replace(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")


class Talk:
    """A conversation by pressing buttons only."""

    def __init__(self, assistant: Assistant) -> None:
        """Start empty."""
        self.assistant = assistant
        self.entries: tuple[Entry, ...] = ()

    def press(self, *choices: str) -> Turn:
        """Press buttons one after the other and return the last turn."""
        for choice in choices:
            turn = self.assistant.press(self.entries, choice, TODAY)
            self.entries += turn.entries
        return turn

    def form(self) -> str:
        """Return how the user is addressed now."""
        return self.assistant.knowledge.form(self.assistant.state(self.entries))


def test_an_outcome_leads_on_to_topics(assistant: Assistant) -> None:
    """An offer `onderwerp_<topic>` is a button that opens that topic; a topic that does not exist gives no button."""
    turn = Talk(assistant).press("onderwerp:weer", "antwoord:weer:soort_weer:zon")

    shown = {choice.id: choice.label for message in turn.messages for choice in message.choices}
    assert shown == {"onderwerp:contact": "Contact", "onderwerp:fruit": "Zin in fruit", "aanbod:steunpunt": "aanbod.steunpunt"}


def test_a_hard_word_leads_on_to_the_topics_that_it_names(tmp_path: Path) -> None:
    """After the meaning of a word stand the topics at `onderwerpen`; a word without them leads to the topics of its name."""
    root = write_world(tmp_path)
    terms = (
        "regenjas: {titel: regenjas, woorden: [regenjas], onderwerpen: [weer], B1: Een jas., A2: Een jas.}\n"
        "fruit: {titel: fruit, woorden: [ooft], B1: Fruit is gezond., A2: Fruit is gezond.}\n"
    )
    (root / "content_b1" / "begrippen.yml").write_text(terms, encoding="utf-8")
    knowledge = load_assistant(root).knowledge

    assert [knowledge.topics_of_term(word) for word in ("regenjas", "fruit", "onbekend")] == [("weer",), ("fruit",), ()]


def test_an_offered_topic_with_a_route_starts_it(assistant: Assistant) -> None:
    """Pressing the offer of a topic that has questions begins with the first of them."""
    talk = Talk(assistant)
    turn = talk.press("onderwerp:weer", "antwoord:weer:soort_weer:zon", "onderwerp:fruit")

    assert turn.messages[-1].text_ids == ("flow/fruit#soort_fruit",)


def test_a_young_person_is_addressed_with_je(assistant: Assistant) -> None:
    """After the answer of a young person the next question says je, and everybody else keeps u."""
    young, parent = Talk(assistant), Talk(assistant)
    young.press("onderwerp:fruit")
    parent.press("onderwerp:fruit")

    assert young.form() == "u"
    assert young.press("antwoord:fruit:soort_fruit:appel").messages[-1].text == "Wanneer kocht je het?"
    parent.press("antwoord:fruit:soort_fruit:peer")
    assert (young.form(), parent.form()) == ("je", "u")


def test_je_holds_in_easier_language_and_other_routes(assistant: Assistant) -> None:
    """Level and form go together, and the form stays when another route comes to the front."""
    talk = Talk(assistant)

    easier = talk.press("onderwerp:fruit", "antwoord:fruit:soort_fruit:appel", "opdracht:makkelijker")
    assert easier.messages[-1].text == "Welke dag kocht je het?"
    talk.press("onderwerp:weer")
    assert talk.form() == "je"


def test_a_step_back_or_a_correction_gives_u_again(assistant: Assistant) -> None:
    """The form follows from the answers that count now."""
    back, corrected = Talk(assistant), Talk(assistant)
    back.press("onderwerp:fruit", "antwoord:fruit:soort_fruit:appel", "opdracht:terug")
    corrected.press("onderwerp:fruit", "antwoord:fruit:soort_fruit:appel", "antwoord:fruit:soort_fruit:peer")

    assert (back.form(), corrected.form()) == ("u", "u")


def test_the_transcript_and_the_list_of_answers_say_je(assistant: Assistant) -> None:
    """A reload shows the same form, also in what was understood and in the answers that can be changed."""
    talk = Talk(assistant)
    talk.press("onderwerp:fruit", "antwoord:fruit:soort_fruit:appel", "antwoord:fruit:gekocht_op:2026-11-03")
    changing = Talk(assistant)
    changing.entries = talk.entries
    changing.press("wijzig:fruit:gekocht_op")

    assert [view.question for view in assistant.answers(talk.entries, TODAY)][-1] == "Wanneer kocht je het?"
    assert "kocht je" in assistant.transcript(changing.entries, TODAY)[-1].understood
