# mypy: ignore-errors
# Rasa's packages are in an environment of their own; no type checker of ours can see them.
"""The actions of the ordinary bot: they read the answers of the form and compute the last day, as its users write them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from rasa_sdk import Action, FormValidationAction, Tracker
from rasa_sdk.events import AllSlotsReset
from rasa_sdk.executor import CollectingDispatcher

WORDS = {
    "soort_school": {"basisschool": "po", "middelbare": "vo", "speciaal": "vso_so"},
    "schriftelijk": {"ja": "ja", "nee": "nee"},
    "reactie": {"niets": "niets", "papieren": "papieren", "tijd": "meer_tijd", "geweigerd": "geweigerd"},
    "ingeschreven": {"gaat": "gaat_naar_school", "thuis": "zit_thuis", "nergens": "nergens"},
}
MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
PERIOD = timedelta(weeks=6)


def choice(slot: str, text: str) -> dict[str, str | None]:
    """Return the slot with the answer that a word of the text stands for; None asks again."""
    found = (value for word, value in WORDS[slot].items() if word in text.lower())
    return {slot: next(found, None)}


def day(text: str) -> date | None:
    """Return the date in a text such as "8 nov 2026"; None when there is none."""
    try:
        number, month, year = text.lower().split()
        return date(int(year), MONTHS.index(month) + 1, int(number))
    except ValueError:
        return None


class ValidateZorgplichtForm(FormValidationAction):
    """Reads the answer to every question of the form."""

    def name(self) -> str:
        """Return the name that Rasa calls."""
        return "validate_zorgplicht_form"

    def validate_soort_school(self, value: Any, *_rest: Any) -> dict[str, str | None]:
        """Read the kind of school."""
        return choice("soort_school", str(value))

    def validate_schriftelijk(self, value: Any, *_rest: Any) -> dict[str, str | None]:
        """Read whether it was in writing."""
        return choice("schriftelijk", str(value))

    def validate_reactie(self, value: Any, *_rest: Any) -> dict[str, str | None]:
        """Read what the school said."""
        return choice("reactie", str(value))

    def validate_aangemeld_op(self, value: Any, *_rest: Any) -> dict[str, str | None]:
        """Read the day."""
        found = day(str(value))
        return {"aangemeld_op": found.isoformat() if found and found <= date.today() else None}

    def validate_ingeschreven(self, value: Any, *_rest: Any) -> dict[str, str | None]:
        """Read where the child is."""
        return choice("ingeschreven", str(value))


class ActionZorgplichtUitkomst(Action):
    """Says by when the school must decide, and empties the form."""

    def name(self) -> str:
        """Return the name that Rasa calls."""
        return "action_zorgplicht_uitkomst"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Compute the day, say it, and forget the answers."""
        last = date.fromisoformat(tracker.get_slot("aangemeld_op")) + PERIOD
        dispatcher.utter_message(text=f"De school moet uiterlijk op {last.day} {MONTHS[last.month - 1]} {last.year} beslissen.")
        return [AllSlotsReset()]
