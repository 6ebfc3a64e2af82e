from __future__ import annotations

from datetime import UTC, datetime

from integrations.live.presence import Presence
from integrations.live.talks import LiveTalks
from integrations.steunpunt.intake import Intake
from tests.integrations.live.conftest import FIRST, SECOND, TALK
from tests.support.clock import Clock


def test_somebody_is_there_until_the_screen_is_silent(presence: Presence, clock: Clock) -> None:
    """Saying so makes somebody present, signs of life keep it so, and a minute and a half of silence ends it."""
    assert not presence.can_be_asked()
    presence.arrive(FIRST)
    for _ in range(4):
        clock.pass_time(seconds=60)
        assert presence.sign(FIRST)
    assert presence.can_be_asked()
    clock.pass_time(seconds=90)

    assert not presence.can_be_asked()


def test_a_sign_of_life_is_not_enough(presence: Presence) -> None:
    """Who has not said to be there is not, however often the screen says that it is alive."""
    assert not presence.sign(FIRST)
    assert not presence.anybody()


def test_back_after_a_lost_connection(presence: Presence, clock: Clock) -> None:
    """After a few minutes without a connection somebody is there again by itself; the next day they say so anew."""
    presence.arrive(FIRST)
    clock.pass_time(minutes=5)
    assert presence.sign(FIRST) and presence.anybody()
    clock.pass_time(days=1)
    assert not presence.sign(FIRST)
    assert not presence.anybody()


def test_going(presence: Presence) -> None:
    """Who says to be gone is gone at once; a colleague who is there counts."""
    presence.arrive(FIRST)
    presence.arrive(SECOND)
    presence.go(FIRST)
    assert presence.can_be_asked()
    presence.go(SECOND)
    assert not presence.can_be_asked()


def test_only_when_open(presence: Presence, clock: Clock) -> None:
    """Outside the hours of the phone nobody can be asked, however many people are there."""
    presence.arrive(FIRST)
    clock.now = datetime(2026, 11, 23, 11, 30, tzinfo=UTC)
    presence.arrive(FIRST)

    assert presence.anybody() and not presence.can_be_asked()


def test_hours_that_are_not_filled_in(presence: Presence) -> None:
    """Hours that nobody filled in are no hours in which the chat is open."""
    presence.arrive(FIRST)
    rules = presence._callbacks.rules
    presence._callbacks.rules = type(rules)(type(rules.hours)(), rules.arrangement, rules.region)

    assert not presence.can_be_asked()


def test_a_talk_goes_on_after_going(presence: Presence, talks: LiveTalks, clock: Clock) -> None:
    """Who takes no new requests any more still gives signs of life in the talk that goes on."""
    presence.arrive(FIRST)
    talk = talks.take(talks.ask(TALK, Intake(question="Hallo?")).number, FIRST)
    presence.go(FIRST)
    for _ in range(20):
        clock.pass_time(seconds=60)
        presence.sign(FIRST)

    found = talks.numbered(talk.number)
    assert found.open and not found.helper_away(clock(), talks.times)


def test_the_page_of_the_parent(talks: LiveTalks, clock: Clock) -> None:
    """A page that asks what is new counts as a sign of life; after a minute and a half of silence the parent is away."""
    talks.take(talks.ask(TALK, Intake(question="Hallo?")).number, FIRST)
    clock.pass_time(seconds=80)
    talks.of_conversation(TALK, seen=True)
    clock.pass_time(seconds=80)
    found = talks.of_conversation(TALK)
    assert found and not found.parent_away(clock(), talks.times)
    clock.pass_time(seconds=20)

    assert found.parent_away(clock(), talks.times)


def test_not_too_many_wait(presence: Presence, talks: LiveTalks, clock: Clock) -> None:
    """Five wait for each person who is there; the next is offered a call at once, until somebody is taken or gives up."""
    presence.arrive(FIRST)
    asked = [talks.ask(f"{number:022}", Intake(question="Hallo?")) for number in range(5)]
    assert not presence.can_be_asked()
    presence.arrive(SECOND)
    assert presence.can_be_asked()
    presence.go(SECOND)
    talks.take(asked[0].number, FIRST)
    assert presence.can_be_asked()
    talks.ask("x" * 22, Intake(question="Hallo?"))
    assert not presence.can_be_asked()
    clock.pass_time(minutes=3)
    presence.arrive(FIRST)
    assert presence.can_be_asked()
