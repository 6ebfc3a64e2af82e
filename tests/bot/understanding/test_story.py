"""Cutting a long message into sentences."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.model import Rank
from bot.understanding.story import QUESTION, SHORT, Part, parts, questions, share_of_whole


def test_a_single_sentence_is_no_story() -> None:
    """There is nothing to cut."""
    assert parts("Mag een school mijn kind zomaar schorsen?") == ()


def test_a_question_counts_more_than_what_is_told() -> None:
    """With a question mark, or with a word that asks in front."""
    told = "Wij wonen in Almere."
    asked = "Hoe lang mag een school over de aanmelding doen"
    assert parts(f"{told} {asked}") == (Part(told, 1.0), Part(asked, QUESTION))


def test_a_very_short_question_keeps_what_stands_before_it() -> None:
    """'Mag dat zomaar?' says nothing alone."""
    assert parts("Hij is geschorst. Mag dat zomaar?")[1] == Part("Mag dat zomaar?", QUESTION, "Hij is geschorst.")


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("moet ik het opp tekenen en mag mijn dochter meepraten?", 2),
        ("Hoe lang duurt het en krijgt mijn kind dan hulp?", 2),
        ("kan ze getest worden en wie betaalt dat", 2),
        ("Mijn kind zit in groep 8 en heeft extra hulp. Hoe gaat dat straks?", 1),
        ("mag een uitvaart onder schooltijd of is dat spijbelen", 1),
        ("Hoe lang loopt een budget en wat kan je ermee?", 1),
    ],
)
def test_questions_are_counted_not_what_goes_on_telling(text: str, asked: int) -> None:
    """Two questions in a sentence are two; a second verb of what is told, an alternative or what points back is none."""
    assert len(questions(text)) == asked


def test_lines_are_sentences_too() -> None:
    """People who type on a phone leave out full stops."""
    assert [part.text for part in parts("hij zit thuis\nal zes weken")] == ["hij zit thuis", "al zes weken"]


@pytest.mark.parametrize(("count", "share"), [(0, 1.0), (1, 1.0), (SHORT, 1.0), (SHORT * 2, 0.25)])
def test_the_whole_counts_less_the_longer_it_is(count: int, share: float) -> None:
    """A short message is scored as a whole."""
    assert share_of_whole("woord " * count) == share


@given(st.text())
def test_any_text_is_cut_in_a_bounded_number_of_parts(text: str) -> None:
    """No text raises, and none is expensive."""
    assert len(parts(text)) <= 30


def test_what_a_long_story_is_about_is_among_what_is_offered(rank: Rank) -> None:
    """Of long stories at least half are placed at once, and in 8 of 10 the topic is among the first three."""
    told = yaml.safe_load(Path(__file__).with_name("long_stories.yml").read_text(encoding="utf-8"))
    ranked = [([item.topic for item in rank(story["verhaal"])[:3]], story["over"]) for story in told]

    assert sum(topics[0] in right for topics, right in ranked) / len(told) >= 0.5
    assert sum(not set(topics).isdisjoint(right) for topics, right in ranked) / len(told) >= 0.8


def test_what_happened_lately_counts_more() -> None:
    """A sentence that says how things stand now weighs more than what led to it, and a question most."""
    before, now, question = parts(
        "Hij ging vorige week nog graag. Nu wil hij niet meer. Wat moeten wij daar als ouders aan doen?"
    )

    assert before.weight < now.weight < question.weight


def test_what_points_back_keeps_what_stands_before_it() -> None:
    """'Die is nu geweigerd' says nothing alone; what begins with another word does."""
    asked, refused, told = parts("Er is een TLV aangevraagd. Die is nu geweigerd. Wij snappen het niet.")

    assert (asked.before, refused.before, told.before) == ("", asked.text, "")
