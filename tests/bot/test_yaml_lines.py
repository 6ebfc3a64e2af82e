from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.yaml_lines import as_bool, load_with_lines

TEXT = """\
flow: zorgplicht
stappen:
  - vraag: schriftelijk
    opties: [ja,
      nee]
  - {uitkomst: klaar}
2027: twee
"""


def codes(text: str) -> list[tuple[int, str]]:
    """Return line and code of every fault in a text."""
    return [(fault.line, fault.code) for fault in load_with_lines(text, "x.yml")[2]]


def test_every_key_and_list_item_has_its_line() -> None:
    """The line of a value is that of its key; the line of a list item is where it begins."""
    data, lines, faults = load_with_lines(TEXT, "x.yml")

    assert data == {
        "flow": "zorgplicht",
        "stappen": [{"vraag": "schriftelijk", "opties": ["ja", "nee"]}, {"uitkomst": "klaar"}],
        2027: "twee",
    }
    assert faults == ()
    assert lines == {
        (): 1,
        ("flow",): 1,
        ("stappen",): 2,
        ("stappen", 0): 3,
        ("stappen", 0, "vraag"): 3,
        ("stappen", 0, "opties"): 4,
        ("stappen", 0, "opties", 0): 4,
        ("stappen", 0, "opties", 1): 5,
        ("stappen", 1): 6,
        ("stappen", 1, "uitkomst"): 6,
        (2027,): 7,
    }


def test_yaml_inside_another_file_counts_its_lines_from_there() -> None:
    """Front matter that begins on line 5 names the lines of the whole file."""
    _, lines, faults = load_with_lines("a: 1\na: 2\n", "x.md", first_line=5)

    assert lines[("a",)] == 5
    assert [fault.line for fault in faults] == [6]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("ja", "ja"),
        ("on", "on"),
        ("No", "No"),
        ("true", True),
        ("FALSE", False),
        ("6", 6),
        ("-3", -3),
        ("0", 0),
        ("0800", "0800"),
        ("036 76 70 200", "036 76 70 200"),
        ("0800-2000", "0800-2000"),
        ("9:30", "9:30"),
        ("1_000", "1_000"),
        ("0x1F", "0x1F"),
        ("1.5", 1.5),
        ("1e3", "1e3"),
        ("~", None),
        ("", None),
        ("null", None),
        ("2026-11-22", date(2026, 11, 22)),
        ("2026-11-22 10:00", "2026-11-22 10:00"),
        ("'6'", "6"),
        ('"true"', "true"),
        ("9" * 30, "9" * 30),
    ],
)
def test_only_what_an_editor_means_is_converted(written: str, value: object) -> None:
    """Words stay words, phone numbers and times stay text, quoted text stays text."""
    data, _, faults = load_with_lines(f"a: {written}\n", "x.yml")

    assert data == {"a": value}
    assert type(data["a"]) is type(value)
    assert faults == ()


@pytest.mark.parametrize(
    ("value", "expected"),
    [(True, True), (False, False), ("ja", True), (" Nee ", False), ("true", True), ("misschien", None), (1, None), (None, None)],
)
def test_booleans_in_dutch(value: object, expected: bool | None) -> None:
    """Ja and nee are booleans where one is asked for; anything else is none."""
    assert as_bool(value) is expected


def test_an_empty_file_is_no_data() -> None:
    """Nothing but a comment is None without a fault."""
    assert load_with_lines("# niets\n", "x.yml") == (None, {}, ())


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("a: 1\nb: 2\na: 3\n", [(3, "dubbele_sleutel")]),
        ("a: {b: 1, b: [1, {c: 2}]}\n", [(1, "dubbele_sleutel")]),
        ("a: 1\n1: x\n1: y\n", [(3, "dubbele_sleutel")]),
        ("a: 2026-02-31\n", [(1, "yaml_datum")]),
        ("a: &x 1\nb: *x\n", [(1, "yaml_verwijzing"), (2, "yaml_verwijzing")]),
        ("&x [*x]\n", [(1, "yaml_verwijzing")]),
        ("a: !foo b\n", [(1, "yaml_label")]),
        ("a: !!python/object:os.system {}\n", [(1, "yaml_label")]),
        ("? [a, {b: c}]\n: 1\nd: 2\n", [(1, "yaml_sleutel")]),
        ("a: 1\n---\nb: 2\n", [(2, "yaml_delen")]),
        ("a: [1\nb: 2\n", [(2, "yaml_ongeldig")]),
        ("a:\n\t- b\n", [(2, "yaml_ongeldig")]),
        ("a\x00b", [(1, "yaml_ongeldig")]),
        ("a: \ud800", [(1, "yaml_ongeldig")]),
        ("[" * 100_000, [(1, "yaml_te_diep")]),
        ("- " * 60 + "a\n", [(1, "yaml_te_diep")]),
    ],
)
def test_faults_have_a_line_and_a_code(text: str, faults: list[tuple[int, str]]) -> None:
    """What editors do wrong, or should not do, is a fault on its line; nothing raises."""
    assert codes(text) == faults


def test_the_first_of_two_equal_keys_counts() -> None:
    """The value of a key that stands twice is the first one, and what stands in the second is skipped whole."""
    assert load_with_lines("a: 1\na: {b: [2, 3]}\nc: 4\n", "x.yml")[0] == {"a": 1, "c": 4}


def test_a_tab_gets_its_own_advice() -> None:
    """A tab is the fault that nobody sees, so the remedy names it."""
    assert "tab" in load_with_lines("a:\n\t- b\n", "x.yml")[2][0].remedy


@given(st.text(alphabet=st.sampled_from(list("ab:-[]{}&*!|>'\"#%@?,\n\t 01~<\ud800é")), max_size=60))
def test_any_text_gives_data_or_faults(text: str) -> None:
    """No text raises; data that is not None has a line for its beginning."""
    data, lines, faults = load_with_lines(text, "x.yml")

    assert data is None or () in lines
    assert all(fault.line >= 1 for fault in faults)
