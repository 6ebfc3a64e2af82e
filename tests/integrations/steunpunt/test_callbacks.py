from __future__ import annotations

from datetime import date, timedelta

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import Engine, select, text

from integrations.steunpunt import records
from integrations.steunpunt.callbacks import Callbacks
from integrations.steunpunt.faults import ChangedMeanwhile, NotForYou, NotPossible, RequestGone, SlotTaken
from integrations.steunpunt.records import new_secret
from integrations.steunpunt.request import Caller, Contact
from integrations.steunpunt.staff import Staff
from integrations.steunpunt.states import OPEN, State, may_follow
from integrations.steunpunt.vault import Vault
from integrations.storage.steunpunt_models import CallbackRow, OutboxRow
from tests.integrations.steunpunt.conftest import CONSULENT, SECRETARY, TOELEIDING, request_of
from tests.support.at_once import at_once, faults_in
from tests.support.clock import Clock

SLOT = "2026-11-25T09:00"


def keys(engine: Engine) -> list[str]:
    """Return the keys of everything in the outbox."""
    with engine.connect() as connection:
        return list(connection.execute(select(OutboxRow.key).order_by(OutboxRow.id)).scalars())


def test_a_request_is_kept_with_its_promise_and_its_deliveries(callbacks: Callbacks, engine: Engine) -> None:
    """What was filled in comes back, with a number, the promised day, and three deliveries of the same transaction."""
    secret, request = new_secret(), request_of()
    sent = callbacks.send(request, secret)

    assert sent == callbacks.with_secret(secret)
    assert (sent.request, sent.state, sent.promised_on, sent.urgent) == (request, State.NEW, date(2026, 11, 27), False)
    assert [key.partition("-")[0] for key in keys(engine)] == ["bevestiging", "nieuw", "webhook"]


def test_sending_twice_is_one_request(callbacks: Callbacks, staff: Staff, engine: Engine) -> None:
    """A double click, or a page that is sent again, gives the same request and no second mail."""
    secret = new_secret()
    first = callbacks.send(request_of(), secret)

    assert callbacks.send(request_of(caller=Caller.SCHOOL), secret) == first
    assert len(staff.queue()) == 1
    assert len(keys(engine)) == 3


def test_nothing_personal_is_readable_in_the_database(callbacks: Callbacks, engine: Engine) -> None:
    """Name, number, address, words and the secret of the link stand nowhere as they are."""
    secret = new_secret()
    callbacks.send(request_of(), secret, talk_id="gesprek-van-amira")
    with engine.connect() as connection:
        dump = "".join(
            str(tuple(row))
            for table in ("callback", "callback_event", "outbox", "callback_place", "steunpunt_note")
            for row in connection.execute(text(f"SELECT * FROM {table}"))
        )

    assert "gAAAA" in dump
    for word in ("Amira", "0612345678", "example.nl", "zit thuis", secret, "gesprek-van-amira"):
        assert word not in dump


def test_a_request_survives_a_change_of_keys_and_a_lost_key_loses_only_the_contents(
    callbacks: Callbacks, staff: Staff, clock: Clock
) -> None:
    """A newer key in front still reads it; without its key the queue still shows number and promise."""
    old, new = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    callbacks.vault = Vault([old])
    number = callbacks.send(request_of(), new_secret()).number

    callbacks.vault = Vault([new, old])
    assert staff.find(number).request == request_of()
    callbacks.vault = Vault([new])
    assert (staff.queue()[0].number, staff.queue()[0].request) == (number, None)


def test_an_appointment_has_as_many_places_as_it_has(callbacks: Callbacks) -> None:
    """The last place goes to one; a slot that is made up is refused; withdrawing frees the place."""
    secret = new_secret()
    sent = callbacks.send(request_of(slot=SLOT), secret)

    assert sent.promised_on == date(2026, 11, 25)
    assert SLOT not in [slot.id for slot in callbacks.slots()]
    for slot in (SLOT, "2026-11-25T09:07"):
        with pytest.raises(SlotTaken):
            callbacks.send(request_of(slot=slot), new_secret())
    callbacks.withdraw(secret)
    assert callbacks.send(request_of(slot=SLOT), new_secret()).starts_at == sent.starts_at


def test_many_at_once_for_one_place(callbacks: Callbacks, staff: Staff) -> None:
    """Of twelve that want the same appointment at the same moment one gets it, and the others hear so."""
    outcomes = at_once([lambda: callbacks.send(request_of(slot=SLOT), new_secret())] * 12)

    assert faults_in(outcomes) == [SlotTaken] * 11
    assert len(staff.queue()) == 1


def test_changing_keeps_the_promise(callbacks: Callbacks, clock: Clock) -> None:
    """Other contact details change no promise; an appointment does, and a sign of danger brings it to today."""
    secret = new_secret()
    before = callbacks.send(request_of(), secret)
    clock.pass_time(days=1)
    other = callbacks.change(secret, request_of(contact=Contact("Amira", "0687654321")))
    agreed = callbacks.change(secret, request_of(slot="2026-11-27T10:00"))
    danger = callbacks.change(secret, request_of(not_then="mijn man slaat mij"))

    assert (other.promised_on, other.version) == (before.promised_on, 2)
    assert agreed.promised_on == date(2026, 11, 27) and agreed.starts_at is not None
    assert (danger.urgent, danger.promised_on) == (True, date(2026, 11, 24))


def test_withdrawing(callbacks: Callbacks, staff: Staff, engine: Engine) -> None:
    """Nobody calls any more, a second time changes nothing, and it cannot be changed or taken again."""
    secret = new_secret()
    callbacks.send(request_of(), secret)
    gone = callbacks.withdraw(secret)

    assert callbacks.withdraw(secret) == gone
    assert staff.queue() == ()
    with pytest.raises(NotPossible):
        callbacks.change(secret, request_of())
    with pytest.raises(NotPossible):
        staff.take(gone.number, gone.version, CONSULENT)
    assert [key for key in keys(engine) if key.endswith("ingetrokken")] == [
        f"bevestiging-{gone.number}-2-ingetrokken",
        f"webhook-{gone.number}-2-ingetrokken",
    ]


def test_a_wrong_secret_or_number_says_nothing(callbacks: Callbacks, staff: Staff) -> None:
    """Only the whole secret opens a request; an empty one never does."""
    secret = new_secret()
    callbacks.send(request_of(), secret)
    for wrong in ("", secret[:-1], secret.swapcase(), new_secret(), "T-2222-2222"):
        with pytest.raises(RequestGone):
            callbacks.with_secret(wrong)
    with pytest.raises(RequestGone):
        staff.find("T-2222-2222")
    assert callbacks.of_talk("") is None


def test_the_conversation_knows_its_request(callbacks: Callbacks, staff: Staff) -> None:
    """The last request of a conversation is found by its id, with the state that it has now."""
    sent = callbacks.send(request_of(), new_secret(), talk_id="een")
    staff.take(sent.number, sent.version, CONSULENT)
    found = callbacks.of_talk("een")

    assert found is not None and found.state is State.TAKEN
    assert callbacks.of_talk("twee") is None


def test_two_people_cannot_take_the_same_request(callbacks: Callbacks, staff: Staff) -> None:
    """The second one hears that somebody was first; history names functions and accounts, with the time."""
    sent = callbacks.send(request_of(), new_secret())
    taken = staff.take(sent.number, sent.version, CONSULENT)
    with pytest.raises(ChangedMeanwhile):
        staff.take(sent.number, sent.version, SECRETARY)
    with pytest.raises(NotPossible):
        staff.take(sent.number, taken.version, SECRETARY)
    staff.move(sent.number, taken.version, State.NO_ANSWER, CONSULENT)

    assert taken.taken_by == "7"
    assert [(event.actor, event.what, event.state) for event in staff.history(sent.number)] == [
        ("aanvrager", "gemaakt", State.NEW),
        ("ouderconsulent:7", "opgepakt", State.TAKEN),
        ("ouderconsulent:7", "geen_gehoor", State.NO_ANSWER),
    ]


def test_closing_sets_the_day_of_deletion_and_opening_again_puts_it_back(callbacks: Callbacks, staff: Staff) -> None:
    """Thirty days after the last talk, and never later than promised at the start."""
    sent = callbacks.send(request_of(), new_secret())
    taken = staff.take(sent.number, 1, CONSULENT)
    done = staff.move(sent.number, taken.version, State.DONE, CONSULENT)
    again = staff.take(sent.number, done.version, CONSULENT)

    assert done.delete_on == callbacks.today + timedelta(days=30)
    assert sent.delete_on == again.delete_on == callbacks.today + timedelta(days=180)


def test_the_queue_puts_danger_first_and_then_the_oldest_promise(callbacks: Callbacks, staff: Staff, clock: Clock) -> None:
    """Who is in danger goes before who waits longest; overdue ones can be seen."""
    first = callbacks.send(request_of(), new_secret())
    clock.pass_time(days=7)
    second = callbacks.send(request_of(), new_secret())
    danger = callbacks.send(request_of(adaptation="ik wil niet meer leven"), new_secret())
    queue = staff.queue()

    assert [each.number for each in queue] == [danger.number, first.number, second.number]
    assert [each.overdue(callbacks.today) for each in queue] == [False, True, False]
    assert staff.queue({State.DONE}) == ()


def test_staff_enters_a_request_and_finds_it_by_its_number(callbacks: Callbacks, staff: Staff) -> None:
    """However a number is spelled on the phone, it is found; the secret for the caller works."""
    secret = new_secret()
    sent = callbacks.send(request_of(), secret, actor=SECRETARY.written)
    spelled = sent.number.lower().replace("-", " ")

    assert staff.find(spelled) == staff.find(spelled[2:]) == callbacks.with_secret(secret)
    assert staff.history(sent.number)[0].actor == "secretariaat:8"


def test_passing_on_and_notes(callbacks: Callbacks, staff: Staff) -> None:
    """A request goes to a function of the region; the notes stay with the Steunpunt, whatever was passed on."""
    sent = callbacks.send(request_of(), new_secret())
    staff.note(sent.number, "Moeder is erg moe.", CONSULENT)
    passed = staff.pass_on(sent.number, 1, "toeleiding_contact", CONSULENT)

    assert passed.passed_to == "toeleiding_contact"
    assert staff.history(sent.number)[-1].detail == "toeleiding_contact"
    assert [note.text for note in staff.notes(sent.number, CONSULENT)] == ["Moeder is erg moe."]
    for stranger in (TOELEIDING, SECRETARY):
        with pytest.raises(NotForYou):
            staff.notes(sent.number, stranger)
        with pytest.raises(NotForYou):
            staff.note(sent.number, "x", stranger)
    with pytest.raises(NotPossible):
        staff.pass_on(sent.number, 2, "niemand", CONSULENT)


def test_every_state_leads_somewhere_but_withdrawn() -> None:
    """Nobody is stuck in a state, and open requests can always be withdrawn."""
    for state in State:
        ways = [then for then in State if may_follow(state, then)]
        assert bool(ways) == (state is not State.WITHDRAWN)
        assert (State.WITHDRAWN in ways) == (state in OPEN)


def test_numbers_and_secrets_cannot_be_guessed() -> None:
    """Numbers avoid letters that sound or look alike; secrets have 128 bits; none comes twice."""
    numbers, secrets = {records.new_number() for _ in range(500)}, {new_secret() for _ in range(500)}

    assert len(numbers) == len(secrets) == 500
    assert not set("".join(numbers)) & set("01ILOU")
    assert all(len(secret) == 22 for secret in secrets)
    assert records.number_as_written("T-4KQ7-M2XP") == records.number_as_written("4kq7m2xp") == "T-4KQ7-M2XP"
    assert records.number_as_written("T-4KQ7") == ""


def test_what_outlived_its_day_is_gone_before_it_is_deleted(callbacks: Callbacks, staff: Staff, clock: Clock) -> None:
    """On the promised day nothing can be seen any more, also when the werker has not come by yet."""
    secret = new_secret()
    sent = callbacks.send(request_of(), secret)
    clock.now = clock.now + (sent.delete_on - callbacks.today) * 1

    with pytest.raises(RequestGone):
        callbacks.with_secret(secret)
    assert staff.queue() == ()
    with callbacks.engine.connect() as connection:
        assert connection.execute(select(CallbackRow.id)).all()
