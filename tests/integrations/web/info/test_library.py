from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.conversation import Assistant
from integrations.web.info.library import VERSIONS, Library, first_sentence, plain, summary

TODAY = date(2026, 11, 26)


@pytest.fixture(scope="module")
def library(real_assistant: Assistant) -> Library:
    """Return the texts of the repository."""
    return Library(real_assistant.knowledge, {"uren": "24"})


def aged(assistant: Assistant, **changes: object) -> Library:
    """Return a library in which one topic is older or younger than it really is."""
    knowledge = assistant.knowledge
    topic = replace(knowledge.content.topics["opp"], **changes)  # type: ignore[arg-type]
    content = replace(knowledge.content, topics={**knowledge.content.topics, "opp": topic})
    return Library(replace(knowledge, content=content), {})


def test_every_topic_can_be_read_in_every_version_that_was_written(library: Library) -> None:
    """Each variant of each topic has a page of its own, with a title, a summary, sources and no gaps left open."""
    for id in library.content.topics:
        for version, variant in VERSIONS.items():
            page = library.topic(id, version, TODAY)
            written = library.content.texts[f"onderwerp/{id}"].variants.get(variant)
            assert (page is not None) == bool(written and id != "buiten_bereik")
            if page:
                assert page.title and page.summary and page.sources
                assert "{" not in page.text and len(page.summary) < 320


def test_versions_lead_to_each_other(library: Library) -> None:
    """A topic for young people has four versions, each of which knows which one it is."""
    page = library.topic("klacht", "jongeren", TODAY)

    assert page is not None
    assert [version.address for version in page.versions] == [
        "/onderwerpen/klacht", "/onderwerpen/klacht/makkelijk", "/onderwerpen/klacht/jongeren",
        "/onderwerpen/klacht/jongeren-makkelijk",
    ]  # fmt: skip
    assert [version.name for version in page.versions if version.current] == ["jongeren"]


def test_next_steps_stay_in_the_same_version(library: Library) -> None:
    """Who reads the easy version goes on to easy versions."""
    page = library.topic("school_weigert", "makkelijk", TODAY)

    assert page is not None
    assert page.further
    assert all(link.address.endswith("/makkelijk") for link in page.further)


@pytest.mark.parametrize(
    ("id", "version"), [("nergens", ""), ("school_weigert", "jongeren"), ("opp", "b1"), ("buiten_bereik", "")]
)
def test_what_is_no_page(library: Library, id: str, version: str) -> None:
    """An unknown topic, a version that was not written, and an answer for the chat only have no page."""
    assert library.topic(id, version, TODAY) is None


@pytest.mark.parametrize(
    ("changes", "kinds"),
    [
        ({}, []),
        ({"valid_until": TODAY}, []),
        ({"valid_until": TODAY - timedelta(days=1)}, ["expired"]),
        ({"valid_from": TODAY + timedelta(days=1)}, ["not_yet"]),
    ],
)
def test_the_reader_is_told_when_a_text_is_too_old(
    real_assistant: Assistant, changes: dict[str, object], kinds: list[str]
) -> None:
    """A text past its last day, or before its first, says so."""
    page = aged(real_assistant, **changes).topic("opp", "", TODAY)

    assert page is not None
    assert [warning.kind for warning in page.warnings] == kinds


def test_the_reader_is_told_when_a_source_is_too_old(library: Library) -> None:
    """A source that should have been read again gives one warning, with the day on which that was due."""
    sources = [library.content.sources[name] for name in library.content.topics["opp"].sources]
    due = min(source.check_before for source in sources)
    page = library.topic("opp", "", due + timedelta(days=1))

    assert page is not None
    assert [(warning.kind, warning.day) for warning in page.warnings] == [("old_source", due)]


def test_hard_words_are_explained_below_the_text(library: Library) -> None:
    """The words of a text that are in the list of hard words come with their explanation, in the level of the page."""
    plainly, easily = library.topic("opp", "", TODAY), library.topic("opp", "makkelijk", TODAY)

    assert plainly is not None and easily is not None
    words = {term.id: term.text for term in plainly.terms}
    assert words["opp"] and words["opp"] != {term.id: term.text for term in easily.terms}["opp"]


def test_every_topic_stands_in_the_overview(library: Library) -> None:
    """The groups hold every topic that has a page, once."""
    listed = [link.address for _, _, links in library.groups() for link in links]

    assert len(listed) == len(set(listed)) == len(library.content.topics) - 1


def test_young_people_come_in_by_their_own_door(library: Library) -> None:
    """The door for young people leads to texts that say "je"."""
    assert len(library.entrances("ouders")) == 6
    assert {link.address.rpartition("/")[2] for link in library.entrances("jongeren")} == {"jongeren"}


def test_summary_is_whole_sentences() -> None:
    """A summary is cut between sentences, and a question is followed by what comes after it."""
    text = f"Mag dat? {'Nee, dat mag zomaar niet. ' * 8}\n\n- Bel."

    assert summary(text).endswith("niet.")
    assert len(summary(text)) < 155
    assert first_sentence(text) == "Mag dat? Nee, dat mag zomaar niet."
    assert first_sentence("Ja. Dat mag. Echt.") == "Ja. Dat mag."
    assert first_sentence("Een school mag niet zomaar nee zeggen tegen u. Echt.").endswith("u.")
    assert plain("**Bel** [ons](tel:112).\n\n1. Doe iets.") == "Bel ons. Doe iets."
