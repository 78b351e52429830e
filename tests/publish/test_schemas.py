"""Feeds, sitemaps and what machines read in pages, each before the rules of its standard."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from communique.newsroom.models import Article
from communique.publish import addresses
from communique.publish.sitemaps import PART
from exchange_sample import Sample
from site_pages import KINDS, both_languages, sitemaps

RULES = Path(__file__).parents[1] / "web"
LISTS = (
    "/",
    "/news/official-notices/",
    "/topics/fees/",
    "/corrections/",
    "/zh-hans/",
    "/zh-hans/corrections/",
    "/news/events/",
)
ITEM_KEYS = {
    "id", "url", "external_url", "title", "content_html", "content_text", "summary", "image", "banner_image", "date_published", "date_modified", "authors", "tags", "language", "attachments",
}  # fmt: skip
FEED_KEYS = {
    "version",
    "title",
    "home_page_url",
    "feed_url",
    "description",
    "icon",
    "language",
    "next_url",
    "hubs",
    "items",
    "favicon",
    "authors",
    "expired",
    "user_comment",
}
NEEDED = {
    "NewsArticle": {"headline", "url", "author", "publisher", "dateModified", "isBasedOn", "@id"},
    "BreadcrumbList": {"itemListElement"},
    "WebSite": {"name", "url"},
}
KNOWN = {
    "NewsArticle": {
        "@type", "@id", "headline", "alternativeHeadline", "description", "url", "inLanguage", "datePublished", "dateModified", "articleSection", "identifier", "author", "publisher",
        "isBasedOn", "sourceOrganization", "creditText", "keywords", "correction", "creativeWorkStatus", "mentions", "about", "citation",
    },
    "BreadcrumbList": {"@type", "itemListElement"},
    "WebSite": {"@type", "@id", "name", "url", "inLanguage", "potentialAction"},
    "CorrectionComment": {"@type", "text", "datePublished"},
    "ListItem": {"@type", "position", "name", "item"},
    "Organization": {"@type", "name", "url"},
    "Person": {"@type", "name"},
}  # fmt: skip
"""Type of schema.org → its properties that we use; the test fails where a page has another."""


def judged(schema: str, document: bytes) -> None:
    rules = etree.RelaxNG(etree.parse(RULES / schema))
    tree = etree.fromstring(document)
    assert rules.validate(tree), (rules.error_log, document[:2000].decode())


@pytest.mark.parametrize("path", LISTS)
def test_feeds_are_what_their_standards_say(client: Client, full: Sample, path: str) -> None:
    full.empty()
    judged("atom.rng", client.get(f"{path}atom.xml").content)
    judged("rss.rng", client.get(f"{path}rss.xml").content)
    feed = json.loads(client.get(f"{path}feed.json").content)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert {"title", "items"} <= feed.keys() <= FEED_KEYS
    identities = [item["id"] for item in feed["items"]]
    assert len(identities) == len(set(identities))
    for item in feed["items"]:
        assert {key for key in item if not key.startswith("_")} <= ITEM_KEYS
        assert all(isinstance(item[key], str) for key in ("id", "url", "title", "content_html"))
        assert all({"url", "mime_type"} <= one.keys() for one in item.get("attachments", ()))


def test_sitemaps_are_what_their_protocol_says(client: Client, full: Sample) -> None:
    full.article("Fresh", when=timezone.now() - timedelta(hours=3), language="zh-Hant")
    paths = sitemaps(client)
    assert len(paths) >= 4
    for path in paths:
        judged("sitemap.rng", client.get(path).content)


@pytest.mark.parametrize(
    "fault", [("<id>", "<ids>"), ("updated>", "updatet>"), ('rel="self"', 'rel="other"')]
)
def test_the_rules_find_faults(client: Client, full: Sample, fault: tuple[str, str]) -> None:
    document = client.get("/atom.xml").content.decode().replace(*fault)
    rules = etree.RelaxNG(etree.parse(RULES / "atom.rng"))
    with pytest.raises((AssertionError, etree.XMLSyntaxError)):
        assert rules.validate(etree.fromstring(document.encode()))


def parts_of(value: Any) -> list[dict[str, Any]]:
    """Every object with a type in a piece of JSON-LD."""
    if isinstance(value, list):
        return [part for each in value for part in parts_of(each)]
    if not isinstance(value, dict):
        return []
    own = [value] if "@type" in value else []
    return own + [part for each in value.values() for part in parts_of(each)]


def test_every_page_has_data_of_known_shape_and_a_full_head(client: Client, full: Sample) -> None:
    for kind in KINDS:
        for path in both_languages(kind.path(full)):
            tree = LexborHTMLParser(client.get(path).content.decode())
            data = json.loads(tree.css_first("script[type='application/ld+json']").text())
            assert data["@context"] == "https://schema.org"
            for part in parts_of(data["@graph"]):
                assert part.keys() <= KNOWN[part["@type"]], (path, part["@type"])
                assert NEEDED.get(part["@type"], set()) <= part.keys(), path
            graph = {
                node.attributes["property"]: node.attributes["content"] for node in tree.css("meta[property]")
            }
            assert {"og:title", "og:type", "og:url", "og:site_name"} <= graph.keys(), path
            assert all(graph.values()), path
            found = tree.css("link[rel=canonical]")
            noindex = bool(tree.css("meta[name=robots][content=noindex]"))
            assert len(found) == (0 if noindex else 1), path
            if found and not tree.css("link[hreflang]"):
                assert (found[0].attributes["href"] or "").startswith("https://gazette.example/"), path
            for node in tree.css("link[rel=alternate][type]"):
                assert client.get(node.attributes["href"] or "").status_code == 200, path


def test_each_language_names_the_other_and_itself(page: Callable[..., str], full: Sample) -> None:
    named = {}
    for path in both_languages("/topics/"):
        tree = LexborHTMLParser(page(path))
        named[path] = {
            node.attributes["hreflang"]: node.attributes["href"] for node in tree.css("link[hreflang]")
        }
    first, second = named.values()
    assert first == second
    assert first["x-default"] == first["en"]


def test_killed_takes_its_content_out_of_every_feed(client: Client, sample: Sample) -> None:
    article = sample.article("A secret name", "<p>A secret body.</p>")
    held = client.get("/atom.xml")
    reason = "By order of a court."
    Article.objects.update(live=False, killed_at=timezone.now(), changed_at=timezone.now(), reason=reason)
    for path in ("/", f"/sources/{article.source_id}/", addresses.channel(article.channel)):
        for name in addresses.FEEDS:
            text = client.get(
                f"{path}{name}", headers={"If-None-Match": held.headers["ETag"]}
            ).content.decode()
            assert reason in text
            assert addresses.article_id(article) in text, (
                "the same identifier, so that readers replace what they hold"
            )
            assert "secret" not in text.replace(article.slug, ""), (path, name)
    answer = client.get(addresses.article(article))
    assert answer.status_code == 410
    assert reason in answer.content.decode()
    assert "secret" not in answer.content.decode()
    assert addresses.article(article) not in client.get("/sitemap-pages.xml").content.decode()


def test_withdrawn_by_the_desk_is_said_everywhere(client: Client, full: Sample) -> None:
    article = Article.objects.select_related("channel").get(retracted_at__isnull=False)
    assert f"Withdrawn: {article.title}" in client.get("/atom.xml").content.decode()
    html = client.get(addresses.article(article)).content.decode()
    assert article.reason in html
    assert 'content="noindex"' in html
    assert "Withdrawn by us" in client.get("/news/").content.decode()
    assert addresses.article(article) not in client.get(f"/sitemap-{article.pk // PART}.xml").content.decode()
