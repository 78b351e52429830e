"""The dates of publication that a page declares: in meta elements, in JSON-LD, in its own address."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from communique.extract.fields.dates import Order, parse_stamp
from communique.extract.fields.found import declared, meta_selector
from communique.extract.page import Line, Page
from communique.model import Evidence, Via

PUBLISHED_METAS = (
    "article:published_time", "pubdate", "og:article:published_time", "article:published", "datepublished",
    "date.published", "publishdate", "publish_date", "publisheddate", "published_at", "pub_date", "parsely-pub-date",
    "sailthru.date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "article_date_original", "og:published_time",
    "dc.date.issued", "dcterms.issued", "dcterms.date", "dc.date", "citation_publication_date", "citation_online_date",
    "article.published", "firstpublishedtime", "og:publish_date", "og:release_date", "ptime", "weibo: article:create_at",
    "weibo:article:create_at", "bytedance:published_time", "mediator_published_time", "date", "article:create_at", "publishtime",
    "pagetime", "date.created", "dcterms.created", "dc.date.created", "shareaholic:article_published_time", "creation_date", "apub:time",
    "published_time", "published-date", "publication_date", "published",
)  # fmt: skip
"""Meta names in the order in which they are believed; Maketime, 页面生成时间 and the like are left out on purpose."""
SURE_METAS = frozenset(PUBLISHED_METAS[:17])
ARTICLES = re.compile(r"Article|Posting|Report|Review|Recipe|Analysis|Legislation|Opinion")
_IN_ADDRESS = re.compile(
    r"/((?:19|20)\d\d[/-](?:0[1-9]|1[0-2])[/-](?:0[1-9]|[12]\d|3[01]))(?=[/_.-])"
    r"|/t?((?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?=[/_])"
    r"|/((?:19|20)\d\d)/(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/(0?[1-9]|[12]\d|3[01])(?=/)",
    re.IGNORECASE,
)
LONGEST_ADDRESS, FROM_ADDRESS = 500, 1.0


class Stamp(NamedTuple):
    """A date that may be the page's, how far it is believed, where it stands, and whether it stands there without a label."""

    value: str
    weight: float
    evidence: Evidence
    line: Line | None = None
    alone: bool = False

    @property
    def day(self) -> str:
        return self.value[:10]

    @property
    def visible(self) -> bool:
        return self.evidence.via is Via.VISIBLE


def declared_stamps(page: Page, order: Order | None) -> Iterator[Stamp]:
    """The dates in meta elements and JSON-LD; that of a mere WebPage is no article's."""
    meta = page.meta
    for rank, name in enumerate(PUBLISHED_METAS):
        for content in meta.get(name, ())[:1]:
            value = parse_stamp(content, order)
            if value:
                weight = (6.0 if name in SURE_METAS else 4.6) - 0.01 * rank
                yield Stamp(value, weight, declared(Via.META, content, meta_selector(name)))
    for thing in page.json_ld:
        kind = str(thing.get("@type"))
        for name, weight in (("datePublished", 6.1), ("dateCreated", 4.0)):
            raw = thing.get(name)
            value = parse_stamp(raw, order) if isinstance(raw, str) else None
            if value and ARTICLES.search(kind):
                yield Stamp(value, weight, declared(Via.JSON_LD, str(raw), name))


def address_stamps(address: str) -> Iterator[Stamp]:
    """The day that a page's address names, as many content systems write it: /2031/03/05/, t20310305_1.html."""
    match = _IN_ADDRESS.search(address[:LONGEST_ADDRESS])
    value = parse_stamp(day_in(match)) if match else None
    if match and value:
        yield Stamp(value, FROM_ADDRESS, Evidence(Via.URL, match[0].strip("/")))


def day_in(match: re.Match[str]) -> str:
    """The day of a match of _IN_ADDRESS as it is parsed: 2031-03-05, 20310305."""
    if match[3]:
        return f"{match[3]}-{ADDRESS_MONTHS.index(match[4].lower()) // 3 + 1:02}-{int(match[5]):02}"
    return (match[1] or match[2]).replace("/", "-")


ADDRESS_MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec"
