"""A data table as HTML: its heads, the cells that reach over others, and the links and emphasis within them."""

from collections.abc import Sequence
from html import escape

from communique.extract.blocks import Cell
from communique.extract.inline import inline_html
from communique.extract.page import Line, Page


def table_html(page: Page, rows: Sequence[Sequence[Cell]]) -> str:
    """The table; its text, read again, is that of its block."""
    return (
        "<table>\n"
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
