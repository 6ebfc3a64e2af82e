"""What a text tells about questions that nobody has asked yet, and what earlier answers tell about a new flow.

People do not wait for the right question: "brief van 3 november, de openbare school wil hem niet". What they tell is noted
for the questions that it answers, shown to them, and asked no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from bot.dialogue.knowledge import YES_NO, Knowledge
from bot.dialogue.state import LOOSE_DAY, State
from bot.flow.expression import TODAY
from bot.flow.graph import still_possible
from bot.flow.model import UNKNOWN, Flow, Question, Value
from bot.understanding.dates import names_day, read_date
from bot.understanding.dates_days import FUTURE, PAST
from bot.understanding.day_words import cued, statements
from bot.understanding.mentions import mentioned_date
from bot.understanding.remarks import mentioned_option

CHILD = "mijn_kind"
"""The answer to "about whom?" of somebody who wrote about a child of theirs."""

CARED_FOR = "zorgkind"
"""The same of somebody who cares for a child and may not be the parent: they get what a parent gets."""

SOMEBODY_ELSE = "iemand_anders"
"""The same of somebody who asks for their work. Nobody is taken for that because a story names an ib'er or a brother."""

Remark = tuple[str, Value]
"""The id of a question, and the answer to it."""


def remarks(
    knowledge: Knowledge, flow: Flow, known: Mapping[str, Value], text: str, today: date, answer: Remark | None = None
) -> tuple[Remark, ...]:
    """Return what a text tells for the questions of a flow that are not among the `known` ones, in the order of the flow.

    `answer` is the question that the text answers, and how.
    """
    waiting = [step for step in flow.steps.values() if isinstance(step, Question) and step.id not in known]
    found: dict[str, Value] = {}
    for question in waiting:
        if question.kind == "keuze" and (option := named_option(knowledge, flow.id, question, text)):
            found[question.id] = option
    told = {name: value for name, value in {**known, **found}.items() if value}
    days = _days_to_come(flow, told)
    first = _first_of(knowledge, flow, days)
    dated = any(question in days for question in waiting) and names_day(text, today)
    for question in (question for question in waiting if dated and question in days):
        day = _day_of_answer(knowledge, flow, question, text, today, answer)
        day = day or _day(knowledge, question, text, today, first=question is first)
        if day is None or day in found.values():
            continue
        if cued(text, question.cues) or not _refuses(question, {**told, question.id: day, TODAY: today}):
            found[question.id] = day
    implied = {name: value for question in waiting if question.id in found for name, value in question.implies.items()}
    everything = {**{name: value for name, value in implied.items() if name not in known}, **found}
    return tuple((step, everything[step]) for step in flow.steps if step in everything)


def cued_days(flow: Flow, text: str, today: date) -> dict[str, Value]:
    """Return the days that a text tells with a word of their own question beside them, by question."""
    if not names_day(text, today):
        return {}
    dated = (step for step in flow.steps.values() if isinstance(step, Question) and step.cues)
    found = (
        (step.id, mentioned_date(text, today, step.cues, alone=False, prefer=FUTURE if step.looks_ahead else PAST))
        for step in dated
    )
    return {step: day for step, day in found if day is not None}


def opening_remarks(knowledge: Knowledge, state: State, flow: Flow, topic: str, text: str, today: date) -> tuple[Remark, ...]:
    """Return what is known for a flow as it opens: from its topic, earlier answers, who is writing, and the text."""
    carried = dict(_carried(knowledge, state, flow))
    who = dict(of_writer(state, flow))
    known = {
        **_heard(knowledge, state, flow, today),
        **_by_topic(flow, topic),
        **({**carried, **who} if state.young else {**who, **carried}),
    }
    told = dict(remarks(knowledge, flow, who if state.at_work else {}, text, today) if text else ())
    before = {node: value for node, value in known.items() if node not in told}
    known.update({**told, **dict(_better(flow, before, cued_days(flow, text, today)))})
    if state.at_work:
        known.update(cued_days(flow, text, today))  # told for the days that follow: the questions about them are for parents
    return tuple(known.items())


def _better(flow: Flow, known: Mapping[str, Value], days: Iterable[str]) -> Iterator[Remark]:
    """Yield the answers to which the days that are told belong, where we took it otherwise: a form that was sent registers."""
    for step in (flow.steps[node] for node in days):
        answers = step.of_answers if isinstance(step, Question) else {}
        yield from ((name, value) for name, value in answers.items() if known.get(name) not in (None, value))


def of_writer(state: State, flow: Flow) -> Iterator[Remark]:
    """Yield for whom the help is, as far as somebody has shown who they are: to each question of a flow that asks for it."""
    shown = ((state.at_work, SOMEBODY_ELSE), (state.carer, CARED_FOR), (state.child, CHILD))
    who = next((answer for is_so, answer in shown if is_so), "")
    for step in flow.steps.values():
        if isinstance(step, Question) and step.young:
            value = step.young[0] if state.young else who
            if value in step.options:
                yield step.id, value


def _heard(knowledge: Knowledge, state: State, flow: Flow, today: date) -> dict[str, Value]:
    """Return what was told before the flow opened: for its own questions, then a day that was of nothing yet."""
    shared = {node: value for name in state.heard for node, value in _alike(knowledge, state.heard_for(name), name, flow)}
    known = {**shared, **state.heard_for(flow.id)}
    return {**known, **dict(loose_day(knowledge, state, flow, known, today))}


def loose_day(knowledge: Knowledge, state: State, flow: Flow, known: Mapping[str, Value], today: date) -> tuple[Remark, ...]:
    """Return a day that was of nothing yet, for the first day that a flow asks for; none when it is known or would be refused."""
    loose = state.heard_for("").get(LOOSE_DAY)
    question = _first_of(knowledge, flow, _days_to_come(flow, known))
    if not isinstance(loose, date) or question is None or question.id in known:
        return ()
    return () if _refuses(question, {**known, question.id: loose, TODAY: today}) else ((question.id, loose),)


def _days_to_come(flow: Flow, known: Mapping[str, Value]) -> list[Question]:
    """Return the questions for a day on the ways that are still open."""
    ahead = still_possible(flow, known)
    return [step for step in flow.steps.values() if isinstance(step, Question) and step.kind == "datum" and step.id in ahead]


def _first_of(knowledge: Knowledge, flow: Flow, days: list[Question]) -> Question | None:
    """Return the question for a day that comes before all others; None when they lie on ways of which only one is taken."""
    before = knowledge.passed_before[flow.id]
    first = days[0] if days else None
    return first if first and all(first.id in before.get(day.id, ()) for day in days[1:]) else None


def _alike(knowledge: Knowledge, told: Mapping[str, Value], name: str, flow: Flow) -> Iterator[Remark]:
    """Yield what was told for another flow that answers the same question here: who and where, never a day, a yes or a no."""
    for node, value in told.items():
        if (
            name != flow.id
            and not isinstance(value, date)
            and value not in YES_NO
            and _same(knowledge.flows.get(name), flow, node)
        ):
            yield node, value


def _by_topic(flow: Flow, topic: str) -> dict[str, Value]:
    """Return the answers that the topic itself gives: whoever disagrees with a decision on a TLV has one."""
    steps = (step for step in flow.steps.values() if isinstance(step, Question) and topic in step.by_topic)
    return {step.id: step.by_topic[topic] for step in steps}


def _carried(knowledge: Knowledge, state: State, flow: Flow) -> Iterator[Remark]:
    """Yield what was answered to the same questions before, in this flow or another: nobody is asked twice (WCAG 3.3.7).

    The same question is one with the same id that can have the same answers; not knowing is not carried along. Only who and
    where go from one flow to another, never a day, a yes or a no: in another flow these are about another letter.
    """
    for other, node, value in sorted(state.all_known(), key=lambda item: item[0] == flow.id):
        if other != flow.id and (isinstance(value, date) or value in YES_NO):
            continue
        if value != UNKNOWN and _same(knowledge.flows.get(other), flow, node):
            yield node, value


def _same(other: Flow | None, flow: Flow, node: str) -> bool:
    mine, theirs = flow.steps.get(node), other.steps.get(node) if other else None
    if not isinstance(mine, Question) or not isinstance(theirs, Question):
        return False
    return mine.kind == theirs.kind and mine.options == theirs.options


def named_option(knowledge: Knowledge, flow: str, question: Question, text: str) -> str | None:
    """Return the option of a question that a text names in passing, if that question may be answered so.

    What somebody only asks about or fears counts for who and where (`ook_gevraagd`), never for what has happened.
    """
    options = [option for option in knowledge.options(flow, question) if option.id != UNKNOWN]
    if not question.ahead and not any(option.told for option in options):
        return None  # and "de juf en de ib'er" in a story do not say who is writing
    named = mentioned_option(text, options, by_word=question.ahead)
    asked_too = question.options if question.young else question.asked_too
    if named is None and asked_too:
        asked = mentioned_option(text, options, asked=True, by_word=question.ahead)
        named = asked if asked in asked_too else None
    return None if question.young and named == SOMEBODY_ELSE else named


def _refuses(question: Question, known: Mapping[str, Value]) -> bool:
    """Tell whether a question would refuse a day: one that was told without a word of this question was then about another."""
    return any(rejection.when.holds(known) for rejection in question.rejections)


def _day_of_answer(
    knowledge: Knowledge, flow: Flow, question: Question, text: str, today: date, answer: Remark | None
) -> date | None:
    """Return the day that stands beside the answer which it belongs to: "ja, gewoon met de mail, drie weken geleden".

    That is the answer to what was asked, or one that is told in the same statement: "ik mail school 21 september".
    """
    if not question.of_answers:
        return None
    if answer and question.of_answers.get(answer[0]) == answer[1]:
        return _day(knowledge, question, text, today, first=True, answers=True)
    for part in statements(text, today):
        told = (named_option(knowledge, flow.id, step, part) == value for step, value in _asked(flow, question.of_answers))
        if any(told) and (day := _day(knowledge, question, part, today, first=True, answers=True)):
            return read_date(text, today).value or day  # "maandag, nee wacht, dinsdag" repairs it
    return None


def _asked(flow: Flow, answers: Mapping[str, str]) -> Iterator[tuple[Question, str]]:
    """Yield the questions that are named with an answer."""
    steps = ((flow.steps.get(name), value) for name, value in answers.items())
    yield from ((step, value) for step, value in steps if isinstance(step, Question))


def _day(knowledge: Knowledge, question: Question, text: str, today: date, *, first: bool, answers: bool = False) -> date | None:
    """Return the day of a question in a text; the `first` to come may go without a word that says so, unless one says not."""
    prefer = FUTURE if question.looks_ahead else PAST
    others = knowledge.cues if not answers else ()  # "met de mail" is a word of another letter, and here it is the answer
    alone = first and not cued(text, frozenset(others).difference(question.cues))
    return mentioned_date(text, today, question.cues, alone=alone, prefer=prefer, answers=answers)
