"""What the user should be looking at, and the words for it: the open question, the outcome, the topic, or where to begin."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date

from bot.dialogue.aftercare import WORN_OUT
from bot.dialogue.doubt import ABOUT_CALLING, STARTING_TOPICS
from bot.dialogue.knowledge import Knowledge
from bot.dialogue.marks import ALSO_PERSON
from bot.dialogue.model import Choice, Entry, EntryKind, Message
from bot.dialogue.outcome import letter_choices, outcome_message, topic_message
from bot.dialogue.passages import for_work_first, with_passage_first
from bot.dialogue.schools import LISTED, lines
from bot.dialogue.state import COUNTED_PERIOD, State
from bot.dialogue.topic_days import countable
from bot.flow.model import TOPIC_OFFER, UNKNOWN, Outcome, Question
from bot.understanding.model import Command
from bot.understanding.normalise import words

Messages = tuple[Message, ...]

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")

FIRST_STEP = "1. "
"""How the first thing to do begins in the text of a topic."""

STEP = re.compile(r"\d+\. ")
"""How each thing to do begins."""

MOST_WAYS = 4
"""So many ways on stand under a topic, besides the way to a person."""

INDEPENDENT = "onderwijsconsulent"
"""The topic about help that belongs neither to the school nor to the samenwerkingsverband."""

PERSON = "aanbod:steunpunt"
CALL_ME = "aanbod:terugbellen"
OTHER = "aanbod:ander_onderwerp"
GO_ON = f"opdracht:{Command.REPEAT.value}"

AT_A_LOSS = 2
"""Who says "I do not know" so many times in a row gets what can be said without the answer."""


class View:
    """Shows where a conversation stands in the state `after` a turn, in the language level and form of address of the user."""

    def __init__(self, knowledge: Knowledge, after: State, today: date) -> None:
        """Take what is needed to look up texts and where the user stands."""
        self._knowledge = knowledge
        self._after = after
        self._today = today
        self._form = knowledge.form(after)

    def _view(self) -> Messages:
        """Return what the user should be looking at: the open question, the outcome, the topic, or where to begin."""
        question = self._knowledge.open_question(self._after, self._today)
        if question:
            return (self._question(question),)
        position = self._knowledge.position(self._after, self._today)
        if position and not self._after.topic_in_view:
            return (outcome_message(self._knowledge, self._after, position, self._today),)
        if self._after.topic in self._knowledge.content.topics:
            return (self._topic_text(self._after.topic),)
        return self._sentence("gesprek.begin", choices=self._topics(STARTING_TOPICS))

    def _again(self) -> Messages:
        """Return all that the user was looking at, so also the topic that came between; help in danger goes before all."""
        if self._after.danger:
            key = f"onderwerp/{self._after.danger}"
            return (Message((key,), self._text(key)),)
        asided = self._after.topic_in_view and self._asking()
        return (*(self._shown(self._after.topic) if asided else ()), *self._view())

    def _prompt(self) -> Messages:
        """Return what keeps the talk going after small talk: the open question, or where to begin; no text again."""
        if self._asking() or not (self._after.flow or self._after.topic):
            return self._view()
        return ()

    def _letters(self) -> Messages:
        """Lead to the letters that fit; which one that is, follows from the questions when some are still open."""
        if self._asking():
            return (*self._sentence("gesprek.brief_straks"), *self._prompt())
        return self._sentence("gesprek.brief", choices=letter_choices(self._knowledge, self._after, self._today))

    def _question(self, question: Question) -> Message:
        flow = self._after.flow
        key = f"flow/{flow}#{question.id}"
        position = self._knowledge.position(self._after, self._today)
        options = self._knowledge.options(flow, question)
        if question.kind == "datum" and question.may_be_unknown:
            options = (self._knowledge.option(UNKNOWN, f"{flow}.{question.id}.{UNKNOWN}"),)
        choices = tuple(Choice(f"antwoord:{flow}:{question.id}:{option.id}", option.label) for option in options)
        return Message((key,), self._text(key, position.values if position else {}), choices)

    def _shown(self, topic: str) -> Messages:
        return (self._topic_text(topic),) if topic in self._knowledge.content.topics else ()

    def _short(self, topic: str) -> Messages:
        """Return the short answer of a topic and what to do first, with its sources: who reads no further knows that."""
        found = self._knowledge.content.topics.get(topic)
        answer, _, more = self._text_of(topic).partition("\n\n")
        steps = self._first_steps(more)
        return (topic_message(self._knowledge, found, "\n\n".join((answer, *steps[:1]))),) if found else ()

    def _heart(self, topic: str) -> Messages:
        """Return the first two sentences of a topic and what to do first, with the way to a person."""
        found = self._knowledge.content.topics.get(topic)
        answer, _, more = self._text_of(topic).partition("\n\n")
        first = _SENTENCE_END.split(answer, maxsplit=2)[:2]
        steps = self._first_steps(more)
        person = () if self._asking() else (self._choice(PERSON, "aanbod.steunpunt"),)
        return (topic_message(self._knowledge, found, "\n\n".join((" ".join(first), *steps[:1])), person),) if found else ()

    def _first_answer(self, topic: str) -> Messages:
        """Return all that a topic without questions of its own tells, and the short answer of one with a flow; no buttons."""
        return self._short(topic) if topic in self._knowledge.flow_of_topic else self._whole(topic)

    def _whole(self, topic: str) -> Messages:
        """Return all that a topic tells, without buttons."""
        found = self._knowledge.content.topics.get(topic)
        return (topic_message(self._knowledge, found, self._text_of(topic)),) if found else ()

    def _first_steps(self, text: str) -> list[str]:
        """Return the first thing to do according to each list in a text; who asks for their work has no school to mail."""
        lines = () if self._after.at_work else text.splitlines()
        return [line.removeprefix(FIRST_STEP) for line in lines if line.startswith(FIRST_STEP)]

    def _text_of(self, topic: str) -> str:
        """Return the text of a topic; who asks for their work reads what is for schools first."""
        text = self._text(f"onderwerp/{topic}")
        return for_work_first(text, self._text("zin/gesprek.lezen_ouders")) if self._after.at_work else text

    def _explanation(self, term: str) -> str:
        """Return what a term means, below its title, "ZAT (zorgadviesteam)", when it does not say all of that itself."""
        text, found = self._text(f"begrip/{term}"), self._knowledge.content.terms.get(term)
        return text if found is None or set(words(found.title)) <= set(words(text)) else f"**{found.title}**\n\n{text}"

    def _steps(self, topic: str) -> Messages:
        """Return all that can be done now according to a topic, in the order of its steps."""
        lines = [line for line in self._text(f"onderwerp/{topic}").splitlines() if STEP.match(line)]
        return self._sentence("gesprek.stappen", stappen="\n".join(lines)) if lines else ()

    def _not_known(self) -> Messages:
        """Help on who does not know a second time in a row: what can be done already, who can tell it, and the ways on."""
        if self._after.unknown < AT_A_LOSS or not self._asking():
            return ()
        steps = self._steps(self._knowledge.topic_of_flow(self._after)) if self._after.unknown == AT_A_LOSS else ()
        ways = (self._choice(PERSON, "aanbod.steunpunt"), self._choice(OTHER, "aanbod.ander_onderwerp"))
        return (*steps, *self._sentence("gesprek.weet_niet_weer", ways))

    def _heard(self, marks: Collection[str]) -> Messages:
        """Say that a cry for help, or a request for a person, was heard in a text that tells more."""
        worn_out = self._sentence("gesprek.zwaar_ook") if WORN_OUT in marks else ()
        call_me = (self._choice(CALL_ME, "aanbod.terugbellen"),)
        return (*worn_out, *(self._sentence("gesprek.mens_ook", choices=call_me) if ALSO_PERSON in marks else ()))

    def _independent(self, state: State) -> Messages:
        """Name help that stands apart, to who asks for a person while talking about a route or topic that leads there."""
        flow = self._knowledge.flows.get(state.flow)
        steps = flow.steps.values() if flow else ()
        topic = None if state.topic in ABOUT_CALLING else self._knowledge.content.topics.get(state.topic)
        offered = any(TOPIC_OFFER + INDEPENDENT in step.offers for step in steps if isinstance(step, Outcome))
        if not offered and (topic is None or INDEPENDENT not in topic.next_topics):
            return ()
        return self._sentence("gesprek.los_van_school", choices=self._topics((INDEPENDENT,)))

    def _topic_text(self, topic: str) -> Message:
        found = self._knowledge.content.topics[topic]
        groups = self._groups(topic)
        choices = (*groups, *self._topics(found.next_topics)[: MOST_WAYS - len(groups)]) if not self._asking() else ()
        offer = (CALL_ME, "aanbod.terugbellen") if topic in ABOUT_CALLING else (PERSON, "aanbod.steunpunt")
        person = (self._choice(*offer),) if not self._asking() else ()
        told = topic_message(self._knowledge, found, self._text_of(topic), (*choices, *person))
        period = countable(self._knowledge, topic)
        counted = self._after.heard_for("").get(COUNTED_PERIOD) in found.periods
        if self._asking() or period is None or counted:
            return told
        key = "zin/gesprek.noem_dag"
        invitation = self._text(key, {"titel": period.title, "begin": period.start})
        return replace(told, text=f"{told.text}\n\n{invitation}", text_ids=(*told.text_ids, key))

    def _groups(self, topic: str) -> tuple[Choice, ...]:
        """Return the button for the groups that a topic lists; one that is about a kind of school names it in its title."""
        if not self._knowledge.content.voorzieningen.of_topic(topic) or topic in self._knowledge.flow_of_topic:
            return ()
        return (self._choice(f"{LISTED}:{topic}", "aanbod.scholen"),)

    def _answer_first(self, spoken: Messages, rest: tuple[Entry, ...]) -> tuple[Messages, Messages]:
        """Return what is said with the passage that answers in front of its text, and the passage alone if it is in none."""
        passage = next((entry for entry in rest if entry.kind is EntryKind.PASSAGE), None)
        if passage is None:
            return spoken, ()
        told = self._passage_text(passage)
        moved = tuple(replace(item, text=with_passage_first(item.text, told) or item.text) for item in spoken)
        return moved, self._aside(passage) if moved == spoken else ()

    def _aside(self, entry: Entry) -> Messages:
        """Show the passage that answers a question, under the name of its topic."""
        topic = self._knowledge.content.topics.get(entry.flow) if entry.kind is EntryKind.PASSAGE else None
        text = self._passage_text(entry) if topic else ""
        if topic is None or not text:
            return ()
        key = "zin/gesprek.stukje"
        choices = () if self._asking() else (*self._topics((topic.id,)), self._choice(PERSON, "aanbod.steunpunt"))
        said = topic_message(self._knowledge, topic, f"{self._text(key, {'titel': topic.title})}\n\n{text}", choices)
        return (replace(said, text_ids=(key, *said.text_ids)),)

    def _listed(self, entry: Entry) -> Messages:
        """Show the schools and groups that somebody asked for, as of which school year, and where they come from."""
        listed = self._knowledge.content.voorzieningen
        told = lines(listed, entry) if entry.kind is EntryKind.SCHOOLS else ""
        key = "zin/gesprek.scholen"
        text = self._text(key, {"lijst": told, "schooljaar": listed.school_year})
        sources = self._knowledge.sources(listed.sources)
        return (Message((key,), text, sources=sources, checked_on=listed.checked_on),) if told else ()

    def _passage_text(self, entry: Entry) -> str:
        return self._knowledge.passage(entry.flow, str(entry.value), int(entry.node))

    def _back_to_question(self) -> Messages:
        """After a digression: one line, and the question that was open."""
        if not self._asking():
            return ()
        return (*self._sentence("gesprek.terug_naar_vraag"), *self._view())

    def _asking(self) -> bool:
        return self._knowledge.is_asking(self._after, self._today)

    def _label(self, flow: str, question: str) -> str:
        return self._knowledge.question_label(flow, question, self._after.level, self._form)

    def _topics(self, topics: tuple[str, ...]) -> tuple[Choice, ...]:
        return tuple(Choice(f"onderwerp:{option.id}", option.label) for option in self._knowledge.topic_options(topics))

    def _choice(self, choice_id: str, option: str) -> Choice:
        return Choice(choice_id, self._knowledge.option(option).label)

    def _way_on(self) -> tuple[Choice, ...]:
        """Return the button back to the question that is open; none when none is."""
        return (self._choice(GO_ON, "opdracht.verder"),) if self._asking() else ()

    def _text(self, key: str, values: Mapping[str, object] | None = None) -> str:
        return self._knowledge.text(key, self._after.level, values, self._form)

    def _sentence(self, sentence: str, choices: tuple[Choice, ...] = (), **values: str) -> Messages:
        key = f"zin/{sentence}"
        text = self._text(key, values)
        return (Message((key,), text, choices),) if text or choices else ()
