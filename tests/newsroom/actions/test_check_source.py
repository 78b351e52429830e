"""One look at a source: what it saw is written once, with the jobs that follow from it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from communique.capture.pacing import UNTIL_THE_NEXT
from communique.errors import FetchTimedOut, HostBusy
from communique.model import Request, Response, SourceKind
from communique.newsroom import schedule
from communique.newsroom.actions import check_source as module
from communique.newsroom.actions.check_source import check_source
from communique.newsroom.edge import Edge
from communique.newsroom.models import Check, Item, Source
from fakes import START, FakeClock, FakeFetcher, Page
from pages import FEED_URL, LIST_URL, feed, notice_url

pytestmark = pytest.mark.django_db
MakeSource = Callable[..., Source]


def reads() -> list[int]:
    jobs = DBTaskResult.objects.filter(task_path="communique.newsroom.tasks.read_item")
    return sorted(job.args_kwargs["args"][0] for job in jobs)


def test_new_items_are_queued_with_the_check_that_saw_them(make_source: MakeSource, edge: Edge) -> None:
    source = make_source()
    check = check_source(source.pk, edge)
    assert check
    assert (check.outcome, check.seen, check.new, check.error) == ("new", 3, 3, "")
    assert check.capture
    assert reads() == sorted(Item.objects.values_list("pk", flat=True))
    source.refresh_from_db()
    assert (source.last_checked_at, source.last_new_at, source.failures) == (START, START, 0)
    assert source.next_check_at == START + timedelta(minutes=15)
    assert source.queued_as is None


def test_running_it_twice_changes_nothing(make_source: MakeSource, edge: Edge) -> None:
    source = make_source()
    check_source(source.pk, edge)
    assert check_source(source.pk, edge) is None
    assert (Check.objects.count(), Item.objects.count(), len(reads())) == (1, 3, 3)


def test_the_next_look_queues_only_what_is_new(
    make_source: MakeSource, edge: Edge, clock: FakeClock, fetcher: FakeFetcher
) -> None:
    source = make_source()
    check_source(source.pk, edge)
    clock.forward(minutes=15)
    assert check_source(source.pk, edge).outcome == "nothing-new"  # type: ignore[union-attr] # it was due
    clock.forward(minutes=15)
    fetcher.pages[FEED_URL] = feed(1, 2, 3, 4)
    check = check_source(source.pk, edge)
    assert check
    assert (check.outcome, check.seen, check.new) == ("new", 4, 1)
    assert len(reads()) == 4
    source.refresh_from_db()
    assert source.last_new_at == clock.now


def test_an_unchanged_list_is_asked_for_conditionally(
    make_source: MakeSource, edge: Edge, clock: FakeClock, fetcher: FakeFetcher
) -> None:
    fetcher.pages[FEED_URL] = feed(1, etag='"one"')
    source = make_source()
    check_source(source.pk, edge)
    clock.forward(minutes=15)
    check = check_source(source.pk, edge)
    assert check
    assert fetcher.requests[-1].etag == '"one"'
    assert (check.outcome, check.seen, check.new) == ("not-modified", 0, 0)
    assert Check.objects.filter(capture=None).count() == 0


def test_failures_are_counted_said_and_healed(
    make_source: MakeSource, edge: Edge, clock: FakeClock, fetcher: FakeFetcher
) -> None:
    source = make_source()
    good = fetcher.pages[FEED_URL]
    fetcher.pages[FEED_URL] = FetchTimedOut("It took longer than 30 seconds.")
    for _ in range(2):
        check = check_source(source.pk, edge)
        assert check
        assert (check.outcome, check.error) == ("broken", "It took longer than 30 seconds.")
        clock.forward(minutes=30)
    source.refresh_from_db()
    assert (source.failures, source.error, source.error_code) == (
        2,
        "It took longer than 30 seconds.",
        "timed-out",
    )
    fetcher.pages[FEED_URL] = good
    clock.forward(hours=1)
    check_source(source.pk, edge)
    source.refresh_from_db()
    assert (source.failures, source.error) == (0, "")
    assert source.error_at is not None


def test_a_list_that_had_items_and_has_none_is_broken(
    make_source: MakeSource, edge: Edge, clock: FakeClock, fetcher: FakeFetcher
) -> None:
    source = make_source()
    check_source(source.pk, edge)
    fetcher.pages[FEED_URL] = feed()
    clock.forward(minutes=15)
    check = check_source(source.pk, edge)
    assert check
    assert check.outcome == "broken"
    assert "lists none now" in check.error
    assert check.capture, "what it saw is kept as proof"


def test_a_feed_that_never_had_items_is_merely_empty(
    make_source: MakeSource, edge: Edge, fetcher: FakeFetcher
) -> None:
    fetcher.pages[FEED_URL] = feed()
    check = check_source(make_source().pk, edge)
    assert check
    assert check.outcome == "nothing-new"


def test_410_ends_a_source(make_source: MakeSource, edge: Edge, fetcher: FakeFetcher) -> None:
    fetcher.pages[FEED_URL] = Page(status=410)
    source = make_source()
    check_source(source.pk, edge)
    source.refresh_from_db()
    assert (source.state, source.next_check_at) == ("ended", None)
    assert "for good" in source.error


def test_a_worker_that_dies_before_the_write_loses_nothing(
    make_source: MakeSource, edge: Edge, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = make_source()

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(module, "note_health", die)
        with pytest.raises(KeyboardInterrupt):
            check_source(source.pk, edge)
    assert (Check.objects.count(), Item.objects.count()) == (0, 0)
    check_source(source.pk, edge)
    assert (Check.objects.count(), Item.objects.count(), len(reads())) == (1, 3, 3)


def test_two_sources_may_list_one_address(make_source: MakeSource, edge: Edge, fetcher: FakeFetcher) -> None:
    other = f"{FEED_URL}?all=1"
    fetcher.pages[other] = feed(3, 4)
    for source in (make_source(), make_source(url=other)):
        check_source(source.pk, edge)
    assert Item.objects.filter(url=notice_url(3)).count() == 2


def test_a_single_page_lists_itself_and_is_read_again_when_it_changed(
    make_source: MakeSource, edge: Edge, clock: FakeClock, fetcher: FakeFetcher
) -> None:
    fetcher.pages[LIST_URL] = fetcher.pages[notice_url(1)]
    source = make_source(url=LIST_URL, kind="page")
    source = Source.objects.get(pk=source.pk)
    check_source(source.pk, edge)
    item = Item.objects.get()
    assert item.url == LIST_URL
    Item.objects.update(queued_as=None, state="read", next_try_at=clock.now + timedelta(days=9))
    clock.forward(minutes=15)
    check_source(source.pk, edge)
    item.refresh_from_db()
    assert item.next_try_at == clock.now


@pytest.mark.parametrize("state", ["paused", "ended"])
def test_a_source_that_is_not_watched_is_not_fetched(
    make_source: MakeSource, edge: Edge, fetcher: FakeFetcher, state: str
) -> None:
    source = make_source()
    Source.objects.update(state=state)
    assert check_source(source.pk, edge) is None
    assert check_source(987654, edge) is None
    assert fetcher.requests == []


def test_addresses_that_are_none_of_the_web_are_not_taken(
    make_source: MakeSource, edge: Edge, fetcher: FakeFetcher
) -> None:
    body = feed(1).body.replace(notice_url(1).encode(), b"javascript:alert(1)")
    fetcher.pages[FEED_URL] = Page(body, "application/rss+xml")
    check_source(make_source().pk, edge)
    assert not Item.objects.exists()


def test_a_hand_does_not_wait_for_one_host_but_between_its_pages(
    make_source: MakeSource, edge: Edge, fetcher: FakeFetcher
) -> None:
    pages = {"https://office.example/list/": (3, "2.html"), "https://office.example/list/2.html": (1, "")}
    for url, (first, onward) in pages.items():
        rows = "".join(
            f'<li><a href="/n/{n}.html">Notice {n} on papers that are missing</a><span>2026-11-0{n}</span></li>'
            for n in (first + 1, first)
        )
        fetcher.pages[url] = Page(f'<ul>{rows}</ul><a href="{onward}">Next page</a>'.encode())
    check_source(make_source(url="https://office.example/list/", kind=SourceKind.LIST).pk, edge)
    first, second = fetcher.requests
    assert (first.patience, second.patience) == (schedule.HAND_WAITS, UNTIL_THE_NEXT)
    assert Item.objects.count() == 4


def test_pages_that_take_too_long_are_left_and_counted_as_missed(
    make_source: MakeSource, edge: Edge, clock: FakeClock, fetcher: FakeFetcher
) -> None:
    url = "https://office.example/list/"

    class Slow(FakeFetcher):
        def fetch(self, request: Request) -> Response:
            clock.forward(minutes=3)
            return super().fetch(request)

    def rows(first: int) -> bytes:
        listed = "".join(
            f'<li><a href="/n/{n}.html">Notice {n} on papers that are missing</a><span>2026-11-{n % 28 + 1:02}</span></li>'
            for n in range(first, first + 5)
        )
        return f'<ul>{listed}</ul><a href="/list/{first + 5}.html">Next page</a>'.encode()

    fetcher.pages[url] = Page(rows(900).partition(b'<a href="/list')[0])
    source = make_source(url=url, kind=SourceKind.LIST)
    check_source(source.pk, edge)
    slow = Slow({url: Page(rows(0))} | {f"{url}{n}.html": Page(rows(n)) for n in range(5, 40, 5)}, clock)
    clock.forward(days=1)
    check = check_source(source.pk, replace(edge, fetcher=slow))
    assert check
    assert len(slow.requests) == 2
    assert (check.outcome, check.new, check.gap) == ("new", 10, True)


def test_a_busy_host_is_no_failure(make_source: MakeSource, edge: Edge, fetcher: FakeFetcher) -> None:
    source = make_source()
    fetcher.pages[FEED_URL] = HostBusy("The host asked us to wait.", retry_after=40)
    assert check_source(source.pk, edge) is None
    source.refresh_from_db()
    assert (source.failures, source.queued_as) == (0, None)
    assert source.next_check_at == START + timedelta(seconds=40)
    assert not Check.objects.exists()
