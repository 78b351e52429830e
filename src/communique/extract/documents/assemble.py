"""From the parts of a document to a Reading: text with offsets, blocks, and inert HTML."""

import re
from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby
from typing import Final

from communique.extract.documents.parts import KINDS, Found, Part
from communique.model import Block, BlockKind, Evidence, Reading, Via

_CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def reading_of(found: Found, url: str | None) -> Reading:
    """The reading of a document whose parts are `found`; incomplete where anything was lost or no text is there."""
    title = flat(found.title) if found.title else None
    blocks: list[Block] = []
    end = 0
    for part in found.parts:
        text, rows = _text(part)
        if not text or part.kind not in KINDS:
            continue
        start = end + 2 if blocks else 0
        end = start + len(text)
        blocks.append(Block(part.kind, text, start, end, part.level, rows))
    lost = found.lost if blocks or title or found.lost else ["The document holds no text."]
    return Reading(
        url=url,
        title=title or None,
        text="\n\n".join(block.text for block in blocks),
        blocks=tuple(blocks),
        html=_html(blocks),
        evidence={"title": Evidence(Via.VISIBLE, title)} if title else {},
        complete=not lost,
        warnings=(*lost, *found.notes),
    )


def flat(text: str) -> str:
    """`text` on one line: no control characters, no runs of white space, no white space at its ends."""
    return " ".join(_CONTROLS.sub("", text).split())


def _text(part: Part) -> tuple[str, tuple[tuple[str, ...], ...]]:
    if part.kind is not BlockKind.TABLE:
        return flat(part.text), ()
    rows = tuple(tuple(flat(cell) for cell in row) for row in part.rows)
    rows = tuple(row for row in rows if any(row))
    return "\n".join("\t".join(row) for row in rows), rows


def _html(blocks: Iterable[Block]) -> str:
    inner = "".join(_runs(blocks))
    return f"<article>\n{inner}</article>\n"


def _runs(blocks: Iterable[Block]) -> Iterator[str]:
    for is_item, group in groupby(blocks, key=lambda block: block.kind is BlockKind.ITEM):
        if is_item:
            yield "".join(_list(group))
        else:
            yield from (_block_html(block) for block in group)


def _list(items: Iterable[Block]) -> Iterator[str]:
    """Items in lists, a deeper one within the item before it; a level that is left out opens one list only."""
    levels: list[int] = []
    for item in items:
        level = item.level or 1
        if not levels or level > levels[-1]:
            levels.append(level)
            yield "<ul>\n" if len(levels) == 1 else "\n<ul>\n"
        else:
            while len(levels) > 1 and level <= levels[-2]:
                levels.pop()
                yield "</li>\n</ul>\n"
            levels[-1] = level
            yield "</li>\n"
        yield f"<li>{escape(item.text)}"
    yield "</li>\n</ul>\n" * len(levels)


def _block_html(block: Block) -> str:
    if block.kind is BlockKind.TABLE:
        rows = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in block.rows)
        return "<table>\n" + "".join(f"<tr>{row}</tr>\n" for row in rows) + "</table>\n"
    tag = f"h{block.level or 2}" if block.kind is BlockKind.HEADING else "p"
    return f"<{tag}>{escape(block.text)}</{tag}>\n"
