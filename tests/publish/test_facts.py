"""What readers and their machines see of the facts of an article."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser
from wagtail.models import Site

import stating
from communique.newsroom.actions.decide import unpublish
from communique.newsroom.actions.decide_facts import accept_all, accept_facts, reject_facts
from communique.newsroom.actions.find_facts import find_facts
from communique.newsroom.models import Article, FactSettings
from communique.publish import addresses
from communique.publish.actions.make_site import make_site
from fakes import FakeClock

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def article(db: None, clock: FakeClock) -> Article:
    found = stating.stated(stating.ENGLISH, clock, language="en")
    make_site("http://127.0.0.1:8000")
    return found


def tree(client: Client, path: str) -> LexborHTMLParser:
    response = client.get(path)
    assert response.status_code == 200, path
    return LexborHTMLParser(response.content.decode())


def marked(page: LexborHTMLParser, anchor: str) -> str:
    return "".join(node.text() for node in page.css(f"mark[data-quote='{anchor}']"))


def panel(page: LexborHTMLParser) -> str:
    found = page.css_first(".glance")
    return " ".join(found.text().split()) if found else ""


def test_the_panel_says_what_took_place_who_was_there_and_what_is_demanded(
    client: Client, article: Article
) -> None:
    page = tree(client, addresses.article(article))
    words = panel(page)
    for said in (
        "Meeting · 3 December 2026",
        "Harbour Office of Eastmark",
        "Ines Aldane",
        "Director, Harbour Office of Eastmark",
        "attended",
        "presided",
        "Masters",
        "by 15 January 2027",
        "Masters must submit their reports before 15 January 2027",
        "Regulations on Berths",
        "Law",
        "Deadline 15 January 2027",
        "3 statements quoted",
    ):
        assert said.replace("· ", "") in words, said
    assert "Read by machine" in words


def test_every_entry_leads_to_its_quote_in_the_text(client: Client, article: Article) -> None:
    page = tree(client, addresses.article(article))
    links = [node.attributes["href"] or "" for node in page.css(".glance a[data-quote]")]
    assert len(links) == article.facts.count()
    text = re.sub(r"\s", "", page.css_first(".prose").text())
    for link in links:
        assert link.startswith("#f-")
        assert page.css_first(f"mark[id='{link[1:]}']") is not None
        assert re.sub(r"\s", "", marked(page, link[1:])) in text
    people = [node.attributes["href"] for node in page.css("a.glance-name")]
    assert all((href or "").startswith("/people/") for href in people)
    assert len(people) == 2


def test_the_one_script_is_ours_and_comes_only_where_quotes_are(client: Client, article: Article) -> None:
    path = addresses.article(article)
    page = tree(client, path)
    scripts = [node.attributes for node in page.css("script[src]")]
    assert [script["src"].split("?")[0] for script in scripts] == ["/static/publish/marks.js"]  # type: ignore[union-attr] # it has one
    policy = client.get(path).headers["Content-Security-Policy"]
    assert policy.endswith("; script-src 'self'")
    assert "unsafe" not in policy
    for other in ("/", "/news/", "/calendar/", "/people/"):
        assert "script-src" not in client.get(other).headers["Content-Security-Policy"]


def test_a_body_that_an_editor_changed_shows_no_mark_on_other_words(client: Client, article: Article) -> None:
    body = article.body.get_prep_value()
    body[0]["value"] = body[0]["value"].replace("Masters must submit", "Masters should submit")
    article.body = body
    article.save()
    page = tree(client, addresses.article(article))
    demand = article.facts.get(kind="requirement", payload__addressee="Masters")
    anchor = f"f-{demand.key[:12]}"
    assert marked(page, anchor) == ""
    link = page.css_first(f".glance a[href$='#{anchor}']").attributes["href"] or ""
    assert link.startswith(addresses.version(article, 1))
    source = tree(client, link.split("#")[0])
    assert marked(source, anchor) == "Masters must submit their reports before 15 January 2027"


def test_a_sure_rule_is_shown_as_read_by_machine_and_an_accepted_fact_without(
    client: Client, article: Article, clock: FakeClock
) -> None:
    path = addresses.article(article)
    assert len(tree(client, path).css(".machine")) == 1, "the panel says so once"
    accept_facts(article.pk, [article.facts.get(kind="event").pk], user=None, clock=clock)
    assert len(tree(client, path).css("abbr.machine")) == article.facts.filter(decision="").count()
    accept_all(article.pk, user=None, clock=clock)
    page = tree(client, path)
    assert not page.css(".machine")
    assert "machine" not in panel(page)


def test_the_floor_of_the_site_decides_what_no_editor_has_seen(
    client: Client, article: Article, clock: FakeClock
) -> None:
    path = addresses.article(article)
    settings = FactSettings.objects.create(site=Site.objects.get(is_default_site=True), floor=1.01)
    assert panel(tree(client, path)) == ""
    sure = article.facts.get(kind="event")
    settings.floor = sure.confidence
    settings.save()
    assert "Meeting" in panel(tree(client, path))
    settings.floor = 1.01
    settings.save()
    accept_all(article.pk, user=None, clock=clock)
    assert "Meeting" in panel(tree(client, path))


def test_rejected_and_orphaned_facts_are_not_shown(
    client: Client, article: Article, clock: FakeClock
) -> None:
    event = article.facts.get(kind="event")
    reject_facts(article.pk, [event.pk], user=None, clock=clock)
    assert "What took place" not in panel(tree(client, addresses.article(article)))
    accept_all(article.pk, user=None, clock=clock)
    stating.version(article, "The Office is closed.")
    find_facts(article.pk, clock)
    assert panel(tree(client, addresses.article(article))) == ""


def test_json_ld_names_the_event_the_people_and_the_bodies(client: Client, article: Article) -> None:
    page = tree(client, addresses.article(article))
    data = json.loads(page.css_first("script[type='application/ld+json']").text())
    news = next(part for part in data["@graph"] if part["@type"] == "NewsArticle")
    (event,) = news["about"]
    assert (event["@type"], event["startDate"]) == ("Event", "2026-12-03")
    assert event["organizer"]["@type"] == "GovernmentOrganization"
    assert event["organizer"]["url"].startswith(
        "http://127.0.0.1:8000/organizations/harbour-office-of-eastmark-"
    )
    kinds = {(entry["@type"], entry["name"]) for entry in news["mentions"]}
    assert ("Person", "Ines Aldane") in kinds
    assert ("GovernmentOrganization", "Harbour Office of Eastmark") in kinds
    assert news["citation"] == [{"@type": "Legislation", "name": "Regulations on Berths"}]


def annotation_page(client: Client, article: Article) -> dict[str, Any]:
    page = tree(client, addresses.article(article))
    link = page.css_first("link[type='application/ld+json']").attributes["href"] or ""
    response = client.get(link)
    assert (
        response.headers["Content-Type"] == 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
    )
    found: dict[str, Any] = json.loads(response.content)
    return found


def test_the_facts_are_web_annotations_of_the_text(client: Client, article: Article) -> None:
    page = annotation_page(client, article)
    assert (page["@context"], page["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
    assert page["partOf"]["total"] == len(page["items"]) == article.facts.count()
    assert len({one["id"] for one in page["items"]}) == len(page["items"])
    for one in page["items"]:
        assert set(one) == {"id", "type", "motivation", "body", "target"}
        assert one["type"] == "Annotation"
        quote, position = one["target"]["selector"]
        assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
        source = one["target"]["source"].removeprefix("http://127.0.0.1:8000")
        text = client.get(source).content.decode()
        start, end = position["start"], position["end"]
        assert text[start:end] == quote["exact"]
        assert text[:start].endswith(quote["prefix"])
        assert text[end:].startswith(quote["suffix"])
        assert one["target"]["scope"] == addresses.absolute(addresses.article(article))


def test_nothing_of_an_article_off_the_site_is_told(client: Client, article: Article) -> None:
    paths = [
        addresses.article(article, "article_annotations"),
        addresses.version(article, 1),
        addresses.version(article, 1, "article_text"),
    ]
    assert {client.get(path).status_code for path in paths} == {200}
    unpublish(article.pk, user=None)
    assert {client.get(path).status_code for path in paths} == {410}


def test_wrong_addresses_lead_on_or_nowhere(client: Client, article: Article) -> None:
    moved = client.get(f"/news/industry-news/other-{article.pk}/versions/1/")
    assert (moved.status_code, moved.headers["Location"]) == (301, addresses.version(article, 1))
    assert client.get(f"/news/industry-news/other-{article.pk}/annotations.json").status_code == 301
    assert client.get(addresses.version(article, 99)).status_code == 404
    assert client.get("/news/industry-news/x-99/annotations.json").status_code == 404


def test_hostile_words_of_a_fact_are_inert(
    client: Client, clock: FakeClock, page: Callable[..., str]
) -> None:
    text = (
        "On 3 December 2026, the <script>alert(1)</script> Office of Eastmark held a meeting. "
        'Masters must submit "><img src=x onerror=alert(1)> before 15 January 2027. See 《<b>规定</b>》.'
    )
    found = stating.article(text, body=[{"type": "text", "value": "<p>x</p>"}])
    find_facts(found.pk, clock)
    for path in (addresses.article(found), addresses.version(found, 1), "/calendar/", "/people/"):
        shown = LexborHTMLParser(page(path))
        assert not shown.css("script:not([src]):not([type]), img, [onerror]"), path


def test_facts_cost_two_queries_however_many(
    client: Client, clock: FakeClock, django_assert_max_num_queries: Any
) -> None:
    make_site("http://127.0.0.1:8000")
    text = " ".join(
        f"Person Name{chr(65 + n)}x, Director of the Harbour Office of East{n}, attended the meeting. Masters must submit form {n} "
        f"before {n + 1} January 2027."
        for n in range(20)
    )
    article = stating.stated(text, clock, language="en")
    assert article.facts.count() > 40
    client.cookies["made"] = "anew"
    with django_assert_max_num_queries(7):
        tree(client, addresses.article(article))
