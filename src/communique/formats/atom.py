"""Atom 1.0 (RFC 4287), read and written; paging by RFC 5005, hubs by WebSub."""

from communique.formats import syndication
from communique.formats.dates import rfc3339
from communique.formats.xml import Element, element, render
from communique.model import Attachment, FeedDocument, FeedEntry, Listing

MEDIA_TYPE = "application/atom+xml"
NAMESPACES = {"xmlns": "http://www.w3.org/2005/Atom", "xmlns:dc": "http://purl.org/dc/elements/1.1/"}
WITHDRAWN = "withdrawn"


def read(data: bytes, url: str | None = None) -> Listing:
    """The entries of an Atom feed in its order. Raises FeedUnreadable where the bytes are none."""
    return syndication.read(data, url, ("atom",))


def write(document: FeedDocument) -> bytes:
    """The document as Atom in UTF-8."""
    children = (
        element("id", document.id),
        element("title", document.title),
        element("subtitle", document.description) if document.description else None,
        element("updated", rfc3339(document.updated)),
        element("author", element("name", document.title)),
        element("icon", document.icon_url) if document.icon_url else None,
        _link("alternate", document.home_url, "text/html"),
        _link("self", document.feed_url, MEDIA_TYPE),
        _link("next", document.next_url, MEDIA_TYPE),
        _link("hub", document.hub_url),
        *(_entry(entry) for entry in document.entries),
    )
    language = {"xml:lang": document.language} if document.language else {}
    return render(Element("feed", NAMESPACES | language, tuple(c for c in children if c is not None)))


def _link(rel: str, href: str | None, media_type: str | None = None) -> Element | None:
    return element("link", rel=rel, href=href, type=media_type) if href else None


def _entry(entry: FeedEntry) -> Element:
    return element(
        "entry",
        element("id", entry.id),
        element("title", entry.title),
        _link("alternate", entry.url, "text/html"),
        element("updated", rfc3339(entry.updated)),
        element("published", rfc3339(entry.published)) if entry.published else None,
        *(element("author", element("name", author)) for author in entry.authors),
        element("category", term=entry.channel) if entry.channel else None,
        element("category", term=WITHDRAWN, label="withdrawn") if entry.withdrawn else None,
        element("dc:source", entry.source.name) if entry.source else None,
        _via(entry),
        *(_enclosure(attachment) for attachment in entry.attachments),
        element("summary", entry.summary, type="text") if entry.summary else None,
        element("content", entry.html, type="html") if entry.html else None,
        xml_lang=entry.language,
    )


def _via(entry: FeedEntry) -> Element | None:
    if entry.source is None or entry.source.url is None:
        return None
    return element("link", rel="via", href=entry.source.url, title=entry.source.name)


def _enclosure(attachment: Attachment) -> Element:
    return element(
        "link", rel="enclosure", href=attachment.url, title=attachment.title, type=attachment.media_type
    )
