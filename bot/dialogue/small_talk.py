"""Topics that are about the conversation itself, and what they come down to."""

from __future__ import annotations

from bot.understanding.model import Command

COMMAND_OF_TOPIC = {
    "groet": Command.GREETING,
    "bedankt": Command.THANKS,
    "opnieuw": Command.RESTART,
    "terug_stap": Command.BACK,
    "taal_makkelijker": Command.EASIER,
}
"""Topics about the conversation itself that a classifier may recognise where the command reader did not."""

LOOSE_TOPICS = {"begrip_uitleg": "woord_onbekend", "ja": Command.HELP.value, "nee": Command.HELP.value}
"""Topics that mean nothing by themselves when no question is open, and the command that answers them."""
