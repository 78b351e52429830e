"""What a page may cost: queries and bytes."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

import communique.publish
from communique.publish import addresses
from exchange_sample import Sample

STYLE = Path(communique.publish.__file__).parent / "static" / "publish" / "site.css"
BUDGET = {"/": 12, "/news/": 8, "/news/industry-news/": 11, "/sources/": 2, "/about/": 8}


@pytest.mark.parametrize(("path", "most"), BUDGET.items())
def test_queries_do_not_grow_with_the_articles(
    client: Client, full: Sample, django_assert_max_num_queries: Callable, path: str, most: int
) -> None:
    for number in range(60):
        full.article(f"Notice {number}", texts=())
    with django_assert_max_num_queries(most):
        assert client.get(path).status_code == 200


def test_an_article_costs_few_queries(
    client: Client, full: Sample, django_assert_max_num_queries: Callable
) -> None:
    article = full.rules()
    with django_assert_max_num_queries(6):
        assert client.get(addresses.article(article)).status_code == 200


def test_a_page_weighs_little(client: Client, full: Sample) -> None:
    style = len(gzip.compress(STYLE.read_bytes()))
    for path in ("/", "/zh-hans/", "/news/", addresses.article(full.rules())):
        sent = client.get(path, headers={"Accept-Encoding": "gzip"})
        assert sent.headers["Content-Encoding"] == "gzip"
        assert len(sent.content) + style < 30_000, path
