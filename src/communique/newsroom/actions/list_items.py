"""Write what a source lists: new items with the jobs that will read them, and that the others were seen again."""

from datetime import datetime
from typing import Final

from communique import model
from communique.newsroom import jobs
from communique.newsroom.contents import storable, web_address
from communique.newsroom.models import Item, Source

LONGEST_ADDRESS: Final = 2000
LONGEST_TITLE: Final = 2000
AT_ONCE: Final = 20
"""So many jobs are queued with the check that found them; the scheduler queues the rest, a batch at a time."""


def list_items(source: Source, listing: model.Listing, at: datetime) -> int:
    """Write the items of a listing; gives how many are new. Call it within a transaction."""
    listed = {item.url: item for item in listing.items if wanted(item)}
    known = Item.objects.filter(source=source, url__in=[one for url in listed for one in same_address(url)])
    known.update(last_seen_at=at)
    names = set(known.values_list("url", flat=True))
    names = {one for url in names for one in same_address(url)}
    fresh = [_row(source, item, at) for url, item in listed.items() if url not in names]
    Item.objects.bulk_create(fresh, batch_size=500)
    due = fresh
    if listing.kind is model.SourceKind.PAGE and names:
        due = list(known)
        for item in due:
            item.next_try_at = at
            item.save(update_fields=["next_try_at"])
    for item in due[:AT_ONCE]:
        jobs.enqueue_read(item)
    return len(fresh)


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
