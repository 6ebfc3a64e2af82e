"""Making the pages of the console."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import Environment
from starlette.responses import HTMLResponse, Response

from integrations.web.console.visit import Visit
from integrations.web.labels import Labels
from integrations.web.problems import Problem


class View:
    """Makes answers to a browser from the templates in `templates/console`."""

    def __init__(self, environment: Environment, labels: Labels) -> None:
        """Keep what pages are made with."""
        self._environment = environment
        self.labels = labels

    def page(self, visit: Visit, template: str, status: int = 200, **values: Any) -> HTMLResponse:
        """Return a page for somebody who is signed in; `form_key` goes into each form on it."""
        return self.html(template, status, visit=visit, form_key=visit.key, **values)

    def html(self, template: str, status: int = 200, **values: Any) -> HTMLResponse:
        """Return a page."""
        page = self._environment.get_template(template).render({"visit": None, "here": "", **values})
        return HTMLResponse(page, status)

    def module(self, template: str) -> Any:
        """Return the macros of a template, for a piece of a page."""
        return self._environment.get_template(template).module

    def problem(self, problem: Problem, action: str = "", kept: Mapping[str, str] | None = None) -> Response:
        """Return a page about a problem; what was typed is `kept` in it, to be sent again to `action`."""
        title, text = self.labels(f"error.{problem.code}.title"), self.labels(f"error.{problem.code}")
        return self.html("console/problem.html", problem.status, title=title, text=text, action=action, kept=kept)

    def onward(self, address: str) -> Response:
        """Return a page that leads to another site. A form may not be redirected there: our rules for pages forbid it."""
        return self.html("console/onward.html", address=address)
