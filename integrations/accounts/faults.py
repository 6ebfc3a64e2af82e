"""What can stand in the way of an account. Pages and commands turn each of these into a plain sentence."""

from __future__ import annotations

from datetime import datetime


class Refused(Exception):  # noqa: N818 - says what is the matter, not that it is an error
    """Name, password and code do not belong together. It does not say which: that would help whoever guesses."""


class Locked(Exception):  # noqa: N818 - says what is the matter, not that it is an error
    """There were too many wrong tries under this name. `until` says when somebody may try again."""

    def __init__(self, until: datetime) -> None:
        """Keep the moment."""
        super().__init__()
        self.until = until


class NameTaken(Exception):  # noqa: N818 - says what is the matter, not that it is an error
    """There is an account with this name."""


class NoAccount(Exception):  # noqa: N818 - says what is the matter, not that it is an error
    """There is no account with this name or number."""


class WeakPassword(Exception):  # noqa: N818 - says what is the matter, not that it is an error
    """A password is too easy to guess. `code` says why: kort, lang or raadbaar."""

    def __init__(self, code: str) -> None:
        """Keep the reason."""
        super().__init__(code)
        self.code = code


class TooBusy(Exception):  # noqa: N818 - says what is the matter, not that it is an error
    """Too many people sign in at this moment; again in a few seconds."""
