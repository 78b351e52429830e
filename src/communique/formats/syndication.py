"""What RSS, RDF and Atom have in common when they are read: feedparser finds the entries, our rules judge them.

feedparser is given bytes that we decoded, never a path or an address, so that it opens nothing. Its own
reading of dates and links is not used: it would repair what should be refused.
"""

import io
import re
from typing import Any

import feedparser

from communique.errors import FeedUnreadable
from communique.formats.charset.decode import decode, head
from communique.formats.dates import read_date
from communique.formats.links import absolute
from communique.formats.plain import LONGEST_TITLE, line, plain
from communique.model import Item, Listing, SourceKind

REFERENCE = re.compile(r"&#(?:x([0-9a-f]{1,4000})|([0-9]{1,4000}));?", re.IGNORECASE)
LAST_CHARACTER = 0x10FFFF
SURROGATES = range(0xD800, 0xE000)
DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,400}\?>")
ROOT = re.compile(r"<(?:[a-z]+:)?(rss|feed|rdf|channel)\b", re.IGNORECASE)
DATE_FIELDS = ("published", "updated", "created")


def looks_like(data: bytes) -> bool:
    """Whether the bytes begin as RSS, RDF or Atom do. A web page with a feed's words further down does not."""
    start = head(data)
    found = ROOT.search(start)
    return found is not None and "<html" not in start[: found.start()].lower()


def read(data: bytes, url: str | None, versions: tuple[str, ...]) -> Listing:
    """The entries of a feed whose version begins with one of `versions`, in the feed's own order."""
    text = REFERENCE.sub(_character, DECLARATION.sub("", decode(data).text))
    feed = feedparser.parse(
        io.BytesIO(text.encode("utf-8", "replace")),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    version = str(feed.get("version") or "")
    named = version.startswith(versions) or (not version and feed.entries and looks_like(data))
    if not named:
        raise FeedUnreadable(
            f"{url or 'The document'} is not a feed of this kind; check that its address gives RSS or Atom."
        )
    items = tuple(item for entry in feed.entries if (item := _item(entry, url, feed.feed)) is not None)
    return Listing(SourceKind.FEED, items, title=_title(feed.feed), next=_next(feed.feed, url))


def _character(reference: re.Match[str]) -> str:
    """The reference as it stands, or U+FFFD where it names no character: feedparser would fall over it."""
    hexadecimal, decimal = reference.groups()
    digits = (hexadecimal or decimal).lstrip("0") or "0"
    number = int(digits[:9], 16 if hexadecimal else 10)
    named = len(digits) <= len("1114111") and number <= LAST_CHARACTER and number not in SURROGATES
    return reference[0] if named else "\N{REPLACEMENT CHARACTER}"


def _title(part: Any) -> str | None:
    detail = part.get("title_detail") or {}
    text = part.get("title")
    if detail.get("type") in {"text/html", "application/xhtml+xml"}:
        return plain(text, LONGEST_TITLE)
    return line(text, LONGEST_TITLE)


def _base(part: Any, url: str | None) -> str | None:
    """The base of relative links: xml:base as far as the feed has one, else the feed's own address."""
    stated = (part.get("title_detail") or {}).get("base")
    return absolute(stated, url) or url


def _next(feed: Any, url: str | None) -> str | None:
    links = feed.get("links") or []
    return next((absolute(link.get("href"), url) for link in links if link.get("rel") == "next"), None)


def _link(entry: Any, base: str | None) -> str | None:
    """The entry's page: its alternate link, else its permanent identifier, else any other link of it."""
    links = entry.get("links") or []
    stated = [entry.get("link")]
    stated += [link.get("href") for link in links if link.get("rel") == "alternate"]
    if found := next((url for href in stated if (url := absolute(href, base))), None):
        return found
    others = [link.get("href") for link in links if link.get("rel") not in {"self", "edit", "replies", "hub"}]
    if found := absolute(entry.get("id")):
        return found
    return next((url for href in others if (url := absolute(href, base))), None)


def _item(entry: Any, url: str | None, feed: Any) -> Item | None:
    base = _base(entry, url) or absolute(feed.get("link"))
    link = _link(entry, base)
    if link is None:
        return None
    dates = (read_date(dict.get(entry, field)) for field in DATE_FIELDS)  # its own get() makes up an update
    return Item(
        url=link,
        title=_title(entry),
        date=next((date for date in dates if date), None),
        summary=plain(entry.get("summary")),
        guid=entry.get("id"),
    )
