"""What a look means for its source: health, rhythm, coverage, and the decisions for its requests."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from communique.errors import FetchTimedOut, HostBusy, RobotsRefused
from communique.newsroom.actions.check_source import check_source
from communique.newsroom.actions.forget import forget
from communique.newsroom.edge import Edge
from communique.newsroom.models import Check, Decision, Incident, Item, Source, WatchDay
from communique.newsroom.watching import by_trouble, coverage_of
from communique.newsroom.worker import Worker
from fakes import FakeClock, FakeFetcher, Page
from pages import FEED_URL, feed, notice_url

pytestmark = pytest.mark.django_db
MakeSource = Callable[..., Source]


def look(source: Source, edge: Edge, clock: FakeClock, **later: float) -> Source:
    clock.forward(**(later or {"hours": 3}))
    check_source(source.pk, edge)
    source.refresh_from_db()
    return source


def test_the_rhythm_is_learned_from_what_the_feed_says_and_from_what_was_seen(
    make_source: MakeSource, edge: Edge, fetcher: FakeFetcher, clock: FakeClock
) -> None:
    fetcher.pages[FEED_URL] = feed(*range(1, 12))
    source = look(make_source(), edge, clock)
    assert source.rhythm["gap"] == timedelta(days=1).total_seconds()
    assert source.next_check_at == clock.now + timedelta(hours=2)


def test_silence_beyond_the_rhythm_is_told(
    make_source: MakeSource, edge: Edge, fetcher: FakeFetcher, clock: FakeClock
) -> None:
    fetcher.pages[FEED_URL] = feed(*range(1, 12))
    source = look(make_source(), edge, clock)
    assert look(source, edge, clock, days=2).health == "quiet"
    assert look(source, edge, clock, days=4).health == "overdue"
    assert Incident.objects.get().kind == "overdue"
    fetcher.pages[FEED_URL] = feed(*range(1, 13))
    assert look(source, edge, clock, days=1).health == "new"
    assert Incident.objects.get().cleared_at == clock.now


@pytest.mark.parametrize("error", [RobotsRefused("robots.txt disallows it."), None])
def test_what_will_not_pass_by_itself_is_broken_at_once(
    make_source: MakeSource, edge: Edge, fetcher: FakeFetcher, clock: FakeClock, error: RobotsRefused | None
) -> None:
    source = look(make_source(), edge, clock)
    fetcher.pages[FEED_URL] = error or feed()
    assert look(source, edge, clock).health == "broken"
    assert Incident.objects.get().kind == "broken"


def test_one_failure_is_no_break(
    make_source: MakeSource, edge: Edge, fetcher: FakeFetcher, clock: FakeClock
) -> None:
    source = look(make_source(), edge, clock)
    fetcher.pages[FEED_URL] = FetchTimedOut("late")
    assert look(source, edge, clock).health == "unsteady"
    assert not Incident.objects.exists()


def test_days_gaps_and_what_may_have_been_missed(
    make_source: MakeSource, edge: Edge, fetcher: FakeFetcher, clock: FakeClock
) -> None:
    source = look(make_source(), edge, clock)
    fetcher.pages[FEED_URL] = FetchTimedOut("late")
    look(source, edge, clock, hours=1)
    fetcher.pages[FEED_URL] = feed(7, 8)
    look(source, edge, clock, hours=5)
    covered = coverage_of(source, clock.now)
    assert (covered.checks, covered.failed, covered.seen, covered.new, covered.missed) == (3, 1, 5, 5, 1)
    assert covered.longest_gap == timedelta(hours=6)
    assert coverage_of(source, clock.now + timedelta(days=3)).longest_gap == timedelta(days=3)
    assert Check.objects.order_by("-at")[0].gap


def test_a_notice_that_was_gone_before_it_was_read_was_missed(
    make_source: MakeSource, edge: Edge, fetcher: FakeFetcher, clock: FakeClock
) -> None:
    fetcher.pages[notice_url(2)] = Page(status=410)
    make_source()
    Worker(edge).run_until_idle()
    assert Item.objects.get(url=notice_url(2)).state == "refused"
    assert WatchDay.objects.get().missed == 1


def test_years_of_watching_fit_on_a_disk(
    make_source: MakeSource, edge: Edge, fetcher: FakeFetcher, clock: FakeClock
) -> None:
    source = look(make_source(), edge, clock)
    for _ in range(3):
        look(source, edge, clock)
    fetcher.pages[FEED_URL] = FetchTimedOut("late")
    look(source, edge, clock)
    assert forget(clock.now + timedelta(days=59)) == 0
    assert forget(clock.now + timedelta(days=61)) == 3
    assert sorted(Check.objects.values_list("outcome", flat=True)) == ["broken", "new"]
    assert coverage_of(source, clock.now).checks == 5, "the days are kept for ever"


def test_a_busy_host_and_a_look_leave_their_decisions(
    make_source: MakeSource,
    edge: Edge,
    monkeypatch: pytest.MonkeyPatch,
    fetcher: FakeFetcher,
    clock: FakeClock,
) -> None:
    from communique.capture import witness  # noqa: PLC0415 # the fake fetcher tells nothing by itself

    fetch = FakeFetcher.fetch

    def told(self: FakeFetcher, request: object) -> object:
        busy = self.pages.get(FEED_URL)
        if isinstance(busy, HostBusy):
            witness.tell(witness.of_error(FEED_URL, busy, clock.now, 0))
        return fetch(self, request)  # type: ignore[arg-type] # as it came

    monkeypatch.setattr(FakeFetcher, "fetch", told)
    fetcher.pages[FEED_URL] = HostBusy("It is left alone for another 40 seconds.", retry_after=40)
    make_source()
    Worker(edge).run_until_idle()
    decision = Decision.objects.get()
    assert (decision.verdict, decision.reason) == ("put-off", "It is left alone for another 40 seconds.")
    assert not Check.objects.exists()


def test_trouble_is_shown_first(make_source: MakeSource) -> None:
    for health in ("quiet", "broken", "new", "overdue", "unsteady"):
        source = make_source(url=f"https://{health}.example.org/", name=health)
        Source.objects.filter(pk=source.pk).update(health=health)
    paused = make_source(url="https://paused.example.org/", name="paused")
    Source.objects.filter(pk=paused.pk).update(state="paused", health="broken")
    names = list(by_trouble().values_list("name", flat=True))
    assert names == ["broken", "overdue", "unsteady", "new", "quiet", "paused"]
    assert [one.name for one in by_trouble("broken")] == ["broken"]
    assert [one.name for one in by_trouble("paused")] == ["paused"]
    assert [one.name for one in by_trouble(words="OVERDUE")] == ["overdue"]
