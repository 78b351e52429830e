"""What goes wrong around the exchange loses nothing, is told plainly, and heals without hands."""

import errno
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.db import OperationalError
from django_tasks_db.models import DBTaskResult

from communique.capture.archive import WarcArchive
from communique.errors import ArchiveError, FetchFailed, FetchTimedOut, HostUnknown
from communique.model import Request
from communique.newsroom import queue
from communique.newsroom.actions.check_source import check_source
from communique.newsroom.actions.enqueue_due import enqueue_due, find_lost
from communique.newsroom.actions.keep_capture import as_value
from communique.newsroom.actions.read_item import read_item
from communique.newsroom.actions.watch_exchange import watch_exchange
from communique.newsroom.edge import Edge, using
from communique.newsroom.models import Article, Capture, Check, Incident, Item, Source, WatchDay
from communique.newsroom.watching import nobody_works
from communique.newsroom.worker import Worker
from fakes import FakeArchive, FakeClock, FakeFetcher
from pages import FEED_URL, feed, notice, notice_url

pytestmark = pytest.mark.django_db
MakeSource = Callable[..., Source]


def open_kinds() -> set[str]:
    return set(Incident.objects.filter(cleared_at=None).values_list("kind", flat=True))


def work(edge: Edge, clock: FakeClock, **later: float) -> None:
    """The clock moves on, and a worker does what is due."""
    clock.forward(**later)
    Worker(edge).run_until_idle()


# --- a disk that is full ------------------------------------------------------------------------------


@pytest.fixture
def warcs(fetcher: FakeFetcher, clock: FakeClock, tmp_path: Path) -> Iterator[Edge]:
    """The outside with real files of captures."""
    archive = WarcArchive(tmp_path, clock)
    yield Edge(fetcher, archive, clock)
    archive.close()


def test_a_full_disk_is_our_trouble_and_not_the_sources(
    make_source: MakeSource, warcs: Edge, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_source(trusted=True)
    Worker(warcs).run_until_idle()
    kept = Capture.objects.count()
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        for _ in range(4):
            work(warcs, clock, hours=2)
    source = Source.objects.get()
    assert Capture.objects.count() == kept
    assert (source.failures, source.health) == (0, "new")
    assert "No space left on device" in source.error
    assert open_kinds() == {"archive"}
    work(warcs, clock, minutes=20)
    work(warcs, clock, minutes=1)
    source.refresh_from_db()
    assert (source.error, open_kinds()) == ("", set())
    archive = WarcArchive(warcs.archive._folder, clock)  # type: ignore[attr-defined] # the real one
    captures = [as_value(row) for row in Capture.objects.all()]
    assert archive.verify(captures).problems == ()
    assert Article.objects.filter(live=True).count() == 3


def full(_descriptor: int) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_write_that_was_cut_short_leaves_no_half_record(
    warcs: Edge, fetcher: FakeFetcher, clock: FakeClock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    response = fetcher.fetch(Request(notice_url(1)))
    first = warcs.archive.write(response)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(ArchiveError, match="No space left"):
            warcs.archive.write(response)
    second = warcs.archive.write(response)
    assert WarcArchive(tmp_path, clock).verify([first, second]).problems == ()


def test_items_that_could_not_be_kept_are_read_when_there_is_space(
    make_source: MakeSource, edge: Edge, clock: FakeClock
) -> None:
    archive = edge.archive
    assert isinstance(archive, FakeArchive)
    check_source(make_source(trusted=True).pk, edge)
    archive.broken = ArchiveError("The disk is full; make room.")
    for _ in range(12):
        work(edge, clock, minutes=10)
    assert set(Item.objects.values_list("state", flat=True)) == {"failed"}, "none of them was given up"
    assert open_kinds() == {"archive"}
    archive.broken = None
    for _ in range(3):
        work(edge, clock, minutes=10)
    assert Article.objects.filter(live=True).count() == 3
    assert open_kinds() == set()


# --- no network ---------------------------------------------------------------------------------------


def sites(fetcher: FakeFetcher, make_source: MakeSource, many: int = 6) -> list[Source]:
    found = []
    for n in range(many):
        url = f"https://office-{n}.example.org/feed.xml"
        fetcher.pages[url] = feed(1)
        found.append(make_source(url=url, name=f"Office {n}", trusted=True))
    return found


def test_without_a_name_server_all_sites_are_waited_for_and_then_visited_at_once(
    make_source: MakeSource, edge: Edge, fetcher: FakeFetcher, clock: FakeClock
) -> None:
    sites(fetcher, make_source)
    Worker(edge).run_until_idle()
    good = dict(fetcher.pages)
    for url in good:
        fetcher.pages[url] = HostUnknown(f"{url} could not be fetched: there is no host.")
    for _ in range(40):
        work(edge, clock, minutes=15)
    assert "network" in open_kinds()
    assert Source.objects.filter(next_check_at__gt=clock.now + timedelta(hours=1)).exists()
    fetcher.pages |= good
    for _ in range(4):
        work(edge, clock, minutes=3)
    assert open_kinds() == set(), "one site is tried all the while, and all when that one answers"
    assert not Source.objects.exclude(failures=0).exists()
    assert not Article.objects.exclude(withdrawn_at=None).exists(), "nobody withdrew anything"


def test_one_site_that_is_down_is_not_the_network(
    make_source: MakeSource, edge: Edge, fetcher: FakeFetcher, clock: FakeClock
) -> None:
    sites(fetcher, make_source)
    fetcher.pages["https://office-3.example.org/feed.xml"] = FetchTimedOut("It took longer than 30 seconds.")
    for _ in range(8):
        work(edge, clock, minutes=30)
    assert open_kinds() == {"broken"}
    assert Source.objects.get(health="broken").name == "Office 3"


# --- a source that flaps ------------------------------------------------------------------------------


def test_a_source_that_flaps_is_told_once_and_loses_nothing(
    make_source: MakeSource, edge: Edge, fetcher: FakeFetcher, clock: FakeClock
) -> None:
    source = make_source(trusted=True, check_every=timedelta(minutes=5))
    for n in range(1, 13):
        fetcher.pages[notice_url(n)] = notice(n)
        fetcher.pages[FEED_URL] = (
            FetchFailed("The connection broke off.") if n % 2 else feed(*range(1, n + 1))
        )
        work(edge, clock, minutes=10)
    source.refresh_from_db()
    assert Article.objects.filter(live=True).count() == 12
    assert Incident.objects.count() <= 1
    fetcher.pages[FEED_URL] = feed(*range(1, 13))
    work(edge, clock, minutes=10)
    source.refresh_from_db()
    assert (source.health, source.health_reason) == ("unsteady", "flaps")
    assert WatchDay.objects.get().failed == 6


# --- a clock that is wrong ----------------------------------------------------------------------------


@pytest.mark.parametrize("hours", [48, -48])
def test_a_clock_that_was_two_days_off_puts_nothing_off(
    make_source: MakeSource, edge: Edge, fetcher: FakeFetcher, clock: FakeClock, hours: int
) -> None:
    make_source(trusted=True)
    Worker(edge).run_until_idle()
    clock.forward(hours=hours)
    fetcher.pages[FEED_URL] = feed(1, 2, 3, 4)
    fetcher.pages[notice_url(4)] = notice(4)
    for _ in range(3):
        work(edge, clock, minutes=10)
    assert Article.objects.count() == 4
    clock.forward(hours=-hours)
    fetcher.pages[FEED_URL] = feed(1, 2, 3, 4, 5)
    fetcher.pages[notice_url(5)] = notice(5)
    fetcher.pages[notice_url(1)] = notice(1, extra="The works begin one month later than was first said.")
    work(edge, clock, hours=2)
    assert Article.objects.filter(live=True).count() == 5, "what came after the clock was set right"
    for _ in range(3):
        work(edge, clock, days=30)
    assert Article.objects.get(original_url=notice_url(1)).versions.count() == 2, "and what changed"
    assert not Item.objects.exclude(queued_as=None).exists()
    late = clock.now + timedelta(hours=3)
    assert not Source.objects.filter(next_check_at__gt=late).exists()


# --- a database that does not answer ------------------------------------------------------------------


def test_a_job_whose_end_could_not_be_written_is_done_again(
    make_source: MakeSource, edge: Edge, monkeypatch: pytest.MonkeyPatch, clock: FakeClock
) -> None:
    make_source(trusted=True)
    one = Worker(edge)

    def locked(*_: object) -> bool:
        raise OperationalError("database is locked")

    queue.beat(one.name, host="here", process=1, now=clock.now)
    with monkeypatch.context() as patch:
        patch.setattr(queue, "finish", locked)
        with pytest.raises(OperationalError), using(edge):
            one._work()
    assert DBTaskResult.objects.filter(status="RUNNING").count() == 1
    one._sweep()
    assert DBTaskResult.objects.filter(status="RUNNING").count() == 0, "it lives, and holds it no more"
    Worker(edge).run_until_idle()
    assert Check.objects.count() == 1, "what was done already is not done twice"
    assert Article.objects.filter(live=True).count() == 3


def test_a_job_at_hand_is_not_taken_from_its_worker(
    make_source: MakeSource, edge: Edge, clock: FakeClock
) -> None:
    make_source()
    queue.beat("one", host="here", process=1, now=clock.now)
    job = queue.claim("one")
    assert job
    assert queue.take_over(clock.now, worker="one", holds={job.pk}) == 0
    assert queue.take_over(clock.now, worker="one") == 1


HERE = Path(__file__).parent


PROGRAM = [sys.executable, str(HERE / "worker_process.py")]


@pytest.fixture
def environment(made_exchange: Path) -> dict[str, str]:
    found = {**os.environ, "COMMUNIQUE_DATA": str(made_exchange), "PYTHONPATH": str(HERE.parent)}
    found.pop("DATABASE_URL", None)
    return found


def answer(environment: dict[str, str], question: str) -> str:
    return subprocess.run(
        [*PROGRAM, question], env=environment, check=True, capture_output=True, text=True
    ).stdout


@pytest.fixture
def process(environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A worker on an SQLite database of its own, for which a third of a second is what 30 seconds are to others: ten
    times that is five minutes."""
    answer(environment, "prepare")
    started = subprocess.Popen([*PROGRAM, "impatient"], env=environment, stdout=subprocess.PIPE)
    yield started
    started.kill()
    started.communicate()


@pytest.mark.timeout(300)
@pytest.mark.skipif("DATABASE_URL" in os.environ, reason="locks an SQLite database of its own")
def test_a_database_that_is_locked_for_long_stops_nobody_for_ever(
    process: "subprocess.Popen[bytes]", environment: dict[str, str], tmp_path: Path
) -> None:
    def read() -> int:
        with closing(sqlite3.connect(tmp_path / "communique.sqlite3", timeout=60)) as found:
            return int(found.execute("SELECT count(*) FROM newsroom_item WHERE state = 'read'").fetchone()[0])

    def until(wanted: int) -> None:
        deadline = time.monotonic() + 120
        while read() < wanted:
            assert time.monotonic() < deadline
            time.sleep(0.1)

    until(5)
    with closing(sqlite3.connect(tmp_path / "communique.sqlite3", timeout=60, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        locked_at = read()
        status = [sys.executable, "-m", "communique", "status"]
        told = subprocess.run(status, env=environment, check=False, capture_output=True, text=True)
        assert (told.returncode, "Another process has locked the database" in told.stdout) == (3, True)
        time.sleep(1)
        assert read() == locked_at
        assert process.poll() is None
        other.execute("ROLLBACK")
    until(48)
    assert "0 minutes (database is locked)" in answer(environment, "silences")
    process.terminate()
    assert process.wait(30) == 0
    assert answer(environment, "sound").startswith("48 items, 48 articles, 48 versions, 48 live, 0 waiting")


def test_no_worker_at_all_is_told(make_source: MakeSource, clock: FakeClock) -> None:
    assert not nobody_works(clock.now)
    make_source()
    assert nobody_works(clock.now)
    queue.beat("one", host="here", process=1, now=clock.now)
    assert not nobody_works(clock.now)
    assert nobody_works(clock.now + timedelta(minutes=5))


# --- alerts -------------------------------------------------------------------------------------------


def test_an_incident_is_mailed_once_and_its_end_once(
    make_source: MakeSource, edge: Edge, fetcher: FakeFetcher, clock: FakeClock, settings: Any
) -> None:
    settings.COMMUNIQUE = replace(settings.COMMUNIQUE, alerts_to=("operator@example.org",))
    make_source(name="Harbour Office")
    Worker(edge).run_until_idle()
    good = fetcher.pages[FEED_URL]
    fetcher.pages[FEED_URL] = FetchTimedOut("It took longer than 30 seconds.")
    for _ in range(8):
        work(edge, clock, hours=2)
    assert len(mail.outbox) == 1
    assert mail.outbox[0].to == ["operator@example.org"]
    assert "“Harbour Office”: It failed 3 times in a row: It took longer" in mail.outbox[0].body
    assert "/desk/health/" in mail.outbox[0].body
    fetcher.pages[FEED_URL] = good
    for _ in range(3):
        work(edge, clock, days=1)
    assert [message.subject for message in mail.outbox] == [
        "Communiqué: 1 incident",
        "Communiqué: 1 incident is over",
    ]


def test_what_comes_back_within_a_day_is_the_same_incident(
    make_source: MakeSource, edge: Edge, fetcher: FakeFetcher, clock: FakeClock
) -> None:
    make_source(check_every=timedelta(minutes=5))
    good = fetcher.pages[FEED_URL]
    for page in (good, *[FetchTimedOut("late")] * 4, good, good, *[FetchTimedOut("late")] * 4):
        fetcher.pages[FEED_URL] = page
        work(edge, clock, minutes=61)
    assert [(one.kind, one.times, one.cleared_at) for one in Incident.objects.all()] == [("broken", 2, None)]


def test_lost_rows_and_turns_heal_in_one_sweep(make_source: MakeSource, edge: Edge, clock: FakeClock) -> None:
    check_source(make_source().pk, edge)
    DBTaskResult.objects.all().delete()
    assert find_lost(clock.now) == 3
    assert enqueue_due(clock.now) == 3
    watch_exchange(clock.now)
    for item in Item.objects.all():
        read_item(item.pk, edge)
    assert Article.objects.count() == 3
