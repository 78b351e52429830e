"""Sitemaps 0.9 with Google News: url sets and indexes, read (gzip too) and written."""

import zlib
from collections.abc import Iterable
from datetime import datetime
from itertools import islice

from communique.errors import FeedUnreadable, TooLarge
from communique.formats.charset.decode import decode, head
from communique.formats.dates import read_date, rfc3339
from communique.formats.links import absolute
from communique.formats.plain import line
from communique.formats.xml import DECLARATION, Element, Record, element, escape, records, render
from communique.model import FeedDocument, FeedEntry, Item, Listing, SourceKind

MEDIA_TYPE = "application/xml"
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
LARGEST = 50 * 1024 * 1024  # bytes, decoded: the limit that the protocol sets
MOST_URLS = 50_000
MOST_NEWS = 1_000
NEWS_LANGUAGES = {"zh-hans": "zh-cn", "zh-cn": "zh-cn", "zh": "zh-cn", "zh-hant": "zh-tw", "zh-tw": "zh-tw"}
LOOK_AT = 4096
GZIP = b"\x1f\x8b"


def looks_like(data: bytes) -> bool:
    """Whether the bytes begin as a sitemap does, gzip or not."""
    start = head(_plain(data[:LOOK_AT], whole=False)).lower()
    return "<urlset" in start or "<sitemapindex" in start or ":urlset" in start or ":sitemapindex" in start


def read(data: bytes, url: str | None = None) -> Listing:
    """The pages of a url set, or the sitemaps of an index (`is_index` tells them apart), in their order.

    Raises FeedUnreadable where the bytes are no sitemap, TooLarge beyond 50 MB decoded. What is beyond the
    50,000 addresses of the protocol is left out.
    """
    if not looks_like(data):
        raise FeedUnreadable(
            f"{url or 'The document'} is no sitemap: it has neither urlset nor sitemapindex."
        )
    items: list[Item] = []
    for record in records(decode(_plain(data)).text, frozenset({"url", "sitemap"})):
        item = _item(record, url)
        if item is not None:
            items.append(item)
        if len(items) == MOST_URLS:
            break
    return Listing(SourceKind.SITEMAP, tuple(items))


def is_index(data: bytes) -> bool:
    """Whether the sitemap lists other sitemaps rather than pages."""
    return "sitemapindex" in head(_plain(data[:LOOK_AT], whole=False)).lower()


def _plain(data: bytes, *, whole: bool = True) -> bytes:
    if not data.startswith(GZIP):
        return data
    unpack = zlib.decompressobj(wbits=31)
    try:
        plain = unpack.decompress(data, LARGEST + 1)
    except zlib.error as error:
        raise FeedUnreadable("The sitemap is packed with gzip and damaged: it cannot be unpacked.") from error
    if whole and len(plain) > LARGEST:
        raise TooLarge("The sitemap unpacks to more than the 50 MB that the protocol allows.")
    return plain


def _item(record: Record, url: str | None) -> Item | None:
    link = absolute(record.fields.get("loc"), url)
    if link is None:
        return None
    date = read_date(record.fields.get("publication_date")) or read_date(record.fields.get("lastmod"))
    return Item(link, title=line(record.fields.get("title")), date=date)


def write(document: FeedDocument, news_after: datetime | None = None) -> bytes:
    """The entries as a url set. Those published after `news_after` carry what Google News asks for.

    At most 50,000 entries, and 1,000 with news, are written: the first ones of the document.
    """
    urls: list[Element] = []
    news = 0
    for entry in document.entries[:MOST_URLS]:
        fresh = news_after is not None and entry.published is not None and entry.published > news_after
        if fresh and (news := news + 1) <= MOST_NEWS:
            urls.append(_url(entry, _news(entry, document)))
        else:
            urls.append(_url(entry, None))
    return render(Element("urlset", {"xmlns": NAMESPACE, "xmlns:news": NEWS}, tuple(urls)))


def write_pages(pages: Iterable[tuple[str, datetime]]) -> bytes:
    """A url set of mere addresses, each with when it last changed: the first 50,000. Written as text at once, for a
    part of a large site has thousands."""
    rows = "".join(
        f"<url><loc>{escape(url)}</loc><lastmod>{rfc3339(changed)}</lastmod></url>"
        for url, changed in islice(pages, MOST_URLS)
    )
    return f'{DECLARATION}<urlset xmlns="{NAMESPACE}">{rows}</urlset>\n'.encode()


def _url(entry: FeedEntry, news: Element | None) -> Element:
    return element("url", element("loc", entry.url), element("lastmod", rfc3339(entry.updated)), news)


def _news(entry: FeedEntry, document: FeedDocument) -> Element:
    language = (entry.language or document.language or "en").lower()
    return element(
        "news:news",
        element(
            "news:publication",
            element("news:name", document.title),
            element("news:language", NEWS_LANGUAGES.get(language, language.split("-")[0])),
        ),
        element("news:publication_date", rfc3339(entry.published or entry.updated)),
        element("news:title", entry.title),
    )


def write_index(sitemaps: Iterable[tuple[str, datetime]]) -> bytes:
    """An index of sitemaps: the address of each and when it last changed."""
    rows = tuple(
        element("sitemap", element("loc", url), element("lastmod", rfc3339(updated)))
        for url, updated in sitemaps
    )
    return render(Element("sitemapindex", {"xmlns": NAMESPACE}, rows))
