"""What a look at an address showed, in words: what it is, its first items, how it will be watched."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from communique.model import Listing, SourceKind
from communique.newsroom.actions.recognise import Recognised
from communique.newsroom.schedule import bounds

FIRST: Final = 5
KINDS: Final = {
    SourceKind.FEED: "a feed",
    SourceKind.SITEMAP: "a sitemap",
    SourceKind.LIST: "a list page",
    SourceKind.PAGE: "a single page",
}


def preview(seen: Recognised, every: timedelta | None) -> Iterator[str]:
    """The lines that tell a person what would be watched."""
    listing = seen.listing
    yield f"{seen.url} is {KINDS[listing.kind]}" + (f", “{listing.title}”" if listing.title else "")
    for item in listing.items[:FIRST]:
        yield f"  {item.date or '(no date) '}  {item.title or '(no title)'}"
        yield f"              {item.url}"
    more = len(listing.items) - FIRST
    if more > 0:
        yield f"  and {more} more"
    yield from _ways(listing, _often(every))
    for feed in seen.feeds[:FIRST]:
        yield f"The page names a feed, which may be the better source: {feed.url}"


def _often(every: timedelta | None) -> str:
    kept = bounds(every)
    least, most = (_minutes(pause) for pause in (kept.shortest, kept.longest))
    return f"every {least}" if least == most else f"every {least} to {most}, as its own past teaches"


def _minutes(pause: timedelta) -> str:
    minutes = int(pause.total_seconds() // 60)
    return "minute" if minutes == 1 else f"{minutes} minutes"


def _ways(listing: Listing, often: str) -> Iterator[str]:
    dated = sum(item.date is not None for item in listing.items)
    match listing.kind:
        case SourceKind.PAGE:
            yield f"It is looked at {often}; each change of its text becomes a version."
        case SourceKind.LIST:
            on = "further pages are followed to the last known item" if listing.next else "it has one page"
            yield f"It is looked at {often}; {dated} of {len(listing.items)} items have a date; {on}."
        case _:
            yield f"It is asked {often} for what changed; {dated} of {len(listing.items)} items have a date."
