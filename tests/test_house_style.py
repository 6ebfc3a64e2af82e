"""The house style, read from the source: what a reader may count on in every file."""

from __future__ import annotations

import ast
import functools
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from integrations.launcher import interpreters

ROOT = Path(__file__).resolve().parents[1]
MODULE_LINES, FUNCTION_LINES = 300, 50
ON_3_10 = ("bot.conversation", "bot.dialogue", "bot.flow", "bot.rules", "bot.content", "bot.understanding")
NEEDS_NUMPY = {f"bot.understanding.{module}" for module in ("training", "descent", "counting")}
"""Training runs in the environment of the site; what it makes is plain JSON."""

OUTSIDE = {"rasa", "starlette", "uvicorn", "sqlalchemy", "alembic", "httpx", "jinja2", "requests", "aiohttp", "fastapi"}
IMPURE = {"datetime.now", "datetime.today", "date.today", "time.time"}
CHECKS = re.compile(r"(^|_)(assert|check|expect|raises|verify|fail|one_message)")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def files(*rooms: str) -> list[Path]:
    """Return the Python files of rooms, without what tools made."""
    found = [path for room in rooms for path in sorted((ROOT / room).rglob("*.py"))]
    return [path for path in found if "__pycache__" not in path.parts]


@functools.cache
def tree(path: Path) -> ast.Module:
    """Return a file as a syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def functions(path: Path) -> Iterator[Function]:
    """Yield every function and method of a file."""
    return (node for node in ast.walk(tree(path)) if isinstance(node, Function))


def place(path: Path, node: ast.AST | None = None) -> str:
    """Return where something stands, for the list of offenders."""
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 1)}"


def public(path: Path) -> Iterator[ast.Module | ast.ClassDef | Function]:
    """Yield what others may use of a file: itself, its public classes, and public functions and methods."""

    def inside(node: ast.Module | ast.ClassDef) -> Iterator[ast.Module | ast.ClassDef | Function]:
        yield node
        for child in node.body:
            if isinstance(child, ast.ClassDef) and not child.name.startswith("_"):
                yield from inside(child)
            elif isinstance(child, Function) and not child.name.startswith("_") and not _is_stub(child):
                yield child

    return inside(tree(path))


def _is_stub(node: Function) -> bool:
    """Say whether a function is only a line of a Protocol; its class says what it is."""
    return len(node.body) == 1 and isinstance(node.body[0], ast.Expr) and ast.unparse(node.body[0]) == "..."


def imports(path: Path) -> Iterator[tuple[str, ast.AST]]:
    """Yield the full names of what a file imports, also inside functions."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, node


CODE = files("bot", "integrations", "benchmarks")
TESTS = files("tests")


def test_no_module_is_longer_than_a_reader_can_hold() -> None:
    """A module has at most 300 lines."""
    assert [place(path) for path in CODE + TESTS if len(path.read_text(encoding="utf-8").splitlines()) > MODULE_LINES] == []


def test_no_function_is_longer_than_a_screen() -> None:
    """A function has at most 50 lines."""
    long = [
        place(path, node)
        for path in CODE + TESTS
        for node in functions(path)
        if (node.end_lineno or node.lineno) - node.lineno >= FUNCTION_LINES
    ]

    assert long == []


def test_everything_public_says_what_it_is() -> None:
    """Every module, public class, and public function or method has a docstring."""
    assert [place(path, node) for path in CODE for node in public(path) if not ast.get_docstring(node)] == []


def test_every_test_says_in_a_sentence_what_it_shows() -> None:
    """The docstrings of the tests read as a specification."""
    silent = [
        place(path, node)
        for path in TESTS
        for node in functions(path)
        if node.name.startswith("test_") and not (ast.get_docstring(node) or "").rstrip().endswith(".")
    ]

    assert silent == []


def test_every_test_can_fail() -> None:
    """A test asserts something, itself or through a helper whose name says so."""
    idle = [
        place(path, node)
        for path in TESTS
        for node in functions(path)
        if node.name.startswith("test_") and not any(map(_checks, ast.walk(node)))
    ]

    assert idle == []


def _checks(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id if isinstance(node.func, ast.Name) else ""
        return CHECKS.search(name) is not None
    return isinstance(node, ast.Assert)


def test_the_conversation_knows_nothing_of_the_outside() -> None:
    """Nothing in `bot` imports the web, a database or `integrations`; only its adapter may import Rasa."""
    strangers = [
        f"{place(path, node)} {name}"
        for path in files("bot")
        for name, node in imports(path)
        if name.split(".")[0] in OUTSIDE | {"integrations"}
        and not ("rasa_adapter" in path.parts and name.split(".")[0] == "rasa")
    ]

    assert strangers == []


def test_only_training_needs_more_than_pyyaml() -> None:
    """What answers people leans on the standard library and PyYAML; numbers are for training."""
    allowed = sys.stdlib_module_names | {"bot", "yaml"}
    more = [
        f"{place(path, node)} {name}"
        for path in files("bot")
        for name, node in imports(path)
        if name.split(".")[0] not in allowed
        and not {"rasa_adapter", "readability"} & set(path.parts)
        and ".".join(path.relative_to(ROOT).with_suffix("").parts) not in NEEDS_NUMPY
    ]

    assert more == []


def test_nothing_outside_the_adapter_imports_rasa() -> None:
    """The day Rasa goes, the site loses nothing but a process."""
    assert [
        place(path, node) for path in files("integrations") for name, node in imports(path) if name.split(".")[0] == "rasa"
    ] == []


def test_the_conversation_never_looks_at_the_clock() -> None:
    """Today is passed in, so that a conversation can be replayed on any day. Inside Rasa the adapter is the host."""
    looks = [
        place(path, node)
        for path in files("bot")
        if "rasa_adapter" not in path.parts
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and any(ast.unparse(node.func).endswith(name) for name in IMPURE)
    ]

    assert looks == []


@pytest.mark.parametrize("room", ["flows", "content_b1"])
def test_there_is_no_code_among_what_editors_write(room: str) -> None:
    """The rooms of the editors hold texts and data only."""
    assert (ROOT / room).is_dir()
    assert [path.name for path in (ROOT / room).rglob("*") if path.suffix in {".py", ".pyc", ".js", ".html"}] == []


def test_no_file_names_a_place_on_a_machine() -> None:
    """No path of somebody's machine and no address of a package index stands in a file."""
    places = re.compile("|".join(["/" + name + "/" for name in ("root", "work")] + ["(?:pypi|index-url).*https?:", r"/home/\w"]))
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split("\0")
    named = [name for name in listed if name and _mentions(ROOT / name, places)]

    assert named == []


def _mentions(path: Path, pattern: re.Pattern[str]) -> bool:
    try:
        return pattern.search(path.read_text(encoding="utf-8")) is not None
    except (UnicodeDecodeError, OSError):
        return False


def test_imports_go_one_way() -> None:
    """The contracts of import-linter in pyproject.toml hold."""
    program = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([str(program)], cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout


def test_the_engine_runs_next_to_rasa(tmp_path: Path) -> None:
    """What runs in both environments imports on Python 3.10 with PyYAML and nothing else."""
    python = interpreters.find(interpreters.RASA, os.environ)
    if python is None:
        pytest.skip("geen Python 3.10 op deze machine")
    shutil.copytree(Path(yaml.__file__).parent, tmp_path / "yaml", ignore=shutil.ignore_patterns("*.so", "__pycache__"))
    found = [path.relative_to(ROOT).with_suffix("").parts for path in files("bot")]
    names = sorted({".".join(parts[:-1] if parts[-1] == "__init__" else parts) for parts in found})
    wanted = [name for name in names if name.startswith(ON_3_10) and name not in NEEDS_NUMPY]
    code = "import importlib, sys; sys.path[:0] = sys.argv[1:3]; [importlib.import_module(name) for name in sys.argv[3:]]"
    command = [python.path, "-I", "-S", "-B", "-c", code, str(ROOT), str(tmp_path), *wanted]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert set(ON_3_10) <= set(wanted)
    assert done.returncode == 0, done.stderr
