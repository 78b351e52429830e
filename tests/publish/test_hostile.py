"""Thousands of payloads in every field that a reader may see: shown, and inert, in a real browser and in every feed."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from html import unescape
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.utils.html import strip_tags
from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from browser import Browser, browser, chromium
from communique.extract import read_page
from communique.newsroom import contents
from communique.newsroom.models import Article, Correction, Item
from communique.publish import addresses
from communique.publish.clean import clean
from exchange_sample import NOW, Sample
from loopback import Site, make_site
from payloads import LEFT_TO_DO, payloads
from served_pages import served
from site_pages import sitemaps

__all__ = ["make_site", "served"]  # fixtures

PROGRAM = chromium()
in_a_browser = [
    pytest.mark.browser,
    pytest.mark.timeout(600),
    pytest.mark.skipif(
        PROGRAM is None, reason="no Chromium on this machine: payloads were not shown to a browser"
    ),
]
TOGETHER = 40
"""Payloads in one article: each in a block of its own body, all of them in each field."""
ALLOWED = {
    "a", "abbr", "b", "blockquote", "body", "br", "caption", "cite", "code", "dd", "del", "div", "dl", "dt", "em", "figcaption", "figure", "h2", "h3", "h4",
    "h5", "h6", "head", "hr", "html", "i", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "samp", "small", "strong", "sub", "sup", "table", "tbody",
    "td", "tfoot", "th", "thead", "tr", "u", "ul", "bdi",
}  # fmt: skip


@pytest.fixture(scope="module")
def tab() -> Iterator[Browser]:
    assert PROGRAM
    with browser(PROGRAM) as opened:
        yield opened


def poisoned(sample: Sample, given: Sequence[str]) -> Article:
    """An article with payloads in every field, in its corrections and in the texts of its versions."""
    said = " ".join(given)
    blocks: list[dict[str, Any]] = [{"type": "text", "value": one} for one in given]
    blocks += [{"type": "text", "value": f"<p>{one}</p><ul><li>{one}</li></ul>"} for one in given[:10]]
    blocks += [
        {"type": "numbered", "value": {"start": one, "type": one, "text": one}} for one in given[10:14]
    ]
    blocks += [{"type": "code", "value": one} for one in given[14:18]]
    blocks.append({"type": "table", "value": {"table_caption": said, **marked_table(given)}})
    blocks += [{"type": "picture", "value": {"url": one, "alt": one, "caption": one}} for one in given[-10:]]
    blocks.append(
        {"type": "picture", "value": {"url": "https://office.example/<b>.png", "alt": said, "caption": said}}
    )
    article: Article = sample.article(
        said, blocks=blocks, subtitle=said, editor_note=said, issuer=said[:300], document_number=said[:100], index_number=said[:100], byline=list(given), breadcrumb=list(given),
        credit_name=said[:300], credit_url=given[0][:2000], original_url=given[-1][:2000], topics=list(given), published=given[0][:40], written=given[1][:40], effective=given[2][:40],
        language=given[3][:20], attachments=[{"title": one, "url": one, "media_type": one} for one in given] + [{"title": said, "url": f"https://office.example/{given[0]}.pdf"}],
        texts=("before", said), edited=True, last_published_at=NOW, retracted_at=NOW if sample.count % 2 else None, reason=said,
    )  # fmt: skip
    Correction.objects.create(article=article, kind="correction", said=said, made_at=NOW)
    return article


def marked_table(given: Sequence[str]) -> dict[str, Any]:
    """A table whose cells, marks, heads and merged cells are payloads; the marks say the words of their cells."""
    row = [unescape(strip_tags(one)) for one in given[18:22]]
    html = {str(column): one for column, one in enumerate(given[18:22])}
    merged = [{"row": one, "col": one, "rowspan": one, "colspan": one} for one in (given[0], 0, 2, -1)]
    marks = [{"row": row, "html": html, "heads": [0, given[1]]}, {"row": given[2], "html": given[3]}]
    marks += [{"caption": given[6]}, {"caption": [given[7]]}]
    data = [list(given[:4]), list(given[4:8]), row]
    return {"data": data, "mergeCells": merged, "marks": marks, "table_header_choice": given[5]}


def named_by(sample: Sample, given: Sequence[str]) -> None:
    """Payloads as the names of a source and of channels, where every page shows them."""
    said = " ".join(given)
    type(sample.association).objects.filter(pk=sample.association.pk).update(
        name=said[:200], language=given[0][:20]
    )
    type(sample.industry).objects.update(name_en=said[:100], name_zh=said[-100:])


def pages_of(article: Article) -> list[str]:
    below = [addresses.article(article, page) for page in ("article_versions", "article_edited")]
    return [addresses.article(article), *below, addresses.capture(article, 1)]


class TestInABrowser:
    pytestmark = in_a_browser

    def test_each_of_thousands_is_inert_even_without_the_policy(
        self, tab: Browser, served: Callable[..., Site], sample: Sample
    ) -> None:
        found = payloads()
        assert len(found) > 5000
        paths = [
            addresses.article(poisoned(sample, (*given, *found[:TOGETHER])[:TOGETHER]))
            for given in (found[place : place + TOGETHER] for place in range(0, len(found), TOGETHER))
        ]
        self.show(tab, served([*paths, "/"], leave_out="Content-Security-Policy"), [*paths, "/"])

    def test_pages_below_and_lists_are_inert_too(
        self, tab: Browser, served: Callable[..., Site], sample: Sample
    ) -> None:
        found = payloads()
        articles = [poisoned(sample, found[place : place + TOGETHER]) for place in range(0, 800, TOGETHER)]
        named_by(sample, found[:TOGETHER])
        paths = [path for article in articles for path in pages_of(article)]
        paths += ["/", "/news/", "/topics/", "/corrections/", f"/sources/{sample.association.pk}/"]
        self.show(tab, served(paths), paths)

    def show(self, tab: Browser, site: Site, paths: list[str]) -> None:
        tab.screen(1280, 844)
        for path in paths:
            seen = tab.show(site.url(path))
            said = [
                one for one in seen.said if "/captures/" not in path
            ]  # the archive of the sample is empty
            assert said == [], path
            assert {urlsplit(url).netloc for url in seen.asked} == {site.host}, path
            assert tab.value(LEFT_TO_DO) == [], path
            assert tab.value("location.pathname") == tab.value(f"new URL({path!r}, location.origin).pathname")


def test_each_is_inert_in_every_feed(client: Client, sample: Sample) -> None:
    found = payloads()
    for place in range(0, len(found), 3 * TOGETHER):
        poisoned(sample, [*found[place : place + TOGETHER], *found[:TOGETHER]][:TOGETHER])
    for name in ("rss.xml", "atom.xml", "corrections/rss.xml", "corrections/atom.xml"):
        tree = etree.fromstring(client.get(f"/{name}").content)
        for node in tree.iter("{*}encoded", "{*}content", "description"):
            harmless(node.text or "")
        for link in tree.iter("{*}link", "enclosure", "source"):
            address = link.get("href") or link.get("url") or link.text or ""
            assert urlsplit(address).scheme in {"http", "https"}, address
    for name in ("feed.json", "corrections/feed.json"):
        for item in json.loads(client.get(f"/{name}").content)["items"]:
            harmless(item["content_html"])
            assert urlsplit(item["url"]).scheme in {"http", "https"}
    for path in sitemaps(client):
        etree.fromstring(client.get(path).content)


def test_each_is_inert_as_a_body() -> None:
    for payload in payloads():
        harmless(clean(payload))


def harmless(html: str) -> None:
    """Nothing in this HTML acts, loads, or leads to what is no address of the web, a mail or a telephone."""
    for node in LexborHTMLParser(html).css("*"):
        assert node.tag in ALLOWED, html[:300]
        for name, value in node.attributes.items():
            assert name in {"href", "rel", "title", "lang", "dir", "colspan", "rowspan", "scope", "start", "reversed", "hreflang", "class", "role", "tabindex", "aria-label", "type", "data-ours"}, html[:300]  # fmt: skip
            if name in {"type", "start", "colspan", "rowspan"}:
                assert re.fullmatch(r"[aAiI]|-?\d+", value or ""), html[:300]
            if name == "href":
                assert re.match(r"https?://|mailto:|tel:|/(?![/\\\\])", value or ""), html[:300]


PAGE = """<html lang=en><head><title>{0}</title><meta name=author content="{1}"><meta name=keywords content="{1}"></head><body><h1>{0}</h1>
<p>{0} The office gives every master who asks a new berth on the same day, and charges nothing for it until the end of the year.</p>
<p>Source: <a href="{1}">{0}</a> <a href="{1}">{0}</a> <img src="{1}" alt="{1}"> Masters of vessels must leave berth 1 before the rules enter into force.</p>
<table><tr><td>{0}</td><td>Berth</td></tr><tr><td>2</td><td>{0}</td></tr></table><p><a href="{1}.pdf">Annex {0}.pdf</a></p></body></html>"""


@pytest.mark.parametrize("first", range(0, 189, 21))
def test_a_page_that_was_read_is_inert_on_its_way_through(client: Client, sample: Sample, first: int) -> None:
    for payload in payloads()[first : first + 21]:
        reading = read_page(
            PAGE.format(payload, payload.replace('"', "&quot;")), "https://office.example/notices/1.html"
        )
        article = sample.article("x")
        for name, value in contents.fields(reading, Item.objects.get(article=article)).items():
            setattr(article, name, value)
        article.save()
        tree = LexborHTMLParser(client.get(addresses.article(article)).content.decode())
        harmless(tree.css_first(".prose").html or "")
        assert not tree.css(
            "script:not([type='application/ld+json']), img, iframe, svg, style, [onclick], [onerror]"
        )


LONG = 100_000
TURNED = "\u202e\u2067\u202dexe.gnp"


def test_text_that_turns_stays_within_its_place(client: Client, sample: Sample) -> None:
    article = sample.article(
        TURNED,
        subtitle=TURNED,
        issuer=TURNED,
        document_number=TURNED,
        byline=[TURNED],
        credit_name=TURNED,
        topics=[f"a{TURNED}"],
    )
    for path in ("/", "/news/", addresses.article(article)):
        tree = LexborHTMLParser(client.get(path).content.decode())
        head = tree.css_first("head").html or ""
        assert not set(TURNED[:3]) & set(head.split("ld+json")[0]), "nothing ends their reach there"
        for node in tree.css("body *"):
            if not set(TURNED[:3]) & set(node.text(deep=False)):
                continue
            ways = [
                up.tag == "bdi" or (up.attributes or {}).get("dir") == "auto" for up in with_parents(node)
            ]
            assert any(ways), node.html
    for name in ("rss.xml", "atom.xml", "feed.json"):
        feed = client.get(f"/{name}").content.decode()
        assert "exe.gnp" in feed


def with_parents(node: Any) -> Iterator[Any]:
    while node is not None and node.tag != "body":
        yield node
        node = node.parent


@pytest.mark.parametrize(
    "title",
    [
        "长" * LONG,
        "x" * LONG,
        "<" * LONG,
        "&" * LONG,
        "\u202e" * LONG,
        " " * LONG,
        "a\u0301" * (LONG // 2),
        "\U0001f1e8" * (LONG // 2),
    ],
)
def test_a_title_without_end_costs_no_more_than_itself(client: Client, sample: Sample, title: str) -> None:
    article = sample.article(title, subtitle=title, issuer=title[:300], editor_note=title, topics=[title])
    Correction.objects.create(article=article, kind="correction", said=title[:2000], made_at=NOW)
    for path in ("/", "/news/", "/corrections/", "/topics/"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert len(answer.content) < 60_000, path
    for path in pages_of(article):
        assert client.get(path).status_code == 200
    for path in ("/rss.xml", "/atom.xml", "/feed.json", *sitemaps(client)):
        assert client.get(path).status_code == 200
