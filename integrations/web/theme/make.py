"""Make `static/nlds.css` from packages of the NL Design System, once, by a developer; the outcome is committed.

    npm pack NAME@VERSION ...                     for every package in packages.json, in an empty folder
    python -m integrations.web.theme.make FOLDER

The style sheet holds the chosen components and only those design tokens that they, or our own style, lean on. A package
that is not exactly the one in `packages.json` is refused. What no token fills in is reported.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import sys
import tarfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
STATIC = HERE.parent / "static"
PACKAGES = HERE / "packages.json"
PALETTE = HERE / "palette.css"
STYLE = STATIC / "nlds.css"
OWN = STATIC / "app.css"

TOKEN = re.compile(r"(?:^|[;{}])\s*(--[a-z0-9-]+):\s*([^;}]+)")
USED = re.compile(r"var\(\s*(--[a-z0-9-]+)\s*(,?)", re.IGNORECASE)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


@dataclass(frozen=True)
class Package:
    """A package on the npm registry. `integrity` is its checksum there; `files` says what is taken, and as what."""

    name: str
    version: str
    licence: str
    integrity: str
    files: Mapping[str, str]

    @property
    def archive(self) -> str:
        """Return the name of the file that `npm pack` makes."""
        return f"{self.name.removeprefix('@').replace('/', '-')}-{self.version}.tgz"


class WrongPackage(ValueError):  # noqa: N818 - says what is the matter
    """A package that is not the one that was chosen."""


def main(arguments: list[str]) -> int:
    """Make the style sheet and put the font beside it."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    packages, folder = chosen(), Path(arguments[0])
    parts: dict[str, list[str]] = {"tokens": [], "css": []}
    for package in packages:
        for kind, content in opened(package, folder):
            if kind in parts:
                parts[kind].append(content.decode())
            else:
                (STATIC / kind).write_bytes(content)
    tokens = {**tokens_in("".join(parts["tokens"])), **tokens_in(PALETTE.read_text(encoding="utf-8"))}
    style, missing = composed(tokens, parts["css"], OWN.read_text(encoding="utf-8"))
    STYLE.write_text(notice(packages) + style, encoding="utf-8")
    for name in missing:
        print(f"no token {name}", file=sys.stderr)
    return 0


def chosen() -> tuple[Package, ...]:
    """Return the packages that we chose, in the order in which their styles come."""
    return tuple(Package(**entry) for entry in json.loads(PACKAGES.read_text(encoding="utf-8")))


def opened(package: Package, folder: Path) -> Iterable[tuple[str, bytes]]:
    """Yield the wanted files of a package with what each is for. Raises WrongPackage when it is another one."""
    path = folder / package.archive
    found = "sha512-" + base64.b64encode(hashlib.sha512(path.read_bytes()).digest()).decode()
    if found != package.integrity:
        raise WrongPackage(f"{path.name}: {found} is not {package.integrity}")
    with tarfile.open(path) as archive:
        for name, kind in package.files.items():
            member = archive.extractfile(f"package/{name}")
            if member is None:
                raise WrongPackage(f"{path.name} has no {name}")
            yield kind, member.read()


def tokens_in(css: str) -> dict[str, str]:
    """Return the design tokens that a style sheet defines."""
    return {name: value.strip() for name, value in TOKEN.findall(COMMENT.sub("", css))}


def composed(tokens: Mapping[str, str], components: Iterable[str], own: str) -> tuple[str, tuple[str, ...]]:
    """Return the style sheet, and the names that components use without a fallback and no token defines.

    Only tokens that are used are kept, with the tokens that those use in turn.
    """
    style = "".join(squeezed(part) for part in components)
    kept: dict[str, str] = {}
    waiting = [name for name, _ in USED.findall(style + own)]
    while waiting:
        name = waiting.pop()
        if name in tokens and name not in kept:
            kept[name] = tokens[name]
            waiting += [inner for inner, _ in USED.findall(tokens[name])]
    defined = kept.keys() | set(re.findall(r"(--[a-z0-9_-]+)\s*:", style + own))
    missing = {name for name, fallback in USED.findall(style) if not fallback and name not in defined}
    lines = ";".join(f"{name}:{squeezed(kept[name])}" for name in sorted(kept))
    return f":root{{{lines}}}\n{style}\n", tuple(sorted(missing))


def squeezed(css: str) -> str:
    """Return a style sheet without comments and without white space that means nothing."""
    bare = re.sub(r"\s+", " ", COMMENT.sub("", css)).strip()
    return re.sub(r"\s*([{};,])\s*", r"\1", bare).replace(": ", ":").replace(";}", "}")


def notice(packages: Iterable[Package]) -> str:
    """Return the notice that goes with the work of others."""
    names = "\n".join(f"   {package.name} {package.version}, {package.licence}" for package in packages)
    return (
        "/* Made by integrations/web/theme/make.py; do not edit. Parts of these packages, changed: unused design tokens,\n"
        "   comments and white space were left out, and our own colours were put in. Licences: LICENSES/.\n"
        f"{names} */\n"
    )


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
