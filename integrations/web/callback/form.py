"""What the form of a call-back shows: its choices, its values, what is wrong with them, and what is going to be sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from markupsafe import Markup

from bot.content.model import Content
from bot.rules.words import date_in_words
from integrations.steunpunt.hours_words import time_in_words
from integrations.steunpunt.intake import AGES, SCHOOLS, WHOM, Intake
from integrations.steunpunt.promise import Slot
from integrations.steunpunt.request import DAY_PARTS, Caller, Request

OPTION = "terugbellen."
"""How the ids of the choices of this form begin in `keuzes.yml`."""

HIDDEN = ("stap", "gesprek", "geheim", "toestemming")
"""Fields that are not about the request itself."""

FIELDS = (
    "naam", "telefoon", "email", "mail_mij", "wie", "moment", *DAY_PARTS, "niet_op", "vraag", "geprobeerd", "wens",
    "voor_wie", "leeftijd", "schoolsoort", "taal", "aanpassing", "samenvatting",
)  # fmt: skip
"""The fields of the form, in the order of the page."""


@dataclass(frozen=True)
class Option:
    """A choice of the form."""

    value: str
    label: str


@dataclass(frozen=True)
class Form:
    """The form as a page shows it. `problems` has a sentence for each field with which something is wrong.

    `talk` is the id of the conversation it came from, `slots` are the appointments that can be chosen; without any, the
    parts of the day can be.
    """

    values: Mapping[str, str]
    talk: str = ""
    slots: Sequence[Slot] = ()
    problems: Mapping[str, str] = field(default_factory=dict)

    def value(self, name: str) -> str:
        """Return what stands in a field."""
        return self.values.get(name, "")

    def filled(self, names: Sequence[str]) -> bool:
        """Tell whether any of these fields holds something or is wrong, so that it must not be folded away."""
        return any(self.value(name) or name in self.problems for name in names)

    def described(self, name: str, hint: str = "") -> Markup:
        """Return the attributes by which a field is tied to its hint and to what is wrong with it."""
        wrong = name in self.problems
        parts = [f"{name}-{kind}" for kind, there in (("hint", bool(hint)), ("fout", wrong)) if there]
        described = Markup(' aria-describedby="{0}"').format(" ".join(parts)) if parts else Markup("")
        return described + (Markup(' aria-invalid="true"') if wrong else Markup(""))

    @property
    def address(self) -> str:
        """Return where the form stands: in the conversation it came from, or on its own."""
        return f"/gesprek/{self.talk}/terugbellen" if self.talk else "/terugbellen"

    @property
    def kept(self) -> tuple[tuple[str, str], ...]:
        """Return the filled fields, for the page that asks whether they are right."""
        return tuple((name, self.values[name]) for name in FIELDS if self.values.get(name))


class Choices:
    """The choices of the form in words, from `keuzes.yml`."""

    def __init__(self, content: Content) -> None:
        """Keep the texts."""
        self._content = content

    def label(self, name: str) -> str:
        """Return the label of a choice; its own name when nobody wrote one."""
        found = self._content.options.get(f"{OPTION}{name}")
        return found.label if found else name.replace("_", " ")

    def of(self, kind: str) -> tuple[Option, ...]:
        """Return the choices of a field."""
        known: Mapping[str, Sequence[str]] = {
            "wie": [caller.value for caller in Caller],
            "voor_wie": WHOM,
            "leeftijd": AGES,
            "schoolsoort": SCHOOLS,
            "dagdeel": DAY_PARTS,
        }
        return tuple(Option(value, self.label(f"{kind}_{value}")) for value in known[kind])

    def slot(self, slot: Slot) -> str:
        """Return an appointment in words."""
        return self.moment(slot.id)

    def moment(self, slot_id: str) -> str:
        """Return the appointment that a form names, in words; what names none as it is."""
        try:
            start = datetime.fromisoformat(slot_id)
        except ValueError:
            return slot_id
        return f"{date_in_words(start.date())}, {time_in_words(start.time())}"


def values_of(request: Request) -> dict[str, str]:
    """Return the fields of a form that make this request."""
    intake = request.intake
    return {
        "naam": request.contact.name,
        "telefoon": request.contact.phone,
        "email": request.contact.email,
        "mail_mij": "ja" if request.mail_me else "",
        "wie": request.caller.value,
        "moment": request.slot,
        **{part: "ja" if part in request.parts else "" for part in DAY_PARTS},
        "niet_op": request.not_then,
        "taal": request.language,
        "aanpassing": request.adaptation,
        **_of_intake(intake),
    }


def first_values(intake: Intake) -> dict[str, str]:
    """Return what stands in the form before anybody filled in anything: what the conversation already told."""
    caller = Caller.YOUNG if intake.whom == "mezelf" else Caller.PARENT
    return {**_of_intake(intake), "wie": caller.value}


def _of_intake(intake: Intake) -> dict[str, str]:
    return {
        "vraag": intake.question,
        "geprobeerd": intake.tried,
        "wens": intake.wish,
        "voor_wie": intake.whom,
        "leeftijd": intake.age,
        "schoolsoort": intake.school,
        "samenvatting": intake.summary,
    }
