from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.flow.load import load_flow, load_flows
from bot.flow.model import Computation, Flow, Outcome, Question
from tests.bot.flow.random_flows import damaged
from tests.bot.flow.samples import PATH, TEXT, changed, load


def test_reads_every_part_of_a_flow() -> None:
    """A flow file becomes a flow with its steps in order, and every part of it in its place."""
    flow = load()

    assert (flow.id, flow.title, flow.topics, flow.sources) == ("proef", "Een proef", ("zorgplicht",), ("wpo_40",))
    assert list(flow.steps) == ["soort", "aangemeld_op", "termijnen", "te_laat", "bellen"]
    assert flow.first.id == "soort"


def test_reads_a_choice() -> None:
    """A choice has options and branches, of which the last one has no condition."""
    question = load().steps["soort"]

    assert isinstance(question, Question)
    assert (question.kind, question.options, question.may_be_unknown) == ("keuze", ("po", "vo"), False)
    assert [(branch.when and branch.when.source, branch.target, branch.line) for branch in question.branches] == [
        ('soort == "po"', "aangemeld_op", 10),
        (None, "bellen", 11),
    ]


def test_reads_who_is_young() -> None:
    """Behind `je` stand the options of young people; without it there are none."""
    marked = load(changed("opties: [po, vo]", "opties: [po, vo]\n    je: [vo]")).steps["soort"]
    plain = load().steps["soort"]

    assert isinstance(marked, Question) and isinstance(plain, Question)
    assert (marked.young, plain.young) == (("vo",), ())


def test_reads_a_date() -> None:
    """A date has no options; it may be unknown when the file says so, and can be refused."""
    question = load().steps["aangemeld_op"]

    assert isinstance(question, Question)
    assert (question.kind, question.options, question.may_be_unknown) == ("datum", (), True)
    assert [(refused.when.source, refused.text, refused.line) for refused in question.rejections] == [
        ("aangemeld_op > vandaag", "in_toekomst", 16)
    ]


@pytest.mark.parametrize(("value", "ahead"), [("ja", ("po", "vo")), ("nee", ()), ("[vo]", ("vo",))])
def test_reads_which_options_may_be_told_ahead(value: str, ahead: tuple[str, ...]) -> None:
    """All options, none, or those that are named may be read from what somebody tells before the question."""
    question = load(changed("opties: [po, vo]", f"opties: [po, vo]\n    vooraf: {value}")).steps["soort"]

    assert isinstance(question, Question)
    assert question.ahead == ahead


def test_reads_which_dates_are_to_come() -> None:
    """A date question that is about a day to come says so; without that it looks back."""
    ahead = load(changed("onbekend: ja", "onbekend: ja\n    vooruit: ja")).steps["aangemeld_op"]
    back = load().steps["aangemeld_op"]

    assert isinstance(ahead, Question) and isinstance(back, Question)
    assert (ahead.looks_ahead, back.looks_ahead) == (True, False)


def test_reads_a_computation() -> None:
    """A computation calls the rule of its own name, unless it names another; numbers need no quotes."""
    other = load(
        TEXT.replace("reken: termijnen\n", "reken: termijnen\n    functie: andere\n").replace("op: aangemeld_op}", "op: 3}")
    )
    step, renamed = load().steps["termijnen"], other.steps["termijnen"]

    assert isinstance(step, Computation) and isinstance(renamed, Computation)
    assert (step.function, renamed.function) == ("termijnen", "andere")
    assert {name: argument.source for name, argument in step.arguments.items()} == {"aangemeld_op": "aangemeld_op"}
    assert renamed.arguments["aangemeld_op"].evaluate({}) == 3


def test_reads_an_outcome() -> None:
    """An outcome has blocks of text with and without a condition, deadlines and offers."""
    outcome = load().steps["te_laat"]

    assert isinstance(outcome, Outcome)
    assert [(block.when and block.when.source, block.text) for block in outcome.blocks] == [
        ('soort == "po"', "regel_po"),
        (None, "wie_helpt"),
    ]
    assert [deadline.source for deadline in outcome.deadlines] == ["termijnen.besluit"]
    assert outcome.offers == ("steunpunt",)


def test_knows_the_line_of_every_part() -> None:
    """A flow knows on which line its parts stand; for a part that is not there, the nearest one around it."""
    flow = load()

    assert flow.line("stappen", "soort", "opties", 1) == 8
    assert flow.line("stappen", "bellen", "toon", 3) == 27
    assert flow.line("nergens") == 1


@pytest.mark.parametrize(("word", "expected"), [("ja", True), ("true", True), ("nee", False), ("false", False)])
def test_yes_and_no_in_both_languages(word: str, expected: bool) -> None:
    """Editors write ja or nee; true and false mean the same."""
    question = load(TEXT.replace("onbekend: ja", f"onbekend: {word}")).steps["aangemeld_op"]

    assert isinstance(question, Question) and question.may_be_unknown is expected


def test_loads_a_folder(tmp_path: Path) -> None:
    """All flow files of a folder are loaded, with faults named by their path from the root."""
    folder = tmp_path / "flows"
    folder.mkdir()
    (folder / "proef.yml").write_text(TEXT, encoding="utf-8")
    (folder / "leeg.yml").write_text("", encoding="utf-8")
    (folder / "LEESMIJ.md").write_text("geen flow", encoding="utf-8")

    flows, faults = load_flows(folder, tmp_path)

    assert {name: flow.path for name, flow in flows.items()} == {"proef": PATH}
    assert [(fault.path, fault.code) for fault in faults] == [("flows/leeg.yml", "geen_flow")]


@pytest.mark.parametrize("name", ["anders.yml", "proef.yaml"])
def test_a_file_has_the_name_of_its_flow(tmp_path: Path, name: str) -> None:
    """A file that is not named after its flow is a fault, on the line that names the flow."""
    (tmp_path / name).write_text("# uitleg\n" + TEXT, encoding="utf-8")

    flows, faults = load_flows(tmp_path, tmp_path)

    assert list(flows) == ["proef"]
    assert [(fault.path, fault.line, fault.code) for fault in faults] == [(name, 2, "bestandsnaam")]


def test_a_file_that_is_no_text_is_a_fault(tmp_path: Path) -> None:
    """A file that cannot be read as text, or at all, is a fault and stops nothing."""
    (tmp_path / "plaatje.yml").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "map.yml").mkdir()

    flows, faults = load_flows(tmp_path, tmp_path)

    assert flows == {}
    assert [(fault.path, fault.code) for fault in faults] == [
        ("map.yml", "bestand_onleesbaar"),
        ("plaatje.yml", "bestand_onleesbaar"),
    ]


def test_a_flow_without_a_name_is_not_loaded(tmp_path: Path) -> None:
    """A flow without a name cannot be found by anybody; its faults are reported."""
    (tmp_path / "proef.yml").write_text(TEXT.replace("flow: proef\n", ""), encoding="utf-8")

    flows, faults = load_flows(tmp_path, tmp_path)

    assert flows == {}
    assert [fault.code for fault in faults] == ["sleutel_ontbreekt"]


def test_faults_of_yaml_come_along() -> None:
    """What is wrong with the YAML itself is reported in the same way."""
    flow, faults = load_flow("flow: proef\n\tstappen: []\n", PATH)

    assert flow is None
    assert [(fault.line, fault.code) for fault in faults] == [(2, "yaml_ongeldig")]


@given(damaged() | st.text())
def test_any_text_is_a_flow_or_faults(text: str) -> None:
    """Any text at all gives a flow or at least one fault, and never an exception."""
    flow, faults = load_flow(text, PATH)

    assert isinstance(flow, Flow) or faults
    assert all(fault.path == PATH and fault.line >= 1 and fault.code for fault in faults)


@given(st.binary())
def test_any_bytes_are_a_flow_or_faults(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    """Any file at all gives a flow or at least one fault, and never an exception."""
    folder = tmp_path_factory.mktemp("flows")
    (folder / "proef.yml").write_bytes(content)

    flows, faults = load_flows(folder, folder)

    assert flows or faults
