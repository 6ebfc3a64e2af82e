"""What is told in any turn counts as soon as it is known what it is about; and who asks gets an answer first."""

from __future__ import annotations

from datetime import date

import pytest

from bot.conversation import Assistant
from bot.dialogue.model import EntryKind
from bot.understanding.model import Ranked
from tests.bot.dialogue.test_told_ahead import days, sure
from tests.bot.dialogue.test_two_routes import TODAY, Talk, texts

TLV = sure("tlv_oneens")


@pytest.mark.parametrize(
    ("told", "topic", "found"),
    [
        ("de brief is van 17 november maar lag de 20e in de bus", "tlv_oneens", {"bezwaar": date(2026, 12, 29)}),
        ("het besluit is van 10 november", "verwijdering", {"bezwaar_school": date(2026, 12, 22)}),
        ("brief van 13 november gekregen op de 16e", "school_weigert", {"bezwaar_school": date(2026, 12, 28)}),
        ("ik heb hem aangemeld op 12 oktober", "school_beslist_te_laat", {"zorgplicht": date(2026, 11, 23)}),
        ("de aanmelding was 12 oktober", "wachtlijst_plaatsing", {"zorgplicht": date(2026, 11, 23)}),
        ("op 10 november kwam het", "tlv_oneens", {"bezwaar": date(2026, 12, 22)}),
    ],
)
def test_a_day_told_before_the_topic_is_known_gives_its_last_day(
    assistant: Assistant, told: str, topic: str, found: dict[str, date]
) -> None:
    """A day that is told while we talk about something without days counts once the topic is known."""
    talk = Talk(assistant)
    talk.say(told, sure("wat_is_passend_onderwijs"))

    shown = days(talk.say("ik wil daar hulp bij", sure(topic)))

    assert found.items() <= shown.items()


def test_a_day_that_was_used_is_of_that_letter_only(assistant: Assistant) -> None:
    """The day of a letter that one route uses is never the day of a letter in another."""
    talk = Talk(assistant)
    talk.say("school weigert hem, brief van 4 november", sure("school_weigert"))

    turn = talk.say("stop", ())
    turn = talk.press("onderwerp:verwijdering")

    assert days(turn) == {} and not any(entry.value == date(2026, 11, 4) for entry in turn.entries)


@pytest.mark.parametrize(
    "question",
    [
        "vanaf wanneer mag ze dan starten",
        "en tot wanneer kan dat",
        "bij wie moet ik daarvoor zijn",
        "op welke dag mag dat",
        "aan wie moet ik dat vragen",
    ],
)
def test_a_question_behind_a_preposition_is_answered(assistant: Assistant, question: str) -> None:
    """A question about the route that opens with a preposition gets the answer of its topic, and no word of thanks."""
    talk = Talk(assistant)
    talk.say("mijn dochter gaat voor het eerst naar school", sure("kleuter_start"))

    assert texts(talk.say(question, sure("kleuter_start")))[0] == "onderwerp/kleuter_start"


def test_a_likely_topic_is_answered_before_the_choice(assistant: Assistant) -> None:
    """In doubt the likeliest topic is answered at once, and the others stay at hand."""
    turn = Talk(assistant).say("hoe zit dat met mbo", (Ranked("na_school_16plus", 0.6), Ranked("vso", 0.2)))

    assert texts(turn)[-2:] == ["onderwerp/na_school_16plus", "zin/gesprek.misschien"]
    assert "onderwerp:vso" in {choice.id for choice in turn.messages[-1].choices}


def test_two_likely_topics_are_both_answered(assistant: Assistant) -> None:
    """Two topics that are about as likely both get their answer."""
    turn = Talk(assistant).say("hoe zit dat", (Ranked("praktijkonderwijs", 0.5), Ranked("tlv_aanvragen", 0.45)))

    assert texts(turn)[:2] == ["onderwerp/praktijkonderwijs", "onderwerp/tlv_aanvragen"]


@pytest.mark.parametrize(
    "story", ["wij krijgen er een brief over", "het staat in een besluit van school", "de directeur heeft dat besloten"]
)
def test_who_tells_twice_about_another_topic_is_followed(assistant: Assistant, story: str) -> None:
    """Who tells about the same other topic a second time gets its route; the day goes along."""
    talk = Talk(assistant)
    talk.say("mijn dochter gaat niet naar school", sure("thuiszitten"))
    first = talk.say("ze willen haar verwijderen", sure("verwijdering"))
    turn = talk.say(f"{story} van 18 november", sure("verwijdering"))

    assert first.entries[0].kind is EntryKind.MISSED
    assert turn.entries[0].kind is EntryKind.TOPIC and turn.entries[0].value == "verwijdering"
    assert days(turn) == {"bezwaar_school": date(2026, 12, 30)}


@pytest.mark.parametrize("asked", ["ik wil een mens spreken", "wie kan ik bellen", "wie helpt mij, want dit loopt vast"])
def test_who_asks_for_a_person_in_a_conflict_hears_of_independent_help(assistant: Assistant, asked: str) -> None:
    """In a conflict the help that stands apart is named first, and then the Steunpunt."""
    talk = Talk(assistant)
    talk.say("mijn dochter gaat niet naar school", sure("thuiszitten"))

    assert texts(talk.say(asked, (Ranked("zorgplicht", 0.3),)))[:2] == ["zin/gesprek.los_van_school", "zin/gesprek.overdracht"]


@pytest.mark.parametrize("urgent", ["het is dringend", "ik heb haast", "het heeft spoed", "dit kan niet wachten"])
def test_haste_leads_to_the_phone_and_is_never_out_of_scope(assistant: Assistant, urgent: str) -> None:
    """Who is in a hurry gets the number, also after having asked for a person."""
    talk = Talk(assistant)
    talk.say("ik wil iemand spreken")

    turn = talk.say(urgent, sure("buiten_bereik"))

    assert "036 76 70 200" in turn.messages[0].text


@pytest.mark.parametrize("remark", ["ik ben na vijf uur thuis", "alleen in de ochtend graag", "het is een lang verhaal"])
def test_a_remark_after_asking_for_a_person_is_not_out_of_scope(assistant: Assistant, remark: str) -> None:
    """Who was led to a person and tells something hears that it is not passed on, and how to be called."""
    talk = Talk(assistant)
    talk.say("ik wil iemand spreken")

    assert texts(talk.say(remark, (Ranked("buiten_bereik", 0.8),))) == ["zin/gesprek.verteld_na_mens"]


@pytest.mark.parametrize("said", ["brief zegt nee", "het is afgewezen", "die hebben we niet gekregen", "de brief zegt nee"])
def test_after_a_word_was_explained_a_few_words_are_about_it(assistant: Assistant, said: str) -> None:
    """What somebody tells right after a word was explained is read with that word in front."""
    talk = Talk(assistant)
    talk.say("wat betekent tlv")

    reading = assistant.read(talk.entries, said, TODAY)

    assert reading.text == f"tlv {said}"


@pytest.mark.parametrize(
    "asked",
    ["hoe bereik ik de leerplichtambtenaar", "ik wil de orthopedagoog spreken", "wie is hier de leerplichtambtenaar, nummer?"],
)
def test_somebody_sought_by_their_work_is_named(assistant: Assistant, asked: str) -> None:
    """Who looks for somebody by what they do hears what that person does, and the talk goes on."""
    talk = Talk(assistant)
    talk.say("mijn dochter gaat niet naar school", sure("thuiszitten"))

    turn = talk.say(asked, sure("autisme_arrangement"))

    assert turn.entries[0].kind is EntryKind.TERM
    assert texts(turn)[-1] == "flow/thuiszitten#ingeschreven"


@pytest.mark.parametrize(
    ("told", "period", "last"),
    [
        ("het opp is van 3 februari 2026, is dat nog geldig", "tlv_opp_oud", date(2027, 2, 3)),
        ("het onderzoek is van 1 september 2025, telt dat nog mee", "tlv_onderzoek_oud", date(2027, 9, 1)),
        ("de extra hulp begon op 7 september 2026, is dat genoeg", "tlv_extra_hulp", date(2027, 3, 7)),
    ],
)
def test_a_procedure_reckons_with_the_days_that_are_told(assistant: Assistant, told: str, period: str, last: date) -> None:
    """A professional who names a day under a procedure gets the last day that follows from it."""
    talk = Talk(assistant)
    talk.say("ik ben ib'er, welke stukken horen bij een tlv", sure("procedure_tlv"))

    assert days(talk.say(told, sure("procedure_tlv"))) == {period: last}


@pytest.mark.parametrize(
    ("told", "born"),
    [
        ("mijn dochter wordt 3 maart 4", date(2023, 3, 3)),
        ("hij wordt op 3 december 5", date(2021, 12, 3)),
        ("ze wordt 4 op 12 januari", date(2023, 1, 12)),
        ("onze zoon wordt op 1 februari vier", None),
        ("hij wordt in mei 18", None),
    ],
)
def test_a_birthday_with_its_age_gives_the_day_of_birth(assistant: Assistant, told: str, born: date | None) -> None:
    """A coming birthday and the age that comes with it say when a child was born; a month alone does not."""
    turn = Talk(assistant).say(told, sure("kleuter_start"))

    noted = {entry.node: entry.value for entry in turn.entries if entry.kind is EntryKind.NOTED}
    assert noted.get("geboren_op") == born


def test_a_story_in_which_the_ib_er_appears_is_by_a_parent(assistant: Assistant) -> None:
    """A parent who talked with the teacher and the ib'er is no professional."""
    talk = Talk(assistant)
    turn = talk.say("we hebben al vier keer gepraat met de juf en de ib'er", sure("extra_ondersteuning"))

    assert all(entry.value != "iemand_anders" for entry in turn.entries)


def test_day_waits_for_the_way_that_is_taken(assistant: Assistant) -> None:
    """Where a route asks for different days on different ways, a bare day is kept until it is known which way is taken."""
    talk = Talk(assistant)
    talk.say("mijn kind moet van school weg", sure("verwijdering"))
    talk.say("16 november")

    assert "eerste_dag" not in assistant.state(talk.entries).noted["schorsing_en_verwijdering"]
    assert days(talk.say("geschorst")) == {"schorsing": date(2026, 11, 23)}


def test_bare_day_is_not_given_to_a_topic_that_nobody_named(assistant: Assistant) -> None:
    """A day alone, while a route asks something else, is not taken for the day of a topic that it looks like."""
    talk = Talk(assistant)
    talk.say("hoe vaak moet het opp besproken worden", sure("opp"))
    turn = talk.say("14 maart", (Ranked("kleuter_start", 0.4), Ranked("opp", 0.1)))

    assert not any(entry.flow == "kleuter_start" for entry in turn.entries)


def test_an_abbreviation_is_explained_with_its_full_name(assistant: Assistant) -> None:
    """The title goes first when the explanation does not say all of it, and not when it only would say it twice."""
    talk = Talk(assistant)

    assert talk.say("wat is een zat").messages[0].text.startswith("**ZAT (zorgadviesteam)**")
    assert not talk.say("wat betekent hamerstuk").messages[0].text.startswith("**")


@pytest.mark.parametrize("text", ["hij wordt 4 op 15 februari", "15 februari wordt hij 4"])
def test_a_coming_birthday_answers_the_question_for_the_day_of_birth(assistant: Assistant, text: str) -> None:
    """Who turns four on a day was not born on the last of these days."""
    talk = Talk(assistant)
    talk.say("mijn dochter gaat voor het eerst naar school", sure("kleuter_start"))
    talk.say(text, sure("kleuter_start"))

    assert date(2023, 2, 15) in assistant.state(talk.entries).known_in("kleuter_start").values()


def test_a_day_with_a_word_of_something_else_does_not_answer_the_question_for_a_day(assistant: Assistant) -> None:
    """Since when a child is at home is not said by the day of an application, which gets its own last day."""
    talk = Talk(assistant)
    talk.say("mijn zoon staat nergens ingeschreven en zit thuis", sure("thuiszitten"))
    turn = talk.say("op 1 oktober schriftelijk aangemeld", sure("school_beslist_te_laat"))

    assert date(2026, 10, 1) not in assistant.state(talk.entries).known_in("thuiszitten").values()
    assert date(2026, 11, 12) in {card.deadline.last for message in turn.messages for card in message.deadlines}


def test_who_objected_already_is_not_told_to_object_after_all(assistant: Assistant) -> None:
    """A day between the words does not hide that the objection was made: its answer has a last day."""
    talk = Talk(assistant)
    talk.say("bezwaar tlv", sure("bezwaar_hoe"))
    talk.say("het besluit is van 22 september, mijn bezwaar is op 15 oktober ingediend", sure("bezwaar_hoe"))

    assert assistant.state(talk.entries).known_in("bezwaar")["haast"] == "al_gemaakt"
