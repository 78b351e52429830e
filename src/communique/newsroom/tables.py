"""A table of a reading as the desk's table block keeps it: a grid of texts, what is merged, and what no text says.

`marks` holds, for each row that has any, its texts, the HTML of the cells that have links or emphasis, and the columns
of all its heads. A row is known by its texts, so that what an editor moves keeps its marks, and what an editor rewrites
loses them. One more mark has the HTML of the source's caption, known by its words likewise.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import Any, Final, NamedTuple

from communique.newsroom.marks import Cell, Run, said, written

WIDEST: Final = 100
"""Columns of a table at most; a wider one stays text."""


class Place(NamedTuple):
    """A cell in the grid: its upper left corner, and how far it reaches."""

    row: int
    column: int
    height: int
    width: int
    cell: Cell

    @property
    def reaches(self) -> bool:
        return self.height > 1 or self.width > 1


def table_of(
    rows: Sequence[Sequence[str]], cells: Sequence[Sequence[Cell]], caption: Sequence[Run] = ()
) -> dict[str, Any]:
    """The block's value: of the cells of a reading's HTML, or of the bare texts of its rows where it has none, and of
    the caption that stands in its text right before them."""
    plain = [[Cell([Run(text, "", frozenset())] if text else []) for text in row] for row in rows]
    places = placed(cells) or placed(plain)
    height = max((place.row for place in places), default=-1) + 1
    width = max((place.column + place.width for place in places), default=0)
    data = [[""] * width for _ in range(height)]
    for place in places:
        data[place.row][place.column] = " ".join(said(place.cell.runs).split())
    choice = _heads(places, data)
    return {
        "data": data,
        "cell": [],
        "mergeCells": [
            {"row": place.row, "col": place.column, "rowspan": place.height, "colspan": place.width}
            for place in places
            if place.reaches
        ],
        "first_row_is_table_header": choice in {"row", "both"},
        "first_col_is_header": choice in {"column", "both"},
        "table_caption": " ".join(said(caption).split()),
        "table_header_choice": choice,
        "marks": [*([{"caption": written(caption)}] if caption else []), *_marks(places, data)],
    }


def placed(rows: Sequence[Sequence[Cell]]) -> list[Place]:
    """Where each cell stands in the grid (HTML §4.9.12); nothing where the grid would be wider than is allowed."""
    found: list[Place] = []
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while (number, column) in taken:
                column += 1
            height, width = min(cell.height, len(rows) - number), cell.width
            reached = [(below, right) for below in range(height) for right in range(width)]
            if any((number + below, column + right) in taken for below, right in reached):
                reached, height, width = [(0, 0)], 1, 1
            if column + width > WIDEST:
                return []
            taken.update((number + below, column + right) for below, right in reached)
            found.append(Place(number, column, height, width, cell))
            column += width
    return found


def _heads(places: Iterable[Place], data: Sequence[Sequence[str]]) -> str:
    """Which heads the block's own choice can name: the first row, the first column, both, or neither."""
    heads = {(place.row, place.column): place.cell.head for place in places}
    row = all(heads.get((0, column), True) for column in range(len(data[0]) if data else 0)) and heads.get(
        (0, 0)
    )
    column = len(data) > 1 and all(heads.get((number, 0), True) for number in range(bool(row), len(data)))
    column = column and any(heads.get((number, 0)) for number in range(bool(row), len(data)))
    return {(True, True): "both", (True, False): "row", (False, True): "column"}.get(
        (bool(row), bool(column)), "neither"
    )


def _marks(places: Iterable[Place], data: Sequence[Sequence[str]]) -> Iterator[dict[str, Any]]:
    html: dict[int, dict[str, str]] = {}
    heads: dict[int, list[int]] = {}
    for place in places:
        words = written(place.cell.runs)
        if words != escape(data[place.row][place.column], quote=False):
            html.setdefault(place.row, {})[str(place.column)] = words
        if place.cell.head:
            heads.setdefault(place.row, []).append(place.column)
    for row in sorted(html.keys() | heads.keys()):
        yield {"row": data[row], "html": html.get(row, {}), "heads": heads.get(row, [])}


def marks_of(value: Mapping[str, Any]) -> dict[int, Mapping[str, Any]]:
    """The number of each row of a table → its marks. Where rows of the same words have other marks, those are counted
    out in their order, and none is given where their number is not what it was."""
    told: dict[tuple[str, ...], list[Mapping[str, Any]]] = {}
    for mark in _mappings(value.get("marks")):
        if "row" not in mark:
            continue
        told.setdefault(_key(mark.get("row")), []).append(mark)
    shown: dict[tuple[str, ...], list[int]] = {}
    for number, row in enumerate(value.get("data") or []):
        shown.setdefault(_key(row), []).append(number)
    return {
        number: mark
        for key, marks in told.items()
        if len(marks) == len(shown.get(key, ()))
        for number, mark in zip(shown[key], marks, strict=True)
    }


def caption_of(value: Mapping[str, Any]) -> str:
    """The HTML of the caption that the source gave a table, where it may still be what the table is called; else ""."""
    found = (mark.get("caption") for mark in _mappings(value.get("marks")))
    return next((html for html in found if isinstance(html, str)), "")


def _mappings(value: object) -> Iterator[Mapping[str, Any]]:
    yield from (each for each in value if isinstance(each, Mapping)) if isinstance(value, list) else ()


def _key(row: object) -> tuple[str, ...]:
    """The texts of a row without their white space and without empty cells at its end: a column may have been added."""
    texts = ["".join(str(cell or "").split()) for cell in row] if isinstance(row, list) else []
    while texts and not texts[-1]:
        texts.pop()
    return tuple(texts)
