"""Rasa's files held against ours: what must agree without Rasa saying so when it does not."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.understanding.sentences import read_folder
from integrations.launcher import rasa_files, rasa_probe
from integrations.recogniser import load_recogniser

ROOT = Path(__file__).resolve().parents[3]
CONFIG: dict[str, Any] = yaml.safe_load((ROOT / rasa_files.CONFIG).read_text(encoding="utf-8"))
DOMAIN: dict[str, Any] = yaml.safe_load((ROOT / rasa_files.DOMAIN).read_text(encoding="utf-8"))
OURS = [item["name"] for item in (*CONFIG["pipeline"], *CONFIG["policies"]) if "." in item["name"]]


def test_the_domain_names_every_topic_that_has_sentences() -> None:
    """Whoever adds a topic to bot/nlu adds it to the domain of Rasa; otherwise Rasa does not know it."""
    topics = {sentence.topic for sentence in read_folder(ROOT / "bot/nlu").sentences}

    assert set(DOMAIN["intents"]) == topics
    assert DOMAIN["intents"] == sorted(DOMAIN["intents"])


def test_the_entries_do_not_influence_rasa() -> None:
    """Rasa keeps our entries in one slot, fills it itself never, and begins every session without it."""
    slot = DOMAIN["slots"]["gesprek"]

    assert slot == {"type": "any", "influence_conversation": False, "mappings": [{"type": "custom"}]}
    assert DOMAIN["session_config"]["carry_over_slots_to_new_session"] is False


@pytest.mark.parametrize("name", OURS)
def test_the_recipe_names_components_that_exist(name: str) -> None:
    """A component is named by the path of its module and its class, which is registered with Rasa."""
    module, _, component = name.rpartition(".")
    tree = ast.parse((ROOT / module.replace(".", "/")).with_suffix(".py").read_text(encoding="utf-8"))
    found = next(node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == component)

    assert "DefaultV1Recipe.register" in ast.unparse(found.decorator_list[0])


def test_our_components_have_names_of_their_own() -> None:
    """Rasa registers a component by its bare name, and one with the same name would silently take its place."""
    bare = [name.rpartition(".")[2] for name in OURS]

    assert len(OURS) == 4
    assert all(name.startswith("Informatiepunt") for name in bare)
    assert len(set(bare)) == len(bare)


def test_rasa_decides_nothing_itself_but_its_own_commands() -> None:
    """Two policies: Rasa's, for its commands, and ours."""
    assert [item["name"] for item in CONFIG["policies"]] == ["RulePolicy", "bot.rasa_adapter.policy.InformatiepuntPolicy"]
    assert CONFIG["language"] == "nl"


def test_no_channel_is_open() -> None:
    """The file with channels is there and empty: without it Rasa opens one to everybody."""
    assert yaml.safe_load((ROOT / rasa_files.CREDENTIALS).read_text(encoding="utf-8")) == {}


def test_there_is_a_rule() -> None:
    """Without a story or rule Rasa trains no dialogue."""
    rules = yaml.safe_load((ROOT / "bot/rasa_adapter/rules.yml").read_text(encoding="utf-8"))["rules"]

    assert len(rules) == 1
    assert {step["intent"] for rule in rules for step in rule["steps"] if "intent" in step} <= set(DOMAIN["intents"])


def test_the_fixed_sentence_is_understood() -> None:
    """What the launcher asks before it trusts Rasa is a sentence that our model knows well."""
    first = load_recogniser().rank(rasa_probe.SENTENCE)[0]

    assert first.topic == rasa_probe.TOPIC
    assert first.certainty > 0.8
