"""The front door of the commands: Dutch throughout, and quiet when somebody walks away."""

from __future__ import annotations

import argparse
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from integrations.commands import __main__ as dispatcher
from integrations.commands import catalogue, ending
from integrations.commands.arguments import Parser

ROOT = Path(__file__).resolve().parents[3]
ENGLISH = {
    "usage",
    "error",
    "argument",
    "arguments",
    "required",
    "invalid",
    "choice",
    "choose",
    "expected",
    "options",
    "unrecognized",
}


@pytest.fixture
def commands(tmp_path: Path) -> Path:
    """Return a folder of its own with the dispatcher, to which a test adds commands."""
    folder = tmp_path / "integrations/commands"
    folder.mkdir(parents=True)
    (tmp_path / "integrations/__init__.py").touch()
    for name in ("__init__.py", "__main__.py", "arguments.py", "catalogue.py", "ending.py"):
        (folder / name).write_text((ROOT / "integrations/commands" / name).read_text(encoding="utf-8"), encoding="utf-8")
    return folder


def add(commands: Path, name: str, body: str) -> None:
    """Write a command whose `run` has this body."""
    text = f'HELP = "proef"\ndef configure(parser):\n    pass\ndef run(options):\n    {body}\n'
    (commands / f"{name}.py").write_text(text, encoding="utf-8")


def run(commands: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command in that folder."""
    return subprocess.run(line(*arguments), cwd=commands.parents[1], capture_output=True, text=True, timeout=60, check=False)


def line(*arguments: str) -> list[str]:
    """Return the command line of the dispatcher."""
    return [sys.executable, "-m", "integrations.commands", *arguments]


def test_every_command_has_a_dutch_line_of_help() -> None:
    """The list names each command module with its HELP, read without importing it."""
    lines = catalogue.help_lines()

    assert lines
    for name, text in lines.items():
        module = __import__(f"integrations.commands.{name}", fromlist=["HELP"])
        assert text == module.HELP
        assert callable(module.configure) and callable(module.run)


@pytest.mark.parametrize("name", sorted(catalogue.help_lines()))
def test_every_command_explains_itself_in_dutch(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """`--hulp` of each command has Dutch headings and an explanation with every option."""
    with pytest.raises(SystemExit) as end:
        dispatcher.main([name, "--hulp"])
    text = capsys.readouterr().out

    assert end.value.code == 0
    assert text.startswith(f"gebruik: ./informatiepunt {name}")
    assert not ENGLISH & set(text.lower().replace(":", " ").split())


@pytest.mark.parametrize(
    "arguments", [[], ["c"], ["a", "--poort"], ["a", "--poort", "z"], ["a", "--zot"], ["a", "--hulp=3"], ["a", "-x", "-y"]]
)
def test_what_is_wrong_with_arguments_is_said_in_dutch(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """No complaint about arguments holds an English word, and each says where to find help."""
    parser = Parser(prog="proef")
    parser.add_argument("--poort", type=int)
    parser.add_argument("letter", choices=["a", "b"])
    either = parser.add_mutually_exclusive_group()
    either.add_argument("-x", action="store_true")
    either.add_argument("-y", action="store_true")
    with pytest.raises(SystemExit) as end:
        parser.parse_args(arguments)
    text = capsys.readouterr().err

    assert end.value.code == 2
    assert text.endswith("Meer uitleg: proef --hulp\n")
    assert not (ENGLISH - {"argument"}) & set(text.lower().replace(":", " ").split())


def test_options_cannot_be_abbreviated() -> None:
    """Half an option is a typing error, not another option."""
    parser = Parser(prog="proef")
    parser.add_argument("--terugval", action="store_true")

    with pytest.raises(SystemExit):
        parser.parse_args(["--terug"])


@pytest.mark.parametrize("word", ["hulp", "--hulp", "--help", "-h"])
def test_help_is_the_list(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Asking for help gives the list of commands."""
    assert dispatcher.main([word]) == 0
    assert capsys.readouterr().out == dispatcher.overview() + "\n"


def test_an_unknown_command_is_answered_with_the_nearest(commands: Path) -> None:
    """A typing error in a name is met with the names that look like it, and exit code 2."""
    add(commands, "controleer", "return 0")
    done = run(commands, "controler")

    assert done.returncode == 2
    assert done.stderr == "De opdracht 'controler' bestaat niet. Bedoelt u: controleer?\n"


def test_a_name_that_looks_like_nothing_gets_the_way_to_the_list(commands: Path) -> None:
    """Without a name that looks like it, the message says how to see them all."""
    assert "./informatiepunt hulp" in run(commands, "xyzzy").stderr


def test_only_the_command_that_was_asked_is_imported(commands: Path) -> None:
    """A command that cannot even be imported does not stand in the way of another."""
    add(commands, "goed", "print('gedaan'); return 0")
    (commands / "kapot.py").write_text('HELP = "kapot"\nimport bestaat_niet\n', encoding="utf-8")

    assert run(commands, "goed").stdout == "gedaan\n"
    assert "  kapot" in run(commands, "hulp").stdout


def test_a_helper_module_is_no_command(commands: Path) -> None:
    """A module without HELP, or one that cannot be read, is not in the list."""
    (commands / "regels.py").write_text("def run(options): return 0\n", encoding="utf-8")
    (commands / "half.py").write_text('HELP = "\n', encoding="utf-8")

    assert catalogue.help_lines(commands) == {}
    assert run(commands, "regels").returncode == 2


@pytest.mark.parametrize("body", ["return 3", "raise SystemExit(3)"])
def test_the_exit_code_is_that_of_the_command(commands: Path, body: str) -> None:
    """What the command returns is how the program ends."""
    add(commands, "drie", body)

    assert run(commands, "drie").returncode == 3


def test_a_reader_that_stops_reading_causes_no_complaint(commands: Path) -> None:
    """In `opdracht | head`, the command ends without a traceback."""
    add(commands, "veel", "[print('regel', n) for n in range(200_000)]; return 0")
    both = subprocess.Popen(line("veel"), cwd=commands.parents[1], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert both.stdout is not None and both.stderr is not None
    first = both.stdout.readline()
    both.stdout.close()
    complaints = both.stderr.read()
    both.stderr.close()

    assert first == b"regel 0\n"
    assert both.wait(timeout=30) == ending.PIPE_CLOSED
    assert complaints == b""


@pytest.mark.parametrize("stream", [0, 1, 2])
def test_a_stream_that_is_closed_causes_no_complaint(commands: Path, stream: int) -> None:
    """A command that is started without stdin, stdout or stderr does its work, and no file takes the place of a stream."""
    add(commands, "stil", f"import os; print(open('x', 'w').fileno() != {stream}, file=open('uit', 'w')); return 4")
    shell = f"{' '.join(line('stil'))} {stream}{'<' if stream == 0 else '>'}&-"
    done = subprocess.run(shell, shell=True, cwd=commands.parents[1], capture_output=True, text=True, timeout=60, check=False)

    assert (done.returncode, done.stdout, done.stderr) == (4, "", "")
    assert (commands.parents[1] / "uit").read_text() == "True\n"


def test_ctrl_c_causes_no_complaint(commands: Path) -> None:
    """Ctrl-C ends a command without a traceback, with the exit code that a shell expects."""
    add(commands, "lang", "import time; print('bezig', flush=True); time.sleep(60)")
    process = subprocess.Popen(
        line("lang"),
        cwd=commands.parents[1],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A shell in the background leaves Ctrl-C ignored, and children inherit that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    _, complaints = process.communicate(timeout=30)

    assert process.returncode == ending.INTERRUPTED
    assert complaints == ""


@pytest.mark.fault
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="deze machine heeft geen /dev/full")
def test_a_full_disk_is_one_message(commands: Path) -> None:
    """When the answer cannot be written because the disk is full, that is one Dutch sentence."""
    add(commands, "veel", "print('x' * 100_000); return 0")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(line("veel"), cwd=commands.parents[1], stdout=full, stderr=subprocess.PIPE, text=True, check=False)

    assert done.returncode == 1
    assert done.stderr == "De schijf is vol. Maak ruimte vrij en probeer het opnieuw.\n"


def test_a_fault_in_a_command_is_not_hidden(commands: Path) -> None:
    """An error of the system that we have no sentence for still shows where it came from."""
    add(commands, "stuk", "open('/bestaat/niet')")
    done = run(commands, "stuk")

    assert done.returncode == 1
    assert "FileNotFoundError" in done.stderr


def test_a_parser_keeps_the_settings_it_is_given() -> None:
    """What is given to the parser goes on to argparse."""
    parser = Parser(prog="proef", description="Een proef.", formatter_class=argparse.RawDescriptionHelpFormatter)

    assert "Een proef." in parser.format_help()
