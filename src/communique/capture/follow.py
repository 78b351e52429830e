"""From the first page of a source to its last known item: next pages of lists, sitemaps of an index.

A list is followed while the last item of a page is news, because then there may be more behind it (an old item
pinned to the top ends nothing); a known item, the last page, a page that is not there, or the operator's limit
end it. A failure that may pass is raised: the items before it, once known, would hide those behind it at the
next look. Of an index of sitemaps those are read that changed last.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http import HTTPStatus

from communique.capture.discover import discover
from communique.capture.list_page import Narrowing
from communique.errors import BadStatus, CaptureError, DiscoveryError, FetchFailed, HostBusy
from communique.formats import sitemap
from communique.model import Item, Listing, Response, SourceKind

MOST_PAGES = 20
MOST_SITEMAPS = 10


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a source: the response, what it lists, and, on the last one, why it ended there."""

    response: Response
    listing: Listing
    ended: str | None = None


@dataclass(frozen=True, slots=True)
class Following:
    """How far to follow. `known` says of an address whether the source listed it before."""

    known: Callable[[str], bool]
    most_pages: int = MOST_PAGES
    narrowing: Narrowing | None = None


def follow(
    first: Response, get: Callable[[str], Response], how: Following, kind: SourceKind | None = None
) -> Iterator[Page]:
    """The pages of a source, the first one included. `get` fetches (and keeps) an address.

    Raises DiscoveryError for the first page, and CaptureError for a later one whose failure may pass. Where a later
    page is not there or lists nothing, what was read before it stands, and the last Page says what ended it.
    """
    listing = _listed(first, how, kind)
    if listing.kind is SourceKind.SITEMAP and sitemap.is_index(first.body):
        yield from _sitemaps(first, listing, get, how)
        return
    response, seen = first, {first.final_url}
    for number in range(1, how.most_pages + 1):
        ended = _end(listing, how, seen, number)
        if ended is not None:
            yield Page(response, listing, ended)
            return
        onward = listing.next or ""
        seen.add(onward)
        try:
            following = get(onward)
            its_listing = _listed(following, how, listing.kind)
        except (CaptureError, DiscoveryError) as error:
            if _may_pass(error):
                raise
            yield Page(response, listing, f"the next page failed: {error}")
            return
        yield Page(response, listing)
        response, listing = following, its_listing
        seen.add(response.final_url)


def _listed(response: Response, how: Following, kind: SourceKind | None) -> Listing:
    body, content_type = response.page
    return discover(
        body,
        url=response.final_url,
        content_type=content_type,
        kind=kind,
        narrowing=how.narrowing,
    )


def _end(listing: Listing, how: Following, seen: set[str], number: int) -> str | None:
    """Why a listing is the last one to read; None where the next page is to be read too."""
    if listing.next is None:
        return "it is the last page"
    if not listing.items:
        return "the page lists nothing"
    if how.known(listing.items[-1].url):
        return "the rest is known"
    if listing.next in seen:
        return "the next page was read already"
    if number >= how.most_pages:
        return f"no more than {how.most_pages} pages are read"
    return None


def _may_pass(error: CaptureError | DiscoveryError) -> bool:
    if isinstance(error, BadStatus):
        return (
            error.status >= HTTPStatus.INTERNAL_SERVER_ERROR or error.status == HTTPStatus.TOO_MANY_REQUESTS
        )
    return isinstance(error, FetchFailed | HostBusy)


def _sitemaps(
    first: Response, index: Listing, get: Callable[[str], Response], how: Following
) -> Iterator[Page]:
    """The sitemaps of an index that changed last, as far as the limit allows. An index in an index is left."""
    chosen = sorted(index.items, key=lambda item: item.date or "", reverse=True)[:MOST_SITEMAPS]
    failed: list[str] = []
    yield Page(first, Listing(SourceKind.SITEMAP, ()))
    for item in chosen:
        try:
            response = get(item.url)
            listing = _listed(response, how, SourceKind.SITEMAP)
        except (CaptureError, DiscoveryError) as error:
            failed.append(str(error))
            continue
        if not sitemap.is_index(response.body):
            yield Page(response, listing, f"{len(failed)} sitemaps failed: {failed[0]}" if failed else None)


def items_of(pages: list[Page]) -> tuple[Item, ...]:
    """The items of all pages, each address once, in their order."""
    found: dict[str, Item] = {}
    for page in pages:
        for item in page.listing.items:
            found.setdefault(item.url, item)
    return tuple(found.values())
