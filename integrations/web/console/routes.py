"""All routes of the console."""

from __future__ import annotations

from jinja2 import Environment
from starlette.routing import Route

from integrations.accounts.people import People
from integrations.web.console.audit_page import AuditPage
from integrations.web.console.door import Door
from integrations.web.console.home import Home
from integrations.web.console.signin import SignInPages
from integrations.web.console.view import View
from integrations.web.labels import Labels


def console_routes(people: People, environment: Environment, labels: Labels) -> list[Route]:
    """Return the routes of the console."""
    view = View(environment, labels)
    door = Door(people.sessions, people.audit, view)
    return [
        *SignInPages(door, people, view).routes(),
        *Home(door, view).routes(),
        *AuditPage(door, view).routes(),
    ]
