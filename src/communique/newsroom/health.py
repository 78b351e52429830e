"""How the exchange is: its queue, its sources, its last errors; values for the command line and the desk."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from communique.newsroom.models import Article, Check, Item, Source, WorkerBeat
from communique.newsroom.queue import LEASE


@dataclass(frozen=True, slots=True)
class QueueState:
    """Jobs by state, and the workers that live. `oldest` is when the job that waits longest was queued."""

    ready: int
    later: int
    running: int
    failed: int
    oldest: datetime | None
    workers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceHealth:
    """One source as its last checks left it. `error` is the sentence of the last one where it is broken now.

    `listed` items are all that were ever seen; `waiting`, `failed` and `refused` those that have no article yet.
    `health` is one of capture.coverage.State.
    """

    id: int
    name: str
    url: str
    kind: str
    state: str
    channel: str
    trusted: bool
    last_checked_at: datetime | None
    last_new_at: datetime | None
    next_check_at: datetime | None
    failures: int
    error: str
    listed: int
    read: int
    published: int
    waiting: int
    failed: int
    refused: int
    withdrawn: int
    health: str

    @property
    def broken(self) -> bool:
        """Whether the last check failed."""
        return self.failures > 0


@dataclass(frozen=True, slots=True)
class LastError:
    """Something that failed: when, at which source, at which address, and the sentence for a person."""

    at: datetime
    source: str
    url: str
    code: str
    error: str


def queue_state(now: datetime) -> QueueState:
    """The queue at this moment."""
    jobs = DBTaskResult.objects
    alive = Q(beat_at__gte=now - LEASE, beat_at__lte=now + LEASE)
    ready = jobs.ready()
    states = dict(jobs.order_by().values_list("status").annotate(Count("pk")))
    waiting = ready.count()
    first = ready.order_by("enqueued_at").values_list("enqueued_at", flat=True).first()
    return QueueState(
        ready=waiting,
        later=states.get(TaskResultStatus.READY, 0) - waiting,
        running=states.get(TaskResultStatus.RUNNING, 0),
        failed=states.get(TaskResultStatus.FAILED, 0),
        oldest=first,
        workers=tuple(WorkerBeat.objects.filter(alive).values_list("worker", flat=True)),
    )


def source_health(sources: Iterable[int] | None = None) -> tuple[SourceHealth, ...]:
    """All sources by name, or those of these ids."""
    rows = Source.objects.select_related("channel")
    if sources is not None:
        rows = rows.filter(pk__in=list(sources))
    found = list(rows)
    ids = [source.pk for source in found]
    items = _counts(ids)
    published = dict(
        Article.objects.filter(source__in=ids, live=True)
        .order_by()
        .values_list("source")
        .annotate(Count("pk"))
    )
    return tuple(_health(source, items.get(source.pk, {}), published.get(source.pk, 0)) for source in found)


def last_errors(limit: int = 10) -> tuple[LastError, ...]:
    """What failed last, at sources and at their items, newest first."""
    checks = [
        LastError(check.at, check.source.called, check.source.url, check.error_code, check.error)
        for check in Check.objects.exclude(error_code="").select_related("source")[:limit]
    ]
    failed = Item.objects.exclude(error_at=None).exclude(error_code="").select_related("source")
    items = [
        LastError(item.error_at, item.source.called, item.url, item.error_code, item.error)
        for item in failed.order_by("-error_at")[:limit]
        if item.error_at
    ]
    return tuple(sorted(checks + items, key=lambda error: error.at, reverse=True)[:limit])


def _counts(sources: list[int]) -> dict[int, dict[str, int]]:
    """Source → item state → how many."""
    found: dict[int, dict[str, int]] = {}
    rows = (
        Item.objects.filter(source__in=sources)
        .order_by()
        .values_list("source", "state")
        .annotate(Count("pk"))
    )
    for source, state, count in rows:
        found.setdefault(source, {})[state] = count
    return found


def _health(source: Source, items: dict[str, int], published: int) -> SourceHealth:
    return SourceHealth(
        id=source.pk,
        name=source.called,
        url=source.url,
        kind=source.kind,
        state=source.state,
        channel=source.channel.name,
        trusted=source.trusted,
        last_checked_at=source.last_checked_at,
        last_new_at=source.last_new_at,
        next_check_at=source.next_check_at,
        failures=source.failures,
        error=source.error,
        listed=sum(items.values()),
        read=items.get(Item.State.READ, 0) + items.get(Item.State.WITHDRAWN, 0),
        published=published,
        waiting=items.get(Item.State.DUE, 0),
        failed=items.get(Item.State.FAILED, 0),
        refused=items.get(Item.State.REFUSED, 0),
        withdrawn=items.get(Item.State.WITHDRAWN, 0),
        health=source.health,
    )
