"""A worker as a process of its own, on a site that is a fake: run by test_worker.py to be killed."""

import os
import sys
import time
from datetime import UTC, datetime, timedelta

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "communique.config.settings"
django.setup()

from django.conf import settings
from django.db import connection
from django.db.models import Count
from django_tasks_db.models import DBTaskResult

from communique.capture.archive import WarcArchive
from communique.model import Request, Response, SourceKind
from communique.newsroom import queue, worker
from communique.newsroom.actions import note_silence
from communique.newsroom.actions.add_source import NewSource, add_source
from communique.newsroom.actions.install import install_channels
from communique.newsroom.actions.keep_capture import as_value
from communique.newsroom.edge import Edge
from communique.newsroom.incident_words import words_of
from communique.newsroom.models import Article, Capture, Incident, Item, Version, WorkerBeat
from fakes import FakeClock, FakeFetcher
from pages import FEED_URL, feed, notice, notice_url

NOTICES = range(1, 49)


def now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 # the clock of this process


class SlowFetcher(FakeFetcher):
    """The fake site, at a pace at which a kill often falls into a fetch."""

    def fetch(self, request: Request) -> Response:
        time.sleep(0.03)
        self.clock.now = now()
        return super().fetch(request)


def edge() -> Edge:
    pages = {FEED_URL: feed(*NOTICES)} | {notice_url(number): notice(number) for number in NOTICES}
    return Edge(SlowFetcher(pages, FakeClock(now())), WarcArchive(settings.COMMUNIQUE.captures, now), now)


def work() -> None:
    queue.BEAT_EVERY, queue.LEASE = timedelta(seconds=0.3), timedelta(seconds=1)
    worker.SWEEP = 0.5
    one = worker.Worker(edge())
    one.listen()
    print("begun", flush=True)  # noqa: T201 # the test waits for it
    one.run()


def impatient() -> None:
    """A worker for which the database is locked after a third of a second."""
    connection.settings_dict["OPTIONS"]["timeout"] = 0.3
    note_silence.WORTH_TELLING = timedelta(seconds=1)
    work()


def prepare() -> None:
    install_channels()
    add_source(NewSource(FEED_URL, kind=SourceKind.FEED, name="Office", trusted=True), edge())


def sound() -> str:
    """What stands in the tables, once every capture was read back from its file."""
    archive = WarcArchive(settings.COMMUNIQUE.captures, now)
    for capture in Capture.objects.all():
        archive.read(as_value(capture))
    waiting = Item.objects.exclude(queued_as=None).count()
    return (
        f"{Item.objects.count()} items, {Article.objects.count()} articles, {Version.objects.count()} versions, "
        f"{Article.objects.filter(live=True).count()} live, {waiting} waiting, {WorkerBeat.objects.count()} workers"
    )


def doubled() -> str:
    """Items for which more than one job was ever queued."""
    found = (
        DBTaskResult.objects.order_by()
        .values("task_path", "args_kwargs")
        .annotate(n=Count("pk"))
        .filter(n__gt=1)
    )
    return str(found.count())


def silences() -> str:
    """How the exchange tells of the time in which the database was locked."""
    return "; ".join(words_of(one) for one in Incident.objects.filter(kind="database"))


ANSWERS = {
    "silences": silences,
    "work": work,
    "impatient": impatient,
    "prepare": prepare,
    "sound": sound,
    "doubled": doubled,
}

if __name__ == "__main__":
    print(ANSWERS[sys.argv[1]]() or "")  # noqa: T201 # this is what was asked
