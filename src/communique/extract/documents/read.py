"""Bytes of a file in, one Reading out: what it is, whether we read it, and who does."""

from typing import Final

from communique.errors import NotReadable
from communique.extract.documents.archive import check_archive
from communique.extract.documents.assemble import reading_of
from communique.extract.documents.fields import with_fields
from communique.extract.documents.process import Limits, read_apart
from communique.extract.read import read_page
from communique.extract.sniff import Kind, kind_of
from communique.extract.templates import SiteTemplate
from communique.model import Reading

DEFAULT_LIMITS: Final = Limits()
_ARCHIVES: Final = frozenset({Kind.DOCX, Kind.XLSX, Kind.OFD})
_REFUSALS: Final = {
    Kind.ZIP: "The file is a ZIP archive, not a document; unpack it and read what it holds.",
    Kind.LEGACY_OFFICE: "The file is a Word or Excel document of the format before 2007 (.doc, .xls); "
    "convert it to .docx, .xlsx or PDF.",
    Kind.IMAGE: "The file is an image; text in images is not read.",
    Kind.OTHER: "The file is neither a page nor a document that we can read (PDF, DOCX, XLSX, OFD).",
}


def read_document(
    data: bytes,
    *,
    url: str | None = None,
    media_type: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
    template: SiteTemplate | None = None,
) -> Reading:
    """Read a notice that is a file; the kind is found in the bytes, `media_type` is what the server called it, and
    `template` what pages of its site repeat.

    PDF, DOCX, XLSX and OFD are read in a process of their own under `limits`; a page is read as a page. A document
    that is scanned, or of which a part could not be read, gives a Reading that is not `complete` and says why.
    Raises NotReadable for any other file, and for a document that is broken, encrypted, or beyond the limits.
    """
    kind = kind_of(data)
    if kind is Kind.HTML:
        return read_page(data, url, content_type=media_type, template=template)
    if kind in _REFUSALS:
        raise NotReadable(_said(_REFUSALS[kind], url))
    if len(data) > limits.size:
        message = f"The document has {len(data):,} bytes; no more than {limits.size:,} are read."
        raise NotReadable(_said(message, url))
    try:
        if kind in _ARCHIVES:
            check_archive(data)
        found = read_apart(data, kind, limits)
    except NotReadable as error:
        raise NotReadable(_said(str(error), url)) from error
    return with_fields(reading_of(found, url))


def _said(sentence: str, url: str | None) -> str:
    """The sentence, with where the file came from."""
    return f"{sentence} ({url})" if url else sentence
