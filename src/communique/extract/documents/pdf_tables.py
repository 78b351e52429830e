"""Tables of a PDF: a file says where lines are drawn and nothing of cells, so cells are what the lines enclose."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from communique.extract.documents.pdf_glyphs import Glyph, Rule, Sheet

NEAR: Final = 3.0
"""Rules that lie no further apart than this meet, or are the same."""
_MOST_RULES: Final = 3000
_MOST_CELLS: Final = 20_000
_FEWEST_CELLS: Final = 2


@dataclass(slots=True)
class Grid:
    """A table: the places of its columns from the left and of its rows from the bottom, and which cell each of the
    small fields between them belongs to (a merged cell covers several)."""

    columns: list[float]
    rows: list[float]
    owner: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    def cell_at(self, glyph: Glyph) -> tuple[int, int] | None:
        """The cell that holds the middle of a character, as (column, row); None where the table does not."""
        x, y = (glyph.left + glyph.right) / 2, (glyph.bottom + glyph.top) / 2
        if not (self.columns[0] <= x <= self.columns[-1] and self.rows[0] <= y <= self.rows[-1]):
            return None
        column = min(bisect_right(self.columns, x), len(self.columns) - 1) - 1
        row = min(bisect_right(self.rows, y), len(self.rows) - 1) - 1
        return self.owner[max(column, 0), max(row, 0)]

    def cells(self) -> set[tuple[int, int]]:
        return set(self.owner.values())


def grids_of(sheet: Sheet) -> list[Grid]:
    """The tables of a page: groups of rules that cross each other and enclose at least two cells."""
    if len(sheet.across) + len(sheet.down) > _MOST_RULES:
        return []
    grids = [_grid(across, down) for across, down in _groups(sheet.across, sheet.down)]
    return [grid for grid in grids if grid is not None and len(grid.cells()) >= _FEWEST_CELLS]


def _groups(across: Sequence[Rule], down: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that hang together: each rule down the page joins all those across that it meets."""
    groups: list[tuple[list[Rule], list[Rule]]] = []
    for rule in down:
        met = [other for other in across if _meet(other, rule)]
        touched = [group for group in groups if any(other in group[0] for other in met)]
        joined_across = [other for group in touched for other in group[0]]
        joined_across += [other for other in met if other not in joined_across]
        joined_down = [other for group in touched for other in group[1]] + [rule]
        groups = [group for group in groups if group not in touched] + [(joined_across, joined_down)]
    return groups


def _meet(across: Rule, down: Rule) -> bool:
    return (
        across.start - NEAR <= down.at <= across.end + NEAR
        and down.start - NEAR <= across.at <= down.end + NEAR
    )


def _grid(across: list[Rule], down: list[Rule]) -> Grid | None:
    columns, rows = _places(rule.at for rule in down), _places(rule.at for rule in across)
    if min(len(columns), len(rows)) < _FEWEST_CELLS or len(columns) * len(rows) > _MOST_CELLS:
        return None
    grid = Grid(columns, rows)
    for row in range(len(rows) - 2, -1, -1):
        for column in range(len(columns) - 1):
            grid.owner[column, row] = _owner(grid, column, row, across, down)
    return grid


def _owner(grid: Grid, column: int, row: int, across: list[Rule], down: list[Rule]) -> tuple[int, int]:
    """The cell of a field: that of its left or upper neighbour where no rule stands between them."""
    x = (grid.columns[column] + grid.columns[column + 1]) / 2
    y = (grid.rows[row] + grid.rows[row + 1]) / 2
    if column and not _stands(down, grid.columns[column], y):
        return grid.owner[column - 1, row]
    if row + 2 < len(grid.rows) and not _stands(across, grid.rows[row + 1], x):
        return grid.owner[column, row + 1]
    return column, row


def _stands(rules: list[Rule], at: float, middle: float) -> bool:
    return any(abs(rule.at - at) <= NEAR and rule.start - NEAR <= middle <= rule.end + NEAR for rule in rules)


def _places(values: Iterable[float]) -> list[float]:
    """Sorted, with those that lie near each other as one."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > NEAR:
            places.append(value)
    return places
