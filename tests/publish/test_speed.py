"""What a page may cost: queries and bytes."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

import communique.publish
from exchange_sample import Sample
from site_pages import KINDS, Kind, both_languages

ANEW = {"Cookie": "any=1"}
"""Who sends a cookie is answered by a page that is made for the request."""
STYLE = Path(communique.publish.__file__).parent / "static" / "publish" / "site.css"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_queries_do_not_grow_with_the_articles(
    client: Client, full: Sample, django_assert_max_num_queries: Callable, kind: Kind
) -> None:
    path = kind.path(full)
    for number in range(60):
        full.article(f"Notice {number}", texts=(), topics=["fees"])
    with django_assert_max_num_queries(kind.most_queries):
        assert client.get(path, headers=ANEW).status_code == kind.status


@pytest.mark.parametrize("name", ["rss.xml", "topics/fees/atom.xml", "corrections/feed.json"])
def test_a_feed_costs_few_queries(
    client: Client, full: Sample, django_assert_max_num_queries: Callable, name: str
) -> None:
    with django_assert_max_num_queries(5):
        assert client.get(f"/{name}", headers=ANEW).status_code == 200


def test_a_page_weighs_little(client: Client, full: Sample) -> None:
    style = len(gzip.compress(STYLE.read_bytes()))
    for path in (each for kind in KINDS for each in both_languages(kind.path(full))):
        sent = client.get(path, headers={"Accept-Encoding": "gzip"})
        assert sent.headers["Content-Encoding"] == "gzip"
        assert len(sent.content) + style < 30_000, path
