"""What entries add up to: the state that they leave a conversation in.

Adding up is plain bookkeeping in one pass and calls no rules, so a long conversation costs hardly more than a short
one. Which answers still count after a correction is decided once, in the turn of the correction, and kept as DROPPED
entries.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from bot.dialogue.marks import AFTER_PERSON, BESIDES, FOR_WORK, IF_NOT, IF_NOT_AGAIN, NOT_KNOWN, SAME_TOPIC
from bot.dialogue.model import WRITERS, Entry, EntryKind
from bot.dialogue.state import ASKED_TIME, COUNTED_DAY, COUNTED_PERIOD, LOOSE_DAY, NAMED_PERIOD, State
from bot.flow.model import UNKNOWN
from bot.understanding.model import Command

_ANSWERS = frozenset({EntryKind.ANSWER, EntryKind.DROPPED, EntryKind.CHANGE, EntryKind.BACK})
_TO_A_PERSON = (AFTER_PERSON, Command.URGENT.value)
"""What commands are called that lead to a person, besides turns of kind PERSON."""

_SMALL_TALK = frozenset({EntryKind.COMMAND, EntryKind.TERM})
_BESIDE_DANGER = frozenset({EntryKind.COMMAND, EntryKind.TERM, EntryKind.LEVEL, *WRITERS, EntryKind.HEARD})
_BESIDE_ANSWER = frozenset({EntryKind.DROPPED, EntryKind.HEARD, *WRITERS})
_GO_ON = Command.REPEAT.value
"""The button under help in danger that goes on with the question that was open."""


def add(state: State, entries: Iterable[Entry], flow_of_topic: Mapping[str, str]) -> State:
    """Return the state after more entries. `flow_of_topic` says which topics open which flow."""
    ledger = _Ledger(state, flow_of_topic)
    for entry in entries:
        ledger.add(entry)
    return ledger.state()


def _tells_topic(entry: Entry) -> bool:
    """Tell whether a turn told a topic besides what was going on; one that only has buttons to topics does not."""
    return entry.kind is EntryKind.COMMAND and isinstance(entry.value, str)


def _danger_after(danger: str, entry: Entry) -> str:
    """Return which danger is spoken about after an entry: small talk leaves it, anything else is about something else."""
    if entry.kind is EntryKind.DANGER:
        return str(entry.value)
    beside = entry.kind in _BESIDE_DANGER and entry.node != _GO_ON and not _tells_topic(entry)
    return danger if beside else ""


def _unknown_after(unknown: int, entry: Entry) -> int:
    """Return how many answers in a row say "I do not know" after an entry; what is told besides leaves it."""
    if entry.kind in _BESIDE_ANSWER:
        return unknown
    refused = entry.kind is EntryKind.REFUSED and isinstance(entry.value, tuple) and entry.value[:1] == (NOT_KNOWN,)
    return unknown + 1 if refused or (entry.kind is EntryKind.ANSWER and entry.value == UNKNOWN) else 0


def _answer_if_not(entry: Entry) -> str:
    """Return what a turn answers with to who asks what to do if help fails to come; "" for any other turn."""
    if entry.kind is EntryKind.PASSAGE:
        return f"{entry.flow}#{entry.node}"
    return entry.node if entry.node in (IF_NOT, IF_NOT_AGAIN) else ""


class _Ledger:
    """The state while entries are being added: one changing object, because copying at every entry takes longest."""

    def __init__(self, state: State, flow_of_topic: Mapping[str, str]) -> None:
        self._flow_of_topic = flow_of_topic
        self._answers = {flow: dict(answers) for flow, answers in state.answers.items()}
        self._noted = {flow: dict(noted) for flow, noted in state.noted.items()}
        self.young, self.child, self.carer, self.at_work = state.young, state.child, state.carer, state.at_work
        self.danger, self.shown = state.danger, state.shown
        self._heard = {flow: dict(heard) for flow, heard in state.heard.items()}
        self.person = state.person
        self.level, self.turn, self.misses = state.level, state.turn, state.misses
        self.topic, self.topic_in_view = state.topic, state.topic_in_view
        self.flow, self.set_aside, self.changing = state.flow, state.set_aside, state.changing
        self.offered, self.proposal, self.undecided, self.beside = state.offered, state.proposal, state.undecided, state.beside
        self.stepped, self.term, self.if_not, self.unknown = state.stepped, state.term, state.if_not, state.unknown

    def state(self) -> State:
        """Return what it adds up to now."""
        return State(
            level=self.level,
            topic=self.topic,
            topic_in_view=self.topic_in_view,
            flow=self.flow,
            answers={flow: dict(answers) for flow, answers in self._answers.items()},
            noted={flow: dict(noted) for flow, noted in self._noted.items()},
            heard={flow: dict(heard) for flow, heard in self._heard.items()},
            young=self.young,
            child=self.child,
            carer=self.carer,
            at_work=self.at_work,
            shown=self.shown,
            danger=self.danger,
            person=self.person,
            set_aside=self.set_aside,
            changing=self.changing,
            offered=self.offered,
            proposal=self.proposal,
            undecided=self.undecided,
            misses=self.misses,
            beside=self.beside,
            stepped=self.stepped,
            term=self.term,
            if_not=self.if_not,
            unknown=self.unknown,
            turn=self.turn,
        )

    def add(self, entry: Entry) -> None:
        """Add one entry. Entries of a kind that is not known here change nothing but what was offered."""
        opens = entry.turn != self.turn
        beside = not opens and entry.kind in (EntryKind.PASSAGE, EntryKind.SCHOOLS)
        if opens:
            self.person, self.term, self.if_not = False, "", _answer_if_not(entry)
        self.turn = entry.turn
        self.danger = _danger_after(self.danger, entry)
        self.unknown = _unknown_after(self.unknown, entry)
        self.shown = self._shown_after(entry)
        led = entry.kind is EntryKind.COMMAND and entry.node in _TO_A_PERSON  # a question of a flow may be called "haast" too
        self.person = self.person or led or entry.kind is EntryKind.PERSON
        if entry.kind in _ANSWERS:
            self._answered(entry)
        elif entry.kind is EntryKind.TOPIC:
            self._opened(entry)
        elif entry.kind is EntryKind.RESUMED:
            self._bring_forward(entry.flow)
        elif entry.kind is EntryKind.RESTART:
            self._restarted()
        elif entry.kind in (EntryKind.PROPOSAL, EntryKind.OPTIONS):
            self.offered = entry.value if isinstance(entry.value, tuple) else (str(entry.value),)
            self.proposal = entry.kind is EntryKind.PROPOSAL
            self.misses = self.misses + 1 if entry.node == EntryKind.MISSED.value else 0
            self.undecided = entry.kind is EntryKind.OPTIONS and not entry.node
        elif entry.kind is EntryKind.LEVEL:
            self.level = str(entry.value)
        elif entry.kind is EntryKind.NOTED and isinstance(entry.value, (str, date)):
            self.misses, self.topic_in_view = 0, self.topic_in_view and entry.flow != self.flow
            self._noted.setdefault(entry.flow, {})[entry.node] = entry.value
            if self._heard.get("", {}).get(LOOSE_DAY) == entry.value:
                del self._heard[""][LOOSE_DAY]  # now it is of something
        elif entry.kind in WRITERS:
            self._shows(entry.kind)
        elif entry.kind is EntryKind.HEARD and isinstance(entry.value, (str, date)):
            self._heard.setdefault(entry.flow, {})[entry.node] = entry.value
        elif entry.kind in (EntryKind.MISSED, EntryKind.REFUSED):
            self.misses += 1
            self.beside = str(entry.value) if entry.node == BESIDES and entry.value else self.beside
            if entry.node in (BESIDES, SAME_TOPIC):
                self.stepped = (*self.stepped, self.flow)
        elif entry.kind is EntryKind.TERM:
            self.term = str(entry.value)
        elif entry.kind is EntryKind.DAY:
            self._counted(entry, opens=opens)
        elif entry.kind not in _SMALL_TALK and not beside:  # a passage before a list leaves the list to choose from
            self._settle()

    def _shown_after(self, entry: Entry) -> str:
        """Return the topic of which the whole text is in view after an entry; what is told besides leaves it."""
        if entry.kind is EntryKind.TOPIC and (entry.node == FOR_WORK or str(entry.value) not in self._flow_of_topic):
            return str(entry.value)
        if _tells_topic(entry):
            return str(entry.value)
        return self.shown if entry.kind in (EntryKind.NOTED, EntryKind.HEARD, *WRITERS) else ""

    def _shows(self, writer: EntryKind) -> None:
        """Remember who has shown to be writing, and about whom."""
        self.young = self.young or writer is EntryKind.YOUNG
        self.child = self.child or writer is EntryKind.CHILD
        self.carer = self.carer or writer is EntryKind.CARER
        self.at_work = self.at_work or writer is EntryKind.AT_WORK

    def _counted(self, entry: Entry, *, opens: bool) -> None:
        """Keep what was counted last; a turn that `opens` with it is about that topic, unless that or the one in view asks."""
        if opens:
            self._settle()
        if opens and entry.flow not in self._flow_of_topic and (self.topic_in_view or not self.flow):
            self.topic, self.topic_in_view = entry.flow, True
        if isinstance(entry.value, date):
            self._heard.setdefault("", {}).update({COUNTED_PERIOD: entry.node, COUNTED_DAY: entry.value})

    def _settle(self) -> None:
        """Forget what was offered and missed."""
        self.offered, self.proposal, self.undecided, self.misses = (), False, False, 0

    def _answered(self, entry: Entry) -> None:
        """Store, change or remove an answer."""
        self._settle()
        answers = self._answers.setdefault(entry.flow, {})
        self.flow, self.topic_in_view, self.changing = entry.flow, False, ""
        if entry.kind is EntryKind.ANSWER and isinstance(entry.value, (str, date)):
            answers[entry.node] = entry.value
        elif entry.kind is EntryKind.CHANGE:
            self.changing = entry.node
        else:
            answers.pop(entry.node, None)
            self._noted.get(entry.flow, {}).pop(entry.node, None)

    def _opened(self, entry: Entry) -> None:
        """Open a topic. Its flow, when it has one, comes to the front and starts without answers."""
        chosen = str(entry.value) in self.offered  # who chooses from a list still asks what led to it
        self._settle()
        self.topic, self.topic_in_view = str(entry.value), True
        for asked in () if chosen else (NAMED_PERIOD, ASKED_TIME):
            self._heard.get("", {}).pop(asked, None)
        flow = "" if entry.node == FOR_WORK else self._flow_of_topic.get(self.topic, "")
        if flow:
            self.beside = ""
            for counted in (COUNTED_PERIOD, COUNTED_DAY):
                self._heard.get("", {}).pop(counted, None)
            self._bring_forward(flow)
            self._answers[flow] = {}
            self._noted[flow] = {}

    def _bring_forward(self, flow: str) -> None:
        """Bring a flow to the front and set the one that was there aside."""
        self._settle()
        self.set_aside = tuple(name for name in (*self.set_aside, self.flow) if name and name != flow)
        self.flow, self.changing, self.topic_in_view = flow, "", False

    def _restarted(self) -> None:
        """Begin anew: only the language level stays, and the flow that was in front asks its first question."""
        self._settle()
        self._answers, self._noted, self._heard = {}, {}, {}
        self.topic, self.topic_in_view = (self.topic if self.flow else ""), False
        self.set_aside, self.changing, self.beside = (), "", ""
