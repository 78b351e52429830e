"""The association's pages and its feed."""

import json
import re
from html import unescape
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import feedparser

from communique.demo import expected
from communique.demo.expected import Expected
from communique.demo.sites import Sites

ATOM = "{http://www.w3.org/2005/Atom}"


def rows_of(served: Sites) -> tuple[Expected, ...]:
    return expected.association(served.association_base, served.office_base)


def test_the_feed_lists_every_article_in_order(served: Sites, get) -> None:
    answer = get(served.association_url)
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    parsed = feedparser.parse(answer.body)
    assert not parsed.bozo
    assert parsed.version == "atom10"
    assert [(one.link, one.title) for one in parsed.entries] == [
        (row.url, row.title) for row in rows_of(served)
    ]
    assert len({one.id for one in parsed.entries}) == len(parsed.entries)


def test_the_feed_has_what_atom_requires(served: Sites, get) -> None:
    root = ET.fromstring(get(served.association_url).body)  # noqa: S314 - bytes made by the code under test
    needed = {"id", "title", "updated"}
    assert needed <= {child.tag.removeprefix(ATOM) for child in root}
    for entry in root.iter(f"{ATOM}entry"):
        assert needed | {"author", "link", "summary", "published"} <= {
            child.tag.removeprefix(ATOM) for child in entry
        }


def test_a_repost_credits_and_links_its_original(served: Sites, get) -> None:
    originals = {row.url: row for row in expected.office(served.office_base)}
    reposts = [row for row in rows_of(served) if row.source]
    assert len(reposts) >= 5
    for row in reposts:
        html = get(row.url).text()
        credit = re.search(r'Source: <a href="([^"]+)" rel="external">([^<]+)</a>', html)
        assert credit
        assert (credit[1], credit[2]) == (row.source_url, row.source)
        assert originals[credit[1]].published < row.published
        assert get(credit[1]).status == 200


def test_own_news_credits_nobody(served: Sites, get) -> None:
    own = [row for row in rows_of(served) if not row.source]
    assert len(own) >= 8
    assert all("Source:" not in get(row.url).text() for row in own)


def test_json_ld_and_open_graph_say_what_we_wrote(served: Sites, get) -> None:
    for row in rows_of(served):
        html = get(row.url).text()
        article, trail = (
            json.loads(found)
            for found in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
        )
        assert article["headline"] == row.title
        assert article["datePublished"] == row.published
        assert tuple(one["name"] for one in article.get("author", ())) == row.byline
        assert tuple(step["name"] for step in trail["itemListElement"]) == row.breadcrumb
        graph = {
            name: unescape(value)
            for name, value in re.findall(r'<meta property="([\w:]+)" content="([^"]*)">', html)
        }
        assert graph["og:title"] == row.title
        assert graph["og:url"] == row.url
        assert graph["article:published_time"] == row.published
        assert f'<link rel="canonical" href="{row.url}">' in html


def test_lists_go_on_to_older_posts(served: Sites, get) -> None:
    page, found = served.association_base + "/news/", []
    while page:
        html = get(page).text()
        found += re.findall(r'<h2 class="card-title"><a href="([^"]+)">', html)
        older = re.search(r'rel="next" href="([^"]+)"', html)
        page = urljoin(page, older[1]) if older else ""
    assert [served.association_base + path for path in found] == [row.url for row in rows_of(served)]


def test_every_link_leads_somewhere(served: Sites, get) -> None:
    seen: set[str] = set()
    waiting = [served.association_base + "/"]
    while waiting:
        url = waiting.pop()
        if url in seen:
            continue
        seen.add(url)
        answer = get(url)
        assert answer.status == 200, url
        if url.startswith(served.association_base) and answer.headers["Content-Type"].startswith("text/html"):
            found = re.findall(r'(?:href|src)="([^"#]+)"', answer.text())
            waiting += [urljoin(url, unescape(one)) for one in found if not one.startswith("mailto:")]
    assert {row.url for row in rows_of(served)} <= seen


def test_no_page_asks_anything_of_a_stranger(served: Sites, get) -> None:
    for row in rows_of(served):
        addresses = re.findall(r'https?://[^\s"<]+', get(row.url).text())
        assert all(
            one.startswith((served.association_base, served.office_base, "https://schema.org"))
            for one in addresses
        )


def test_robots_names_the_sitemap(served: Sites, get) -> None:
    robots = get(served.association_base + "/robots.txt").text()
    sitemap = re.search(r"Sitemap: (\S+)", robots)
    assert sitemap
    listed = re.findall("<loc>(.*?)</loc>", get(sitemap[1]).text())
    assert listed == [row.url for row in rows_of(served)]
