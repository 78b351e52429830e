"""Whatever stands in an address or a form of the desk: a page, a redirect or a plain refusal, never a fault of ours."""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import product
from typing import Final
from urllib.parse import quote_from_bytes

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from communique.newsroom.edge import Edge, using
from communique.newsroom.models import Article, Rule, Source, User
from communique.newsroom.worker import Worker

pytestmark = pytest.mark.django_db

VALUES: Final = (
    "", "0", "-1", "1", "x", "\x00", "\ud800", "\udcff\ufffe", "9" * 400, "9" * 5000, "000001" + "9" * 30, "💩", "\u202e", "../../etc/passwd", "{{7*7}}",
    "' OR 1=1--", "\r\nSet-Cookie: x=1", "null", "true", "[]", "{}", '{"a": [1', "2026-13-45", "0000-00-00", "9999-12-31 23:59",
    "١", "1e400", "NaN", "inf", "<script>alert(1)</script>", "javascript:alert(1)", "http://[", "https://127.0.0.1:22/", "%", "\\", "a" * 100_000,
)  # fmt: skip
REFUSED: Final = {400, 403, 404, 405, 410, 413, 414}
SENT: Final = 0.5
"""The part of the addresses that is sent a form and not a question."""
LONGEST: Final = 9000


FORM: Final = "application/x-www-form-urlencoded"
NAMES: Final = (
    "q", "p", "page", "sort", "next", "reason", "said", "until", "to", "title", "body", "pk", "id", "filter", "ordering", "act", "source", "channel", "language",
    "desk", "live", "view", "name", "text", "fact", "kind", "value", "post", "organization", "person", "date", "since", "from", "article", "articles", "choice",
    "url", "address", "file", "email", "username", "password", "groups", "go_live_at", "expire_at", "action-publish", "action-submit", "form-0-id", "comment",
)  # fmt: skip


def odd(chance: random.Random) -> str:
    """An odd value as it stands in an address, broken surrogates included."""
    return quote_from_bytes(chance.choice(VALUES).encode("utf-8", "surrogatepass"))


def routes(resolver: URLResolver, before: str = "") -> Iterator[str]:
    """The addresses of the desk as they are written."""
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, route)
        elif isinstance(pattern, URLPattern) and route.startswith("desk/"):
            yield route


def filled(route: str, names: dict[str, str]) -> list[str]:
    """Addresses that a route matches: with what there is, and with what there is not."""
    found = [route]
    for part in re.findall(r"<[^>]+>", route):
        known = next((key for word, key in names.items() if word in route), "1")
        values = [known, "999999999999999999" if "int" in part else "x"]
        found = [one.replace(part, value, 1) for one, value in product(found, values)]
    return [f"/{one.lstrip('^').rstrip('$')}" for one in found if "(" not in one]


def test_no_route_of_the_desk_fails_on_any_value(make_source: Callable[..., Source], edge: Edge) -> None:
    source = make_source()
    Worker(edge).run_until_idle()
    article = str(Article.objects.order_by("pk")[0].pk)
    rule = str(Rule.objects.create(name="A rule").pk)
    names = {"articles": article, "inbox": article, "sources": str(source.pk), "rules": rule}
    client = Client()
    client.force_login(User.objects.create_superuser("root"))
    signed_in = client.cookies.output().replace("Set-Cookie: ", "")
    chance = random.Random(11)  # noqa: S311 - odd values, no secret
    written = list(routes(get_resolver()))
    assert len(written) > 100
    answers: Counter[str] = Counter()
    for path in (chance.choice(found) for route in written if (found := filled(route, names))):
        given = "&".join(f"{chance.choice(NAMES)}={odd(chance)}" for _ in range(chance.randrange(6)))
        with using(edge), transaction.atomic():
            if chance.random() < SENT:
                answer = client.post(path, given, content_type=FORM)
            else:
                answer = client.get(path, QUERY_STRING=given[:LONGEST])
            transaction.set_rollback(True)  # an odd form may sign out, or end a session
        client.cookies.load(signed_in)
        assert answer.status_code < 400 or answer.status_code in REFUSED, (path, given[:300])
        answers[str(answer.status_code)] += 1
    assert answers["200"] > 60, answers
    assert answers["400"] > 3, answers
