"""Under a topic without questions of its own somebody may name a day, and hears the last day that follows from it."""

from __future__ import annotations

from datetime import date

import pytest

from bot.conversation import Assistant
from bot.dialogue.model import EntryKind, Turn
from bot.understanding.model import Ranked
from tests.bot.dialogue.test_told_ahead import days, sure
from tests.bot.dialogue.test_two_routes import Talk, texts

DOUBT = (Ranked("school_beslist_te_laat", 0.6), Ranked("bezwaar_termijn", 0.3))


@pytest.fixture
def talk(assistant: Assistant) -> Talk:
    """Return a conversation in which the text about the file of a child is in view."""
    talk = Talk(assistant)
    talk.say("mag ik het dossier van mijn kind zien", sure("privacy_dossier"))
    return talk


def file_days(turn: Turn) -> date | None:
    """Return until when the school may take to show the file, as the turn shows it."""
    return days(turn).get("dossier_inzage")


def test_day_in_the_question_itself(assistant: Assistant) -> None:
    """Who names the day in the first message sees the last day before the text, and from which day it was counted."""
    turn = Talk(assistant).say("ik heb op 16 november het dossier gevraagd", sure("privacy_dossier"))

    assert texts(turn)[:2] == ["zin/gesprek.dag_geteld", "onderwerp/privacy_dossier"]
    assert "16 november 2026" in turn.messages[0].text
    assert days(turn) == {"dossier_inzage": date(2026, 12, 16), "dossier_inzage_verlengd": date(2027, 2, 16)}


@pytest.mark.parametrize("text", ["16 november", "16-11-2026", "afgelopen maandag gemaild", "ik heb het 16 november gemaild"])
def test_day_in_a_later_message(talk: Talk, text: str) -> None:
    """A day typed under the text belongs to that text, and the text does not come once more."""
    turn = talk.say(text, DOUBT)

    assert file_days(turn) == date(2026, 12, 16)
    assert "onderwerp/privacy_dossier" not in texts(turn)


def test_better_day_replaces_the_first(talk: Talk) -> None:
    """Who typed the wrong day types the right one."""
    talk.say("16 november", DOUBT)
    assert file_days(talk.say("nee, 12 november", DOUBT)) == date(2026, 12, 12)


def test_day_of_something_else_goes_there(talk: Talk) -> None:
    """A text that is plainly about another topic opens that one, with its own last day."""
    turn = talk.say("hij is op 16 november geschorst door school", sure("schorsing"))

    assert file_days(turn) is None
    assert "schorsing" in days(turn)


def test_words_choose_among_the_days_of_a_topic(assistant: Assistant) -> None:
    """Of a topic with several first days the words beside the day say which one is meant."""
    talk = Talk(assistant)
    talk.say("welke papieren bij een tlv", sure("procedure_tlv"))

    assert "tlv_opp_oud" in days(talk.say("het opp is van 3 februari 2026, geldt dat nog", sure("opp")))
    assert "tlv_aanvullen" in days(talk.say("wij hoorden op 16 november dat er iets ontbreekt", DOUBT))


def test_day_on_the_letter_goes_before_the_day_it_came(assistant: Assistant) -> None:
    """Of a letter the day that stands on it counts, also when another part says when it came."""
    talk = Talk(assistant)
    talk.say("vervoer is afgewezen", sure("leerlingenvervoer"))

    assert days(talk.say("brief lag er woensdag maar er staat 9 november op", DOUBT)) == {"bezwaar": date(2026, 12, 21)}


def test_text_invites_to_name_the_day(assistant: Assistant) -> None:
    """A text that can count a last day says which day to type."""
    turn = Talk(assistant).say("mag ik het dossier van mijn kind zien", sure("privacy_dossier"))

    assert turn.messages[-1].text.endswith("Typ dan de dag waarop de school de vraag kreeg.")


def test_day_is_understood_after_a_reload(assistant: Assistant, talk: Talk) -> None:
    """The transcript shows which day was read, because what was typed is not kept."""
    talk.say("16 november", DOUBT)

    assert EntryKind.DAY in {entry.kind for entry in talk.entries}
    assert assistant.transcript(talk.entries, date(2026, 11, 22))[-1].understood == "maandag 16 november 2026"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("de hoorzitting is op 10 december", date(2026, 11, 30)),
        ("10 november was de hoorzitting", None),
        ("wij kregen vandaag bericht, de hoorzitting is 10 december", date(2026, 11, 30)),
    ],
)
def test_a_hearing_that_is_over_asks_for_no_papers(assistant: Assistant, text: str, found: date | None) -> None:
    """A day that was is not the one of next year: papers are counted back from a hearing still to come."""
    turn = Talk(assistant).say(text, sure("bezwaar_hoe"))

    assert days(turn).get("stukken_hoorzitting") == found


@pytest.mark.parametrize(
    ("school", "shown"),
    [
        ("openbare basisschool", set()),
        ("bijzondere basisschool", {"bestuur_bezwaar_bijzonder"}),
        ("middelbare school", {"bestuur_bezwaar_vo"}),
    ],
)
def test_a_period_of_another_kind_of_school_is_not_shown(assistant: Assistant, school: str, shown: set[str]) -> None:
    """The board of a public primary school counts from another day than that of other schools: none is shown then."""
    talk = Talk(assistant)
    talk.say(f"een {school} zegt nee, in een brief van 2 november", sure("school_weigert"))

    turn = talk.say("ons bezwaar is op 10 november ontvangen", sure("school_weigert"))

    assert set(days(turn)) == shown
    assert ("zin/gesprek.andere_begindag" in texts(turn)) is (not shown)


def test_a_day_of_a_possible_topic_brings_back_into_scope(assistant: Assistant) -> None:
    """Who tells the day of an application is not sent away because of a word beside it, such as a holiday."""
    ranking = (Ranked("buiten_bereik", 0.4), Ranked("school_beslist_te_laat", 0.3), Ranked("klacht", 0.1))

    turn = Talk(assistant).say("school kreeg 28 oktober onze aanmelding, het was herfstvakantie, wat is de laatste dag", ranking)

    assert turn.entries[0].value == "school_beslist_te_laat"
    assert days(turn)["zorgplicht"] == date(2026, 12, 9)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("de aanvraag was op 12 november niet compleet", {"tlv_aanvullen"}),
        ("de aanvraag was op 12 november compleet", {"tlv_besluit", "tlv_besluit_verlengd"}),
    ],
)
def test_what_is_denied_is_not_what_a_day_is_of(assistant: Assistant, text: str, shown: set[str]) -> None:
    """From a request that lacks papers the time to add them counts, and not the time to decide."""
    assert set(days(Talk(assistant).say(text, sure("procedure_tlv")))) == shown
