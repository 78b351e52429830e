"""Which captures stand behind what the exchange holds; nothing here writes."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final
from urllib.parse import urlsplit

from django.db.models import F, QuerySet

from communique import model
from communique.capture.archive import WarcArchive
from communique.capture.wacz import Evidence, export
from communique.errors import ActionRefused
from communique.newsroom.actions.keep_capture import as_value
from communique.newsroom.models import Article, Capture, Version

AT_ONCE: Final = 500
"""Rows in memory while all captures are gone through."""


def kept_captures() -> Iterator[model.Capture]:
    """Every capture, those of versions included, in the order in which they lie in their files."""
    rows = Capture.objects.order_by("warc_file", "warc_offset")
    return (as_value(row) for row in rows.iterator(chunk_size=AT_ONCE))


def versions_without_capture() -> QuerySet[Version]:
    """Versions whose text does not come from the capture that they name; there should be none."""
    return Version.objects.exclude(reading__capture_id=F("capture_id"))


def find_article(name: str) -> Article:
    """The article of that number, or at that address, ours or its source's. Raises ActionRefused."""
    found = Article.objects.filter(pk=int(name)) if name.isdecimal() else _at_address(name)
    article = found.first()
    if article is None:
        message = f"There is no article “{name}”; give its number, its address here, or that of its original."
        raise ActionRefused(message)
    return article


def _at_address(name: str) -> QuerySet[Article]:
    number = urlsplit(name).path.rstrip("/").rpartition("-")[2]
    originals = Article.objects.filter(original_url=name)
    if "/news/" in name and number.isdecimal() and not originals.exists():
        return Article.objects.filter(pk=int(number))
    return originals


def hand_over(article: Article, archive: WarcArchive, now: datetime) -> bytes:
    """A WACZ file of the captures of all versions of an article. Raises ArchiveError."""
    versions = article.versions.select_related("capture").order_by("number")
    evidence = [
        Evidence(as_value(version.capture), f"{article.title} (version {version.number})")
        for version in versions
    ]
    if not evidence:
        raise ActionRefused(f"Article {article.pk} has no version whose capture could be handed over.")
    return export(archive, evidence, now, article.title)
