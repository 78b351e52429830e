"""The pages about coverage, the banner, and what editors are told on their first page."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.test import Client

from communique.errors import FetchTimedOut
from communique.extract.templates import Repeated, SiteTemplate
from communique.newsroom import queue
from communique.newsroom.actions.check_source import check_source
from communique.newsroom.actions.read_item import read_item
from communique.newsroom.edge import Edge, using
from communique.newsroom.models import Article, ChangeNotice, Item, Source, User
from communique.newsroom.worker import Worker
from fakes import FakeClock, FakeFetcher
from pages import FEED_URL, notice, notice_url

pytestmark = pytest.mark.django_db
MakeSource = Callable[..., Source]


@pytest.fixture
def chief(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("chief"))
    return client


@pytest.fixture
def watched(make_source: MakeSource, edge: Edge, clock: FakeClock, fetcher: FakeFetcher) -> Source:
    """A source that brought three notices and fails since."""
    source = make_source(trusted=True)
    Worker(edge).run_until_idle()
    fetcher.pages[FEED_URL] = FetchTimedOut("It took longer than 30 seconds.")
    for _ in range(3):
        clock.forward(hours=3)
        check_source(source.pk, edge)
    return source


def text(client: Client, route: str, edge: Edge) -> str:
    with using(edge):
        answer = client.get(route)
    assert answer.status_code == 200
    return " ".join(unescape(answer.content.decode()).split())


def test_all_sources_with_their_days(chief: Client, watched: Source, edge: Edge) -> None:
    shown = text(chief, "/desk/health/", edge)
    assert "It failed 3 times in a row: It took longer than 30 seconds." in shown
    assert "the last 30 days: looks 4, failed 3, new 3" in shown
    assert '<rect class="part"' in shown
    assert watched.name in text(chief, "/desk/health/?health=broken", edge)
    assert "No source is like that." in text(chief, "/desk/health/?health=quiet", edge)
    assert "No source is like that." in text(chief, "/desk/health/?q=nowhere", edge)


def test_what_the_pages_of_a_source_repeat_is_named(chief: Client, watched: Source, edge: Edge) -> None:
    route = f"/desk/health/{watched.pk}/"
    assert "What its pages repeat" not in text(chief, route, edge)
    template = SiteTemplate(9, {"0123456789ab": Repeated(8, "Questions are answered by the harbour office.")})
    watched.templates.create(number=2, learned_at=edge.clock(), pages=9, upto=40, record=template.to_json())
    shown = text(chief, route, edge)
    assert "State 2, learned on" in shown
    assert "from 9 of its notices" in shown
    assert "Questions are answered by the harbour office." in shown


def test_one_source_with_its_looks_and_requests(chief: Client, watched: Source, edge: Edge) -> None:
    shown = text(chief, f"/desk/health/{watched.pk}/", edge)
    for words in (
        "Between two looks: 15 minutes",
        "looks 4, with something new 1, broken 3",
        "Its time zone is taken to be UTC.",
        "Check now",
        "Change how it is watched",
    ):
        assert words in shown
    with using(edge):
        assert chief.get("/desk/health/99999/").status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_sources(
    chief: Client, make_source: MakeSource, edge: Edge, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    for n in range(60):
        make_source(url=f"https://office-{n}.example.org/feed.xml", name=f"Office {n}")
    with using(edge):
        for route in ("/desk/health/", "/desk/sources/"):
            chief.get(route)
            with django_assert_max_num_queries(30):
                chief.get(route)
    assert "Page 1 of 2" in text(chief, "/desk/health/", edge)


def test_the_banner_stands_on_every_page_until_it_is_over(
    chief: Client, watched: Source, edge: Edge, clock: FakeClock
) -> None:
    assert "No worker is running" in text(chief, "/desk/channels/", edge)
    queue.beat("one", host="here", process=1, now=clock.now)
    shown = text(chief, "/desk/channels/", edge)
    assert "No worker is running" not in shown
    assert f"“{watched.name}”: It failed 3 times in a row" in shown
    queue.beat("one", host="here", process=1, now=clock.now)
    Source.objects.update(error="")
    watched.incidents.update(cleared_at=clock.now)
    assert "newsroom-banner" not in text(chief, "/desk/channels/", edge)


def test_who_may_not_change_sources_sees_no_banner(watched: Source, edge: Edge, client: Client) -> None:
    client.force_login(User.objects.create_user("visitor"))
    with using(edge):
        assert client.get("/desk/health/").status_code == 302


@pytest.mark.parametrize(
    "query", ["health=%00", "p=99999", "p=x", "q=%00", "q=" + "x" * 900, "health=broken&p=-1"]
)
def test_no_query_string_breaks_the_page(chief: Client, watched: Source, edge: Edge, query: str) -> None:
    with using(edge):
        assert chief.get(f"/desk/health/?{query}").status_code == 200


def test_a_change_is_told_compared_and_seen(
    chief: Client, watched: Source, edge: Edge, clock: FakeClock
) -> None:
    item = Item.objects.get(url=notice_url(1))
    edge.fetcher.pages[item.url] = notice(
        1, extra="The works begin one month later than was first said by the office."
    )  # type: ignore[attr-defined] # the fake one
    clock.forward(hours=1)
    Item.objects.filter(pk=item.pk).update(next_try_at=clock.now)
    read_item(item.pk, edge)
    article = Article.objects.get(item=item)
    assert "changed at its source" in text(chief, "/desk/", edge)
    route = f"/desk/newsroom/articles/{article.pk}/versions/"
    assert re.search("<ins>[^<]*works begin one month later", text(chief, route, edge))
    assert re.search("<del>[^<]*works begin one month later", text(chief, f"{route}?old=2&new=1", edge))
    assert "These two say the same." in text(chief, f"{route}?old=2&new=2", edge)
    assert "Our text rests on version 2." in text(chief, f"{route}?old=x&new=999", edge)
    notice_ids = list(ChangeNotice.objects.values_list("pk", flat=True))
    with using(edge):
        assert (
            chief.post("/desk/newsroom/changes/seen/", {"notice": [*notice_ids, "x", "9" * 30]}).status_code
            == 302
        )
        assert chief.post(f"/desk/newsroom/articles/{article.pk}/seen/").status_code == 302
    assert not ChangeNotice.objects.filter(seen_at=None).exists()
    assert "changed at its source" not in text(chief, "/desk/", edge)
