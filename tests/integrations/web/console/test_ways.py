from __future__ import annotations

from datetime import date

from bot.conversation import Assistant
from bot.flow.model import UNKNOWN
from integrations.web.console.ways import entries_at, situations, ways

TODAY = date(2026, 11, 23)


def test_every_way_leads_to_its_question(real_assistant: Assistant) -> None:
    """The answers of a way lead to its question in every flow of the repository, and no date is ever taken for granted."""
    knowledge = real_assistant.knowledge
    for id, flow in knowledge.flows.items():
        for node, answers in ways(knowledge, flow, TODAY).items():
            state = real_assistant.state(entries_at(id, answers, 1, TODAY))
            question = knowledge.open_question(state, TODAY)
            assert question and question.id == node
            assert all(isinstance(value, str) for value in answers.values())
            assert all(value == UNKNOWN or value in flow.steps[step].options for step, value in answers.items())  # type: ignore[union-attr]


def test_every_situation_can_begin(real_assistant: Assistant) -> None:
    """Each situation that editors named leads to a question that a call can begin at."""
    found = list(situations(real_assistant.knowledge))
    assert len(found) >= 8
    for flow, node, text in found:
        assert ways(real_assistant.knowledge, real_assistant.knowledge.flows[flow], TODAY).get(node), text.key
