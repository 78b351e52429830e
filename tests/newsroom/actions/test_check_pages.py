"""A list is followed from page to page until it shows what is known, and never half way."""

from collections.abc import Callable

import pytest

from communique.errors import FetchTimedOut
from communique.model import SourceKind
from communique.newsroom.actions import check_source as module
from communique.newsroom.actions.check_source import check_source
from communique.newsroom.edge import Edge
from communique.newsroom.models import Capture, Item, Source
from fakes import FakeClock, FakeFetcher, Page
from pages import LIST_URL, notice_url

pytestmark = pytest.mark.django_db
MakeSource = Callable[..., Source]


def page_url(number: int) -> str:
    return LIST_URL if number == 1 else f"{LIST_URL}index_{number}.html"


def list_page(notices: range, onward: str | None) -> Page:
    rows = "".join(
        f'<li><a href="{notice_url(n)}">Notice {n} of the Harbour Office on its berths</a><span>2026-10-{n:02}</span></li>'
        for n in reversed(notices)
    )
    pager = f'<div class="page"><a href="{onward}">Next page</a></div>' if onward else ""
    body = (
        f"<!doctype html><html><head><title>Notices</title></head><body><ul>{rows}</ul>{pager}</body></html>"
    )
    return Page(body.encode())


def serve(fetcher: FakeFetcher, newest: int, size: int = 5) -> None:
    """The list with notices newest to 1, so many a page, each page naming the next."""
    pages = range(1, -(-newest // size) + 1)
    for number in pages:
        top = newest - (number - 1) * size
        onward = page_url(number + 1) if number < len(pages) else None
        fetcher.pages[page_url(number)] = list_page(range(max(1, top - size + 1), top + 1), onward)


@pytest.fixture
def source(make_source: MakeSource, fetcher: FakeFetcher) -> Source:
    serve(fetcher, 12)
    return make_source(url=LIST_URL, kind=SourceKind.LIST)


def due(source: Source, clock: FakeClock) -> None:
    clock.forward(hours=2)


def test_the_pages_of_a_new_list_are_read_and_kept(source: Source, edge: Edge) -> None:
    check = check_source(source.pk, edge)
    assert check
    assert (check.seen, check.new) == (12, 12)
    assert set(Capture.objects.values_list("url", flat=True)) == {page_url(n) for n in (1, 2, 3)}


def test_a_new_list_is_not_followed_without_end(source: Source, edge: Edge, fetcher: FakeFetcher) -> None:
    serve(fetcher, 28, size=2)
    check_source(source.pk, edge)
    assert Item.objects.count() == 2 * module.PAGES_AT_FIRST


def test_it_is_followed_to_what_is_known_and_no_further(
    source: Source, edge: Edge, clock: FakeClock, fetcher: FakeFetcher
) -> None:
    check_source(source.pk, edge)
    due(source, clock)
    serve(fetcher, 20)
    fetcher.requests.clear()
    check = check_source(source.pk, edge)
    assert check
    assert check.new == 8
    assert [request.url for request in fetcher.requests] == [page_url(1), page_url(2)]


def test_an_error_half_way_hides_nothing(
    source: Source, edge: Edge, clock: FakeClock, fetcher: FakeFetcher
) -> None:
    check_source(source.pk, edge)
    due(source, clock)
    serve(fetcher, 23)
    fetcher.pages[page_url(2)] = FetchTimedOut("It was given up.")
    check = check_source(source.pk, edge)
    assert check
    assert (check.error, check.new) == ("It was given up.", 0)
    clock.forward(minutes=40)
    serve(fetcher, 23)
    check_source(source.pk, edge)
    assert Item.objects.count() == 23


def test_a_pager_that_leads_back_ends(source: Source, edge: Edge, fetcher: FakeFetcher) -> None:
    fetcher.pages[page_url(2)] = list_page(range(1, 6), LIST_URL)
    check = check_source(source.pk, edge)
    assert check
    assert check.new == 10
