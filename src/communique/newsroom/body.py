"""A reading's text as the body of an article: sections of rich text, and tables.

Every word of the reading survives, in its order: what no block covers becomes a paragraph, and a table whose
cells do not say what its text says is kept as text.
"""

import re
from collections.abc import Iterator, Sequence
from html import escape, unescape
from typing import Any, Final

from communique.model import Block, BlockKind, Reading

Section = dict[str, Any]
"""One block of the StreamField as stored: its `type`, "text" or "table", and its `value`."""

HEADINGS: Final = {1: "h2", 2: "h2", 3: "h3"}
LOWEST_HEADING: Final = "h4"
WHITE_SPACE: Final = re.compile(r"\s+")
TAG: Final = re.compile(r"<[^<>]+>")
BLOCK_KEY: Final = re.compile(r' data-block-key="[^"]*"')
DEEPEST: Final = 6
WIDEST: Final = 100


def sections(reading: Reading) -> list[Section]:
    """The body in the order of the text; neighbouring blocks that are no tables share one section."""
    found: list[Section] = []
    held: list[Block] = []
    for block in covered(reading):
        if block.kind is BlockKind.TABLE and faithful(block):
            found += _rich(held)
            held = []
            found.append({"type": "table", "value": _table(block.rows)})
        else:
            held.append(block)
    return found + _rich(held)


def covered(reading: Reading) -> Iterator[Block]:
    """The blocks of a reading, and paragraphs for all stretches of its text that no block covers."""
    at = 0
    for block in reading.blocks:
        if block.start > at:
            yield from _paragraphs(reading.text[at : block.start])
        if block.text.strip() and block.start >= at:
            yield block
        at = max(at, block.end)
    yield from _paragraphs(reading.text[at:])


def faithful(block: Block) -> bool:
    """Whether the cells of a table say what its text says, and no more."""
    cells = " ".join(cell for row in block.rows for cell in row)
    return 0 < max(map(len, block.rows), default=0) <= WIDEST and squeezed(cells) == squeezed(block.text)


def squeezed(text: str) -> str:
    """The text without any white space: what must not differ."""
    return WHITE_SPACE.sub("", text)


def words(body: Sequence[Section]) -> str:
    """The text of a body, one line for each block and row; for comparing and for searching."""
    return "\n".join(_words(section) for section in body)


def same(one: Sequence[Section], other: Sequence[Section]) -> bool:
    """Whether two bodies are alike; the keys that the editor's tools put in do not count."""
    return [_plain(section) for section in one] == [_plain(section) for section in other]


def _plain(section: Section) -> tuple[str, Any]:
    value = section["value"]
    return section["type"], BLOCK_KEY.sub("", value) if isinstance(value, str) else value.get("data")


def _words(section: Section) -> str:
    if section["type"] == "table":
        return "\n".join("\t".join(cell or "" for cell in row) for row in section["value"]["data"])
    lines = re.sub(r"</(?:p|h[1-6]|li|blockquote)>|<br/>", "\n", section["value"])
    return unescape(TAG.sub("", lines))


def _paragraphs(text: str) -> Iterator[Block]:
    for part in re.split(r"\n\s*\n", text):
        if part.strip():
            yield Block(BlockKind.PARAGRAPH, part.strip(), 0, 0)


def _table(rows: Sequence[Sequence[str]]) -> dict[str, Any]:
    width = max(map(len, rows))
    return {
        "data": [[*row, *[""] * (width - len(row))] for row in rows],
        "cell": [],
        "mergeCells": [],
        "first_row_is_table_header": False,
        "first_col_is_header": False,
        "table_caption": "",
        "table_header_choice": "",
    }


def _rich(blocks: Sequence[Block]) -> list[Section]:
    if not blocks:
        return []
    return [{"type": "text", "value": "".join(_html(blocks))}]


def _html(blocks: Sequence[Block]) -> Iterator[str]:
    depth = 0
    for block in blocks:
        wanted = min(max(block.level or 1, 1), DEEPEST) if block.kind is BlockKind.ITEM else 0
        yield from _lists(depth, wanted)
        depth = wanted
        yield _element(block)
    yield from _lists(depth, 0)


def _lists(depth: int, wanted: int) -> Iterator[str]:
    """What closes and opens between an item at one depth and the next block at another; 0 is no list."""
    if wanted > depth:
        yield "<ul>" + "<li><ul>" * (wanted - depth - 1)
    elif wanted < depth:
        yield "</li></ul>" * (depth - wanted)
        if wanted:
            yield "</li>"
    elif wanted:
        yield "</li>"


def _element(block: Block) -> str:
    text = escape(block.text.strip(), quote=False).replace("\n", "<br/>")
    match block.kind:
        case BlockKind.HEADING:
            tag = HEADINGS.get(block.level or 1, LOWEST_HEADING)
            return f"<{tag}>{text}</{tag}>"
        case BlockKind.ITEM:
            return f"<li>{text}"
        case BlockKind.QUOTE:
            return f"<blockquote>{text}</blockquote>"
        case BlockKind.CODE:
            return f"<p><code>{text}</code></p>"
        case BlockKind.CAPTION:
            return f"<p><i>{text}</i></p>"
        case BlockKind.PARAGRAPH | BlockKind.TABLE | BlockKind.IMAGE:
            return f"<p>{text}</p>"
