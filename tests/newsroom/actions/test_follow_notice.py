"""A notice that its publisher moved for good is looked for where it is now, and is no new one there."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from communique.model import SourceKind
from communique.newsroom.edge import Edge
from communique.newsroom.models import Article, Item, OtherAddress, Source
from communique.newsroom.worker import Worker
from fakes import FakeClock, FakeFetcher
from pages import FEED_URL, feed, notice, notice_url

pytestmark = pytest.mark.django_db
MakeSource = Callable[..., Source]
OLD = notice_url(1)
NEW = "https://office.example/archive/1.html"


def redirected(fetcher: FakeFetcher, number: int = 1, to: str = NEW) -> None:
    fetcher.pages[to] = notice(number)
    fetcher.pages[notice_url(number)] = replace(notice(number), moved=to)


def looks(edge: Edge, clock: FakeClock, many: int) -> None:
    for _ in range(many):
        clock.forward(days=100)
        Worker(edge).run_until_idle()


@pytest.fixture
def read(make_source: MakeSource, edge: Edge, fetcher: FakeFetcher) -> Item:
    fetcher.pages[FEED_URL] = feed(1)
    make_source(trusted=True)
    Worker(edge).run_until_idle()
    return Item.objects.get()


def renewed(item: Item) -> Item:
    item.next_try_at = item.last_read_at
    item.save()
    return item


def again(item: Item, edge: Edge, clock: FakeClock, many: int) -> Item:
    """Look at the notice so many times more."""
    for _ in range(many):
        clock.forward(hours=1)
        item.refresh_from_db()
        renewed(item)
        Worker(edge).run_until_idle()
    item.refresh_from_db()
    return item


def test_the_third_time_in_a_row_the_notice_has_its_new_address(
    read: Item, edge: Edge, clock: FakeClock, fetcher: FakeFetcher
) -> None:
    redirected(fetcher)
    assert again(read, edge, clock, 2).url == OLD
    assert again(read, edge, clock, 1).url == NEW
    assert Article.objects.get().original_url == NEW
    assert list(read.other_addresses.values_list("url", "moves")) == [(OLD, 0)]
    again(read, edge, clock, 1)
    assert fetcher.requests[-1].url == NEW
    assert Article.objects.get().versions.count() == 1


@pytest.mark.parametrize("looked", [1, 3])
def test_a_list_that_shows_it_under_either_address_brings_nothing_new(
    read: Item, edge: Edge, clock: FakeClock, fetcher: FakeFetcher, looked: int
) -> None:
    redirected(fetcher)
    again(read, edge, clock, looked)
    old = feed(1)
    for body in (old.body, old.body.replace(OLD.encode(), NEW.encode())):
        fetcher.pages[FEED_URL] = replace(old, body=body, etag=None)
        clock.forward(hours=3)
        Worker(edge).run_until_idle()
    assert Item.objects.count() == 1
    assert Item.objects.get().last_seen_at >= read.last_seen_at


def test_once_is_not_for_good(read: Item, edge: Edge, clock: FakeClock, fetcher: FakeFetcher) -> None:
    redirected(fetcher)
    again(read, edge, clock, 2)
    fetcher.pages[OLD] = notice(1)
    again(read, edge, clock, 1)
    assert not OtherAddress.objects.exists()
    redirected(fetcher)
    assert again(read, edge, clock, 2).url == OLD


@pytest.mark.parametrize("target", ["https://office.example/", FEED_URL])
def test_what_leads_to_the_front_page_or_the_list_has_not_moved(
    read: Item, edge: Edge, clock: FakeClock, fetcher: FakeFetcher, target: str
) -> None:
    fetcher.pages[OLD] = replace(notice(1), moved=target)
    assert again(read, edge, clock, 4).url == OLD


def test_two_that_lead_to_one_page_have_not_moved(
    make_source: MakeSource, edge: Edge, clock: FakeClock, fetcher: FakeFetcher
) -> None:
    fetcher.pages[FEED_URL] = feed(1, 2)
    make_source(trusted=True)
    Worker(edge).run_until_idle()
    for number in (1, 2):
        redirected(fetcher, number, "https://office.example/gone.html")
    for _ in range(4):
        for item in Item.objects.all():
            again(item, edge, clock, 1)
    assert set(Item.objects.values_list("url", flat=True)) == {notice_url(1), notice_url(2)}


def test_it_may_come_back(read: Item, edge: Edge, clock: FakeClock, fetcher: FakeFetcher) -> None:
    redirected(fetcher)
    again(read, edge, clock, 3)
    fetcher.pages[OLD] = notice(1)
    fetcher.pages[NEW] = replace(notice(1), moved=OLD)
    assert again(read, edge, clock, 3).url == OLD
    assert list(read.other_addresses.values_list("url", "moves")) == [(NEW, 0)]


def test_a_single_page_that_moves_stays_one_notice(
    make_source: MakeSource, edge: Edge, clock: FakeClock, fetcher: FakeFetcher
) -> None:
    make_source(url=OLD, kind=SourceKind.PAGE, trusted=True)
    Worker(edge).run_until_idle()
    redirected(fetcher)
    looks(edge, clock, 4)
    item = Item.objects.get()
    assert (item.url, item.source.url) == (NEW, NEW)
