"""How an article stands: whose original it repeats, and what our desk changed of what its source said."""

from typing import Any, Final, NamedTuple
from urllib.parse import urlsplit

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from communique.formats.links import absolute
from communique.formats.reading_json import from_record
from communique.newsroom import body, contents
from communique.newsroom.models import Article, Version
from communique.publish.clean import plain_line, speakable

LABELS: Final[dict[str, Promise]] = {
    "title": _("Title"),
    "subtitle": _("Subtitle"),
    "published": _("Published"),
    "written": _("Written"),
    "effective": _("In force from"),
    "issuer": _("Issued by"),
    "document_number": _("Document number"),
    "index_number": _("Index number"),
    "credit_name": _("Credited source"),
    "language": _("Language"),
}
"""Field that an editor may change → its name, in the order in which they are shown."""
LONGEST: Final = 1000


class ChangedField(NamedTuple):
    """A field of an article that does not say what its source said."""

    label: Any
    said: str
    ours: str


def credited_original(article: Article) -> str:
    """The address of the original where the article is a repost and its page links what it credits; else empty.

    A link to the front page of a site names a publisher and no notice.
    """
    return original_of(article.credit_url, article.original_url)


def original_of(credit_url: str, original_url: str) -> str:
    """The same of the two addresses that an article has."""
    url = absolute(credit_url or "")
    if url is None or url == absolute(original_url):
        return ""
    parts = urlsplit(url)
    return url if parts.path.strip("/") or parts.query else ""


def changed_fields(article: Article, version: Version) -> list[ChangedField]:
    """The fields that differ between an article and a version of it, as a reader may compare them."""
    said = contents.fields(from_record(version.reading.record), article.item)
    found = [
        ChangedField(label, plain_line(said[name])[:LONGEST], plain_line(getattr(article, name))[:LONGEST])
        for name, label in LABELS.items()
    ]
    return [field for field in found if field.said != field.ours]


def words_of(article: Article) -> str:
    """The text of an article as a reading writes it: blocks apart by an empty line, rows by line."""
    parts: list[str] = []
    for section in article.body.get_prep_value():
        lines = [line.strip() for line in body.words([section]).split("\n")]
        gap = "\n" if section["type"] == "table" else "\n\n"
        parts.append(gap.join(line for line in lines if line))
    return speakable("\n\n".join(part for part in parts if part))
