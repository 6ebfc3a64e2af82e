"""Whoever asks about a period by its name, and names its first day, hears the last day: in one message or in two."""

from __future__ import annotations

from datetime import date

import pytest

from bot.conversation import Assistant
from bot.dialogue.model import EntryKind
from bot.understanding.model import Ranked
from tests.bot.dialogue.test_told_ahead import days, sure
from tests.bot.dialogue.test_two_routes import Talk, texts

DOUBT = (Ranked("school_beslist_te_laat", 0.4), Ranked("bezwaar_termijn", 0.3))


@pytest.mark.parametrize(
    ("text", "period", "last"),
    [
        ("tot wanneer loopt het maatwerkbudget? het begon op 2 november", "maatwerkbudget", date(2027, 2, 2)),
        ("mijn zoon doet sinds 26 oktober pitstop wanneer is dat klaar", "pitstop", date(2027, 2, 8)),
        ("de rechter deed op 5 november uitspraak, tot wanneer kan ik in hoger beroep", "hoger_beroep", date(2026, 12, 17)),
        ("de tlv aanvraag is niet compleet, dat hoorde school op 16 november", "tlv_aanvullen", date(2026, 12, 14)),
        ("tot wanneer is mijn zoon leerplichtig? geboren 3 februari 2011", "leerplicht_einde", date(2027, 7, 31)),
        ("gemeld bij jgz op 26 oktober", "jeugdhulpmelding", date(2026, 12, 7)),
        ("op 17 november ontvingen wij een bezwaarschrift van ouders", "bestuur_bezwaar_bijzonder", date(2026, 12, 15)),
        ("dossier opgevraagd, dat was 17 november. tot op heden niets", "dossier_inzage", date(2026, 12, 17)),
        ("bezwaar per post sturen, het besluit is van 4 november", "bezwaar_post", date(2026, 12, 23)),
    ],
)
def test_name_and_day_in_one_message(assistant: Assistant, text: str, period: str, last: date) -> None:
    """A text that names a period and its first day gets the last day, even where its topic is in doubt."""
    assert days(Talk(assistant).say(text, DOUBT))[period] == last


@pytest.mark.parametrize("text", ["gestart op 9 november", "9 november", "sinds 9 november doet hij dat"])
def test_day_comes_after_the_question(assistant: Assistant, text: str) -> None:
    """A period that was asked about is remembered: the day alone, or with a word of it, is enough in the next message."""
    talk = Talk(assistant)
    talk.say("hoe lang duurt pitstop", sure("hulp_naast_school_vo"))

    assert days(talk.say(text, DOUBT)) == {"pitstop": date(2027, 2, 22)}


def test_day_comes_before_the_question(assistant: Assistant) -> None:
    """A day of which nothing said what it was is that of the period that is asked about next."""
    talk = Talk(assistant)
    talk.say("het was 9 november", DOUBT)

    assert days(talk.say("hoe lang duurt pitstop", sure("hulp_naast_school_vo"))) == {"pitstop": date(2027, 2, 22)}


def test_named_period_opens_its_topic(assistant: Assistant) -> None:
    """The topic of a period that is named goes before a topic that only looks like it."""
    turn = Talk(assistant).say("maatwerkbudget toegekend vanaf 2 november, einddatum?", sure("bezwaar_termijn"))

    assert texts(turn)[:2] == ["zin/gesprek.dag_geteld", "onderwerp/maatwerkbudget"]
    assert "bezwaar" not in days(turn)


def test_route_does_not_take_a_day_of_another_period(assistant: Assistant) -> None:
    """The last day for an objection is not the day of the letter, so the route about objections does not count from it."""
    text = "wanneer beslissen ze op mijn bezwaar? de laatste dag voor bezwaar was 20 november"
    talk = Talk(assistant)

    assert days(talk.say(text, sure("bezwaar_termijn"))) == {"bezwaar_beslissing": date(2027, 2, 12)}
    assert "brief_datum" not in assistant.state(talk.entries).noted["bezwaar"]


def test_day_of_the_letter_stays_with_the_route(assistant: Assistant) -> None:
    """A day beside a word of the route is the route's, although the text also asks about another period."""
    text = "brief van 3 november, wat is de laatste dag voor bezwaar en wanneer beslissen ze op mijn bezwaar"

    assert days(Talk(assistant).say(text, sure("bezwaar_termijn"))) == {"bezwaar": date(2026, 12, 15)}


def test_what_somebody_did_is_no_letter(assistant: Assistant) -> None:
    """The day on which somebody objected is not taken for the day of the decision."""
    turn = Talk(assistant).say("ik heb op 3 november bezwaar gemaakt en hoor niets", sure("bezwaar_termijn"))

    assert "bezwaar" not in days(turn)


def test_new_topic_forgets_the_period(assistant: Assistant) -> None:
    """Who went on to something else is not told the last day of what was asked before."""
    talk = Talk(assistant)
    talk.say("hoe lang duurt pitstop", sure("hulp_naast_school_vo"))
    talk.say("mijn kind is geschorst", sure("schorsing"))

    assert "pitstop" not in days(talk.say("sinds 16 november", DOUBT))


@pytest.mark.parametrize(("text", "last"), [("begint 4 december", date(2027, 3, 4)), ("begon 4 december", date(2026, 3, 4))])
def test_day_still_to_come(assistant: Assistant, text: str, last: date) -> None:
    """Of something that begins the day without a year may be the coming one; of what began it is the last one."""
    assert days(Talk(assistant).say(f"het maatwerkbudget {text}, tot wanneer loopt het", DOUBT))["maatwerkbudget"] == last


def test_no_age_gives_a_birthday(assistant: Assistant) -> None:
    """A day of this year is no day of birth of a child at school, also where such a day was asked for."""
    talk = Talk(assistant)
    talk.say("tot wanneer is mijn zoon leerplichtig", sure("leerplicht_verzuim"))
    turn = talk.say("16 november", DOUBT)

    assert "leerplicht_einde" not in days(turn)


def test_help_in_danger_stays_alone(assistant: Assistant) -> None:
    """A message with a sign of danger gets help and no last day."""
    turn = Talk(assistant).say("hij slaat mij al sinds 16 november, en hoe lang duurt pitstop", sure("pitstop"))

    assert turn.entries[0].kind is EntryKind.DANGER
    assert days(turn) == {}


@pytest.mark.parametrize(
    "text",
    [
        "donderdag playing for success, hoe laat moet hij er zijn",
        "vanochtend stond mijn dochter in de regen op de schooltaxi te wachten, wie pakt dit aan",
        "wat is pitstop, wij hebben op 3 december een gesprek",
        "gisteren was er een vechtpartij, ik wil een klacht indienen over pitstop",
    ],
)
def test_day_of_something_else_is_not_counted(assistant: Assistant, text: str) -> None:
    """A name and a day in one text are not enough: it must ask for a time, or hold a word of the first day."""
    assert not any(entry.kind is EntryKind.DAY for entry in Talk(assistant).say(text, DOUBT).entries)


def test_only_day_counts_when_a_time_is_asked(assistant: Assistant) -> None:
    """Who asks how long a period is, and names one day, means its first day."""
    text = "verzoek bij het college voor de rechten van de mens op 14 oktober, wanneer weet ik iets"

    assert days(Talk(assistant).say(text, DOUBT)) == {"college_oordeel": date(2027, 4, 14)}


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("maatwerkbudget begint dinsdag, tot wanneer loopt het", date(2027, 2, 24)),
        ("maatwerkbudget begint op 16 november, tot wanneer loopt het", date(2027, 2, 16)),
        ("maatwerkbudget sinds dinsdag, tot wanneer loopt het", date(2027, 2, 17)),
    ],
)
def test_weekday_still_to_come(assistant: Assistant, text: str, last: date) -> None:
    """A weekday on which something begins is the coming one, unless the text speaks of what is over."""
    assert days(Talk(assistant).say(text, DOUBT))["maatwerkbudget"] == last


def test_likeliest_topic_counts_too(assistant: Assistant) -> None:
    """Where the likeliest topic is answered in doubt, a day beside a word of its period is counted."""
    ranking = (Ranked("privacy_dossier", 0.5), Ranked("overstappen", 0.2))
    turn = Talk(assistant).say("hij ging weg op 17 juli, wat doet school met zijn papieren", ranking)

    assert days(turn)["dossier_bewaren"] == date(2028, 7, 17)


@pytest.mark.parametrize(
    "text", ["heb het 10 november gevraagd per mail", "op 10 november gekregen van de juf", "het kwam 10 november binnen"]
)
def test_word_that_stands_beside_any_day_is_not_enough(assistant: Assistant, text: str) -> None:
    """Under a topic with a route a day needs a word of its own: "gevraagd" may be about the plan, not about a commission."""
    talk = Talk(assistant)
    talk.say("school wil opp niet geven", (Ranked("geschil_school", 0.5), Ranked("opp", 0.2)))

    assert days(talk.say(text, DOUBT)) == {}


def test_plan_that_parents_reject_gives_the_last_day_of_the_commission(assistant: Assistant) -> None:
    """Who does not agree with a plan of a day hears until when the disputes committee asks to come."""
    text = "school heeft op 16 november het opp vastgesteld terwijl ik het er niet mee eens ben, waar kan ik heen"

    assert days(Talk(assistant).say(text, sure("geschil_school"))) == {"gpo": date(2026, 12, 28)}


def test_birthday_on_which_a_child_may_begin(assistant: Assistant) -> None:
    """Who wants a child to begin on its fourth birthday hears until when it can be registered."""
    text = "ze wordt op 8 maart 4, die dag wil ik haar laten beginnen. tot wanneer kan ik haar aanmelden"

    assert days(Talk(assistant).say(text, sure("aanmelden")))["aanmelden"] == date(2026, 12, 28)


def test_tomorrow_is_no_first_day(assistant: Assistant) -> None:
    """A day to come counts only for who asks for a time, or says that something begins or ends then."""
    assert days(Talk(assistant).say("juf is ziek, is er morgen wel les", sure("ziek_kind"))) == {}


@pytest.mark.parametrize(
    ("first", "topic", "second", "period", "last"),
    [
        (
            "tlv afgewezen, brief van 4 november",
            "tlv_oneens",
            "tot wanneer kan bezwaar per post",
            "bezwaar_post",
            "12-23",
        ),
        (
            "aangemeld op 2 november",
            "school_beslist_te_laat",
            "wanneer een tijdelijke plek",
            "tijdelijke_plaatsing",
            "01-12",
        ),
    ],
)
def test_day_that_a_route_knows(assistant: Assistant, first: str, topic: str, second: str, period: str, last: str) -> None:
    """Who asks for a period that starts on a day the route knows already, need not tell that day again."""
    talk = Talk(assistant)
    talk.say(first, sure(topic))

    assert days(talk.say(second, DOUBT))[period].isoformat().endswith(last)


def test_day_of_another_start_is_not_used(assistant: Assistant) -> None:
    """A day that a route counts from is not that of a period that starts on something else."""
    talk = Talk(assistant)
    talk.say("tlv afgewezen, brief van 4 november", sure("tlv_oneens"))

    assert "pitstop" not in days(talk.say("hoe lang duurt pitstop", DOUBT))


def test_word_in_one_statement_with_the_day_goes_first(assistant: Assistant) -> None:
    """Of the periods of a topic the one with a word beside the day is meant, not one named further on."""
    text = "opp is van 10 november 2025. mag die bij de tlv aanvraag"

    assert days(Talk(assistant).say(text, sure("procedure_tlv"))) == {"tlv_opp_oud": date(2026, 11, 10)}


def test_fixed_days_of_the_year_need_no_day(assistant: Assistant) -> None:
    """Who asks by when to register for the first class of secondary school sees the days of this school year."""
    turn = Talk(assistant).say("wanneer moet ik mijn dochter aanmelden voor de brugklas", sure("aanmelden"))

    assert days(turn) == {"brugklas": date(2027, 3, 31)}
    assert "zin/gesprek.vaste_dag" in texts(turn)


def test_fixed_days_under_their_topic(assistant: Assistant) -> None:
    """Under the topic that lists them a word of the fixed days is enough for who asks for a time."""
    talk = Talk(assistant)
    talk.say("mijn zoon zit in groep 8, hoe gaat dat straks", sure("po_naar_vo"))

    assert days(talk.say("en wanneer moeten wij hem dan aanmelden", DOUBT)) == {"brugklas": date(2027, 3, 31)}
    assert days(talk.say("waar kan ik hem aanmelden", DOUBT)) == {}


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("ons bezwaar is afgewezen op 18 november, wat kunnen wij nog", "beroep"),
        ("wij hebben bezwaar gemaakt en verloren op 18 november", "beroep"),
        ("tlv is afgewezen op 18 november, ik wil bezwaar maken", "bezwaar"),
    ],
)
def test_words_that_must_stand_together(assistant: Assistant, text: str, period: str) -> None:
    """An objection that was rejected is not a TLV that was rejected: some words name a period only side by side."""
    assert days(Talk(assistant).say(text, sure("bezwaar_termijn"))) == {period: date(2026, 12, 30)}


def test_answer_in_doubt_stays(assistant: Assistant) -> None:
    """Where the likeliest topic was answered in doubt, the last day of a period without a topic comes with that answer."""
    ranking = (Ranked("landelijke_informatie", 0.5), Ranked("overstappen", 0.2))
    turn = Talk(assistant).say("verzoek bij college rechten van de mens gedaan 14 oktober, wanneer weet ik iets", ranking)

    assert days(turn) == {"college_oordeel": date(2027, 4, 14)}
    assert "onderwerp/landelijke_informatie" in texts(turn)


def test_fixed_days_open_their_topic(assistant: Assistant) -> None:
    """Who asks for fixed days in a text that was not placed reads the topic of these days too."""
    turn = Talk(assistant).say("hij wil naar het mbo, wanneer moet hij zich aanmelden", DOUBT)

    assert days(turn) == {"mbo_aanmelden": date(2027, 3, 31)}
    assert "onderwerp/na_school_16plus" in texts(turn)


@pytest.mark.parametrize(
    "text", ["Wanneer moet de school uiterlijk reageren?", "en wanneer hoor ik wat", "tot wanneer kunnen ze antwoorden"]
)
def test_who_waits_asks_about_what_was_counted(assistant: Assistant, text: str) -> None:
    """Who asks by when they will hear, and of what not, hears the day that was counted before; not of another answer."""
    talk = Talk(assistant)
    talk.say("dossier opgevraagd op 17 november", sure("privacy_dossier"))
    talk.say("mijn ex zegt dat het niet mag", sure("toestemming_ouders"))

    assert days(talk.say(text, sure("school_beslist_te_laat")))["dossier_inzage"] == date(2026, 12, 17)


@pytest.mark.parametrize("text", ["wanneer hoor ik of de tlv er komt", "wanneer beslist de gemeente over het leerlingenvervoer"])
def test_who_waits_for_something_else_says_so(assistant: Assistant, text: str) -> None:
    """A word or a period of another topic says that the day that was counted is not meant."""
    talk = Talk(assistant)
    talk.say("dossier opgevraagd op 17 november", sure("privacy_dossier"))

    assert "dossier_inzage" not in days(talk.say(text, sure("tlv_termijn")))
