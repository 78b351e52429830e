"""A reading's text as the body of an article: sections of rich text, tables, and pictures by their address.

Every word of the reading survives, in its order: what no block covers becomes a paragraph, and a table whose
cells do not say what its text says is kept as text. Links, emphasis and pictures come with them (docs/decisions/0060).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape, unescape
from typing import Any, Final

from communique.formats.links import absolute
from communique.model import Block, BlockKind, Reading
from communique.newsroom.marks import Marks, Run, runs_of, squeezed, written

Section = dict[str, Any]
"""One block of the StreamField as stored: its `type` ("text", "table", "picture") and its `value`."""

HEADINGS: Final = {1: "h2", 2: "h2", 3: "h3"}
LOWEST_HEADING: Final = "h4"
ELEMENT: Final = re.compile(r"(</?(?:p|h[1-6]|ul|ol|li|blockquote|hr)\b[^<>]*>)")
TAG: Final = re.compile(r"<[^<>]+>")
BLOCK_KEY: Final = re.compile(r' data-block-key="[^"]*"')
DEEPEST: Final = 6
WIDEST: Final = 100
LONGEST_ALT: Final = 1000


def sections(reading: Reading) -> list[Section]:
    """The body in the order of the text; neighbouring blocks that are no tables or pictures share one section."""
    marks = Marks(reading.html)
    alts = {image.url: image.alt or image.caption or "" for image in reading.images}
    found: list[Section] = []
    held: list[Block] = []
    for block in joined(covered(reading)):
        if block.kind is BlockKind.TABLE and faithful(block):
            found += _rich(held, marks)
            held = []
            found.append({"type": "table", "value": _table(block.rows)})
        elif block.url:
            found += _rich(held, marks)
            held = []
            found.append({"type": "picture", "value": _picture(block, alts)})
        else:
            held.append(block)
    return found + _rich(held, marks)


def joined(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, where a picture takes the caption that follows it as its own text."""
    picture: Block | None = None
    for block in blocks:
        if picture:
            if block.kind is BlockKind.CAPTION:
                yield replace(picture, text=block.text)
                picture = None
                continue
            yield picture
        picture = block if block.kind is BlockKind.IMAGE and block.url and not block.text else None
        if picture is None:
            yield block if block.kind is not BlockKind.IMAGE else replace(block, url=None)
    if picture:
        yield picture


def covered(reading: Reading) -> Iterator[Block]:
    """The blocks of a reading, and paragraphs for all stretches of its text that no block covers."""
    at = 0
    for block in reading.blocks:
        if block.start > at:
            yield from _paragraphs(reading.text[at : block.start])
        shown = block.kind is BlockKind.IMAGE and absolute(block.url) is not None
        if block.start >= at and (shown or block.text.strip()):
            yield block
        at = max(at, block.end)
    yield from _paragraphs(reading.text[at:])


def faithful(block: Block) -> bool:
    """Whether the cells of a table say what its text says, and no more."""
    cells = " ".join(cell for row in block.rows for cell in row)
    return 0 < max(map(len, block.rows), default=0) <= WIDEST and squeezed(cells) == squeezed(block.text)


def words(body: Sequence[Section]) -> str:
    """The text of a body, one line for each block and row; for comparing and for searching."""
    return "\n".join(_words(section) for section in body)


def same(one: Sequence[Section], other: Sequence[Section]) -> bool:
    """Whether two bodies are alike; the keys that the editor's tools put in do not count."""
    return plain(one) == plain(other)


def plain(body: Sequence[Section]) -> list[tuple[str, Any]]:
    """What a body says and how, as values to compare: the keys and the nesting of the editor's tools left out."""
    return [_plain(section) for section in body]


def _plain(section: Section) -> tuple[str, Any]:
    """What a section says, whatever tool wrote it: its elements with their runs, its cells, its address."""
    value = section["value"]
    if isinstance(value, str):
        parts = ELEMENT.split(BLOCK_KEY.sub("", value))
        return section["type"], [_runs(part) if place % 2 == 0 else part for place, part in enumerate(parts)]
    return section["type"], value.get("data") or value.get("url")


def _runs(html: str) -> list[tuple[str, str, list[str]]]:
    return [(run.text, run.href, sorted(run.styles)) for run in runs_of(html)]


def _words(section: Section) -> str:
    value = section["value"]
    if section["type"] == "table":
        return "\n".join("\t".join(cell or "" for cell in row) for row in value["data"])
    if section["type"] == "picture":
        return str(value.get("caption") or "")
    lines = re.sub(r"</(?:p|h[1-6]|li|blockquote)>|<br/>", "\n", value)
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


def _picture(block: Block, alts: Mapping[str, str]) -> dict[str, str]:
    """Where a picture stands and what is said of it. The picture itself stays with its publisher."""
    url = absolute(block.url) or ""
    return {"url": url, "alt": alts.get(block.url or "", "")[:LONGEST_ALT], "caption": block.text.strip()}


def _rich(blocks: Sequence[Block], marks: Marks) -> list[Section]:
    if not blocks:
        return []
    return [{"type": "text", "value": "".join(_html(blocks, marks))}]


def _html(blocks: Sequence[Block], marks: Marks) -> Iterator[str]:
    depth = 0
    for block in blocks:
        wanted = min(max(block.level or 1, 1), DEEPEST) if block.kind is BlockKind.ITEM else 0
        yield from _lists(depth, wanted)
        depth = wanted
        yield _element(block, marks)
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


def _element(block: Block, marks: Marks) -> str:
    if block.kind is BlockKind.CODE:
        text = escape(block.text.strip(), quote=False).replace("\n", "<br/>")
        return f"<p><code>{text}</code></p>"
    text = marks.of(block.text)
    match block.kind:
        case BlockKind.HEADING:
            tag = HEADINGS.get(block.level or 1, LOWEST_HEADING)
            return f"<{tag}>{text}</{tag}>"
        case BlockKind.ITEM:
            return f"<li>{text}"
        case BlockKind.QUOTE:
            return f"<blockquote>{text}</blockquote>"
        case BlockKind.CAPTION:
            return f"<p><i>{written([Run(block.text.strip(), '', frozenset())])}</i></p>"
        case BlockKind.PARAGRAPH | BlockKind.TABLE | BlockKind.IMAGE:
            return f"<p>{text}</p>"
