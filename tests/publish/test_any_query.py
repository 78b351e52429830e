"""Whatever stands in an address of the site: a page, a redirect or a plain refusal, never a fault of ours."""

import re
from collections.abc import Callable, Iterator
from itertools import product
from urllib.parse import quote_from_bytes, unquote

import pytest
from django.http import HttpResponse, QueryDict
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve
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
    "", "0", "-1", "1", "x", "%00", "%FF%FE", "%ED%A0%80", "1.1", "99999999999999999999.1", "1.99999999999999999999999", "-62135596800000001.1", "9" * 5000, "000001" + "9" * 30, "%F0%9F%92%A9", "%E2%80%AE",
    "../../etc/passwd", "{{7*7}}", "'%20OR%201=1--", "%0d%0aSet-Cookie:x=1", "null", "true", "[]", "{}", "2026-13-45", "0000-00-00", "%D9%A1", "1e400", "NaN", "inf", "<script>",
)  # fmt: skip
SOME = 8
"""Values that a name is given in a further module of views."""
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


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The names of parameters that views have read since it was last emptied, whatever they were called here."""
    found: set[str] = set()

    def spied(method: str) -> None:
        original = getattr(QueryDict, method)

        def spy(query: QueryDict, name: str, *more: object) -> object:
            found.add(name)
            return original(query, name, *more)

        monkeypatch.setattr(QueryDict, method, spy)

    for method in ("get", "getlist", "__getitem__", "__contains__"):
        spied(method)
    return found


def test_no_route_fails_on_any_value(
    client: Client, addresses_of_the_site: list[str], read: set[str]
) -> None:
    """Each address as it is, and with all names at once; then the names that its view reads: every value where a name is
    met first, some of them in every further module, one at every further address."""
    everything = "&".join(f"{name}={VALUES[place % len(VALUES)]}" for place, name in enumerate(NAMES))
    known: set[str] = set()
    for place, path in enumerate(addresses_of_the_site):
        read.clear()
        first = ask(client, path)
        assert fine(first), path
        if first.status_code != 200:
            continue
        module = resolve(unquote(path)).func.__module__
        asked = [everything]
        for name in sorted(read):
            many = 1 if f"{module} {name}" in known else SOME if name in known else len(VALUES)
            turned = VALUES[place % len(VALUES) :] + VALUES[: place % len(VALUES)]
            asked += [f"{name}={value}" for value in turned[:many]]
            known |= {name, f"{module} {name}"}
        for query in asked:
            assert fine(ask(client, f"{path}?{query}")), (path, query)
    assert {"before", "after", "from", "to", "q", "page", "sort", "source"} <= known, "the spy is blind"


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
