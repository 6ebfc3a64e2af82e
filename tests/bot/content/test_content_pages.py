from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bot.content.load import load_content

Project = Callable[..., Path]

PAGE = """---
titel: Privacy
omschrijving: Wat wij bewaren.
eigenaar: swv
gecontroleerd_op: 2026-11-22
---
## B1

Wij bewaren niets.
"""


def test_a_page_about_the_site_is_a_text_with_a_title(project: Project) -> None:
    """A file in `paginas` gives a page, and its text by the key of that page; B1 is enough."""
    content, faults = load_content(project({"content_b1/paginas/privacy.md": PAGE}))

    assert faults == ()
    assert content.pages["privacy"].title == "Privacy"
    assert content.texts["pagina/privacy"].variants == {"B1": "Wij bewaren niets."}


def test_a_region_replaces_what_it_has_itself(project: Project) -> None:
    """A page of a region replaces the text; what its front matter leaves out is that of the national page."""
    ours = "---\neigenaar: gemeente\n---\n## B1\n\nWij bewaren alles hier.\n"
    root = project({"content_b1/paginas/privacy.md": PAGE, "content_b1/regio/almere/paginas/privacy.md": ours})
    content, faults = load_content(root)

    assert faults == ()
    assert (content.pages["privacy"].title, content.pages["privacy"].owner) == ("Privacy", "gemeente")
    assert content.texts["pagina/privacy"].variants == {"B1": "Wij bewaren alles hier."}


def test_a_region_adds_topics_to_a_group(project: Project) -> None:
    """Topics of a region come after the national ones of the group; a new group comes last."""
    root = project(
        {
            "content_b1/groepen.yml": "a: {titel: Eerst, onderwerpen: [een]}\nb: {titel: Dan, onderwerpen: [drie]}\n",
            "content_b1/regio/almere/groepen.yml": "c: {titel: Hier, onderwerpen: [vier]}\na: {onderwerpen: [twee]}\n",
        }
    )
    content, faults = load_content(root)

    assert faults == ()
    assert [(group.title, group.topics) for group in content.groups] == [
        ("Eerst", ("een", "twee")), ("Dan", ("drie",)), ("Hier", ("vier",)),
    ]  # fmt: skip


def test_ways_in_keep_their_order(project: Project) -> None:
    """A way in leads to a topic or to an address, and stands where its file puts it."""
    ways = "b: {deur: ouders, titel: B, pagina: /b}\na: {deur: jongeren, titel: A, uitleg: Van A., onderwerp: zorgplicht}\n"
    content, faults = load_content(project({"content_b1/ingangen.yml": ways}))

    assert faults == ()
    assert [(way.id, way.door, way.topic, way.page) for way in content.entrances] == [
        ("b", "ouders", "", "/b"), ("a", "jongeren", "zorgplicht", ""),
    ]  # fmt: skip


def test_languages_say_their_name_and_direction(project: Project) -> None:
    """A language goes from left to right unless its entry says otherwise; another direction is a fault."""
    written = "en: {taal: English, zinnen: [Call us.]}\nar: {taal: العربية, richting: rtl, zinnen: [x]}\n"
    content, faults = load_content(project({"content_b1/talen.yml": written}))
    wrong = load_content(project({"content_b1/talen.yml": written.replace("rtl", "om")}))[1]

    assert faults == ()
    assert [(language.code, language.direction) for language in content.languages] == [("en", "ltr"), ("ar", "rtl")]
    assert [fault.code for fault in wrong] == ["verkeerde_waarde"]
