"""Feeds of site, channel and source: parsed by others' parsers, asked conditionally, stable."""

import json
from collections.abc import Callable
from datetime import timedelta

import feedparser
import pytest
from django.test import Client

from communique.newsroom.models import Article
from communique.publish import addresses
from exchange_sample import NOW, Sample

LISTS = ["/", "/news/industry-news/", "/zh-hans/news/industry-news/"]


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("name", ["rss.xml", "atom.xml"])
def test_a_feed_is_read_by_a_feed_parser(
    page: Callable[..., str], full: Sample, path: str, name: str
) -> None:
    feed = feedparser.parse(page(f"{path}{name}").encode())
    assert not feed.bozo, feed.get("bozo_exception")
    rules = next(entry for entry in feed.entries if "Revised rules" in entry.title)
    assert rules.link.startswith("http://127.0.0.1:8000/")
    assert rules.id == addresses.article_id(Article.objects.get(title__startswith="Revised rules"))
    assert "<table>" in (rules.content[0].value)
    assert len(rules.enclosures) == 2


@pytest.mark.parametrize("path", LISTS)
def test_a_json_feed_says_the_same(page: Callable[..., str], full: Sample, path: str) -> None:
    feed = json.loads(page(f"{path}feed.json"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    item = next(item for item in feed["items"] if "Revised rules" in item["title"])
    assert item["date_published"] == "2026-11-22T09:15:00Z"
    assert item["external_url"] == "https://association.example/feed1.html"


def test_a_feed_of_a_source_holds_that_source_only(page: Callable[..., str], full: Sample) -> None:
    feed = json.loads(page(f"/sources/{full.office.pk}/feed.json"))
    assert {item["_communique"]["source"]["name"] for item in feed["items"]} == {"临海国专利局"}


def test_identifiers_and_updated_stay_when_only_words_of_ours_change(client: Client, rules: Article) -> None:
    before = feedparser.parse(client.get("/atom.xml").content).entries[0]
    Article.objects.filter(pk=rules.pk).update(slug="other-words", editor_note="")
    after = feedparser.parse(client.get("/atom.xml").content).entries[0]
    assert (before.id, before.updated) == (after.id, after.updated)
    assert before.id == feedparser.parse(client.get("/zh-hans/atom.xml").content).entries[0].id
    Article.objects.filter(pk=rules.pk).update(changed_at=NOW + timedelta(days=1))
    assert feedparser.parse(client.get("/atom.xml").content).entries[0].updated == "2026-11-23T09:30:00Z"


def test_a_reader_that_has_it_is_told_so(
    client: Client, rules: Article, django_assert_max_num_queries: Callable
) -> None:
    first = client.get("/rss.xml")
    with django_assert_max_num_queries(2):
        again = client.get("/rss.xml", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert (
        client.get("/rss.xml", headers={"If-Modified-Since": first.headers["Last-Modified"]}).status_code
        == 304
    )
    Article.objects.filter(pk=rules.pk).update(changed_at=NOW + timedelta(days=1))
    assert client.get("/rss.xml", headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_an_empty_list_has_a_feed(client: Client, sample: Sample) -> None:
    for name in addresses.FEEDS:
        assert client.get(f"/news/consultations/{name}").status_code == 200
    assert client.get("/news/none/rss.xml").status_code == 404


def test_withdrawal_travels_down_the_feed(page: Callable[..., str], sample: Sample) -> None:
    sample.withdrawn()
    assert json.loads(page("/feed.json"))["items"][0]["_communique"]["withdrawn"] is True
