"""What every format must hold to when it writes: well-formed, escaped, and read back the same."""

import json
import xml.parsers.expat
from collections.abc import Callable

import pytest

from communique.formats import atom, json_feed, rss, sitemap
from communique.model import FeedDocument, Listing
from formats.samples import DOCUMENT, NOTICE, WITHDRAWN

XML = [rss.write, atom.write, sitemap.write]
BOTH = [(rss.write, rss.read), (atom.write, atom.read), (json_feed.write, json_feed.read)]


@pytest.mark.parametrize("write", XML, ids=["rss", "atom", "sitemap"])
def test_xml_is_well_formed_whatever_is_in_it(write: Callable[[FeedDocument], bytes]) -> None:
    parser = xml.parsers.expat.ParserCreate(namespace_separator=" ")
    parser.Parse(write(DOCUMENT), True)


@pytest.mark.parametrize(("write", "read"), BOTH, ids=["rss", "atom", "json"])
def test_what_is_written_is_read_back(
    write: Callable[[FeedDocument], bytes], read: Callable[[bytes, str], Listing]
) -> None:
    listing = read(write(DOCUMENT), DOCUMENT.feed_url)
    assert listing.title == DOCUMENT.title
    assert [item.url for item in listing.items] == [NOTICE.url, WITHDRAWN.url]
    assert [item.guid for item in listing.items] == [NOTICE.id, WITHDRAWN.id]
    first = listing.items[0]
    assert first.title is not None
    assert first.title.startswith("关于<公布>名单的“通知” & more ]]>")
    assert first.date == "2026-03-05T02:21:00+00:00"
    assert listing.next == DOCUMENT.next_url


@pytest.mark.parametrize("write", [*XML, json_feed.write], ids=["rss", "atom", "sitemap", "json"])
def test_writing_twice_gives_the_same_bytes(write: Callable[[FeedDocument], bytes]) -> None:
    assert write(DOCUMENT) == write(DOCUMENT)


def test_rss_credits_the_source_and_names_the_hub() -> None:
    text = rss.write(DOCUMENT).decode()
    assert '<source url="https://office.example/n/1">国家示范局</source>' in text
    assert '<atom:link rel="hub" href="https://hub.example/"/>' in text
    assert '<enclosure url="https://office.example/a 1.pdf" length="0" type="application/pdf"/>' in text
    assert "<category>withdrawn</category>" in text
    assert '<guid isPermaLink="false">tag:exchange.example,2026:notice/1</guid>' in text
    assert '<guid isPermaLink="true">https://exchange.example/news/2</guid>' in text


def test_atom_links_to_the_original_and_keeps_html_escaped() -> None:
    text = atom.write(DOCUMENT).decode()
    assert '<link rel="via" href="https://office.example/n/1" title="国家示范局"/>' in text
    assert "&lt;p&gt;各有关单位：&lt;/p&gt;" in text
    assert "<published>2026-03-05T02:21:00Z</published>" in text
    assert '<entry xml:lang="zh-Hans">' in text
    assert '<category term="withdrawn" label="withdrawn"/>' in text


def test_json_feed_has_all_that_1_1_asks_for() -> None:
    feed = json.loads(json_feed.write(DOCUMENT))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["hubs"] == [{"type": "WebSub", "url": "https://hub.example/"}]
    first, second = feed["items"]
    assert first["external_url"] == "https://office.example/n/1"
    assert first["authors"] == [{"name": "张某"}, {"name": "A & B"}]
    assert first["attachments"][0]["mime_type"] == "application/pdf"
    assert second["content_text"] == "Second"
    assert second["_communique"] == {"withdrawn": True}
