"""What the notes of changes add up to: the stamp under which a page was made, and is kept.

A stamp counts the changes that were committed, so it differs after each, in whatever order transactions end, and is
what it was after a rollback. To add old notes up into one row leaves every stamp as it is.
"""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, NamedTuple

from django.db import DatabaseError, close_old_connections, connection, connections, transaction

from communique.publish.page_changes import PageChange

log = logging.getLogger(__name__)

NONCES: Final = 2**31
ALL: Final = "SELECT COALESCE(SUM(changes), 0), COALESCE(SUM(nonce), 0) FROM publish_pagechange"
OF: Final = f"{ALL} WHERE scope IN ({PageChange.Scope.EVERY_PAGE.value}, %s)"
AFTER: Final = """SELECT a.source_id, COALESCE(SUM(c.changes), 0), COALESCE(SUM(c.nonce), 0),
COALESCE(SUM(CASE WHEN c.scope IN (0, a.source_id) THEN c.changes END), 0),
COALESCE(SUM(CASE WHEN c.scope IN (0, a.source_id) THEN c.nonce END), 0)
FROM newsroom_article a LEFT JOIN publish_pagechange c ON 1 = 1 WHERE a.id = %s GROUP BY a.source_id"""
LOOSE: Final = 500
"""Notes that may stand by themselves before they are added up."""
AT_ONCE: Final = 5_000
EVERY: Final = 60.0
"""Seconds between two looks at whether there is something to add up."""


class Stamp(NamedTuple):
    """How many changes, and what their nonces add up to."""

    changes: int
    nonce: int


def stamp_of(source: int | None = None) -> Stamp:
    """The stamp of every page that shows articles of a source only; without one, of any page. One query."""
    with connection.cursor() as cursor:
        cursor.execute(*((ALL,) if source is None else (OF, [source])))
        changes, nonce = cursor.fetchone()
    return Stamp(int(changes), int(nonce) % NONCES)


def stamps_of(article: int) -> tuple[int | None, Stamp, Stamp]:
    """The source of an article, the stamp of everything and that of this source, as they are at one moment."""
    with connection.cursor() as cursor:
        cursor.execute(AFTER, [article])
        found = cursor.fetchone()
    if found is None:
        return None, stamp_of(), stamp_of()
    source, *sums = (int(number) for number in found)
    return source, Stamp(sums[0], sums[1] % NONCES), Stamp(sums[2], sums[3] % NONCES)


def add_up() -> int:
    """Make one row of all notes of a scope; gives how many rows are gone."""
    with transaction.atomic():
        rows = list(PageChange.objects.select_for_update().order_by("pk")[:AT_ONCE])
        sums: dict[int, PageChange] = {}
        for row in rows:
            found = sums.setdefault(row.scope, PageChange(scope=row.scope, changes=0, nonce=0))
            found.changes += row.changes
            found.nonce = (found.nonce + row.nonce) % NONCES
        if len(rows) - len(sums) < LOOSE:
            return 0
        PageChange.objects.filter(pk__in=[row.pk for row in rows]).delete()
        PageChange.objects.bulk_create(sums.values())
    return len(rows) - len(sums)


@contextmanager
def adding_up() -> Iterator[None]:
    """Within this block a thread of this process keeps the notes few."""
    stop = threading.Event()
    thread = threading.Thread(target=_run, args=(stop,), name="pages", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(timeout=10)


def _run(stop: threading.Event) -> None:
    while not stop.wait(EVERY):
        try:
            close_old_connections()
            while add_up() and not stop.is_set():
                pass
        except DatabaseError as error:
            log.warning("pages: %s; trying again", error)
        finally:
            connections.close_all()
