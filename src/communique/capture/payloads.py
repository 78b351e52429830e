"""Lists that a page carries in a script or an answer carries as data: `<datastore>` records and JSON.

Many Chinese official sites load their rows from XML whose records are pieces of HTML; many others keep a JSON
array in the page. Both are read as data; no script is run.
"""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from turbohtml import Document

from communique.capture.row_dates import find_date
from communique.formats.dates import read_date
from communique.formats.links import absolute
from communique.formats.plain import line, plain
from communique.model import Item

RECORD = "<record>"
MOST_RECORDS = 2_000
MOST_NODES = 200_000
FEWEST = 2
LONGEST_TITLE = 300
URL_KEYS = (
    "url",
    "link",
    "href",
    "linkurl",
    "docurl",
    "puburl",
    "detailurl",
    "pageurl",
    "docpuburl",
    "permalink",
    "path",
    "slug",
)
TITLE_KEYS = (
    "title",
    "doctitle",
    "name",
    "headline",
    "subject",
    "caption",
    "showtitle",
    "maintitle",
    "articletitle",
)
DATE_KEYS = (
    "date", "datepublished", "publishdate", "pubdate", "publishtime", "pubtime", "publishedat", "published", "docreltime", "docrelpubtime",
    "releasetime", "releasedate", "publicationdate", "displaydate", "createdate", "createtime", "docpubtime", "time", "created", "createdat",
)  # fmt: skip
SUMMARY_KEYS = ("summary", "description", "abstract", "digest", "docabstract")
NO_ARTICLES = frozenset(
    {
        "WebSite",
        "Organization",
        "Person",
        "SiteNavigationElement",
        "BreadcrumbList",
        "ImageObject",
        "Product",
        "WebPage",
        "CollectionPage",
    }
)
NOT_LETTERS = re.compile(r"[^a-z]")
EPOCH_MILLISECONDS = 10**11  # a number from here on counts milliseconds
EARLIEST = 631_152_000  # 1990, in seconds: smaller numbers are no dates


def datastore_html(document: str) -> str | None:
    """The records of a `<datastore>` (or a recordset alone) as one list in HTML; None where there is none."""
    parts: list[str] = []
    position = document.find(RECORD)
    while position >= 0 and len(parts) < MOST_RECORDS:
        end = document.find("</record>", position)
        if end < 0:
            break
        inside = document[position + len(RECORD) : end].strip()
        parts.append(inside.removeprefix("<![CDATA[").removesuffix("]]>"))
        position = document.find(RECORD, end)
    if not parts:
        return None
    rows = "".join(
        f"<li>{part}</li>" if "<li" not in part.lower() and "<tr" not in part.lower() else part
        for part in parts
    )
    wrapper = "table" if "<tr" in parts[0].lower() else "ul"
    return f"<html><body><{wrapper}>{rows}</{wrapper}></body></html>"


def json_items(document: str, base: str | None) -> list[Item]:
    """The largest array of articles in a JSON document: objects with an address and a title."""
    try:
        data = json.loads(document)
    except (ValueError, RecursionError):
        return []
    best: list[Item] = []
    for array in _arrays(data):
        items = [item for entry in array if (item := _item(entry, base)) is not None]
        if len(items) > len(best):
            best = items
    return best if len(best) >= FEWEST else []


def embedded_items(tree: Document, base: str | None) -> list[Item]:
    """The articles of the JSON that a page carries in script elements of type JSON; the longest list of all."""
    best: list[Item] = []
    for node in tree.select(
        'script[type="application/json"], script[type="application/ld+json"], script#__NEXT_DATA__'
    ):
        found = json_items(node.text, base)
        best = max(best, found, key=len)
    return best


def _arrays(data: Any) -> Iterator[list[dict[str, Any]]]:
    """Every list of objects in the document, from the outside in."""
    waiting = [data]
    seen = 0
    while waiting and seen < MOST_NODES:
        node = waiting.pop()
        seen += 1
        if isinstance(node, dict) and str(node.get("@type")) != "BreadcrumbList":
            waiting.extend(value for value in node.values() if isinstance(value, dict | list))
        elif isinstance(node, list):
            objects = [_opened(entry) for entry in node[:MOST_RECORDS] if isinstance(entry, dict)]
            if len(objects) >= FEWEST:
                yield objects
            waiting.extend(entry for entry in node if isinstance(entry, dict | list))


def _opened(entry: dict[str, Any]) -> dict[str, Any]:
    """A list element of schema.org, or an envelope such as {"node": {…}}, gives what it holds."""
    for key in ("item", "node", "data", "attributes"):
        inside = entry.get(key)
        if isinstance(inside, dict):
            return {**inside, **{k: v for k, v in entry.items() if not isinstance(v, dict)}}
    return entry


def _item(entry: dict[str, Any], base: str | None) -> Item | None:
    if str(entry.get("@type")) in NO_ARTICLES:
        return None
    fields = {NOT_LETTERS.sub("", key.lower()): value for key, value in entry.items()}
    title = plain(_first(fields, TITLE_KEYS), LONGEST_TITLE)
    link = absolute(_first(fields, URL_KEYS), base)
    if not title or link is None:
        return None
    return Item(link, title, _date(fields), line(plain(_first(fields, SUMMARY_KEYS))))


def _first(fields: dict[str, Any], keys: tuple[str, ...]) -> str | None:
    return next((value for key in keys if isinstance(value := fields.get(key), str) and value.strip()), None)


def _date(fields: dict[str, Any]) -> str | None:
    for key in DATE_KEYS:
        value = fields.get(key)
        if isinstance(value, int) and not isinstance(value, bool) and value > EARLIEST:
            seconds = value / 1000 if value >= EPOCH_MILLISECONDS else value
            return _moment(seconds)
        if isinstance(value, str):
            row = find_date(value)
            if found := read_date(value) or (row.iso() if row and row.sure else None):
                return found
    return None


def _moment(seconds: float) -> str | None:
    try:
        return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
    except (OverflowError, OSError, ValueError):
        return None
