from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.model import Danger
from integrations.steunpunt import intake, records
from integrations.steunpunt.intake import Intake
from integrations.steunpunt.request import Caller, Contact, phone_of, read_request

FILLED = {"naam": "Amira", "telefoon": "06 12 34 56 78", "wie": "ouder", "toestemming": "ja", "vraag": "Hoe nu?"}
BASIS = Intake(
    topics=("zorgplicht",), summary="Uiterste dag: maandag 4 januari 2027", dates=(("Uiterste dag", date(2027, 1, 4)),)
)


def problems(**changes: str) -> dict[str, str]:
    """Return what is wrong with a form that was right but for these fields."""
    return dict(read_request({**FILLED, **changes}, Intake(), consent=True).problems)


def test_a_form_that_is_right() -> None:
    """The fields become a request, on top of what the conversation told."""
    found = read_request({**FILLED, "ochtend": "ja", "taal": "Arabisch", "mail_mij": "ja"}, BASIS, consent=True)

    assert found.problems == {}
    assert found.request.contact == Contact("Amira", "0612345678", "")
    assert (found.request.caller, found.request.parts, found.request.language) == (Caller.PARENT, ("ochtend",), "Arabisch")
    assert found.request.intake.topics == ("zorgplicht",) and found.request.intake.dates == BASIS.dates
    assert not found.request.mail_me, "no address, no mail"


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("0612345678", "0612345678"),
        ("06-12345678", "0612345678"),
        ("06 12 34 56 78", "0612345678"),
        ("+31 6 12345678", "+31612345678"),
        ("+31(0)612345678", "+31612345678"),
        ("036.7670200", "0367670200"),
        (" 0031612345678 ", "0031612345678"),
    ],
)
def test_every_way_to_write_a_number_is_good(written: str, number: str) -> None:
    """Spaces, dashes, dots and brackets are taken out, never refused, and what is left can be called."""
    assert problems(telefoon=written) == {}
    assert phone_of(written) == number


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"naam": " "}, "naam", "naam"),
        ({"telefoon": ""}, "telefoon", "bereikbaar"),
        ({"telefoon": "12345"}, "telefoon", "telefoon"),
        ({"telefoon": "bel mijn zus"}, "telefoon", "telefoon"),
        ({"email": "amira@"}, "email", "email"),
        ({"email": "amira@example.nl, ander@example.nl"}, "email", "email"),
        ({"email": "amira@example.nl\nBcc: iedereen@example.nl"}, "email", "email"),
        ({"naam": "x" * 101}, "naam", "lang"),
        ({"vraag": "x" * 1001}, "vraag", "lang"),
        ({"wie": "koning"}, "wie", "wie"),
        ({"toestemming": ""}, "toestemming", "toestemming"),
    ],
)
def test_what_is_wrong_is_named_by_field(changes: dict[str, str], field: str, code: str) -> None:
    """Each problem has its field and a code for the sentence that says what to do."""
    assert problems(**changes) == {field: code}


def test_consent_is_only_asked_at_the_end() -> None:
    """The form before the check page does not ask for it yet."""
    assert read_request({**FILLED, "toestemming": ""}, Intake(), consent=False).problems == {}


def test_a_field_of_one_line_stays_one_line() -> None:
    """No field gets a second line into a header of a mail, a calendar file or a list."""
    found = read_request({**FILLED, "naam": "A\r\nBcc: x@y.nl\n\n", "taal": "a\tb"}, Intake(), consent=False).request
    assert (found.contact.name, found.language) == ("A Bcc: x@y.nl", "a b")


@pytest.mark.parametrize("field", ["vraag", "geprobeerd", "wens", "niet_op", "taal", "aanpassing", "samenvatting"])
def test_danger_is_seen_in_every_field(field: str) -> None:
    """Wherever somebody writes it, it is read."""
    assert read_request({**FILLED, field: "mijn man slaat mijn kind"}, Intake(), consent=False).danger is Danger.SAFETY
    assert read_request({**FILLED, field: "ik wil dood"}, Intake(), consent=False).danger is Danger.SUICIDE
    assert read_request(FILLED, Intake(), consent=False).danger is None


def test_what_a_parent_takes_out_is_not_sent() -> None:
    """A date that is no longer in the summary is no longer in the record either."""
    found = read_request({**FILLED, "samenvatting": "Alleen dit."}, BASIS, consent=False).request.intake

    assert (found.summary, found.dates) == ("Alleen dit.", ())


@given(
    st.dictionaries(st.sampled_from([*FILLED, "email", "moment", "niet_op", "samenvatting", "voor_wie"]), st.text(max_size=60))
)
def test_nothing_that_is_posted_raises_and_everything_can_be_stored(fields: dict[str, str]) -> None:
    """Whatever a form holds, it is read, and comes back the same from where it is stored."""
    request = read_request(fields, BASIS, consent=True).request

    assert records.from_plain(records.to_plain(request)) == request


@given(st.text())
def test_a_number_is_never_longer_than_a_line(text: str) -> None:
    """What stands in the field for a number is cut, so that nothing huge is stored."""
    assert len(phone_of(text)) <= 101


def test_an_older_record_can_be_read() -> None:
    """Keys that are not there get their usual value."""
    assert intake.from_plain({"voor_wie": "kind"}) == Intake(whom="kind")
