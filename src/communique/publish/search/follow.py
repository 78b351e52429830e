"""Follow the database: take in what the triggers noted, one change after another, until asked to stop.

A change is forgotten only after the index that has it is on disk, and applying one twice changes nothing: a process
may be killed at any point. One process writes at a time; the others look on.
"""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from django.db import DatabaseError, close_old_connections, connections
from tantivy import IndexWriter

from communique.errors import SearchNotReady
from communique.newsroom.models import Article
from communique.publish.search import documents, rebuild
from communique.publish.search.models import SearchChange
from communique.publish.search.rebuild import remove
from communique.publish.search.store import Store, opened, writer
from communique.publish.search.triggers import EVERYTHING

log = logging.getLogger(__name__)

BATCH: Final = 500
"""Changes that one commit takes in."""
EVERY: Final = 1.0
"""Seconds between two looks at what changed."""
IDLE: Final = 10.0
"""Seconds without a change after which the writer and its memory are let go."""
COMPARE_EVERY: Final = 3600.0
"""Seconds between two comparisons of how many articles the index and the database hold."""
STRETCH: Final = 5_000
"""Articles that are compared word by word with each of these: some 100,000 in a day, a second or two of processor each."""


@dataclass(slots=True)
class Follower:
    """Keeps one index up to date, as long as nobody else does. `stop` ends what is at hand soon."""

    store: Store
    megabytes: int
    stop: threading.Event = field(default_factory=threading.Event)
    _compare_at: float = 0.0
    _compared_to: int = 0

    def run(self) -> None:
        """Follow until `stop` is set; faults of the database and the disk are waited out."""
        while not self.stop.is_set():
            try:
                close_old_connections()
                with self.store.writing(wait=False) as mine:
                    if mine:
                        self._follow_as_writer()
            except (DatabaseError, OSError, SearchNotReady) as error:
                log.warning("search: %s; trying again", error)
            self.stop.wait(EVERY)
        connections.close_all()

    def once(self) -> int:
        """Take in everything noted so far; gives how many changes. Nothing while another process writes."""
        with self.store.writing(wait=False) as mine:
            if not mine:
                return 0
            self._heal()
            with self._writer() as found:
                count = 0
                while taken := self._take(found):
                    count += taken
            return count

    def mend(self) -> bool:
        """Compare all with the database and put right what differs; whether it could be done just now."""
        with self.store.writing(wait=True):
            SearchChange.objects.create(article_id=EVERYTHING)
        return self.once() > 0

    def _follow_as_writer(self) -> None:
        """Hold the lock, and the writer while there are changes, until somebody else wants it."""
        self._heal()
        if not SearchChange.objects.exists():
            return
        with self._writer() as found:
            last = time.monotonic()
            while not self.stop.is_set() and not self.store.wanted() and self.store.generation():
                if self._take(found):
                    last = time.monotonic()
                elif time.monotonic() - last > IDLE:
                    break
                else:
                    self.stop.wait(EVERY)

    def _heal(self) -> None:
        """Make the index anew where there is none that can be read, or where it holds another number of articles."""
        if self.store.generation() is None:
            if self.store.empty():
                log.info("search: making the index")
            else:
                log.warning("search: the index is damaged or of another version; it is made anew")
            rebuild.rebuild(self.store, self.megabytes, self.stop)
        elif time.monotonic() >= self._compare_at and not SearchChange.objects.exists():
            self._compare_at = time.monotonic() + COMPARE_EVERY
            if not rebuild.resembles(self.store) and not SearchChange.objects.exists():
                log.warning(
                    "search: the index holds other articles than the database; it is compared with it"
                )
                SearchChange.objects.create(article_id=EVERYTHING)
            else:
                self._look_closer()

    def _look_closer(self) -> None:
        """Compare the next stretch of articles word by word: all of them have their turn."""
        differs, self._compared_to = rebuild.differing(self.store, self._compared_to, STRETCH)
        if differs:
            log.warning(
                "search: %d articles are not in the index as they are; they are put there", len(differs)
            )
            SearchChange.objects.bulk_create(SearchChange(article_id=pk) for pk in sorted(differs))

    @contextmanager
    def _writer(self) -> Iterator[IndexWriter]:
        path = self.store.generation()
        with self.store.watched():
            if path is None:
                raise SearchNotReady("The index is not there yet.")
            found = writer(opened(path), self.megabytes)
        yield found
        with self.store.watched():
            found.wait_merging_threads()

    def _take(self, found: IndexWriter) -> int:
        """Take in the oldest changes; gives how many there were."""
        noted = list(SearchChange.objects.order_by("pk").values_list("pk", "article_id")[:BATCH])
        if not noted:
            return 0
        with self.store.watched():
            if any(article == EVERYTHING for _, article in noted):
                rebuild.mend(self.store, found)
            apply(found, {article for _, article in noted} - {EVERYTHING})
            found.commit()
        forget([pk for pk, _ in noted])
        return len(noted)


def apply(found: IndexWriter, pks: set[int]) -> None:
    """Put these articles into the index as the database has them now, and take out those that it has no more."""
    remove(found, pks)
    for row in documents.rows(Article.objects.filter(pk__in=pks)):
        found.add_document(documents.prepared(row).document())


def forget(noted: list[int]) -> None:
    """The index on disk has these changes: they need no longer be noted."""
    SearchChange.objects.filter(pk__in=noted).delete()


@contextmanager
def following(store: Store, megabytes: int) -> Iterator[None]:
    """Within this block a thread of this process follows the database."""
    follower = Follower(store, megabytes)
    thread = threading.Thread(target=follower.run, name="search", daemon=True)
    thread.start()
    try:
        yield
    finally:
        follower.stop.set()
        thread.join(timeout=10)
