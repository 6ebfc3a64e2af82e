"""The system's own Chromium. A page that asks another host for anything, or sets a cookie, fails its test."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PHONE = {"width": 390, "height": 844}

Open = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return the browser of all tests."""
    program = next((found for name in CHROMIUM if (found := shutil.which(name))), None)
    if program is None:
        pytest.skip("geen Chromium op deze machine")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield chromium
        chromium.close()


@contextmanager
def watched(browser: Browser, hosts: set[str]) -> Iterator[Open]:
    """Give what opens a page, each in a context of its own unless one is given; a script that fails or a cookie is a fault.

    `hosts` gets every host that was asked for something.
    """
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def open_it(url: str, *, context: BrowserContext | None = None, script: bool = True, **options: Any) -> Page:
        if context is None:
            settings = {"viewport": PHONE, "locale": "nl-NL", **options}
            context = browser.new_context(java_script_enabled=script, **settings)
            contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.goto(url)
        if host := urlsplit(url).netloc:  # "about:blank" has none
            hosts.add(host)
        return page

    yield open_it
    cookies = [cookie for context in contexts for cookie in context.cookies()]
    for context in contexts:
        context.close()
    assert faults == []
    assert cookies == []


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """Return what opens a page of our site, which asks no other host for anything."""
    hosts: set[str] = set()
    with watched(browser, hosts) as open_it:
        yield open_it
    assert len(hosts) <= 1, f"requests to {hosts}"


@pytest.fixture(scope="session")
def axe(root: Path) -> str:
    """Return the source of axe-core."""
    return (root / "tests/vendor/axe-core/axe.min.js").read_text(encoding="utf-8")
