from __future__ import annotations

import re

import pytest

from integrations.web.markdown import Markdown
from integrations.web.phones import numbers_of, phone_link, sites_of
from integrations.web.templating import linked, opening

MARKDOWN = Markdown(["036 76 70 200", "112", "0800-0432", "14036"])


@pytest.mark.parametrize(
    ("number", "link"),
    [
        ("036 76 70 200", "tel:+31367670200"),
        ("0800-0432", "tel:08000432"),
        ("0800-1234 567", "tel:08001234567"),
        ("112", "tel:112"),
        ("14036", "tel:14036"),
        ("+31 36 76 70 200", "tel:+31367670200"),
        ("06-12345678", "tel:+31612345678"),
    ],
)
def test_phone_link(number: str, link: str) -> None:
    """Any way of writing a number gives an address that a phone can call."""
    assert phone_link(number) == link


def test_known_numbers_become_links() -> None:
    """A phone number of the region is a link, however it is spaced, also inside bold words."""
    html = MARKDOWN.html("Bel **036 76 70 200** of 036-7670200. Gevaar? Bel 112.")

    assert html.count('<a href="tel:+31367670200">') == 2
    assert '<a href="tel:+31367670200">036-7670200</a>' in html
    assert '<a href="tel:112">112</a>' in html


@pytest.mark.parametrize("text", ["1123 kinderen", "2112", "112,50 euro", "3.112", "5 oktober 2026", "112.000"])
def test_other_numbers_stay_text(text: str) -> None:
    """A number that only looks like a part of a phone number is no link."""
    assert "<a" not in MARKDOWN.html(text)


def test_number_in_a_link_stays_one_link() -> None:
    """A phone number that an editor made a link of gets no second one."""
    assert MARKDOWN.html("[bel 112](tel:112)").count("<a") == 1


@pytest.mark.parametrize(
    "text",
    [
        "[x](javascript:alert(1))",
        "[x](JAVASCRIPT:alert(1))",
        "[x](http://onveilig.nl)",
        "[x](data:text/html,x)",
        "[x](/gesprek/1)",
        "![x](https://x.nl/a.png)",
        "<script>alert(1)</script>",
        "<b onclick=x>x</b>",
        "<javascript:alert(1)>",
    ],
)
def test_nothing_dangerous_comes_through(text: str) -> None:
    """HTML in a text is shown as text, and only https and phone addresses become links."""
    tags = set(re.findall(r"<(\w+)", MARKDOWN.html(text)))
    links = re.findall(r'href="([^"]*)"', MARKDOWN.html(text))
    assert tags <= {"p", "a"}
    assert links in ([], ["https://x.nl/a.png"])


def test_https_becomes_a_link() -> None:
    """A link that an editor wrote to an https page works."""
    assert '<a href="https://www.rijksoverheid.nl">' in MARKDOWN.html("[Rijk](https://www.rijksoverheid.nl)")


def test_headings_fit_the_page() -> None:
    """Headings in a message stand below the h3 of the message; those on a page below its h1."""
    assert "<h4>Stap</h4>" in MARKDOWN.html("### Stap")
    assert "<h4>Stap</h4>" in MARKDOWN.html("# Stap")
    assert "<h2>Stap</h2>" in MARKDOWN.page("## Stap")


def test_no_level_of_headings_is_left_out() -> None:
    """The highest heading of a text takes the first free level, and those below it follow."""
    assert re.findall(r"<h\d", MARKDOWN.page("### Eerst\n\n#### Dan\n\n### Weer")) == ["<h2", "<h3", "<h2"]
    assert re.findall(r"<h\d", MARKDOWN.html("#### Eerst\n\n##### Dan")) == ["<h4", "<h5"]


SITES = Markdown(["113"], ["113.nl", "school.nl", "info@school.nl", "hulp.school.nl"])


def test_sites_of_the_region_become_links() -> None:
    """A site or mail address among the facts of the region is a link, the longest that stands there."""
    html = SITES.html("Kijk op school.nl. Of op hulp.school.nl, of mail info@school.nl. Bel 113 of kijk op 113.nl.")

    assert re.findall(r'href="([^"]*)"', html) == [
        "https://school.nl", "https://hulp.school.nl", "mailto:info@school.nl", "tel:113", "https://113.nl",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["www.school.nl", "school.nl/x", "x@school.nl", "school.nl.evil.com", "anderschool.nl"])
def test_other_sites_stay_text(text: str) -> None:
    """What only holds the name of a known site is no link."""
    assert "<a" not in SITES.html(text)


def test_sites_of_a_region() -> None:
    """The sites of a region are its facts that are called so."""
    facts = {"jgz.website": "jgz.nl", "steunpunt.email": "a@b.nl", "x.website": "komt nog", "x.naam": "x.nl"}
    assert sites_of(facts.items()) == ("jgz.nl", "a@b.nl")


def test_only_what_to_do_now_stands_open() -> None:
    """After the first heading each section opens on a tap, with its heading in the summary; nothing is lost."""
    html = MARKDOWN.folded("Kort.\n\n### Nu\n\n1. Doe iets.\n\n### Wie **helpt**?\n\nBel 112.\n\n### Meer\n\nLees.")

    assert html.index("<h4>Nu</h4>") < html.index("Doe iets") < html.index("<details")
    assert '<summary><h4>Wie <strong>helpt</strong>?</h4></summary>\n<p>Bel <a href="tel:112">112</a>.</p>' in html
    assert html.count("<details") == html.count("</details>") == 2


def test_a_text_without_headings_has_nothing_to_open() -> None:
    """One or no section stays as it was."""
    assert MARKDOWN.folded("Kort.\n\n### Nu\n\nDoe iets.") == MARKDOWN.html("Kort.\n\n### Nu\n\nDoe iets.")
    assert "<details" not in MARKDOWN.folded("Kort.")


def test_plain_text() -> None:
    """As plain text a message keeps its words, lines and numbering, without markup."""
    text = "Bel **nu** [ons](tel:112).\n\n### Doe dit\n\n1. Mail.\n2. Wacht.\n\n- los\n"
    assert MARKDOWN.plain(text) == "Bel nu ons.\nDoe dit\n1. Mail.\n2. Wacht.\n- los"


def test_one_sentence() -> None:
    """A sentence on its own has no paragraph around it."""
    assert MARKDOWN.inline("25 december is **Kerst**.") == "25 december is <strong>Kerst</strong>."


def test_numbers_of_a_region() -> None:
    """The phone numbers of a region are its facts that are called so."""
    facts = {"steunpunt.telefoon": "036 76 70 200", "steunpunt.email": "a@b.nl", "jgz.telefoon": "niet bekend"}
    assert numbers_of(facts.items()) == ("036 76 70 200",)


def test_without_numbers() -> None:
    """A region without phone numbers gets texts without phone links."""
    assert Markdown([]).html("Bel 112") == "<p>Bel 112</p>\n"


def test_source_with_an_address() -> None:
    """The address in a source becomes a link, and nothing else of it becomes HTML."""
    html = linked("Wet <b>, https://wetten.nl/a?b=1&c=2 (nagekeken op 3 mei)")
    assert html == (
        'Wet &lt;b&gt;, <a href="https://wetten.nl/a?b=1&amp;c=2" rel="noreferrer">'
        "https://wetten.nl/a?b=1&amp;c=2</a> (nagekeken op 3 mei)"
    )


def test_opening() -> None:
    """A message opens with its first paragraph."""
    assert opening("Kort.\n\nLang.\n\nLanger.") == ("Kort.", "Lang.\n\nLanger.")
    assert opening("Kort.") == ("Kort.", "")
