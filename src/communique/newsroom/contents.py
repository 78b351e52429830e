"""What an article takes from a reading: its fields, cleaned for the tables and cut to their length."""

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from django.utils.text import slugify

from communique.formats.reading_json import record
from communique.model import Credit, Reading
from communique.newsroom import body
from communique.newsroom.models import Article, Item

UNSTORABLE: Final = re.compile("[\x00\ud800-\udfff]")
LONGEST_SLUG: Final = 100

FROM_SOURCE: Final = (
    *(
        "language",
        "title",
        "subtitle",
        "credit_name",
        "credit_url",
        "byline",
        "breadcrumb",
        "topics",
        "attachments",
    ),
    *("issuer", "document_number", "index_number", "published", "written", "effective"),
)
"""The fields of an article, its body apart, that its source said and an editor may have changed since."""


def storable(value: Any) -> Any:
    """The same value with every NUL and lone surrogate, which databases refuse, as U+FFFD; offsets still hold."""
    if isinstance(value, str):
        return UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", value)
    if isinstance(value, Mapping):
        return {storable(key): storable(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [storable(each) for each in value]
    return value


def stored(reading: Reading) -> dict[str, Any]:
    """The record of a reading as its table keeps it."""
    found: dict[str, Any] = storable(record(reading))
    return found


def fields(reading: Reading, item: Item) -> dict[str, Any]:
    """The values of FROM_SOURCE and the body for an article that says what this reading says.

    What the page does not say of its title and date is taken from the list that named it.
    """
    credit = reading.source or Credit("")
    values = {
        "language": reading.language or item.source.language,
        "title": reading.title or item.title or item.url,
        "subtitle": reading.subtitle,
        "credit_name": credit.name,
        "credit_url": web_address(credit.url),
        "byline": list(reading.byline),
        "breadcrumb": list(reading.breadcrumb),
        "topics": list(reading.topics),
        "attachments": [
            {"title": file.title, "url": file.url, "media_type": file.media_type}
            for file in reading.attachments
            if web_address(file.url)
        ],
        "issuer": reading.issuer,
        "document_number": reading.document_number,
        "index_number": reading.index_number,
        "published": reading.published or item.listed_date,
        "written": reading.written,
        "effective": reading.effective,
        "body": body.sections(reading),
    }
    return {name: _fitting(name, storable(value)) for name, value in values.items()}


def unedited(article: Article, reading: Reading, item: Item) -> bool:
    """Whether the article says just what the reading said: nobody has changed it, so it may follow its source."""
    said = fields(reading, item)
    same_fields = all(getattr(article, name) == said[name] for name in FROM_SOURCE)
    return same_fields and body.same(article.body.get_prep_value(), said["body"])


def shown_digest(article: Article) -> str:
    """The digest of all that readers see of an article: what its source said, what editors made of it, their note.

    The section in which it stands and its topics are no part of it.
    """
    said = [getattr(article, name) for name in FROM_SOURCE if name not in {"breadcrumb", "topics"}]
    text = json.dumps([said, body.plain(article.body.get_prep_value()), article.editor_note], default=str)
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def slug(title: str) -> str:
    """The readable part of an article's address: its title in lower case, Chinese kept, at most 100 characters."""
    return slugify(title[: 2 * LONGEST_SLUG], allow_unicode=True)[:LONGEST_SLUG].strip("-") or "article"


def web_address(url: str | None) -> str:
    """The address where it is one of the web, else nothing: no javascript:, data: or relative links."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return ""
    return url or "" if parts.scheme in {"http", "https"} and parts.netloc else ""


def _fitting(name: str, value: Any) -> Any:
    """The value as its column takes it: no None for text, no more characters than fit."""
    if value is None:
        return ""
    longest = getattr(Article._meta.get_field(name), "max_length", None)  # noqa: SLF001 # documented by Django
    return value[:longest] if longest and isinstance(value, str) else value
