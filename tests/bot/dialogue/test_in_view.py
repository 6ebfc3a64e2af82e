"""A short question is answered from what is in view when a part of it says it, and by another topic when it is about that."""

from __future__ import annotations

import pytest

from bot.conversation import Assistant
from bot.dialogue.marks import UNTOLD
from bot.dialogue.model import Entry, EntryKind
from bot.dialogue.parts import asked_for, parts_of
from bot.understanding.model import Ranked
from bot.understanding.normalise import words
from tests.bot.dialogue.test_told_ahead import sure
from tests.bot.dialogue.test_two_routes import TODAY, Talk, texts

TEXT = """Een klacht is gratis.

### Wat kunt u doen?

1. Mail de school.

Hoe lang duurt het? Dat staat in de regels van de school.

### Werkt u op een school?

Wie beslist? Het bestuur.
"""


def test_parts_say_what_they_answer() -> None:
    """A part that opens with a question answers what that asks for; what is for people at work is marked."""
    found = list(parts_of("klacht", "B1", TEXT))

    assert [(part.number, part.for_work) for part in found] == [(0, False), (2, False), (3, False), (5, True)]
    assert found[0].tells == {"kosten"}
    assert found[2].answers == {"tijd"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("hoe lang duurt dat", "tijd"),
        ("wie betaalt dat dan", "kosten"),
        ("mag mijn zus mee", "meenemen"),
        ("en als ze nee zeggen", "bij_nee"),
    ],
)
def test_few_words_say_what_is_asked_for(text: str, kind: str) -> None:
    """What somebody wants to know follows from the words of the question alone, whatever it is about."""
    assert kind in asked_for(tuple(text.split()))


def test_question_that_fits_anything_is_answered_from_what_is_in_view(assistant: Assistant) -> None:
    """ "Hoe lang duurt dat nog" under the text about a waiting list is about that list, and gets the paragraph on it."""
    talk = Talk(assistant)
    talk.say("we staan op een wachtlijst", sure("wachtlijst_plaatsing"))

    turn = talk.say("hoe lang duurt dat nog", (Ranked("tlv_termijn", 0.7), Ranked("school_beslist_te_laat", 0.27)))

    assert turn.entries[0].kind is EntryKind.PASSAGE
    assert "onderwerp/wachtlijst_plaatsing" in texts(turn)
    assert "wachtlijst" in turn.messages[0].text


def test_question_with_a_word_of_another_topic_leaves(assistant: Assistant) -> None:
    """ "Hoe lang mag een schorsing duren" is about that, also under a text that says how long something else takes."""
    talk = Talk(assistant)
    talk.say("we staan op een wachtlijst", sure("wachtlijst_plaatsing"))

    assert texts(talk.say("hoe lang mag een schorsing duren", sure("schorsing")))[0] in (
        "onderwerp/schorsing",
        "zin/gesprek.voorstel",
    )


def test_question_after_a_word_was_explained_is_about_that_word(assistant: Assistant) -> None:
    """Who asks what a ZAT is and then whether to be there, asks about the ZAT."""
    talk = Talk(assistant)
    talk.say("wat is een zat?")

    turn = talk.say("moet ik daarbij zijn", (Ranked("gesprek_voorbereiden", 0.14), Ranked("aanmelden", 0.09)))

    assert any(text == "onderwerp/zat" for text in texts(turn))


def test_question_about_paper_is_no_answer_to_one_about_a_letter(assistant: Assistant) -> None:
    """ "Kan dat per mail" where we ask for a letter or mail does not say that there is one."""
    talk = Talk(assistant)
    talk.say("ik ben het niet eens met de tlv", sure("tlv_oneens"))

    turn = talk.say(
        "kan dat per mail", (Ranked("aanmelden", 0.34), Ranked("contact_spreekuur", 0.27), Ranked("bezwaar_hoe", 0.16))
    )

    assert turn.entries[0].kind is not EntryKind.ANSWER


@pytest.mark.parametrize("text", ["welke brief moet ik sturen dan", "wat moet ik dan schrijven"])
def test_asking_what_to_write_leads_to_the_letters(assistant: Assistant, text: str) -> None:
    """Who asks what to write is offered the letters of the route, whatever topic the words look like."""
    talk = Talk(assistant)
    talk.say("de school heeft nog niets laten horen", sure("school_beslist_te_laat"))

    assert texts(talk.say(text, sure("aanmelden")))[0] == "zin/gesprek.brief_straks"


def test_what_no_text_in_view_speaks_of_is_said_to_be_unknown(assistant: Assistant) -> None:
    """How long something takes of which our text says nothing is not answered with all that it does say: who knows is told."""
    talk = Talk(assistant)
    talk.say("mijn dochter heeft autisme", sure("autisme_arrangement"))

    assert (
        texts(talk.say("hoe lang duurt dat", (Ranked("tlv_termijn", 0.6), Ranked("klacht", 0.1))))[0]
        == "zin/gesprek.niet_in_tekst_swv"
    )


def test_paragraph_that_only_has_a_word_about_money_says_nothing_of_costs(assistant: Assistant) -> None:
    """A number that is free to call is no answer to what it costs to wait for help."""
    talk = Talk(assistant)
    talk.say("we wachten al lang op hulp", sure("wachten_op_hulp"))

    assert texts(talk.say("wat kost dat", sure("kosten")))[0] == "onderwerp/kosten"


def test_what_was_told_besides_is_in_view_for_the_next_question(assistant: Assistant) -> None:
    """Who tells, in a route about a refusal, that the committee has the case, asks on about that committee."""
    talk = Talk(assistant)
    talk.say("de school heeft mijn zoon geweigerd", sure("school_weigert"))
    talk.say("ik heb het al bij de geschillencommissie neergelegd", sure("geschil_school"))

    when = talk.say("binnen hoeveel tijd komt hun uitspraak", (Ranked("bezwaar_termijn", 0.6), Ranked("tlv_termijn", 0.3)))
    bound = talk.say("en moet de school zich daar dan aan houden ja of nee", (Ranked("school_beslist_te_laat", 0.7),))

    assert "binnen 10 weken" in when.messages[0].text
    assert "niet verplicht" in bound.messages[0].text


def test_each_of_two_questions_gets_its_part(assistant: Assistant) -> None:
    """Two questions in one text about what is in view are both answered from it, in their order."""
    talk = Talk(assistant)
    talk.say("mijn dochter ligt in het ziekenhuis", sure("ziek_kind"))

    turn = talk.say(
        "wie moet dat regelen, wij of school? en bestaat er zoiets als meekijken met de klas", (Ranked("zorgplicht", 0.6),)
    )

    assert "Wie moet de lessen regelen" in turn.messages[0].text
    assert "KlasseContact" in turn.messages[1].text
    assert assistant.transcript(talk.entries, TODAY)[-1].messages == turn.messages


def test_question_besides_one_about_something_else_is_not_answered_alone(assistant: Assistant) -> None:
    """When only one of two questions has its answer in view, the other is not passed over."""
    talk = Talk(assistant)
    talk.say("mijn zoon is geschorst", sure("schorsing"))

    turn = talk.say("hoe lang mag dat en wat is een opp", (Ranked("opp", 0.6), Ranked("schorsing", 0.2)))

    assert turn.entries[0].kind is not EntryKind.PASSAGE


def test_question_in_a_route_that_no_text_answers_says_who_knows(assistant: Assistant) -> None:
    """A plain question that fits no topic is not said to be unclear: it has no answer here, and who knows is told."""
    talk = Talk(assistant)
    talk.say("mijn zoon is geschorst", sure("schorsing"))
    doubtful = (Ranked("wie_doet_wat", 0.2), Ranked("onderwijsconsulent", 0.1))

    assert texts(talk.say("wie let er dan op de hond van de juf", doubtful))[0] == "zin/gesprek.niet_in_tekst"
    assert texts(talk.say("en wie betaalt de bakker zijn brood", doubtful))[-1] == "zin/gesprek.onbegrepen_weer"


@pytest.mark.parametrize(
    ("topic", "sentence"),
    [
        ("leerlingenvervoer", "niet_in_tekst_gemeente"),
        ("autisme_arrangement", "niet_in_tekst_swv"),
        ("schorsing", "niet_in_tekst"),
    ],
)
def test_who_answers_for_a_topic_knows_what_it_does_not_tell(assistant: Assistant, topic: str, sentence: str) -> None:
    """Where our text is silent, the one who answers for it is named first: the municipality for transport."""
    untold = (Entry(EntryKind.TOPIC, TODAY, 1, value=topic), Entry(EntryKind.COMMAND, TODAY, 2, node=UNTOLD))

    assert assistant.transcript(untold, TODAY)[-1].messages[0].text_ids == (f"zin/gesprek.{sentence}",)


def test_bare_line_of_a_list_is_no_answer(assistant: Assistant) -> None:
    """A line such as "De school is echt vol." says nothing by itself."""
    talk = Talk(assistant)
    talk.say("wat is zorgplicht", sure("zorgplicht"))

    turn = talk.say("geldt dat ook voor een volle school", (Ranked("zorgplicht", 0.7), Ranked("aanmelden", 0.2)))

    assert "zin/gesprek.stukje" not in texts(turn)


def test_topic_that_was_read_in_passing_is_in_view_for_the_next_question(assistant: Assistant) -> None:
    """Who just read about a consultant while a route asks, and asks what "die" can do, is not told the route again."""
    talk = Talk(assistant)
    talk.say("de school heeft mijn zoon geweigerd", sure("school_weigert"))
    talk.say("we hebben al een onderwijsconsulent gevraagd", sure("onderwijsconsulent"))

    turn = talk.say("wat kan die doen", (Ranked("wie_doet_wat", 0.3), Ranked("zat", 0.1)))

    assert turn.entries[0].value == "onderwijsconsulent"


def test_paragraph_that_supposes_how_long_it_lasts_does_not_tell_it() -> None:
    """ "Duurt het langer dan 4 weken? ..." is no answer to "hoe lang duurt dat"."""
    assert asked_for(words("Duurt het langer dan 4 weken")) == frozenset()
    assert asked_for(words("duurt dat nog lang")) == {"tijd"}
