"""Sitemaps: url sets, indexes, news, gzip; hostile ones do no harm."""

import gzip
import tracemalloc
from datetime import UTC, datetime

import pytest

from communique.errors import FeedUnreadable, TooLarge
from communique.formats import sitemap
from communique.model import SourceKind
from formats.samples import DOCUMENT

URLSET = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
 <!-- <url><loc>https://example.org/hidden</loc></url> -->
 <url><loc> https://example.org/a?x=1&amp;y=2 </loc><lastmod>2026-03-05</lastmod></url>
 <url><loc>https://example.org/b</loc><lastmod>2026-03-06</lastmod>
  <news:news><news:publication><news:name>Office</news:name><news:language>zh-cn</news:language></news:publication>
  <news:publication_date>2026-03-04T08:00:00+08:00</news:publication_date><news:title><![CDATA[关于 A & B 的通知]]></news:title></news:news></url>
 <url><loc>javascript:alert(1)</loc></url><url><loc>/relative</loc></url><url><lastmod>2026-01-01</lastmod></url>
</urlset>"""


def test_pages_with_dates_and_news() -> None:
    listing = sitemap.read(URLSET.encode(), "https://example.org/sitemap.xml")
    assert listing.kind is SourceKind.SITEMAP
    assert [(item.url, item.title, item.date) for item in listing.items] == [
        ("https://example.org/a?x=1&y=2", None, "2026-03-05"),
        ("https://example.org/b", "关于 A & B 的通知", "2026-03-04T08:00:00+08:00"),
        ("https://example.org/relative", None, None),
    ]


def test_gzip_is_unpacked() -> None:
    assert len(sitemap.read(gzip.compress(URLSET.encode()), "https://example.org/s.gz").items) == 3


def test_an_index_lists_sitemaps() -> None:
    data = sitemap.write_index([("https://example.org/1.xml", datetime(2026, 3, 5, tzinfo=UTC))])
    assert sitemap.is_index(data)
    assert not sitemap.is_index(URLSET.encode())
    (item,) = sitemap.read(data).items
    assert (item.url, item.date) == ("https://example.org/1.xml", "2026-03-05T00:00:00+00:00")


@pytest.mark.parametrize(
    "data",
    [b"", b"<html><body>404</body></html>", b"{}", b"\x1f\x8b\x08broken", gzip.compress(b"no", mtime=0)],
)
def test_what_is_no_sitemap_says_so(data: bytes) -> None:
    with pytest.raises(FeedUnreadable):
        sitemap.read(data, "https://example.org/sitemap.xml")


def test_a_bomb_is_refused_within_bounds() -> None:
    bomb = gzip.compress(b"<urlset>" + bytes(200_000_000))
    tracemalloc.start()
    with pytest.raises(TooLarge):
        sitemap.read(bomb)
    assert tracemalloc.get_traced_memory()[1] < 110_000_000
    tracemalloc.stop()


def test_entities_of_a_dtd_are_neither_expanded_nor_opened() -> None:
    lol = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    data = f"<?xml version='1.0'?>{lol}<urlset><url><loc>https://example.org/&b;&c;</loc></url></urlset>".encode()
    (item,) = sitemap.read(data).items
    assert "aaaa" not in item.url
    assert "root" not in item.url


def test_news_is_written_for_what_is_fresh() -> None:
    text = sitemap.write(DOCUMENT, news_after=datetime(2026, 3, 4, tzinfo=UTC)).decode()
    assert text.count("<news:news>") == 1
    assert "<news:language>zh-cn</news:language>" in text
    assert "<news:publication_date>2026-03-05T02:21:00Z</news:publication_date>" in text
    assert sitemap.write(DOCUMENT).decode().count("<news:news>") == 0
