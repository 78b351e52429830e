"""All fields of one page together: the rules in their order, the clock's place, and the evidence of each."""

import re
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from communique.extract.fields.attachments import read_attachments
from communique.extract.fields.breadcrumb import read_breadcrumb
from communique.extract.fields.canonical import read_canonical
from communique.extract.fields.dates import Order, with_offset
from communique.extract.fields.document_block import (
    read_document_number,
    read_effective,
    read_index_number,
    read_issuer,
    read_written,
)
from communique.extract.fields.found import Found
from communique.extract.fields.language import read_language
from communique.extract.fields.links import read_links
from communique.extract.fields.published import read_modified, read_published
from communique.extract.fields.scan import Scan
from communique.extract.fields.site_name import read_site_name
from communique.extract.fields.source import read_byline, read_source
from communique.extract.fields.title import read_subtitle
from communique.extract.fields.topics import read_topics
from communique.extract.page import Body, Page
from communique.model import Evidence, Reading

BEIJING = "+08:00"
TELLING = 40
"""Code points of a body that tell its language without its title."""
MONTH_FIRST = re.compile(r"en-(?:us|ph)", re.IGNORECASE)
DAY_FIRST = re.compile(
    r"en-(?:gb|au|nz|ie|in|za)|(?:de|fr|es|it|pt|nl|pl|cs|da|nb|no|fi|tr|el|ro|hu|id|vi|ru|uk|bg|ca)\b",
    re.IGNORECASE,
)


def read_fields(page: Page, body: Body, title: Found[str] | None, text: str) -> Reading:
    """A Reading with every field but text, blocks, html and images. `text` is that of the body, for its language."""
    scan = Scan(page, body, title)
    said = text if len(text) >= TELLING or title is None else f"{title.value}\n{text}"
    language = read_language(page, said)
    order = order_of(page, language.value if language else "")
    attachments, attachments_evidence = read_attachments(scan)
    links, links_evidence = read_links(scan)
    found: dict[str, Found[Any] | None] = {
        "canonical_url": read_canonical(page),
        "language": language,
        "site_name": read_site_name(page, title),
        "title": title,
        "subtitle": read_subtitle(page, title) if title else None,
        "breadcrumb": read_breadcrumb(page, title, scan.first),
        "published": read_published(scan, order),
        "modified": read_modified(scan, order),
        "source": read_source(scan),
        "byline": read_byline(scan),
        "issuer": read_issuer(scan),
        "document_number": read_document_number(scan),
        "index_number": read_index_number(scan),
        "written": read_written(scan, order),
        "effective": read_effective(scan, order),
        "topics": read_topics(scan),
    }
    evidence: dict[str, Evidence] = {
        name: value.evidence for name, value in found.items() if value is not None
    }
    if attachments_evidence:
        evidence["attachments"] = attachments_evidence
    if links_evidence:
        evidence["links"] = links_evidence
    values = {name: value.value for name, value in found.items() if value is not None}
    reading = Reading(url=page.url, attachments=attachments, links=links, evidence=evidence, **values)
    return beijing_time(reading)


def order_of(page: Page, language: str) -> Order | None:
    """What 3/5/2024 means on this page, by the region of its address and of its language; None where that is not clear."""
    host = host_of(page.url or page.canonical or "")
    if host.endswith((".gov", ".mil", ".us")):
        return Order.MONTH_FIRST
    if host.endswith((".uk", ".au", ".nz", ".ie", ".in", ".za", ".jm", ".int", ".eu")):
        return Order.DAY_FIRST
    region = next(
        (tag for tag in (page.lang, *page.meta.get("og:locale", ())) if tag and len(tag) > len("en")),
        language or page.lang or "",
    )
    region = region.replace("_", "-")
    if MONTH_FIRST.match(region):
        return Order.MONTH_FIRST
    return Order.DAY_FIRST if DAY_FIRST.match(region) else None


def host_of(address: str) -> str:
    """The host of an address, empty where it has none."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def beijing_time(reading: Reading) -> Reading:
    """Times without an offset on a page in Chinese are Beijing's."""
    if not (reading.language or "").startswith("zh"):
        return reading
    published, modified = reading.published, reading.modified
    return replace(
        reading,
        published=with_offset(published, BEIJING) if published else None,
        modified=with_offset(modified, BEIJING) if modified else None,
    )
