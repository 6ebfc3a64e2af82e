from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.content.check_texts import TO_WRITE
from bot.content.create import Gap, gaps, with_gaps_filled, with_labels
from bot.content.load import load_content
from bot.content.model import VARIANTS, Content
from bot.content.names import FlowNames
from bot.content.sections import as_text, parse
from bot.faults import Fault

Project = Callable[..., Path]
Flows = Mapping[str, FlowNames]
FLOW_TEXTS = "content_b1/flows/route.md"


def test_a_complete_folder_has_no_gaps(project: Project, flows: Flows) -> None:
    """Nothing is missing when every text has its variants."""
    assert gaps(load_content(project())[0], flows) == ()


def test_missing_sections_and_variants_are_gaps(project: Project, flows: Flows) -> None:
    """A flow without texts misses every section; a topic for young people misses its je variants."""
    root = project(
        {
            FLOW_TEXTS: "# klaar\n## A2\nKlaar.\n## B1 je\nKlaar.\n",
            "content_b1/onderwerpen/jong.md": "---\nvoor: [jongere]\n---\n## B1\nTekst.\n",
            "content_b1/onderwerpen/vak.md": "---\nvoor: [professional]\n---\n## B1\nTekst.\n",
        }
    )

    assert gaps(load_content(root)[0], flows) == (
        Gap("content_b1/onderwerpen/jong.md", "", ("A2", "B1 je", "A2 je")),
        Gap(FLOW_TEXTS, "aangemeld_op", ("B1", "A2"), ()),
        Gap(FLOW_TEXTS, "aangemeld_op.waarom", ("B1", "A2"), ("aangemeld_op",)),
        Gap(FLOW_TEXTS, "klaar", ("B1", "A2 je"), ("aangemeld_op", "aangemeld_op.waarom")),
    )


def test_a_name_that_cannot_be_a_heading_is_no_gap(project: Project, flows: Flows) -> None:
    """What a faulty flow calls a text does not become a heading or a file name."""
    odd = {"x": replace(flows["route"], sections=("klaar", "Heel Vreemd")), "y": replace(flows["route"], id="../y")}

    assert gaps(load_content(project())[0], odd) == ()


@pytest.mark.parametrize(
    ("before", "gap", "after"),
    [
        ("", Gap("", "a", ("B1",)), "# a\n\n## B1\n\nLEEG\n"),
        (
            "# a\n## B1\nTekst\n\n# c\n## B1\nTekst",
            Gap("", "b", ("B1", "A2"), ("a",)),
            "# a\n## B1\nTekst\n\n# b\n\n## B1\n\nLEEG\n\n## A2\n\nLEEG\n\n# c\n## B1\nTekst\n",
        ),
        ("# a\n## B1\nTekst\n", Gap("", "b", ("B1",), ("a",)), "# a\n## B1\nTekst\n\n# b\n\n## B1\n\nLEEG\n"),
        (
            "# x\n## B1\nTekst\n# a\n## B1\nTekst\n",
            Gap("", "b", ("B1",), ("a", "x")),
            "# x\n## B1\nTekst\n\n# b\n\n## B1\n\nLEEG\n\n# a\n## B1\nTekst\n",
        ),
        ("# c\n## B1\nTekst\n", Gap("", "b", ("B1",), ("a",)), "# c\n## B1\nTekst\n\n# b\n\n## B1\n\nLEEG\n"),
        (
            "# a\n\n## A2\nTekst\n# b\n",
            Gap("", "a", ("B1", "B1 je", "A2 je")),
            "# a\n\n## B1\n\nLEEG\n\n## A2\nTekst\n\n## B1 je\n\nLEEG\n\n## A2 je\n\nLEEG\n\n# b\n",
        ),
        ("---\n# noot\n---\n## B1\nTekst\n", Gap("", "", ("A2",)), "---\n# noot\n---\n## B1\nTekst\n\n## A2\n\nLEEG\n"),
        ("# a\r\n## B1\r\nTekst", Gap("", "a", ("A2",)), "# a\r\n## B1\r\nTekst\r\n\r\n## A2\r\n\r\nLEEG\r\n"),
        ("# a\r## B1\rTekst\r", Gap("", "a", ("A2",)), "# a\r## B1\rTekst\r\r## A2\r\rLEEG\r"),
        ("\ufeff# a\n## A2\nx\n", Gap("", "a", ("B1",)), "\ufeff# a\n\n## B1\n\nLEEG\n\n## A2\nx\n"),
    ],
)
def test_an_empty_place_stands_in_the_right_place(before: str, gap: Gap, after: str) -> None:
    """A section comes in the order of the flow, a variant in the order B1, A2, je; the rest of the file stays."""
    assert with_gaps_filled(before, [gap]) == after.replace("LEEG", TO_WRITE)


def test_filling_gaps_leaves_none_and_loses_nothing(project: Project, sound: Mapping[str, str], flows: Flows) -> None:
    """After writing the new text there is a place for every text, and every line that was there is still there."""
    before = sound[FLOW_TEXTS].replace("## A2", "## B1 je").replace("# aangemeld_op.waarom", "# klaar_niet")
    root = project({FLOW_TEXTS: before})

    after = with_gaps_filled(before, gaps(load_content(root)[0], flows))
    content, faults = load_content(project({FLOW_TEXTS: after}))

    assert faults == ()
    assert gaps(content, flows) == ()
    rows = iter(after.split("\n"))
    assert all(row in rows for row in before.split("\n"))


SECTIONS = st.dictionaries(
    st.sampled_from(["aangemeld_op", "klaar", "oud", " klaar_ook "]),
    st.dictionaries(st.sampled_from(VARIANTS), st.sampled_from(["", "Tekst.", "\n\nTekst.\n### Tussenkop\n---\n"])),
)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SECTIONS, st.sampled_from(["", "---\n# noot\ntitel: x\n---\n"]), st.sampled_from(["\n", "\r\n"]))
def test_filling_gaps_once_is_enough(flows: Flows, sections: dict[str, dict[str, str]], front: str, end: str) -> None:
    """However a file is divided, what stands in it stays, and after one time nothing is missing from it."""
    text = front + "".join(
        f"# {key}\n" + "".join(f"## {variant}\n{markup}\n" for variant, markup in variants.items())
        for key, variants in sections.items()
    )
    before = as_content(text)

    filled = with_gaps_filled(text.replace("\n", end), gaps(before, flows))
    after = as_content(filled.replace(end, "\n"))

    assert gaps(after, flows) == ()
    for key, written in before.texts.items():
        assert dict(written.variants).items() <= dict(after.texts[key].variants).items()


def as_content(text: str) -> Content:
    """Return content that holds the texts of one file only, which must have no faults."""
    faults: list[Fault] = []
    sections = parse(text, FLOW_TEXTS, keyed=True, faults=faults).sections
    assert faults == []
    return Content({f"flow/route#{key}": as_text(key, section) for key, section in sections.items()}, {}, {}, {}, {}, {})


def test_labels_are_added_at_the_end(project: Project, flows: Flows) -> None:
    """A choice without a label gets an empty one; a label for all questions counts too."""
    route = replace(flows["route"], labels=("soort.po", "soort.ja", "soort.vo"), offers=("steunpunt", "agenda"))
    content = load_content(project())[0]

    added = yaml.safe_load(with_labels("ja: {label: Ja}", content, {"route": route}))

    assert list(added) == ["ja", "route.soort.vo", "aanbod.agenda"]
    assert added["aanbod.agenda"] == {"label": TO_WRITE}
    assert with_labels("x", content, flows) == "x\n"
