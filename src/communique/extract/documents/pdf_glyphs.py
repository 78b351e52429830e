"""What PDFium says of one page: its characters with their boxes, and the rules drawn on it.

Coordinates are PDF points from the lower left corner of the page; `top` is greater than `bottom`.
"""

import ctypes
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import pypdfium2.raw as pdfium

THIN: Final = 3.0
"""A drawn shape no wider than this is a rule, not a box."""
_SMALLEST_BOX: Final = 6.0
_MOST_SHAPES: Final = 20_000
_SIGNS: Final = {0x02: "-", 0x0A: "\n", 0x0D: "\n"}
"""PDFium writes 2 for a hyphen that ends a line."""
_NOT_SHOWN: Final = frozenset("\x00\ufffe\u00ad\ufeff\u200b")


class Glyph(NamedTuple):
    """A character as it stands on the page; `text` is a line feed where PDFium sees the end of a line."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


class Rule(NamedTuple):
    """A straight line along an axis: at `at` on the other axis, from `start` to `end`."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page taken apart. `images` counts the pictures on it, `unknown` the characters that no font names."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    across: tuple[Rule, ...]
    down: tuple[Rule, ...]
    images: int
    unknown: int


def sheet_of(page: Any) -> Sheet:
    """Take one page of an open document apart. Raises RuntimeError of pypdfium2 for a page that cannot be loaded."""
    width, height = page.get_size()
    textpage = page.get_textpage()
    glyphs = _glyphs(textpage.raw, pdfium.FPDFText_CountChars(textpage.raw))
    across, down, images = _shapes(page.raw)
    shown = [glyph for glyph in glyphs if glyph.text not in _NOT_SHOWN]
    unknown = sum(glyph.text == "\ufffd" or "\ue000" <= glyph.text <= "\uf8ff" for glyph in shown)
    textpage.close()
    return Sheet(width, height, tuple(shown), tuple(across), tuple(down), images, unknown)


def _glyphs(textpage: Any, count: int) -> list[Glyph]:
    box, found, high = pdfium.FS_RECTF(), [], 0
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(textpage, index)
        if 0xD800 <= code < 0xDC00:  # noqa: PLR2004 - the first half of a UTF-16 pair
            high = code
            continue
        if high and 0xDC00 <= code < 0xE000:  # noqa: PLR2004 - its second half
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        text = "\ufffd" if code in range(0xD800, 0xE000) else _SIGNS.get(code) or chr(code)
        if pdfium.FPDFText_GetLooseCharBox(textpage, index, ctypes.byref(box)):
            found.append(Glyph(text, box.left, box.bottom, box.right, box.top))
    return found


def _shapes(page: Any) -> tuple[list[Rule], list[Rule], int]:
    """The rules across and down the page, the edges of boxes among them, and the number of pictures."""
    across: list[Rule] = []
    down: list[Rule] = []
    images = 0
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for index in range(min(pdfium.FPDFPage_CountObjects(page), _MOST_SHAPES)):
        shape = pdfium.FPDFPage_GetObject(page, index)
        kind = pdfium.FPDFPageObj_GetType(shape)
        images += kind == pdfium.FPDF_PAGEOBJ_IMAGE
        if kind != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        if pdfium.FPDFPageObj_GetBounds(shape, *map(ctypes.byref, (left, bottom, right, top))):
            _add_rules(left.value, bottom.value, right.value, top.value, across, down)
    return across, down, images


def _add_rules(
    left: float, bottom: float, right: float, top: float, across: list[Rule], down: list[Rule]
) -> None:
    width, height = right - left, top - bottom
    if height <= THIN < width:
        across.append(Rule((bottom + top) / 2, left, right))
    elif width <= THIN < height:
        down.append(Rule((left + right) / 2, bottom, top))
    elif min(width, height) > _SMALLEST_BOX:
        across += Rule(bottom, left, right), Rule(top, left, right)
        down += Rule(left, bottom, top), Rule(right, bottom, top)
