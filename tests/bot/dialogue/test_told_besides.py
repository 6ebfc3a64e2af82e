"""What people tell while they answer, ask, repair or repeat: nothing of it is lost, and nothing is asked twice."""

from __future__ import annotations

from datetime import date

import pytest

from bot.conversation import Assistant
from bot.dialogue.model import EntryKind
from bot.understanding.model import Ranked
from tests.bot.dialogue.test_told_ahead import days, sure
from tests.bot.dialogue.test_two_routes import Talk, texts


def test_a_day_in_a_text_about_the_same_topic_is_kept(assistant: Assistant) -> None:
    """A text that is about the open route is no "we are busy with that" when it tells a day."""
    talk = Talk(assistant)
    talk.say("de school geeft geen antwoord", sure("school_beslist_te_laat"))

    turn = talk.say("aangemeld op 2-11", sure("school_beslist_te_laat"))

    assert texts(turn)[0] == "zin/gesprek.onthouden"
    assert days(turn) == {"zorgplicht": date(2026, 12, 14), "zorgplicht_verlengd": date(2027, 1, 11)}


def test_a_question_about_the_same_topic_is_answered(assistant: Assistant) -> None:
    """Who asks something about what the route is about gets the text of it, and then the open question."""
    talk = Talk(assistant)
    talk.say("bezwaar tlv", sure("bezwaar_hoe"))

    turn = talk.say("hoeveel weken zijn er eigenlijk voor zo'n brief?", sure("bezwaar_termijn"))

    assert texts(turn)[0] == "onderwerp/bezwaar_termijn"
    assert texts(turn)[-1].startswith("flow/bezwaar#")
    assert assistant.state(talk.entries).noted["bezwaar"] == {"waartegen": "tlv"}


def test_a_digression_that_tells_something_is_answered_and_kept(assistant: Assistant) -> None:
    """A question about something else with a day of the open route in it gives both."""
    talk = Talk(assistant)
    talk.say("mijn dochter zit thuis", sure("thuiszitten"))

    turn = talk.say("thuis sinds 2 november 2026, moet ik een advocaat betalen?", sure("kosten"))

    assert texts(turn)[0] == "onderwerp/kosten"
    assert assistant.state(talk.entries).noted["thuiszitten"]["thuis_sinds"] == date(2026, 11, 2)
    assert days(turn) == {"onderwijsconsulent_thuis": date(2026, 11, 30)}


def test_what_is_told_with_a_proposal_is_there_after_yes(assistant: Assistant) -> None:
    """Who agrees to go on with another route need not tell the day again."""
    talk = Talk(assistant)
    talk.say("we gaan verhuizen naar almere", sure("verhuizen"))
    talk.say("ik heb haar op 28 september 2026 aangemeld, hoe lang mag de school wachten", sure("school_beslist_te_laat"))

    turn = talk.say("ja")

    assert turn.entries[0].kind is EntryKind.TOPIC
    assert assistant.state(talk.entries).noted["zorgplicht"]["aangemeld_op"] == date(2026, 9, 28)


def test_a_day_told_ahead_can_be_repaired(assistant: Assistant) -> None:
    """ "Sorry, de brief is van 16 november" repairs the day, not another answer about the letter."""
    talk = Talk(assistant)
    talk.say("afwijzing gekregen van de school", sure("school_weigert"))
    talk.say("brief van 9 november 2026")

    turn = talk.say("sorry nee de brief is van 16 november 2026")

    assert assistant.state(talk.entries).noted["school_weigert"]["brief_datum"] == date(2026, 11, 16)
    assert days(turn)["bezwaar_school"] == date(2026, 12, 28)


def test_an_answer_to_what_was_noted_confirms_or_repairs_it(assistant: Assistant) -> None:
    """A short answer to a question that we did not ask, because we read it already, is an answer."""
    talk = Talk(assistant)
    talk.say("mijn zoon is geschorst", sure("schorsing"))

    confirmed = talk.say("me zoon")
    repaired = talk.say("nee, ik bedoel mezelf")

    assert [entry.kind for entry in confirmed.entries] == [EntryKind.ANSWER]
    assert texts(confirmed) == ["flow/schorsing_en_verwijdering#brief_schorsing"]
    assert texts(repaired)[0] == "zin/gesprek.aangepast"


def test_no_does_not_repair_what_was_noted(assistant: Assistant) -> None:
    """ "Nee" is about the open question, never about something we understood before."""
    talk = Talk(assistant)
    talk.say("we verhuizen naar almere en hij heeft een tlv", sure("verhuizen"))
    talk.press("antwoord:verhuizen:oude_school:gaat_nog")

    talk.say("nee")

    assert assistant.state(talk.entries).known_in("verhuizen")["tlv"] == "ja"


def test_what_now_names_the_days_that_are_known(assistant: Assistant) -> None:
    """Who asks what to do while we still ask sees the last day again, and the steps of the open route."""
    talk = Talk(assistant)
    talk.say("tlv afgewezen, brief van 16 november 2026", sure("bezwaar_termijn"))
    talk.say("kost dat iets?", sure("kosten"))

    turn = talk.say("hoe lang heb ik")

    assert days(turn) == {"bezwaar": date(2026, 12, 28)}
    assert any(text.startswith("onderwerp/") and text != "onderwerp/kosten" for text in texts(turn))


@pytest.mark.parametrize("text", ["er is nergens plek voor hem", "wij wachten op antwoord van de school"])
def test_vague_words_tell_nothing(assistant: Assistant, text: str) -> None:
    """Words that may be about anything do not answer a question that changes the deadline."""
    talk = Talk(assistant)

    talk.say(text, sure("school_beslist_te_laat"))

    assert assistant.state(talk.entries).noted["zorgplicht"] == {}


def test_only_a_better_day_repairs_what_was_told(assistant: Assistant) -> None:
    """Who typed a wrong day ahead types the right one, without a word around it."""
    talk = Talk(assistant)
    talk.say("de school zegt nee, brief van 18 november", sure("school_weigert"))

    turn = talk.say("20 november")

    assert turn.entries[0].value == date(2026, 11, 20)


def test_a_day_in_a_question_repairs_no_answer(assistant: Assistant) -> None:
    """ "Wat doen morgen" after the outcome asks for the steps: tomorrow is not the day of anything."""
    talk = Talk(assistant)
    talk.say("mijn kind zit thuis", sure("thuiszitten"))
    talk.say("nee", ())
    talk.say("weet ik niet", ())

    assert texts(talk.say("wat is er morgen te doen", sure("thuiszitten")))[0] != "zin/gesprek.datum_gelezen"
    assert talk.say("wat doen morgen").entries[0].node == "wat_nu"


def test_a_day_alone_is_no_question(assistant: Assistant) -> None:
    """A day without a route chooses no topic, however sure the classifier is: what it is of is asked for."""
    assert Talk(assistant).say("18 nov", sure("na_school_16plus")).entries[0].kind is EntryKind.OPTIONS


def test_not_knowing_where_that_is_no_answer(assistant: Assistant) -> None:
    """Who does not know is helped on kindly, not told that the words were not understood."""
    talk = Talk(assistant)
    talk.say("de school zegt nee", sure("school_weigert"))

    assert texts(talk.say("weet niet"))[:2] == ["zin/gesprek.weet_niet", "flow/school_weigert#hoe_nee"]


def test_what_was_told_ahead_can_be_changed_with_its_button(assistant: Assistant) -> None:
    """The list of answers shows what was told ahead with a button to change it; that button asks the question."""
    talk = Talk(assistant)
    talk.say("de school zegt nee, brief van 18 november", sure("school_weigert"))

    assert texts(talk.press("wijzig:school_weigert:brief_datum"))[1:] == ["flow/school_weigert#brief_datum"]
    assert talk.say("20 november").entries[0].value == date(2026, 11, 20)


def test_a_day_in_a_question_is_no_remark(assistant: Assistant) -> None:
    """ "Wat gebeurt er morgen" in a route tells no day: tomorrow is not when the school got the application."""
    talk = Talk(assistant)
    talk.say("de school geeft geen antwoord", sure("school_beslist_te_laat"))

    talk.say("wat gebeurt er morgen", sure("contact_spreekuur"))

    assert date(2026, 11, 23) not in assistant.state(talk.entries).noted.get("zorgplicht", {}).values()


def test_one_answer_alone_is_no_choice(assistant: Assistant) -> None:
    """Where a text comes near one answer only, the whole question is asked again, and not that one button."""
    talk = Talk(assistant)
    talk.say("ik wil geen tlv", sure("tlv_oneens"))

    turn = talk.say("mag ik nee zeggen", ())

    assert len(turn.messages[-1].choices) > 1


def test_day_of_another_topic_is_not_taken_for_this_one(assistant: Assistant) -> None:
    """The day of an application, told in a route about a child at home, is not the day since when there are no lessons."""
    talk = Talk(assistant)
    talk.say("mijn zoon zit thuis", sure("thuiszitten"))

    talk.say("14 oktober aangemeld met formulier", sure("school_beslist_te_laat"))

    assert date(2026, 10, 14) not in assistant.state(talk.entries).noted["thuiszitten"].values()


def test_bare_day_is_of_the_first_question_that_can_still_come(assistant: Assistant) -> None:
    """After "van school gestuurd" a bare day is that of the letter: nobody will ask when a suspension began."""
    talk = Talk(assistant)
    talk.say("mijn zoon moet van school", sure("verwijdering"))
    talk.press("antwoord:schorsing_en_verwijdering:wat:besluit_weg")

    turn = talk.say("12 november 2026")

    assert assistant.state(talk.entries).noted["schorsing_en_verwijdering"]["brief_datum"] == date(2026, 11, 12)
    assert days(turn) == {"bezwaar_school": date(2026, 12, 24)}


def test_word_that_answers_is_not_explained(assistant: Assistant) -> None:
    """A word of ours that answers a question to come is noted; with a question mark it is explained."""
    talk = Talk(assistant)
    talk.say("mijn zoon moet van school", sure("verwijdering"))

    assert texts(talk.say("havo"))[0] == "zin/gesprek.onthouden"
    assert texts(talk.say("havo?"))[0].startswith("begrip/")


def test_not_knowing_chooses_nothing_from_a_list(assistant: Assistant) -> None:
    """Who does not know which topic it is gets the number to call, and not the first topic of the list."""
    talk = Talk(assistant)
    talk.say("mag niet meer komen", (Ranked("schorsing", 0.4), Ranked("thuiszitten", 0.35), Ranked("school_weigert", 0.25)))

    assert texts(talk.say("weet ik niet", sure("schorsing")))[0] == "zin/gesprek.geen_van_deze"


def test_day_that_its_question_would_refuse_is_of_something_else(assistant: Assistant) -> None:
    """A day of birth of sixteen years ago is not the day on which a child becomes five."""
    talk = Talk(assistant)
    talk.say("ik ben 16, mag ik stoppen met school", sure("leerplicht_verzuim"))

    talk.say("9 april 2010")

    assert date(2010, 4, 9) not in assistant.state(talk.entries).noted["leerplicht"].values()


def test_age_that_was_told_is_not_asked(assistant: Assistant) -> None:
    """Who says that the child is seven is not asked how old it is."""
    talk = Talk(assistant)
    talk.say("mijn zoon van 7 jaar heeft geen school", sure("school_beslist_te_laat"))

    assert assistant.state(talk.entries).noted["zorgplicht"]["leeftijd"] == "vier_of_ouder"


def test_month_with_an_age_is_no_day(assistant: Assistant) -> None:
    """ "Wordt in mei 18" tells no 18 May, also not beside a word such as "aanmelden"."""
    talk = Talk(assistant)
    talk.say("onze zoon wordt in mei 18, wanneer moet hij zich aanmelden", sure("aanmelden"))

    assert [value for value in assistant.state(talk.entries).noted["zorgplicht"].values() if isinstance(value, date)] == []


def test_story_is_thanked_for(assistant: Assistant) -> None:
    """Who tells more in place of an answer is not told that it was not understood: the question comes once more."""
    talk = Talk(assistant)
    talk.say("niemand neemt de leiding", sure("vastgelopen"))

    doubt = (Ranked("ziek_kind", 0.3), Ranked("klacht", 0.25))

    assert texts(talk.say("ze wil wel maar ze durft niet", doubt))[0] == "zin/gesprek.verteld"


def test_a_last_day_that_is_over_says_what_can_be_done_all_the_same(assistant: Assistant) -> None:
    """Whoever hears in a route of a last day that is over is told to object all the same; for a day to come nothing is said."""
    over = Talk(assistant).say("onze tlv is geweigerd, brief van 1 september 2026", sure("tlv_oneens"))
    coming = Talk(assistant).say("onze tlv is geweigerd, brief van 16 november 2026", sure("tlv_oneens"))

    assert "zin/voorbij.bezwaar" in texts(over)
    assert "zin/voorbij.bezwaar" not in texts(coming)


OUTSIDE = (Ranked("buiten_bereik", 0.95), Ranked("thuiszitten", 0.02))


def test_a_story_about_school_is_not_sent_away(assistant: Assistant) -> None:
    """Who only tells about a child or school is thanked and asked what they want to know, also under an answer of ours."""
    story = "vlak na de herfstvakantie zei de juf dat het niet meer ging in groep 4"
    talk = Talk(assistant)
    assert texts(talk.say(story, OUTSIDE)) == ["zin/gesprek.keuzelijst_verteld"]
    talk.say("mijn kind draagt een apparaat in zijn oor", sure("tos"))
    assert texts(talk.say("de dokter verklaart dat hij zwaar hoort en zijn taal is laat", OUTSIDE)) == ["zin/gesprek.verteld_na"]


@pytest.mark.parametrize("text", ["ik heb een boete voor te hard rijden gekregen", "waar koop ik een fiets voor mijn dochter"])
def test_what_is_not_for_us_is_said_to_be_so(assistant: Assistant, text: str) -> None:
    """A story about something else, and a question, are told that we know nothing of that."""
    assert Talk(assistant).say(text, OUTSIDE).entries[0].kind is EntryKind.OUT_OF_SCOPE
