"""The second half of a turn, part two: from entries to messages. Every word comes from `content_b1`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from bot.dialogue.abroad import in_own_language
from bot.dialogue.aftercare import STILL
from bot.dialogue.ahead import CARED_FOR
from bot.dialogue.doubt import ABOUT_CALLING, SHOWN_TOPICS, STARTING_TOPICS, answered_of_list
from bot.dialogue.knowledge import YES_NO, Knowledge
from bot.dialogue.marks import ALSO, ASKED, BESIDES, BOTH, LIKELIEST, LIKELIEST_TWO, SAME_TOPIC, UNTOLD, WITHOUT
from bot.dialogue.model import BEGUN, Choice, Entry, EntryKind, Message
from bot.dialogue.noting import WHO_DECIDES
from bot.dialogue.read import NONE_OF_THESE
from bot.dialogue.replies import Replies
from bot.dialogue.state import State
from bot.dialogue.story import topics_of_child
from bot.dialogue.view import CALL_ME, OTHER, PERSON, Messages
from bot.flow.model import Question


class Speaker(Replies):
    """Makes the messages of one turn from its entries and the state they lead to."""

    def __init__(self, knowledge: Knowledge, before: State, after: State, today: date) -> None:
        """Prepare for a turn that leads from `before` to `after`."""
        super().__init__(knowledge, before, after, today)
        self._replies: Mapping[EntryKind, Callable[[Entry, tuple[Entry, ...]], Messages]] = {
            EntryKind.ANSWER: self._answer,
            EntryKind.REFUSED: self._refused,
            EntryKind.TOPIC: self._topic,
            EntryKind.PROPOSAL: self._proposal,
            EntryKind.OPTIONS: self._options,
            EntryKind.DANGER: self._danger,
            EntryKind.TERM: self._term,
            EntryKind.LEVEL: self._level,
            EntryKind.COMMAND: self._command,
            EntryKind.PERSON: self._person,
            EntryKind.OUT_OF_SCOPE: self._out_of_scope,
            EntryKind.RESTART: self._restart,
            EntryKind.MISSED: self._missed,
            EntryKind.DECLINED: self._declined,
            EntryKind.CLARITY: self._clarity,
            EntryKind.NOTED: self._noted,
            EntryKind.DAY: self._day,
            EntryKind.PASSAGE: self._passage,
            EntryKind.SCHOOLS: self._schools,
        }

    def messages(self, entries: tuple[Entry, ...]) -> Messages:
        """Return the messages for the entries of one turn; the first entry says what the turn was about."""
        if not entries:
            return self._view()
        first = entries[0]
        if first.kind is EntryKind.RESUMED and first.node == BEGUN:
            return self._view()  # nothing is gone on with: somebody begins here
        reply = self._replies.get(first.kind)
        heard = self._heard({entry.node for entry in entries[1:]})
        spoken = reply(first, entries[1:]) if reply else (*self._sentence(f"gesprek.{first.kind.value}"), *self._view())
        spoken, in_front = self._answer_first(spoken, entries[1:])
        days = tuple(message for entry in entries[1:] for message in (*self._counted(entry), *self._listed(entry)))
        answered = 1 if first.kind is EntryKind.TOPIC else 0
        in_front = (*in_front, *self._to_parents(spoken))
        abroad = tuple(message for entry in entries[1:] for message in self._own_language(entry))
        return (*abroad, *heard, *days, *in_front, *spoken[:answered], *self._who_decides(entries), *spoken[answered:])

    def greeting(self) -> Messages:
        """Return the first message: who is talking, what it can do, and where to begin."""
        return self._sentence("gesprek.begroeting", choices=self._topics(STARTING_TOPICS))

    def _answer(self, entry: Entry, rest: tuple[Entry, ...]) -> Messages:
        position = self._knowledge.position(self._after, self._today, entry.flow)
        question = position.flow.steps.get(entry.node) if position else None
        if not isinstance(question, Question) or entry.value is None or isinstance(entry.value, tuple):
            return self._view()
        words = self._knowledge.answer_in_words(entry.flow, question, entry.value)
        lines: Messages = ()
        earlier = self._before.known_in(entry.flow).get(entry.node)
        if earlier is not None and earlier != entry.value:
            lines = self._sentence("gesprek.aangepast", vraag=self._label(entry.flow, entry.node), antwoord=words)
            dropped = [self._label(item.flow, item.node) for item in rest if item.kind is EntryKind.DROPPED]
            if dropped:
                lines += self._sentence("gesprek.vervallen", vragen="\n".join(f"- {name}" for name in dropped))
        elif earlier is None and isinstance(entry.value, date):
            lines = self._sentence("gesprek.datum_gelezen", datum=words)
        return (*lines, *self._ahead((entry, *rest)), *self._not_known(), *self._view())

    def _noted(self, entry: Entry, rest: tuple[Entry, ...]) -> Messages:
        """Thank for what was told before it was asked, name it, and go on."""
        lines = self._sentence("gesprek.onthouden", antwoorden=self._told.in_words((entry, *rest)))
        return (*lines, *self._early((entry, *rest)), *self._view())

    def _day(self, entry: Entry, _rest: tuple[Entry, ...]) -> Messages:
        return (*self._counted(entry), *self._back_to_question())

    def _passage(self, entry: Entry, rest: tuple[Entry, ...]) -> Messages:
        return (*self._aside(entry), *self._ahead((entry, *rest)), *self._back_to_question())

    def _schools(self, entry: Entry, _rest: tuple[Entry, ...]) -> Messages:
        return (*self._listed(entry), *self._back_to_question())

    def _refused(self, entry: Entry, rest: tuple[Entry, ...]) -> Messages:
        return (*self._early(rest), *self._refusal(entry))

    def _refusal(self, entry: Entry) -> Messages:
        reason, *candidates = entry.value if isinstance(entry.value, tuple) else ("keuze",)
        if reason == "tekst":
            key = f"flow/{entry.flow}#{candidates[0]}"
            position = self._knowledge.position(self._after, self._today)
            return (Message((key,), self._text(key, position.values if position else {})), *self._view())
        step = self._knowledge.flows[entry.flow].steps.get(entry.node)
        if not isinstance(step, Question) or not candidates or (reason == "keuze" and len(candidates) == 1):
            return (*(self._not_known() or self._sentence(f"gesprek.{reason}")), *self._view())
        choices = tuple(
            Choice(f"antwoord:{entry.flow}:{entry.node}:{value}", self._candidate(entry.flow, step, value))
            for value in candidates
        )
        return self._sentence(f"gesprek.{reason}_kies", choices=choices)

    def _candidate(self, flow: str, question: Question, value: str) -> str:
        answer = date.fromisoformat(value) if question.kind == "datum" else value
        return self._knowledge.answer_in_words(flow, question, answer)

    def _to_parents(self, spoken: Messages) -> Messages:
        """Say to a young person how to read the text of a topic that is written to parents alone."""
        shown = (key for message in spoken for key in message.text_ids if key.startswith("onderwerp/"))
        to_young = (any(name.endswith("je") for name in self._knowledge.content.texts[key].variants) for key in shown)
        return () if self._form == "u" or all(to_young) else self._sentence("gesprek.lees_jij")

    def _who_decides(self, entries: tuple[Entry, ...]) -> Messages:
        """Tell who may decide to somebody who cares for a child, or how to read this to who asks for their work: once each."""
        kinds = {entry.kind for entry in entries[1:]}
        if entries[0].kind in (EntryKind.DANGER, EntryKind.OUT_OF_SCOPE) or entries[0].node == WHO_DECIDES:
            return ()
        if EntryKind.CARER in kinds or any(entry.value == CARED_FOR for entry in entries if entry.kind is EntryKind.ANSWER):
            return self._sentence(f"gesprek.{WHO_DECIDES}")
        return self._sentence("gesprek.voor_werk") if EntryKind.AT_WORK in kinds and self._asking() else ()

    def _topic(self, entry: Entry, rest: tuple[Entry, ...]) -> Messages:
        topic = str(entry.value)
        also = tuple(message for item in rest if item.node == ALSO for message in self._first_answer(str(item.value)))
        if self._after.at_work and not self._after.topic_in_view and not self._asking():
            return (*also, *self._early(rest), *self._view())  # what a school does, without what is for parents before it
        if self._knowledge.flow_of_topic.get(topic) and self._after.shown != topic:
            questions = self._sentence("gesprek.vragen_vooraf") if self._asking() else ()
            answer = self._whole(topic) if entry.node == ASKED else self._short(topic)
            return (*also, *answer, *self._ahead((entry, *rest)), *questions, *self._view())
        apart = self._independent(self._before) if topic in ABOUT_CALLING else ()
        return (*also, *self._once(topic), *apart, *self._ahead((entry, *rest)), *self._back_to_question())

    def _proposal(self, entry: Entry, rest: tuple[Entry, ...]) -> Messages:
        """Answer what is asked about another topic, with the days that follow already, and ask whether to go on with it."""
        topic = str(entry.value)
        choices = tuple(self._choice(f"voorstel:{name}", name) for name in YES_NO)
        title = self._knowledge.content.topics[topic].title
        further = self._sentence("gesprek.voorstel", choices=choices, titel=title)
        return (*self._whole(topic), *self._early(rest), *further)

    def _options(self, entry: Entry, _rest: tuple[Entry, ...]) -> Messages:
        if not (entry.value or entry.node) and self._after.topic and not self._asking():
            return self._afterwards(entry)  # a day of which nothing says what it is of, under an answer
        topics = entry.value if isinstance(entry.value, tuple) and entry.value else STARTING_TOPICS
        choices, other = self._topics(topics), self._choice("voorstel:nee", NONE_OF_THESE)
        if entry.node == BOTH:
            told = self._shown if self._after.at_work else self._short  # who is at work asks for documents and periods
            answers = tuple(message for topic in topics for message in told(topic))
            return (*answers, *self._sentence("gesprek.twee_vragen", choices=(*choices, other)))
        if entry.node in (LIKELIEST, LIKELIEST_TWO):
            answers = tuple(part for topic in answered_of_list(entry) for part in self._once(topic, self._first_answer(topic)))
            return (*answers, *self._sentence("gesprek.misschien", choices=(*choices, other)))
        if entry.node != EntryKind.MISSED.value:
            asked = "_".join(filter(None, ("gesprek.keuzelijst", entry.node)))
            return self._sentence(asked, choices=(*choices, other))
        person = self._choice(PERSON, "aanbod.steunpunt")
        steps = self._so_far() if self._asking() else ()
        return (*steps, *self._sentence("gesprek.onbegrepen_weer", choices=(*choices, person, *self._way_on())))

    def _danger(self, entry: Entry, _rest: tuple[Entry, ...]) -> Messages:
        more = self._way_on()
        if entry.node == STILL:
            return self._sentence(f"vervolg.{entry.value}", choices=more)
        key = f"onderwerp/{entry.value}"
        return (Message((key,), self._text(key), more),)

    def _term(self, entry: Entry, _rest: tuple[Entry, ...]) -> Messages:
        """Explain a word; outside a route its topics follow, for whoever wanted to know more than a word."""
        key = f"begrip/{entry.value}"
        text = self._explanation(str(entry.value))
        if self._asking():
            return (Message((key,), text), *self._back_to_question())
        named = self._knowledge.topics_of_term(str(entry.value))
        further = (self._choice(OTHER, "aanbod.ander_onderwerp"), self._choice(PERSON, "aanbod.steunpunt"))
        return (Message((key,), text, (*self._topics(named[:SHOWN_TOPICS]), *further)),)

    def _level(self, entry: Entry, _rest: tuple[Entry, ...]) -> Messages:
        return (*self._own_language(entry), *self._sentence(f"gesprek.niveau_{str(entry.value).lower()}"), *self._again())

    def _own_language(self, entry: Entry) -> Messages:
        return in_own_language(self._knowledge, entry.node) if entry.kind is EntryKind.LEVEL else ()

    def _missed(self, entry: Entry, rest: tuple[Entry, ...]) -> Messages:
        """Say what was not understood: ask once more, or go on without an answer; a story gets thanks, and its topic a button."""
        if entry.node == WITHOUT:
            return (*self._sentence("gesprek.zonder_antwoord"), *self._ahead(rest), *self._view())
        steps = self._steps(self._knowledge.topic_of_flow(self._after)) if self._steps_are_new(entry) else ()
        if entry.node != BESIDES or not self._asking():
            said = self._untold() if entry.node == UNTOLD else self._sentence(f"gesprek.{entry.node or 'onbegrepen'}")
            return (*said, *steps, *self._prompt())
        other = self._sentence("gesprek.ook", self._topics((str(entry.value),))) if entry.value else ()
        if entry.value and str(entry.value) not in {*self._knowledge.flow_of_topic, *topics_of_child(self._knowledge)}:
            return (*self._short(str(entry.value)), *self._back_to_question())
        return (*self._sentence("gesprek.verteld"), *self._early(rest), *steps, *self._prompt(), *other)

    def _steps_are_new(self, entry: Entry) -> bool:
        """Tell whether who tells on should see all steps of the topic now: once for each flow."""
        return entry.node in (BESIDES, SAME_TOPIC) and self._asking() and self._after.flow not in self._before.stepped

    def _declined(self, entry: Entry, _rest: tuple[Entry, ...]) -> Messages:
        if entry.node == EntryKind.PROPOSAL.value:
            return (*self._sentence("gesprek.afgeslagen"), *self._view())
        person = self._choice(PERSON, "aanbod.steunpunt")
        return (*self._sentence("gesprek.geen_van_deze", choices=() if self._asking() else (person,)), *self._prompt())

    def _person(self, entry: Entry, _rest: tuple[Entry, ...]) -> Messages:
        """Lead to a person: the number, and being called. An entry with a number says that this was asked for."""
        more = self._way_on()
        if entry.value:
            return self._sentence("gesprek.aangevraagd", choices=more, nummer=str(entry.value))
        person = self._sentence("gesprek.overdracht", choices=(self._choice(CALL_ME, "aanbod.terugbellen"), *more))
        return (*self._independent(self._before), *person)

    def _clarity(self, entry: Entry, _rest: tuple[Entry, ...]) -> Messages:
        """Thank for "is it clear now?"; who does not know what to do gets a person."""
        person = () if entry.value == "ja" else (self._choice(PERSON, "aanbod.steunpunt"),)
        return self._sentence(
            f"gesprek.duidelijk_{entry.value}", choices=(*person, self._choice(OTHER, "aanbod.ander_onderwerp"))
        )

    def _out_of_scope(self, entry: Entry, _rest: tuple[Entry, ...]) -> Messages:
        sentence = "gesprek.nog_geen_antwoord" if entry.value else "gesprek.buiten_bereik"
        choices = (*self._topics(STARTING_TOPICS[:SHOWN_TOPICS]), self._choice(PERSON, "aanbod.steunpunt"))
        return (*self._sentence(sentence, choices=() if self._asking() else choices), *self._back_to_question())

    def _restart(self, entry: Entry, _rest: tuple[Entry, ...]) -> Messages:
        return (*self._sentence("gesprek.opnieuw_route" if entry.flow else "gesprek.opnieuw"), *self._view())
