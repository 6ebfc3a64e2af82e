from __future__ import annotations

import json
import re
from datetime import date
from xml.etree import ElementTree

from integrations.web.info.library import Link
from integrations.web.info.structured import data_block, questions_data, robots, sitemap


def test_nothing_ends_the_block() -> None:
    """Whatever a text holds, it stays inside the data block, and comes out as it went in."""
    name = 'x</script><script>alert("1")</script> & <!-- "'
    html = str(data_block([{"name": name}]))
    inside = html.removeprefix('<script type="application/ld+json">').removesuffix("</script>")

    assert not re.search(r"[<>&]", inside)
    assert json.loads(inside)["@graph"] == [{"name": name}]


def test_questions_have_their_answers() -> None:
    """Each question carries its short answer."""
    data = questions_data([Link("Mag dat?", "/x", "Nee.")])

    assert json.loads(json.dumps(data))["mainEntity"] == [
        {"@type": "Question", "name": "Mag dat?", "acceptedAnswer": {"@type": "Answer", "text": "Nee."}}
    ]


def test_sitemap_is_xml() -> None:
    """The list of addresses is well-formed, with whole addresses and the day of the last check where that is known."""
    tree = ElementTree.fromstring(sitemap("https://x.nl", [("/", None), ("/a?b&c", date(2026, 11, 22))]))
    found = [[part.text for part in entry] for entry in tree]

    assert found == [["https://x.nl/"], ["https://x.nl/a?b&c", "2026-11-22"]]


def test_robots_may_not_read_talks() -> None:
    """Programs that visit are told to leave conversations and searches alone, and where the list of addresses is."""
    rows = robots("https://x.nl").splitlines()

    assert {"Disallow: /gesprek/", "Disallow: /zoeken", "Sitemap: https://x.nl/sitemap.xml"} <= set(rows)
    assert "Disallow: /" not in rows
