from __future__ import annotations

from functools import partial

import pytest
from sqlalchemy import Engine, text

from bot.understanding.model import Danger, Ranked
from integrations.live.model import End, LiveTalk, Side, Stage
from integrations.live.talks import LiveTalks, own
from integrations.steunpunt.callbacks import Callbacks
from integrations.steunpunt.faults import ChangedMeanwhile, NotForYou, NotPossible, RequestGone
from integrations.steunpunt.intake import Intake
from integrations.storage.store import ConversationStore
from tests.integrations.live.conftest import FIRST, SECOND, TALK
from tests.support.at_once import at_once, faults_in
from tests.support.clock import Clock

TOLD = Intake(topics=("zorgplicht",), question="Mag ik iets vragen?", summary="Is uw kind aangemeld? Ja")


def words(talks: LiveTalks, talk: LiveTalk, after: int = 0) -> list[str]:
    """Return what was written in a talk."""
    return [message.text or str(message.danger) for message in talks.messages(talk, after)]


def test_from_request_to_end(talks: LiveTalks) -> None:
    """A parent asks, somebody takes it and sees what was shared, both write, both read everything in order, and it ends."""
    asked = talks.ask(TALK, TOLD)
    assert asked.stage is Stage.WAITING and talks.going() == (asked,)
    taken = talks.take(asked.number, FIRST)
    assert taken.intake == TOLD and own(taken, FIRST) is taken
    talks.say(taken, Side.PARENT, "a", "Mijn zoon zit thuis.")
    talks.say(taken, Side.HELPER, "b", "Hoe lang al?")
    talks.say(taken, Side.PARENT, "c", "Twee weken.")
    talks.end(taken, End.HELPER)
    found = talks.of_conversation(TALK)

    assert found and found.ended is End.HELPER and not found.open
    assert words(talks, found) == ["Mijn zoon zit thuis.", "Hoe lang al?", "Twee weken."]
    assert words(talks, found, 1) == ["Hoe lang al?", "Twee weken."]
    assert [message.sequence for message in talks.messages(found)] == [1, 2, 3]
    assert talks.going() == ()


def test_sending_again_adds_nothing(talks: LiveTalks) -> None:
    """The same message with the same key is one message; another text with that key is another, so nothing is lost."""
    talk = talks.ask(TALK, TOLD)
    assert talks.say(talk, Side.PARENT, "a", "Hallo?")
    assert not talks.say(talk, Side.PARENT, "a", "Hallo?")
    assert talks.say(talk, Side.PARENT, "a", "Hallo, is daar iemand?")
    assert talks.say(talk, Side.PARENT, "b", "Hallo?")
    talks.end(talk, End.PARENT)
    assert not talks.say(talk, Side.PARENT, "b", "Hallo?")

    assert words(talks, talk) == ["Hallo?", "Hallo, is daar iemand?", "Hallo?"]


def test_asking_twice_is_one_request(talks: LiveTalks, clock: Clock) -> None:
    """A double click gives the same request; after it ended a new one is possible."""
    first = talks.ask(TALK, TOLD)
    assert talks.ask(TALK, TOLD).number == first.number
    talks.end(first, End.PARENT)
    second = talks.ask(TALK, TOLD)
    clock.pass_time(minutes=4)
    third = talks.ask(TALK, TOLD)

    assert len({first.number, second.number, third.number}) == 3
    assert talks.numbered(second.number).ended is End.WAITED
    assert all(len(each.number) == 22 for each in (first, second, third))


def test_two_people_take_one(talks: LiveTalks) -> None:
    """Of two people who take a request at the same moment one gets it; who has it may press again."""
    talk = talks.ask(TALK, TOLD)
    outcomes = at_once([partial(talks.take, talk.number, account) for account in (FIRST, SECOND)])
    (won,) = (each.account for each in outcomes if isinstance(each, LiveTalk))

    assert won
    assert faults_in(outcomes) == [ChangedMeanwhile]
    assert talks.take(talk.number, won).account == won
    with pytest.raises(NotForYou):
        own(talks.numbered(talk.number), SECOND if won == FIRST else FIRST)


def test_many_messages_at_once(talks: LiveTalks) -> None:
    """Messages that both sides send at the same moment all get a number of their own, without a gap; none is lost or doubled."""
    talk = talks.take(talks.ask(TALK, TOLD).number, FIRST)

    def send(side: Side) -> None:
        for number in range(10):
            for _ in range(2):
                talks.say(talk, side, f"sleutel-{number}", f"{side.value} {number}")

    assert at_once([partial(send, side) for side in (Side.PARENT, Side.HELPER) for _ in range(2)]) == [None] * 4
    found = talks.messages(talk)

    assert [message.sequence for message in found] == list(range(1, 21))
    assert len({message.text for message in found}) == 20


def test_nobody_comes(talks: LiveTalks, clock: Clock) -> None:
    """After three minutes a request ends by itself, cannot be taken any more, and takes no messages; what was told stays."""
    talk = talks.ask(TALK, TOLD)
    clock.pass_time(minutes=2, seconds=59)
    assert talks.numbered(talk.number).open
    talks.say(talk, Side.PARENT, "a", "Bent u daar?")
    clock.pass_time(seconds=1)

    assert talks.numbered(talk.number).ended is End.WAITED
    assert talks.going() == ()
    with pytest.raises(ChangedMeanwhile):
        talks.take(talk.number, FIRST)
    with pytest.raises(NotPossible):
        talks.say(talk, Side.PARENT, "b", "Hallo?")
    assert words(talks, talk) == ["Bent u daar?"]


def test_somebody_else_takes_over(talks: LiveTalks, clock: Clock) -> None:
    """While who talks gives signs of life nobody can take it; after a minute and a half another can, and reads everything."""
    talk = talks.take(talks.ask(TALK, TOLD).number, FIRST)
    talks.say(talk, Side.PARENT, "a", "Hallo")
    clock.pass_time(seconds=89)
    with pytest.raises(ChangedMeanwhile):
        talks.take(talk.number, SECOND)
    clock.pass_time(seconds=2)
    assert talks.numbered(talk.number).helper_away(clock(), talks.times)
    talks.take(talk.number, SECOND)

    assert talks.numbered(talk.number).account == SECOND
    assert words(talks, talk) == ["Hallo"]


def test_who_talks_stays_away(talks: LiveTalks, clock: Clock) -> None:
    """After ten minutes without a sign of life the talk ends, and the computer may speak again."""
    talk = talks.take(talks.ask(TALK, TOLD).number, FIRST)
    clock.pass_time(minutes=10)

    found = talks.of_conversation(TALK)
    assert found and found.ended is End.LOST
    with pytest.raises(ChangedMeanwhile):
        talks.take(talk.number, SECOND)


def test_ended_stays_ended(talks: LiveTalks) -> None:
    """Who closes what somebody else just ended does not change how it ended."""
    talk = talks.ask(TALK, TOLD)
    talks.end(talk, End.PARENT)
    talks.end(talk, End.HELPER)

    assert talks.numbered(talk.number).ended is End.PARENT


def test_danger_waits_for_nobody(talks: LiveTalks) -> None:
    """Signs of danger get the help lines at once, in the request and in a message, also while somebody talks."""
    asked = talks.ask(TALK, Intake(question="mijn man slaat mijn kind"))
    assert asked.urgent and [message.danger for message in talks.messages(asked)] == [Danger.SAFETY]
    talk = talks.take(asked.number, FIRST)
    talks.say(talk, Side.PARENT, "a", "ik wil er niet meer zijn")
    talks.say(talk, Side.PARENT, "a", "ik wil er niet meer zijn")
    talks.say(talk, Side.HELPER, "b", "ik wil er niet meer zijn")

    assert [message.danger for message in talks.messages(talk)] == [Danger.SAFETY, None, Danger.SUICIDE, None]


def test_danger_by_the_classifier(callbacks: Callbacks, accounts: tuple[int, int]) -> None:
    """What no rule knows is caught by the classifier in this process."""
    ranking = (Ranked("crisis_suicide", 0.7), Ranked("zorgplicht", 0.2))
    talks = LiveTalks(callbacks, lambda text: ranking if "datum geprikt" in text else (Ranked("zorgplicht", 0.9),))
    talk = talks.ask(TALK, TOLD)
    talks.say(talk, Side.PARENT, "a", "ik heb voor mezelf een datum geprikt voor het einde")
    talks.say(talk, Side.PARENT, "b", "wanneer krijg ik de brief van school")

    assert [message.danger for message in talks.messages(talk)] == [None, Danger.SUICIDE, None]


def test_urgent_first(talks: LiveTalks, clock: Clock) -> None:
    """In the list danger comes first, then who waits longest."""
    first = talks.ask("a" * 22, TOLD)
    clock.pass_time(seconds=5)
    second = talks.ask("b" * 22, TOLD)
    third = talks.ask("c" * 22, Intake(question="hij slaat mij elke dag"))

    assert [talk.number for talk in talks.going()] == [third.number, first.number, second.number]


def test_nothing_readable_in_the_database(talks: LiveTalks, engine: Engine) -> None:
    """What was asked and written, and that there was danger, is not in the tables as it was typed."""
    talk = talks.take(talks.ask(TALK, TOLD).number, FIRST)
    talks.say(talk, Side.PARENT, "a", "Mijn zoon heet Sem en mijn man slaat hem")
    with engine.connect() as connection:
        kept = [str(row) for table in ("live_talk", "live_message") for row in connection.execute(text(f"SELECT * FROM {table}"))]

    assert len(kept) == 3
    assert not any(word in row for row in kept for word in ("Sem", "slaat", "Mag ik", "crisis", TALK))


def test_deleting_the_conversation(talks: LiveTalks, engine: Engine, clock: Clock) -> None:
    """Who deletes the conversation deletes what was written with a person too, at once, wherever the page is."""
    store = ConversationStore(engine, clock)
    talk_id = store.create("almere")
    talk = talks.ask(talk_id, TOLD)
    talks.say(talk, Side.PARENT, "a", "Hallo")
    other = talks.ask(TALK, TOLD)
    store.delete(talk_id)

    assert talks.of_conversation(talk_id) is None
    with pytest.raises(RequestGone):
        talks.numbered(talk.number)
    with pytest.raises(RequestGone):
        talks.say(talk, Side.PARENT, "b", "Hallo?")
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM live_message")).scalar_one() == 0
    assert talks.numbered(other.number).open


def test_closed_between_reading_and_writing(talks: LiveTalks, monkeypatch: pytest.MonkeyPatch) -> None:
    """A message that meets a talk which is ended at that moment is refused: nobody would read it."""
    talk = talks.take(talks.ask(TALK, TOLD).number, FIRST)
    talks.end(talk, End.HELPER)
    monkeypatch.setattr(talks, "_read", lambda *_: talk)
    with pytest.raises(NotPossible):
        talks.say(talk, Side.PARENT, "a", "Hallo?")

    assert words(talks, talk) == []


def test_talks_that_ended(talks: LiveTalks, clock: Clock) -> None:
    """Who talked finds the talk back for a week, and nobody else does."""
    talk = talks.take(talks.ask(TALK, TOLD).number, FIRST)
    assert talks.ended(FIRST) == ()
    talks.end(talk, End.HELPER)
    assert [each.number for each in talks.ended(FIRST)] == [talk.number] and talks.ended(SECOND) == ()
    clock.pass_time(days=7)

    assert talks.ended(FIRST) == ()


def test_unknown(talks: LiveTalks) -> None:
    """There is no talk for a conversation without one, for no conversation, or with a made-up number."""
    assert talks.of_conversation(TALK) is None
    assert talks.of_conversation("") is None
    with pytest.raises(RequestGone):
        talks.take("y" * 22, FIRST)
