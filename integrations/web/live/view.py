"""The pages of live help as HTML, and the pieces that the script puts into a page."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from jinja2 import Environment
from starlette.responses import HTMLResponse

from bot.content.model import Content
from bot.content.render import choose, fill_or_gap
from bot.understanding.model import Danger
from integrations.live.model import LiveMessage, LiveTalk, Stage, Times
from integrations.steunpunt.hours import GENERAL, OpeningHours
from integrations.steunpunt.hours_words import hours_sentence
from integrations.web.callback.form import Form
from integrations.web.desk import Desk, Talk

KEY_BYTES = 16


@dataclass(frozen=True)
class Reader:
    """How to address whoever reads: the level and the form of the conversation."""

    level: str = "B1"
    form: str = "u"


class LiveWords:
    """The sentences of live help, from the content of one region."""

    def __init__(self, content: Content, times: Times) -> None:
        """Keep the content, and the times that the sentences name."""
        self._content = content
        self._values = {"minuten": int(times.wait.total_seconds() // 60), "dagen": times.keep_days}

    def sentence(self, name: str, reader: Reader) -> str:
        """Return the sentence `live.<name>`."""
        text = self._content.texts[f"zin/live.{name}"]
        return fill_or_gap(choose(text, reader.level, reader.form), {**self._content.region, **self._values}, text.key)[0]

    def help_lines(self, danger: Danger, reader: Reader) -> str:
        """Return the help lines for a danger, in few words."""
        text = self._content.texts[f"onderwerp/{danger.value}"]
        return fill_or_gap(choose(text, "A2", reader.form), self._content.region, text.key)[0]

    def stand(self, talk: LiveTalk, reader: Reader, *, anybody: bool, away: bool) -> str:
        """Return how a talk stands, as whoever asked reads it."""
        if talk.stage is Stage.WAITING:
            return self.sentence("wacht" if anybody else "niemand", reader)
        if talk.stage is Stage.TALKING:
            return self.sentence("weggevallen" if away else "bezig", reader)
        return self.sentence(f"klaar_{talk.ended.value}", reader)

    def hours(self, hours: OpeningHours, moment: datetime, reader: Reader) -> str:
        """Return when somebody answers the phone."""
        return hours_sentence(GENERAL, hours.status(GENERAL, moment), self._content, reader.level, reader.form)


@dataclass(frozen=True)
class Standing:
    """A talk as a page shows it: its words, whether to offer a call, and the messages that the page does not have yet."""

    talk: LiveTalk
    words: str
    call: bool
    messages: Sequence[LiveMessage]
    reader: Reader


class LiveView:
    """Makes the pages of the parent."""

    def __init__(self, environment: Environment, words: LiveWords, desk: Desk) -> None:
        """Keep what pages are made with."""
        self._environment = environment
        self._words = words
        self._desk = desk
        environment.globals["live_help_lines"] = words.help_lines

    def asking(self, talk: Talk, form: Form, *, possible: bool, hours: str, danger: Danger | None, status: int) -> HTMLResponse:
        """Return the page on which a parent asks for somebody, or reads that nobody is there."""
        reader = self.reader(talk)
        words = self._words
        values = {
            "intro": words.sentence("uitleg" if possible else "dicht", reader),
            "consent": words.sentence("toestemming", reader),
            "danger": words.help_lines(danger, reader) if danger else "",
        }
        return self._html("ask.html", status, talk=talk, form=form, possible=possible, hours=hours, **values)

    def chat(self, talk: Talk, standing: Standing, *, draft: str = "", wrong: str = "", again: bool, status: int) -> HTMLResponse:
        """Return the page of a talk. `again` is whether somebody can be asked for once more."""
        return self._html(
            "talk.html",
            status,
            talk=talk,
            standing=standing,
            views=self._desk.transcript(talk),
            level=standing.reader.level,
            draft=draft,
            wrong=wrong,
            again=again,
            key=new_key(),
        )

    def pieces(self, talk: Talk, standing: Standing, *, again: bool) -> dict[str, Any]:
        """Return what a page needs to show what is new."""
        parts: Any = self._environment.get_template("live/parts.html").module
        return {
            "nieuw": str(parts.messages(standing, "ouder")),
            "open": standing.talk.open,
            "delen": {"stand": str(parts.stand(standing)), "doen": str(parts.acts(talk, standing, again))},
        }

    def reader(self, talk: Talk) -> Reader:
        """Return how to address whoever holds a conversation."""
        knowledge = self._desk.assistant.knowledge
        return Reader(self._desk.level(talk), knowledge.form(self._desk.assistant.state(talk.entries)))

    def error(self, code: str, reader: Reader) -> str:
        """Return the sentence about what is wrong."""
        return self._words.sentence(f"fout.{code}", reader)

    def _html(self, template: str, status: int, **values: object) -> HTMLResponse:
        page = self._environment.get_template(f"live/{template}")
        return HTMLResponse(page.render({"problem": None, **values}), status)


def new_key() -> str:
    """Return a key for a message that is still to be written: sending its form twice is one message."""
    return secrets.token_urlsafe(KEY_BYTES)
