"""The real model, trained on the real sentences: a floor under what it understands, so that a broken one fails."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.understanding.classifier import Classifier
from bot.understanding.danger import read_danger, sure_danger
from bot.understanding.decision import decide
from bot.understanding.model import Verdict
from bot.understanding.model_file import fingerprint, is_stale, load
from bot.understanding.scrub import for_ranking
from bot.understanding.sentences import Sentence, read_files, read_folder
from bot.understanding.training import train

ROOT = Path(__file__).resolve().parents[3]
NLU = ROOT / "bot/nlu"
MODEL = ROOT / "models/onderwerpen.json"


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    """Return the model of this checkout: the one that is there when it is up to date, else a new one."""
    if not is_stale(MODEL, NLU):
        return load(MODEL)
    return Classifier.from_json(train(read_folder(NLU), fingerprint(NLU)))


@pytest.fixture(scope="module")
def held_out() -> tuple[Sentence, ...]:
    """Return sentences that were never trained on."""
    return read_files([Path(__file__).with_name("held_out.yml")]).sentences


def test_every_topic_is_tried(classifier: Classifier, held_out: tuple[Sentence, ...]) -> None:
    """The held-out sentences cover all topics, four times each."""
    tried = [sentence.topic for sentence in held_out]
    assert set(tried) == set(classifier.topics)
    assert min(tried.count(topic) for topic in classifier.topics) >= 4


def test_most_questions_of_another_voice_are_understood(classifier: Classifier, held_out: tuple[Sentence, ...]) -> None:
    """The right topic is first for at least 85 in 100 and among the first three for at least 95."""
    ranked = [([item.topic for item in classifier.rank(sentence.text)], sentence.topic) for sentence in held_out]
    assert sum(topics[0] == topic for topics, topic in ranked) / len(ranked) >= 0.85
    assert sum(topic in topics[:3] for topics, topic in ranked) / len(ranked) >= 0.95


def test_what_is_answered_directly_is_nearly_always_right(classifier: Classifier, held_out: tuple[Sentence, ...]) -> None:
    """Of the direct answers at least 92 in 100 are right, and most questions get one."""
    made = [(decide(s.text, classifier.rank(s.text), read_danger(s.text), None), s.topic) for s in held_out]
    answered = [(understood.ranking[0].topic, topic) for understood, topic in made if understood.verdict is Verdict.ANSWER]
    assert sum(first == topic for first, topic in answered) / len(answered) >= 0.92
    assert len(answered) / len(made) >= 0.70


def test_few_and_misspelled_words_are_understood(classifier: Classifier) -> None:
    """Who has little Dutch and types a handful of words is understood nearly as often, and never called in danger for it."""
    sentences = read_files([Path(__file__).with_name("held_out_stemmen_6.yml")]).sentences
    made = [(decide(s.text, classifier.rank(for_ranking(s.text)), read_danger(s.text), None), s.topic) for s in sentences]
    shown = [([item.topic for item in understood.ranking[:3]], topic) for understood, topic in made]
    assert sum(topics[0] == topic for topics, topic in shown) / len(shown) >= 0.90
    assert sum(topic in topics for topics, topic in shown) / len(shown) >= 0.95
    assert all((made_of.verdict is Verdict.CRISIS) == topic.startswith("crisis") for made_of, topic in made)


@pytest.mark.parametrize("spelled", [("sch", "sk"), ("ch", "g"), ("ij", "ei"), ("ou", "au"), ("en ", "e ")])
def test_spelling_by_ear_costs_little(classifier: Classifier, held_out: tuple[Sentence, ...], spelled: tuple[str, str]) -> None:
    """One habit of spelling by ear, in every word of every question, leaves at least 84 in 100 understood at once."""
    texts = [(f"{sentence.text} ".replace(*spelled), sentence.topic) for sentence in held_out]
    assert sum(classifier.rank(text)[0].topic == topic for text, topic in texts) / len(texts) >= 0.84


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_long_story_is_understood_by_its_question(classifier: Classifier, place: int) -> None:
    """The question counts, wherever it stands among what is told."""
    told = [
        "Goedemiddag, wij wonen sinds 2015 in Almere Buiten met onze drie kinderen.",
        "De middelste is acht jaar, houdt van voetbal en is altijd een vrolijk jongetje geweest.",
    ]
    story = " ".join([*told[:place], "Hoe lang mag een school een kind schorsen?", *told[place:]])
    assert classifier.rank(story)[0].topic == "schorsing"


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("moet ik het opp tekenen en mag mijn dochter zelf meepraten?", {"opp", "hoorrecht"}),
        ("Hoe meld ik hem aan? Wie moet een plek zoeken als het vol is?", {"aanmelden", "zorgplicht"}),
        ("Welke school voor speciaal onderwijs is er? Kan hij met de taxi?", {"so", "leerlingenvervoer"}),
    ],
)
def test_two_questions_get_both(classifier: Classifier, text: str, both: set[str]) -> None:
    """Neither is answered alone: both are offered, in front."""
    made = decide(text, classifier.rank(text), None, None)
    assert made.verdict is Verdict.CHOICE
    assert {item.topic for item in made.ranking[:2]} == both


@pytest.mark.parametrize("place", [0, 1, 2])
def test_one_sentence_of_danger_in_a_story_is_heard(classifier: Classifier, place: int) -> None:
    """Wherever it stands beside a question about school, also without a word that the rules for danger know."""
    told = ["Volgende week praten wij over een plek op het sbo.", "Hoe lang mag de school over een antwoord doen?"]
    cry = "Mijn man heeft haar gisteren met een snoer op haar rug geraakt."
    story = " ".join([*told[:place], cry, *told[place:]])
    assert read_danger(story) is None
    assert decide(story, classifier.rank(story), None, None).verdict is Verdict.CRISIS


@pytest.mark.parametrize("asked", ["welke school is er voor hem", "hoe lang duurt een tlv", "kan hij met de taxi"])
def test_a_question_in_the_same_sentence_hides_no_sign_of_danger(classifier: Classifier, asked: str) -> None:
    """The clause with the sign is read on its own, before the classifier may speak against it."""
    for text in (f"{asked}, want hij is thuis vastgebonden", f"thuis wordt hij in de kelder opgesloten en {asked}"):
        assert sure_danger(text) is None
        assert decide(text, classifier.rank(text), read_danger(text), None).verdict is Verdict.CRISIS


@pytest.mark.parametrize(("kind", "least", "most"), [("kreten", 0.82, 1.0), ("verhalen", 0.0, 0.12)])
def test_cries_without_a_word_of_danger_are_told_from_frightened_stories(
    classifier: Classifier, kind: str, least: float, most: float
) -> None:
    """Most indirect cries are heard, and few long stories about fear of school are taken for one; nothing was trained on."""
    texts = yaml.safe_load(Path(__file__).with_name("danger_voices.yml").read_text(encoding="utf-8"))[kind]
    assert least <= _alarms(classifier, texts) <= most


@pytest.mark.parametrize(
    ("half", "kind", "least", "most"),
    [
        ("gezien", "kreten", 0.95, 1.0),
        ("gezien", "gewoon", 0.0, 0.12),
        ("bewaard", "kreten", 0.92, 1.0),
        ("bewaard", "gewoon", 0.0, 0.20),
    ],
)
def test_an_ordinary_school_day_is_told_from_danger(
    classifier: Classifier, half: str, kind: str, least: float, most: float
) -> None:
    """A fall, a fight, a lesson or grief of long ago seldom opens help in danger, and nearly every cry for help does."""
    texts = yaml.safe_load(Path(__file__).with_name("danger_school_days.yml").read_text(encoding="utf-8"))[half][kind]
    assert least <= _alarms(classifier, texts) <= most


@pytest.mark.parametrize("half", ["gezien", "bewaard"])
@pytest.mark.parametrize(("kind", "least", "most"), [("kreten", 0.86, 1.0), ("gewoon", 0.0, 0.22)])
def test_the_heavy_words_of_many_people_are_told_from_cries_for_help(
    classifier: Classifier, half: str, kind: str, least: float, most: float
) -> None:
    """Lessons, grief, war, anger and long stories, in words that all look like danger, mostly open no help; cries mostly do."""
    texts = yaml.safe_load(Path(__file__).with_name("danger_many_people.yml").read_text(encoding="utf-8"))[half][kind]
    assert least <= _alarms(classifier, texts) <= most


@pytest.mark.parametrize(("kind", "least", "most"), [("kreten", 0.76, 1.0), ("gewoon", 0.0, 0.15)])
def test_what_is_half_said_in_a_story_is_told_from_a_story_that_frightens(
    classifier: Classifier, kind: str, least: float, most: float
) -> None:
    """Most cries that are only hinted at beside a question are heard, and few sad, angry or funny stories are taken for one."""
    texts = yaml.safe_load(Path(__file__).with_name("danger_in_stories.yml").read_text(encoding="utf-8"))[kind]
    assert least <= _alarms(classifier, texts) <= most


@pytest.mark.parametrize(
    ("frightening", "calm"),
    [
        (
            "Bij het afscheid klampt hij zich vast alsof ik nooit meer terugkom.",
            "Na vijf minuten speelt hij vrolijk met de blokken. Mag hij beginnen met een paar ochtenden in de week?",
        ),
        (
            "Hij zei dat zijn hersens doodgaan van het plakken en knippen.",
            "Thuis leest hij de hele dag in een encyclopedie. Bestaat er een plusklas?",
        ),
    ],
)
def test_one_sentence_that_sounds_bad_opens_no_help_in_a_calm_story(classifier: Classifier, frightening: str, calm: str) -> None:
    """Alone it would; the sentences beside it say that nothing is wrong."""
    story = f"{frightening} {calm}"
    assert decide(story, classifier.rank(story), read_danger(story), None).verdict is not Verdict.CRISIS


def test_what_is_half_said_twice_is_a_cry_for_help(classifier: Classifier) -> None:
    """Two sentences side by side say what neither says alone, and the question after them does not hide it."""
    story = (
        "Hij wil niets meer eten. Hij zegt dat het niet lang meer duurt. Hoe lang mag een schorsing duren bij een kind van acht?"
    )
    assert read_danger(story) is None
    assert decide(story, classifier.rank(story), None, None).verdict is Verdict.CRISIS


def _alarms(classifier: Classifier, texts: list[str]) -> float:
    """Return the share of texts that open help in danger."""
    ranked = [(text, classifier.rank(for_ranking(text))) for text in texts]
    return sum(decide(text, found, read_danger(text), None).verdict is Verdict.CRISIS for text, found in ranked) / len(texts)


def test_the_model_is_small_enough() -> None:
    """At most 10 MB, where it was made."""
    assert not MODEL.exists() or MODEL.stat().st_size <= 10_000_000


def test_the_questions_of_most_people_keep_their_topic(classifier: Classifier) -> None:
    """Whatever is learned next, plain questions about the main routes are understood, but for one at most."""
    asked = yaml.safe_load(Path(__file__).with_name("core_questions.yml").read_text(encoding="utf-8"))
    lost = [
        (text, decided.ranking[0].topic)
        for topic, texts in asked.items()
        for text in texts
        if (decided := decide(text, classifier.rank(for_ranking(text)), read_danger(text), None)).ranking[0].topic != topic
    ]
    assert len(lost) <= 1, lost
