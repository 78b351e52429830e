"""A data table as HTML: its heads, the cells that reach over others, and the links and emphasis within them."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from html import escape
from itertools import takewhile
from typing import Final

from communique.extract.blocks import Cell, Piece, nearest
from communique.extract.inline import inline_html
from communique.extract.page import Line, Page
from communique.model import Block, BlockKind

Shown = tuple[Piece, Block]
CAPTION: Final = frozenset(("caption",))


def captioned(pieces: Iterable[Shown]) -> Iterator[tuple[tuple[Line, ...], Shown]]:
    """Each piece with the lines of its caption: those of the `caption` of a table right before it, which come before
    its rows in the text."""
    held: list[Shown] = []
    for shown in pieces:
        piece = shown[0]
        if piece.kind is BlockKind.CAPTION and nearest(piece.lines[0].node, CAPTION, 3):
            held.append(shown)
            continue
        its_own = partial(_within, piece)
        own = list(takewhile(its_own, reversed(held)))
        yield from (((), before) for before in held[: len(held) - len(own)])
        yield tuple(before[0].lines[0] for before in reversed(own)), shown
        held = []
    yield from (((), caption) for caption in held)


def _within(piece: Piece, before: Shown) -> bool:
    """Whether the rows of a table and a line of a caption before it are of the same table element."""
    caption = nearest(before[0].lines[0].node, CAPTION, 3)
    table = caption.parent if caption else None
    return table is not None and bool(piece.rows) and table.index < piece.rows[0][0].node.index < table.last


def table_html(page: Page, rows: Sequence[Sequence[Cell]], caption: Sequence[Line] = ()) -> str:
    """The table; its text, read again, is that of its block, and that of its caption's blocks before it."""
    said = "<br>".join(_words(page, line) for line in caption)
    return (
        "<table>\n"
        + (f"<caption>{said}</caption>\n" if said else "")
        + "".join(f"<tr>{''.join(_cell(page, cell) for cell in row)}</tr>\n" for row in rows)
        + "</table>\n"
    )


def _cell(page: Page, cell: Cell) -> str:
    tag = "th" if cell.node.tag == "th" else "td"
    reach = f' colspan="{cell.width}"' if cell.width > 1 else ""
    reach += f' rowspan="{cell.height}"' if cell.height > 1 else ""
    words = "<br>".join(_words(page, line) for line in cell.lines)
    return f"<{tag}{reach}>{words}</{tag}>"


def _words(page: Page, line: Line) -> str:
    """The line's HTML; preformatted text, which has no marks, on one line, for a cell keeps no rows."""
    return escape(" ".join(line.text.split()), quote=False) if line.node.pre else inline_html(page, line)
