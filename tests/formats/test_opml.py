"""OPML carries sources out and back, and takes what other readers write."""

import xml.parsers.expat
from datetime import UTC, datetime

import pytest

from communique.errors import FeedUnreadable
from communique.formats import opml
from communique.formats.opml import Subscription
from communique.model import SourceKind

CREATED = datetime(2026, 3, 5, tzinfo=UTC)
SOURCES = (
    Subscription("https://example.org/feed?a=1&b=2", "Office <A>", home_url="https://example.org/"),
    Subscription("https://example.org/list", "名单", SourceKind.LIST, folder="Official notices"),
    Subscription("https://example.org/sitemap.xml", "Map", SourceKind.SITEMAP, folder="Official notices"),
)


def test_sources_survive_the_way_out_and_back() -> None:
    data = opml.write("Sources", SOURCES, CREATED)
    parser = xml.parsers.expat.ParserCreate(namespace_separator=" ")
    parser.Parse(data, True)
    assert opml.read(data) == SOURCES


def test_other_readers_outlines_are_taken() -> None:
    data = b"""<?xml version="1.0"?><opml version="1.0"><head><title>x</title></head><body>
      <outline text="News"><outline text="Sub"><outline type="rss" text="A" xmlUrl="https://a.example/rss" htmlUrl="https://a.example/"/></outline>
      <outline text='B &amp; C' XMLURL='https://b.example/rss'></outline></outline>
      <outline text="again" xmlUrl="https://a.example/rss"/>
      <outline text="bad" xmlUrl="javascript:alert(1)"/><outline text="loose" type="link" url="https://c.example/"/>
    </body></opml>"""
    assert opml.read(data) == (
        Subscription("https://a.example/rss", "A", home_url="https://a.example/", folder="Sub"),
        Subscription("https://b.example/rss", "B & C", folder="News"),
    )


@pytest.mark.parametrize("data", [b"", b"<html></html>", b"<rss/>"])
def test_what_is_no_opml_says_so(data: bytes) -> None:
    with pytest.raises(FeedUnreadable, match="no OPML"):
        opml.read(data, "https://example.org/x")
