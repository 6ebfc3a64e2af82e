from __future__ import annotations

import base64
import hashlib
import io
import tarfile
from pathlib import Path

import pytest

from integrations.web.theme.make import Package, WrongPackage, composed, opened, squeezed, tokens_in

TOKENS = {"--a": "var(--b)", "--b": "1px", "--c": "2px", "--own": "3px"}


def test_only_used_tokens_are_kept() -> None:
    """A token stays when a component or our own style uses it, or when a token that stays uses it."""
    style, missing = composed(TOKENS, [".x { width: var(--a); }"], "p { margin: var(--own) }")

    assert style == ":root{--a:var(--b);--b:1px;--own:3px}\n.x{width:var(--a)}\n"
    assert missing == ()


def test_what_nothing_fills_in_is_reported() -> None:
    """A name without a token and without a fallback is reported; with a fallback it is not."""
    _, missing = composed({}, [".x { width: var(--nowhere); color: var(--also-nowhere, red); }"], "")

    assert missing == ("--nowhere",)


def test_tokens_are_read_from_any_layout() -> None:
    """Tokens are found one on a line and all on one line; what stands in a comment is none."""
    assert tokens_in(":root { --a: 1px; /* --b: 2px; */\n  --c: var(--a); }") == {"--a": "1px", "--c": "var(--a)"}
    assert tokens_in(":root{--a:1px;--c:2px}") == {"--a": "1px", "--c": "2px"}


def test_squeezing_changes_nothing_that_matters() -> None:
    """White space goes where it means nothing, and stays between the parts of a value and of a selector."""
    assert squeezed(".a .b { margin: 0 1px ; }\n/* c */ .d, .e { top: 0; }") == ".a .b{margin:0 1px}.d,.e{top:0}"


def package(folder: Path, content: bytes) -> Package:
    """Make a package with one file and return it as it was chosen."""
    chosen = Package("@a/b-css", "1.2.3", "EUPL-1.2", "", {"dist/index.css": "css"})
    with tarfile.open(folder / chosen.archive, "w:gz") as archive:
        entry = tarfile.TarInfo("package/dist/index.css")
        entry.size = len(content)
        archive.addfile(entry, io.BytesIO(content))
    checksum = hashlib.sha512((folder / chosen.archive).read_bytes()).digest()
    return Package(chosen.name, chosen.version, chosen.licence, f"sha512-{base64.b64encode(checksum).decode()}", chosen.files)


def test_a_package_is_opened(tmp_path: Path) -> None:
    """Of a package that is the chosen one, the wanted files are given."""
    assert list(opened(package(tmp_path, b".x{}"), tmp_path)) == [("css", b".x{}")]


def test_another_package_is_refused(tmp_path: Path) -> None:
    """A package of that name with other bytes in it is refused before anything of it is used."""
    chosen = package(tmp_path, b".x{}")
    package(tmp_path, b".y{}")

    with pytest.raises(WrongPackage):
        list(opened(chosen, tmp_path))
