"""How the exchange is, as values."""

from collections.abc import Callable

import pytest

from communique.errors import FetchTimedOut
from communique.newsroom import queue
from communique.newsroom.actions.check_source import check_source
from communique.newsroom.edge import Edge
from communique.newsroom.health import last_errors, queue_state, source_health
from communique.newsroom.models import Source
from communique.newsroom.worker import Worker
from fakes import FakeClock, FakeFetcher
from pages import FEED_URL, notice_url

pytestmark = pytest.mark.django_db


def test_the_queue(make_source: Callable[..., Source], edge: Edge, clock: FakeClock) -> None:
    make_source()
    queue.beat("one", host="here", process=1, now=clock.now)
    waiting = queue_state(clock.now)
    assert (waiting.ready, waiting.later, waiting.running, waiting.failed) == (1, 0, 0, 0)
    assert (waiting.workers, waiting.oldest is None) == (("one",), False)
    queue.claim("one")
    assert (queue_state(clock.now).ready, queue_state(clock.now).running) == (0, 1)


def test_a_source_before_and_after_its_first_check(make_source: Callable[..., Source], edge: Edge) -> None:
    source = make_source(trusted=True)
    [before] = source_health()
    assert (before.listed, before.health, before.last_checked_at, before.broken) == (
        0,
        "unknown",
        None,
        False,
    )
    check_source(source.pk, edge)
    [listed] = source_health([source.pk])
    assert (listed.listed, listed.waiting, listed.read, listed.health) == (3, 3, 0, "new")
    Worker(edge).run_until_idle()
    [after] = source_health()
    assert (after.waiting, after.read, after.published, after.name) == (0, 3, 3, "The Office")


def test_a_source_that_fails(
    make_source: Callable[..., Source], edge: Edge, clock: FakeClock, fetcher: FakeFetcher
) -> None:
    source = make_source()
    check_source(source.pk, edge)
    fetcher.pages[FEED_URL] = FetchTimedOut("late")
    for _ in range(3):
        clock.forward(days=7)
        check_source(source.pk, edge)
    [health] = source_health()
    assert (health.health, health.failures, health.error) == ("broken", 3, "late")


def test_last_errors_of_lists_and_pages_newest_first(
    make_source: Callable[..., Source], edge: Edge, clock: FakeClock, fetcher: FakeFetcher
) -> None:
    fetcher.pages[notice_url(1)] = FetchTimedOut("The page was late.")
    make_source()
    Worker(edge).run_until_idle()
    fetcher.pages[FEED_URL] = FetchTimedOut("The list was late.")
    clock.forward(minutes=15)
    Worker(edge).run_until_idle()
    found = last_errors()
    assert {error.error for error in found} == {"The page was late.", "The list was late."}
    assert [error.at for error in found] == sorted((error.at for error in found), reverse=True)
    assert len(last_errors(1)) == 1
