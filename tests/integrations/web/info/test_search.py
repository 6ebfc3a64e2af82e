from __future__ import annotations

import pytest

from bot.conversation import Assistant
from bot.understanding.model import Ranked
from integrations.web.info.search import MOST, Index, make_index

UNKNOWN = (Ranked("buiten_bereik", 0.9), Ranked("opp", 0.05))


@pytest.fixture(scope="module")
def index(real_assistant: Assistant) -> Index:
    """Return the index of the topics of the repository."""
    return make_index(real_assistant.knowledge.content)


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("taxi", "leerlingenvervoer"),
        ("busje", "leerlingenvervoer"),
        ("autisme", "autisme_arrangement"),
        ("TLV aanvragen", "tlv_aanvragen"),
        ("wat kost het?", "kosten"),
        ("bezwaren", "bezwaar_hoe"),
        ("tolk", "gesprek_voorbereiden"),
    ],
)
def test_words_find_topics(index: Index, question: str, topic: str) -> None:
    """A word in a title or a text finds the topic, also when the recogniser knows nothing."""
    assert topic in index.look(question, UNKNOWN).topics


def test_the_recogniser_finds_what_words_do_not(index: Index) -> None:
    """A sentence without any of our words is found by what the recogniser makes of it."""
    ranking = (Ranked("school_weigert", 0.8), Ranked("opp", 0.03))

    assert index.look("se wille m nie hebbe", ranking).topics[0] == "school_weigert"


def test_sure_and_worded_goes_first(index: Index) -> None:
    """What both agree on stands above what only one of them finds."""
    found = index.look("bezwaar maken", (Ranked("bezwaar_termijn", 0.7), Ranked("thuiszitten", 0.2)))

    assert found.topics[0] == "bezwaar_termijn"
    assert "bezwaar_hoe" in found.topics


@pytest.mark.parametrize("question", ["pizza bestellen", "???", "de het een", "", "xyzzy"])
def test_nothing_is_an_honest_answer(index: Index, question: str) -> None:
    """What fits nothing finds nothing: no list of topics that have little to do with it."""
    assert index.look(question, UNKNOWN).topics == ()


def test_never_more_than_a_phone_can_show(index: Index) -> None:
    """A word that is everywhere gives a short list."""
    assert len(index.look("hulp", (Ranked("opp", 0.2),)).topics) <= MOST


def test_a_hard_word_is_explained(index: Index) -> None:
    """Who types a hard word gets its explanation, misspelt or not."""
    assert index.look("opp", UNKNOWN).term == "opp"
    assert index.look("wat is zorgpligt", UNKNOWN).term == "zorgplicht"
    assert index.look("taxi", UNKNOWN).term == ""
