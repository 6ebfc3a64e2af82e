"""Our topic classifier as a component of Rasa's pipeline: the same model as the site's fallback."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.understanding import model_file, sentences
from bot.understanding.classifier import Classifier
from bot.understanding.features import Concepts
from bot.understanding.model import Ranking
from bot.understanding.normalise import fold
from bot.understanding.scrub import for_ranking

ROOT = Path(__file__).resolve().parents[2]

FILE = "onderwerpen.json"
"""The name of the model within Rasa's archive; a delivered archive gives the site its model too."""

MADE_BY = "herkenner"
"""The key in Rasa's answers that names the model, so that the site knows that it is the same as its own."""

OTHER_DATA = "andere_zinnen"
"""The name of a model that learned from other sentences than those of the site."""

_in_use: list[Classifier] = []
"""The classifier of the model that this process runs. Rasa hands a policy no component of the pipeline."""


def ranked(text: str) -> Ranking | None:
    """Rank a text that is not the whole message; None in a pipeline without our classifier."""
    return _in_use[0].rank(for_ranking(text)) if _in_use else None


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class InformatiepuntTopicClassifier(GraphComponent, IntentClassifier):
    """Ranks all topics of a message. The model is plain JSON, evaluated with the standard library."""

    def __init__(self, model_storage: ModelStorage, resource: Resource, classifier: Classifier | None = None) -> None:
        """Keep where the model is stored, and the model itself when there is one."""
        self._model_storage = model_storage
        self._resource = resource
        self._classifier = classifier

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> InformatiepuntTopicClassifier:
        """Make an untrained component."""
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> InformatiepuntTopicClassifier:
        """Load the component with the model that `train` stored."""
        with model_storage.read_from(resource) as folder:
            classifier = Classifier.from_json((folder / FILE).read_text(encoding="utf-8"))
        _in_use[:] = [classifier]
        return cls(model_storage, resource, classifier)

    def train(self, training_data: TrainingData) -> Resource:
        """Train on Rasa's training data and store the model.

        The site trains the same model from the same sentences; when that is there and up to date it is taken over, so
        that Rasa and the fallback give the same ranking to the last digit.
        """
        text = _of_the_site(training_data) or _trained(training_data)
        self._classifier = Classifier.from_json(text)
        with self._model_storage.write_to(self._resource) as folder:
            (folder / FILE).write_text(text, encoding="utf-8")
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leave the training data as it is: nothing after this component learns from our ranking."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the intent and the ranking of every message that holds text."""
        for message in messages:
            text = message.get(TEXT)
            if text is None or self._classifier is None:
                continue
            ranking = [
                {INTENT_NAME_KEY: ranked.topic, PREDICTED_CONFIDENCE_KEY: ranked.certainty}
                for ranked in self._classifier.rank(for_ranking(text))
            ]
            first = ranking[0] if ranking else {INTENT_NAME_KEY: None, PREDICTED_CONFIDENCE_KEY: 0.0}
            message.set(INTENT, first, add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
            message.set(MADE_BY, self._classifier.fingerprint, add_to_output=True)
        return messages


def _of_the_site(data: TrainingData) -> str:
    """Return the site's model when it is up to date and learned from exactly these sentences, else ""."""
    model, folder = ROOT / model_file.MODEL_PATH, ROOT / model_file.NLU_FOLDER
    if model_file.is_stale(model, folder) or set(sentences.read_folder(folder).sentences) != set(_sentences(data)):
        return ""
    return model.read_text(encoding="utf-8")


def _trained(data: TrainingData) -> str:
    from bot.understanding.training import train  # numpy; only who trains needs it

    return train(sentences.TrainingData(_sentences(data), _concepts(data)), OTHER_DATA)


def _sentences(data: TrainingData) -> tuple[sentences.Sentence, ...]:
    return tuple(sentences.Sentence(example.get(TEXT), example.get(INTENT)) for example in data.intent_examples)


def _concepts(data: TrainingData) -> Concepts:
    """Return the words with their ideas: ours when they are the same words, since Rasa keeps one idea for each word."""
    known = sentences.read_folder(ROOT / model_file.NLU_FOLDER).concepts
    theirs = {fold(word): (idea,) for word, idea in data.entity_synonyms.items()}
    return known if theirs.keys() == known.keys() else theirs
