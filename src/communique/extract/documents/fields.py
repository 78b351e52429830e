"""The fields of a notice that is a file: the rules of pages run over its text, and what letterhead and signature say.

A file declares next to nothing for machines, so that all is read where a reader reads it: the number and issuer in
the letterhead, labels in the head, the signature and its date at the end, the line about printing below it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from communique.extract.fields.dates import find_dates
from communique.extract.fields.document_block import (
    read_document_number,
    read_effective,
    read_index_number,
    read_issuer,
    read_written,
)
from communique.extract.fields.found import Found, key, seen
from communique.extract.fields.language import read_language
from communique.extract.fields.numbers import whole_number
from communique.extract.fields.published import read_published
from communique.extract.fields.reading import beijing_time, order_of
from communique.extract.fields.scan import Scan
from communique.extract.page import Body, Line
from communique.extract.walk import parse_page
from communique.model import Reading

HEAD: Final = 14
"""Lines at the head of a file among which its number and letterhead stand."""
END: Final = 12
LONGEST_NAME: Final = 60
LETTERHEAD: Final = re.compile(r"([一-鿿（）()·\s]{3,40}?)\s*文\s*件")
PRINTED: Final = re.compile(r"印发$|\b(?:printed|issued) on\b", re.IGNORECASE)
BODIES: Final = re.compile(
    r"(?:"
    r"局|部|委|委员会|厅|院|中心|办公室|办公厅|政府|司|署|银行|协会|学会|法院|检察院|大学|集团|公司|总局|商会"
    r")(?:[（(][^（()）]{1,8}[）)])?$"
    r"|\b(?:Office|Ministry|Agency|Commission|Authority|Department|Council|Board|Bureau|Association|Institute)\b"
)


def with_fields(reading: Reading) -> Reading:
    """The reading of a file, with language, issuer, numbers and dates where the file states them, each with its quote."""
    page = parse_page(reading.html, reading.url)
    if not page.lines:
        return reading
    title = title_in(reading, page.lines)
    start = title.stop if title else 0
    body = Body(tuple(range(start, len(page.lines))) or tuple(range(len(page.lines))))
    scan = Scan(page, body, title)
    language = read_language(page, reading.text)
    order = order_of(page, language.value if language else "")
    signed = signature(page.lines[max(start, len(page.lines) - END) :])
    found: dict[str, Found[Any] | None] = {
        "language": language,
        "issuer": read_issuer(scan) or letterhead(page.lines[:HEAD]) or (signed and signed[0]),
        "document_number": number_at_head(page.lines[:HEAD]) or read_document_number(scan),
        "index_number": read_index_number(scan),
        "written": read_written(scan, order) or (signed and signed[1]),
        "effective": read_effective(scan, order),
        "published": printed(page.lines[-END:]) or read_published(scan, order),
    }
    told = {name: value for name, value in found.items() if value is not None}
    evidence = {name: replace(value.evidence, selector=None) for name, value in told.items()}
    values = {name: value.value for name, value in told.items()}
    return beijing_time(replace(reading, evidence={**reading.evidence, **evidence}, **values))


def title_in(reading: Reading, lines: Sequence[Line]) -> Found[str] | None:
    """The title with the lines of the head that it stands on."""
    evidence = reading.evidence.get("title")
    if not reading.title or evidence is None:
        return None
    wanted = key(reading.title)
    for start in range(min(HEAD, len(lines))):
        joined = ""
        for stop in range(start, min(start + 4, len(lines))):
            joined += key(lines[stop].text)
            if joined == wanted:
                return Found(reading.title, evidence, start, stop + 1)
    return Found(reading.title, evidence)


def at(value: str, line: Line) -> Found[str]:
    return Found(value, seen(line.text, line), line.index, line.index + 1)


def number_at_head(lines: Sequence[Line]) -> Found[str] | None:
    """The document number that is a line of the head by itself, above or below the title."""
    return next((at(number, line) for line in lines if (number := whole_number(line.text))), None)


def letterhead(lines: Sequence[Line]) -> Found[str] | None:
    """The body whose letterhead the file bears: 某某局文件."""
    for line in lines:
        if (head := LETTERHEAD.fullmatch(line.text)) is not None:
            return at(re.sub(r"\s+", "", head[1]), line)
    return None


def signature(lines: Sequence[Line]) -> tuple[Found[str] | None, Found[str]] | None:
    """Who signs at the end of the file, and the day beside it; None where no line of the end is a date by itself."""
    for place in range(len(lines) - 1, -1, -1):
        line = lines[place]
        dates = find_dates(line.text) if len(line.text) <= LONGEST_NAME else []
        if not dates or PRINTED.search(line.text):
            continue
        rest = (line.text[: dates[0].start] + line.text[dates[0].end :]).strip(" 　,，.。")
        signer = line if rest else next(iter(lines[max(0, place - 1) : place]), None)
        name = rest or (signer.text if signer else "")
        if rest and not BODIES.search(rest):
            continue
        signs = signer is not None and len(name) <= LONGEST_NAME and BODIES.search(name) is not None
        return (
            at(re.sub(r"(?<=[一-鿿])\s+(?=[一-鿿])", "", name), signer) if signs and signer else None
        ), at(dates[0].day, line)
    return None


def printed(lines: Sequence[Line]) -> Found[str] | None:
    """The day on which the file says that it was printed for issue: 某某局办公室 2031年3月6日印发."""
    for line in reversed(lines):
        dates = (
            find_dates(line.text) if PRINTED.search(line.text) and len(line.text) <= 2 * LONGEST_NAME else []
        )
        if dates:
            return at(dates[-1].day, line)
    return None
