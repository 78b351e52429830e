"""From the lines of a body to its blocks: headings, paragraphs, items, tables, quotes, code, captions, images.

Lines are taken as they come; those of a heading are put together again, those of a data table become one block
with rows and cells. A table that only lays the page out is no table: its lines stand for themselves.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from communique.extract.kinds import is_thread
from communique.extract.page import Line, Node, Page, Picture
from communique.model import BlockKind

CAPTIONS = frozenset(("figcaption", "caption"))
MAX_CELL = 400
"""Characters a cell, on average, beyond which a table is taken for layout."""
MAX_CELL_LINES = 12
ROWS_OF_POST = 3
SMALLEST_TABLE = 2
"""Rows, and columns, that a table has at least."""
WIDEST_CELL = 100
"""Columns that a cell reaches over at most."""
DIGITS = re.compile(r"\s*\+?(\d{1,4})")


class Cell(NamedTuple):
    """A cell of a data table: its element, its lines, and the rows and columns that it reaches over."""

    node: Node
    lines: tuple[Line, ...]
    height: int = 1
    width: int = 1


class Piece(NamedTuple):
    """A block before it has its place in the text: `lines` are those it is made of, `rows` its cells if a table,
    `picture` its image if one."""

    kind: BlockKind
    lines: tuple[Line, ...] = ()
    level: int | None = None
    rows: tuple[tuple[Cell, ...], ...] = ()
    picture: Picture | None = None


def is_data_table(page: Page, table: Node) -> bool:
    """Whether a table element holds rows and columns of data, not the layout of a page."""
    cells = rows = filled = widest = width = 0
    for node in page.nodes[table.index + 1 : table.last]:
        if node.tag == "table":
            return False
        if node.tag == "tr":
            rows += node.stop > node.start
            width = 0
        elif node.cell is node:
            width += 1
            widest = max(widest, width)
            cells += 1
            filled += node.stop > node.start
            if node.stop - node.start > MAX_CELL_LINES:
                return False
    if min(rows, widest) < SMALLEST_TABLE or not filled:
        return False
    length = sum(len(line.text) + 1 for line in page.lines[table.start : table.stop])
    return length / filled <= MAX_CELL


def frames_a_post(page: Page, table: Node) -> bool:
    """Whether a table is what an old engine of threads lays each post out with: who wrote it beside the words."""
    rows = sum(node.tag == "tr" and node.stop > node.start for node in page.nodes[table.index : table.last])
    return rows <= ROWS_OF_POST and is_thread(page)


def data_tables(page: Page) -> dict[int, Node]:
    """Index of a line → the data table that it stands in."""
    found: dict[int, Node] = {}
    for node in page.nodes:
        if (
            node.tag == "table"
            and node.stop > node.start
            and is_data_table(page, node)
            and not frames_a_post(page, node)
        ):
            found.update(dict.fromkeys(range(node.start, node.stop), node))
    return found


def cut_into_rows(page: Page, table: Node) -> tuple[tuple[Cell, ...], ...]:
    """The cells of each row; rows without any text are left out, and what reaches over them is that much lower."""
    rows: list[list[Cell]] = []
    groups: list[Node | None] = []
    for node in page.nodes[table.index + 1 : table.last]:
        if node.tag == "tr":
            rows.append([])
            groups.append(node.parent)
        elif node.cell is node and rows:
            rows[-1].append(Cell(node, page.lines[node.start : node.stop]))
    kept = [any(cell.lines for cell in row) for row in rows]
    return tuple(
        tuple(_reaching(cell, kept, groups, number) for cell in row)
        for number, row in enumerate(rows)
        if kept[number]
    )


def _reaching(cell: Cell, kept: list[bool], groups: list[Node | None], row: int) -> Cell:
    """The cell with its reach: no further than its group of rows (HTML §4.9.12), 0 rows meaning to its end."""
    height, width = (_number(cell.node.attr(name)) for name in ("rowspan", "colspan"))
    if height == width == 1:
        return cell
    last = row + 1
    while last < len(kept) and groups[last] is groups[row] and (height == 0 or last < row + height):
        last += 1
    return cell._replace(height=sum(kept[row:last]), width=max(1, min(width, WIDEST_CELL)))


def _number(text: str | None) -> int:
    """The whole number that an attribute begins with, 1 where it has none."""
    found = DIGITS.match(text or "")
    return int(found[1]) if found else 1


def nearest(node: Node, tags: frozenset[str], depth: int = 6) -> Node | None:
    """The node itself or an ancestor within `depth` steps whose tag is among `tags`."""
    found: Node | None = node
    for _ in range(depth):
        if found is None or found.tag in tags:
            return found
        found = found.parent
    return None


ITEMS = frozenset(("li", "dt", "dd"))
QUOTES = frozenset(("blockquote",))


def kind_of(line: Line) -> tuple[BlockKind, int | None]:
    """What one line is by the elements around it, and its level."""
    node = line.node
    if node.pre:
        return BlockKind.CODE, None
    if node.heading:
        return BlockKind.HEADING, node.heading
    if nearest(node, CAPTIONS, 3):
        return BlockKind.CAPTION, None
    if node.listed and nearest(node, ITEMS):
        return BlockKind.ITEM, node.listed
    if nearest(node, QUOTES):
        return BlockKind.QUOTE, None
    return BlockKind.PARAGRAPH, None


def line_pieces(page: Page, indexes: Iterable[int]) -> Iterator[Piece]:
    """The blocks that the lines with these (rising) indexes make, in order; a table comes whole."""
    tables = data_tables(page)
    shown: Node | None = None
    heading: list[Line] = []
    for index in indexes:
        line = page.lines[index]
        if heading and line.node is not heading[0].node:
            yield Piece(BlockKind.HEADING, tuple(heading), heading[0].heading)
            heading = []
        table = tables.get(index)
        if table is None or line.node.tag == "caption":
            kind, level = kind_of(line)
            if kind is BlockKind.HEADING:
                heading.append(line)
            else:
                yield Piece(kind, (line,), level)
        elif table is not shown:
            shown = table
            yield Piece(
                BlockKind.TABLE, page.lines[table.start : table.stop], rows=cut_into_rows(page, table)
            )
    if heading:
        yield Piece(BlockKind.HEADING, tuple(heading), heading[0].heading)


def place_of(piece: Piece) -> int:
    """Where a piece stands among lines and images: twice the index of its line, so that images fall between."""
    if piece.picture is not None:
        return 2 * piece.picture.at + (1 if piece.picture.offset else -1)
    return 2 * piece.lines[-1].index if piece.kind is not BlockKind.TABLE else 2 * piece.lines[0].index


def pieces_of(page: Page, indexes: Sequence[int], container: Node | None = None) -> list[Piece]:
    """The blocks of a body, its lines being those with these rising indexes, and the images in and among them.

    Images count within `container`, or, where it is None, within the innermost block that holds all the lines.
    """
    pieces = list(line_pieces(page, indexes))
    if not pieces or not page.pictures:
        return pieces
    around = container or common_block(page, indexes)
    first, last = indexes[0], indexes[-1]
    chosen = set(indexes)
    pictures = [
        Piece(BlockKind.IMAGE, picture=picture)
        for picture in page.pictures
        if first <= picture.at <= last + 1
        and around.index <= picture.node.index < around.last
        and (picture.at in chosen or picture.at - 1 in chosen)
    ]
    return sorted(pieces + pictures, key=place_of) if pictures else pieces


def common_block(page: Page, indexes: Sequence[int]) -> Node:
    """The innermost block that holds all the lines, of which there is at least one."""
    node = page.lines[indexes[0]].node
    while not node.start <= indexes[0] <= indexes[-1] < node.stop and node.parent is not None:
        node = node.parent
    return node
