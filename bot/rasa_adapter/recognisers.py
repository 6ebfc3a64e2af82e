"""Signs of danger and words to explain as entities, for whoever reads Rasa's output."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import (
    ENTITIES,
    ENTITY_ATTRIBUTE_END,
    ENTITY_ATTRIBUTE_START,
    ENTITY_ATTRIBUTE_TYPE,
    ENTITY_ATTRIBUTE_VALUE,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message

from bot.rasa_adapter.session import assistant
from bot.understanding.danger import read_danger
from bot.understanding.terms import find_term
from bot.understanding.turn_cache import forget


class _Recogniser(GraphComponent):
    """Adds one entity, over the whole text, when a text is recognised."""

    entity = ""

    def __init__(self, recognise: Callable[[str], str | None]) -> None:
        """Take the function that says which value a text has, if any."""
        self._recognise = recognise

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the entity to every message whose text is recognised."""
        for message in messages:
            text = message.get(TEXT) or ""
            value = self._recognise(text)
            if value:
                found = {
                    ENTITY_ATTRIBUTE_TYPE: self.entity,
                    ENTITY_ATTRIBUTE_VALUE: value,
                    ENTITY_ATTRIBUTE_START: 0,
                    ENTITY_ATTRIBUTE_END: len(text),
                }
                message.set(ENTITIES, [*message.get(ENTITIES, []), found], add_to_output=True)
        forget()
        return messages


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class InformatiepuntDangerRecogniser(_Recogniser):
    """Adds the entity `gevaar` with the topic that answers it."""

    entity = "gevaar"

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> InformatiepuntDangerRecogniser:
        """Make the component."""
        return cls(_danger)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class InformatiepuntTermRecogniser(_Recogniser):
    """Adds the entity `begrip` with the id of the word whose meaning is asked."""

    entity = "begrip"

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> InformatiepuntTermRecogniser:
        """Make the component."""
        terms = assistant().knowledge.term_names
        return cls(lambda text: find_term(text, terms))


def _danger(text: str) -> str | None:
    danger = read_danger(text)
    return danger.value if danger else None
