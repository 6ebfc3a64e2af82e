"""Read a page as a test wants to see it: its elements, its words, its forms."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

import httpx

VOID = frozenset({"meta", "link", "input", "br", "hr", "img", "path", "rect", "circle"})


@dataclass
class Element:
    """An element with what is inside it."""

    tag: str
    attributes: dict[str, str]
    parent: Element | None = None
    inside: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return the words inside, with single spaces."""
        return " ".join(" ".join(child if isinstance(child, str) else child.text for child in self.inside).split())

    def all(self, tag: str = "", **wanted: str) -> list[Element]:
        """Return the elements inside with a tag and attributes; `class_` looks for one class."""
        found: list[Element] = []
        for child in self.inside:
            if isinstance(child, Element):
                if child.fits(tag, wanted):
                    found.append(child)
                found += child.all(tag, **wanted)
        return found

    def one(self, tag: str = "", **wanted: str) -> Element:
        """Return the only such element."""
        found = self.all(tag, **wanted)
        assert len(found) == 1, f"{len(found)} elements for {tag} {wanted}"
        return found[0]

    def fits(self, tag: str, wanted: dict[str, str]) -> bool:
        """Tell whether this element has a tag and attributes."""
        if tag and self.tag != tag:
            return False
        classes = self.attributes.get("class", "").split()
        rest = {name.replace("_", "-"): value for name, value in wanted.items() if name != "class_"}
        return all(self.attributes.get(name) == value for name, value in rest.items()) and wanted.get("class_", "") in [
            "",
            *classes,
        ]


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.top = Element("", {})
        self.here = self.top

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, self.here)
        self.here.inside.append(element)
        if tag not in VOID:
            self.here = element

    def handle_endtag(self, tag: str) -> None:
        assert self.here.tag == tag, f"</{tag}> closes <{self.here.tag}>"
        assert self.here.parent is not None
        self.here = self.here.parent

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.here.inside.append(Element(tag, {name: value or "" for name, value in attrs}, self.here))

    def handle_data(self, data: str) -> None:
        self.here.inside.append(data)


def parse(html: str) -> Element:
    """Return the elements of a piece of HTML. Fails on an element that is closed in the wrong place."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    assert builder.here is builder.top, f"<{builder.here.tag}> is never closed"
    return builder.top


class Page:
    """A page that was answered."""

    def __init__(self, response: httpx.Response) -> None:
        """Read the response."""
        self.response = response
        self.status = response.status_code
        self.path = response.url.path
        self.top = parse(response.text)

    @property
    def text(self) -> str:
        """Return the words of the main part."""
        return self.top.one("main").text

    @property
    def turns(self) -> list[str]:
        """Return the words of each item of the conversation."""
        return [item.text for item in self.top.one("ol", class_="talk").inside if isinstance(item, Element)]

    @property
    def buttons(self) -> dict[str, str]:
        """Return the quick replies: what the button says, and what it posts."""
        return {button.text: button.attributes["value"] for button in self.top.one(id="keuzes").all("button")}

    @property
    def version(self) -> str:
        """Return the version that the forms of this page answer."""
        versions = {element.attributes["value"] for element in self.top.all("input", name="versie")}
        assert len(versions) == 1, versions
        return versions.pop()

    @property
    def field(self) -> str:
        """Return what stands in the text field."""
        inside = self.top.one("textarea").inside
        return "".join(child for child in inside if isinstance(child, str)).removeprefix("\n")
