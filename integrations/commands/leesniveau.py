"""`leesniveau`: say how hard a text is and what to change, for JSON Lines, files, folders or all content."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Container, Iterator
from pathlib import Path
from typing import Any

from bot.readability import answer as answers
from bot.readability.model import B1, LEVELS
from integrations import settings
from integrations.commands.lines import answer_lines
from integrations.commands.reading import Reading, in_html, in_words
from integrations.gate.client import GateClient, GateUnavailableError

HELP = "zegt hoe moeilijk een tekst is en wat er beter kan"
EXAMPLE = '{"id": 1, "text": "Bel de school."}'
"""A line as this command reads it."""

ENDINGS = {".md", ".txt"}
"""The files of a folder that are read."""

_OURS = ("content_b1", "flows", "integrations/web/locale")
"""The folders whose texts are judged by our own rules."""

Judge = Callable[[str], dict[str, Any]]


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "paden", nargs="*", type=Path, metavar="PAD", help="bestand of map; zonder pad leest de opdracht JSON Lines"
    )
    parser.add_argument("--niveau", choices=LEVELS, default=B1, help="het niveau waar de adviezen over gaan")
    parser.add_argument("--inhoud", action="store_true", help="meet alle teksten van het informatiepunt")
    parser.add_argument("--html", type=Path, metavar="BESTAND", help="schrijf het verslag ook als webpagina")


def run(options: argparse.Namespace) -> int:
    """Answer every line of standard input, or report on files; return 1 when a text does not pass."""
    if not options.paden and not options.inhoud:
        return answer_lines(answerer(_judge(options.niveau)), EXAMPLE)
    try:
        readings = [*(_content() if options.inhoud else ()), *_files(options.paden, options.niveau)]
    except OSError as fault:
        print(f"{fault.filename}: dit bestand gaat niet open. Kijk of de naam klopt en of u het mag lezen.", file=sys.stderr)
        return 1
    return report(readings, options.html)


def report(readings: list[Reading], page: Path | None) -> int:
    """Print what was found, the hardest first, and write it as a page when asked to."""
    ordered = sorted(readings, key=lambda reading: (reading.passed, -(reading.difficulty or 0.0), reading.name, reading.line))
    print(in_words(ordered))
    if page:
        try:
            page.write_text(in_html(ordered), encoding="utf-8")
        except OSError:
            print(f"{page}: hier kan het verslag niet komen. Kies een andere plek.", file=sys.stderr)
            return 1
    return 0 if all(reading.passed for reading in readings) else 1


def answerer(judge: Judge) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """Return the function that answers one line `{"id", "text"}`; it never raises."""

    def answer(line: dict[str, Any]) -> dict[str, Any]:
        text = line.get("text")
        if not isinstance(text, str):
            return {"id": line.get("id"), **answers.unmeasured("geen_tekst")}
        return {"id": line.get("id"), **judge(text)}

    return answer


def _judge(level: str) -> Judge:
    """Return what judges any text. Word lists are loaded with the first text, not before."""

    def judge(text: str) -> dict[str, Any]:
        from bot.readability.analyse import analyse  # here, because it takes a while

        return answers.answer(analyse(text), level)

    return judge


def _quick_judge(level: str) -> Judge:
    """Return what judges a text: the gate process, which has its word lists ready, or else this process.

    For a person at a terminal the process is started: the next text then takes no time. A hook or a pipeline only uses one
    that runs, and leaves nothing behind.
    """
    own, gate = _judge(level), GateClient(settings.ROOT, settings.load().data)
    if not gate.running():
        if not sys.stdout.isatty():
            return own
        print("De opdracht leest eerst lijsten met woorden. Dat duurt even.", file=sys.stderr)

    def judge(text: str) -> dict[str, Any]:
        try:
            return gate.judge(text, level)
        except (GateUnavailableError, ValueError):
            return own(text)

    return judge


def _files(paths: list[Path], level: str) -> Iterator[Reading]:
    """Yield what is found in files. Our own texts are judged by our own rules, wherever they are named from."""
    chosen = list(dict.fromkeys(file for path in paths for file in _below(path)))
    own = {file: file.resolve().relative_to(settings.ROOT).as_posix() for file in chosen if _is_ours(file)}
    if own:
        yield from _content(only=set(own.values()))
    judge = _quick_judge(level)
    for file in chosen:
        if file not in own:
            data = file.read_bytes()
            answer = answers.unmeasured("geen_tekstbestand") if b"\0" in data else judge(data.decode("utf-8", "replace"))
            yield Reading.of_answer(str(file), answer, level)


def _is_ours(file: Path) -> bool:
    return any(file.resolve().is_relative_to(settings.ROOT / folder) for folder in _OURS)


def _below(path: Path) -> list[Path]:
    """Return a file itself, or the texts in a folder."""
    if not path.is_dir():
        return [path]
    return sorted(file for file in path.rglob("*") if file.suffix in ENDINGS and file.is_file())


def _content(only: Container[str] | None = None) -> Iterator[Reading]:
    """Yield what is found in the texts of the information point: all, or those in some files."""
    from bot.readability.gate import gate_report

    chosen = settings.load()
    for gated in gate_report(settings.ROOT, chosen.region, chosen.data, only).gated:
        yield Reading.of_piece(gated.piece, gated.verdict)
