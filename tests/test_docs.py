"""The documentation, held against the code: what exists is described, and what is described exists."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import tomllib
import yaml

from bot.content import messages as content_messages
from bot.flow import messages as flow_messages
from bot.flow import steps
from bot.flow.tree import FUNCTIONS
from bot.rules import rulebook
from integrations import settings
from integrations.commands import catalogue
from integrations.commands.arguments import Parser
from integrations.launcher import check, faults, main, start
from integrations.launcher.processes import PROCESSES

ROOT = Path(__file__).resolve().parents[1]
HANDBOOK = ROOT / "docs/handboek"
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
MOST_BYTES = 80_000
"""Bytes of one picture: who reads the handbook fetches a few together."""


def read(path: str) -> str:
    """Return a file of the checkout."""
    return (ROOT / path).read_text(encoding="utf-8")


def named(text: str) -> set[str]:
    """Return everything that stands between backticks."""
    return set(re.findall(r"`([^`\n]+)`", text))


def missing(names: Iterable[str], text: str) -> list[str]:
    """Return the names that a text does not mention as code."""
    return sorted(set(names) - named(text))


def test_every_command_has_a_heading_in_the_handbook() -> None:
    """`opdrachten.md` has a section for each command, and none for a command that does not exist."""
    headings = set(re.findall(r"^#{2,3} `([^`]+)`$", read("docs/handboek/opdrachten.md"), re.MULTILINE))

    assert headings == {*main.OWN, *catalogue.help_lines()}


def test_the_readme_lists_every_command() -> None:
    """The table in the README names each command."""
    assert missing({*main.OWN, *catalogue.help_lines()}, read("README.md")) == []


def test_every_option_of_a_command_is_in_the_handbook() -> None:
    """What `--hulp` of a command offers is in its section."""
    modules = [import_module(f"integrations.commands.{name}") for name in catalogue.help_lines()]
    options = {option for module in (start, *modules) for option in _options(module)} | {check.ALL}
    page = read("docs/handboek/opdrachten.md")

    assert {"--poort", "--vandaag"} <= options
    assert sorted(option for option in options if option not in page) == []


def test_every_setting_is_in_the_handbook() -> None:
    """The table of settings is complete, and holds no setting that is not read."""
    rows = set(re.findall(r"^\| `([A-Z0-9_]+)` \|", read("docs/handboek/instellingen.md"), re.MULTILINE))

    assert rows == set(settings.VARIABLES)


def test_every_setting_that_is_read_is_in_the_list() -> None:
    """No code reads a setting of ours that VARIABLES does not know."""
    source = "".join(path.read_text(encoding="utf-8") for path in [*ROOT.glob("integrations/**/*.py"), *ROOT.glob("bot/**/*.py")])

    assert set(re.findall(r"\b(?:INFORMATIEPUNT_[A-Z0-9_]+|DATABASE_URL)\b", source)) == set(settings.VARIABLES)


def test_every_message_of_the_launcher_is_in_the_handbook() -> None:
    """`storingen.md` explains each message, and none that does not exist, and each process."""
    page = read("docs/handboek/storingen.md")
    rows = set(re.findall(r"^\| `([a-z0-9_]+)` \|", page, re.MULTILINE))

    assert rows == set(faults.MESSAGES) | {process.name for process in PROCESSES}
    for process in PROCESSES:
        assert f"| `{process.name}` | {process.does} | {process.memory_mb} MB |" in page


@pytest.mark.parametrize(
    ("page", "codes"), [("fouten.md", flow_messages.MESSAGES), ("fouten-inhoud.md", content_messages.MESSAGES)]
)
def test_every_fault_code_is_in_the_handbook(page: str, codes: dict[str, Any]) -> None:
    """Each code that `controleer` can print is explained for editors."""
    assert missing(codes, (HANDBOOK / page).read_text(encoding="utf-8")) == []


def test_every_fault_that_is_made_elsewhere_is_in_the_handbook() -> None:
    """A code that code makes without those lists, as for data files and YAML itself, is explained too."""
    made = {code for path in ROOT.glob("bot/**/*.py") for code in _codes_made(path)}

    assert "yaml_ongeldig" in made
    assert missing(made, _handbook()) == []


def test_every_kind_of_step_is_in_the_handbook() -> None:
    """Editors find every kind of step, every kind of question and every function of an expression."""
    assert missing([*steps.KINDS, *steps.QUESTION_KINDS, *FUNCTIONS], _handbook()) == []


def test_every_rule_function_is_in_the_handbook() -> None:
    """Editors find every rule that a `reken` step can call."""
    names = [function.__name__ for function, _ in rulebook._FUNCTIONS]

    assert names
    assert missing(names, _handbook()) == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    """A link to a file in the checkout names a file that is there."""
    links = re.findall(r"\]\((?!https?:|mailto:)([^)#\s]+)", document.read_text(encoding="utf-8"))

    assert [link for link in links if not (document.parent / link).exists()] == []


def test_the_readme_starts_with_dutch_and_the_two_commands() -> None:
    """Who opens the README sees the Dutch summary first, and both commands."""
    text = read("README.md")

    assert text.index("In het kort") < text.index("An information point")
    assert {"./informatiepunt start", "./informatiepunt test"} <= named(text)


def test_ci_runs_the_command_of_the_readme() -> None:
    """What CI runs last is the command that the README gives."""
    assert read(".ci/run").rstrip().endswith("\n./informatiepunt test")


def test_every_decision_says_situation_choice_and_consequence() -> None:
    """A record of a decision has its three parts, and a number of its own."""
    records = sorted(ROOT.glob("docs/besluiten/*.md"))
    numbers = [path.name[:4] for path in records]

    assert records and len(set(numbers)) == len(numbers)
    for path in records:
        text = path.read_text(encoding="utf-8")
        assert re.match(rf"# {int(path.name[:4])}\. \S", text), path.name
        assert all(f"**{part}.**" in text for part in ("Situatie", "Keuze", "Gevolg")), path.name


def test_publiccode_describes_this_version() -> None:
    """`publiccode.yml` has what its standard asks for, and the version and licence of the project."""
    described = yaml.safe_load(read("publiccode.yml"))
    project = tomllib.loads(read("pyproject.toml"))["project"]

    assert described["publiccodeYmlVersion"] == "0.4"
    assert {"name", "url", "platforms", "categories", "developmentStatus", "softwareType"} <= described.keys()
    assert described["softwareVersion"] == project["version"]
    assert described["legal"]["license"] == project["license"] == "EUPL-1.2"
    assert described["maintenance"]["type"] == "internal" and described["maintenance"]["contacts"]
    assert described["localisation"] == {"localisationReady": True, "availableLanguages": ["nl"]}
    for text in described["description"].values():
        assert len(text["shortDescription"]) <= 150
        assert 150 <= len(text["longDescription"]) <= 10_000


def test_the_licence_is_complete() -> None:
    """LICENSE holds the whole EUPL-1.2, and the folder of licences the same."""
    text = read("LICENSE")

    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert [int(number) for number in re.findall(r"^(\d{1,2})\.\s?[A-Z]", text, re.MULTILINE)] == list(range(1, 16))
    assert "‘Compatible Licences’ according to Article 5 EUPL are:" in text
    assert read("LICENSES/EUPL-1.2.txt") == text


def test_the_packages_of_the_site_are_the_same_in_the_tests() -> None:
    """`lock/test.txt` holds every package of `lock/app.txt` in the same version."""
    pins = {
        name: set(re.findall(r"^\S+==\S+(?: ;.*?)?(?= \\)", read(f"lock/{name}.txt"), re.MULTILINE)) for name in ("app", "test")
    }

    assert pins["app"] and pins["app"] < pins["test"]


@pytest.mark.parametrize("name", ["app", "test", "rasa", "uv"])
def test_locks_hold_hashes_and_no_addresses(name: str) -> None:
    """Every package is pinned with hashes, and nothing says where it came from."""
    text = read(f"lock/{name}.txt")
    packages = re.split(r"\n(?=\S)", text.strip())

    assert packages and all("--hash=sha256:" in package for package in packages)
    assert not re.search(r"://|--index|--find-links", text)


def _options(module: ModuleType) -> set[str]:
    """Return the long options that a command takes, those of every command left out."""
    parser = Parser()
    module.configure(parser)
    return {option for action in parser._actions for option in action.option_strings if option.startswith("--")} - {
        "--hulp",
        "--help",
    }


def _codes_made(path: Path) -> set[str]:
    """Return what stands as a code in the calls that make faults."""
    calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    makers = [call for call in calls if ast.unparse(call.func).lower().endswith("fault")]
    given = [argument.value for call in makers for argument in call.args if isinstance(argument, ast.Constant)]
    return {value for value in given if isinstance(value, str) and re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)+", value)}


def _handbook() -> str:
    return "".join(path.read_text(encoding="utf-8") for path in HANDBOOK.glob("*.md"))


def test_pictures_of_the_handbook() -> None:
    """Every picture that a document names exists, is small and has words for who cannot see it; none is left over."""
    folder = HANDBOOK / "beelden"
    named = {
        (each[1], each[0]) for path in HANDBOOK.glob("*.md") for each in re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", path.read_text())
    }

    assert {name for name, _ in named} == {f"beelden/{path.name}" for path in folder.iterdir()}
    assert [name for name, words in named if len(words) < 20] == []
    for path in folder.iterdir():
        assert path.read_bytes().startswith(b"\x89PNG")
        assert path.stat().st_size < MOST_BYTES, path.name
