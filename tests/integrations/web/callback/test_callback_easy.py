from __future__ import annotations

from tests.integrations.web.callback.test_callback_pages import FILLED, hidden
from tests.integrations.web.running import Site


def test_easy_language_lasts_until_the_request_is_sent(real_site: Site) -> None:
    """Who reads easy language has it in the promise, in what is wrong, in the consent and on the page of the request."""
    form = real_site.get("/terugbellen?taal=makkelijk")
    address = form.top.one("form", method="post").attributes["action"]
    assert "of eerder" in form.top.text and "of eerder" not in real_site.get("/terugbellen").top.text

    wrong = real_site.post(address, **{**FILLED, "telefoon": "12"}, stap="controle")
    assert "Dit nummer klopt niet." in wrong.top.text
    check = real_site.post(address, **FILLED, stap="controle")
    send_to = check.top.one("form", method="post").attributes["action"]
    assert "Zeg eerst dat het goed is." in real_site.post(send_to, **hidden(check), stap="stuur").top.text
    sent = real_site.post(send_to, **hidden(check), toestemming="ja", stap="stuur")

    assert "of eerder" in sent.top.one("p", class_="promise").text
    links = [link.attributes["href"] for link in sent.top.one("main").all("a")]
    assert [link for link in links if "makkelijk" not in link and not link.endswith(".ics")] == []


def test_easy_conversation_leads_to_an_easy_form(real_site: Site) -> None:
    """Who talks in easy language gets the form in it too, without asking again."""
    address = real_site.begin("geweigerd")
    real_site.post(address, versie=real_site.get(address).version, keuze="opdracht:makkelijker")
    form = real_site.get(f"{address}/terugbellen")
    assert "of eerder" in form.top.text
    assert form.top.one("form", method="post").attributes["action"] == "/terugbellen?taal=makkelijk"
