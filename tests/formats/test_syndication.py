"""RSS, RDF and Atom of strangers: every entry, nothing invented, nothing opened."""

import gzip
import time
from pathlib import Path

import pytest

from communique.errors import FeedUnreadable
from communique.formats import atom, rss, syndication

FEEDS = Path(__file__).parents[3] / "shared" / "data" / "feeds"
URL = "https://office.example/feed.xml"


def item(inside: str, **more: str) -> bytes:
    head = more.get("head", '<?xml version="1.0" encoding="utf-8"?>')
    return f'{head}<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Office</title><item>{inside}</item></channel></rss>'.encode()


def test_an_item_is_read_as_far_as_it_goes() -> None:
    listing = rss.read(
        item(
            "<title>A &amp; B</title><link>/n/1</link><pubDate>Thu, 05 Mar 2026 10:00:00 +0800</pubDate><guid>1</guid><description>&lt;p&gt;Text &lt;b&gt;bold&lt;/b&gt;&lt;/p&gt;&lt;script&gt;x&lt;/script&gt;</description>"
        ),
        URL,
    )
    (found,) = listing.items
    assert (found.url, found.title, found.date, found.guid) == (
        "https://office.example/n/1", "A & B", "2026-03-05T10:00:00+08:00", "1",
    )  # fmt: skip
    assert found.summary == "Text bold"
    assert listing.title == "Office"


@pytest.mark.parametrize(
    "date", ["", "<pubDate></pubDate>", "<pubDate>1</pubDate>", "<pubDate>soon</pubDate>", "<guid>1</guid>"]
)
def test_no_date_is_invented(date: str) -> None:
    (found,) = rss.read(item(f"<title>A</title><link>https://x.example/</link>{date}"), URL).items
    assert found.date is None


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "ftp://x.example/",
        "https://u:p@x.example/",
    ],
)
def test_an_item_with_no_web_address_is_left_out(link: str) -> None:
    assert rss.read(item(f"<title>A</title><link>{link}</link>"), URL).items == ()


def test_a_permanent_guid_stands_for_a_missing_link() -> None:
    (found,) = rss.read(item("<title>A</title><guid>https://x.example/1</guid>"), URL).items
    assert found.url == "https://x.example/1"


def test_chinese_bytes_under_a_narrow_label() -> None:
    text = item("<title>镕喆通知</title><link>https://x.example/</link>").decode().replace("utf-8", "gb2312")
    (found,) = rss.read(text.encode("gb18030"), URL).items
    assert found.title == "镕喆通知"


def test_a_body_that_is_a_path_opens_nothing(tmp_path: Path) -> None:
    secret = tmp_path / "feed.xml"
    secret.write_bytes(item("<title>secret</title><link>https://x.example/</link>"))
    for body in (str(secret), f"file://{secret}", "http://127.0.0.1:9/"):
        with pytest.raises(FeedUnreadable):
            rss.read(body.encode(), URL)


def test_entities_are_neither_opened_nor_blown_up() -> None:
    dtd = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/passwd"><!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>'
    listing = rss.read(item("<title>&f;&c;</title><link>https://x.example/</link>", head=dtd), URL)
    assert all("root:" not in str(found) and "a" * 100 not in str(found) for found in listing.items)


def test_rdf_and_atom_are_read() -> None:
    rdf = b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>R</title></channel><item><title>A</title><link>https://x.example/1</link><dc:date>2026-03-05</dc:date></item></rdf:RDF>'
    assert rss.read(rdf, URL).items[0].date == "2026-03-05"
    entry = b'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://x.example/blog/"><title type="html">T &lt;b&gt;x&lt;/b&gt;</title><entry><title type="html">A &amp;lt; B &lt;i&gt;c&lt;/i&gt;</title><link rel="self" href="self"/><link href="1"/><id>tag:1</id><updated>2026-03-05T00:00:00Z</updated></entry></feed>'
    listing = atom.read(entry, URL)
    assert (listing.title, listing.items[0].title, listing.items[0].url) == (
        "T x",
        "A < B c",
        "https://x.example/blog/1",
    )


@pytest.mark.parametrize(
    "body",
    [b"", b"<html><body><h1>404</h1></body></html>", b"{}", b"\x00\x01\x02", b"plain text"],
)
def test_what_is_no_feed_says_so(body: bytes) -> None:
    for read in (rss.read, atom.read):
        with pytest.raises(FeedUnreadable, match=r"office\.example"):
            read(body, URL)


@pytest.mark.parametrize(
    "piece", [b"<a>", b"<item>", b"<title>", b"&lt;b&gt;", b"<![CDATA[", b"<", b"&amp;amp;", b"<item><title>"]
)
def test_hostile_repetition_ends_in_time(piece: bytes) -> None:
    started = time.process_time()
    rss.read(b'<rss version="2.0"><channel><item><description>' + piece * 30_000, URL)
    assert time.process_time() - started < 10


def test_a_sound_feed_without_entries_is_empty() -> None:
    assert rss.read(b'<rss version="2.0"><channel><title>Office</title></channel></rss>', URL).items == ()


@pytest.mark.data
def test_every_entry_of_the_real_feeds_is_read() -> None:
    if not FEEDS.is_dir():
        pytest.skip(f"{FEEDS} is absent")
    entries = 0
    for path in sorted(FEEDS.glob("*.gz")):
        data = gzip.decompress(path.read_bytes())
        if not syndication.looks_like(data):
            continue
        is_atom = b"<feed" in data[:2000]
        items = (atom if is_atom else rss).read(data, "https://office.example/feed").items
        opening = (b"<entry>", b"<entry ") if is_atom else (b"<item>", b"<item ")
        assert len(items) == sum(data.count(tag) for tag in opening), path.name
        entries += len(items)
    assert entries == 1605


@pytest.mark.parametrize(
    "reference", ["&#xFFFFFFFF;", "&#99999999999;", "&#xD800;", "&#1114112;", "&#x110000"]
)
@pytest.mark.parametrize("start", ["", "<li>"])
def test_a_reference_to_no_character_breaks_nothing(start: str, reference: str) -> None:
    feed = start.encode() + item(
        f"<title>Fees {reference} rise</title><link>https://o.example/1</link>", head=""
    )
    assert rss.read(feed, URL).items[0].title == "Fees \ufffd rise"


def test_a_reference_to_a_character_stands() -> None:
    feed = item("<title>&#x4E13;&#21033; &#0065;</title><link>https://o.example/1</link>")
    assert rss.read(feed, URL).items[0].title == "专利 A"
