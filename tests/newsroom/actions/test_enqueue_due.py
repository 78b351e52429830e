"""The scheduler queues what is due once, and puts right what was queued and lost."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from communique.newsroom import jobs
from communique.newsroom.actions.check_source import check_source
from communique.newsroom.actions.enqueue_due import SHARE, WINDOW, enqueue_due, find_lost
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


def test_a_clock_that_was_two_days_ahead_puts_no_item_and_no_job_off(
    make_source: MakeSource, edge: Edge, clock: FakeClock
) -> None:
    check_source(make_source().pk, edge)
    DBTaskResult.objects.update(run_after=max(timezone.now(), clock.now) + timedelta(hours=48))
    ahead = clock.now + timedelta(hours=48)
    one, two, _ = Item.objects.order_by("pk")
    Item.objects.filter(pk=one.pk).update(last_read_at=ahead, next_try_at=ahead, queued_as=None)
    Item.objects.filter(pk=two.pk).update(error_at=ahead, next_try_at=ahead, queued_as=None)
    find_lost(clock.now)
    assert DBTaskResult.objects.ready().count() == DBTaskResult.objects.count()
    assert not Item.objects.filter(next_try_at__gt=clock.now).exists()


def backlog(source: Source, many: int, at: datetime) -> None:
    Item.objects.bulk_create(
        Item(
            source=source,
            url=f"{source.url}/{n}",
            first_seen_at=at,
            last_seen_at=at,
            next_try_at=at + timedelta(microseconds=n),
        )
        for n in range(many)
    )


def test_a_large_backlog_waits_in_its_table(make_source: MakeSource, clock: FakeClock) -> None:
    source = make_source()
    backlog(source, 100, clock.now)
    later = clock.now + timedelta(minutes=1)
    assert [enqueue_due(later) for _ in range(3)] == [SHARE, 0, 0]
    Item.objects.exclude(queued_as=None).update(queued_as=None, next_try_at=None)
    assert enqueue_due(later) == SHARE


def test_a_small_source_does_not_wait_for_a_large_one(make_source: MakeSource, clock: FakeClock) -> None:
    backlog(make_source(), 500, clock.now)
    small = make_source(url="https://small.example.org/feed.xml", name="Small")
    backlog(small, 2, clock.now + timedelta(minutes=1))
    enqueue_due(clock.now + timedelta(minutes=5))
    first = DBTaskResult.objects.filter(task_path__endswith="read_item").order_by("enqueued_at")[:4]
    found = [Item.objects.get(pk=job.args_kwargs["args"][0]).source_id for job in first]
    assert found.count(small.pk) == 2


def test_the_queue_has_an_end(make_source: MakeSource, clock: FakeClock) -> None:
    for n in range(20):
        backlog(make_source(url=f"https://office-{n}.example.org/feed.xml", name=str(n)), 30, clock.now)
    assert enqueue_due(clock.now + timedelta(minutes=1)) == WINDOW


def test_what_waited_too_long_for_its_turn_goes_ahead(make_source: MakeSource, clock: FakeClock) -> None:
    source = make_source()
    backlog(source, 1, clock.now)
    Item.objects.update(last_read_at=clock.now)
    enqueue_due(clock.now + timedelta(hours=1))
    assert DBTaskResult.objects.get(task_path__endswith="read_item").priority == jobs.CHECK


def test_checks_of_one_host_do_not_crowd_out_the_others(make_source: MakeSource, clock: FakeClock) -> None:
    for n in range(SHARE + 5):
        make_source(url=f"https://one.example.org/{n}.xml", name=str(n))
    other = make_source(url="https://other.example.org/feed.xml", name="Other")
    DBTaskResult.objects.all().delete()
    Source.objects.update(queued_as=None, next_check_at=clock.now)
    assert enqueue_due(clock.now + timedelta(minutes=1)) == SHARE + 1
    other.refresh_from_db()
    assert other.queued_as
