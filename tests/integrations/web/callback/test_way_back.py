"""After a request to be called, the way back to the conversation that it was sent from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.conversation import Assistant
from tests.integrations.web.callback.test_callback_pages import send
from tests.integrations.web.running import Site, id_of, running


@pytest.fixture
def called(real_assistant: Assistant, tmp_path: Path) -> Iterator[Site]:
    """Return a running site with the texts of the repository."""
    with running(real_assistant, tmp_path) as site:
        yield site


def test_the_way_back_is_only_to_its_own_conversation(called: Site) -> None:
    """A link that names another conversation leads nowhere: no request shows a conversation that it was not sent from."""
    own, other = called.begin("mijn kind is aangemeld"), called.begin("mijn kind is aangemeld")
    sent = send(called, gesprek=id_of(own))

    for talk, there in ((own, True), (other, False), ("/gesprek/x", False)):
        page = called.get(f"{sent.path}?gesprek={talk.rpartition('/')[2]}")
        links = [link.attributes["href"] for link in page.top.one("main").all("a")]
        assert (talk in links) is there
