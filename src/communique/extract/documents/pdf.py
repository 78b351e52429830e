"""PDF documents by PDFium: text in the order of reading, ruled tables, and a plain word about scanned pages."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from statistics import median
from typing import Final

import pypdfium2

from communique.errors import NotReadable
from communique.extract.documents.parts import Found, Part
from communique.extract.documents.pdf_glyphs import Glyph, Sheet, sheet_of
from communique.extract.documents.pdf_lines import Line, Paragraph, lines_of, paragraphs_of
from communique.extract.documents.pdf_tables import Grid, grids_of
from communique.extract.documents.process import Limits
from communique.model import BlockKind

_PAGE_NUMBER: Final = re.compile(
    r"\W{0,3}(?:第|page|p\.|seite)?\s?\d{1,4}\s?(?:页)?(?:\s?(?:/|of|共|von)\s?\d{1,4}\s?页?)?\W{0,3}",
    re.IGNORECASE,
)
_MARGIN: Final = 0.1
_RUNNING: Final = 3
_TITLE_SIZE: Final = 1.2
_NEARLY: Final = 0.95
_HEADING_SIZE: Final = 1.12
_LONGEST_HEADING: Final = 120
_TITLE_AMONG: Final = 8
_UNKNOWN_SHARE: Final = 0.2
_NAMED_PAGES: Final = 12


@dataclass(slots=True)
class Pages:
    """What the pages gave: lines and tables in order, and the numbers of pages that gave nothing."""

    items: list[Line | Part] = field(default_factory=list)
    heights: dict[int, float] = field(default_factory=dict)
    scanned: list[int] = field(default_factory=list)
    garbled: list[int] = field(default_factory=list)
    broken: list[int] = field(default_factory=list)
    total: int = 0
    over: bool = False


def read(data: bytes, limits: Limits) -> Found:
    """The text and tables of a PDF. Pages that are pictures, or whose fonts name no characters, are said to be so."""
    pages = _pages(data, limits)
    lines = [item for item in pages.items if isinstance(item, Line)]
    furniture = _furniture(lines, pages.heights)
    found = Found(lost=list(_lost(pages)))
    body = [item for item in pages.items if not isinstance(item, Line) or item not in furniture]
    _fill(found, body)
    return found


def _pages(data: bytes, limits: Limits) -> Pages:
    pages = Pages()
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise NotReadable("The PDF asks for a password; ask the publisher for one without.") from error
        raise NotReadable("The PDF is damaged: its structure cannot be read.") from error
    pages.total, left = len(document), limits.characters
    for index in range(min(pages.total, limits.pages)):
        try:
            sheet = sheet_of(document[index])
        except pypdfium2.PdfiumError:
            pages.broken.append(index + 1)
            continue
        left -= len(sheet.glyphs)
        _add(pages, sheet, index)
        if left < 0:
            break
    pages.over = left < 0 or pages.total > limits.pages
    return pages


def _add(pages: Pages, sheet: Sheet, index: int) -> None:
    """Sort one page into `pages`."""
    pages.heights[index] = sheet.height
    seen = sum(not glyph.text.isspace() for glyph in sheet.glyphs)
    if not seen:
        if sheet.images:
            pages.scanned.append(index + 1)
    elif sheet.unknown > seen * _UNKNOWN_SHARE:
        pages.garbled.append(index + 1)
    else:
        pages.items += _items(sheet, index)


def _items(sheet: Sheet, index: int) -> Iterator[Line | Part]:
    """The lines of a page in the order of its file, each table (a number in `flow`) where its first character stands."""
    grids = grids_of(sheet)
    cells: list[dict[tuple[int, int], list[Glyph]]] = [{} for _ in grids]
    flow: list[Glyph | int] = []
    for glyph in sheet.glyphs:
        place = next(((at, cell) for at, grid in enumerate(grids) if (cell := grid.cell_at(glyph))), None)
        if place is None:
            flow.append(glyph)
            continue
        at, cell = place
        if not cells[at] and not glyph.text.isspace():
            flow.append(at)
        if cells[at] or not glyph.text.isspace():
            cells[at].setdefault(cell, []).append(glyph)
    for is_table, group in groupby(flow, key=lambda item: isinstance(item, int)):
        if is_table:
            yield from (_table(grids[at], cells[at], index) for at in group if isinstance(at, int))
        else:
            yield from lines_of((glyph for glyph in group if isinstance(glyph, Glyph)), index)


def _table(grid: Grid, cells: dict[tuple[int, int], list[Glyph]], index: int) -> Part:
    """The rows of a table from the top; a merged cell stands once, at its upper left."""
    texts = {
        cell: Paragraph(tuple(lines)).text if (lines := tuple(lines_of(glyphs, index))) else ""
        for cell, glyphs in cells.items()
    }
    rows = range(len(grid.rows) - 2, -1, -1)
    columns = range(len(grid.columns) - 1)
    return Part(
        BlockKind.TABLE, rows=tuple(tuple(texts.get((column, row), "") for column in columns) for row in rows)
    )


def _furniture(lines: Sequence[Line], heights: dict[int, float]) -> set[Line]:
    """Page numbers, and lines at the head or foot that come again page after page."""
    at_edge = [
        line
        for line in lines
        if line.bottom > heights[line.page] * (1 - _MARGIN) or line.top < heights[line.page] * _MARGIN
    ]
    pages = {(line.page, _plain(line.text)) for line in at_edge}
    often = Counter(text for _, text in pages)
    enough = min(_RUNNING, max(2, len(heights)))
    return {
        line for line in at_edge if often[_plain(line.text)] >= enough or _PAGE_NUMBER.fullmatch(line.text)
    }


def _plain(text: str) -> str:
    return re.sub(r"\d+", "0", text)


def _fill(found: Found, items: Sequence[Line | Part]) -> None:
    """Lines become paragraphs, headings and the title; tables stand between them where they stood."""
    sizes = [line.size for line in items if isinstance(line, Line) for _ in line.text[::8]]
    usual = median(sizes) if sizes else 1.0
    run: list[Line] = []
    paragraphs: list[Paragraph | Part] = []
    for item in items:
        if isinstance(item, Line):
            run.append(item)
        else:
            paragraphs += [*paragraphs_of(run), item]
            run = []
    paragraphs += paragraphs_of(run)
    title = _title(paragraphs, usual)
    found.title = " ".join(line.text for part in title for line in part.lines) if title else None
    if title and title[0].lines[0].cjk:
        found.title = "".join(part.text for part in title)
    found.parts += [_part(item, usual) for item in paragraphs if item not in title]


def _title(items: Sequence[Paragraph | Part], usual: float) -> list[Paragraph]:
    """The largest print near the beginning, where it is clearly larger than the rest; its lines may be several."""
    first = [item for item in items[:_TITLE_AMONG] if isinstance(item, Paragraph) and item.lines[0].page == 0]
    largest = max((item.size for item in first), default=0.0)
    if largest < usual * _TITLE_SIZE:
        return []
    start = next(at for at, item in enumerate(first) if item.size >= largest * _NEARLY)
    chosen: list[Paragraph] = []
    for item in first[start:]:
        if item.size < largest * _NEARLY:
            break
        chosen.append(item)
    return chosen if sum(len(item.text) for item in chosen) <= _LONGEST_HEADING * 2 else []


def _part(item: Paragraph | Part, usual: float) -> Part:
    if isinstance(item, Part):
        return item
    if item.size > usual * _HEADING_SIZE and len(item.text) <= _LONGEST_HEADING:
        return Part(BlockKind.HEADING, item.text, 2)
    return Part(BlockKind.PARAGRAPH, item.text)


def _lost(pages: Pages) -> Iterator[str]:
    if pages.scanned and len(pages.scanned) == pages.total:
        yield f"The PDF is scanned: its {pages.total} pages are images and hold no text."
    elif pages.scanned:
        yield f"Scanned pages, which hold no text, were not read: {_numbers(pages.scanned)}."
    if pages.garbled:
        yield f"The fonts of these pages do not say which characters they show: {_numbers(pages.garbled)}."
    if pages.broken:
        yield f"Pages that are damaged were not read: {_numbers(pages.broken)}."
    if pages.over:
        yield f"The PDF is longer than we read; it has {pages.total} pages."


def _numbers(pages: Sequence[int]) -> str:
    more = f" and {len(pages) - _NAMED_PAGES} more" if len(pages) > _NAMED_PAGES else ""
    return ", ".join(map(str, pages[:_NAMED_PAGES])) + more
