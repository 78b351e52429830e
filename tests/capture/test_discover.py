"""Bytes are recognised for what they are; empty and broken are told apart."""

import gzip
from collections.abc import Callable

import pytest

from communique.capture.discover import discover, links_of, recognise
from communique.capture.list_page import Narrowing
from communique.errors import DiscoveryError, FeedUnreadable, NothingListed
from communique.formats import atom, json_feed, rss, sitemap
from communique.model import SourceKind
from formats.samples import DOCUMENT

URL = "https://office.example/x"
LIST = "<html><title>通知</title><ul>" + "".join(f'<li><a href="/n/{n}">关于第{n}项工作的通知</a> 2026-03-0{n}</li>' for n in (1, 2, 3)) + "</ul></html>"  # fmt: skip
ARTICLE = "<html><title>关于工作的通知</title><body><h1>关于工作的通知</h1><p>各有关单位：</p></body></html>"
JPAGE = '<html><title>通知</title><script type="text/xml"><datastore><recordset>' + "".join(f"<record><![CDATA[<li><a href='/n/{n}' title='关于第{n}项工作的通知'>关于…</a><span>2026-03-0{n}</span></li>]]></record>" for n in (1, 2, 3)) + "</recordset></datastore></script></html>"  # fmt: skip
JSON = '{"data": [{"title": "关于工作的通知", "url": "/n/1", "pubDate": "2026-03-05"}, {"title": "B", "url": "/n/2"}]}'
KNOWN = {
    "rss": (rss.write(DOCUMENT), SourceKind.FEED, 2),
    "atom": (atom.write(DOCUMENT), SourceKind.FEED, 2),
    "json feed": (json_feed.write(DOCUMENT), SourceKind.FEED, 2),
    "sitemap": (sitemap.write(DOCUMENT), SourceKind.SITEMAP, 2),
    "sitemap in gzip": (gzip.compress(sitemap.write(DOCUMENT)), SourceKind.SITEMAP, 2),
    "list": (LIST.encode(), SourceKind.LIST, 3),
    "list in gb18030": (LIST.encode("gb18030"), SourceKind.LIST, 3),
    "list of records": (JPAGE.encode(), SourceKind.LIST, 3),
    "json": (JSON.encode(), SourceKind.LIST, 2),
    "page": (ARTICLE.encode(), SourceKind.PAGE, 1),
}


@pytest.mark.parametrize("name", KNOWN)
def test_each_kind_is_recognised_and_read(name: str) -> None:
    body, kind, number = KNOWN[name]
    assert recognise(body, url=URL) is kind
    listing = discover(body, url=URL)
    assert (listing.kind, len(listing.items)) == (kind, number)
    assert discover(body, url=URL, kind=kind) == listing


def test_a_single_page_lists_itself() -> None:
    (item,) = discover(ARTICLE.encode(), url=URL).items
    assert (item.url, item.title) == (URL, "关于工作的通知")


def test_who_asks_for_links_gets_the_list_beside_an_article() -> None:
    prose = (
        "<p>各有关单位：为贯彻落实国家部署，现将有关事项通知如下，请认真执行并及时反馈情况和问题。</p>" * 20
    )
    body = LIST.replace("<ul>", prose + "<ul>").encode()
    assert recognise(body, url=URL) is SourceKind.PAGE
    assert len(links_of(body, url=URL).items) == 3
    assert links_of(ARTICLE.encode(), url=URL).kind is SourceKind.PAGE
    assert links_of(rss.write(DOCUMENT), url=URL).kind is SourceKind.FEED


def test_the_records_of_a_datastore_have_titles_and_dates() -> None:
    listing = discover(JPAGE.encode(), url=URL)
    first = listing.items[0]
    assert (first.url, first.title, first.date) == ("https://office.example/n/1", "关于第1项工作的通知", "2026-03-01")  # fmt: skip
    assert listing.title == "通知"


def test_a_sound_feed_without_entries_is_empty_not_broken() -> None:
    assert discover(b'<rss version="2.0"><channel><title>x</title></channel></rss>', url=URL).items == ()
    assert discover(b"<urlset></urlset>", url=URL).items == ()


@pytest.mark.parametrize(
    "damaged",
    [
        lambda text: text.replace("<span>", "\0<span>").encode(),
        lambda text: text.encode("utf-16"),
        lambda text: text.encode("utf-16-le"),
        lambda text: text.encode() + b"\xff\xc0\x80",
    ],
)
def test_a_damaged_list_is_read_and_one_in_wide_characters_too(damaged: Callable[[str], bytes]) -> None:
    rows = "".join(
        f'<li><a href="/n/{n}.html">Notice {n} on papers that are missing</a><span>2026-11-0{n}</span></li>'
        for n in range(1, 6)
    )
    assert len(links_of(damaged(f"<ul>{rows}</ul>"), url=URL).items) == 5


@pytest.mark.parametrize(
    ("body", "kind", "words"),
    [
        (b"", None, "empty document"),
        (b"  \n", SourceKind.FEED, "empty document"),
        (b"%PDF-1.7 ...", None, "a PDF document"),
        (b"\x89PNG\r\n", SourceKind.LIST, "an image"),
        (b"\x00\x01\x02\x03", None, "binary data"),
        (LIST.encode(), SourceKind.FEED, "a web page, not a feed; watch it as a list page"),
        (
            b'<html><link rel="alternate" type="application/rss+xml" href="/rss">',
            SourceKind.FEED,
            r"it names https://office\.example/rss as its feed",
        ),
        (b"nothing of the kind", SourceKind.FEED, "neither RSS, Atom nor JSON Feed"),
        (ARTICLE.encode(), SourceKind.LIST, "no rows"),
        (b'{"error": 1}', SourceKind.LIST, "JSON without a list"),
        (ARTICLE.encode(), SourceKind.SITEMAP, "no sitemap"),
    ],
)
def test_what_is_broken_says_what_it_is(body: bytes, kind: SourceKind | None, words: str) -> None:
    with pytest.raises(DiscoveryError, match=words) as caught:
        discover(body, url=URL, kind=kind)
    assert isinstance(caught.value, FeedUnreadable | NothingListed)
    assert URL in str(caught.value)


def test_a_pattern_narrows_feeds_too() -> None:
    listing = discover(rss.write(DOCUMENT), url=URL, narrowing=Narrowing(url_pattern=r"/news/2$"))
    assert [item.url for item in listing.items] == ["https://exchange.example/news/2"]
