"""Both sites together: started, changed after a while, stopped."""

import math
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import partial
from http import HTTPStatus
from threading import Thread
from types import TracebackType
from typing import Self

from communique.demo import association_site, office_site
from communique.demo.page import Page, Pages, carried_over
from communique.demo.web import Server

Seconds = Callable[[], float]
"""A clock that only ever goes forward, in seconds."""

CHANGED_AT = datetime(2026, 11, 22, 10, 30, tzinfo=timezone(timedelta(hours=8)))
WITHDRAWN_AT = datetime(2026, 11, 22, 11, 0, tzinfo=timezone(timedelta(hours=8)))


@dataclass(frozen=True, slots=True)
class Office:
    """The office's pages over time: `editions` in order, each with the seconds after the start when it begins."""

    elapsed: Seconds
    editions: tuple[tuple[float, Pages], ...]

    def lookup(self, path: str) -> Page | HTTPStatus:
        """The page at `path` now; 410 where there was one before, 404 where there never was."""
        elapsed = self.elapsed()
        past = [pages for begins, pages in self.editions if elapsed >= begins]
        page = past[-1].get(path)
        if page is not None:
            return page
        return HTTPStatus.GONE if any(path in pages for pages in past) else HTTPStatus.NOT_FOUND


def editions(base: str, change_after: float, withdraw_after: float | None) -> tuple[tuple[float, Pages], ...]:
    """The office's pages from each moment on, every page dated when it last changed."""
    start = office_site.pages(base)
    changed = carried_over(start, office_site.pages(base, changed=True, at=CHANGED_AT))
    if withdraw_after is None:
        return ((-math.inf, start), (change_after, changed))
    last = carried_over(changed, office_site.pages(base, changed=True, withdrawn=True, at=WITHDRAWN_AT))
    return ((-math.inf, start), (change_after, changed), (max(change_after, withdraw_after), last))


@dataclass(frozen=True, slots=True)
class Sites:
    """Both sites while they run; a context manager that stops them at its end.

    `office_url` is the office's list page, `association_url` the association's feed: the addresses to watch.
    """

    office_server: Server
    association_server: Server
    threads: tuple[Thread, ...]

    @property
    def office_base(self) -> str:
        return self.office_server.url

    @property
    def association_base(self) -> str:
        return self.association_server.url

    @property
    def office_url(self) -> str:
        return self.office_base + office_site.LIST_PATH

    @property
    def association_url(self) -> str:
        return self.association_base + association_site.FEED_PATH

    def stop(self) -> None:
        """Stop serving and give the ports back; a second call does nothing."""
        for server in (self.office_server, self.association_server):
            server.shutdown()
            server.server_close()
        for thread in self.threads:
            thread.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def show(
    office_server: Server,
    association_server: Server,
    office_editions: tuple[tuple[float, Pages], ...],
    clock: Seconds,
) -> None:
    """Tell both servers what to serve; the time until the change runs from now."""
    started = clock()
    office_server.show(Office(lambda: clock() - started, office_editions).lookup)
    articles = association_site.pages(association_server.url, office_server.url)
    association_server.show(lambda path: articles.get(path, HTTPStatus.NOT_FOUND))


def start(
    *,
    host: str = "127.0.0.1",
    office_port: int = 0,
    association_port: int = 0,
    change_after: float = 90.0,
    withdraw_after: float | None = None,
    clock: Seconds = time.monotonic,
) -> Sites:
    """Serve both sites from background threads and return at once.

    Port 0 takes any free one. `change_after` seconds after the start one notice of the office changes and
    another appears that says so; `withdraw_after` seconds after it, never before the change, one is withdrawn
    and answers 410, unless None. Raises SettingsError where a port cannot be had.
    """
    with ExitStack() as opened:
        office_server = opened.enter_context(Server(host, office_port))
        association_server = opened.enter_context(Server(host, association_port))
        show(
            office_server,
            association_server,
            editions(office_server.url, change_after, withdraw_after),
            clock,
        )
        opened.pop_all()
    threads = tuple(
        Thread(target=partial(server.serve_forever, poll_interval=0.05), name="demo site", daemon=True)
        for server in (office_server, association_server)
    )
    for thread in threads:
        thread.start()
    return Sites(office_server, association_server, threads)
