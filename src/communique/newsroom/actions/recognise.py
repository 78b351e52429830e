"""Look at an address before it is watched: which kind of source it is, and what it lists."""

from dataclasses import dataclass

from communique import model
from communique.capture.addresses import check_url
from communique.newsroom.edge import Edge
from communique.pipeline import list_response


@dataclass(frozen=True, slots=True)
class Recognised:
    """What one look at an address gave."""

    url: str
    listing: model.Listing
    kept: model.Capture


def normalised(url: str, edge: Edge) -> str:
    """The one spelling under which an address is kept. Raises AddressRefused."""
    return check_url(url.strip(), edge.allowed).url


def recognise(url: str, edge: Edge, *, selector: str = "", url_pattern: str = "") -> Recognised:
    """Fetch an address, keep what it gave, and say what it is. Raises CaptureError or DiscoveryError."""
    address = normalised(url, edge)
    response = edge.fetcher.fetch(model.Request(address))
    kept = edge.archive.write(response)
    listing = list_response(response, selector=selector, url_pattern=url_pattern)
    return Recognised(address, listing, kept)
