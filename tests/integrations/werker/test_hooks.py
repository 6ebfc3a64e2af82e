from __future__ import annotations

import hmac
import json
import re
from pathlib import Path

import pytest
from sqlalchemy import select

from integrations.steunpunt.outbox import DONE, HOOK, STUCK, WAITING, Delivery
from integrations.steunpunt.records import new_secret
from integrations.steunpunt.staff import Staff
from integrations.storage.steunpunt_models import OutboxRow
from integrations.werker.hooks import hook_sender
from integrations.werker.results import GiveUp
from integrations.werker.work import Work
from tests.integrations.steunpunt.conftest import CONSULENT, request_of
from tests.integrations.werker.conftest import SECRET, MakeWork
from tests.integrations.werker.servers import Receiver
from tests.support.clock import Clock


def hook_states(work: Work) -> list[tuple[str, str]]:
    """Return the state of every message for a webhook."""
    with work.callbacks.engine.connect() as connection:
        rows = connection.execute(select(OutboxRow).where(OutboxRow.kind == HOOK).order_by(OutboxRow.id))
        return [(row.state, row.last_fault) for row in rows]


def test_a_request_arrives_signed(make_work: MakeWork, hook: str, receiver: Receiver, clock: Clock) -> None:
    """The receiver can check that it is ours and when it was sent, and gets the intake record; never the notes."""
    work = make_work(webhook=hook)
    sent = work.callbacks.send(request_of(mail_me=False), new_secret())
    staff = Staff(work.callbacks, {})
    staff.note(sent.number, "Alleen voor ons.", CONSULENT)
    staff.take(sent.number, 1, CONSULENT)
    work.deliver_all()
    headers, body = receiver.got[0]
    found = re.fullmatch(r"t=(\d+),v1=([0-9a-f]{64})", headers["X-Informatiepunt-Handtekening"])
    assert found is not None

    assert int(found[1]) == int(clock.now.timestamp())
    assert hmac.compare_digest(found[2], hmac.new(SECRET.encode(), f"{found[1]}.".encode() + body, "sha256").hexdigest())
    assert json.loads(body)["verzoek"]["intake"]["vraag"] == "Mijn zoon zit thuis."
    assert [json.loads(each[1])["gebeurtenis"] for each in receiver.got] == ["gemaakt", "opgepakt"]
    assert not any(b"Alleen voor ons" in each[1] for each in receiver.got)


@pytest.mark.parametrize("status", [500, 503, 429, 408])
def test_a_receiver_that_fails_gets_it_again_with_the_same_key(
    make_work: MakeWork, hook: str, receiver: Receiver, clock: Clock, status: int
) -> None:
    """The key is the same at every attempt, so that a receiver can see that it has it already."""
    work = make_work(webhook=hook)
    work.callbacks.send(request_of(mail_me=False), new_secret())
    receiver.answers = [status]
    work.deliver_all()
    assert hook_states(work) == [(WAITING, str(status))]
    clock.pass_time(minutes=1)
    work.deliver_all()

    assert hook_states(work) == [(DONE, "")]
    assert len({headers["Idempotency-Key"] for headers, _ in receiver.got}) == 1 and len(receiver.got) == 2


@pytest.mark.parametrize("status", [400, 401, 404, 301])
def test_a_receiver_that_refuses_is_visible(make_work: MakeWork, hook: str, receiver: Receiver, status: int) -> None:
    """A refusal that will not pass is not repeated for ever, and a redirection is not followed."""
    work = make_work(webhook=hook)
    work.callbacks.send(request_of(mail_me=False), new_secret())
    receiver.answers = [status]
    work.deliver_all()

    assert hook_states(work) == [(STUCK, str(status))]
    assert len(work.box.stuck()) == 1


def test_a_receiver_that_is_late_or_away(make_work: MakeWork, hook: str, receiver: Receiver, clock: Clock) -> None:
    """Nothing waits for ever, and nothing is lost."""
    work = make_work(webhook=hook)
    work.callbacks.send(request_of(mail_me=False), new_secret())
    receiver.pause = 0.6
    work.deliver_all()
    assert hook_states(work) == [(WAITING, "te_laat")]


@pytest.mark.parametrize("address", ["http://zaken.example.nl/in", "ftp://127.0.0.1", "", "https://"])
def test_nothing_goes_out_unencrypted(address: str, clock: Clock, tmp_path: Path) -> None:
    """Only https, except to this machine itself; and never without a secret to sign with."""
    with pytest.raises((GiveUp,) if address != "https://" else (Exception,)):
        hook_sender(address, SECRET, clock)(Delivery("x", HOOK, {}))
    with pytest.raises(GiveUp):
        hook_sender("https://zaken.example.nl/in", "", clock)(Delivery("x", HOOK, {}))
