"""A table of an article as HTML: its caption, its heads with their scope, its merged cells, its links."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from communique.newsroom.tables import caption_of, marks_of
from communique.publish.clean import clean, plain, speakable

LONGEST_CELL: Final = 20_000
MOST_COLUMNS: Final = 200
Spot = tuple[int, int]
"""Row and column of a cell, from 0."""


@dataclass(slots=True)
class Table:
    """What a stored value says, checked: the texts, how far each cell reaches, which spots another one covers."""

    rows: list[list[str]]
    reach: dict[Spot, Spot] = field(default_factory=dict)
    covered: set[Spot] = field(default_factory=set)
    marks: dict[int, Mapping[str, Any]] = field(default_factory=dict)
    head_row: bool = False
    head_column: bool = False

    def is_head(self, row: int, column: int) -> bool:
        named = (self.head_row and row == 0) or (self.head_column and column == 0)
        return named or column in (self.marks.get(row, {}).get("heads") or [])

    @property
    def heads(self) -> int:
        """How many rows at its top are all heads and reach no further than that: its `thead`."""
        count = 0
        while count < len(self.rows) and all(self.is_head(count, at) for at in self.shown(count)):
            count += 1
        while count and any(row < count < row + high for (row, _), (high, _wide) in self.reach.items()):
            count -= 1
        return count if self.head_row and count < len(self.rows) else 0

    def shown(self, row: int) -> Iterator[int]:
        """The columns of a row in which a cell begins."""
        return (at for at in range(len(self.rows[row])) if (row, at) not in self.covered)


def table_html(value: Mapping[str, Any]) -> SafeString:
    """The table in a region that scrolls sideways by itself, reachable by keyboard; its words are the stored ones."""
    table = _checked(value)
    caption = speakable(value.get("table_caption") or "")
    heads = table.heads
    top = "".join(_row(table, row, in_head=True) for row in range(heads))
    rest = "".join(_row(table, row, in_head=False) for row in range(heads, len(table.rows)))
    return mark_safe(  # noqa: S308 # texts are escaped, marks cleaned
        "".join(
            (
                f"{region(escape(caption))}<table>",
                _caption(value, caption),
                f"<thead>{top}</thead>" if top else "",
                f"<tbody>{rest}</tbody></table></div>",
            )
        )
    )


def _caption(value: Mapping[str, Any], caption: str) -> str:
    """The caption: the source's, with its marks, as long as it says the same words; else ours."""
    html = clean(caption_of(value)[:LONGEST_CELL])
    if html and "".join(plain(html).split()) == "".join(caption.split()):
        return f"<caption>{html}</caption>"
    return f"<caption data-ours>{escape(caption)}</caption>" if caption else ""


def region(name: str = "") -> str:
    """The opening tag of a region that scrolls sideways; `name` is HTML."""
    return f'<div class="table-scroll" role="region" tabindex="0" aria-label="{name or escape(_("Table"))}">'


def _checked(value: Mapping[str, Any]) -> Table:
    choice = value.get("table_header_choice")
    table = Table(
        [
            ["" if cell is None else speakable(cell)[:LONGEST_CELL] for cell in row[:MOST_COLUMNS]]
            for row in value.get("data") or []
            if isinstance(row, list)
        ],
        marks=marks_of(value),
        head_row=bool(value.get("first_row_is_table_header")) or choice in {"row", "both"},
        head_column=bool(value.get("first_col_is_header")) or choice in {"column", "both"},
    )
    merged = value.get("mergeCells")
    for cell in merged if isinstance(merged, list) else ():
        if isinstance(cell, Mapping):
            _merge(table, *(_whole(cell.get(name)) for name in ("row", "col", "rowspan", "colspan")))
    return table


def _merge(table: Table, row: int, column: int, height: int, width: int) -> None:
    """Let a cell reach over others that say nothing; whatever else is asked is not done, so that no word is hidden."""
    if height < 1 or width < 1 or not 0 <= row <= row + height <= len(table.rows):
        return
    if not 0 <= column <= column + width <= min(map(len, table.rows[row : row + height])):
        return
    spots = {(below, right) for below in range(row, row + height) for right in range(column, column + width)}
    others = spots - {(row, column)}
    said = any(table.rows[below][right].strip() for below, right in others)
    if not said and not spots & table.covered and not others & table.reach.keys():
        table.covered |= others
        table.reach[row, column] = height, width


def _whole(value: object) -> int:
    return value if isinstance(value, int) else -1


def _row(table: Table, row: int, *, in_head: bool) -> str:
    return f"<tr>{''.join(_cell(table, row, at, in_head=in_head) for at in table.shown(row))}</tr>"


def _cell(table: Table, row: int, column: int, *, in_head: bool) -> str:
    height, width = table.reach.get((row, column), (1, 1))
    text = table.rows[row][column]
    tag = said = "td"
    if table.is_head(row, column) and text.strip():
        group = "colgroup" if width > 1 else "col"
        side = "rowgroup" if height > 1 else "row"
        tag, said = "th", f'th scope="{group if in_head or (row == 0 and table.head_row) else side}"'
    said += f' colspan="{width}"' if width > 1 else ""
    said += f' rowspan="{height}"' if height > 1 else ""
    return f"<{said}>{_words(table, row, column, text)}</{tag}>"


def _words(table: Table, row: int, column: int, text: str) -> str:
    """The text of a cell, with its links and emphasis where these say the same words."""
    html = (table.marks.get(row, {}).get("html") or {}).get(str(column))
    if isinstance(html, str):
        cleaned = clean(html[:LONGEST_CELL])
        if "".join(plain(cleaned).split()) == "".join(text.split()):
            return cleaned
    return escape(text).replace("\n", "<br>")
