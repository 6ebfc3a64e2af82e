"""Who is asking: for their work, for a child they care for, or with a guess; and no text is given twice in a row."""

from __future__ import annotations

from datetime import date

import pytest

from bot.conversation import Assistant
from bot.dialogue.model import EntryKind, Turn
from bot.understanding.model import Ranked
from bot.understanding.young import cares_for_child, writes_at_work
from tests.bot.dialogue.test_told_ahead import sure
from tests.bot.dialogue.test_two_routes import Talk, texts


def last_days(turn: Turn) -> dict[str, date]:
    """Return the last days that a turn showed, by period."""
    return {card.deadline.period: card.deadline.last for message in turn.messages for card in message.deadlines}


@pytest.mark.parametrize(
    "text",
    [
        "ib'er hier, welke stukken heb ik nodig",
        "ik ben zorgcoördinator op een vo school",
        "ik geef les aan groep 8",
        "als nieuwe intern begeleider wil ik weten hoe dit gaat",
        "wie kan mij als leerkracht helpen",
        "mijn leerling uit groep 8 gaat naar praktijkonderwijs",
        "wij zitten muurvast met een leerling van 14",
        "wat als de ouders niet willen tekenen",
        "wij hebben een OPP van 3 februari",
        "ik werk als jeugdverpleegkundige bij JGZ",
        "tot wanneer kan ik de stukken indienen",
        "ouders willen het handelingsdeel niet tekenen, en dan",
        "wij ontvingen een bezwaarschrift van ouders tegen onze weigering",
    ],
)
def test_who_writes_for_work_is_heard(text: str) -> None:
    """Whoever says what they are, or writes as one, asks for their work."""
    assert writes_at_work(text)


@pytest.mark.parametrize(
    "text",
    [
        "we hebben al 4 gesprekken gehad met de juf en de ib'er",
        "ik ben juf en mijn zoon wordt gepest",
        "mijn mentor zegt dat ik moet komen",
        "ik ben leerling van het vmbo",
        "Geachte ouder, deze leerling is geschorst",
        "moet de school toestemming van de ouders hebben",
        "de ib'er van mijn dochter belt nooit terug",
        "wij hebben een opp gekregen van school",
        "kan het bestuur ingrijpen als de directeur niet meewerkt",
        "is een ib'er hetzelfde als een zorgcoördinator",
        "mag er iemand mee als begeleider in het busje",
        "hoe bereik ik de jeugdverpleegkundige van de school",
        "mijn kleinzoon zit thuis en de ouders werken niet mee",
    ],
)
def test_who_only_speaks_of_school_people_is_not_at_work(text: str) -> None:
    """A parent, a grandparent or a pupil who names a teacher, a pupil or parents is not taken for one who works there."""
    assert not writes_at_work(text)


def test_who_is_at_work_gets_the_steps_for_schools(assistant: Assistant) -> None:
    """A professional gets the procedure where a parent gets the explanation, also many turns later."""
    talk = Talk(assistant)
    talk.say("ik ben ib'er op een basisschool", sure("contact_spreekuur"))
    talk.say("wat kost dat?", sure("kosten"))

    assert talk.say("wie vraagt een tlv aan?", sure("tlv_aanvragen")).entries[0].value == "procedure_tlv"


@pytest.mark.parametrize(
    ("text", "period", "last"),
    [
        ("ons opp is van 3 februari 2026, is dat nog bruikbaar?", "tlv_opp_oud", date(2027, 2, 3)),
        ("aanvraag compleet op 9 november, wanneer horen wij iets?", "tlv_besluit", date(2026, 12, 21)),
        ("het psychologisch onderzoek is van 4 maart 2025", "tlv_onderzoek_oud", date(2027, 3, 4)),
        ("het verslag van de behandelaar is van 1 juni 2026", "tlv_hulpverslag_oud", date(2027, 6, 1)),
    ],
)
def test_the_day_of_a_paper_is_computed_for_who_is_at_work(assistant: Assistant, text: str, period: str, last: date) -> None:
    """A professional who names the day of a paper gets the last day at once, without the questions for parents."""
    talk = Talk(assistant)
    talk.say("ik ben ib'er", sure("contact_spreekuur"))

    turn = talk.say(text, sure("opp"))

    assert last_days(turn)[period] == last
    assert turn.entries[0].value == "procedure_tlv"


def test_the_day_of_the_start_stays_with_the_plan(assistant: Assistant) -> None:
    """For a pupil who has just come to a school, the day by which the plan must be there is told, not how old it may be."""
    talk = Talk(assistant)
    talk.say("ik ben ib'er", sure("contact_spreekuur"))

    turn = talk.say("de leerling is ingeschreven op 9 november, wanneer moet het opp er zijn?", sure("opp"))

    assert last_days(turn) == {"opp": date(2026, 12, 21)}
    assert texts(turn)[-2] == "flow/opp#voor_een_ander"


def test_a_mother_who_will_not_sign_does_not_speak_for_the_school(assistant: Assistant) -> None:
    """What somebody else wants is no answer of the professional who tells it."""
    talk = Talk(assistant)
    talk.say("ik ben ib'er", sure("contact_spreekuur"))

    turn = talk.say("moeder wil het handelingsdeel niet tekenen", sure("opp"))

    assert ("voor_wie", "iemand_anders") in [(entry.node, entry.value) for entry in turn.entries]
    assert "niet_eens" not in [entry.value for entry in turn.entries]


def test_who_said_hij_may_still_be_at_work(assistant: Assistant) -> None:
    """ "Hij" is said of a child and of a pupil; who then says to be a teacher is remembered as one."""
    talk = Talk(assistant)
    talk.say("hij zit thuis", sure("thuiszitten"))

    turn = talk.say("ik ben zijn mentor op school", sure("contact_spreekuur"))

    assert EntryKind.AT_WORK in [entry.kind for entry in turn.entries]


@pytest.mark.parametrize(
    "text",
    [
        "ik ben zijn oma, hij zit thuis sinds 3 november",
        "ons pleegkind zit thuis sinds 3 november",
        "mijn buurjongen zit thuis sinds 3 november",
        "als stiefvader zie ik hem thuis zitten sinds 3 november",
        "mijn neefje zit thuis sinds 3 november",
        "mijn broer (13) zit thuis sinds 3 november",
    ],
)
def test_who_cares_for_a_child_gets_what_a_parent_gets(assistant: Assistant, text: str) -> None:
    """A grandmother, foster parent, neighbour or aunt gets the same questions and days, and who may decide as an extra."""
    turn = Talk(assistant).say(text, sure("thuiszitten"))

    assert cares_for_child(text)
    assert ("voor_wie", "zorgkind") in [(entry.node, entry.value) for entry in turn.entries]
    assert "zin/gesprek.wie_beslist" in texts(turn)
    assert last_days(turn)


def test_the_button_for_a_child_somebody_cares_for_goes_on_as_for_a_parent(assistant: Assistant) -> None:
    """Who presses "een kind voor wie ik zorg" is asked what a parent is asked, and hears who may decide."""
    talk = Talk(assistant)
    talk.say("thuis zonder school", sure("thuiszitten"))

    turn = talk.press("antwoord:thuiszitten:voor_wie:zorgkind")

    assert texts(turn) == ["zin/gesprek.wie_beslist", "flow/thuiszitten#ingeschreven"]


def test_who_asks_what_a_foster_father_may_do_is_told_who_decides(assistant: Assistant) -> None:
    """A question that only says who somebody is gets the answer who may decide, not a request for other words."""
    talk = Talk(assistant)
    talk.say("ons pleegkind zit thuis", sure("thuiszitten"))

    turn = talk.say("mag ik als pleegvader dat eigenlijk wel", (Ranked("terugbellen", 0.3), Ranked("opp", 0.2)))

    assert texts(turn) == ["zin/gesprek.wie_beslist", "flow/thuiszitten#ingeschreven"]


@pytest.mark.parametrize(
    "text", ["ik denk angst", "ik denk dat het angst is", "ik vind school te druk", "ik weet niks meer van hem"]
)
def test_a_guess_does_not_say_who_it_is_about(assistant: Assistant, text: str) -> None:
    """Whoever says what they think is still a parent, and is still called "u"."""
    talk = Talk(assistant)
    talk.say("mijn zoon zit thuis", sure("thuiszitten"))

    turn = talk.say(text, sure("gedrag_arrangement"))

    assert "mezelf" not in [entry.value for entry in turn.entries]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("ik heb het plan gisteren gekregen", False),
        ("ze hebben mij niks verteld over het plan", False),
        ("ik ben het niet eens met school", False),
        ("het gaat over mij", True),
        ("dat ben ik", True),
        ("ik", True),
        ("ik ben 15 en ik zit op school", True),
    ],
)
def test_a_word_for_oneself_in_a_story_does_not_say_who_it_is_about(assistant: Assistant, text: str, who: bool) -> None:
    """Everybody says "ik" and "mij": only an answer with little else, or one that says for whom, makes it about the writer."""
    talk = Talk(assistant)
    talk.say("opp niet goed", sure("opp"))
    talk.say(text, sure("opp"))

    assert (assistant.state(talk.entries).known_in("opp").get("voor_wie") == "mezelf") is who


def test_ik_alone_still_answers_for_whom_it_is(assistant: Assistant) -> None:
    """A young person who is asked who is at home may answer "ik"."""
    talk = Talk(assistant)
    talk.say("thuis zonder school", sure("thuiszitten"))

    assert talk.say("ik").entries[0].value == "mezelf"


def test_a_pupil_in_a_letter_is_not_the_writer(assistant: Assistant) -> None:
    """A parent who types over a letter of school ("de leerling is geschorst") is not called "je"."""
    turn = Talk(assistant).say("de leerling is geschorst van 3 tot 5 november", sure("schorsing"))

    assert "mezelf" not in [entry.value for entry in turn.entries]


def test_a_text_is_not_given_twice_in_a_row(assistant: Assistant) -> None:
    """Two questions in a row about one topic: the second time there is the heart of it and the next step."""
    talk = Talk(assistant)
    whole = talk.say("wat kost hulp op school?", sure("kosten")).messages[-1].text

    again = talk.say("kunnen jullie mij nog een keer vertellen wat hulp op school kost?", sure("kosten"))

    assert texts(again) == ["zin/gesprek.al_gezegd", "onderwerp/kosten"]
    assert len(again.messages[1].text) < len(whole) / 3
    assert again.messages[1].text.split("\n\n")[1] in whole
    assert texts(talk.say("herhaal")) == ["onderwerp/kosten"]


def test_who_tells_on_instead_of_for_whom_is_taken_for_a_parent(assistant: Assistant) -> None:
    """ "Over wie gaat het?", "gisteren, vo": it is about a child of theirs, named with how to mend it, and not asked again."""
    talk = Talk(assistant)
    talk.say("een schorsing van vijf dagen", sure("schorsing"))

    turn = talk.say("gisteren geschorst", sure("schorsing"))

    assert (turn.entries[0].node, turn.entries[0].value) == ("voor_wie", "mijn_kind")
    assert texts(turn)[0] == "zin/gesprek.onthouden"
    talk.say("het gaat over mij", (Ranked("hoorrecht", 0.2),))
    assert assistant.state(talk.entries).known_in("schorsing_en_verwijdering")["voor_wie"] == "mezelf"


def test_what_somebody_is_is_not_who_they_look_for(assistant: Assistant) -> None:
    """Who says what they are for their work, and asks about something else, gets no explanation of that work."""
    turn = Talk(assistant).say("ik ben leerplichtambtenaar, wie kan ik bellen over een opp", sure("opp"))

    assert turn.entries[0].kind is not EntryKind.TERM


def test_who_is_at_work_reads_what_is_for_schools_first(assistant: Assistant) -> None:
    """A topic with a part for schools begins with it for who asks for their work, and for a parent it does not."""
    asked = "moet ik toestemming vragen voor een onderzoek"
    school = Talk(assistant).say(f"ik ben zorgcoördinator, {asked}", sure("toestemming_ouders"))
    parent = Talk(assistant).say(asked, sure("toestemming_ouders"))

    assert "Dit lezen ouders" in school.messages[0].text
    assert "Dit lezen ouders" not in parent.messages[0].text


def test_who_is_at_work_is_not_asked_what_parents_are(assistant: Assistant) -> None:
    """A topic with a part for schools is shown whole to who is at work, with the last days that follow from what they told."""
    text = "ib'er hier, de aanmelding kwam binnen op 2 november. wanneer moeten wij beslissen"
    turn = Talk(assistant).say(text, sure("school_beslist_te_laat"))

    assert texts(turn)[0] == "onderwerp/school_beslist_te_laat"
    assert last_days(turn) == {"zorgplicht": date(2026, 12, 14), "zorgplicht_verlengd": date(2027, 1, 11)}
    assert not any("Bij wat voor school" in message.text for message in turn.messages)


def test_who_helps_a_family_is_asked_what_parents_are(assistant: Assistant) -> None:
    """Whose work is to help a family needs what a parent needs: the route begins."""
    turn = Talk(assistant).say(
        "ik begeleid een gezin, hun kind is aangemeld en er komt geen antwoord", sure("school_beslist_te_laat")
    )

    assert any("Bij wat voor school" in message.text for message in turn.messages)


@pytest.mark.parametrize(
    ("told", "topic", "explained"),
    [
        ("ik ben 15 en heb dyslexie, wat kan ik doen", "dyslexie", True),
        ("mijn dochter heeft dyslexie", "dyslexie", False),
        ("ik ben 15 en geschorst", "schorsing", False),
    ],
)
def test_a_young_person_is_told_how_to_read_a_text_for_parents(
    assistant: Assistant, told: str, topic: str, explained: bool
) -> None:
    """Most topics are written to parents; where there is a text in "je", nothing needs to be explained."""
    turn = Talk(assistant).say(told, sure(topic))

    assert (texts(turn)[0] == "zin/gesprek.lees_jij") is explained
