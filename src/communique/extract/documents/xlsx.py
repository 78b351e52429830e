"""Excel workbooks: each visible sheet a table, under its name where there are several."""

import datetime as dt
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from communique.errors import NotReadable
from communique.extract.documents.parts import Found, Part
from communique.extract.documents.process import Limits
from communique.model import BlockKind

MOST_COLUMNS: Final = 500
_BROKEN: Final = (
    InvalidFileException,
    zipfile.BadZipFile,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    OSError,
    ParseError,
)


def read(data: bytes, limits: Limits) -> Found:
    """The sheets of a workbook as a person sees them: values, not formulas; hidden sheets are named, not shown."""
    try:
        workbook = load_workbook(BytesIO(data), read_only=True, data_only=True)
        sheets = [sheet for sheet in workbook.worksheets if hasattr(sheet, "iter_rows")]
        shown = [sheet for sheet in sheets if sheet.sheet_state == "visible"]
        found = Found()
        for sheet in shown:
            _read_sheet(sheet, found, limits, named=len(shown) > 1)
    except _BROKEN as error:
        raise NotReadable(f"The workbook is damaged ({type(error).__name__}).") from error
    hidden = [sheet.title for sheet in sheets if sheet not in shown]
    if hidden:
        found.notes.append(f"The workbook has hidden sheets, which were left out: {', '.join(hidden)}.")
    return found


def _read_sheet(sheet: Any, found: Found, limits: Limits, *, named: bool) -> None:
    sheet.reset_dimensions()  # the size that a sheet states may be a lie of 17 billion cells
    rows: list[tuple[str, ...]] = []
    left = limits.characters - sum(len(part.text) + _size(part.rows) for part in found.parts)
    for row in sheet.iter_rows():
        cells = tuple(_shown(cell) for cell in row[:MOST_COLUMNS])
        left -= sum(map(len, cells))
        if left < 0:
            found.lost.append(
                f"The sheet “{sheet.title}” is longer than we read: {len(rows)} of its rows are here."
            )
            break
        if any(cells):
            rows.append(cells)
    if rows:
        if named:
            found.parts.append(Part(BlockKind.HEADING, sheet.title, 2))
        found.parts.append(Part(BlockKind.TABLE, rows=_trimmed(rows)))


def _size(rows: tuple[tuple[str, ...], ...]) -> int:
    return sum(len(cell) for row in rows for cell in row)


def _trimmed(rows: list[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """Rows of one length, without the columns that are empty in all of them."""
    width = max(len(row) for row in rows)
    padded = [row + ("",) * (width - len(row)) for row in rows]
    used = [column for column in range(width) if any(row[column] for row in padded)]
    return tuple(tuple(row[column] for column in used) for row in padded)


def _shown(cell: Any) -> str:
    """A cell's value as its number format shows it, for the formats that change what a number says."""
    value = cell.value
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case dt.datetime() if value.time() == dt.time():
            return value.date().isoformat()
        case dt.datetime():
            return value.isoformat(sep=" ", timespec="minutes")
        case int() | float():
            return _number(value, str(cell.number_format))
        case _:
            return str(value)


def _number(value: float, number_format: str) -> str:
    if "%" in number_format:
        return f"{round(value * 100, 10):.{_decimals(number_format)}f}%"
    return repr(round(value, 10)).removesuffix(".0")


def _decimals(number_format: str) -> int:
    """How many digits a format shows behind the point."""
    return len("".join(_zeros(number_format.partition(".")[2])))


def _zeros(behind: str) -> Iterator[str]:
    for character in behind:
        if character != "0":
            return
        yield character
