"""How an attempt to deliver something ended: exceptions with a code. What a server said is left out, it may name people."""

from __future__ import annotations


class TryLater(Exception):  # noqa: N818 - says what to do
    """It did not work this time: server away, too late, or a temporary refusal. `code` says which."""

    def __init__(self, code: str) -> None:
        """Keep the code, such as "451" or "geen_verbinding"."""
        super().__init__(code)
        self.code = code


class GiveUp(Exception):  # noqa: N818 - says what to do
    """Trying again makes no sense until somebody changed something. `code` says what is wrong."""

    def __init__(self, code: str) -> None:
        """Keep the code, such as "550" or "instelling"."""
        super().__init__(code)
        self.code = code
