from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.flow.draw import mermaid, svg
from bot.flow.expression import parse_expression
from bot.flow.graph import forward
from bot.flow.layout import Box, arrange
from bot.flow.load import load_flow
from bot.flow.model import Flow
from bot.flow.words import in_words
from tests.bot.flow.random_flows import flows
from tests.bot.flow.samples import PATH, TEXT, changed, load, minimal

SVG = "{http://www.w3.org/2000/svg}"
TITLES = {"soort": "Wat voor school is het?", "te_laat": "De school is te laat."}


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ('soort == "po"', "soort is po"),
        ('soort != "po"', "soort is niet po"),
        ('soort in ("po", "vo")', "soort is po of vo"),
        ('soort not in ("po", "vo")', "soort is niet po of vo"),
        ("aangemeld_op > vandaag", "aangemeld_op is na vandaag"),
        ("aangemeld_op <= vandaag", "aangemeld_op is op of vóór vandaag"),
        ("reken.dagen >= 3", "reken.dagen is minstens 3"),
        ("3 < reken.dagen", "3 is minder dan reken.dagen"),
        ("onbekend(soort)", "soort is onbekend"),
        ("not bekend(soort)", "niet (soort is bekend)"),
        ("op < weken_na(vandaag, -6)", "op is vóór 6 weken vóór vandaag"),
        ("op == dagen_na(ook, 1)", "op is 1 dag na ook"),
        ("op == weken_na(ook, reken.weken)", "op is reken.weken weken na ook"),
        ('a == "x" and (b == "y" or c == "z")', "a is x en (b is y of c is z)"),
        ('a in ("x", "y") or b == "z"', "(a is x of y) of b is z"),
        ("reken.klaar == waar or onwaar", "reken.klaar is waar of onwaar"),
    ],
)
def test_says_an_expression_in_words(source: str, words: str) -> None:
    """A condition is said in Dutch words, with the names and answers as they stand in the file."""
    assert in_words(parse_expression(source).tree) == words


def test_draws_mermaid() -> None:
    """In Mermaid each step is a box of its own shape, and each branch an arrow with its condition in words."""
    assert mermaid(load(), TITLES).splitlines() == [
        "flowchart TD",
        "  accTitle: Flow proef: Een proef (2 keer een vraag, 2 keer een uitkomst)",
        '  s_soort["soort<br>Wat voor school is het?"]',
        '  s_aangemeld_op["aangemeld_op"]',
        '  s_termijnen[["termijnen"]]',
        '  s_te_laat(["te_laat<br>De school is te laat."])',
        '  s_bellen(["bellen"])',
        '  s_soort -->|"soort is po"| s_aangemeld_op',
        '  s_soort -->|"anders"| s_bellen',
        "  s_aangemeld_op --> s_termijnen",
        '  s_termijnen -->|"termijnen.status is te_laat"| s_te_laat',
        '  s_termijnen -->|"anders"| s_bellen',
    ]


def test_mermaid_takes_text_as_it_is() -> None:
    """Signs that mean something in Mermaid stay text, and a label stays on one line."""
    drawing = mermaid(load(), {"soort": 'a "b" <i> & #c;\n`d`'})

    assert '["soort<br>a #quot;b#quot; #lt;i#gt; #amp; #35;c#59; #96;d#96;"]' in drawing


def test_svg_says_what_it_shows() -> None:
    """The SVG is an image with a title and a description that holds every step and every branch."""
    root = ElementTree.fromstring(svg(load(), TITLES))
    description = root.findtext(f"{SVG}desc") or ""

    assert (root.get("role"), root.get("aria-labelledby"), root.get("lang")) == ("img", "titel uitleg", "nl")
    assert root.findtext(f"{SVG}title") == "Flow proef: Een proef (2 keer een vraag, 2 keer een uitkomst)"
    assert "Vraag soort (Wat voor school is het?): soort is po: naar aangemeld_op; anders: naar bellen." in description
    assert "Uitkomst bellen." in description


def test_svg_draws_every_step_and_branch() -> None:
    """Each step is a box with its id, its title and its numbered branches; each way on is a line with those numbers."""
    flow = load(
        changed("- {anders: bellen}\n  - vraag", '- {als: soort == "vo", dan: aangemeld_op}\n      - {anders: bellen}\n  - vraag')
    )
    root = ElementTree.fromstring(svg(flow, TITLES))
    texts = [text.text for text in root.iter(f"{SVG}text")]

    assert [rect.get("class") for rect in root.iter(f"{SVG}rect")][1:] == ["vraag", "vraag", "reken", "uitkomst", "uitkomst"]
    assert {"soort", "Wat voor school is het?", "1. soort is po → aangemeld_op", "3. anders → bellen"} <= set(texts)
    assert len(root.findall(f"{SVG}path")) == 5
    assert "1, 2" in texts


def test_svg_takes_text_as_it_is() -> None:
    """Signs that mean something in XML, and signs that XML does not allow, do no harm."""
    root = ElementTree.fromstring(svg(load(), {"soort": '<script>"&\x00\x1b]]>'}))

    assert '<script>"&' in "".join(text.text or "" for text in root.iter(f"{SVG}text"))
    assert root.find(f".//{SVG}script") is None


def test_a_long_title_is_cut() -> None:
    """A title fills at most four lines of a box; nothing else of the step is lost."""
    root = ElementTree.fromstring(svg(load(), {"soort": "woord " * 60}))

    assert len([text for text in root.iter(f"{SVG}text") if text.get("class") == "titel"]) == 4


def test_draws_a_flow_with_faults() -> None:
    """Circles, unknown targets and steps that nothing leads to are drawn as well: an editor wants to see them."""
    text = TEXT.replace("dan: te_laat}", "dan: soort}").replace("[{anders: termijnen}]", "[{anders: termijnen}, {anders: weg}]")
    flow, _ = load_flow(text, PATH)
    assert flow is not None

    assert len(ElementTree.fromstring(svg(flow, {})).findall(f"{SVG}path")) == 5
    assert 's_termijnen -->|"termijnen.status is te_laat"| s_soort' in mermaid(flow, {})
    assert "s_weg" not in mermaid(flow, {})


def test_a_circle_of_one_step_is_drawn() -> None:
    """A step that leads to itself gets a line too."""
    steps = "- vraag: a\n  soort: keuze\n  opties: [ja]\n  volgende: [{als: waar, dan: a}, {anders: b}]\n- uitkomst: b"

    assert len(ElementTree.fromstring(svg(load(minimal(steps)), {})).findall(f"{SVG}path")) == 2


@settings(max_examples=50)
@given(flows(), st.text())
def test_any_flow_can_be_drawn(flow: Flow, title: str) -> None:
    """Any flow and any title give an SVG that is well-formed and Mermaid with a line for each branch."""
    root = ElementTree.fromstring(svg(flow, dict.fromkeys(flow.steps, title)))

    assert len(list(root.iter(f"{SVG}g"))) == len(flow.steps)
    assert len(re.findall("-->", mermaid(flow, {}))) == sum(len(getattr(step, "branches", ())) for step in flow.steps.values())


def _overlap(one: Box, other: Box) -> bool:
    return abs(one.x - other.x) < (one.width + other.width) / 2 and one.top < other.bottom and other.top < one.bottom


@settings(max_examples=50)
@given(flows())
def test_boxes_never_overlap(flow: Flow) -> None:
    """No two boxes touch, none lies outside the drawing, and every line goes down."""
    layout = arrange(forward(flow), {name: (200.0, 40.0 + 10 * len(name)) for name in flow.steps})
    boxes = list(layout.boxes.values())

    assert not any(_overlap(one, other) for number, one in enumerate(boxes) for other in boxes[:number])
    assert all(box.width / 2 <= box.x <= layout.width - box.width / 2 and box.bottom <= layout.height for box in boxes)
    for (source, target), way in layout.lines.items():
        heights = [layout.boxes[source].bottom, *(height for _, height in way)]
        assert heights == sorted(heights)
        assert way[-1] == (layout.boxes[target].x, layout.boxes[target].top)
