"""What a source's bytes list: recognises feed, sitemap, list page or single page, and reads it by its own rules.

"Empty" and "broken" are told apart: a feed or sitemap that is sound and has no entry gives a Listing without
items; what cannot be read as what it should be raises FeedUnreadable or NothingListed.
"""

from turbohtml import Document

from communique.capture import list_page, payloads
from communique.capture.autodiscovery import find_feeds
from communique.capture.list_page import Narrowing, narrowed
from communique.capture.paging import next_page
from communique.errors import FeedUnreadable, NothingListed
from communique.formats import atom, json_feed, rss, sitemap, syndication
from communique.formats.charset.decode import decode, head
from communique.formats.html import tree as parse
from communique.formats.plain import line
from communique.model import Item, Listing, SourceKind

LOOK_AT = 4096
MOST_NULS = 100  # one byte in so many may be NUL in a damaged page; more are no text
SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "an Office document or an archive"),
    (b"\xd0\xcf\x11\xe0", "an Office document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"Rar!", "an archive"),
    (b"7z\xbc\xaf", "an archive"),
)


def discover(
    body: bytes,
    *,
    url: str,
    content_type: str = "",
    kind: SourceKind | None = None,
    narrowing: Narrowing | None = None,
) -> Listing:
    """The items that a source lists, in its order. `url` is where the body came from, after redirects,
    `content_type` the value of its header.

    `kind` is what the source is watched as; None recognises it. Raises FeedUnreadable or NothingListed with
    one sentence that says what the address gave instead.
    """
    _check_bytes(body, url)
    kind = kind or _plain_kind(body, content_type)
    if kind is None:
        seen = list_page.look(_text(body, content_type), url, narrowing)
        return seen.listing if seen.is_list else _page(body, url, content_type)
    if kind is SourceKind.LIST:
        return _list(_text(body, content_type), url, narrowing)
    if kind is SourceKind.PAGE:
        return _page(body, url, content_type)
    listing = _feed(body, url) if kind is SourceKind.FEED else sitemap.read(body, url)
    return Listing(listing.kind, narrowed(listing.items, narrowing), listing.title, listing.next)


def links_of(body: bytes, *, url: str, content_type: str = "") -> Listing:
    """What any document lists, for one who asks after its links: a page gives its list even where its text
    outweighs it, and itself only where there is none."""
    _check_bytes(body, url)
    if _plain_kind(body, content_type) is not None:
        return discover(body, url=url, content_type=content_type)
    listing = list_page.look(_text(body, content_type), url).listing
    return listing if listing.items else _page(body, url, content_type)


def recognise(body: bytes, *, url: str, content_type: str = "") -> SourceKind:
    """Which kind of source these bytes are: feed or sitemap by their form; a list where one is found; else a page."""
    _check_bytes(body, url)
    if kind := _plain_kind(body, content_type):
        return kind
    return SourceKind.LIST if list_page.look(_text(body, content_type), url).is_list else SourceKind.PAGE


def _plain_kind(body: bytes, content_type: str) -> SourceKind | None:
    """The kind that the form of the bytes tells; None for a page, which must be looked at."""
    if sitemap.looks_like(body):
        return SourceKind.SITEMAP
    if json_feed.looks_like(body) or syndication.looks_like(body):
        return SourceKind.FEED
    if content_type.split(";", maxsplit=1)[0].strip().lower() in {
        "application/rss+xml",
        "application/atom+xml",
    }:
        return SourceKind.FEED
    first = body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if first in {b"{", b"["} or payloads.RECORD.encode() in body:
        return SourceKind.LIST
    return None


def _check_bytes(body: bytes, url: str) -> None:
    """Raise NothingListed for what is empty or plainly no text."""
    if not body.strip():
        raise NothingListed(f"{url} gave an empty document; open it in a browser and check the address.")
    for signature, name in SIGNATURES:
        if body.startswith(signature):
            raise NothingListed(f"{url} gave {name}, not a page or a feed; check the address.")
    if body.startswith(sitemap.GZIP):
        return
    marks = (b"\xff\xfe", b"\xfe\xff")
    start = body[:LOOK_AT]
    if len(start) < MOST_NULS * start.count(b"\0") and not body.startswith(marks) and "<" not in head(body):
        raise NothingListed(f"{url} gave binary data, not a page or a feed; check the address.")


def _feed(body: bytes, url: str) -> Listing:
    if json_feed.looks_like(body):
        return json_feed.read(body, url)
    if syndication.looks_like(body):
        found = syndication.ROOT.search(head(body))
        is_atom = found is not None and found[1].lower() == "feed"
        return atom.read(body, url) if is_atom else rss.read(body, url)
    text = decode(body).text
    if "<html" not in text[:LOOK_AT].lower():
        raise FeedUnreadable(
            f"{url} is neither RSS, Atom nor JSON Feed; check that its address is that of a feed."
        )
    feeds = find_feeds(text, url)
    advice = f"it names {feeds[0].url} as its feed" if feeds else "watch it as a list page instead"
    raise FeedUnreadable(f"{url} is a web page, not a feed; {advice}.")


def _text(body: bytes, content_type: str) -> str:
    return decode(body, content_type=content_type or None).text


def _list(text: str, url: str, narrowing: Narrowing | None) -> Listing:
    if text.lstrip().startswith(("{", "[")):
        items = narrowed(payloads.json_items(text, url), narrowing)
        if not items:
            raise NothingListed(f"{url} gave JSON without a list of articles in it; check the address.")
        return Listing(SourceKind.LIST, items)
    rows = payloads.datastore_html(text)
    if rows is not None:
        listing = list_page.read(rows, url, Narrowing(None, narrowing.url_pattern if narrowing else None))
        tree = parse(text)
        return Listing(SourceKind.LIST, listing.items, _title(tree), next_page(tree, url, url))
    return list_page.read(text, url, narrowing)


def _page(body: bytes, url: str, content_type: str) -> Listing:
    tree = parse(_text(body, content_type))
    title = _title(tree)
    return Listing(SourceKind.PAGE, (Item(url, title),), title)


def _title(tree: Document) -> str | None:
    node = tree.select_one("title")
    return line(node.text) if node else None
