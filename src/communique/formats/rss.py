"""RSS: 2.0 is written (with Atom, content and Dublin Core elements); 0.9x, 1.0 (RDF) and 2.0 are read."""

from html import escape

from communique.formats import syndication
from communique.formats.dates import rfc822
from communique.formats.xml import Element, element, render
from communique.model import Attachment, FeedDocument, FeedEntry, Listing

MEDIA_TYPE = "application/rss+xml"
NAMESPACES = {
    "version": "2.0",
    "xmlns:atom": "http://www.w3.org/2005/Atom",
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
}
WITHDRAWN = "withdrawn"


def read(data: bytes, url: str | None = None) -> Listing:
    """The items of an RSS or RDF feed in its order. Raises FeedUnreadable where the bytes are none."""
    return syndication.read(data, url, ("rss", "cdf"))


def write(document: FeedDocument) -> bytes:
    """The document as RSS 2.0 in UTF-8."""
    channel = element(
        "channel",
        element("title", document.title),
        element("link", document.home_url),
        element("description", document.description or document.title),
        element("language", document.language) if document.language else None,
        element("lastBuildDate", rfc822(document.updated)),
        element("docs", "https://www.rssboard.org/rss-specification"),
        _link("self", document.feed_url, MEDIA_TYPE),
        _link("next", document.next_url, MEDIA_TYPE),
        _link("hub", document.hub_url),
        _image(document),
        *(_item(entry) for entry in document.entries),
    )
    return render(Element("rss", NAMESPACES, (channel,)))


def _link(rel: str, href: str | None, media_type: str | None = None) -> Element | None:
    return element("atom:link", rel=rel, href=href, type=media_type) if href else None


def _image(document: FeedDocument) -> Element | None:
    if not document.icon_url:
        return None
    return element(
        "image",
        element("url", document.icon_url),
        element("title", document.title),
        element("link", document.home_url),
    )


def _item(entry: FeedEntry) -> Element:
    permalink = "true" if entry.id == entry.url else "false"
    return element(
        "item",
        element("title", entry.title),
        element("link", entry.url),
        element("guid", entry.id, isPermaLink=permalink),
        element("pubDate", rfc822(entry.published or entry.updated)),
        element("atom:updated", entry.updated.isoformat(timespec="seconds")),
        element("description", escape(entry.summary, quote=False)) if entry.summary else None,
        element("content:encoded", entry.html) if entry.html else None,
        *(element("dc:creator", author) for author in entry.authors),
        element("dc:language", entry.language) if entry.language else None,
        element("category", entry.channel) if entry.channel else None,
        element("category", WITHDRAWN) if entry.withdrawn else None,
        *_source(entry),
        *(_enclosure(attachment) for attachment in entry.attachments),
    )


def _source(entry: FeedEntry) -> tuple[Element, ...]:
    if entry.source is None:
        return ()
    credit = element("dc:source", entry.source.name)
    if entry.source.url is None:
        return (credit,)
    return (credit, element("source", entry.source.name, url=entry.source.url))


def _enclosure(attachment: Attachment) -> Element:
    """RSS asks for a length; 0 stands for one that is not known."""
    media_type = attachment.media_type or "application/octet-stream"
    return element("enclosure", url=attachment.url, length="0", type=media_type)
