"""Write what a source lists: new items with the jobs that will read them, and that the others were seen again."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, Final

from communique import model
from communique.newsroom import jobs
from communique.newsroom.contents import storable, web_address
from communique.newsroom.models import Item, OtherAddress, Source

LONGEST_ADDRESS: Final = 2000
LONGEST_TITLE: Final = 2000
IN_ONE_QUESTION: Final = 5000
AT_ONCE: Final = 20
"""So many jobs are queued with the check that found them; the scheduler queues the rest, a batch at a time."""


def list_items(source: Source, listing: model.Listing, at: datetime) -> int:
    """Write the items of a listing; gives how many are new. Call it within a transaction."""
    listed = {item.url: item for item in listing.items if wanted(item)}
    if source.kind == Source.Kind.PAGE and (own := source.items.first()):
        listed = {own.url: listing.items[0]}
    known = known_items(source, listed)
    for some in _batches(list(set(known.values()))):
        Item.objects.filter(pk__in=some).update(last_seen_at=at)
    fresh = [_row(source, item, at) for url, item in listed.items() if url not in known]
    Item.objects.bulk_create(fresh, batch_size=500)
    due = fresh
    if listing.kind is model.SourceKind.PAGE and known:
        due = list(Item.objects.filter(pk__in=known.values()))
        for item in due:
            item.next_try_at = at
            item.save(update_fields=["next_try_at"])
    for item in due[:AT_ONCE]:
        jobs.enqueue_read(item)
    return len(fresh)


def known_items(source: Source, urls: Iterable[str]) -> dict[str, int]:
    """Those of these addresses under which an item of the source is known, now or before, and the key of that item."""
    wanted = {one: url for url in urls for one in same_address(url)}
    found: dict[str, int] = {}
    for some in _batches(list(wanted)):
        named = OtherAddress.objects.filter(source=source, url__in=some).values_list("url", "item")
        found |= {wanted[url]: pk for url, pk in named}
        items = Item.objects.filter(source=source, url__in=some).values_list("url", "pk")
        found |= {wanted[url]: pk for url, pk in items}
    return found


def _batches(values: list[Any]) -> Iterator[list[Any]]:
    """So many at a time as any database takes in one question."""
    return (values[start : start + IN_ONE_QUESTION] for start in range(0, len(values), IN_ONE_QUESTION))


def same_address(url: str) -> tuple[str, str]:
    """The address over https and over http: a site that moves to https brings nothing new by that."""
    rest = url.partition("://")[2]
    return f"https://{rest}", f"http://{rest}"


def wanted(item: model.Item) -> bool:
    """Whether an item has an address of the web that fits its column."""
    return len(item.url) <= LONGEST_ADDRESS and web_address(item.url) != ""


def _row(source: Source, item: model.Item, at: datetime) -> Item:
    return Item(
        source=source,
        url=storable(item.url),
        title=storable(item.title or "")[:LONGEST_TITLE],
        listed_date=(item.date or "")[:40],
        first_seen_at=at,
        last_seen_at=at,
        next_try_at=at,
    )
