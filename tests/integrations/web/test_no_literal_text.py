"""Words on the screen come from the texts or the catalogue, which are gated, and from nowhere else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

WEB = Path(__file__).resolve().parents[3] / "integrations" / "web"
TEMPLATES = sorted(WEB.rglob("*.html"))
SCRIPTS = sorted(WEB.rglob("*.js"))
DRAWINGS = sorted(WEB.rglob("*.svg"))

_FILLED = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_CODE = re.compile(r"<(script|style)\b.*?</\1>|<!--.*?-->", re.DOTALL)
_BETWEEN = re.compile(r">([^<>]*[^\W\d_]{2,}[^<>]*)<")
_SPOKEN = re.compile(
    r"\b(?:alt|title|aria-label|aria-description|aria-roledescription|aria-placeholder|aria-valuetext|placeholder|label|summary)=\"([^\"]*[^\W\d_]{2,}[^\"]*)\""
)
_STRING = re.compile(r"\"([^\"\n]*)\"|'([^'\n]*)'|`([^`\n]*)`")
_WORDS = re.compile(r"[^\W\d_]{2,} [^\W\d_]{2,}|[A-ZÀ-Ý][^\W\d_]+[.!?]")
_MEANT_FOR_BROWSERS = {"use strict", "Noto Sans"}


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.relative_to(WEB).as_posix())
def test_a_template_holds_no_text(file: Path) -> None:
    """Between tags and in what a screen reader says, every word is filled in."""
    bare = _CODE.sub("", _FILLED.sub("", file.read_text(encoding="utf-8")))

    assert [text.strip() for text in (*_BETWEEN.findall(bare), *_SPOKEN.findall(bare))] == []


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.relative_to(WEB).as_posix())
def test_a_script_holds_no_text(file: Path) -> None:
    """What a script shows stands in the page, put there by the server."""
    code = re.sub(r"/\*.*?\*/|^\s*//.*$", "", file.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    strings = ("".join(parts) for parts in _STRING.findall(code))

    assert [text for text in strings if _WORDS.search(text) and text not in _MEANT_FOR_BROWSERS] == []


@pytest.mark.parametrize("file", DRAWINGS, ids=lambda file: file.relative_to(WEB).as_posix())
def test_a_drawing_holds_no_text(file: Path) -> None:
    """A drawing is named by the page that shows it."""
    assert re.findall(r"<(?:text|title|desc)\b[^>]*>([^<]*[^\W\d_][^<]*)<", file.read_text(encoding="utf-8")) == []


def test_the_walk_sees_text() -> None:
    """A word between tags, in a label or in a script would be found."""
    assert _BETWEEN.findall("<p>Bel ons</p>") == ["Bel ons"]
    assert _SPOKEN.findall('<img alt="Een huis">') == ["Een huis"]
    assert _WORDS.search("Even wachten") and _WORDS.search("Klaar.")
    assert TEMPLATES and SCRIPTS and DRAWINGS
