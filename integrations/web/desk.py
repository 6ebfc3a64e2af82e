"""What can be done with a conversation: start it, look at it, take a turn. The pages and the API both stand on this."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from bot.conversation import Assistant
from bot.dialogue.clarity import ClarityQuestion
from bot.dialogue.model import AnswerView, Entry, EntryKind, ReadingKind, Turn, TurnView
from bot.dialogue.understood import understood
from bot.understanding.model import Rank
from integrations.steunpunt.hours import AMSTERDAM
from integrations.storage.faults import ConversationGone, StaleVersion
from integrations.storage.store import ConversationStore
from integrations.web.hard_words import YOUNG

NOT_A_TURN = frozenset({ReadingKind.EMPTY, ReadingKind.TOO_LONG})


@dataclass(frozen=True)
class Post:
    """What somebody sends: a text or the id of a choice, and the version of the conversation that it answers.

    `easy` says that somebody who begins read easy language on the page before, and so gets it in the conversation;
    `picked` that the text is a day that was picked, not typed.
    """

    version: int
    text: str | None = None
    choice: str | None = None
    easy: bool = False
    picked: bool = False


@dataclass(frozen=True)
class Talk:
    """A conversation as it is kept. A conversation that has not begun yet has no id."""

    id: str = ""
    entries: tuple[Entry, ...] = ()
    version: int = 0
    skipped: tuple[str, ...] = ()


@dataclass(frozen=True)
class Taken:
    """What came of a post. `view` is the new turn, or None when another turn was stored first. `level` holds from now on.

    Then `repeated` tells whether that turn was this same post (a double click, a page sent again) or another one
    (a second window); in the second case what somebody typed has not been answered, and must not be lost.
    """

    talk: Talk
    level: str
    view: TurnView | None
    repeated: bool = False


class NotATurn(Exception):  # noqa: N818 - says what is the matter, not that it is an error
    """A text that somebody should change first: it is empty or too long. Nothing was stored."""

    def __init__(self, kind: ReadingKind) -> None:
        """Keep what is wrong with the text."""
        super().__init__(kind.value)
        self.kind = kind


class Desk:
    """Runs conversations: asks the assistant, keeps the entries. Holds nothing between two requests.

    Every method raises StorageUnavailable when nothing can be kept, and ConversationGone for an unknown id.
    """

    def __init__(
        self,
        assistant: Assistant,
        store: ConversationStore,
        rank: Rank,
        clock: Callable[[], datetime],
        region: str,
    ) -> None:
        """Keep what is needed. `rank` ranks the topics for a text; `clock` gives the moment, with a time zone."""
        self.assistant = assistant
        self.store = store
        self._rank = rank
        self._clock = clock
        self._region = region

    @property
    def today(self) -> date:
        """Return the day it is in Almere."""
        return self._clock().astimezone(AMSTERDAM).date()

    def start(self) -> Talk:
        """Begin a conversation."""
        return Talk(self.store.create(self._region))

    def find(self, talk_id: str) -> Talk:
        """Return a conversation as it is now."""
        stored = self.store.load(talk_id)
        if stored is None:
            raise ConversationGone
        return Talk(talk_id, stored.entries, stored.version, stored.skipped)

    def take(self, talk: Talk, post: Post, *, form: bool) -> Taken:
        """Take a turn and keep it, unless the post answers an older version: then nothing changes.

        With `form`, a text that is empty or too long is no turn but raises NotATurn, so that a page can leave the
        text in its field.
        """
        if post.version != talk.version:
            return self._not_taken(talk, post)
        return self._keep(talk, post, self._turn(talk, post, form=form))

    def begin(self, post: Post, *, form: bool) -> Taken:
        """Begin a conversation with its first turn. A text that is no turn leaves no empty conversation behind."""
        turn = self._turn(Talk(), post, form=form)
        if post.easy:
            entries = (*turn.entries, Entry(EntryKind.LEVEL, self.today, turn.entries[0].turn, value="A2"))
            turn = Turn(entries, self.assistant.messages_of_last_turn(entries, self.today))
        return self._keep(self.start(), post, turn)

    def transcript(self, talk: Talk) -> tuple[TurnView, ...]:
        """Return the whole conversation; the greeting is turn 0."""
        return self.assistant.transcript(talk.entries, self.today)

    def answers(self, talk: Talk) -> tuple[AnswerView, ...]:
        """Return the answers so far, each with how to change it."""
        return self.assistant.answers(talk.entries, self.today)

    def clarity(self, talk: Talk) -> ClarityQuestion | None:
        """Return the question whether somebody knows what to do now; None unless an outcome is in view."""
        return self.assistant.clarity(talk.entries, self.today)

    def asks_day(self, talk: Talk) -> bool:
        """Tell whether the open question asks for a day."""
        question = self.assistant.knowledge.open_question(self.assistant.state(talk.entries), self.today)
        return question is not None and question.kind == "datum"

    def variant(self, talk: Talk) -> str:
        """Return the variant in which hard words are explained: the language level, with "je" to who is young."""
        form = self.assistant.knowledge.form(self.assistant.state(talk.entries))
        return f"{self.level(talk)}{YOUNG}" if form == "je" else self.level(talk)

    def level(self, talk: Talk) -> str:
        """Return the language level that was chosen."""
        return self.assistant.level(talk.entries)

    def _keep(self, talk: Talk, post: Post, turn: Turn) -> Taken:
        """Store a turn, unless another one was stored on the same version in the meantime."""
        try:
            version = self.store.append(talk.id, talk.version, turn.entries)
        except StaleVersion:
            return self._not_taken(self.find(talk.id), post)
        after = Talk(talk.id, self.assistant.longer(talk.entries, turn.entries), version, talk.skipped)
        level = self.level(after)
        words = understood(self.assistant.knowledge, turn.entries[0], level)
        return Taken(after, level, TurnView(version, words, turn.messages))

    def _not_taken(self, talk: Talk, post: Post) -> Taken:
        return Taken(talk, self.level(talk), None, self._repeats(talk, post))

    def _turn(self, talk: Talk, post: Post, *, form: bool) -> Turn:
        today = self.today
        if post.choice is not None:
            return self.assistant.press(talk.entries, post.choice, today)
        reading = self.assistant.read(talk.entries, post.text or "", today)
        if form and reading.kind in NOT_A_TURN:
            raise NotATurn(reading.kind)
        ranking = self._rank(reading.text) if reading.needs_ranking else None
        return self.assistant.turn(talk.entries, reading, ranking, today)

    def _repeats(self, talk: Talk, post: Post) -> bool:
        """Tell whether the turn that was stored on the version of this post is what this post gives too."""
        kept = tuple(entry for entry in talk.entries if entry.turn == post.version + 1)
        earlier = Talk(talk.id, tuple(entry for entry in talk.entries if entry.turn <= post.version), post.version)
        return bool(kept) and self._turn(earlier, post, form=False).entries == kept
