"""`teken`: draw a flow, as text for Mermaid or as SVG, with what each step says."""

from __future__ import annotations

import argparse
import errno
import re
import sys
from collections.abc import Mapping
from pathlib import Path

from bot.content.load import load_content
from bot.flow.draw import mermaid, svg
from bot.flow.load import SUFFIX, load_flows
from bot.flow.model import Flow
from integrations import settings

HELP = "tekent een flow, als Mermaid of als SVG"

_MARKS = re.compile(r"[*`]+|\[(?P<label>[^]]*)]\([^)]*\)")
_SENTENCE = re.compile(r".+?[.?!](?= |$)")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("flow", metavar="FLOW", nargs="?", default="", help="naam van de flow, zoals zorgplicht")
    parser.add_argument("--svg", action="store_true", help="toon de tekening als SVG in plaats van als Mermaid")
    parser.add_argument("--naar", type=Path, metavar="MAP", help="zet beide tekeningen in deze map")


def run(options: argparse.Namespace) -> int:
    """Print or write the drawing; return 1 when there is no such flow or nothing could be written."""
    return draw(settings.ROOT, settings.load().region, options)


def draw(root: Path, region: str, options: argparse.Namespace) -> int:
    """Draw a flow of the project folder `root`. A flow with faults is drawn as far as it can be read."""
    flows, faults = load_flows(root / "flows", root)
    flow = flows.get(options.flow)
    if any(fault.path == (flow.path if flow else f"flows/{options.flow}{SUFFIX}") for fault in faults):
        print("Er zitten fouten in deze flow. Met ./informatiepunt controleer ziet u welke.", file=sys.stderr)
    if flow is None:
        print(_unknown(options.flow, flows), file=sys.stderr)
        return 1
    titles = _titles(root, region, flow)
    if options.naar is None:
        print(svg(flow, titles) if options.svg else mermaid(flow, titles), end="")
        return 0
    return _write(options.naar, {f"{flow.id}.mmd": mermaid(flow, titles), f"{flow.id}.svg": svg(flow, titles)})


def _unknown(name: str, flows: Mapping[str, Flow]) -> str:
    """Return what to do when no flow has this name."""
    wrong = f"De flow {name} bestaat niet." if name else "Zeg welke flow u wilt zien."
    return (
        f"{wrong} Kies uit: {', '.join(sorted(flows))}." if flows else f"{wrong} Er staat nog geen enkele flow in de map flows."
    )


def _titles(root: Path, region: str, flow: Flow) -> Mapping[str, str]:
    """Return the first sentence of the text of each step that has one, without marks."""
    texts = load_content(root, region)[0].texts
    found = {step: texts.get(f"flow/{flow.id}#{step}") for step in flow.steps}
    return {step: _first_sentence(text.variants.get("B1", "")) for step, text in found.items() if text}


def _first_sentence(text: str) -> str:
    line = next((line for line in text.splitlines() if line.strip()), "")
    plain = _MARKS.sub(lambda match: match["label"] or "", line).strip()
    sentence = _SENTENCE.match(plain)
    return sentence[0] if sentence else plain


def _write(folder: Path, drawings: Mapping[str, str]) -> int:
    """Write the drawings and say where they are. A full disk is for the dispatcher, as in every command."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, drawing in drawings.items():
            (folder / name).write_text(drawing, encoding="utf-8")
            print(folder / name)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise
        print(f"In de map {folder} kan niets geschreven worden. Kies met --naar een andere map.", file=sys.stderr)
        return 1
    return 0
