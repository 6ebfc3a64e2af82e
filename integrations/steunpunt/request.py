"""What somebody fills in to be called back, and what is wrong with it. Pure: fields in, request or problems out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum

from bot.rules.words import date_in_words
from bot.understanding.danger import read_danger
from bot.understanding.model import Danger
from integrations.steunpunt.intake import AGES, SCHOOLS, WHOM, Dates, Intake

LINE, PARAGRAPH, SUMMARY = 100, 1000, 4000
"""How many characters a short field, a long one and the summary may have."""

DAY_PARTS = ("ochtend", "middag")

_EMAIL = re.compile(r"[^\s@<>,;:\"'()\[\]\\]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}")
_PHONE = re.compile(r"\+?[0-9]{10,15}")
_SPACING = re.compile(r"[\s().\-/]+")


class Caller(str, Enum):
    """Who asks to be called."""

    PARENT = "ouder"
    YOUNG = "jongere"
    SCHOOL = "school"
    PROFESSIONAL = "professional"
    OTHER = "anders"


@dataclass(frozen=True)
class Contact:
    """How to reach somebody. All of it is personal data: it is only stored encrypted."""

    name: str
    phone: str = ""
    email: str = ""


@dataclass(frozen=True)
class Request:
    """A request as it is sent. `slot` is the id of an appointment, or "" for a free choice of `parts` of the day."""

    contact: Contact
    caller: Caller
    intake: Intake
    slot: str = ""
    parts: tuple[str, ...] = ()
    not_then: str = ""
    language: str = ""
    adaptation: str = ""
    mail_me: bool = False


@dataclass(frozen=True)
class Checked:
    """A request with its problems: per field a code, for which the label `callback.error.<code>` has a sentence."""

    request: Request
    problems: Mapping[str, str] = field(default_factory=dict)

    @property
    def danger(self) -> Danger | None:
        """Return the danger that any field shows signs of."""
        return danger_in(self.request)


def read_request(fields: Mapping[str, str], basis: Intake, *, consent: bool) -> Checked:
    """Return the request that the fields of a form make, on the intake record `basis` of the conversation.

    Nobody is refused for a way of writing: spaces and signs in a number are taken out. With `consent`, it must be given.
    """
    contact = Contact(one_line(fields, "naam"), phone_of(fields.get("telefoon", "")), one_line(fields, "email").lower())
    caller = next((each for each in Caller if each.value == fields.get("wie")), None)
    request = Request(
        contact,
        caller or Caller.PARENT,
        _intake(fields, basis),
        slot=one_line(fields, "moment"),
        parts=tuple(part for part in DAY_PARTS if fields.get(part)),
        not_then=one_line(fields, "niet_op"),
        language=one_line(fields, "taal"),
        adaptation=one_line(fields, "aanpassing"),
        mail_me=bool(fields.get("mail_mij")) and bool(contact.email),
    )
    problems = dict(_problems(fields, contact))
    if caller is None:
        problems["wie"] = "wie"
    if consent and not fields.get("toestemming"):
        problems["toestemming"] = "toestemming"
    return Checked(request, problems)


def _intake(fields: Mapping[str, str], basis: Intake) -> Intake:
    """Return the intake record of the conversation as the parent left it in the form."""
    summary = paragraph(fields, "samenvatting") if "samenvatting" in fields else basis.summary
    return replace(
        basis,
        whom=_one_of(WHOM, fields.get("voor_wie", "")) or basis.whom,
        age=_one_of(AGES, fields.get("leeftijd", "")) or basis.age,
        school=_one_of(SCHOOLS, fields.get("schoolsoort", "")) or basis.school,
        question=paragraph(fields, "vraag"),
        tried=paragraph(fields, "geprobeerd"),
        wish=paragraph(fields, "wens"),
        summary=summary,
        dates=dates_in(basis.dates, summary),
    )


def dates_in(dates: Dates, summary: str) -> Dates:
    """Return the dates that still stand in a summary: what a parent took out of it is not sent in another way."""
    return tuple((title, day) for title, day in dates if date_in_words(day) in summary)


def _problems(fields: Mapping[str, str], contact: Contact) -> Mapping[str, str]:
    """Return what is wrong with the contact details and the lengths."""
    found: dict[str, str] = {}
    if not contact.name:
        found["naam"] = "naam"
    if not contact.phone and not contact.email:
        found["telefoon"] = "bereikbaar"
    if contact.phone and not _PHONE.fullmatch(contact.phone):
        found["telefoon"] = "telefoon"
    if contact.email and not is_email(contact.email):
        found["email"] = "email"
    for name in ("naam", "email", "niet_op", "taal", "aanpassing"):
        if len(fields.get(name, "")) > LINE:
            found[name] = "lang"
    for name in ("vraag", "geprobeerd", "wens"):
        if len(fields.get(name, "")) > PARAGRAPH:
            found[name] = "lang"
    if len(fields.get("samenvatting", "")) > SUMMARY:
        found["samenvatting"] = "lang"
    return found


def danger_in(request: Request) -> Danger | None:
    """Return the danger that any text of a request shows signs of; suicide goes first."""
    intake, contact = request.intake, request.contact
    written = (intake.question, intake.tried, intake.wish, intake.summary, request.not_then, request.language)
    seen = {read_danger(text) for text in (*written, request.adaptation, contact.name) if text}
    return next((danger for danger in (Danger.SUICIDE, Danger.SAFETY) if danger in seen), None)


def is_email(written: str) -> bool:
    """Tell whether a text is one mail address that can stand in a header."""
    return _EMAIL.fullmatch(written) is not None


def phone_of(written: str) -> str:
    """Return a phone number without spaces, brackets and dashes; whatever else stands in it stays, to be refused."""
    return _SPACING.sub("", written.strip().replace("(0)", ""))[: LINE + 1]


def one_line(fields: Mapping[str, str], name: str) -> str:
    """Return a field as one line: an e-mail header or calendar line can never get a second one through it."""
    return " ".join(fields.get(name, "").split())


def paragraph(fields: Mapping[str, str], name: str) -> str:
    """Return a longer field without space around it."""
    return fields.get(name, "").strip()


def _one_of(known: tuple[str, ...], value: str) -> str:
    return value if value in known else ""
