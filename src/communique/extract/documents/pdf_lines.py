"""From characters to lines, and from lines to paragraphs: what a reader of the printed page sees as one."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from communique.extract.documents.pdf_glyphs import Glyph

_CJK: Final = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u30ff\uac00-\ud7af]")
_MARKER: Final = re.compile(
    r"(?:"
    r"[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、](?!\d)|[•●▪◦■-]\s"
    r"|附件\d?[:：]"
    r")"
)
_ENDS: Final = tuple("。！？；：.!?:;…”」")
_GAP: Final = 1.75
_INDENT: Final = 1.3
_WORD_GAP: Final = 0.22
_SAME_SIZE: Final = 0.12
_SAME_LINE: Final = 0.5
_HYPHENS: Final = "-\u2010"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of print: its text, its box in points, the median height of its characters, the page it stands on."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    page: int = 0

    @property
    def cjk(self) -> bool:
        """Whether it is written in Chinese, Japanese or Korean, where lines join without a space."""
        return len(_CJK.findall(self.text)) * 3 > len(self.text)


def lines_of(glyphs: Iterable[Glyph], page: int) -> Iterator[Line]:
    """Cut a page's characters, in the order of the file, where PDFium ends a line or the next one stands elsewhere."""
    run: list[Glyph] = []
    for glyph in glyphs:
        if glyph.text == "\n" or (run and _elsewhere(run[-1], glyph)):
            if any(not known.text.isspace() for known in run):
                yield _line(run, page)
            run = []
        if glyph.text != "\n":
            run.append(glyph)
    if any(not known.text.isspace() for known in run):
        yield _line(run, page)


def _elsewhere(last: Glyph, glyph: Glyph) -> bool:
    """Whether a character cannot belong to the line of the last: other height, or far back to the left."""
    size = max(last.top - last.bottom, 1.0)
    if glyph.text.isspace() or last.text.isspace():
        return False
    middle, other = (last.top + last.bottom) / 2, (glyph.top + glyph.bottom) / 2
    return abs(middle - other) > size * _SAME_LINE or glyph.left < last.left - size * 2


def _line(run: Sequence[Glyph], page: int) -> Line:
    seen = [glyph for glyph in run if not glyph.text.isspace()]
    size = median(glyph.top - glyph.bottom for glyph in seen)
    return Line(
        joined(run),
        min(glyph.left for glyph in seen),
        min(glyph.bottom for glyph in seen),
        max(glyph.right for glyph in seen),
        max(glyph.top for glyph in seen),
        size,
        page,
    )


def joined(run: Iterable[Glyph]) -> str:
    """The characters of a run as text, with a space where they stand apart by more than a letter's gap."""
    pieces: list[str] = []
    last: Glyph | None = None
    for glyph in run:
        if glyph.text.isspace():
            pieces.append(" ")
        else:
            if (
                last is not None
                and glyph.left - last.right > (glyph.top - glyph.bottom) * _WORD_GAP
                and pieces[-1] != " "
            ):
                pieces.append(" ")
            pieces.append(glyph.text)
            last = glyph
    return " ".join("".join(pieces).split())


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that are read as one."""

    lines: tuple[Line, ...]

    @property
    def size(self) -> float:
        return median(line.size for line in self.lines)

    @property
    def text(self) -> str:
        text = ""
        for line in self.lines:
            text = _continued(text, line)
        return text


def _continued(text: str, line: Line) -> str:
    if not text:
        return line.text
    if text[-1] in _HYPHENS and text[-2:-1].isalpha() and line.text[:1].islower():
        return text[:-1] + line.text
    apart = not (_CJK.match(text[-1]) or _CJK.match(line.text[:1]))
    return f"{text} {line.text}" if apart else text + line.text


def paragraphs_of(lines: Sequence[Line]) -> list[Paragraph]:
    """Join lines of print that run on; `lines` are those of the whole document in order."""
    if not lines:
        return []
    pitch = _pitch(lines)
    edges = {
        page: _edges([line for line in lines if line.page == page]) for page in {line.page for line in lines}
    }
    groups: list[list[Line]] = [[lines[0]]]
    for last, line in pairwise(lines):
        if _runs_on(groups[-1], last, line, edges, pitch):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [Paragraph(tuple(group)) for group in groups]


def _pitch(lines: Sequence[Line]) -> float:
    """The usual distance from one line to the next, in heights of a line."""
    steps = [
        (last.bottom - line.bottom) / line.size
        for last, line in pairwise(lines)
        if last.page == line.page and 0 < last.bottom - line.bottom < line.size * 4
    ]
    return median(steps) if steps else 1.2


def _edges(lines: Sequence[Line]) -> tuple[float, float]:
    """Where the column of text begins and ends: the margins that most of the long lines keep to."""
    lefts, rights = sorted(line.left for line in lines), sorted(line.right for line in lines)
    return lefts[len(lefts) // 8], rights[-1 - len(rights) // 12]


def _runs_on(
    group: Sequence[Line], last: Line, line: Line, edges: dict[int, tuple[float, float]], pitch: float
) -> bool:
    """Whether `line` goes on with the sentence of `last`."""
    left, right = edges[last.page]
    if abs(last.size - line.size) > _SAME_SIZE * max(last.size, line.size) or _MARKER.match(line.text):
        return False
    slack = last.size * (2.5 if last.cjk else 7.0)
    if last.right < right - slack:
        return False
    if (
        line.left - edges[line.page][0] > line.size * _INDENT
        and line.left - last.left > -line.size * _SAME_LINE
    ):
        return len(group) == 1 and abs(line.left - last.left) < line.size * _SAME_LINE < last.left - left
    if last.page != line.page:
        return not last.text.endswith(_ENDS)
    return 0 < last.bottom - line.bottom <= line.size * pitch * _GAP / 1.2
