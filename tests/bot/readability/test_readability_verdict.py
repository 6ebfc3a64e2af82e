"""The verdict of the gate on whole texts and on single sentences."""

from __future__ import annotations

import pytest

from bot.readability.analyse import analyse
from bot.readability.limits import LIMITS
from bot.readability.model import A2, B1, Weight
from bot.readability.verdict import Verdict, all_advices, judge, nearest_level
from tests.bot.readability.texts import DOUBTFUL, EASY, HARD, NEWS, PLAIN, SHORT_HARD


def verdict(text: str, level: str = B1) -> Verdict:
    """Return the verdict on any text."""
    return judge(analyse(text), level)


def rules(found: Verdict) -> set[str]:
    """Return the rules that a text breaks, as a whole or in a sentence."""
    return {reason.rule for reason in found.reasons} | {advice.rule for advice in all_advices(found)}


@pytest.mark.parametrize(("text", "level"), [(EASY, "A2"), (PLAIN, "B1"), (DOUBTFUL, "B2"), (HARD, "C1")])
def test_texts_get_the_level_of_the_texts_they_look_like(text: str, level: str) -> None:
    """An easy, a plain, a doubtful and an official text come out at different levels."""
    assert nearest_level(analyse(text)) == level


def test_an_easy_text_passes_both_gates_and_a_plain_one_only_b1() -> None:
    """Who passes A2 passes B1 as well."""
    assert verdict(EASY, A2).passed and verdict(EASY, B1).passed
    assert verdict(PLAIN, B1).passed and not verdict(PLAIN, A2).passed
    assert not verdict(HARD, B1).passed


def test_difficulty_goes_up_with_the_level() -> None:
    """The number from 0 to 100 puts the three texts in order."""
    points = [verdict(text).scores.difficulty for text in (EASY, PLAIN, HARD)]  # type: ignore[union-attr]

    assert points == sorted(points)
    assert points[-1] - points[0] > 20


def test_a_text_that_cannot_be_measured_never_passes() -> None:
    """Bad input has a reason and no level."""
    found = verdict("The school helps your child with reading and writing every day.")

    assert [reason.rule for reason in found.reasons] == ["geen_nederlands"]
    assert not found.passed and nearest_level(analyse("")) == ""


def test_between_the_lines_a_person_has_to_look() -> None:
    """Just above the line a text is a doubtful case, not simply too hard, and it does not pass."""
    found = verdict(DOUBTFUL)

    assert found.scores is not None
    assert LIMITS[B1].difficulty <= found.scores.difficulty < LIMITS[B1].doubt
    assert "grensgeval" in rules(found) and "te_moeilijk" not in rules(found)
    assert not found.passed


def test_a_sentence_over_the_limit_is_a_fault_with_a_place_to_cut() -> None:
    """The advice names the length, the limit and the joining word nearest to the middle."""
    long = (
        "De school kijkt samen met u welke hulp uw kind in de klas nodig heeft, omdat de leraar dat anders niet goed kan weten "
        "en uw kind dan misschien te weinig leert."
    )
    advice = next(each for each in all_advices(verdict(long)) if each.rule == "zin_te_lang")

    assert (advice.weight, advice.value, advice.limit) == (Weight.FAULT, 32, 25)
    assert "'omdat'" in advice.suggestion


def test_an_advice_says_where_the_word_stands() -> None:
    """The place in the sentence is the word itself."""
    sentence = verdict("De school zal u derhalve bellen.").sentences[0]
    advice = sentence.advices[0]

    assert sentence.text[advice.start : advice.end] == "derhalve"
    assert (advice.rule, advice.suggestion) == ("moeilijk_woord", "Schrijf liever: daarom, dus.")


def test_a_short_text_is_judged_by_its_sentences_only() -> None:
    """Under fifty words there is no verdict on the whole, but hard words stop it."""
    assert verdict("Bel het Steunpunt. De mensen daar helpen u graag.").short
    assert verdict("Bel het Steunpunt. De mensen daar helpen u graag.").passed
    assert not verdict(SHORT_HARD).passed


def test_one_hard_piece_cannot_hide_in_an_easy_text() -> None:
    """A hundred easy sentences do not buy off one hard paragraph."""
    easy = "\n\n".join(EASY.replace("school", word) for word in ("school", "juf", "klas", "groep"))
    piece = (
        "De beoordeling van ondersteuningsmogelijkheden gebeurt zorgvuldig. Multidisciplinaire deskundigheid garandeert "
        "onafhankelijke besluitvorming. Onderwijskundige rapportages bevatten ontwikkelingsgerichte doelstellingen. "
        "Evaluatiemomenten ondersteunen vroegtijdige signalering. Bestuurlijke verantwoordelijkheid omvat "
        "kwaliteitsbewaking. Samenwerkingsafspraken verduidelijken taakverdelingen tussen onderwijsinstellingen. "
        "Handelingsgerichte begeleidingsplannen bevorderen leerlingparticipatie. Toelatingscommissies beoordelen "
        "ondersteuningsaanvragen. Financieringsmogelijkheden beïnvloeden arrangementskeuzes. Specialistische "
        "voorzieningen waarborgen onderwijscontinuïteit. Beleidsmedewerkers coördineren verwijzingsprocedures."
    )

    assert "moeilijk_stuk" in rules(verdict(easy + "\n\n" + piece))
    assert "moeilijk_stuk" not in rules(verdict(easy))


@pytest.mark.parametrize("text", [EASY, PLAIN])
def test_line_endings_and_wrapping_do_not_change_the_verdict(text: str) -> None:
    """The same words on longer lines or with other line ends give the same measures."""
    unwrapped = "\n\n".join(" ".join(part.split()) for part in text.strip().split("\n\n"))

    assert verdict(unwrapped.replace("\n", "\r\n")).scores == verdict(text).scores


def test_the_opening_of_a_list_is_no_loose_piece() -> None:
    """ "Bijvoorbeeld voor:" above a list of plain things is how people write; without the list it stays a piece."""
    text = "U kunt geld krijgen van de gemeente. Bijvoorbeeld voor:\n\n- een bril\n- de schoolkosten van uw kind\n"
    with_list, without = (analyse(each, short=True).sentences for each in (text, text.partition("\n")[0]))

    assert [sentence.clause.broken for sentence in with_list] == [False, False, False, False]
    assert without[-1].clause.broken


def test_a_newspaper_in_short_sentences_is_told_to_say_who_does_what() -> None:
    """Words and sentences are easy enough for B1, but the way of telling is not, and the advice says what to do."""
    found = verdict(NEWS)

    assert found.scores is not None and found.scores.basis < LIMITS[B1].difficulty <= found.scores.difficulty
    assert "wie wat doet" in next(reason for reason in found.reasons if reason.rule in {"grensgeval", "te_moeilijk"}).suggestion


def test_the_way_of_telling_does_not_count_for_a2_and_never_buys_off_hard_words() -> None:
    """A2 looks at words and sentences only, and no way of telling takes more than two points off."""
    found = verdict(NEWS, A2)
    personal = verdict(HARD + "Ik help u. U belt mij. Ik bel u. Wij helpen u. U helpt ons. " * 9)

    assert found.scores is not None and LIMITS[A2].points(found.scores) == found.scores.basis
    assert personal.scores is not None and personal.scores.basis - personal.scores.difficulty <= 2
