"""Jobs are claimed by one, finished by who holds them, and taken over from the dead."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from communique.newsroom import queue, tasks
from communique.newsroom.models import WorkerBeat
from fakes import START

pytestmark = pytest.mark.django_db


def put(priority: int = 0) -> DBTaskResult:
    result = tasks.check_source.using(priority=priority).enqueue(1)
    return DBTaskResult.objects.get(pk=result.id)


def alive(worker: str) -> None:
    queue.beat(worker, host="here", process=1, now=START)


def test_what_a_person_asked_for_goes_first_then_the_oldest() -> None:
    later, first, asked = put(), put(), put(priority=50)
    DBTaskResult.objects.filter(pk=first.pk).update(enqueued_at=timezone.now() - timedelta(hours=1))
    assert [job.pk for _ in range(3) if (job := queue.claim("a"))] == [asked.pk, first.pk, later.pk]
    assert queue.claim("a") is None


def test_a_finished_job_is_done() -> None:
    put()
    job = queue.claim("a")
    assert job
    assert queue.finish(job, "a")
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"
    assert not queue.finish(job, "a")


def test_an_unexpected_failure_is_tried_again_later_and_then_put_aside() -> None:
    put()
    for attempt in range(1, queue.ATTEMPTS + 1):
        job = queue.claim("a")
        assert job
        assert len(job.worker_ids) == attempt
        queue.fail(job, "a", ValueError("no"), "trace")
        row = DBTaskResult.objects.get()
        if attempt < queue.ATTEMPTS:
            assert row.status == "READY"
            assert row.run_after > timezone.now()
        DBTaskResult.objects.update(run_after=timezone.now() - timedelta(seconds=1))
    assert (row.status, row.exception_class_path, row.traceback) == ("FAILED", "builtins.ValueError", "trace")
    assert queue.claim("a") is None


def test_the_job_of_a_dead_worker_is_ready_again() -> None:
    alive("dead")
    put()
    assert queue.claim("dead")
    assert queue.take_over(START + timedelta(seconds=29)) == 0
    assert queue.take_over(START + timedelta(seconds=31)) == 1
    assert not WorkerBeat.objects.exists()
    assert queue.claim("b")


def test_the_job_of_a_living_worker_is_left() -> None:
    alive("living")
    put()
    queue.claim("living")
    assert queue.take_over(START) == 0
    assert DBTaskResult.objects.get().status == "RUNNING"


def test_a_worker_that_was_only_slow_does_not_write_over_the_one_that_took_over() -> None:
    put()
    slow = queue.claim("slow")
    queue.take_over(START)
    quick = queue.claim("quick")
    assert slow
    assert quick
    assert not queue.finish(slow, "slow")
    assert not queue.fail(slow, "slow", ValueError("late"), "")
    assert DBTaskResult.objects.get().status == "RUNNING"
    assert queue.finish(quick, "quick")


def test_a_sign_of_life_from_two_days_ahead_is_none() -> None:
    alive("fooled")
    put()
    queue.claim("fooled")
    assert queue.take_over(START - timedelta(hours=48)) == 1


def test_a_job_that_kills_its_workers_is_put_aside() -> None:
    put()
    for number in range(queue.ATTEMPTS):
        assert queue.claim(f"w{number}")
        queue.take_over(START)
    row = DBTaskResult.objects.get()
    assert row.status == "FAILED"
    assert "workers died" in row.traceback


def test_finished_jobs_are_forgotten_after_two_days() -> None:
    for _ in range(2):
        put()
    job = queue.claim("a")
    assert job
    queue.finish(job, "a")
    now = timezone.now()
    assert queue.prune(now + timedelta(days=1)) == 0
    assert queue.prune(now + timedelta(days=3)) == 1
    assert DBTaskResult.objects.get().status == "READY"
