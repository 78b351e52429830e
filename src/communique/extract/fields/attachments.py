"""The files that belong to a notice, wherever by it they are listed: 附件1.申报指南.pdf.

A link is to a file if its address, its text or its `download` says so by the file's ending. Files in the
page's header, footer and menus belong to the site.
"""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from communique.extract.fields.found import key
from communique.extract.fields.scan import Scan, is_long
from communique.extract.page import Line, Link
from communique.model import Attachment, Evidence, Via

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xls": "application/vnd.ms-excel",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt": "application/vnd.ms-powerpoint",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "wps": "application/vnd.ms-works",
    "et": "application/vnd.ms-excel",
    "ofd": "application/ofd",
    "rtf": "application/rtf",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "csv": "text/csv",
    "zip": "application/zip",
    "rar": "application/vnd.rar",
    "7z": "application/x-7z-compressed",
}
TAIL_LINES, HEAD_LINES, MOST = 25, 30, 200
LONGEST_TITLE = 300

_ENDING = re.compile(
    rf"\.({'|'.join(sorted(MEDIA_TYPES, key=len, reverse=True))})(?=$|[?#&;\s)）\]】,，、(（])", re.IGNORECASE
)
_HINT = re.compile(
    r"\.(?:pdf|doc|xls|ppt|wps|et\b|ofd|rtf|od[ts]|csv|zip|rar|7z)|download|attach|publicationfile|fujian|downfile|附件"
)
"""What the lower-case address or text of a link to a file holds, at first sight."""
_NAMED = re.compile(r"附件|附表|《.+》|annex|attachment|download|下载", re.IGNORECASE)
_BLOB = re.compile(
    r"__blob=publicationFile|/blob/|/download/|downfile|attachment|filedownload|downloadfile", re.IGNORECASE
)
_FORMAT = re.compile(r"\b(PDF|DOCX?|XLSX?|PPTX?|ZIP|OFD|CSV)\b")
_GENERIC = re.compile(
    r"^(?:点击)?(?:"
    r"下载|查看|预览|打开|download|pdf|docx?|xlsx?|herunterladen|télécharger|view|open|hier|here|全文下载"
    r"|附件下载|附件"
    r")$",
    re.IGNORECASE,
)
_OUTSIDE = re.compile(
    r"footer|(?:^|[\s.#\[_-])nav|menu"
    r"|sidebar|header\b|cookie|banner|copyright|breadcrumb|teaser|imprint|legal"
    r"|related-?(?:news|posts|articles)"
    r"|mega"
)
_LISTED = re.compile(
    r"附件|附表|附录|attachment|download|anlage|anhang|annex|dokument|document|related|links|pressemitteilung",
    re.IGNORECASE,
)


def read_attachments(scan: Scan) -> tuple[tuple[Attachment, ...], Evidence | None]:
    """The attachments in the order of the page, each address once, and where the first was read."""
    found: dict[str, Attachment] = {}
    evidence: Evidence | None = None
    for line in near(scan):
        if not promises(line) or outside(scan, line):
            continue
        for link in line.links:
            attachment = None if is_reference(line, link) else attached(scan, line, link)
            if attachment is None or attachment.url in found or len(found) == MOST:
                continue
            found[attachment.url] = attachment
            if evidence is None:
                evidence = Evidence(Via.VISIBLE, link.text or line.text[:120], link.element.css_path())
    return tuple(found.values()), evidence


def near(scan: Scan) -> Iterator[Line]:
    """The lines of the body, and those around it where files are listed."""
    lines = scan.page.lines
    low = max(0, min(scan.title_start, scan.first) - 3, scan.first - HEAD_LINES)
    for line in lines[low : scan.last + 1 + TAIL_LINES]:
        if line.marks and not line.hidden:
            yield line


def promises(line: Line) -> bool:
    """Whether a link on the line may lead to a file, at first sight."""
    for mark in line.marks:
        if mark.tag == "a" and _HINT.search((mark.element.attr("href") or "").lower()):
            return True
    return "." in line.text and bool(_HINT.search(line.text.lower()))


def is_reference(line: Line, link: Link) -> bool:
    """Whether a link stands in the running text of a paragraph, where it points to a file of somebody else's."""
    words = link.text.strip()
    return (
        is_long(line.text)
        and 2 * len(words) < len(line.text)
        and not (
            _ENDING.search(words)
            or _FORMAT.search(words)
            or _NAMED.search(words)
            or line.text.startswith("附")
        )
    )


def outside(scan: Scan, line: Line) -> bool:
    """Whether the line belongs to the site and not to the notice: its menus, header, footer."""
    return line.index not in scan.bodied and bool(_OUTSIDE.search(line.node.trail(6)))


def attached(scan: Scan, line: Line, link: Link) -> Attachment | None:
    """The attachment that a link leads to; None where it leads to no file."""
    href = link.href.strip()
    if href.startswith(("#", "mailto:", "tel:")):
        return None
    ending = ending_of(href) or ending_in(link.text)
    if ending is None:
        if not _BLOB.search(href):
            return None
        shown = _FORMAT.search(line.text[link.start :])
        if shown is None and not _NAMED.match(link.text.strip()):
            return None
        ending = shown[1].lower() if shown else ""
    url = scan.page.absolute(href)
    if url is None and href.lower().startswith(("javascript:", "data:")):
        return None
    title = title_of(scan, line, link)
    return Attachment(title, url or href, MEDIA_TYPES.get(ending)) if title else None


def ending_of(href: str) -> str | None:
    """The ending of the file that an address names in its path or query."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return None
    for piece in (parts.path.rsplit("/", 1)[-1], unquote(parts.query)):
        if match := _ENDING.search(piece):
            return match[1].lower()
    return None


def ending_in(text: str) -> str | None:
    match = _ENDING.search(text)
    return match[1].lower() if match else None


def title_of(scan: Scan, line: Line, link: Link) -> str:
    """What a reader sees of the file: the link's words; where they say only 下载, those before it, or its `title`."""
    text = link.text.strip()
    if text and not _GENERIC.match(text):
        return text[:LONGEST_TITLE]
    named = (link.element.attr("title") or link.element.attr("download") or "").strip()
    if named and not _GENERIC.match(named):
        return named[:LONGEST_TITLE]
    before = line.text[: link.start].strip(" :：[【(（-–—")
    if len(key(before)) > 1:
        return before[:LONGEST_TITLE]
    above = scan.page.lines[line.index - 1] if line.index else None
    if (
        above is not None
        and line.cell is not None
        and above.cell is not None
        and above.cell.parent is line.cell.parent
    ):
        return above.text[:LONGEST_TITLE]
    return text
