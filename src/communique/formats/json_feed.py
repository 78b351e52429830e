"""JSON Feed 1.1 (1.0 is read too)."""

import json
from typing import Any

from communique.errors import FeedUnreadable
from communique.formats.charset.decode import decode
from communique.formats.dates import read_date, rfc3339
from communique.formats.links import absolute
from communique.formats.plain import line, plain
from communique.model import FeedDocument, FeedEntry, Item, Listing, SourceKind

MEDIA_TYPE = "application/feed+json"
VERSION = "https://jsonfeed.org/version/1.1"
VERSIONS = "jsonfeed.org/version/"


def looks_like(data: bytes) -> bool:
    """Whether these bytes may be a JSON Feed: an object that names the version within its first 4 kB, or anywhere."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and VERSIONS.encode() in data


def read(data: bytes, url: str | None = None) -> Listing:
    """The items of a JSON Feed in its order. Raises FeedUnreadable where the bytes are none."""
    try:
        feed = json.loads(decode(data).text)
    except (ValueError, RecursionError) as error:
        raise FeedUnreadable(f"{url or 'The document'} is no JSON Feed: it is not valid JSON.") from error
    if not isinstance(feed, dict) or VERSIONS not in str(feed.get("version")):
        raise FeedUnreadable(f"{url or 'The document'} is JSON, but no JSON Feed: it names no version of it.")
    listed = feed.get("items")
    entries = [entry for entry in listed if isinstance(entry, dict)] if isinstance(listed, list) else []
    items = tuple(item for entry in entries if (item := _item(entry, url)) is not None)
    next_url = absolute(_text(feed.get("next_url")), url)
    return Listing(SourceKind.FEED, items, title=line(_text(feed.get("title"))), next=next_url)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _item(entry: dict[str, Any], url: str | None) -> Item | None:
    guid = entry.get("id")
    guid = str(guid) if isinstance(guid, str | int) else None
    links = (_text(entry.get("url")), _text(entry.get("external_url")), guid)
    link = next(
        (found for text in links if (found := absolute(text, url if text is not guid else None))), None
    )
    if link is None:
        return None
    summary = _text(entry.get("summary")) or _text(entry.get("content_text"))
    return Item(
        url=link,
        title=line(_text(entry.get("title"))),
        date=read_date(_text(entry.get("date_published")) or _text(entry.get("date_modified"))),
        summary=line(summary) or plain(_text(entry.get("content_html"))),
        guid=guid,
    )


def write(document: FeedDocument) -> bytes:
    """The document as JSON Feed 1.1 in UTF-8."""
    feed = {
        "version": VERSION,
        "title": document.title,
        "home_page_url": document.home_url,
        "feed_url": document.feed_url,
        "description": document.description,
        "icon": document.icon_url,
        "language": document.language,
        "next_url": document.next_url,
        "hubs": [{"type": "WebSub", "url": document.hub_url}] if document.hub_url else None,
        "items": [_written(entry) for entry in document.entries],
    }
    return json.dumps(_said(feed), ensure_ascii=False, indent=1).encode("utf-8", "replace")


def _said(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}


def _written(entry: FeedEntry) -> dict[str, Any]:
    attachments = [
        {"url": file.url, "mime_type": file.media_type or "application/octet-stream", "title": file.title}
        for file in entry.attachments
    ]
    content = {"content_html": entry.html} if entry.html else {"content_text": entry.summary or entry.title}
    source = _said({"name": entry.source.name, "url": entry.source.url}) if entry.source else None
    ours = _said({"source": source, "withdrawn": True if entry.withdrawn else None})
    item = {
        "id": entry.id,
        "url": entry.url,
        "external_url": entry.source.url if entry.source else None,
        "title": entry.title,
        "summary": entry.summary,
        "date_published": rfc3339(entry.published) if entry.published else None,
        "date_modified": rfc3339(entry.updated),
        "authors": [{"name": author} for author in entry.authors] or None,
        "tags": [entry.channel] if entry.channel else None,
        "language": entry.language,
        "attachments": attachments or None,
        "_communique": ours or None,
    }
    return _said(item | content)
