from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest

from bot.conversation import Assistant, load_assistant
from bot.dialogue.model import Entry, Message
from bot.flow.model import Question
from bot.flow.walk import Walk, walk
from integrations.web.steps.stand import Guide, Refused
from integrations.web.steps.trail import Trail, read_trail
from tests.conftest import TODAY

ASSISTANT = load_assistant(Path(__file__).resolve().parents[4])
TOPICS = {flow: topic for topic, flow in ASSISTANT.knowledge.flow_of_topic.items()}
EVERY = 12
"""One in so many walks is walked here besides the first to each outcome: pages cannot differ more than their engine."""


def chat(assistant: Assistant, walked: Walk) -> tuple[Message, ...]:
    """Give the answers of a walk in the chat, one by one, and return its last messages."""
    flow = walked.position.flow.id
    entries: tuple[Entry, ...] = assistant.press((), f"onderwerp:{TOPICS[flow]}", TODAY).entries
    messages: tuple[Message, ...] = ()
    for node, value in walked.answers.items():
        turn = assistant.press(entries, f"antwoord:{flow}:{node}:{value}", TODAY)
        entries, messages = entries + turn.entries, turn.messages
    return messages


def click(guide: Guide, walked: Walk, level: str = "B1") -> Trail:
    """Give the answers of a walk on the pages; each page is made from the address of the one before."""
    trail = Trail(walked.position.flow, level=level)
    for node, value in walked.answers.items():
        stand = guide.stand(trail, TODAY)
        assert stand.question is not None and stand.question.id == node
        taken = guide.choose(stand, node, value, TODAY)
        assert not isinstance(taken, Refused)
        trail = read_trail(trail.flow, parse_qsl(urlsplit(taken.address()).query))
    return trail


def chosen(flow: str) -> list[Walk]:
    """Return walks to every outcome of a flow, and a sample of the others."""
    walks = list(walk(ASSISTANT.knowledge.flows[flow], ASSISTANT.knowledge.rules, TODAY))
    first = {walked.position.step.id: walked for walked in reversed(walks)}
    return [*first.values(), *walks[::EVERY]]


@pytest.mark.parametrize("flow", sorted(ASSISTANT.knowledge.flows))
def test_pages_end_in_the_outcome_of_the_chat(flow: str) -> None:
    """With the same answers, pages and chat give the same texts, dates, reasons, sources and offers."""
    guide = Guide(ASSISTANT)
    walks = chosen(flow)
    for walked in walks:
        stand = guide.stand(click(guide, walked), TODAY)

        assert stand.outcome == walked.position.step.id
        assert stand.messages[-1] == chat(ASSISTANT, walked)[-1]
        assert stand.dropped == ()
    assert walks


@pytest.mark.parametrize("flow", sorted(ASSISTANT.knowledge.flows))
def test_easy_language_has_the_same_dates(flow: str) -> None:
    """In easy language an outcome has the same texts by id, and the same dates."""
    guide = Guide(ASSISTANT)
    for walked in chosen(flow)[:20]:
        plain, easy = (guide.stand(click(guide, walked, level), TODAY).messages[-1] for level in ("B1", "A2"))

        assert easy.text_ids == plain.text_ids
        assert [card.deadline for card in easy.deadlines] == [card.deadline for card in plain.deadlines]
        assert easy.text != plain.text


def test_young_people_are_addressed_with_je() -> None:
    """After the answer that says so, the pages say "je", as the chat does."""
    guide = Guide(ASSISTANT)
    flow = ASSISTANT.knowledge.flows["extra_ondersteuning"]
    question = flow.first
    assert isinstance(question, Question)
    stand = guide.stand(Trail(flow, {question.id: question.young[0]}), TODAY)

    assert stand.form == "je"
    assert " u " not in f" {stand.messages[-1].text} "
