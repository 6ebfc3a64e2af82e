"""A question besides is answered with the passage of our texts that says it."""

from __future__ import annotations

import pytest

from bot.conversation import Assistant
from bot.dialogue.model import EntryKind
from bot.dialogue.passages import Passages, for_work_first, passage_text, passages_of, root, with_passage_first
from bot.understanding.model import Ranked
from tests.bot.dialogue.test_told_ahead import sure
from tests.bot.dialogue.test_two_routes import TODAY, Talk, texts

TEXT = """U mag altijd iets vragen over fruit.

1. Vraag de winkel welke appels vandaag het lekkerst zijn, en proef er een.

### Meer weten

Wilt u kersen kopen? Die zijn er alleen in de zomer, meestal vanaf de maand juni.

Kies een mooie tas.

Een kruiwagen vol peren kost in de herfst minder dan een doosje frambozen in de lente.
"""
NO_IDEA = (Ranked("buiten_bereik", 0.9), Ranked("kosten", 0.05))


@pytest.fixture(scope="module")
def passages() -> Passages:
    """Return the passages of one text."""
    return Passages(passages_of("fruit", "B1", TEXT))


def said(passages: Passages, text: str) -> str:
    """Return the passage that answers a text, or "" when there is none."""
    found = passages.best(text)
    return passage_text(TEXT, found.passage.number) if found else ""


@pytest.mark.parametrize("text", ["wanneer zijn er kersen", "zijn er al kerssen?", "ik wil kers kopen kan dat"])
def test_passage_is_found_by_its_rare_words(passages: Passages, text: str) -> None:
    """Other endings and typing errors lead to the same passage."""
    assert said(passages, text).startswith("Wilt u kersen kopen?")


def test_part_of_a_compound_counts(passages: Passages) -> None:
    """A compound is found by its last part."""
    assert said(passages, "heeft u een perenkruiwagen").startswith("Een kruiwagen vol peren")


@pytest.mark.parametrize("text", ["wanneer rijdt de bus", "", "en nu?"])
def test_no_passage_without_a_shared_word(passages: Passages, text: str) -> None:
    """A question about something else finds nothing."""
    assert said(passages, text) == ""


@pytest.mark.parametrize("text", ["mag ik altijd iets vragen over fruit?", "welke appels proef ik?", "welke mooie tas?"])
def test_short_answer_steps_and_small_paragraphs_are_no_passages(passages: Passages, text: str) -> None:
    """The short answer and the first step are shown anyway, and a few words say nothing by themselves."""
    assert said(passages, text) == ""


def test_what_is_said_already_is_not_asked(passages: Passages) -> None:
    """A word of the short answer that is shown beside it leads to no passage."""
    found = passages.best("zijn er in de zomer kersen?", said="In de zomer is er fruit.")
    assert found
    assert found.shared == ("kers",)


def test_block_that_is_gone_gives_no_text() -> None:
    """After a text was changed a kept number may lead nowhere; nothing is shown then."""
    assert passage_text(TEXT, 99) == passage_text(TEXT, 2) == ""


def test_question_that_has_no_place_gets_its_passage(assistant: Assistant) -> None:
    """What no topic is about but a text tells is answered, and not turned away."""
    turn = Talk(assistant).say("mag hij minder uren les krijgen van de inspectie?", NO_IDEA)

    assert turn.entries[0].kind is EntryKind.PASSAGE
    assert "inspectie" in turn.messages[0].text
    assert texts(turn)[0] == "zin/gesprek.stukje"


def test_question_goes_with_its_topic(assistant: Assistant) -> None:
    """A topic that opens with its short answer also shows the passage about what was asked."""
    turn = Talk(assistant).say("krijg ik een boete als hij niet naar school gaat?", sure("leerplicht_verzuim"))

    kinds = [entry.kind for entry in turn.entries]
    assert kinds[0] is EntryKind.TOPIC
    assert EntryKind.PASSAGE in kinds
    assert "boete" in turn.messages[0].text


@pytest.mark.parametrize(
    "text", ["hoe laat begint de voetbal?", "wat eten wij vanavond?", "de inspectie kwam langs", "en als dat niet lukt?"]
)
def test_no_passage_for_what_we_do_not_tell(assistant: Assistant, text: str) -> None:
    """A question about something else stays out of scope, and who only tells asks nothing."""
    turn = Talk(assistant).say(text, NO_IDEA)

    assert turn.entries[0].kind is EntryKind.OUT_OF_SCOPE


def test_passage_in_a_route_leads_back_to_its_question(assistant: Assistant) -> None:
    """While a route asks, the passage is followed by the question that was open; a reload shows the same."""
    talk = Talk(assistant)
    talk.say("ik wil een klacht indienen", sure("klacht"))

    turn = talk.say("mag hij minder uren les krijgen van de inspectie?", NO_IDEA)

    assert texts(turn)[0] == "zin/gesprek.stukje"
    assert texts(turn)[-1].startswith("flow/klacht#")
    assert assistant.transcript(talk.entries, TODAY)[-1].messages == turn.messages


def test_spelling_of_an_ending_is_no_difference(passages: Passages) -> None:
    """Vowels that are written once or twice, and a last v or z, do not hide that words are one."""
    assert root("betaalt") == root("betalen")
    assert root("geeft") == root("geven")
    assert root("verhuist") == root("verhuizen")
    assert root("tekent") == root("tekenen") == root("teken")


def test_passage_goes_to_the_front_of_its_text() -> None:
    """The paragraph that answers comes first and only once; a heading with nothing below it any more goes."""
    text = "Er is fruit.\n\n### Meer weten\n\nKersen zijn er in juni."

    assert with_passage_first(text, "Kersen zijn er in juni.") == "Kersen zijn er in juni.\n\nEr is fruit."
    assert with_passage_first(f"{text}\n\nEn peren.", "Kersen zijn er in juni.").endswith("### Meer weten\n\nEn peren.")
    assert with_passage_first(text, "Bananen zijn er altijd.") == ""


def test_whole_topic_begins_with_the_passage_that_answers(assistant: Assistant) -> None:
    """A topic without questions of its own is shown whole, with what was asked in front; a reload shows the same."""
    talk = Talk(assistant)
    turn = talk.say("moet de voogd tekenen of een pleegouder?", sure("toestemming_ouders"))

    assert texts(turn) == ["onderwerp/toestemming_ouders"]
    assert turn.messages[0].text.startswith("Bent u pleegouder")
    assert turn.messages[0].text.count("Bent u pleegouder") == 1
    assert assistant.transcript(talk.entries, TODAY)[-1].messages == turn.messages


def test_passage_of_another_topic_answers_what_the_topic_is_silent_on(assistant: Assistant) -> None:
    """A rare word that the topic never says leads elsewhere, when the classifier thinks of that topic too."""
    ranking = (Ranked("school_weigert", 0.8), Ranked("kleuter_start", 0.1))
    turn = Talk(assistant).say("ze is nog niet zindelijk, mogen ze haar dan weigeren", ranking)

    assert turn.entries[0].value == "school_weigert"
    assert "zindelijk" in turn.messages[0].text


@pytest.mark.parametrize("text", ["hoe vaak moet het opp van mijn zoon besproken worden", "wanneer bespreken zij het opp"])
def test_no_passage_of_another_topic_for_ordinary_words(assistant: Assistant, text: str) -> None:
    """Words that say little, such as "vaak" and "worden", do not lead away from the topic."""
    passages = [entry.flow for entry in Talk(assistant).say(text, sure("opp")).entries if entry.kind is EntryKind.PASSAGE]

    assert set(passages) <= {"opp", "hoorrecht"}


def test_who_is_at_work_gets_what_is_written_for_schools() -> None:
    """What is written for people at work is no passage for a parent."""
    found = Passages(
        passages_of(
            "fruit",
            "B1",
            "Er is fruit.\n\n### Werkt u op een school?\n\nSchil de kersen voor de hele klas en leg ze dan op een bord.",
        )
    )

    assert found.best("moet ik kersen schillen") is None
    assert found.best("moet ik kersen schillen", at_work=True)


def test_other_name_of_a_word_leads_to_the_same_passage() -> None:
    """What the glossary calls another name for a word counts as that word."""
    found = Passages(passages_of("fruit", "B1", TEXT), {"zoetekers": "kersen"}).best("waar koop ik zoetekers")

    assert found
    assert found.share == 1.0


def test_heading_tells_what_a_passage_is_about() -> None:
    """A word that only the heading above a paragraph holds leads to that paragraph."""
    text = "Er is fruit.\n\n### Bananen\n\nDie zijn er het hele jaar, en zij komen met een boot uit een warm land."

    assert Passages(passages_of("fruit", "B1", text)).best("heeft u bananen?")


def test_short_story_gets_what_we_tell_about_it(assistant: Assistant) -> None:
    """Who asks nothing but tells in few words what a passage is about, reads that passage; who tells something else does not."""
    hit = Talk(assistant).say("de leraar heeft mijn dochter geslagen", sure("klacht"))
    other = Talk(assistant).say("de leraar deed gisteren heel vervelend tegen mijn dochter", sure("klacht"))

    assert EntryKind.PASSAGE in {entry.kind for entry in hit.entries}
    assert "vertrouwensinspecteur" in hit.messages[0].text
    assert EntryKind.PASSAGE not in {entry.kind for entry in other.entries}


def test_list_of_topics_weighs_each_short_answer_by_itself(assistant: Assistant) -> None:
    """What the short answer of one topic says is still asked of the other."""
    doubt = (Ranked("leerplicht_verzuim", 0.5), Ranked("school_beslist_te_laat", 0.3))
    turn = Talk(assistant).say("mogen we een week op vakantie, en wie beslist dat", doubt)

    assert any(entry.kind is EntryKind.PASSAGE and entry.flow == "leerplicht_verzuim" for entry in turn.entries)


def test_young_person_gets_the_passage_in_own_words(assistant: Assistant) -> None:
    """Who says in the same message to be young, is not addressed as a parent in the passage."""
    turn = Talk(assistant).say("ik ben 15, mijn ouders zijn gescheiden, wie kiest mijn school?", sure("toestemming_ouders"))

    assert turn.messages[0].text.startswith("Zijn je ouders gescheiden")


def test_how_long_it_takes_is_answered_under_what_was_read(assistant: Assistant) -> None:
    """ "Hoe lang duurt het voor die komt" holds no word of ours: the passage of the topic in view that says it is shown alone."""
    talk = Talk(assistant)
    talk.say("wie kan ons onafhankelijk helpen", sure("onderwijsconsulent"))

    turn = talk.say("en hoe lang duurt het voor die komt", (Ranked("tlv_termijn", 0.5), Ranked("onderwijsconsulent", 0.3)))

    assert texts(turn) == ["zin/gesprek.stukje", "onderwerp/onderwijsconsulent"]
    assert len(turn.messages) == 1
    assert "Hoe lang duurt het voor de onderwijsconsulent komt" in turn.messages[0].text


def test_a_question_behind_an_explained_word_is_about_that_word(assistant: Assistant) -> None:
    """After the meaning of a word, "hoe snel komt dat" is about what it stands for, and not about what is likeliest of itself."""
    talk = Talk(assistant)
    talk.say("wat is een maatwerkbudget")

    turn = talk.say("en hoe snel komt dat", (Ranked("tlv_termijn", 0.5), Ranked("buiten_bereik", 0.3)))

    assert "Hoe lang de aanvraag duurt" in turn.messages[0].text


def test_a_passage_before_a_list_leaves_the_list_to_choose_from(assistant: Assistant) -> None:
    """Who gets a passage and a list of topics may still choose from that list by its number."""
    talk = Talk(assistant)
    turn = talk.say("hoe lang duurt een aanvraag voor een arrangement", (Ranked("onderwijsarrangement", 0.5), Ranked("sbo", 0.2)))

    assert EntryKind.PASSAGE in {entry.kind for entry in turn.entries}
    assert assistant.state(talk.entries).offered == ("onderwijsarrangement", "sbo")


def test_what_is_for_people_at_work_goes_first() -> None:
    """Who asks for their work reads that part first, and what parents read below it; a text without such a part stays."""
    text = "Vraag het de school.\n\n### Werkt u op een school?\n\nVraag het de ouders.\n\n### Meer weten\n\nEn peren."

    assert (
        for_work_first(text, "### Ouders")
        == "Vraag het de ouders.\n\n### Ouders\n\nVraag het de school.\n\n### Meer weten\n\nEn peren."
    )
    assert for_work_first("Vraag het.\n\n### Meer\n\nPeren.", "### Ouders") == "Vraag het.\n\n### Meer\n\nPeren."


def test_a_second_question_in_one_message_gets_its_passage(assistant: Assistant) -> None:
    """What stands behind "en" is looked for by itself: the words of the first question do not drown it."""
    text = "tot wanneer kan ik bezwaar maken tegen de tlv en mag hij intussen op zijn eigen school blijven?"

    turn = Talk(assistant).say(text, sure("bezwaar_termijn"))

    assert any("Mag uw kind intussen op zijn eigen school blijven" in message.text for message in turn.messages)


def test_thanks_before_a_question_are_no_part_of_it(assistant: Assistant) -> None:
    """ "Dank u, moet daar een advocaat bij" asks about a lawyer only."""
    talk = Talk(assistant)
    talk.say("hoe maak ik bezwaar", sure("bezwaar_hoe"))

    turn = talk.say("dank u, moet daar een advocaat bij", (Ranked("buiten_bereik", 0.5), Ranked("bezwaar_hoe", 0.2)))

    assert any("advocaat is niet verplicht" in message.text for message in turn.messages)


def test_topic_that_is_open_already_is_not_told_again_with_its_passage(assistant: Assistant) -> None:
    """Who goes on about the open route with a word of a passage of it gets that passage, and not the whole topic again."""
    talk = Talk(assistant)
    talk.say("we gaan verhuizen naar almere", sure("verhuizen"))

    turn = talk.say("o ja en hij gaat nu met de taxi. geldt dat dan hier ook?", (Ranked("verhuizen", 0.9),))

    assert turn.entries[0].kind is EntryKind.PASSAGE
    assert "taxi of busje" in turn.messages[0].text


def test_a_word_that_only_points_back_finds_no_passage(assistant: Assistant) -> None:
    """ "Daarvoor" stands in few texts, and says nothing of what is asked."""
    talk = Talk(assistant)
    talk.say("mijn dochter gaat voor het eerst naar school", sure("kleuter_start"))

    assert EntryKind.PASSAGE not in {
        entry.kind for entry in talk.say("bij wie moet ik daarvoor zijn", sure("kleuter_start")).entries
    }
