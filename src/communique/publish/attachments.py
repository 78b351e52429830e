"""The files that belong to an article, as a page or a feed may show them."""

from typing import Final

from django.utils.translation import gettext as _

from communique.formats.links import absolute
from communique.model import Attachment
from communique.newsroom.models import Article
from communique.publish.clean import speakable

TYPES: Final = {
    "application/pdf": "PDF",
    "application/msword": "DOC",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "DOCX",
    "application/vnd.ms-excel": "XLS",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "XLSX",
    "application/vnd.ms-powerpoint": "PPT",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "PPTX",
    "application/vnd.ofd": "OFD",
    "application/ofd": "OFD",
    "application/zip": "ZIP",
    "application/x-rar-compressed": "RAR",
    "application/vnd.rar": "RAR",
    "application/wps-office.wps": "WPS",
    "text/csv": "CSV",
    "text/plain": "TXT",
    "image/jpeg": "JPEG",
    "image/png": "PNG",
}
"""Media type → what people call such a file."""
MOST: Final = 500
LONGEST_TITLE: Final = 500


def attachments_of(article: Article) -> list[Attachment]:
    """Its files in their order. What has no address that a browser may follow is left out."""
    rows = [row for row in article.attachments[:MOST] if isinstance(row, dict)]
    return [found for row in rows if (found := _attachment(row))]


def _attachment(row: dict[str, object]) -> Attachment | None:
    url = absolute(str(row.get("url") or ""))
    if url is None:
        return None
    title = speakable(row.get("title") or "").strip() or url.rsplit("/", 1)[-1] or url
    return Attachment(title[:LONGEST_TITLE], url, speakable(row.get("media_type") or "") or None)


def called(attachment: Attachment) -> str:
    """What people call a file of that type: PDF, DOCX; by its ending where its type is not known."""
    if attachment.media_type in TYPES:
        return TYPES[attachment.media_type]
    ending = attachment.url.split("?")[0].rsplit("/", 1)[-1].rpartition(".")[2]
    return ending.upper() if ending.isalnum() and ending.isascii() and len(ending) <= 4 else _("File")  # noqa: PLR2004 # as long as endings are
