"""What bytes are, by what stands in them: file names and Content-Type headers lie too often to be asked first."""

import re
import zipfile
from enum import StrEnum
from io import BytesIO
from typing import Final


class Kind(StrEnum):
    """The kinds of file that a source may serve, as far as reading treats them differently."""

    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    OFD = "ofd"
    ZIP = "zip"
    LEGACY_OFFICE = "legacy-office"
    IMAGE = "image"
    OTHER = "other"


MEDIA_TYPES: Final = {
    Kind.HTML: "text/html",
    Kind.PDF: "application/pdf",
    Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Kind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Kind.OFD: "application/ofd",
    Kind.ZIP: "application/zip",
}
_IMAGES: Final = (
    b"\x89PNG\r\n",
    b"\xff\xd8\xff",
    b"GIF87a",
    b"GIF89a",
    b"BM",
    b"II*\x00",
    b"MM\x00*",
    b"\x00\x00\x01\x00",
)
_OTHERS: Final = (
    *(
        b"\x7fELF",
        b"MZ",
        b"Rar!",
        b"7z\xbc\xaf",
        b"\x1f\x8b",
        b"BZh",
        b"\xfd7zXZ",
        b"OggS",
        b"ID3",
        b"\xff\xfb",
    ),
    *(
        b"fLaC",
        b"\x1aE\xdf\xa3",
        b"wOFF",
        b"wOF2",
        b"\x00asm",
        b"SQLite format 3",
        b"%!PS",
        b"{\\rtf",
        b"\xca\xfe\xba\xbe",
    ),
)
_HEAD: Final = 1024
_MARKUP: Final = re.compile(rb"<(?:!doctype|!--|\?xml|[a-z][a-z0-9]{0,15}[\s/>])", re.IGNORECASE)
_FIRST_PARTS: Final = 2000
_BINARY: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def kind_of(data: bytes) -> Kind:
    """The kind of file. Text without any markup is HTML too: a browser would show it. Never raises."""
    head = data[:_HEAD]
    if b"%PDF-" in head:
        return Kind.PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(data)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return Kind.LEGACY_OFFICE
    if head.startswith(_IMAGES[:4]) or _is_image(head):
        return Kind.IMAGE
    if head.startswith(_OTHERS) or head[4:8] == b"ftyp":
        return Kind.OTHER
    return Kind.HTML if _is_text(head) else Kind.OTHER


def _is_image(head: bytes) -> bool:
    """Signatures that ordinary text could begin with are only believed of bytes that are no text."""
    riff = head.startswith(b"RIFF") and head[8:12] == b"WEBP"
    return riff or (head.startswith(_IMAGES) and b"\x00" in head[:32])


def _is_text(head: bytes) -> bool:
    """Whether it could be a page: it has markup, or no more control bytes than a damaged text would have."""
    if _MARKUP.search(head.replace(b"\x00", b"")):
        return True
    return len(_BINARY.findall(head)) * 50 <= len(head) or _looks_wide(head)


def _looks_wide(head: bytes) -> bool:
    """UTF-16 text: a mark, or zeros on one side only."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    return head.startswith((b"\xff\xfe", b"\xfe\xff")) or max(even, odd) > 8 * min(even, odd) + len(head) // 4


def _zip_kind(data: bytes) -> Kind:
    """Which of the formats that are ZIP archives it is, by the parts they must hold."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = [info.filename.lower() for info in archive.infolist()[:_FIRST_PARTS]]
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError):
        return Kind.ZIP
    if "ofd.xml" in names:
        return Kind.OFD
    if "[content_types].xml" in names:
        if any(name.startswith("word/") for name in names):
            return Kind.DOCX
        if any(name.startswith("xl/") for name in names):
            return Kind.XLSX
    return Kind.ZIP
