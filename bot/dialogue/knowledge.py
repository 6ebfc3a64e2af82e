"""Everything a turn needs to know, loaded once: flows, texts, rules, and the words by which people name things."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache

from bot.content.blocks import short_answer
from bot.content.model import Content, Option
from bot.content.render import choose, fill_or_gap
from bot.dialogue.parts import TopicPart, parts_of
from bot.dialogue.passages import VARIANTS, Passages, own_words, passage_text, passages_of, root
from bot.dialogue.state import State
from bot.flow.graph import known_at
from bot.flow.model import Flow, Question, Value
from bot.flow.replay import FlowError, Position, replay
from bot.rules.arithmetic import DateOutOfRangeError
from bot.rules.model import Deadline, Period, RuleFunction, Window
from bot.rules.rules import RuleNotValidError
from bot.rules.words import date_in_words, day_in_words
from bot.understanding.day_words import Name
from bot.understanding.normalise import words
from bot.understanding.terms import TermNames

YES_NO = ("ja", "nee")

PARENTS = frozenset({"ouder", "jongere"})
"""The audiences to whom the chat speaks first."""

_KEPT_WALKS = 256
_Given = tuple[tuple[str, Value], ...]


@dataclass(frozen=True)
class Knowledge:
    """The texts, flows and rules of one region. `deadline_of` computes a period, by its id, from the day it starts on."""

    content: Content
    flows: Mapping[str, Flow]
    rules: Mapping[str, RuleFunction]
    flow_of_topic: Mapping[str, str]
    periods: Mapping[str, Period | Window]
    deadline_of: Callable[[str, date], Deadline]
    _walked: Callable[[str, _Given, _Given, date], Position] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Keep the last walks: one turn asks many times where somebody stands, and the same answers lead to the same place."""
        object.__setattr__(self, "_walked", lru_cache(_KEPT_WALKS)(self._walk))

    def position(self, state: State, today: date, flow: str = "") -> Position | None:
        """Return where the user stands in the flow in front (or in the flow named), or None outside any flow.

        A flow whose rule fails counts as no flow: the conversation goes on without it, and nobody gets an error.
        """
        name = flow or state.flow
        try:
            return self.replayed(name, state, state.answers_in(name), today) if name in self.flows else None
        except FlowError:
            return None

    def replayed(self, flow: str, state: State, answers: Mapping[str, Value], today: date) -> Position:
        """Return where answers lead in a flow, with what was noted for questions that have no answer yet.

        A remark that the flow refuses is no answer: its question is asked. Raises FlowError as `replay` does.
        """
        noted = {node: value for node, value in state.noted.get(flow, {}).items() if node not in answers}
        return self._walked(flow, tuple(noted.items()), tuple(answers.items()), today)

    def _walk(self, flow: str, noted: _Given, answers: _Given, today: date) -> Position:
        """Walk a flow with answers and with remarks for its other questions."""
        told, given = dict(noted), dict(answers)
        position = replay(self.flows[flow], {**told, **given}, today, self.rules)
        while position.refused and position.step.id in told:
            del told[position.step.id]
            position = replay(self.flows[flow], {**told, **given}, today, self.rules)
        return replace(position, dropped=tuple(node for node in position.dropped if node in given))

    def early_deadlines(self, question: Question, day: date, known: Mapping[str, object]) -> tuple[Deadline, ...]:
        """Return the deadlines that can be told as soon as the answer to a date question is known."""
        found = []
        for early in question.early:
            if early.when is not None and not early.when.holds(known):
                continue
            try:
                found.append(self.deadline_of(early.period, day))
            except (RuleNotValidError, DateOutOfRangeError):
                continue
        return tuple(found)

    def open_question(self, state: State, today: date) -> Question | None:
        """Return the question that waits for an answer: the one being changed, or where the replay stops."""
        position = self.position(state, today)
        if position is None:
            return None
        changing = position.flow.steps.get(state.changing)
        step = changing if isinstance(changing, Question) else position.step
        return step if isinstance(step, Question) else None

    def is_asking(self, state: State, today: date) -> bool:
        """Tell whether a question waits for an answer."""
        return self.open_question(state, today) is not None

    def topic_of_flow(self, state: State) -> str:
        """Return the topic of the flow in front: the one that was opened last when it is of that flow, else its first."""
        of_flow = [topic for topic, flow in self.flow_of_topic.items() if flow == state.flow]
        return state.topic if state.topic in of_flow or not of_flow else of_flow[0]

    def form(self, state: State) -> str:
        """Return how to address the user: "je" to who answered, or wrote, as a young person, else "u".

        It follows from the answers that count now, so that a correction or a step back changes it too; an answer goes
        before an impression.
        """
        steps = ((self.flows[flow].steps.get(node), value) for flow, node, value in state.all_known() if flow in self.flows)
        said = [value in step.young for step, value in steps if isinstance(step, Question) and step.young]
        return "je" if any(said) or (state.young and not said) else "u"

    def questions_called(self, names: Collection[str]) -> Iterator[tuple[str, Question]]:
        """Yield the questions with one of these ids, each with its flow; those with the same answers only once."""
        seen = set()
        for flow in self.flows.values():
            for step in flow.steps.values():
                if step.id in names and isinstance(step, Question) and (step.id, step.ahead) not in seen:
                    seen.add((step.id, step.ahead))
                    yield flow.id, step

    def options(self, flow: str, question: Question) -> tuple[Option, ...]:
        """Return the options of a question with the labels that this question uses for them."""
        place = (flow, question.id)
        if place not in self._options:
            self._options[place] = tuple(self.option(name, f"{flow}.{question.id}.{name}") for name in question.options)
        return self._options[place]

    @cached_property
    def _options(self) -> dict[tuple[str, str], tuple[Option, ...]]:
        """Hold the options that were looked up: they are asked for many times in one turn."""
        return {}

    @cached_property
    def passed_before(self) -> Mapping[str, Mapping[str, frozenset[str]]]:
        """Return for each flow, for each of its steps, the steps that may have been passed before it."""
        return {name: known_at(flow) for name, flow in self.flows.items()}

    @cached_property
    def shared_questions(self) -> frozenset[str]:
        """Return the questions, by id, that more than one flow asks: who and where."""
        asked = Counter(step.id for flow in self.flows.values() for step in flow.steps.values() if isinstance(step, Question))
        return frozenset(name for name, times in asked.items() if times > 1)

    @cached_property
    def cues(self) -> frozenset[str]:
        """Return the words that belong to the day of any question of any flow."""
        steps = (step for flow in self.flows.values() for step in flow.steps.values())
        return frozenset(cue for step in steps if isinstance(step, Question) for cue in step.cues)

    def cues_of(self, period: str) -> tuple[str, ...]:
        """Return the words that stand beside the first day of a period, or in a question about a window of fixed days."""
        return self.periods[period].cues

    def names_of(self, period: str) -> tuple[str, ...]:
        """Return the words by which people ask about a period."""
        return self.periods[period].names

    def lists(self, topic: str, period: str) -> bool:
        """Tell whether a topic can count a period."""
        return topic in self.content.topics and period in self.content.topics[topic].periods

    @cached_property
    def periods_by_name(self) -> tuple[Name, ...]:
        """Return the names by which people ask about a period or window, the longest first; words in quotes stand together."""
        periods = self.periods.values()
        named = [Name(words(name), name.startswith('"'), period.id) for period in periods for name in period.names]
        return tuple(sorted(named, key=lambda name: (-len(name.words), -len("".join(name.words)), name.value)))

    def option(self, name: str, specific: str = "") -> Option:
        """Return an option by its specific id, else its general id, else with its id as label."""
        known = self.content.options
        found = known.get(specific) or known.get(name)
        return Option(name, found.label, found.words, found.told) if found else Option(name, name.replace("_", " "))

    def topic_options(self, topics: Sequence[str]) -> tuple[Option, ...]:
        """Return topics as options, named by their titles."""
        return tuple(Option(topic, self.content.topics[topic].title) for topic in topics if topic in self.content.topics)

    def answer_in_words(self, flow: str, question: Question, value: Value) -> str:
        """Return an answer as people say it: the label of an option, or a date in words."""
        if isinstance(value, date):
            return date_in_words(value)
        return self.option(value, f"{flow}.{question.id}.{value}").label

    def text(self, key: str, level: str, values: Mapping[str, object] | None = None, form: str = "u") -> str:
        """Return a text in the right variant with its placeholders filled in, or "" when there is no such text.

        A paragraph whose placeholder has no value is left out: an incomplete sentence helps nobody.
        """
        found = self.content.texts.get(key)
        if found is None:
            return ""
        return fill_or_gap(choose(found, level, form), {**self.content.region, **(values or {})})[0]

    def topics_of_term(self, term: str) -> tuple[str, ...]:
        """Return the topics to go on with after a hard word: those that it names, else those that bear its name."""
        found = self.content.terms.get(term)
        named = (topic for topic in self.content.topics if topic == term or topic.startswith(f"{term}_"))
        return found.topics if found and found.topics else tuple(named)

    def passage(self, topic: str, variant: str, number: int) -> str:
        """Return a passage of a topic with its placeholders filled in; "" when there is none (any more)."""
        text = self.content.texts.get(f"onderwerp/{topic}")
        markup = text.variants.get(variant, "") if text else ""
        return fill_or_gap(passage_text(markup, number), self.content.region)[0]

    def short_answers(self, topics: Collection[str]) -> str:
        """Return what the titles and short answers of topics say together."""
        shorts = (f"{self.content.topics[topic].title} {short_answer(self.text(f'onderwerp/{topic}', 'B1'))}" for topic in topics)
        return " ".join(shorts)

    @cached_property
    def passages(self) -> Mapping[str, Passages]:
        """Return the passages of all topics, by the variant of the text."""
        texts = {
            topic: self.content.texts[f"onderwerp/{topic}"].variants for topic in self.content.topics if _has_passages(topic)
        }
        aliases = {word: term.words[0] for term in self.content.terms.values() for word in term.words[1:] if " " not in word}
        return {
            variant: Passages(
                (found for topic, variants in texts.items() for found in passages_of(topic, variant, variants.get(variant, ""))),
                aliases,
            )
            for variant in VARIANTS
        }

    def parts(self, topic: str, variant: str) -> tuple[TopicPart, ...]:
        """Return the paragraphs and steps of a topic in a variant of its text, each with what it tells."""
        if (topic, variant) not in self._parts:
            text = self.content.texts.get(f"onderwerp/{topic}") if _has_passages(topic) else None
            self._parts[topic, variant] = tuple(parts_of(topic, variant, text.variants.get(variant, ""))) if text else ()
        return self._parts[topic, variant]

    @cached_property
    def _parts(self) -> dict[tuple[str, str], tuple[TopicPart, ...]]:
        """Hold the parts of the topics that were looked at."""
        return {}

    def topics_of_word(self, root_of_word: str) -> frozenset[str]:
        """Return the topics whose text holds a word, told by its root."""
        return self._topics_of_root.get(root_of_word, frozenset())

    @cached_property
    def _topics_of_root(self) -> Mapping[str, frozenset[str]]:
        """Return the topics by the roots of the words in their texts."""
        found: dict[str, set[str]] = {}
        for topic in filter(_has_passages, self.content.topics):
            for word in {
                root(word) for markup in self.content.texts[f"onderwerp/{topic}"].variants.values() for word in own_words(markup)
            }:
                found.setdefault(word, set()).add(topic)
        return {word: frozenset(topics) for word, topics in found.items()}

    @cached_property
    def topics_for_parents(self) -> frozenset[str]:
        """Return the topics that are written for parents or young people."""
        topics = self.content.topics.values()
        return frozenset(topic.id for topic in topics if not PARENTS.isdisjoint(topic.audience))

    @cached_property
    def term_names(self) -> TermNames:
        """Return the words by which people ask for each term."""
        return TermNames.of(self.content.terms.values())

    def question_label(self, flow: str, question: str, level: str, form: str = "u") -> str:
        """Return what a question asks, in one sentence: the first of its text that ends in a question mark."""
        text = self.text(f"flow/{flow}#{question}", level, form=form)
        asked = re.findall(r"[^.!?\n]+\?", text)
        return asked[0].replace("**", "").strip() if asked else text.split("\n", 1)[0]

    def sources(self, names: Sequence[str]) -> tuple[str, ...]:
        """Return sources as a reader sees them: title, place and the day on which somebody checked them."""
        found = (self.content.sources[name] for name in names if name in self.content.sources)
        return tuple(
            f"{source.title}, {source.place} (nagekeken op {day_in_words(source.checked_on)} {source.checked_on.year})"
            for source in found
        )

    def checked_on(self, names: Sequence[str]) -> date | None:
        """Return the day since which all these sources have been looked at: the oldest; None without any."""
        days = (self.content.sources[name].checked_on for name in names if name in self.content.sources)
        return min(days, default=None)


def _has_passages(topic: str) -> bool:
    """Tell whether passages of a topic may be shown alone; of a text about danger nothing is left out."""
    return not topic.startswith("crisis_")
