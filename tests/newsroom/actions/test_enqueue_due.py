"""The scheduler queues what is due once, and puts right what was queued and lost."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from communique.newsroom.actions.check_source import check_source
from communique.newsroom.actions.enqueue_due import enqueue_due, find_lost
from communique.newsroom.edge import Edge
from communique.newsroom.models import Item, Source
from fakes import FakeClock

pytestmark = pytest.mark.django_db
MakeSource = Callable[..., Source]


def test_a_check_is_queued_once_however_often_the_scheduler_looks(
    make_source: MakeSource, clock: FakeClock
) -> None:
    make_source()
    assert [enqueue_due(clock.now) for _ in range(3)] == [0, 0, 0]
    assert DBTaskResult.objects.count() == 1


def test_what_is_not_due_is_left(make_source: MakeSource, edge: Edge, clock: FakeClock) -> None:
    source = make_source()
    check_source(source.pk, edge)
    DBTaskResult.objects.all().delete()
    Item.objects.all().delete()
    assert enqueue_due(clock.now + timedelta(minutes=14)) == 0
    assert enqueue_due(clock.now + timedelta(minutes=15)) == 1


def test_items_to_be_tried_again_are_queued_when_their_time_has_come(
    make_source: MakeSource, edge: Edge, clock: FakeClock
) -> None:
    check_source(make_source().pk, edge)
    DBTaskResult.objects.all().delete()
    Item.objects.update(queued_as=None, state="failed", next_try_at=clock.now + timedelta(minutes=5))
    assert enqueue_due(clock.now) == 0
    assert enqueue_due(clock.now + timedelta(minutes=5)) == 3
    assert enqueue_due(clock.now + timedelta(minutes=5)) == 0


def test_rechecks_come_after_what_is_new(make_source: MakeSource, edge: Edge, clock: FakeClock) -> None:
    check_source(make_source().pk, edge)
    DBTaskResult.objects.all().delete()
    Item.objects.update(queued_as=None)
    read = Item.objects.order_by("pk")[0]
    Item.objects.filter(pk=read.pk).update(last_read_at=clock.now, next_try_at=clock.now)
    enqueue_due(clock.now)
    assert DBTaskResult.objects.order_by("pk").get(args_kwargs__args=[read.pk]).priority < 0


@pytest.mark.parametrize("lost", ["deleted", "FAILED", "SUCCESSFUL"])
def test_a_job_that_is_no_more_is_queued_anew(make_source: MakeSource, clock: FakeClock, lost: str) -> None:
    source = make_source()
    if lost == "deleted":
        DBTaskResult.objects.all().delete()
    else:
        DBTaskResult.objects.update(status=lost)
    assert enqueue_due(clock.now) == 0
    assert find_lost(clock.now) == 1
    assert enqueue_due(clock.now) == 1
    source.refresh_from_db()
    assert DBTaskResult.objects.filter(pk=source.queued_as, status="READY").exists()


def test_a_clock_that_was_two_days_ahead_puts_nothing_off(
    make_source: MakeSource, edge: Edge, clock: FakeClock
) -> None:
    clock.forward(hours=48)
    source = make_source()
    check_source(source.pk, edge)
    clock.forward(hours=-48)
    assert find_lost(clock.now) == 1
    assert enqueue_due(clock.now) == 1
    assert check_source(source.pk, edge) is not None


def test_a_large_backlog_is_queued_in_batches(make_source: MakeSource, clock: FakeClock) -> None:
    source = make_source()
    at = clock.now
    rows = [
        Item(source=source, url=f"https://a.example/{n}", first_seen_at=at, last_seen_at=at, next_try_at=at)
        for n in range(600)
    ]
    Item.objects.bulk_create(rows)
    assert [enqueue_due(at) for _ in range(3)] == [500, 100, 0]
