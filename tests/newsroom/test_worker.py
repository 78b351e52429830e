"""A worker does what is due and stops when asked; killed with -9 it loses nothing and doubles nothing."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.db import OperationalError
from django_tasks_db.models import DBTaskResult

from communique.newsroom import queue
from communique.newsroom.edge import Edge
from communique.newsroom.models import Article, Item, Source, WorkerBeat
from communique.newsroom.worker import Worker
from fakes import FakeClock, FakeFetcher
from pages import FEED_URL, feed, notice, notice_url

MakeSource = Callable[..., Source]
HERE = Path(__file__).parent
PROGRAM = [sys.executable, str(HERE / "worker_process.py")]
ALL = 48
SOUND = "48 items, 48 articles, 48 versions, 48 live, 0 waiting, 0 workers"


@pytest.mark.django_db
def test_from_address_to_site_by_the_queue_alone(make_source: MakeSource, edge: Edge) -> None:
    make_source(trusted=True)
    assert Worker(edge).run_until_idle() >= 4
    assert Article.objects.filter(live=True).count() == 3
    assert set(DBTaskResult.objects.values_list("status", flat=True)) == {"SUCCESSFUL"}
    assert not WorkerBeat.objects.exists()
    assert not Item.objects.exclude(queued_as=None).exists()


@pytest.mark.django_db
def test_changes_are_found_by_the_queue_alone(
    make_source: MakeSource, edge: Edge, clock: FakeClock, fetcher: FakeFetcher
) -> None:
    fetcher.pages[FEED_URL] = feed(8)
    fetcher.pages[notice_url(8)] = notice(8)
    make_source(trusted=True)
    Worker(edge).run_until_idle()
    fetcher.pages[notice_url(8)] = notice(8, extra="The works begin one month later than was first said.")
    clock.forward(minutes=2)
    Worker(edge).run_until_idle()
    assert Article.objects.get().versions.count() == 2


@pytest.mark.django_db
def test_a_job_that_raises_is_put_back_and_the_worker_lives(
    make_source: MakeSource, edge: Edge, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def locked(*_: object) -> None:
        raise OperationalError("database is locked")

    make_source()
    with monkeypatch.context() as patch:
        patch.setattr("communique.newsroom.tasks.check", locked)
        Worker(edge).run_until_idle()
    job = DBTaskResult.objects.get()
    assert (job.status, job.exception_class_path) == ("READY", "django.db.utils.OperationalError")
    assert "database is locked" in caplog.text


def test_a_worker_that_hangs_is_no_sign_of_life(edge: Edge, monkeypatch: pytest.MonkeyPatch) -> None:
    one = Worker(edge)
    assert not one._hangs()
    one._held[uuid.uuid4()] = time.monotonic() - queue.LONGEST_JOB.total_seconds() - 1
    assert one._hangs()


# --- real processes ----------------------------------------------------------------------------------


def marked(test: Callable[..., None]) -> Callable[..., None]:
    """Real processes take their time on a busy machine, and make an SQLite database of their own: once is enough."""
    once = pytest.mark.skipif("DATABASE_URL" in os.environ, reason="runs on an SQLite database of its own")
    marked_so: Callable[..., None] = pytest.mark.timeout(300)(once(test))
    return marked_so


class Processes:
    """Workers on one database, each a real process, on a site that is a fake within it."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment
        self.started: list[subprocess.Popen[bytes]] = []

    def start(self, number: int) -> list[subprocess.Popen[bytes]]:
        """So many workers that have begun to work."""
        new = [
            subprocess.Popen(
                [*PROGRAM, "work"], env=self.environment, stdout=subprocess.PIPE
            )  # our own program
            for _ in range(number)
        ]
        self.started += new
        for process in new:
            assert process.stdout
            assert process.stdout.readline() == b"begun\n"
        return new

    def ask(self, question: str) -> str:
        """What stands in the tables, asked from a process of its own."""
        command = [*PROGRAM, question]
        return subprocess.run(  # our own program
            command, env=self.environment, check=True, capture_output=True, text=True
        ).stdout.strip()

    def read(self) -> int:
        """How many items were read by now."""
        with closing(
            sqlite3.connect(f"{self.environment['COMMUNIQUE_DATA']}/communique.sqlite3", timeout=30)
        ) as found:
            count: int = found.execute("SELECT count(*) FROM newsroom_item WHERE state = 'read'").fetchone()[
                0
            ]
        return count

    def until_read(self, wanted: int, seconds: float = 120) -> None:
        deadline = time.monotonic() + seconds
        while self.read() < wanted:
            assert time.monotonic() < deadline, f"{self.read()} of {wanted} read"
            time.sleep(0.05)


@pytest.fixture
def processes(made_exchange: Path) -> Iterator[Processes]:
    environment = {**os.environ, "COMMUNIQUE_DATA": str(made_exchange), "PYTHONPATH": str(HERE.parent)}
    environment.pop("DATABASE_URL", None)
    found = Processes(environment)
    found.ask("prepare")
    yield found
    for process in found.started:
        process.kill()
        process.communicate()


@marked
def test_two_workers_share_one_queue_and_one_that_is_killed_loses_nothing(processes: Processes) -> None:
    first, second = processes.start(2)
    processes.until_read(3)
    first.kill()
    first.wait()
    assert processes.read() < ALL, "killed while work was left"
    (third,) = processes.start(1)
    processes.until_read(ALL)
    for process in (second, third):
        process.send_signal(signal.SIGTERM)
    assert [process.wait(timeout=20) for process in (second, third)] == [0, 0]
    assert processes.ask("sound") == SOUND
    assert processes.ask("doubled") == "0"
