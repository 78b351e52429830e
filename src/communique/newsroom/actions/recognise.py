"""Look at an address before it is watched: which kind of source it is, and what it lists."""

from dataclasses import dataclass

from communique import model
from communique.capture.addresses import check_url
from communique.capture.autodiscovery import FoundFeed, find_feeds
from communique.formats.charset.decode import decode
from communique.model import SourceKind
from communique.newsroom.edge import Edge
from communique.pipeline import list_response


@dataclass(frozen=True, slots=True)
class Recognised:
    """What one look at an address gave. `feeds` are those that a page names, other than itself."""

    url: str
    listing: model.Listing
    kept: model.Capture
    feeds: tuple[FoundFeed, ...] = ()


def normalised(url: str, edge: Edge) -> str:
    """The one spelling under which an address is kept. Raises AddressRefused."""
    return check_url(url.strip(), edge.allowed).url


def recognise(
    url: str,
    edge: Edge,
    *,
    kind: SourceKind | None = None,
    selector: str = "",
    url_pattern: str = "",
    render: bool = False,
) -> Recognised:
    """Fetch an address, keep what it gave, and say what it lists, as that kind or as what it is.

    Raises CaptureError or DiscoveryError.
    """
    address = normalised(url, edge)
    response = edge.fetcher.fetch(model.Request(address, render=render))
    kept = edge.archive.write(response)
    listing = list_response(response, kind=kind, selector=selector, url_pattern=url_pattern)
    return Recognised(address, listing, kept, _feeds(response, listing.kind))


def _feeds(response: model.Response, kind: SourceKind) -> tuple[FoundFeed, ...]:
    if kind not in {SourceKind.LIST, SourceKind.PAGE}:
        return ()
    body, content_type = response.page
    found = find_feeds(decode(body, content_type=content_type).text, response.final_url)
    return tuple(feed for feed in found if feed.url != response.final_url)
