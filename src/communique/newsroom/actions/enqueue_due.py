"""The scheduler's act: queue what is due, once and in fair turns, and put right what was queued and lost."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from communique.newsroom import jobs
from communique.newsroom.fairness import Due, host_of, in_turn
from communique.newsroom.models import FactRun, Item, Source

WINDOW: Final = 300
"""So many checks, and so many readings, wait in the queue at most: the rest waits in its table, where turns are
given anew."""
SHARE: Final = 20
"""So many of these at most are of one host."""
MOST_SOURCES: Final = 10_000
TOO_LONG: Final = timedelta(minutes=30)
"""What waited so long for its turn goes with what is checked, ahead of all that came later."""
CLOCK_DOUBT: Final = timedelta(hours=1)
"""What was last done so far in the future was done by a clock that was wrong."""


def enqueue_due(now: datetime) -> int:
    """Queue a job for each source and item that is due and has its turn; gives how many.

    Two schedulers may do so at once: each row is locked, passed over where another holds it, and remembers its job.
    """
    return _enqueue_checks(now) + _enqueue_reads(now)


def _enqueue_checks(now: datetime) -> int:
    watched = Source.objects.filter(state=Source.State.ACTIVE)
    busy = Counter(host_of(url) for url in watched.exclude(queued_as=None).values_list("url", flat=True))
    room = WINDOW - busy.total()
    due = watched.filter(next_check_at__lte=now, queued_as=None).order_by("next_check_at")
    rows = due.values_list("pk", "url", "next_check_at")[:MOST_SOURCES] if room > 0 else ()
    waiting = [Due(pk, host_of(url), since or now) for pk, url, since in rows]
    chosen = in_turn(waiting, busy, limit=room, share=SHARE)
    if not chosen:
        return 0
    with transaction.atomic():
        locked = {
            source.pk: source for source in due.filter(pk__in=chosen).select_for_update(skip_locked=True)
        }
        return sum(jobs.enqueue_check(locked[pk]) for pk in chosen if pk in locked)


def _enqueue_reads(now: datetime) -> int:
    busy, hosts = _busy_with_reads()
    room = WINDOW - busy.total()
    due = Item.objects.filter(next_try_at__lte=now, queued_as=None).exclude(source__state=Source.State.PAUSED)
    if room <= 0:
        return 0
    rows = due.order_by().values_list("source", "source__url").annotate(Min("next_try_at"), Count("pk"))
    waiting = [Due(pk, hosts.get(pk) or host_of(url), since, many) for pk, url, since, many in rows]
    turns = in_turn(waiting, busy, limit=room, share=SHARE)
    if not turns:
        return 0
    with transaction.atomic():
        found = _first_of_each(due, Counter(turns))
        return sum(jobs.enqueue_read(item, priority=_priority(item, now)) for item in _ordered(found, turns))


def _busy_with_reads() -> tuple[Counter[str], dict[int, str]]:
    """How many readings each host has in the queue, and the hosts of their sources."""
    rows = Item.objects.exclude(queued_as=None).order_by().values_list("source", "source__url")
    busy: Counter[str] = Counter()
    hosts: dict[int, str] = {}
    for source, url, many in rows.annotate(Count("pk")):
        hosts[source] = host_of(url)
        busy[hosts[source]] += many
    return busy, hosts


def _first_of_each(due: QuerySet[Item], turns: Counter[int]) -> dict[int, list[Item]]:
    """The locked items of each source, as many as it has turns: what was never read first, then the oldest."""
    place = Window(
        RowNumber(),
        partition_by=F("source"),
        order_by=[F("last_read_at").asc(nulls_first=True), F("next_try_at").asc()],
    )
    ranked = due.filter(source__in=turns).annotate(place=place).filter(place__lte=max(turns.values()))
    chosen = [pk for pk, source, n in ranked.values_list("pk", "source", "place") if n <= turns[source]]
    rows = due.filter(pk__in=chosen).select_for_update(skip_locked=True, of=("self",))
    found: dict[int, list[Item]] = {}
    for item in rows.order_by(F("last_read_at").asc(nulls_first=True), "next_try_at", "pk"):
        found.setdefault(item.source_id, []).append(item)
    return found


def _ordered(found: dict[int, list[Item]], turns: list[int]) -> list[Item]:
    """The items in the order of the turns."""
    left = {source: iter(items) for source, items in found.items()}
    drawn = (next(left[source], None) for source in turns if source in left)
    return [item for item in drawn if item is not None]


def find_lost(now: datetime) -> int:
    """Free what waits for a job that is no more, and what a wrong clock put off; gives how many rows."""
    freed = sum(
        _without_job(rows).update(queued_as=None) for rows in (Source.objects.all(), Item.objects.all())
    )
    freed += _without_job(FactRun.objects.all()).update(queued_as=None, at=None)
    ahead = now + CLOCK_DOUBT
    late = Source.objects.filter(last_checked_at__gt=ahead, next_check_at__gt=now)
    put_off = Item.objects.filter(Q(last_read_at__gt=ahead) | Q(error_at__gt=ahead), next_try_at__gt=now)
    jobs_put_off = DBTaskResult.objects.filter(status=TaskResultStatus.READY, run_after__gt=ahead)
    return (
        freed
        + late.update(next_check_at=now, last_checked_at=now)
        + put_off.filter(last_read_at__gt=ahead).update(next_try_at=now, last_read_at=now)
        + put_off.update(next_try_at=now, error_at=now)
        + jobs_put_off.exclude(run_after=get_date_max()).update(run_after=get_date_max())
    )


def _without_job(rows: QuerySet[Any]) -> QuerySet[Any]:
    job = DBTaskResult.objects.filter(pk=OuterRef("queued_as"), status__in=jobs.UNFINISHED)
    return rows.filter(~Exists(job), queued_as__isnull=False)


def _priority(item: Item, now: datetime) -> int:
    if item.next_try_at and now - item.next_try_at > TOO_LONG:
        return jobs.CHECK
    return jobs.RECHECK if item.last_read_at else jobs.READ
