from __future__ import annotations

import dataclasses
import gzip
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from integrations.web.app import create_app
from integrations.web.widget import PLACE
from tests.integrations.web.running import Site
from tests.integrations.web.serving import serving, visitor

HOSTS = ("https://www.school.example", "http://localhost:8080")


@pytest.fixture
def shown(site: Site) -> Iterator[httpx.Client]:
    """Return a site that two other sites may show."""
    parts = dataclasses.replace(site.parts, hosts=HOSTS)
    with serving(create_app(parts)) as url, visitor(url) as client:
        yield client


def policy(client: httpx.Client, path: str) -> str:
    """Return who may show a page in a frame."""
    return client.get(path).headers["content-security-policy"].rpartition("frame-ancestors ")[2]


def test_only_sites_of_the_list_may_show_us(site: Site, shown: httpx.Client) -> None:
    """Without a list nobody may show a page in a frame; with one, exactly those sites may, but never the console."""
    assert policy(site.client, "/") == "'none'"
    for path in ("/", "/onderwerpen", "/niets", "/gesprek/x"):
        assert policy(shown, path) == " ".join(HOSTS)
    assert policy(shown, "/console/aanmelden") == policy(shown, "/console") == "'none'"


def test_script_may_be_used_elsewhere(shown: httpx.Client) -> None:
    """The script may be loaded by pages of other sites, has no holes left, and names the phone and the sites."""
    answer = shown.get("/widget.js")

    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
    assert PLACE not in answer.text
    assert str(shown.base_url).rstrip("/") in answer.text
    assert all(f'"{host}"' in answer.text for host in HOSTS)
    assert "tel:+31367670200" in answer.text


def test_script_names_the_public_address(site: Site) -> None:
    """Behind another web server the frame opens the address that visitors see."""
    parts = dataclasses.replace(site.parts, address="https://informatiepunt.example.nl")
    with serving(create_app(parts)) as url:
        text = httpx.get(f"{url}/widget.js", trust_env=False).text

    assert '"site": "https://informatiepunt.example.nl"' in text


def test_script_is_small(shown: httpx.Client) -> None:
    """A visit to another site costs it at most 3 kB."""
    assert len(gzip.compress(shown.get("/widget.js").content)) < 3 * 1024


def test_examples_work_as_the_handbook_says(root: Path) -> None:
    """Both example pages hold the one script tag and the plain link for who has no script."""
    for name in ("gewoon.html", "wordpress.html"):
        html = (root / "docs/voorbeelden/widget" / name).read_text(encoding="utf-8")
        assert html.count('<script async src="http://127.0.0.1:8000/widget.js"></script>') == 1
        assert '<a href="http://127.0.0.1:8000/">' in html.partition("<noscript>")[2].partition("</noscript>")[0]
