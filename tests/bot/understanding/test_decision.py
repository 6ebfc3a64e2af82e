"""From a ranking to a verdict."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.danger import read_danger
from bot.understanding.decision import (
    CRISIS,
    CRISIS_AT_SCHOOL,
    CRISIS_IN_FIGURES,
    DOUBTED,
    HINTED,
    LOST,
    OUTSIDE,
    SURE,
    asked_term,
    decide,
)
from bot.understanding.model import Danger, Ranked, Ranking, Verdict
from bot.understanding.terms import TermNames


def _ranking(**certainties: float) -> Ranking:
    rest = max(0.0, 1.0 - sum(certainties.values()))
    items = [Ranked(topic, value) for topic, value in certainties.items()]
    items += [Ranked(f"overig_{number}", rest / 20) for number in range(20)]
    return tuple(sorted(items, key=lambda item: -item.certainty))


def test_a_sure_topic_is_answered() -> None:
    """High and far above the second: the answer."""
    made = decide("wat kost het", _ranking(kosten=0.9), None, None)
    assert (made.verdict, made.ranking[0].topic) == (Verdict.ANSWER, "kosten")


def test_two_likely_topics_are_a_choice() -> None:
    """Whoever names two things gets both to choose from."""
    assert decide("tlv geld", _ranking(kosten=0.48, tlv_wat=0.48), None, None).verdict is Verdict.CHOICE


def test_an_unsure_topic_is_a_choice() -> None:
    """Below the threshold nothing is answered directly."""
    assert decide("iets", _ranking(kosten=SURE - 0.01), None, None).verdict is Verdict.CHOICE


@pytest.mark.parametrize(
    "ranking", [_ranking(buiten_bereik=0.5), _ranking(kosten=0.4, buiten_bereik=OUTSIDE), _ranking(kosten=LOST - 0.01)]
)
def test_what_is_not_ours_is_out_of_scope(ranking: Ranking) -> None:
    """Out of scope wins, is likely beside an unsure topic, or nothing stands out at all."""
    assert decide("paspoort", ranking, None, None).verdict is Verdict.OUT_OF_SCOPE


def test_a_text_without_clue_is_out_of_scope_and_still_offers_topics() -> None:
    """Nothing known: said honestly, with ways to a person."""
    made = decide("asdf", (), None, None)
    assert made.verdict is Verdict.OUT_OF_SCOPE
    assert [item.topic for item in made.ranking] == ["buiten_bereik", "contact_spreekuur", "terugbellen"]


def test_a_hint_at_danger_lowers_the_threshold_of_the_classifier() -> None:
    """Words that only hint count as danger when the classifier thinks of danger too, and otherwise not."""
    hint, plain = "hij heeft een blauw oog", "hij heeft een nieuwe bril"
    likely, unlikely = _ranking(klacht=0.7, crisis_veiligheid=HINTED), _ranking(klacht=0.8, crisis_veiligheid=HINTED - 0.01)

    assert decide(hint, likely, None, None).verdict is Verdict.CRISIS
    assert decide(hint, unlikely, None, None).verdict is not Verdict.CRISIS
    assert decide(plain, likely, None, None).verdict is not Verdict.CRISIS


@pytest.mark.parametrize("danger", list(Danger))
def test_danger_goes_before_everything(danger: Danger) -> None:
    """However sure another topic is, and whatever term was asked for."""
    made = decide("ik wil dood", _ranking(kosten=0.99), danger, "tlv")
    assert (made.verdict, made.ranking[0].topic) == (Verdict.CRISIS, danger.value)


def test_a_sign_that_mostly_says_enough_gives_way_to_a_classifier_that_knows_better() -> None:
    """A film about danger is no danger when the classifier is certain of that; in doubt, and without it, the sign counts."""
    text, danger = "wat is de leeftijdsgrens van die film over een ontvoering", Danger.SAFETY
    certain = _ranking(buiten_bereik=0.9, crisis_veiligheid=DOUBTED - 0.01)
    doubtful = _ranking(buiten_bereik=0.9, crisis_veiligheid=DOUBTED)

    assert read_danger(text) is danger
    assert decide(text, certain, danger, None).verdict is Verdict.OUT_OF_SCOPE
    assert decide(text, doubtful, danger, None).verdict is Verdict.CRISIS
    assert decide(text, (), danger, None).verdict is Verdict.CRISIS


@pytest.mark.parametrize(
    ("text", "certainty", "verdict"),
    [
        ("ik schrik me dood", 0.99, Verdict.CHOICE),
        ("hij is weer vrij en belt hier elke dag aan, ik ben als de dood voor hem", CRISIS_IN_FIGURES, Verdict.CRISIS),
        ("de hele avond gaat het over school, wij schrikken ons dood van die brief", CRISIS_IN_FIGURES - 0.01, Verdict.CHOICE),
    ],
)
def test_a_figure_of_speech_asks_for_more_certainty(text: str, certainty: float, verdict: Verdict) -> None:
    """A figure of speech alone is no danger; beside it something may be really wrong."""
    assert decide(text, _ranking(crisis_veiligheid=certainty), None, None).verdict is verdict


@pytest.mark.parametrize("where", ["op school", "in de klas", "in een boek", "jaren geleden"])
def test_what_is_told_of_school_or_long_ago_asks_for_more_certainty(where: str) -> None:
    """Without a pattern, a lesson or a fight at school is danger only when the classifier is rather sure."""
    text = f"er gebeurden {where} nare dingen met die ander"
    assert decide(text, _ranking(crisis_veiligheid=CRISIS_AT_SCHOOL), None, None).verdict is Verdict.CRISIS
    assert decide(text, _ranking(crisis_veiligheid=CRISIS_AT_SCHOOL - 0.01), None, None).verdict is not Verdict.CRISIS


def test_two_crisis_topics_together_are_a_crisis() -> None:
    """Which of the two it is matters less than that it is one."""
    half = CRISIS / 2
    made = decide("het gaat niet goed thuis", _ranking(crisis_suicide=half + 0.01, crisis_veiligheid=half), None, None)
    assert (made.verdict, made.ranking[0].topic) == (Verdict.CRISIS, "crisis_suicide")


@pytest.mark.parametrize("ranking", [(), _ranking(begrip_uitleg=0.9), _ranking(tlv_wat=0.4), _ranking(buiten_bereik=0.9)])
def test_a_term_asked_for_is_explained(ranking: Ranking) -> None:
    """Asking for the meaning of a word is answered with that word, whatever else it might be about."""
    made = decide("wat is een tlv", ranking, None, "tlv")
    assert (made.verdict, made.ranking[0].topic, made.term) == (Verdict.ANSWER, "begrip_uitleg", "tlv")


def test_a_term_with_a_topic_of_its_own_has_both() -> None:
    """A topic that tells what the word means goes first, the word itself second."""
    made = decide("wat is een tlv", _ranking(tlv_wat=0.9), None, "tlv")
    assert [item.topic for item in made.ranking[:2]] == ["tlv_wat", "begrip_uitleg"]
    assert (made.verdict, made.term) == (Verdict.ANSWER, "tlv")


@pytest.mark.parametrize(("topic", "term"), [("begrip_uitleg", "tlv"), ("kosten", None)])
def test_where_the_classifier_hears_that_a_word_is_asked_any_term_named_is_it(topic: str, term: str | None) -> None:
    """ "Drie letters, tlv, help" asks for a meaning in words that no pattern knows; elsewhere naming a term asks nothing."""
    assert asked_term("drie letters tlv help mij even", _ranking(**{topic: 0.9}), TermNames({"tlv": ("tlv",)})) == term


@pytest.mark.parametrize("text", ["consulent", "de consulent?", "Steunpunt", "het steunpunt graag", "pro"])
def test_a_lone_word_with_several_meanings_is_asked_back(text: str) -> None:
    """'Consulent' may be three different people."""
    made = decide(text, _ranking(contact_spreekuur=0.99), None, None)
    assert made.verdict is Verdict.CHOICE
    assert made.ranking[0].certainty == made.ranking[2].certainty


def test_the_same_word_in_a_question_is_not_asked_back() -> None:
    """The question around it makes the meaning clear."""
    assert decide("wat is het adres van het steunpunt", _ranking(contact_spreekuur=0.99), None, None).verdict is Verdict.ANSWER


@given(st.text(), st.lists(st.floats(0, 1), max_size=8), st.sampled_from([None, *Danger]), st.sampled_from([None, "tlv"]))
def test_every_decision_shows_three_topics_when_it_can(
    text: str, values: list[float], danger: Danger | None, term: str | None
) -> None:
    """Any text and any ranking give a decision; from an empty or a full ranking at least three topics."""
    ranking = tuple(Ranked(f"t{number}", value) for number, value in enumerate(sorted(values, reverse=True)))
    made = decide(text, ranking, danger, term)
    assert len(made.ranking) >= min(3, len(ranking) or 3)


@pytest.mark.parametrize("text", ["ze is 13", "hij is geboren op 12 mei 2023", "mezelf", "nu bij oma"])
def test_a_text_that_says_almost_nothing_is_no_danger(text: str) -> None:
    """Ages, days and a lone word only look like lines from a cry for help; the classifier alone does not decide on them."""
    ranking = (Ranked("crisis_suicide", 0.82), Ranked("hoorrecht", 0.1), Ranked("opp", 0.05))

    assert decide(text, ranking, None, None).verdict is not Verdict.CRISIS


def test_many_small_words_together_say_enough() -> None:
    """A cry in only small words is one: the classifier decides on a text of eight words or more."""
    ranking = (Ranked("crisis_suicide", 0.82), Ranked("hoorrecht", 0.1), Ranked("opp", 0.05))

    assert decide("voor wie doe ik het nog, ik ben op", ranking, None, None).verdict is Verdict.CRISIS
