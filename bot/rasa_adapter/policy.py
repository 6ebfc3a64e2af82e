"""The policy that runs our engine inside Rasa, with the entries of the conversation in one slot."""

from __future__ import annotations

from functools import partial
from typing import Any

from rasa.core.policies.policy import Policy, PolicyPrediction, SupportedData, confidence_scores_for
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.shared.constants import INTENT_MESSAGE_PREFIX
from rasa.shared.core.constants import ACTION_LISTEN_NAME, USER_INTENT_BACK, USER_INTENT_RESTART, USER_INTENT_SESSION_START
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, SlotSet
from rasa.shared.core.generator import TrackerWithCachedStates
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT_NAME_KEY, INTENT_RANKING_KEY, PREDICTED_CONFIDENCE_KEY

from bot.dialogue.plain import to_plain
from bot.dialogue.press import is_choice
from bot.rasa_adapter.session import ACTION, SLOT, assistant, entries_of, messages_sent, today_of
from bot.rasa_adapter.topics import ranked
from bot.understanding.model import Ranked, Ranking

ABOVE_RULES = 10
"""Priority. RulePolicy has 6 and must win for Rasa's own commands only, where this policy predicts nothing."""

COMMANDS_OF_RASA = frozenset({USER_INTENT_RESTART, USER_INTENT_BACK, USER_INTENT_SESSION_START})
FALLBACK = "nlu_fallback"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=False)
class InformatiepuntPolicy(Policy):
    """Takes one turn of our conversation per message of the user and has it said message by message."""

    @staticmethod
    def supported_data() -> SupportedData:
        """Accept rules as well: a Rasa model without any story or rule has its dialogue switched off."""
        return SupportedData.ML_AND_RULE_DATA

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the configuration where config.yml says nothing else."""
        return {"priority": ABOVE_RULES}

    def train(self, training_trackers: list[TrackerWithCachedStates], domain: Domain, **kwargs: Any) -> Resource:
        """Learn nothing: the flows decide. Rasa asks every policy to train all the same."""
        return self._resource

    def predict_action_probabilities(
        self, tracker: DialogueStateTracker, domain: Domain, rule_only_data: dict[str, Any] | None = None, **kwargs: Any
    ) -> PolicyPrediction:
        """Predict our utterance until every message of the turn has been said, and then to listen."""
        message = tracker.latest_message
        if message is None or message.intent_name in COMMANDS_OF_RASA:
            return self._prediction(self._default_predictions(domain))
        sent = messages_sent(tracker)
        if sent == 0:
            return self._predict(ACTION, domain, [self._turn(tracker)])
        total = len(assistant().messages_of_last_turn(entries_of(tracker), today_of(tracker)))
        return self._predict(ACTION if sent < total else ACTION_LISTEN_NAME, domain, [])

    def _predict(self, action: str, domain: Domain, events: list[Event]) -> PolicyPrediction:
        return self._prediction(confidence_scores_for(action, 1.0, domain), optional_events=events)

    @staticmethod
    def _turn(tracker: DialogueStateTracker) -> Event:
        """Take a turn on the latest message and return the event that keeps its entries."""
        entries, today = entries_of(tracker), today_of(tracker)
        text = (tracker.latest_message.text if tracker.latest_message else None) or ""
        if is_choice(text):  # `press` has a friendly answer for one that does not fit
            turn = assistant().press(entries, text, today)
        else:
            turn = assistant().turn_on(entries, text, partial(_ranking, tracker), today)
        return SlotSet(SLOT, [to_plain(entry) for entry in (*entries, *turn.entries)])


def _ranking(tracker: DialogueStateTracker, text: str) -> Ranking:
    """Return the ranking of what is to be ranked of the message, which need not be all of it: a greeting goes first.

    Of the whole message it is the ranking that Rasa's pipeline made, without Rasa's own fallback intent. After a slash Rasa
    takes the name of an intent for the truth; then there is no ranking, and the text is not understood.
    """
    message = tracker.latest_message
    if message is None or (message.text or "").startswith(INTENT_MESSAGE_PREFIX):
        return ()
    if text != message.text and (found := ranked(text)) is not None:
        return found
    intents = message.parse_data.get(INTENT_RANKING_KEY) or []
    return tuple(
        Ranked(str(item[INTENT_NAME_KEY]), float(item[PREDICTED_CONFIDENCE_KEY]))
        for item in intents
        if item.get(INTENT_NAME_KEY) and item[INTENT_NAME_KEY] != FALLBACK
    )
