"""What can be wrong with a request, as data: a code, the status of the answer, and the label that explains it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """A kind of problem. The label `error.<code>` says in plain Dutch what to do."""

    code: str
    status: int


EMPTY = Problem("leeg", 422)
TOO_LONG = Problem("te_lang", 422)
NO_DAY = Problem("geen_dag", 422)
TOO_LARGE = Problem("te_groot", 413)
UNREADABLE = Problem("onleesbaar", 400)
WRONG_TYPE = Problem("verkeerd_soort", 415)
OTHER_SITE = Problem("andere_site", 403)
NOT_FOUND = Problem("niet_gevonden", 404)
NOT_ALLOWED = Problem("niet_mogelijk", 405)
UNKNOWN_TALK = Problem("gesprek_onbekend", 404)
GONE = Problem("gesprek_weg", 410)
STALE = Problem("al_verder", 409)
REPEATED = Problem("al_binnen", 409)
CALLBACK_GONE = Problem("terugbellen_weg", 404)
TOO_FAST = Problem("te_snel", 429)
NOT_STORED = Problem("niet_bewaard", 503)
FAILED = Problem("storing", 500)
NOT_SIGNED_IN = Problem("niet_aangemeld", 401)
NO_RIGHT = Problem("geen_recht", 403)
OLD_FORM = Problem("formulier_oud", 403)
REQUEST_UNKNOWN = Problem("verzoek_onbekend", 404)
CHANGED = Problem("veranderd", 409)
WITH_PERSON = Problem("bij_mens", 409)

ALL = (
    EMPTY, TOO_LONG, NO_DAY, TOO_LARGE, UNREADABLE, WRONG_TYPE, OTHER_SITE, NOT_FOUND, NOT_ALLOWED, UNKNOWN_TALK, GONE, STALE,
    REPEATED, CALLBACK_GONE, TOO_FAST, NOT_STORED, FAILED,
    NOT_SIGNED_IN, NO_RIGHT, OLD_FORM, REQUEST_UNKNOWN, CHANGED,
    WITH_PERSON,
)  # fmt: skip


class BadRequest(Exception):  # noqa: N818 - it is about the request, and is answered with a page
    """A request that cannot be used. `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        """Keep the problem."""
        super().__init__(problem.code)
        self.problem = problem
