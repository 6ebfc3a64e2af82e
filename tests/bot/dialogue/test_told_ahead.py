"""People tell more than they are asked: it is noted, named, and not asked again."""

from __future__ import annotations

from datetime import date

import pytest

from bot.conversation import Assistant
from bot.dialogue.model import EntryKind, Turn
from bot.understanding.model import Ranked, Ranking
from tests.bot.dialogue.test_two_routes import Talk, texts

TODAY = date(2026, 11, 22)


def sure(topic: str) -> Ranking:
    """Return a ranking in which one topic stands out."""
    return (Ranked(topic, 0.95), Ranked("klacht", 0.03), Ranked("opp", 0.02))


def days(turn: Turn) -> dict[str, date]:
    """Return the last days that a turn shows, by period."""
    return {card.deadline.period: card.deadline.last for message in turn.messages for card in message.deadlines}


def test_what_the_first_message_tells_is_not_asked(assistant: Assistant) -> None:
    """A refused TLV with the day of the letter answers four questions and gives the last day at once."""
    talk = Talk(assistant)

    turn = talk.say("tlv is afgewezen, brief van 16 november. wat kan ik doen", sure("tlv_oneens"))

    assert assistant.state(talk.entries).noted["bezwaar"] == {
        "waartegen": "tlv",
        "wat_besloten": "geweigerd",
        "brief": "ja",
        "brief_datum": date(2026, 11, 16),
    }
    assert "zin/gesprek.vooraf" in texts(turn)
    assert texts(turn)[-1] == "flow/bezwaar#haast"
    assert days(turn) == {"bezwaar": date(2026, 12, 28)}


def test_a_day_told_too_early_is_kept_for_its_question(assistant: Assistant) -> None:
    """A text that does not answer the open question, but a later one, is thanked for and not a miss."""
    talk = Talk(assistant)
    talk.say("ik wil bezwaar maken", sure("bezwaar_hoe"))

    turn = talk.say("12 oktober 2026")

    assert [entry.kind for entry in turn.entries] == [EntryKind.NOTED, EntryKind.NOTED]
    assert texts(turn)[0] == "zin/gesprek.onthouden"
    assert texts(turn)[-1] == "flow/bezwaar#waartegen"
    assert days(turn) == {"bezwaar": date(2026, 11, 23)}


def test_an_answer_goes_before_a_remark(assistant: Assistant) -> None:
    """Who answers the question after all is believed, and going back asks it again."""
    talk = Talk(assistant)
    talk.say("tlv is afgewezen, wat kan ik doen", sure("tlv_oneens"))

    talk.press("antwoord:bezwaar:waartegen:voornemen")
    changed = assistant.state(talk.entries)
    talk.say("terug")
    asked = assistant.knowledge.open_question(assistant.state(talk.entries), TODAY)

    assert changed.known_in("bezwaar")["waartegen"] == "voornemen"
    assert asked and asked.id == "waartegen"


def test_a_remark_that_cannot_be_is_asked_for(assistant: Assistant) -> None:
    """A day in the future is no day of a letter: the flow asks for it as if nothing was said."""
    talk = Talk(assistant)
    talk.say("tlv is afgewezen, de brief is van 3 december 2026", sure("tlv_oneens"))
    asked = assistant.knowledge.open_question(assistant.state(talk.entries), TODAY)

    assert asked and asked.id == "brief_datum"


def test_nobody_is_asked_twice(assistant: Assistant) -> None:
    """Opening the same route again keeps what was told; starting anew forgets it."""
    talk = Talk(assistant)
    talk.say("tlv is afgewezen, brief van 16 november", sure("tlv_oneens"))

    again = talk.say("tot wanneer kan ik dan precies bezwaar maken met een brief", sure("bezwaar_termijn"))
    talk.say("opnieuw")

    assert "flow/bezwaar#waartegen" not in texts(again)
    assert assistant.state(talk.entries).noted == {}


def test_a_young_person_is_addressed_as_one(assistant: Assistant) -> None:
    """Who writes to be sixteen gets "je" at once, and is not asked for whom it is."""
    talk = Talk(assistant)

    turn = talk.say("ik ben 16 en heb hulp nodig op school", sure("extra_ondersteuning"))

    assert EntryKind.YOUNG in [entry.kind for entry in turn.entries]
    assert assistant.knowledge.form(assistant.state(talk.entries)) == "je"
    assert texts(turn)[-1] == "flow/extra_ondersteuning#waar_nu"


def test_what_now_gives_the_steps_and_keeps_the_question(assistant: Assistant) -> None:
    """Somebody who asks what to do gets the whole topic, also while its route still asks something."""
    talk = Talk(assistant)
    talk.say("ik wil bezwaar maken", sure("bezwaar_hoe"))

    turn = talk.say("maar wat moet ik nu doen?")

    assert texts(turn)[0] == "onderwerp/bezwaar_hoe"
    assert texts(turn)[-1] == "flow/bezwaar#waartegen"


def test_the_conversation_makes_its_topics_likelier(assistant: Assistant) -> None:
    """Inside a route a text about the same thing is no digression, though another topic is a little likelier."""
    talk = Talk(assistant)
    talk.say("ik wil bezwaar maken", sure("bezwaar_hoe"))

    turn = talk.say("wat vinden jullie van zo'n beslissing", (Ranked("geschil_school", 0.6), Ranked("tlv_oneens", 0.4)))

    assert turn.entries[0].kind in (EntryKind.COMMAND, EntryKind.MISSED)


def test_what_an_unclear_text_tells_is_kept_for_the_topic_that_is_chosen(assistant: Assistant) -> None:
    """Who has to choose between topics need not tell the day again after choosing."""
    talk = Talk(assistant)
    unclear = (Ranked("school_beslist_te_laat", 0.4), Ranked("thuiszitten", 0.35), Ranked("klacht", 0.25))
    talk.say("op 12 oktober 2026 aangemeld op de basisschool maar we horen niks", unclear)

    turn = talk.press("onderwerp:school_beslist_te_laat")

    assert assistant.state(talk.entries).noted["zorgplicht"]["aangemeld_op"] == date(2026, 10, 12)
    assert days(turn) == {"zorgplicht": date(2026, 11, 23), "zorgplicht_verlengd": date(2026, 12, 21)}


def test_more_words_after_a_list_of_topics_choose_among_them(assistant: Assistant) -> None:
    """A text that says more, where a choice was asked, makes the topics on offer likelier and is no refusal."""
    talk = Talk(assistant)
    talk.say("op school gaat het mis", (Ranked("school_beslist_te_laat", 0.4), Ranked("thuiszitten", 0.35)))

    turn = talk.say("wij hebben nog helemaal niks gehoord", (Ranked("klacht", 0.5), Ranked("school_beslist_te_laat", 0.45)))

    assert [entry.value for entry in turn.entries if entry.kind is EntryKind.TOPIC] == ["school_beslist_te_laat"]


def test_saying_again_what_is_known_is_no_miss(assistant: Assistant) -> None:
    """An answer to a question that was skipped as known is taken in silence; another answer changes it and says so."""
    talk = Talk(assistant)
    talk.say("mijn dochter heeft extra hulp nodig op school", sure("extra_ondersteuning"))

    same = talk.say("voor mijn kind")
    other = talk.say("nee, voor mezelf")

    assert [entry.kind for entry in same.entries] == [EntryKind.ANSWER]
    assert texts(same) == ["flow/extra_ondersteuning#waar_nu"]
    assert texts(other)[0] == "zin/gesprek.aangepast"
    assert assistant.state(talk.entries).known_in("extra_ondersteuning")["voor_wie"] == "mezelf"


def test_a_place_after_a_mere_list_of_topics_chooses_none(assistant: Assistant) -> None:
    """Who says only on what kind of school, after a list of which no topic was likely, is asked once more what it is about."""
    talk = Talk(assistant)
    talk.say("school doet moeilijk", (Ranked("extra_ondersteuning", 0.2), Ranked("wie_doet_wat", 0.1)))

    first = talk.say("groep 3", (Ranked("kleuter_start", 0.3), Ranked("sbo", 0.3)))
    second = talk.say("hij is 7", (Ranked("opvoedvraag", 0.3), Ranked("sbo", 0.3)))

    assert texts(first) == ["zin/gesprek.keuzelijst_nog_eens"]
    assert [choice.id for choice in first.messages[0].choices][:2] == ["onderwerp:extra_ondersteuning", "onderwerp:wie_doet_wat"]
    assert second.entries[0].value == "extra_ondersteuning"
    assert assistant.state(talk.entries).noted["extra_ondersteuning"]["waar_nu"] == "po"


@pytest.mark.parametrize("told", ["hij is 7 jaar", "groep 5"])
def test_a_place_or_age_alone_is_no_question_and_never_out_of_scope(assistant: Assistant, told: str) -> None:
    """Before anything else was said, who or where leads to the choice of topics, however the classifier reads it."""
    turn = Talk(assistant).say(told, sure("buiten_bereik"))

    assert texts(turn) == ["zin/gesprek.keuzelijst_nog_eens"]


@pytest.mark.parametrize("told", ["voor mijn zoon", "mn kind", "het gaat over mijn dochter van 8", "mijn zoontje zit in groep 4"])
def test_words_that_say_only_about_whom_choose_no_topic(assistant: Assistant, told: str) -> None:
    """People tell in pieces: of words that are in every story the classifier knows nothing, however sure it seems."""
    talk = Talk(assistant)
    talk.say("help")

    assert texts(talk.say(told, sure("hoorrecht"))) == ["zin/gesprek.keuzelijst_nog_eens"]


def test_under_an_answer_they_get_thanks(assistant: Assistant) -> None:
    """The whole text is not said once more to who tells about whom it is."""
    talk = Talk(assistant)
    talk.say("waar vind ik een school", sure("school_vinden"))

    assert texts(talk.say("voor mijn dochter", sure("hoorrecht"))) == ["zin/gesprek.verteld_na"]


def test_a_remark_that_may_be_about_another_topic_has_that_one_button_away(assistant: Assistant) -> None:
    """Who tells more under an answer is thanked, and the topic that it may be about stands first."""
    talk = Talk(assistant)
    talk.say("waar vind ik een school", sure("school_vinden"))

    turn = talk.say("hij kan niet lezen", (Ranked("dyslexie", 0.6), Ranked("opp", 0.1)))

    assert texts(turn) == ["zin/gesprek.verteld_na"]
    assert [choice.id for choice in turn.messages[0].choices][:2] == ["onderwerp:dyslexie", "aanbod:steunpunt"]


def test_a_fact_after_a_list_of_topics_chooses_the_topic_that_uses_it(assistant: Assistant) -> None:
    """Who answers a list of topics with a fact goes on with the first topic whose route asks for it."""
    talk = Talk(assistant)
    talk.say("school wil mijn kind niet", (Ranked("school_weigert", 0.4), Ranked("opp", 0.3)))

    turn = talk.say("basisschool", (Ranked("kleuter_start", 0.4), Ranked("po_naar_vo", 0.3)))

    assert turn.entries[0].value == "school_weigert"
    assert assistant.state(talk.entries).noted["school_weigert"]["soort_school"] == "po"


def test_a_day_settles_which_of_the_likely_topics_is_meant(assistant: Assistant) -> None:
    """Where the topic is in doubt, the first likely one goes whose route asks for the day that is told."""
    turn = Talk(assistant).say("dit is een brief van 16 november", (Ranked("vastgelopen", 0.4), Ranked("school_weigert", 0.3)))

    assert turn.entries[0].value == "school_weigert"
    assert date(2026, 11, 16) in [entry.value for entry in turn.entries]


def test_the_day_of_one_letter_is_never_that_of_another(assistant: Assistant) -> None:
    """Who asks about a second letter in another route is asked for its day; what kind of school it is goes along."""
    talk = Talk(assistant)
    talk.say("school heeft een tlv geweigerd op de basisschool, brief van 16 november", sure("tlv_oneens"))

    turn = talk.press("onderwerp:school_weigert")
    noted = assistant.state(talk.entries).noted["school_weigert"]

    assert noted == {"soort_school": "po"}
    assert days(turn) == {}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("nou dat is nu drie weken geleden, op vrijdag, gewoon met de mail", date(2026, 10, 30)),
        ("ja met een formulier, ze hadden het 3 november al binnen volgens de juf", date(2026, 11, 3)),
        ("ja per mail, en hij zit sinds 9 november thuis met zijn vader", None),
        ("ja per mail, hij begint daar 1 februari dan ook gewoon in de klas", None),
        ("nee, en op 10 november heb ik ze daar ook nog over gebeld", None),
    ],
)
def test_a_day_beside_the_answer_that_it_belongs_to_is_taken(assistant: Assistant, text: str, day: date | None) -> None:
    """Who says that it was done, and when, is not asked for the day; the day of anything else is not taken for it."""
    talk = Talk(assistant)
    talk.say("de school beslist maar niet", sure("school_beslist_te_laat"))
    talk.say("basisschool")
    talk.say(text, sure("school_beslist_te_laat"))

    assert assistant.state(talk.entries).noted["zorgplicht"].get("aangemeld_op") == day


def test_a_day_in_one_statement_with_what_was_done_is_taken(assistant: Assistant) -> None:
    """The same holds for what somebody tells before it was asked, in few words."""
    talk = Talk(assistant)

    turn = talk.say("mijn dochter geen school. ik mail school 21 september. zij zegt wachten", sure("school_beslist_te_laat"))

    assert days(turn) == {"zorgplicht": date(2026, 11, 2), "zorgplicht_verlengd": date(2026, 11, 30)}


def test_a_day_of_a_letter_takes_back_that_there_is_none(assistant: Assistant) -> None:
    """Under an outcome for who has no letter, the day of a letter opens the route again and is not asked."""
    talk = Talk(assistant)
    talk.say("mijn zoon van 13 moet weg van school", sure("verwijdering"))

    assert days(talk.say("brief maandag vorige week")) == {"bezwaar_school": date(2026, 12, 21)}


def test_a_birthday_without_a_year_is_asked_for(assistant: Assistant) -> None:
    """A day of birth has a year: of a birthday the years of children of that age are offered, and none is assumed."""
    talk = Talk(assistant)
    talk.say("wanneer mag mijn kind naar school", sure("kleuter_start"))

    turn = talk.say("vijftien februari")

    assert "zin/gesprek.vaag_kies" in texts(turn)
    assert [choice.label for choice in turn.messages[0].choices][1:3] == ["woensdag 15 februari 2023", "dinsdag 15 februari 2022"]
