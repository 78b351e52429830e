"""A source that redirects for good is watched where it leads, once that is certain."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from wagtail.models import ModelLogEntry

from communique.newsroom.actions.check_source import check_source
from communique.newsroom.edge import Edge
from communique.newsroom.models import Incident, Item, Source
from fakes import FakeClock, FakeFetcher
from pages import FEED_URL, feed

pytestmark = pytest.mark.django_db
MakeSource = Callable[..., Source]
NEW = "https://harbours.example.org/feed.xml"


def look(source: Source, edge: Edge, clock: FakeClock) -> Source:
    clock.forward(hours=3)
    assert check_source(source.pk, edge)
    source.refresh_from_db()
    return source


def test_the_third_time_in_a_row_it_moves(
    make_source: MakeSource, edge: Edge, clock: FakeClock, fetcher: FakeFetcher
) -> None:
    fetcher.pages[FEED_URL] = replace(feed(1, 2), moved=NEW)
    fetcher.pages[NEW] = feed(1, 2)
    source = make_source()
    for moves in (1, 2):
        assert (look(source, edge, clock).url, source.moves, source.moved_to) == (FEED_URL, moves, NEW)
    look(source, edge, clock)
    assert (source.url, source.moved_from, source.moves) == (NEW, FEED_URL, 0)
    assert ModelLogEntry.objects.filter(action="newsroom.moved").count() == 1
    look(source, edge, clock)
    assert fetcher.requests[-1].url == NEW
    assert Item.objects.count() == 2, "what it lists is known under the new address too"


def test_once_is_not_for_good(
    make_source: MakeSource, edge: Edge, clock: FakeClock, fetcher: FakeFetcher
) -> None:
    source = make_source()
    for page in (
        replace(feed(1), moved=NEW),
        replace(feed(1), moved=NEW),
        feed(1),
        replace(feed(1), moved=NEW),
    ):
        fetcher.pages[FEED_URL] = page
        look(source, edge, clock)
    assert (source.url, source.moves) == (FEED_URL, 1)


def test_an_address_that_is_watched_already_is_not_taken(
    make_source: MakeSource, edge: Edge, clock: FakeClock, fetcher: FakeFetcher
) -> None:
    fetcher.pages[NEW] = feed(3)
    make_source(url=NEW, name="Harbours")
    fetcher.pages[FEED_URL] = replace(feed(1), moved=NEW)
    source = make_source()
    for _ in range(4):
        look(source, edge, clock)
    assert source.url == FEED_URL
    assert Incident.objects.get(kind="moved").detail["other"] == "Harbours"


def test_one_that_serves_https_now_lists_nothing_new(
    make_source: MakeSource, edge: Edge, clock: FakeClock, fetcher: FakeFetcher
) -> None:
    plain = FEED_URL.replace("https:", "http:")
    old = feed(1, 2)
    fetcher.pages[plain] = replace(old, body=old.body.replace(b"https://office", b"http://office"))
    source = make_source(url=plain)
    look(source, edge, clock)
    fetcher.pages[plain] = replace(old, moved=FEED_URL)
    look(source, edge, clock)
    assert Item.objects.count() == 2
