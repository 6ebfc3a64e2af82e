from __future__ import annotations

import re

from bot.content.model import Term
from bot.content.render import choose
from bot.readability.glossary import first_uses, glossary
from integrations.web.hard_words import YOUNG, HardWords
from integrations.web.markdown import Markdown
from tests.integrations.web.reading import parse
from tests.integrations.web.running import Site

TERMS = [
    Term(id="tlv", title="TLV (verklaring)", words=("tlv",)),
    Term(id="opp", title="OPP", words=("opp",)),
]
WORDS = HardWords(
    TERMS,
    {"B1": {"tlv": 'Een "brief" & meer.', "opp": "Een plan."}, "A2": {"tlv": "Een brief."}, "A2 je": {"tlv": "Jouw brief."}},
)
MARKDOWN = Markdown(["112"], (), WORDS)


def terms(html: str) -> list[tuple[str, str, str]]:
    """Return the marked words with where they lead and what they say."""
    found = parse(html).all("a", class_="term")
    return [(link.text, link.attributes["href"], link.attributes["data-uitleg"]) for link in found]


def test_first_use_is_marked() -> None:
    """Each hard word is a link to its explanation where it stands first, as it was written there, and only there."""
    html = MARKDOWN.page("Een **TLV** vraagt u niet aan.\n\n- De tlv is er.\n- Het OPP ook.", "B1")

    assert terms(html) == [
        ("TLV", "/woorden#tlv", 'Een "brief" & meer.'),
        ("OPP", "/woorden#opp", "Een plan."),
    ]


def test_easy_language_has_its_own_explanation() -> None:
    """At level A2 the explanation is the easy one; a word without one is not marked."""
    assert terms(MARKDOWN.page("Het OPP en de TLV.", "A2")) == [("TLV", "/woorden/makkelijk#tlv", "Een brief.")]
    assert terms(MARKDOWN.page("De TLV.", "A2 je")) == [("TLV", "/woorden/makkelijk#tlv", "Jouw brief.")]


def test_headings_links_and_other_texts_stay_as_they_are() -> None:
    """Nothing is marked in a heading, in a link, in part of a word, or in a text without a language level."""
    assert terms(MARKDOWN.page("### De TLV\n\n[de TLV](https://x.nl), tlvx", "B1")) == []
    assert terms(MARKDOWN.page("De TLV.")) == []


def test_what_opens_later_does_not_mark_again() -> None:
    """A message that is cut into a short answer and parts that open marks a word once in all of them."""
    assert len(terms(MARKDOWN.folded("De TLV.\n\n### Nu\n\nTLV\n\n### Later\n\nDe TLV en het OPP.", level="B1"))) == 2


def test_words_are_marked_in_chat_topic_and_outcome(real_site: Site) -> None:
    """The chat and the topic pages mark hard words, and every link leads to a word that is explained there."""
    talk = real_site.get(real_site.begin("geweigerd"))
    topic = real_site.get("/onderwerpen/zorgplicht/makkelijk")
    for page, words in ((talk, "/woorden"), (topic, "/woorden/makkelijk")):
        links = [link.attributes["href"] for link in page.top.one("main").all("a", class_="term")]
        known = {f"{words}#{div.attributes['id']}" for div in real_site.get(words).top.one("dl").all("div")}
        assert links
        assert set(links) <= known


def test_young_people_get_explanations_in_their_words(real_site: Site) -> None:
    """On a page for young people, and in a talk with one, no explanation says "u"; for parents the same word does."""
    page = real_site.get("/onderwerpen/hoorrecht/jongeren")
    parents = real_site.get("/onderwerpen/hoorrecht")
    said = {link.text: link.attributes["data-uitleg"] for link in page.top.one("main").all("a", class_="term")}
    other = {link.text: link.attributes["data-uitleg"] for link in parents.top.one("main").all("a", class_="term")}

    assert said["OPP"] != other["OPP"]
    assert re.search(r"\bu\b", other["OPP"])


def test_no_text_for_young_people_has_a_word_explained_to_parents(real_site: Site) -> None:
    """Every hard word that a text for young people uses has an explanation without "u", in ordinary and easy language."""
    content = real_site.parts.assistant.knowledge.content
    known = glossary(content.terms.values())
    wrong = [
        (term, variant)
        for text in content.texts.values()
        for variant, written in text.variants.items()
        if variant.endswith(YOUNG)
        for term, _ in first_uses(written, known)
        if re.search(r"\b(u|uw)\b", choose(content.texts[f"begrip/{term}"], variant[:2], "je"), re.IGNORECASE)
    ]

    assert wrong == []


def test_easy_topic_leads_to_easy_steps(real_site: Site) -> None:
    """Who reads a topic in easy language gets the questions one by one in easy language too, and can go back."""
    easy = real_site.get("/onderwerpen/zorgplicht/makkelijk").top.one("form", class_="begin").one("a").attributes["href"]
    page = real_site.get(easy)
    chosen = {link.text: link.attributes.get("aria-current") for link in page.top.one("nav", class_="language").all("a")}

    assert easy == "/stappen/zorgplicht?taal=makkelijk"
    assert chosen == {"Gewone taal": None, "Makkelijke taal": "true"}
