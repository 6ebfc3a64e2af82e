"""All routes of the console."""

from __future__ import annotations

from dataclasses import dataclass

from jinja2 import Environment
from starlette.routing import Route

from integrations.accounts.people import People
from integrations.live.talks import LiveTalks
from integrations.steunpunt.callbacks import Callbacks
from integrations.steunpunt.outbox import Outbox
from integrations.steunpunt.staff import Staff
from integrations.web.callback.view import CallbackView
from integrations.web.console.accounts_page import AccountsPage
from integrations.web.console.after import After
from integrations.web.console.answers import Handbook, Topics
from integrations.web.console.audit_page import AuditPage
from integrations.web.console.calls import Calls
from integrations.web.console.chat import Chat
from integrations.web.console.deliveries import Deliveries
from integrations.web.console.door import Door
from integrations.web.console.enter import Enter
from integrations.web.console.figures import Figures
from integrations.web.console.home import Home
from integrations.web.console.password import PasswordPage
from integrations.web.console.phone import Phone
from integrations.web.console.queue import Queue
from integrations.web.console.signin import SignInPages
from integrations.web.console.view import View
from integrations.web.desk import Desk
from integrations.web.info.library import Library
from integrations.web.labels import Labels
from integrations.web.markdown import Markdown


@dataclass(frozen=True)
class Site:
    """What the console shares with the site. `words` makes the words of requests, `talks` keeps those with parents.

    `topics` gives the topics of a question, in this process: what somebody types with a parent on the line stays here.
    """

    environment: Environment
    labels: Labels
    markdown: Markdown
    desk: Desk
    library: Library
    callbacks: Callbacks
    words: CallbackView
    talks: LiveTalks
    topics: Topics


def console_routes(people: People, site: Site) -> list[Route]:
    """Return the routes of the console."""
    view = View(site.environment, site.labels)
    door = Door(people.sessions, people.audit, view)
    knowledge = site.desk.assistant.knowledge
    handbook = Handbook(knowledge, site.library, lambda: site.desk.today, site.topics)
    box = Outbox(site.callbacks.engine, site.callbacks.vault, site.callbacks.clock, "console")
    calls, staff = Calls(site.desk, handbook), Staff(site.callbacks, knowledge.content.region)
    return [
        *SignInPages(door, people, view).routes(),
        *Home(door, view, box).routes(),
        *PasswordPage(door, view, people).routes(),
        *Phone(door, view, handbook, calls, site.library).routes(),
        *Queue(door, view, staff, site.callbacks, site.words, people.accounts).routes(),
        *Chat(door, view, site.callbacks, site.talks, knowledge.content).routes(),
        *Enter(door, view, site.callbacks, site.words, site.desk, calls, site.talks).routes(),
        *After(door, view, site.desk, calls, site.callbacks, site.markdown, people.sender).routes(),
        *Figures(door, view, site.callbacks, knowledge.content).routes(),
        *Deliveries(door, view, box).routes(),
        *AccountsPage(door, view, people.accounts).routes(),
        *AuditPage(door, view).routes(),
    ]
