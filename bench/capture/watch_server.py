"""Checks a minute of 2,000 sources by one worker of the server, and its memory; beside lemon24/reader on the same feeds.

`python bench/capture/watch_server.py [--sources 2000] [--peer]` serves the feeds on 40 ports of loopback from a
process of its own. Three rounds: each feed is new, unchanged (304), and changed by one entry. A check is claimed from
the queue, fetched, kept as a synced WARC record, listed, judged, and written with its items, its day, its decision
and the next check. `--within 300` lets them come due one after the other over so many seconds instead, each host at its pace of one request
a second, and tells how long past its due time each was looked at. `--peer` lets reader (SQLite, four workers) update the same feeds instead; it keeps no captures.
The notices themselves are not read: this measures watching alone.
"""

import argparse
import multiprocessing
import os
import resource
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from offices import serve

from communique.capture.pacing import PATIENCE, Pacer
from communique.model import Request, Response

HOSTS = 40
ROUNDS = ("new", "unchanged", "changed")
ARCHIVE_MODES = "SQLite, synchronous=FULL, each capture synced"


def next_edition(port: int) -> None:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", "/next-edition")
    connection.getresponse().read()
    connection.close()


def measure(update: Callable[[], int], ports: list[int], sources: int) -> None:
    """Three rounds, each with its checks a minute."""
    for name in ROUNDS:
        if name == "changed":
            next_edition(ports[0])
        started, used = time.monotonic(), time.process_time()
        checked = update()
        took, used = time.monotonic() - started, time.process_time() - used
        assert checked == sources, f"{checked} of {sources} were checked"
        print(
            f"{name:10} {60 * sources / took:9,.0f} checks a minute  {1000 * used / sources:5.2f} ms CPU each"
        )
    print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def lateness(exchange: "Exchange", within: float) -> None:
    """How late looks begin: for sources that are new, and once their answers are unchanged."""
    for name in ROUNDS[:2]:
        late = exchange.delays(within)
        assert len(late) == exchange.sources
        p95 = late[int(0.95 * len(late))]
        print(
            f"{name:10} late by {late[len(late) // 2]:.1f} s (median), {p95:.1f} s (p95), {late[-1]:.1f} s (worst)",
            flush=True,
        )
    print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


class Paced:
    """A fetcher that is as polite to hosts of loopback as the real one is to all others."""

    def __init__(self, inner: Any, clock: Callable[[], datetime]) -> None:
        self.inner, self.pacer = inner, Pacer(clock)

    def fetch(self, request: Request) -> Response:
        with self.pacer.turn(urlsplit(request.url).netloc, request.patience or PATIENCE):
            response: Response = self.inner.fetch(request)
            return response


class Exchange:
    """The server's database and one worker of it."""

    def __init__(self, folder: Path, ports: list[int], sources: int) -> None:
        os.environ |= {
            "COMMUNIQUE_DATA": str(folder),
            "DJANGO_SETTINGS_MODULE": "communique.config.settings",
            "COMMUNIQUE_ALLOW_ADDRESSES": ",".join(f"127.0.0.1:{port}" for port in ports),
        }
        os.environ.pop("DATABASE_URL", None)
        import django  # noqa: PLC0415 # only now is the environment settled

        django.setup()
        self.sources = sources
        self._prepare(ports)

    def _prepare(self, ports: list[int]) -> None:
        from django.core.management import call_command  # noqa: PLC0415 # Django is awake only now

        from communique.newsroom.actions.install import install_channels  # noqa: PLC0415 # likewise
        from communique.newsroom.models import Channel, Source  # noqa: PLC0415 # likewise

        call_command("migrate", verbosity=0)
        install_channels()
        urls = [f"http://127.0.0.1:{ports[n % len(ports)]}/feed/{n}" for n in range(self.sources)]
        channel = Channel.objects.all()[0]
        Source.objects.bulk_create(Source(name=url, url=url, kind="feed", channel=channel) for url in urls)

    def update(self) -> int:
        """Let every source be due, and one worker check them all."""
        from django.utils import timezone  # noqa: PLC0415 # likewise

        from communique.newsroom import edge  # noqa: PLC0415 # likewise
        from communique.newsroom.models import Check, Source  # noqa: PLC0415 # likewise

        before = Check.objects.count()
        Source.objects.update(next_check_at=timezone.now())
        self._work(edge.from_settings())
        self._leave_the_notices()
        return Check.objects.count() - before

    def _work(self, outside: Any) -> None:
        """One worker, until each source was looked at."""
        from django.db import connections  # noqa: PLC0415 # Django is awake only now

        from communique.newsroom.models import Check  # noqa: PLC0415 # likewise
        from communique.newsroom.worker import Worker  # noqa: PLC0415 # likewise

        before = Check.objects.count()
        worker = Worker(outside)

        def end_when_done() -> None:
            while Check.objects.count() - before < self.sources:
                time.sleep(0.2)
            worker.stop.set()
            connections.close_all()

        watcher = threading.Thread(target=end_when_done)
        watcher.start()
        worker.run()
        watcher.join()

    def delays(self, within: float) -> list[float]:
        """Let the sources come due over so many seconds, at the pace of their hosts; gives how late each look began."""
        from django.utils import timezone  # noqa: PLC0415 # Django is awake only now

        from communique.newsroom import edge  # noqa: PLC0415 # likewise
        from communique.newsroom.models import Check, Source  # noqa: PLC0415 # likewise

        begun, dues = timezone.now() + timedelta(seconds=3), {}
        for place, pk in enumerate(Source.objects.order_by("pk").values_list("pk", flat=True)):
            dues[pk] = begun + timedelta(seconds=within * place / self.sources)
            Source.objects.filter(pk=pk).update(next_check_at=dues[pk])
        outside = edge.from_settings()
        self._work(replace(outside, fetcher=Paced(outside.fetcher, outside.clock)))
        checks = list(Check.objects.order_by("-pk")[: self.sources].values_list("source", "at"))
        self._leave_the_notices()
        return sorted((at - dues[pk]).total_seconds() for pk, at in checks)

    def _leave_the_notices(self) -> None:
        """Nothing waits for the next round but the checks."""
        from django_tasks_db.models import DBTaskResult  # noqa: PLC0415 # Django is awake only now

        from communique.newsroom.models import Item  # noqa: PLC0415 # likewise

        DBTaskResult.objects.all().delete()
        Item.objects.update(next_try_at=None, queued_as=None)


class Peer:
    """reader on the same feeds."""

    def __init__(self, folder: Path, ports: list[int], sources: int) -> None:
        from reader import make_reader  # noqa: PLC0415 # only where it is asked for

        self.now = datetime.now(UTC)  # noqa: TID251 # a bench is an edge
        self.reader: Any = make_reader(str(folder / "reader.sqlite"))
        for n in range(sources):
            self.reader.add_feed(f"http://127.0.0.1:{ports[n % len(ports)]}/feed/{n}")

    def update(self) -> int:
        """reader asks no feed twice within an hour, so that each round is on another day for it."""
        self.now += timedelta(days=1)
        self.reader._now = lambda: self.now  # noqa: SLF001 # its clock cannot be given otherwise
        self.reader.update_feeds(workers=4)
        return sum(feed.last_retrieved == self.now for feed in self.reader.get_feeds())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--sources", type=int, default=2000)
    parser.add_argument("--peer", action="store_true", help="measure reader instead")
    parser.add_argument(
        "--within", type=float, help="seconds over which the sources come due, at their hosts' pace"
    )
    options = parser.parse_args()
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.Process(target=serve, args=(theirs, HOSTS), daemon=True)
    server.start()
    ports = ours.recv()
    with tempfile.TemporaryDirectory(prefix="communique-watch-") as folder:
        if options.within:
            lateness(Exchange(Path(folder), ports, options.sources), options.within)
            ours.send("end")
            return
        kind = Peer if options.peer else Exchange
        print(f"{options.sources} sources, {'reader' if options.peer else 'one worker, ' + ARCHIVE_MODES}")
        measure(kind(Path(folder), ports, options.sources).update, ports, options.sources)
    ours.send("end")
    server.join()


if __name__ == "__main__":
    main()
