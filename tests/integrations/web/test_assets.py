from __future__ import annotations

import gzip
import itertools
import re
from pathlib import Path

import pytest

from integrations.web.theme.make import USED, chosen, tokens_in

WEB = Path(__file__).resolve().parents[3] / "integrations" / "web"
CSS = (WEB / "static" / "app.css").read_text(encoding="utf-8")
SCRIPT = (WEB / "static" / "chat.js").read_text(encoding="utf-8")
NLDS = (WEB / "static" / "nlds.css").read_text(encoding="utf-8")
FONT = (WEB / "static" / "noto-sans.woff2").read_bytes()
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))
TOKENS = tokens_in(NLDS)
NAMES = {name.removeprefix("--"): name for name in tokens_in(CSS)} | {"black": "#000000"}


def colour_of(name: str) -> str:
    """Return the colour that a name of our style stands for, through the design tokens that it leans on."""
    value = NAMES.get(name, name)
    while not value.startswith("#"):
        inner = value.removeprefix("var(").removesuffix(")")
        value = tokens_in(CSS).get(inner) or TOKENS[inner]
    return value


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours by name."""
    light, dark = sorted((luminance(colour_of(first)), luminance(colour_of(second))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


TEXT = [
    *itertools.product(["ink", "soft", "brand", "brand-dark"], ["paper", "ground", "tint"]),
    ("white", "brand"), ("white", "brand-dark"), ("error", "paper"), ("error", "ground"), ("error", "error-tint"),
    ("ink", "notice"), ("ink", "error-tint"), ("black", "focus"), ("brand", "error-tint"),
]  # fmt: skip
EDGES = [("line", "paper"), ("line", "ground"), ("brand", "paper"), ("brand", "ground"), ("error", "ground"), ("black", "ground")]


@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_can_be_read(text: str, ground: str) -> None:
    """Text has a contrast of at least 4.5 with what is behind it."""
    assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_can_be_seen(edge: str, ground: str) -> None:
    """The edges of fields and buttons, and the line of the focus, have a contrast of at least 3."""
    assert contrast(edge, ground) >= 3


def test_contrast_is_computed_well() -> None:
    """Black on white has the greatest contrast there is."""
    assert contrast("black", "white") == pytest.approx(21)


LATER = {"live.js", "signal.js"}
"""Scripts for writing with a person, which no page loads before somebody asked for one."""

CONSOLE = {"console.js"}
"""Scripts of the console, which no visitor loads."""


def test_first_visit_is_small() -> None:
    """All styles travel in 25 kB, all scripts for visitors together in 8 kB; with the font a first visit stays far under 150 kB.

    Writing with a person takes 3 kB more, and only then.
    """
    sheets = sum(len(gzip.compress(path.read_bytes())) for path in (WEB / "static").glob("*.css"))
    sizes = {path.name: len(gzip.compress(path.read_bytes())) for path in WEB.rglob("*.js")}
    scripts = sum(size for name, size in sizes.items() if name not in LATER | CONSOLE)
    loading = [path for path in TEMPLATES if any(name in path.read_text(encoding="utf-8") for name in LATER)]

    assert {f"{path.parent.name}/{path.name}" for path in loading} == {
        "live/talk.html",
        "console/chat.html",
        "console/frame.html",
    }
    assert sum(sizes[name] for name in LATER) < 3 * 1024

    assert sheets < 25 * 1024
    assert scripts < 8 * 1024
    assert sheets + scripts + len(FONT) < 100 * 1024


def test_every_token_exists() -> None:
    """Our style leans on no design token that the style sheet of the NL Design System does not define."""
    named = {name for name, _ in USED.findall(CSS)}

    assert named - tokens_in(CSS).keys() - TOKENS.keys() == set()


def test_others_are_named() -> None:
    """The style sheet names each package it is made of, with version and licence; their licences are in the project."""
    for package in chosen():
        assert f"{package.name} {package.version}, {package.licence}" in NLDS
        assert (WEB.parents[1] / "LICENSES" / f"{package.licence}.txt").is_file()


def test_nothing_comes_from_elsewhere() -> None:
    """Style, script and templates name no other host."""
    for text in [CSS, SCRIPT, *(path.read_text(encoding="utf-8") for path in TEMPLATES)]:
        assert not re.findall(r"(?:https?:)?//[a-z]\S+", text.replace("// ", ""))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_nothing_is_inline(path: Path) -> None:
    """Templates hold no style, no script and no event attribute: the content policy would refuse them."""
    html = path.read_text(encoding="utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)", html)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_hold_no_words(path: Path) -> None:
    """Every word on the screen comes from the labels or the content, so that it goes through the gate."""
    html = re.sub(r"{#.*?#}|{%.*?%}|{{.*?}}|<[^>]*>", " ", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    html = re.sub(r'[a-z-]+="[^"]*"', " ", html)  # a macro may hold the attributes of a tag elsewhere
    assert re.findall(r"[A-Za-z]{2,}", html) == []
