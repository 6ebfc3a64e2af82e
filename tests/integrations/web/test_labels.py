from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.content.letters import FIELDS
from integrations.documents.form import CODES
from integrations.web import problems
from integrations.web.labels import Labels, read_catalogue

ROOT = Path(__file__).resolve().parents[3]
WEB = ROOT / "integrations" / "web"
LABELS = read_catalogue()

VALUES = {"phone", "region", "hours", "day", "words", "number", "year"}
"""What a label may have filled in."""

NO_TITLE = {problems.EMPTY, problems.TOO_LONG, problems.NO_DAY, problems.STALE, problems.REPEATED}
"""Problems that are shown in a page of a conversation, and never have a page of their own."""


def used() -> set[str]:
    """Return the names of all labels that templates and code ask for."""
    sources = [path.read_text(encoding="utf-8") for path in [*WEB.rglob("templates/**/*.html"), *WEB.rglob("*.py")]]
    calls = [call for source in sources for call in re.findall(r"(?:\b_|abels)\(([^)]*)", source)]
    named = {name for call in calls for name in re.findall(r"""["']([a-z_]+(?:\.[a-z_]+)+)["']""", call)}
    pages = re.findall(r'_screen\.text\("(\w+)"', "".join(sources))
    named |= {f"{page}.{part}" for page in pages for part in ("title", "text")}
    named |= {f"error.{problem.code}" for problem in problems.ALL}
    named |= {f"letter.field.{field}" for field in FIELDS} | {f"letter.error.{code}" for code in CODES}
    return named | {f"error.{problem.code}.title" for problem in problems.ALL if problem not in NO_TITLE}


def sentences(text: str) -> list[str]:
    """Return the sentences of a label."""
    plain = re.sub(r"^#+ ", "", text, flags=re.MULTILINE)
    return [part for part in re.split(r"(?<=[.!?])\s+|\n+", plain) if part]


def test_every_label_exists_and_is_used() -> None:
    """No page asks for a label that does not exist, and no label is left over."""
    assert used() == set(LABELS)


@pytest.mark.parametrize("name", sorted(LABELS))
def test_label_is_easy(name: str) -> None:
    """A label has no sentence of more than twelve words, and does not say "u" or "je"."""
    words = re.findall(r"[\w']+", LABELS[name].casefold())
    long = [
        sentence for sentence in sentences(LABELS[name]) if len(re.findall(r"[\w']+", sentence.replace("{phone}", "nummer"))) > 12
    ]

    assert not {"u", "uw", "je", "jij", "jou", "jouw"} & set(words)
    assert long == []


@pytest.mark.parametrize("name", sorted(LABELS))
def test_label_can_be_filled_in(name: str) -> None:
    """Every placeholder of a label is one that the pages fill in."""
    assert LABELS[name].strip()
    assert set(re.findall(r"{(\w+)}", LABELS[name])) <= VALUES


def test_missing_label_is_loud() -> None:
    """Asking for a label that does not exist is an error, not an empty place on the screen."""
    with pytest.raises(KeyError):
        Labels(LABELS, {})("geen.label")


def test_label_with_values() -> None:
    """A label is filled in with what every label may use and with what is given for this one."""
    labels = Labels({"a": "Bel {phone} op {day}."}, {"phone": "112"})
    assert labels("a", day="maandag") == "Bel 112 op maandag."
