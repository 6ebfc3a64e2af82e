from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.load import load_content
from bot.content.model import Text
from bot.content.render import MissingValue, choose, explanation, fill, fill_or_gap, in_words, placeholders
from bot.rules.model import Basis, Deadline, Reason

DAY = date(2027, 1, 4)
DEADLINE = Deadline("bezwaar", DAY, DAY, DAY, date(2027, 1, 5), Basis.WET, (), ())


def text(*variants: str) -> Text:
    """Return a text in which each variant says its own name."""
    return Text("zin/x", {variant: variant for variant in variants}, (), "zinnen.yml", 1)


@pytest.mark.parametrize(
    ("level", "form", "variants", "chosen"),
    [
        ("A2", "je", ("B1", "A2", "B1 je", "A2 je"), "A2 je"),
        ("A2", "je", ("B1", "A2", "B1 je"), "B1 je"),
        ("A2", "je", ("B1", "A2"), "A2"),
        ("A2", "je", ("B1",), "B1"),
        ("A2", "u", ("B1", "A2", "B1 je", "A2 je"), "A2"),
        ("A2", "u", ("B1", "A2 je"), "B1"),
        ("B1", "je", ("B1", "A2", "B1 je", "A2 je"), "B1 je"),
        ("B1", "u", ("B1", "A2"), "B1"),
        ("B1", "u", ("A2",), "A2"),
        ("B1", "u", ("B1 je", "A2 je"), ""),
        ("C9", "??", ("B1", "A2"), "B1"),
    ],
)
def test_choose_prefers_the_form_of_address_then_the_level(level: str, form: str, variants: tuple[str, ...], chosen: str) -> None:
    """The nearest variant is taken, and a text with "je" never reaches somebody addressed with "u"."""
    assert choose(text(*variants), level, form) == chosen


@pytest.mark.parametrize(
    ("template", "filled"),
    [
        ("{steunpunt.telefoon}", "036 123"),
        ("{dag}", "maandag 4 januari 2027"),
        ("{t.besluit}", "dinsdag 5 januari 2027"),
        ("{t.besluit.raw}", "maandag 4 januari 2027"),
        ("{t.besluit.basis}", "wet"),
        ("{m.a.b}", "7"),
        ("{m.kort}", "1,5"),
        ("{m.klopt}", "ja"),
        ("niets { te } vullen {}", "niets { te } vullen {}"),
        ("{naam}", "{dag}"),
    ],
)
def test_fill_writes_values_in_words(template: str, filled: str) -> None:
    """Names are found whole, in mappings and as attributes; what a value holds is not filled in again."""
    values = {
        "steunpunt.telefoon": "036 123",
        "dag": DAY,
        "t": SimpleNamespace(besluit=DEADLINE),
        "m": {"a": {"b": 7}, "kort": 1.5, "klopt": True},
        "naam": "{dag}",
    }
    assert fill(template, values) == filled


@pytest.mark.parametrize(
    "name", ["weg", "leeg", "niet_beantwoord", "weet_niet", "ding", "ding.weg", "dag.replace", "leeg.verder"]
)
def test_fill_says_which_value_is_missing(name: str) -> None:
    """No value, the answer "I do not know" and a thing without words are all missing."""
    values = {"leeg": " ", "niet_beantwoord": None, "weet_niet": "weet_ik_niet", "ding": object(), "dag": DAY}

    with pytest.raises(MissingValue) as caught:
        fill(f"Op {{{name}}}.", values, "flow/route#klaar")

    assert (caught.value.key, caught.value.placeholder) == ("flow/route#klaar", name)


def test_a_paragraph_without_its_value_is_left_out() -> None:
    """Only the paragraph or list item that cannot be complete goes, and what was missing is told."""
    template = "Eerst {a}.\n\nDan {b}.\n\n- stap {a}\n- stap {c.d}\n- stap\n\nLaatst."

    filled, missing = fill_or_gap(template, {"a": "1"})

    assert filled == "Eerst 1.\n\n- stap 1\n- stap\n\nLaatst."
    assert missing == ("b", "c.d")


def test_placeholders_are_named_without_braces() -> None:
    """A name may have parts; Python's own attributes are no placeholder."""
    assert placeholders("{a} {b.c} {b.c.d} {a} {x.__class__} {A b}") == {"a", "b.c", "b.c.d"}


def test_explanation_puts_a_reason_in_words(project: Callable[..., Path]) -> None:
    """The sentence of a reason is filled with its values; without a sentence or a value there are no words."""
    content, _ = load_content(project())
    values: dict[str, str | int | date] = {"dag": DAY, "naam": "een vrije dag"}

    assert explanation(Reason("reden.feestdag", values), content, "A2") == "maandag 4 januari 2027 is een vrije dag."
    assert explanation(Reason("reden.feestdag", {}), content, "B1") == ""
    assert explanation(Reason("reden.onbekend", values), content, "B1") == ""


ATOMS = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.dates() | st.just(DEADLINE) | st.binary()
)
VALUES = st.dictionaries(
    st.sampled_from(["a", "b", "a.b"]), st.recursive(ATOMS, lambda inner: st.dictionaries(st.sampled_from("abc"), inner))
)


@given(st.lists(st.sampled_from(["{a}", "{a.b}", "{b.c.a}", "{", "}", "woord", "\n\n", "- "])).map("".join), VALUES)
def test_filling_never_loses_a_turn(template: str, values: dict[str, object]) -> None:
    """Whatever the values, every placeholder is filled, or its paragraph is left out and named."""
    filled, missing = fill_or_gap(template, values)

    assert set(missing) <= placeholders(template)
    if not missing:
        assert filled == fill(template, values).strip()


@given(ATOMS)
def test_a_value_has_words_or_none(value: object) -> None:
    """A value is shown as text that is not empty, or not at all."""
    assert in_words(value) is None or str(in_words(value)).strip()
