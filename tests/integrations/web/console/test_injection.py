"""HTML, formulas and line ends in every field that somebody else can fill: they are shown as they are, and do nothing."""

from __future__ import annotations

from integrations.accounts.people import People
from integrations.accounts.roles import Role
from integrations.steunpunt.intake import Intake
from integrations.steunpunt.records import new_secret
from integrations.steunpunt.request import Contact
from tests.integrations.steunpunt.conftest import request_of
from tests.integrations.web.console.acting import SIGN_IN, Person
from tests.integrations.web.console.conftest import Hire
from tests.integrations.web.reading import Element, Page
from tests.integrations.web.running import Site

EVIL = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>{{7*191}}"


def harmless(page: Page) -> bool:
    """Tell whether nothing of EVIL became an element or was computed."""

    def all_of(element: Element) -> list[Element]:
        children = [child for child in element.inside if isinstance(child, Element)]
        return children + [deeper for child in children for deeper in all_of(child)]

    found = all_of(page.top)
    handlers = [name for each in found for name in each.attributes if name.startswith("on")]
    sources = [each.attributes.get("src", "") for each in found if each.tag in ("script", "img")]
    return not handlers and all(source.startswith("/static/") for source in sources) and "1337" not in page.text


def test_request_of_a_stranger(console: tuple[Site, People], hire: Hire) -> None:
    """A request with HTML in every field is shown as text, in the queue and on its page, with a note full of it too."""
    callbacks = console[0].parts.callbacks
    assert callbacks
    intake = Intake(question=EVIL, tried=EVIL, wish=EVIL, summary=EVIL)
    contact = Contact(EVIL, "0612345678", "")
    callback = callbacks.send(
        request_of(contact=contact, intake=intake, not_then=EVIL, language=EVIL, adaptation=EVIL, mail_me=False), new_secret()
    )
    person = hire()
    person.post(f"/console/verzoeken/{callback.number}/notitie", tekst=EVIL)
    page = person.get(f"/console/verzoeken/{callback.number}")

    assert page.text.count("<script>alert(1)</script>") == 9
    assert harmless(page)
    assert harmless(person.get("/console/verzoeken"))


def test_fields_and_addresses_of_the_console(console: tuple[Site, People], hire: Hire) -> None:
    """What somebody types in a search, a form or an address comes back as text."""
    person, admin = hire(), hire(Role.ADMIN)
    talk = console[0].begin("fruit kopen").rpartition("/")[2]
    paths = ("telefoon?q={}", "telefoon?q=fru&kies={}", "verzoeken?stand={}", "na?onderwerp={}", "nummer?nummer={}")
    for path in (*paths, "nieuw?gesprek={}", "telefoon?gesprek={}", "verzoeken/{}"):
        assert harmless(person.get("/console/" + path.format(EVIL.replace("/", "%2F")))), path
    assert harmless(admin.get(f"/console/logboek?wat={EVIL}"))
    for path, fields in (
        ("/console/nieuw", dict.fromkeys(("naam", "telefoon", "email", "vraag", "taal", "wie", "moment", "gesprek"), EVIL)),
        ("/console/na", dict.fromkeys(("onderwerp", "minuten", "uitkomst", "gesprek"), EVIL)),
        (f"/console/gesprek/{talk}", {"versie": "1", "tekst": EVIL, "keuze": ""}),
        (f"/console/gesprek/{talk}/samenvatting", {"email": EVIL, "niveau": EVIL}),
        ("/console/gesprek", {"flow": EVIL, "stap": EVIL, "gesprek": ""}),
    ):
        assert harmless(person.send(path, **fields)), path


def test_sign_in_page(console: tuple[Site, People]) -> None:
    """The page to sign in shows a typed name as text, and the way back as an address of ours."""
    person = Person(*console)
    key = person.key(SIGN_IN)
    answer = person.ask("POST", SIGN_IN, {"sleutel": key, "naam": EVIL, "wachtwoord": "x", "code": "1", "naar": EVIL})

    assert harmless(Page(answer))
    assert Page(answer).top.one("input", name="naar").attributes["value"] == "/console"
