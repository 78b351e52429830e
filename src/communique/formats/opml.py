"""OPML 2.0: lists of sources, carried in and out of other readers.

Feeds are outlines of type rss, as every reader expects. Our other kinds are outlines of type link, with
their kind in an attribute of our own namespace, so that nothing is lost between two Communiqués.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from communique.errors import FeedUnreadable
from communique.formats.charset.decode import decode, head
from communique.formats.dates import rfc822
from communique.formats.links import absolute
from communique.formats.plain import line
from communique.formats.xml import Element, End, Start, element, events, render
from communique.model import SourceKind

MEDIA_TYPE = "text/x-opml"
NAMESPACE = "tag:communique.invalid,2026:opml"
"""A name, not an address: a tag URI (RFC 4151) in a domain that RFC 6761 keeps from ever being one."""
KIND = "communique:kind"
MOST = 20_000


@dataclass(frozen=True, slots=True)
class Subscription:
    """A source as OPML knows it; `folder` is the outline that it stands in, `home_url` the site for people."""

    url: str
    title: str
    kind: SourceKind = SourceKind.FEED
    home_url: str | None = None
    folder: str | None = None


def looks_like(data: bytes) -> bool:
    return "<opml" in head(data).lower()


def read(data: bytes, url: str | None = None) -> tuple[Subscription, ...]:
    """The sources of an OPML document, in order, each address once. Raises FeedUnreadable where it is none."""
    if not looks_like(data):
        raise FeedUnreadable(f"{url or 'The document'} is no OPML: it has no opml element.")
    folders: list[str | None] = []
    found: dict[str, Subscription] = {}
    for event in events(decode(data).text):
        match event:
            case Start(name="outline", attributes=attributes):
                folder = next((name for name in reversed(folders) if name), None)
                source = _subscription(dict(attributes), url, folder)
                if source is not None and len(found) < MOST:
                    found.setdefault(source.url, source)
                folders.append(None if source else line(attributes.get("text") or attributes.get("title")))
            case End(name="outline") if folders:
                folders.pop()
            case _:
                pass
    return tuple(found.values())


def _subscription(attributes: dict[str, str], base: str | None, folder: str | None) -> Subscription | None:
    kinds = {kind.value: kind for kind in SourceKind}
    address = absolute(attributes.get("xmlurl"), base)
    kind = SourceKind.FEED if address else kinds.get(attributes.get(KIND, ""))
    address = address or (absolute(attributes.get("url"), base) if kind else None)
    if address is None or kind is None:
        return None
    title = line(attributes.get("title")) or line(attributes.get("text")) or address
    home = absolute(attributes.get("htmlurl"), base)
    return Subscription(address, title, kind, home, folder or line(attributes.get("category")))


def write(title: str, subscriptions: Iterable[Subscription], created: datetime) -> bytes:
    """The sources as OPML 2.0 in UTF-8, those of a folder inside one outline."""
    folders: dict[str | None, list[Element]] = {}
    for source in subscriptions:
        folders.setdefault(source.folder, []).append(_outline(source))
    loose = folders.pop(None, [])
    outlines = [element("outline", *inside, text=name) for name, inside in folders.items()]
    head = element("head", element("title", title), element("dateCreated", rfc822(created)))
    root = {"version": "2.0", "xmlns:communique": NAMESPACE}
    return render(Element("opml", root, (head, element("body", *loose, *outlines))))


def _outline(source: Subscription) -> Element:
    attributes = {"text": source.title, "title": source.title}
    if source.kind is SourceKind.FEED:
        attributes |= {"type": "rss", "xmlUrl": source.url}
    else:
        attributes |= {"type": "link", "url": source.url, KIND: source.kind.value}
    if source.home_url:
        attributes["htmlUrl"] = source.home_url
    return Element("outline", attributes)
