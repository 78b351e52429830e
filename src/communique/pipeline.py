"""The pure stages put together: bytes to a Listing, bytes to a Reading. No tables, no clock, no Django."""

from communique.capture.discover import discover
from communique.capture.list_page import Narrowing
from communique.errors import NoArticle
from communique.extract.documents.read import read_document
from communique.extract.sniff import Kind, kind_of
from communique.extract.templates import SiteTemplate
from communique.model import Listing, Reading, Response, SourceKind


def list_response(
    response: Response, *, kind: SourceKind | None = None, selector: str = "", url_pattern: str = ""
) -> Listing:
    """What one response lists, as a source of that kind or as what it is; `selector` and `url_pattern` narrow the list.

    Raises FeedUnreadable or NothingListed.
    """
    body, content_type = response.page
    return discover(
        body,
        url=response.final_url,
        content_type=content_type,
        kind=kind,
        narrowing=Narrowing(selector or None, url_pattern or None),
    )


def read_bytes(
    data: bytes,
    *,
    url: str | None = None,
    content_type: str | None = None,
    template: SiteTemplate | None = None,
) -> Reading:
    """Read a page or document; a page without an article has no text. Raises NotReadable for what is neither."""
    return read_document(data, url=url, media_type=content_type, template=template)


def read_response(response: Response, template: SiteTemplate | None = None) -> Reading:
    """Read what a server gave as a notice; `template` is what other captures of its site repeat. Raises NotReadable, or
    NoArticle for a page on which no text is found.

    A document without text, such as a scan, is a reading all the same: it says so, and people can open it.
    """
    url = response.final_url
    body, content_type = response.page
    if not body.strip():
        raise NoArticle(f"{url} is an empty page; it is read again later.")
    reading = read_bytes(body, url=url, content_type=content_type or None, template=template)
    if not reading.text.strip() and kind_of(body) is Kind.HTML:
        raise NoArticle(f"{url} has nothing on it that is an article; check that it is a notice.")
    return reading
