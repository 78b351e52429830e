"""Make an index anew from the database, compare one with it, and mend what differs."""

import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import Count, Max, Q
from tantivy import FieldType, IndexWriter, Query, Searcher

from communique.errors import SearchNotReady
from communique.newsroom.models import Article
from communique.publish.search import documents
from communique.publish.search.models import SearchChange
from communique.publish.search.schema import schema
from communique.publish.search.store import Store, writer

CHUNK: Final = 500
FORGET: Final = 5_000
NAMED: Final = 20
LAST: Final = 2**63 - 1
Tell = Callable[[int], None]
"""Told how many articles were done since it was last told."""


@dataclass(slots=True)
class Comparison:
    """How an index differs from the database; `examples` are some keys of articles that differ."""

    articles: int = 0
    missing: int = 0
    stale: int = 0
    left_over: int = 0
    examples: list[int] = field(default_factory=list)

    @property
    def same(self) -> bool:
        return not (self.missing or self.stale or self.left_over)


def rebuild(
    store: Store, megabytes: int, stop: threading.Event | None = None, tell: Tell | None = None
) -> int:
    """Make a new index of all articles and put it into use; gives how many. Hold the store's `writing`.

    Changes that come meanwhile stay noted and are taken in afterwards. Raises SearchNotReady where `stop` was set.
    """
    noted = list(SearchChange.objects.values_list("pk", flat=True))
    count = 0
    with store.new_generation() as index:
        found = writer(index, megabytes)
        for chunk in chunks():
            if stop and stop.is_set():
                raise SearchNotReady(
                    "The making of the index was stopped; it begins anew when a worker runs."
                )
            for row in chunk:
                found.add_document(documents.prepared(row).document())
            count += len(chunk)
            if tell:
                tell(len(chunk))
        found.commit()
        found.wait_merging_threads()
    for start in range(0, len(noted), FORGET):
        SearchChange.objects.filter(pk__in=noted[start : start + FORGET]).delete()
    return count


def chunks() -> Iterator[list[dict[str, Any]]]:
    """All articles by their keys, some at a time."""
    last = 0
    while chunk := list(documents.rows(Article.objects.filter(pk__gt=last).order_by("pk"))[:CHUNK]):
        yield chunk
        last = chunk[-1]["pk"]


def compare(store: Store, tell: Tell | None = None) -> Comparison:
    """Every article beside what the index holds of it. Raises SearchNotReady where there is no index."""
    searcher = store.searcher()
    found = Comparison()
    for pks in _differences(store, searcher, found, tell):
        found.examples += sorted(pks)[: NAMED - len(found.examples)]
    return found


def resembles(store: Store) -> bool:
    """Whether the index has as many articles as the database, as many of them public, and the same last ones.

    A look that costs little: a database that was brought back from a copy, or an index that was, shows here.
    """
    there = Article.objects.aggregate(
        count=Count("pk"), live=Count("pk", filter=Q(live=True)), pk=Max("pk"), changed=Max("changed_at")
    )
    searcher = store.searcher()
    with store.watched():
        wanted = {name: {"max": {"field": name}} for name in ("pk", "changed")}
        told = searcher.aggregate(Query.all_query(), wanted)
        public = {"live": {"value_count": {"field": "pk"}}}
        live = int(searcher.aggregate(Query.term_query(schema(), "live", 1), public)["live"]["value"] or 0)
        here = (searcher.num_docs, live, *(int(told[name]["value"] or 0) for name in ("pk", "changed")))
    changed = int(there["changed"].timestamp()) if there["changed"] else 0
    return here == (there["count"], there["live"], there["pk"] or 0, changed)


def differing(store: Store, after: int, most: int) -> tuple[set[int], int]:
    """Of the next `most` articles beyond a key, the keys that differ from the index; and the key to go on from, 0 at the
    end, where what the index has beyond the last article differs too."""
    rows = list(documents.rows(Article.objects.filter(pk__gt=after).order_by("pk"))[:most])
    last = rows[-1]["pk"] if len(rows) == most else LAST
    there = {row["pk"]: documents.prepared(row).stamp for row in rows}
    here = _stamps(store, store.searcher(), after + 1, last)
    return _compared(Comparison(), there, here), 0 if last == LAST else last


def mend(store: Store, found: IndexWriter) -> None:
    """Put right what differs from the database; the caller commits."""
    searcher = store.searcher()
    for pks in _differences(store, searcher, Comparison(), None):
        remove(found, pks)
        for row in documents.rows(Article.objects.filter(pk__in=pks)):
            found.add_document(documents.prepared(row).document())


def remove(found: IndexWriter, pks: Iterable[int]) -> None:
    """Take articles out of an index, where they are in it. By query: tantivy-py 0.27 makes a key given as a term signed."""
    for pk in pks:
        found.delete_documents_by_query(Query.term_query(schema(), "pk", pk))


def _differences(
    store: Store, searcher: Searcher, found: Comparison, tell: Tell | None
) -> Iterator[set[int]]:
    """The keys that differ, a stretch of keys at a time; `found` counts along."""
    last = 0
    for chunk in chunks():
        there = {row["pk"]: documents.prepared(row).stamp for row in chunk}
        here = _stamps(store, searcher, last + 1, chunk[-1]["pk"])
        last = chunk[-1]["pk"]
        yield _compared(found, there, here)
        if tell:
            tell(len(chunk))
    yield _compared(found, {}, _stamps(store, searcher, last + 1, LAST))


def _compared(found: Comparison, there: dict[int, int], here: dict[int, int]) -> set[int]:
    missing, left_over = there.keys() - here.keys(), here.keys() - there.keys()
    stale = {pk for pk in there.keys() & here.keys() if there[pk] != here[pk]}
    found.articles += len(there)
    found.missing += len(missing)
    found.stale += len(stale)
    found.left_over += len(left_over)
    return missing | stale | left_over


def _stamps(store: Store, searcher: Searcher, first: int, last: int) -> dict[int, int]:
    """Key → stamp of each document in a stretch of keys."""
    query = Query.range_query(schema(), "pk", FieldType.Unsigned, lower_bound=first, upper_bound=last)
    with store.watched():
        most = max(1, min(searcher.num_docs, last - first + 1))
        at = [
            address
            for _, address in searcher.search(query, limit=most, count=False, order_by_field="pk").hits
        ]
        pks, stamps = (searcher.fast_field_values(name, at) for name in ("pk", "stamp"))
    return {int(pk or 0): int(stamp or 0) for pk, stamp in zip(pks, stamps, strict=True)}
