"""What search engines read: structured data, the list of all addresses, and what they may visit.

Structured data stands in a data block, which a browser never runs, so the content policy leaves it alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from xml.sax.saxutils import escape

from markupsafe import Markup

from integrations.web.info.library import Link, TopicPage

Data = Mapping[str, object]

CONTEXT = "https://schema.org"

HIDDEN = ("/gesprek/", "/api/", "/zoeken", "/gewist")
"""Addresses that belong to one visitor, or differ for each."""


def data_block(parts: Iterable[Data]) -> Markup:
    """Return structured data as it stands in a page; nothing in it can end the block."""
    whole = {"@context": CONTEXT, "@graph": list(parts)}
    text = json.dumps(whole, ensure_ascii=False).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(text))


def topic_data(base: str, page: TopicPage, trail: Iterable[Link]) -> tuple[Data, ...]:
    """Return what the page of a topic says: title, summary, when it was checked, and where it stands in the site."""
    return (
        {
            "@type": "WebPage",
            "url": base + page.address,
            "name": page.title,
            "description": page.summary,
            "inLanguage": "nl",
            "dateModified": page.checked_on.isoformat(),
            "isPartOf": {"@id": f"{base}/#site"},
        },
        trail_data(base, (*trail, Link(page.title, page.address))),
    )


def trail_data(base: str, trail: Iterable[Link]) -> Data:
    """Return the way from the start page to a page."""
    steps = [
        {"@type": "ListItem", "position": place, "name": link.title, "item": base + link.address}
        for place, link in enumerate(trail, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def questions_data(questions: Iterable[Link]) -> Data:
    """Return questions with their short answers."""
    items = [
        {"@type": "Question", "name": link.title, "acceptedAnswer": {"@type": "Answer", "text": link.text}} for link in questions
    ]
    return {"@type": "FAQPage", "inLanguage": "nl", "mainEntity": items}


def sitemap(base: str, pages: Iterable[tuple[str, date | None]]) -> str:
    """Return the list of addresses, each with the day on which its text was checked."""
    rows = "".join(
        f"<url><loc>{escape(base + where)}</loc>{f'<lastmod>{day.isoformat()}</lastmod>' if day else ''}</url>\n"
        for where, day in pages
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{head}{rows}</urlset>\n"


def robots(base: str) -> str:
    """Return what visiting programs may look at: everything but what belongs to one visitor."""
    hidden = "".join(f"Disallow: {where}\n" for where in HIDDEN)
    return f"User-agent: *\n{hidden}Sitemap: {base}/sitemap.xml\n"
