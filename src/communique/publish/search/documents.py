"""An article as the index takes it: its words, its numbers, and the digest of both."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any, Final

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast
from django.utils import timezone
from tantivy import Document

from communique.newsroom.models import Article
from communique.publish.search.schema import schema
from communique.publish.search.words import spaced

FIELDS: Final = (
    *("pk", "live", "source_id", "channel_id", "language", "title", "subtitle", "issuer", "credit_name"),
    *("document_number", "index_number", "sort_date", "changed_at", "byline", "topics", "attachments"),
    "editor_note",
)
LONGEST_TITLE: Final = 2_000
LONGEST_BODY: Final = 200_000
"""Code points that are indexed; the rest of a longer text is not found."""
LONGEST_NOTE: Final = 10_000
TAG: Final = re.compile(r"<[^<>]*>")
BREAK: Final = re.compile(r"</?(?:p|li|h[1-6]|br|hr|blockquote|td|th|div)\b[^<>]*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Prepared:
    """One article, ready to be indexed."""

    pk: int
    stamp: int
    fields: Mapping[str, Any]

    def document(self) -> Document:
        return Document.from_dict({**self.fields, "stamp": self.stamp}, schema())


def rows(found: QuerySet[Article]) -> QuerySet[Article, dict[str, Any]]:
    """The columns that the index is made of, and `stored`, the body as the table has it: Wagtail's values cost more."""
    stored = {"stored": Cast("body", TextField())}
    columns: QuerySet[Article, dict[str, Any]] = found.values(*FIELDS, **stored)
    return columns


def prepared(row: Mapping[str, Any]) -> Prepared:
    """An article's row, as `rows` gives it, as the index takes it."""
    when = row["sort_date"]
    local = timezone.localtime(when)
    title = str(row["title"])[:LONGEST_TITLE]
    fields = {
        "pk": row["pk"],
        "live": int(row["live"]),
        "source": row["source_id"],
        "channel": row["channel_id"],
        "language": row["language"],
        "year": local.year,
        "day": local.year * 10_000 + local.month * 100 + local.day,
        "date": int(when.timestamp()),
        "changed": int(row["changed_at"].timestamp()),
        "title": spaced(title),
        "number": spaced(f"{row['document_number']} {row['index_number']}"),
        "issuer": spaced(f"{row['issuer']} {row['credit_name']}"),
        "text": [spaced(part) for part in _parts(row, title)],
    }
    return Prepared(row["pk"], _stamp(fields), fields)


def _parts(row: Mapping[str, Any], title: str) -> Iterator[str]:
    """Everything that an article says, in stretches that no phrase reaches across."""
    yield title
    short = (row["subtitle"], row["issuer"], row["credit_name"], row["document_number"], row["index_number"])
    yield from (str(part)[:LONGEST_NOTE] for part in (*short, row["editor_note"]) if part)
    for name in ("byline", "topics"):
        yield from (str(part)[:LONGEST_TITLE] for part in row[name][:100] if isinstance(part, str))
    titles = (part.get("title") for part in row["attachments"][:100] if isinstance(part, dict))
    yield from (str(part)[:LONGEST_TITLE] for part in titles if part)
    yield body_words(json.loads(row["stored"] or "[]"))[:LONGEST_BODY]


def body_words(body: Iterable[Mapping[str, Any]]) -> str:
    """The words of a body as it is stored, a line for each block."""
    return "\n".join(_block_words(block) for block in body)


def _block_words(block: Mapping[str, Any]) -> str:
    value = block["value"]
    if not isinstance(value, Mapping):
        return str(value) if block["type"] == "code" else unescape(TAG.sub("", BREAK.sub("\n", str(value))))
    if block["type"] == "numbered":
        return unescape(TAG.sub("", BREAK.sub("\n", str(value.get("text") or ""))))
    rows = ("\t".join(str(cell or "") for cell in row) for row in value.get("data") or ())
    said = (str(value.get(name) or "") for name in ("table_caption", "alt", "caption"))
    return "\n".join(part for part in (*said, *rows) if part)


def _stamp(fields: Mapping[str, Any]) -> int:
    """A digest of what is indexed, as the index keeps an integer."""
    told = json.dumps(fields, ensure_ascii=False, sort_keys=True).encode(errors="surrogatepass")
    return int.from_bytes(hashlib.blake2b(told, digest_size=8).digest(), signed=True, byteorder="big")
