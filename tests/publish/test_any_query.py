"""Whatever stands in an address of the site: a page, a redirect or a plain refusal, never a fault of ours."""

import re
from collections.abc import Callable, Iterator
from itertools import product
from urllib.parse import quote_from_bytes

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.newsroom.models import Article
from communique.publish import addresses
from exchange_sample import Sample
from site_pages import KINDS

NOT_OURS = ("desk/", "documents/")
"""The desk has tests of its own; documents are Wagtail's."""
NAMES = (
    "before",
    "after",
    "from",
    "to",
    "q",
    "page",
    "p",
    "sort",
    "year",
    "source",
    "channel",
    "language",
    "format",
    "month",
    "day",
    "next",
    "preview",
    "id",
)
VALUES = (
    "", "0", "-1", "1", "x", "%00", "%FF%FE", "%ED%A0%80", "1.1", "99999999999999999999.1", "1.99999999999999999999999", "-62135596800000001.1", "9" * 5000, "%F0%9F%92%A9", "%E2%80%AE",
    "../../etc/passwd", "{{7*7}}", "'%20OR%201=1--", "%0d%0aSet-Cookie:x=1", "null", "true", "[]", "{}", "2026-13-45", "0000-00-00", "%D9%A1", "1e400", "NaN", "inf", "<script>",
)  # fmt: skip
NO_INDEX = 503
"""What the search answers where its index has not been made, as in these tests; it has tests of its own."""
REFUSED = {400, 403, 404, 405, 410, 414}
ANY = st.binary(max_size=60).map(lambda data: quote_from_bytes(data, safe="&=?;+%"))


def patterns(resolver: URLResolver, before: str = "") -> Iterator[str]:
    """The routes of the site as they are written."""
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if route.startswith(NOT_OURS):
            continue
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern, route)
        elif isinstance(pattern, URLPattern):
            yield route


def filled(route: str, sample: Sample, article: Article) -> list[str]:
    """Addresses that a route matches: with what there is, with what there is not, and with monsters."""
    known = {
        "channel": ["industry-news", "none", "-"],
        "name": [f"{article.slug}-{article.pk}", "999999", "x-999999999999999999"],
        "pk": [str(sample.office.pk), "0", "999999999999999999"],
        "number": ["1", "0", "999999999999999999"],
        "slug": ["fees", "没有", "x" * 80],
    }
    found = [route]
    for part in re.findall(r"<[^>]+>", route):
        values = known.get(part.strip("<>").split(":")[-1], ["1", "x"])
        found = [one.replace(part, value, 1) for one, value in product(found, values)]
    return [f"/{one.lstrip('^').rstrip('$')}" for one in found if "(" not in one]


@pytest.fixture
def addresses_of_the_site(full: Sample) -> list[str]:
    article = Article.objects.get(title__startswith="Revised rules")
    routes = list(patterns(get_resolver()))
    assert len(routes) > 30
    found = [path for route in routes for path in filled(route, full, article)]
    kinds = [kind.path(full) for kind in KINDS if kind.name != "bad address"]
    return list(dict.fromkeys([*found, *kinds, addresses.in_language("/news/", "zh-hans")]))


def ask(client: Client, address: str) -> HttpResponse:
    client.raise_request_exception = False
    path, _, query = address.partition("?")
    return client.get(path, QUERY_STRING=query)  # type: ignore[return-value] # as Django's test client answers


def fine(answer: HttpResponse) -> bool:
    return answer.status_code == NO_INDEX or answer.status_code in {200, 301, 302, 304} | REFUSED


def test_no_route_fails_on_any_value(client: Client, addresses_of_the_site: list[str]) -> None:
    for path in addresses_of_the_site:
        assert fine(ask(client, path)), path
    live = [path for path in addresses_of_the_site if ask(client, path).status_code == 200]
    for place, path in enumerate(live):
        for name in NAMES:
            value = VALUES[(place + NAMES.index(name)) % len(VALUES)]
            assert fine(ask(client, f"{path}?{name}={value}")), (path, name, value)


def test_lists_fail_on_no_value_of_theirs(client: Client, full: Sample) -> None:
    article = Article.objects.get(title__startswith="Revised rules")
    asked = [
        ("/news/", "before"),
        ("/news/", "after"),
        ("/corrections/", "before"),
        ("/topics/fees/", "after"),
    ]
    versions = addresses.article(article, "article_versions")
    asked += [(versions, "from"), (versions, "to")]
    for (path, name), value in product(asked, VALUES):
        answer = ask(client, f"{path}?{name}={value}")
        assert answer.status_code in {200, 400}, (path, name, value)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=ANY, place=st.integers(0, 10_000))
def test_no_page_fails_on_any_query(
    client: Client, addresses_of_the_site: list[str], query: str, place: int
) -> None:
    path = addresses_of_the_site[place % len(addresses_of_the_site)]
    assert fine(ask(client, f"{path}?{query}")), (path, query)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=ANY)
def test_no_path_fails(client: Client, sample: Sample, path: str) -> None:
    assert fine(ask(client, f"/{path.replace('?', '%3F')}")), path
    assert fine(ask(client, f"/zh-hans/news/{path.replace('?', '%3F')}/")), path


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch", "options", "head", "trace"])
def test_no_method_fails(client: Client, full: Sample, method: str) -> None:
    client.raise_request_exception = False
    for kind in KINDS:
        call: Callable[..., HttpResponse] = getattr(client, method)
        answer = call(kind.path(full).partition("?")[0])
        assert answer.status_code < 500, (kind.name, method)
