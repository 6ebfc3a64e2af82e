from __future__ import annotations

import logging
from email.message import Message
from pathlib import Path

import pytest
from sqlalchemy import select

from integrations.steunpunt.outbox import BUSY, CLAIM, DONE, LONGEST_PAUSE, MAIL, STUCK, WAITING, Delivery, pause_after
from integrations.steunpunt.records import new_secret
from integrations.steunpunt.request import Caller, Contact
from integrations.storage.steunpunt_models import OutboxRow
from integrations.werker.letters import letter
from integrations.werker.results import GiveUp, TryLater
from integrations.werker.smtp import mail_sender
from integrations.werker.work import Work
from tests.integrations.steunpunt.conftest import request_of
from tests.integrations.werker.conftest import MakeWork
from tests.integrations.werker.servers import Mailbox, free_port, smtp_server
from tests.support.clock import Clock

MAILING = {
    "van": "punt@example.nl",
    "aan": "amira@example.nl",
    "onderwerp": "Terugbellen",
    "tekst": "Dag.",
    "moment": "2026-11-23T10:00:00+00:00",
}


def states(work: Work) -> list[tuple[str, str]]:
    """Return the state of every delivery, and why the last attempt failed."""
    with work.callbacks.engine.connect() as connection:
        return [(row.state, row.last_fault) for row in connection.execute(select(OutboxRow).order_by(OutboxRow.id))]


def text_of(mail: Message) -> str:
    """Return the text of a mail."""
    part = next(part for part in mail.walk() if part.get_content_type() == "text/plain")
    payload = part.get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload.decode()


def test_a_confirmation_arrives_over_tls(make_work: MakeWork, smtp: str, box: Mailbox) -> None:
    """It has the number, the day, the link and a calendar file, and nothing of the question; then it is forgotten."""
    work, secret = make_work(smtp=smtp), new_secret()
    sent = work.callbacks.send(request_of(), secret)
    assert work.deliver_all() == 1
    mail = box.mails[0]

    assert box.encrypted == [True]
    assert sent.number in mail["Subject"] and mail["To"] == "amira@example.nl" and mail["Auto-Submitted"] == "auto-generated"
    for words in (sent.number, "vrijdag 27 november 2026", f"https://punt.example.nl/terugbellen/{secret}", "036 76 70 200"):
        assert words in text_of(mail)
    assert "zit thuis" not in mail.as_string() and "0612345678" not in mail.as_string()
    assert [part.get_content_type() for part in mail.walk()][-1] == "text/calendar"
    assert states(work) == [(DONE, "")]
    with work.callbacks.engine.connect() as connection:
        assert connection.execute(select(OutboxRow.sealed)).scalar_one() == ""
    assert work.deliver_all() == 0


def test_young_people_read_je_and_danger_reads_the_night(make_work: MakeWork, smtp: str, box: Mailbox) -> None:
    """The mail speaks as the pages do, and says that nobody reads it at night when there may be danger."""
    work = make_work(smtp=smtp)
    work.callbacks.send(request_of(caller=Caller.YOUNG, adaptation="mijn vader slaat mij"), new_secret())
    work.deliver_all()

    assert "belt je" in text_of(box.mails[0])
    assert "in de nacht" in text_of(box.mails[0])


def test_implicit_tls(make_work: MakeWork, box: Mailbox, files: tuple[Path, Path], trusted: None) -> None:
    """A server that speaks TLS from the first byte works as well."""
    with smtp_server(box, files, implicit=True) as port:
        work = make_work(smtp=f"smtps://127.0.0.1:{port}")
        work.callbacks.send(request_of(), new_secret())
        work.deliver_all()

    assert box.encrypted == [True]


def test_a_certificate_that_nobody_vouches_for_is_refused(make_work: MakeWork, box: Mailbox, files: tuple[Path, Path]) -> None:
    """Nothing is sent to a server that may be another one; it is tried again later."""
    with smtp_server(box, files) as port:
        work = make_work(smtp=f"smtp://127.0.0.1:{port}")
        work.callbacks.send(request_of(), new_secret())
        work.deliver_all()

    assert box.mails == []
    assert states(work) == [(WAITING, "certificaat")]


def test_no_mail_without_tls_to_another_machine() -> None:
    """An address without a way to encrypt is no setting that works."""
    for wrong in ("http://mail.example.nl", "mail.example.nl", "smtp://", "smtp://x:y"):
        with pytest.raises(GiveUp):
            mail_sender(wrong, Path("uit"))


@pytest.mark.parametrize("answer", ["451", "421", "traag", "rcpt450"])
def test_what_may_pass_is_tried_again_and_mailed_once(
    make_work: MakeWork, smtp: str, box: Mailbox, clock: Clock, answer: str
) -> None:
    """A temporary refusal or a late answer costs a pause, not the mail."""
    work = make_work(smtp=smtp)
    work.callbacks.send(request_of(), new_secret())
    box.answers = [answer]
    work.deliver_all()
    assert states(work)[0][0] == WAITING and states(work)[0][1] != ""
    assert work.deliver_all() == 0, "not before its time"
    clock.pass_time(minutes=2)
    work.deliver_all()

    assert states(work) == [(DONE, "")]
    assert len(box.mails) == 1


@pytest.mark.parametrize("answer", ["550", "rcpt550"])
def test_a_final_refusal_is_visible_and_the_request_stays(make_work: MakeWork, smtp: str, box: Mailbox, answer: str) -> None:
    """An address that does not exist is not tried for ever; somebody sees it, and still calls."""
    work, secret = make_work(smtp=smtp), new_secret()
    work.callbacks.send(request_of(), secret)
    box.answers = [answer]
    work.deliver_all()
    stuck = work.box.stuck()

    assert states(work) == [(STUCK, "550")] and [each.given_up for each in stuck] == [True]
    assert "amira" not in repr(stuck)
    assert work.callbacks.with_secret(secret).open
    assert work.box.retry(stuck[0].key) and not work.box.retry("x")
    work.deliver_all()
    assert len(box.mails) == 1 and work.box.stuck() == ()


def test_a_server_that_is_down_for_an_hour(
    make_work: MakeWork, box: Mailbox, files: tuple[Path, Path], clock: Clock, trusted: None
) -> None:
    """It is tried a handful of times, shows as stuck, and arrives once within an hour after the server is back."""
    port = free_port()
    work = make_work(smtp=f"smtp://127.0.0.1:{port}")
    work.callbacks.send(request_of(), new_secret())
    attempts = 0
    for _ in range(60):
        attempts += work.deliver_all()
        clock.pass_time(minutes=1)
    assert 5 <= attempts <= 8
    assert [each.given_up for each in work.box.stuck()] == [False]
    with smtp_server(box, files, port=port):
        for _ in range(61):
            work.deliver_all()
            clock.pass_time(minutes=1)

    assert len(box.mails) == 1
    assert states(work) == [(DONE, "")]


def test_a_server_that_dies_after_taking_the_mail(make_work: MakeWork, smtp: str, box: Mailbox, clock: Clock) -> None:
    """SMTP cannot tell whether it arrived: it is sent again, recognisably the same mail, because lost is worse than double."""
    work = make_work(smtp=smtp)
    work.callbacks.send(request_of(), new_secret())
    box.answers = ["weg"]
    work.deliver_all()
    clock.pass_time(minutes=1)
    work.deliver_all()

    assert len(box.mails) == 2
    assert len({mail["Message-ID"] for mail in box.mails}) == 1


def test_a_worker_that_dies_is_replaced_after_a_while(make_work: MakeWork, smtp: str, box: Mailbox, clock: Clock) -> None:
    """What it had claimed is free again when its time is over, and what it still writes then does not count."""
    first, second = make_work(smtp=smtp), make_work(smtp=smtp, name="werker-2")
    first.callbacks.send(request_of(), new_secret())
    claimed = first.box.claim()
    assert claimed is not None and states(first) == [(BUSY, "")]
    assert second.deliver_all() == 0
    clock.pass_time(seconds=CLAIM.total_seconds())
    assert second.deliver_all() == 1
    first.box.failed(claimed, "te_laat")

    assert states(first) == [(DONE, "")] and len(box.mails) == 1


def test_the_folder_takes_a_mail_once(make_work: MakeWork, tmp_path: Path) -> None:
    """Without a server mail becomes a file that only its owner can read; delivered again it replaces itself."""
    work = make_work()
    work.callbacks.send(request_of(), new_secret())
    claimed = work.box.claim()
    assert claimed is not None
    for _ in range(2):
        work.senders[MAIL](claimed.delivery)
    files = list((tmp_path / "uit").iterdir())

    assert len(files) == 1 and files[0].suffix == ".eml"
    assert files[0].stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_written_is_tried_again(tmp_path: Path) -> None:
    """A full disk or a wrong right loses nothing."""
    (tmp_path / "uit").write_text("geen map")
    with pytest.raises(TryLater):
        mail_sender("", tmp_path / "uit")(Delivery("x", MAIL, MAILING))


@pytest.mark.parametrize("field", ["aan", "van", "onderwerp"])
def test_no_header_can_be_injected(field: str) -> None:
    """A line end in a header is refused, wherever it came from."""
    with pytest.raises(GiveUp):
        letter(Delivery("x", MAIL, {**MAILING, field: "a@example.nl\r\nBcc: iedereen@example.nl"}))


def test_one_mail_has_one_reader() -> None:
    """An address that is two is refused."""
    for wrong in ("a@example.nl, b@example.nl", "", "niemand"):
        with pytest.raises(GiveUp):
            letter(Delivery("x", MAIL, {**MAILING, "aan": wrong}))


def test_the_log_names_nobody(
    make_work: MakeWork, smtp: str, box: Mailbox, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    """Whatever happens to a mail, the log holds no name, address, number or link."""
    work, secret = make_work(smtp=smtp), new_secret()
    sent = work.callbacks.send(request_of(contact=Contact("Amira", "0612345678", "amira@example.nl")), secret)
    with caplog.at_level(logging.DEBUG):
        for answer in ("451", "550"):
            box.answers = [answer]
            work.deliver_all()
            clock.pass_time(hours=1)
        work.box.retry(f"bevestiging-{sent.number}-1-gemaakt")
        work.deliver_all()

    ours = "".join(record.getMessage() for record in caplog.records if record.name != "mail.log")
    assert "delivered" in ours
    for word in ("Amira", "amira@", "0612345678", secret, sent.number):
        assert word not in ours


def test_pauses_double_up_to_an_hour() -> None:
    """Half a minute first, never more than an hour, however often it failed."""
    assert [pause_after(number).total_seconds() for number in (1, 2, 3)] == [30, 60, 120]
    assert pause_after(50) == LONGEST_PAUSE
