"""The scheduler's act: queue what is due, once, and put right what was queued and lost."""

from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django_tasks_db.models import DBTaskResult

from communique.newsroom import jobs
from communique.newsroom.models import FactRun, Item, Source

BATCH: Final = 500
"""So many rows of a kind in one transaction, so that nobody waits long for it."""

CLOCK_DOUBT: Final = timedelta(hours=1)
"""What was last checked so far in the future was checked by a clock that was wrong."""


def enqueue_due(now: datetime) -> int:
    """Queue a job for each source and item that is due and has none; gives how many.

    Two schedulers may do so at once: each row is locked, passed over where another holds it, and remembers its job.
    """
    with transaction.atomic():
        sources = Source.objects.filter(state=Source.State.ACTIVE, next_check_at__lte=now, queued_as=None)
        due = list(sources.order_by("next_check_at").select_for_update(skip_locked=True)[:BATCH])
        queued = sum(jobs.enqueue_check(source) for source in due)
    with transaction.atomic():
        items = Item.objects.filter(next_try_at__lte=now, queued_as=None).exclude(
            source__state=Source.State.PAUSED
        )
        waiting = items.order_by("next_try_at").select_for_update(skip_locked=True, of=("self",))[:BATCH]
        queued += sum(jobs.enqueue_read(item, priority=_priority(item)) for item in waiting)
    return queued


def find_lost(now: datetime) -> int:
    """Free what waits for a job that is no more, and what a wrong clock put off; gives how many rows."""
    freed = sum(
        _without_job(rows).update(queued_as=None) for rows in (Source.objects.all(), Item.objects.all())
    )
    freed += _without_job(FactRun.objects.all()).update(queued_as=None, at=None)
    late = Source.objects.filter(last_checked_at__gt=now + CLOCK_DOUBT, next_check_at__gt=now)
    return freed + late.update(next_check_at=now, last_checked_at=now)


def _without_job(rows: QuerySet[Any]) -> QuerySet[Any]:
    job = DBTaskResult.objects.filter(pk=OuterRef("queued_as"), status__in=jobs.UNFINISHED)
    return rows.filter(~Exists(job), queued_as__isnull=False)


def _priority(item: Item) -> int:
    return jobs.RECHECK if item.last_read_at else jobs.READ
