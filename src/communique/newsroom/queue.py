"""Taking jobs out of the queue: claim, finish, fail, and take over from workers that died.

django-tasks-db marks a job RUNNING and leaves it so for ever if its worker is killed. Here a worker says every few
seconds that it lives (WorkerBeat); a job whose worker has been silent for LEASE is READY again. Whoever finishes
a job must still hold it, so that a worker which was only slow does not write over the one that took it over.
"""

import logging
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from communique.newsroom.models import WorkerBeat

log = logging.getLogger(__name__)

BEAT_EVERY: Final = timedelta(seconds=5)
LEASE: Final = timedelta(seconds=30)
LONGEST_JOB: Final = timedelta(minutes=10)
"""A worker that has been at one job for so long stops saying that it lives: something hangs."""
ATTEMPTS: Final = 5
"""A job that failed unexpectedly, or whose worker died, so many times is put aside as FAILED."""
BACK_OFF: Final = tuple(timedelta(seconds=seconds) for seconds in (2, 10, 60, 300))
KEPT: Final = timedelta(days=2)
"""Finished jobs are kept so long for whoever looks into the queue."""
PRUNED_AT_ONCE: Final = 2000


def claim(worker: str) -> DBTaskResult | None:
    """The next job, marked as this worker's; None where none is ready. Two workers never claim one job."""
    ready = DBTaskResult.objects.ready().filter(backend_name="default")
    if not ready.exists():
        return None
    with transaction.atomic():
        job = ready.select_for_update(skip_locked=True).first()
        if job is not None:
            job.claim(worker)
    return job


def finish(job: DBTaskResult, worker: str) -> bool:
    """Mark a job done, if this worker still holds it; whether it does."""
    done = held(job, worker).update(
        status=TaskResultStatus.SUCCESSFUL, finished_at=timezone.now(), exception_class_path="", traceback=""
    )
    return bool(done)


def fail(job: DBTaskResult, worker: str, error: BaseException, trace: str) -> bool:
    """Put a job that failed unexpectedly back for later, or aside after ATTEMPTS; whether this worker held it."""
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    attempts = len(job.worker_ids)
    if attempts >= ATTEMPTS:
        values = {"status": TaskResultStatus.FAILED, "finished_at": timezone.now()}
    else:
        values = {"status": TaskResultStatus.READY, "run_after": timezone.now() + BACK_OFF[attempts - 1]}
    return bool(held(job, worker).update(exception_class_path=kind, traceback=trace, **values))


def held(job: DBTaskResult, worker: str) -> QuerySet[DBTaskResult]:
    """The job's row as long as this worker is the last that claimed it and it is running."""
    mine = [*job.worker_ids[:-1], worker]
    return DBTaskResult.objects.filter(pk=job.pk, status=TaskResultStatus.RUNNING, worker_ids=mine)


def beat(worker: str, *, host: str, process: int, now: datetime) -> None:
    """Say that a worker lives."""
    WorkerBeat.objects.update_or_create(
        worker=worker,
        defaults={"beat_at": now},
        create_defaults={"beat_at": now, "host": host, "process": process, "started_at": now},
    )


def leave(worker: str) -> None:
    """Say that a worker ended in order."""
    WorkerBeat.objects.filter(worker=worker).delete()


def take_over(now: datetime, *, worker: str = "", holds: Collection[UUID] = ()) -> int:
    """Free the jobs of workers that fell silent, and forget those workers; gives how many jobs.

    So are jobs that `worker`, who asks, has claimed and does not hold any more: the database did not answer when it
    wanted to write what became of them.
    A sign of life from the future, by more than the LEASE, is one of a clock that was wrong, and counts as none: a
    worker that lives gives a new one within seconds.
    """
    alive = Q(beat_at__gte=now - LEASE, beat_at__lte=now + LEASE)
    with transaction.atomic():
        living = set(WorkerBeat.objects.filter(alive).values_list("worker", flat=True))
        running = DBTaskResult.objects.running().select_for_update(skip_locked=True)
        orphans = [
            job
            for job in running
            if not job.worker_ids
            or (job.worker_ids[-1] not in living if job.worker_ids[-1] != worker else job.pk not in holds)
        ]
        for job in orphans:
            _free(job)
        WorkerBeat.objects.exclude(alive).delete()
    return len(orphans)


def _free(job: DBTaskResult) -> None:
    log.warning("job %s: its worker fell silent; it is taken over", job.pk, extra={"task": job.task_path})
    if len(job.worker_ids) >= ATTEMPTS:
        job.status, job.finished_at = TaskResultStatus.FAILED, timezone.now()
        job.traceback = f"Each of its {ATTEMPTS} workers died before it was done."
    else:
        job.status, job.run_after = TaskResultStatus.READY, get_date_max()
    job.save(update_fields=["status", "finished_at", "run_after", "traceback"])


def prune(now: datetime) -> int:
    """Forget jobs that finished long ago; gives how many."""
    old = DBTaskResult.objects.finished().filter(finished_at__lt=now - KEPT).values("pk")[:PRUNED_AT_ONCE]
    return DBTaskResult.objects.filter(pk__in=list(old.values_list("pk", flat=True))).delete()[0]
