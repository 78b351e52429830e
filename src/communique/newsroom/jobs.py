"""One job queue in the database: what puts a job into it.

A job names its task by path, as its row does, so that actions need not import the tasks, which import them.
A source or an item remembers its waiting job (`queued_as`), so that it never has two.
"""

from enum import StrEnum
from typing import Final
from uuid import UUID

from django.utils.module_loading import import_string
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from communique.newsroom.models import FactRun, Item, Source


class Task(StrEnum):
    """The tasks of the newsroom, by path."""

    CHECK_SOURCE = "communique.newsroom.tasks.check_source"
    READ_ITEM = "communique.newsroom.tasks.read_item"
    FIND_FACTS = "communique.newsroom.tasks.find_facts"


ASKED: Final = 50
"""Priority of what a person asked for."""
CHECK: Final = 10
"""Checks are short, and what they find is news."""
READ: Final = 0
FACTS: Final = -5
"""What a notice states is searched for once what is new has been read."""
RECHECK: Final = -10
"""To look again at what was read can wait."""
UNFINISHED: Final = (TaskResultStatus.READY, TaskResultStatus.RUNNING)


def enqueue_check(source: Source, *, priority: int = CHECK) -> bool:
    """Queue a check of a source, unless one is queued; whether it was. Call it within the transaction that
    made the check due, with the source's row locked."""
    return _enqueue(source, Task.CHECK_SOURCE, priority)


def enqueue_read(item: Item, *, priority: int = READ) -> bool:
    """Queue the reading of an item, unless it is queued; otherwise as `enqueue_check`."""
    return _enqueue(item, Task.READ_ITEM, priority)


def enqueue_facts(run: FactRun, *, priority: int = FACTS) -> bool:
    """Queue the search for an article's facts, unless it is queued; with the article's row locked."""
    return _enqueue(run, Task.FIND_FACTS, priority)


def waits(job: UUID | None) -> bool:
    """Whether this job is waiting or running."""
    return job is not None and DBTaskResult.objects.filter(pk=job, status__in=UNFINISHED).exists()


def _enqueue(row: Source | Item | FactRun, task: Task, priority: int) -> bool:
    if waits(row.queued_as):
        return False
    result = import_string(task).using(priority=priority).enqueue(row.pk)
    row.queued_as = UUID(result.id)
    row.save(update_fields=["queued_as"])
    return True
