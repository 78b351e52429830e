"""An item is fetched, kept, read and made into an article; what fails is tried again, what is gone is kept."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from communique.errors import ArchiveError, FetchTimedOut, HostBusy, TooLarge
from communique.newsroom.actions import read_item as module
from communique.newsroom.actions.check_source import check_source
from communique.newsroom.actions.decide import publish, reject
from communique.newsroom.actions.read_item import read_item
from communique.newsroom.actions.tend_source import pause
from communique.newsroom.edge import Edge
from communique.newsroom.models import Article, Capture, Item, Reading, Source, Version
from fakes import START, FakeArchive, FakeClock, FakeFetcher, Page
from pages import FEED_URL, feed, notice, notice_url

pytestmark = pytest.mark.django_db
ReadFirst = Callable[..., Item]


@pytest.fixture
def read_first(make_source: Callable[..., Source], edge: Edge, fetcher: FakeFetcher) -> ReadFirst:
    """Adds a source of one notice, checks it, and reads the notice."""

    def read(*, page: object = None, **values: object) -> Item:
        fetcher.pages[FEED_URL] = feed(1)
        if page is not None:
            fetcher.pages[notice_url(1)] = page  # type: ignore[assignment] # a Page or an error
        check_source(make_source(**values).pk, edge)
        item = Item.objects.get()
        read_item(item.pk, edge)
        item.refresh_from_db()
        return item

    return read


def counts() -> tuple[int, int, int, int]:
    return (
        Capture.objects.exclude(item=None).count(),
        Reading.objects.count(),
        Article.objects.count(),
        Version.objects.count(),
    )


def test_a_reading_becomes_an_article_in_the_inbox(read_first: ReadFirst) -> None:
    item = read_first()
    article = Article.objects.get()
    assert (item.state, item.attempts, item.last_read_at, item.queued_as) == ("read", 0, START, None)
    assert (article.desk, article.live, article.original_url) == ("inbox", False, notice_url(1))
    assert "Notice 1 of the Harbour Office" in article.title
    assert article.published.startswith("2026-11-11")
    assert article.latest_revision
    version = article.versions.get()
    assert (version.number, version.capture.item) == (1, item)


def test_a_trusted_source_publishes_by_itself(read_first: ReadFirst) -> None:
    read_first(trusted=True)
    article = Article.objects.get()
    assert (article.desk, article.live, article.has_unpublished_changes) == ("accepted", True, False)
    assert article.first_published_at
    assert article.channel == article.source.channel


def test_running_it_twice_changes_nothing(read_first: ReadFirst, edge: Edge, fetcher: FakeFetcher) -> None:
    item = read_first(trusted=True)
    before = counts(), len(fetcher.requests)
    read_item(item.pk, edge)
    assert (counts(), len(fetcher.requests)) == before


def test_an_unchanged_notice_is_asked_for_conditionally(
    read_first: ReadFirst, edge: Edge, clock: FakeClock, fetcher: FakeFetcher
) -> None:
    item = read_first(page=notice(1, etag='"a"'))
    clock.forward(minutes=5)
    Item.objects.update(next_try_at=clock.now)
    read_item(item.pk, edge)
    assert fetcher.requests[-1].etag == '"a"'
    item.refresh_from_db()
    assert item.last_read_at == clock.now
    assert item.next_try_at
    assert item.next_try_at > clock.now
    assert counts() == (2, 1, 1, 1)


def test_same_bytes_without_validators_are_not_read_again(
    read_first: ReadFirst, edge: Edge, clock: FakeClock
) -> None:
    item = read_first()
    Item.objects.update(next_try_at=clock.now)
    read_item(item.pk, edge)
    assert counts() == (2, 1, 1, 1)


def reread(item: Item, edge: Edge, clock: FakeClock, page: object) -> Article:
    clock.forward(minutes=5)
    Item.objects.update(next_try_at=clock.now)
    edge.fetcher.pages[item.url] = page  # type: ignore[attr-defined] # the fake one
    read_item(item.pk, edge)
    item.refresh_from_db()
    return Article.objects.get()


def test_changed_content_makes_a_version_and_the_published_article_follows(
    read_first: ReadFirst, edge: Edge, clock: FakeClock
) -> None:
    item = read_first(trusted=True)
    article = reread(
        item, edge, clock, notice(1, extra="The time limit is extended to the last day of March next year.")
    )
    assert [version.number for version in article.versions.all()] == [2, 1]
    assert article.live
    assert "last day of March" in str(article.body.get_prep_value())
    assert (article.changed_at, article.captured_at) == (clock.now, START)


def test_a_change_outside_of_the_content_makes_no_version(
    read_first: ReadFirst, edge: Edge, clock: FakeClock
) -> None:
    item = read_first()
    page = notice(1)
    reread(item, edge, clock, Page(page.body.replace(b"</body>", b"<!-- visits: 2 --></body>")))
    assert counts() == (2, 2, 1, 1)


def test_what_an_editor_wrote_is_not_overwritten(read_first: ReadFirst, edge: Edge, clock: FakeClock) -> None:
    item = read_first(trusted=True)
    article = Article.objects.get()
    article.title = "Berth 1 closes"
    article.save_revision().publish()
    article = reread(
        item, edge, clock, notice(1, extra="The time limit is extended to the last day of March next year.")
    )
    assert article.title == "Berth 1 closes"
    assert "last day of March" not in str(article.body.get_prep_value())
    assert (article.versions.count(), article.changed_at) == (2, clock.now)


def test_a_draft_that_waits_is_not_overwritten(read_first: ReadFirst, edge: Edge, clock: FakeClock) -> None:
    item = read_first()
    article = Article.objects.get()
    article.title = "Berth 1 closes"
    article.save_revision()
    article = reread(
        item, edge, clock, notice(1, extra="The time limit is extended to the last day of March next year.")
    )
    assert article.get_latest_revision_as_object().title == "Berth 1 closes"
    assert article.versions.count() == 2


def test_publishing_an_old_draft_does_not_bring_back_the_old_state(
    read_first: ReadFirst, edge: Edge, clock: FakeClock
) -> None:
    item = read_first()
    article = Article.objects.get()
    draft = article.save_revision()
    for _ in range(2):
        reread(item, edge, clock, Page(status=410))
    draft.publish()
    article.refresh_from_db()
    assert article.live
    assert article.withdrawn_at == clock.now


def test_withdrawn_at_410_kept_and_marked_and_back_again(
    read_first: ReadFirst, edge: Edge, clock: FakeClock
) -> None:
    item = read_first(trusted=True)
    assert reread(item, edge, clock, Page(status=410)).withdrawn_at is None, "one answer may be a slip"
    article = reread(item, edge, clock, Page(status=410))
    assert (item.state, article.withdrawn_at, article.live) == ("withdrawn", clock.now, True)
    assert article.versions.count() == 1
    marked = clock.now
    article = reread(item, edge, clock, Page(status=410))
    assert article.withdrawn_at == marked
    article = reread(item, edge, clock, notice(1))
    assert (item.state, article.withdrawn_at) == ("read", None)


def test_withdrawn_only_when_missing_three_times(read_first: ReadFirst, edge: Edge, clock: FakeClock) -> None:
    item = read_first(trusted=True)
    for page in (Page(status=404), Page(status=503), Page(status=404), FetchTimedOut("late")):
        assert reread(item, edge, clock, page).withdrawn_at is None
    article = reread(item, edge, clock, Page(status=404))
    assert (article.withdrawn_at, article.changed_at) == (clock.now, clock.now)


def test_what_fails_is_tried_again_later(
    read_first: ReadFirst, edge: Edge, fetcher: FakeFetcher, clock: FakeClock
) -> None:
    item = read_first(page=FetchTimedOut("It took longer than 30 seconds."))
    assert (item.state, item.attempts, item.error_code) == ("failed", 1, "timed-out")
    assert item.next_try_at == START + timedelta(minutes=1)
    assert not Article.objects.exists()
    clock.forward(minutes=1)
    fetcher.pages[item.url] = notice(1)
    read_item(item.pk, edge)
    item.refresh_from_db()
    assert (item.state, item.attempts, item.error) == ("read", 0, "")


def test_what_cannot_be_read_for_good_is_refused_and_waits_for_a_person(
    read_first: ReadFirst, edge: Edge
) -> None:
    item = read_first(page=TooLarge("It is longer than 32 MB."))
    assert (item.state, item.next_try_at, item.error) == ("refused", None, "It is longer than 32 MB.")


def test_nothing_counts_that_is_not_kept(
    read_first: ReadFirst, edge: Edge, clock: FakeClock, fetcher: FakeFetcher
) -> None:
    assert isinstance(edge.archive, FakeArchive)
    item = read_first(page=FetchTimedOut("late"))
    edge.archive.broken = ArchiveError("The disk is full.")
    fetcher.pages[item.url] = notice(1)
    clock.forward(minutes=1)
    read_item(item.pk, edge)
    item.refresh_from_db()
    assert (item.state, item.error) == ("failed", "The disk is full.")
    assert counts() == (0, 0, 0, 0)


def test_a_fault_of_ours_stops_one_item_only(
    read_first: ReadFirst, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_response: object, _template: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr(module, "read_response", fail)
    item = read_first()
    assert (item.state, item.error_code) == ("failed", "fault")
    assert "made Communiqué fail (RecursionError)" in item.error
    assert Capture.objects.filter(item=item).exists(), "what it gave is kept"
    assert "too deep" in caplog.text


@pytest.mark.parametrize("place", ["keep_capture", "keep_reading", "_succeed"])
def test_a_worker_that_dies_at_any_place_is_healed_by_the_next(
    make_source: Callable[..., Source], edge: Edge, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    check_source(make_source(trusted=True).pk, edge)
    item = Item.objects.order_by("pk")[0]

    def die(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(module, place, die)
        with pytest.raises(KeyboardInterrupt):
            read_item(item.pk, edge)
    assert counts() == (0, 0, 0, 0)
    read_item(item.pk, edge)
    read_item(item.pk, edge)
    assert counts() == (1, 1, 1, 1)


def test_a_rejected_article_is_not_looked_at_again(
    read_first: ReadFirst, edge: Edge, clock: FakeClock
) -> None:
    item = read_first()
    reject(Article.objects.get().pk, user=None, clock=clock)
    item.refresh_from_db()
    assert item.next_try_at is None
    publish(Article.objects.get().pk, user=None, clock=clock)
    item.refresh_from_db()
    assert item.next_try_at


def test_items_of_a_paused_source_wait(
    make_source: Callable[..., Source], edge: Edge, fetcher: FakeFetcher
) -> None:
    source = make_source()
    check_source(source.pk, edge)
    pause(source.pk, edge)
    item = Item.objects.order_by("pk")[0]
    asked = len(fetcher.requests)
    read_item(item.pk, edge)
    read_item(987654, edge)
    assert len(fetcher.requests) == asked


def test_a_busy_host_is_no_failure(
    read_first: ReadFirst, edge: Edge, clock: FakeClock, fetcher: FakeFetcher
) -> None:
    item = read_first(page=HostBusy("The host asked us to wait.", retry_after=40))
    assert (item.state, item.attempts, item.error, item.queued_as) == ("due", 0, "", None)
    assert item.next_try_at == START + timedelta(seconds=40)
    fetcher.pages[item.url] = notice(1)
    clock.forward(seconds=40)
    read_item(item.pk, edge)
    assert Article.objects.count() == 1
