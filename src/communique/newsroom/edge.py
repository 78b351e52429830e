"""What the newsroom needs from outside, brought together once: the fetcher, the archive, the clock."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from django.conf import settings
from django.db import connection

from communique.capture.archive import WarcArchive
from communique.capture.fetch import HttpFetcher
from communique.capture.pacing import Pacer
from communique.capture.shelf import shelf_at
from communique.capture.turns import FolderBook
from communique.newsroom.hosts import TableBook
from communique.ports import Archive, Clock, Fetcher


@dataclass(frozen=True, slots=True)
class Edge:
    """The outside as actions see it. `allowed` are the `host:port` pairs in private networks that may be watched."""

    fetcher: Fetcher
    archive: Archive
    clock: Clock
    allowed: frozenset[str] = frozenset()


_given: ContextVar[Edge | None] = ContextVar("edge", default=None)


def current() -> Edge:
    """The Edge in use here: the one given with `using`, else that of the settings."""
    return _given.get() or from_settings()


@contextmanager
def using(edge: Edge) -> Iterator[None]:
    """Within this block tasks act through `edge`."""
    token = _given.set(edge)
    try:
        yield
    finally:
        _given.reset(token)


@cache
def from_settings() -> Edge:
    """The real outside, as django.conf.settings.COMMUNIQUE describes it; one for each process."""
    wanted = settings.COMMUNIQUE
    book = TableBook() if connection.vendor == "postgresql" else FolderBook(wanted.data / "hosts")
    fetcher = HttpFetcher(
        clock=_now,
        allowed_hosts=wanted.allow_addresses,
        user_agent=wanted.user_agent,
        pacer=Pacer(_now, book=book),
    )
    return Edge(fetcher, archive_of_settings(), _now, wanted.allow_addresses)


@cache
def archive_of_settings() -> WarcArchive:
    """The archive where the settings put it; one for each process. Raises SettingsError."""
    wanted = settings.COMMUNIQUE
    shelf = shelf_at(wanted.captures_store) if wanted.captures_store else None
    return WarcArchive(wanted.captures, _now, shelf=shelf)


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 # a composition root: the clock comes in here
