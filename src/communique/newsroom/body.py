"""A reading's text as the body of an article: rich text, numbered lists, tables, code, pictures by their address.

Every word of the reading survives, in its order: what no block covers becomes a paragraph, and a table whose
cells do not say what its text says is kept as text. Links, emphasis and pictures come with them (docs/decisions/0060).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from html import unescape
from itertools import groupby, takewhile
from typing import Any, Final

from communique.formats.links import absolute
from communique.formats.nested_lists import Step, nested
from communique.model import Block, BlockKind, Reading
from communique.newsroom.marks import Marks, Run, runs_of, said, squeezed, written
from communique.newsroom.tables import WIDEST, table_of

Section = dict[str, Any]
"""One block of the StreamField as stored: its `type` ("text", "numbered", "table", "code", "picture"), its `value`."""
Path = tuple[Step, ...]
"""The lists around an item, outermost first."""

HEADINGS: Final = {1: "h2", 2: "h2", 3: "h3"}
LOWEST_HEADING: Final = "h4"
ELEMENT: Final = re.compile(r"(</?(?:p|h[1-6]|ul|ol|li|blockquote|hr)\b[^<>]*>)")
TAG: Final = re.compile(r"<[^<>]+>")
LIST_SAYS: Final = re.compile(r"(<[ou]l)\b[^<>]*>")
TABLE_SAYS: Final = ("table_caption", "marks")
BLOCK_KEY: Final = re.compile(r' data-block-key="[^"]*"')
DEEPEST: Final = 6
LONGEST_ALT: Final = 1000


def sections(reading: Reading) -> list[Section]:
    """The body in the order of the text; neighbouring blocks of rich text share one section."""
    marks = Marks(reading.html)
    alts = {image.url: image.alt or image.caption or "" for image in reading.images}
    found: list[Section] = []
    held: list[Block] = []
    for block in joined(covered(reading)):
        alone = _alone(block, alts) or _table(block, marks, held)
        if alone:
            found += _rich(held, marks)
            held = []
            if block.kind is not BlockKind.TABLE:
                marks.of(block.text)  # its words are taken: no later block that says the same has their marks
            found.append(alone)
        else:
            held.append(block)
    return found + _rich(held, marks)


def _alone(block: Block, alts: Mapping[str, str]) -> Section | None:
    """The section that a block makes by itself, None where it is part of a rich text."""
    if block.url:
        return {"type": "picture", "value": _picture(block, alts)}
    if block.kind is BlockKind.CODE:
        return {"type": "code", "value": block.text.strip("\n")}
    return None


def _table(block: Block, marks: Marks, held: list[Block]) -> Section | None:
    """The section of a table, with those blocks before it, taken from `held`, that are its caption."""
    if block.kind is not BlockKind.TABLE or not faithful(block):
        return None
    grid = marks.table(block.text)
    captions = list(takewhile(lambda before: before.kind is BlockKind.CAPTION, reversed(held)))
    for count in range(1, len(captions) + 1):
        words = "".join(before.text for before in reversed(captions[:count]))
        if squeezed(words) == squeezed(said(grid.caption)):
            del held[-count:]
            return {"type": "table", "value": table_of(block.rows, grid.rows, grid.caption)}
    return {"type": "table", "value": table_of(block.rows, grid.rows)}


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
    kind, value = section["type"], section["value"]
    if kind == "text":
        return kind, _elements(value)
    if kind == "numbered":
        return kind, [value.get("start"), value.get("type") or "", _elements(value.get("text") or "")]
    if kind == "table":
        return kind, [
            _texts(value),
            _merged(value),
            _heads(value),
            [value.get(name) or "" for name in TABLE_SAYS],
        ]
    if kind == "picture":
        return kind, [value.get(name) or "" for name in ("url", "alt", "caption")]
    return kind, value


def _elements(html: str) -> list[Any]:
    parts = ELEMENT.split(LIST_SAYS.sub(r"\1>", BLOCK_KEY.sub("", html)))
    return [_runs(part) if place % 2 == 0 else part for place, part in enumerate(parts)]


def _texts(table: Mapping[str, Any]) -> list[list[str]]:
    """The cells; the desk's editor writes null for those that others reach over."""
    return [[cell or "" for cell in row] for row in table.get("data") or []]


def _heads(table: Mapping[str, Any]) -> tuple[bool, bool]:
    choice = table.get("table_header_choice")
    row = choice in {"row", "both"} or bool(table.get("first_row_is_table_header"))
    return row, choice in {"column", "both"} or bool(table.get("first_col_is_header"))


def _merged(table: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    cells = table.get("mergeCells") or []
    return sorted(tuple(cell.get(name) for name in ("row", "col", "rowspan", "colspan")) for cell in cells)


def _runs(html: str) -> list[tuple[str, str, list[str]]]:
    return [(run.text, run.href, sorted(run.styles)) for run in runs_of(html)]


def _words(section: Section) -> str:
    kind, value = section["type"], section["value"]
    if kind == "table":
        rows = ("\t".join(cell or "" for cell in row) for row in value["data"])
        return "\n".join((value.get("table_caption") or "", *rows)).removeprefix("\n")
    if kind == "picture":
        return str(value.get("caption") or "")
    if kind == "code":
        return str(value)
    html = value.get("text") or "" if kind == "numbered" else value
    return unescape(
        TAG.sub("", re.sub(r"</(?:p|h[1-6]|li|blockquote)>|<br ?/?>|(?<=[^>])<[uo]l\b[^>]*>", "\n", html))
    )


def _paragraphs(text: str) -> Iterator[Block]:
    for part in re.split(r"\n\s*\n", text):
        if part.strip():
            yield Block(BlockKind.PARAGRAPH, part.strip(), 0, 0)


def _picture(block: Block, alts: Mapping[str, str]) -> dict[str, str]:
    """Where a picture stands and what is said of it. The picture itself stays with its publisher."""
    url = absolute(block.url) or ""
    return {"url": url, "alt": alts.get(block.url or "", "")[:LONGEST_ALT], "caption": block.text.strip()}


def _rich(blocks: Sequence[Block], marks: Marks) -> list[Section]:
    """Sections of rich text; a list that does not count 1, 2, 3 stands in one of its own, which keeps its count."""
    found: list[Section] = []
    for is_item, group in groupby(blocks, key=lambda block: block.kind is BlockKind.ITEM):
        if not is_item:
            _add(found, "".join(_element(block, marks) for block in group))
            continue
        for step, html in _lists(_items(group, marks)):
            if step.ordered and (step.type or step.number not in {None, 1}):
                start = 1 if step.number is None else step.number
                found.append({"type": "numbered", "value": {"start": start, "type": step.type, "text": html}})
            else:
                _add(found, html)
    return found


def _add(found: list[Section], html: str) -> None:
    """Put HTML to the last section, where that is a text, else into one of its own."""
    if found and found[-1]["type"] == "text":
        found[-1]["value"] += html
    else:
        found.append({"type": "text", "value": html})


def _items(blocks: Iterable[Block], marks: Marks) -> Iterator[tuple[Path, str]]:
    """The lists around each item and its words; where the HTML does not say, its level tells how many they are."""
    for number, block in enumerate(blocks):
        words = marks.of(block.text)
        lists = words.lists
        if not lists or lists[-1].item is None:
            depth = min(max(block.level or 1, 1), DEEPEST)
            lists = (
                *(Step(("level", at), None) for at in range(1, depth)),
                Step(("level", depth), ("item", number)),
            )
        yield (*lists[: DEEPEST - 1], *lists[DEEPEST - 1 :][-1:]), written(words.runs)


def _lists(items: Iterable[tuple[Path, str]]) -> Iterator[tuple[Step, str]]:
    """Each list that stands in no other: the step of its first item, and its HTML, which counts from 1.

    Words of an item that follow a list within it are a paragraph of their own: the desk's editor knows no such place.
    """
    held: list[tuple[Path, str]] = []
    first = last = Step(None, None)
    ended: Path = ()
    for path, words in items:
        top = path[0]
        if (held and _follows_inner(held[-1][0], path)) or (not held and path == ended):
            if held:
                yield first, "".join(nested(held, line_break="<br/>"))
            yield Step(None, None), f"<p>{words}</p>"
            held, ended = [], path
            continue
        if held and not _goes_on(last, top):
            yield first, "".join(nested(held, line_break="<br/>"))
            held = []
        first = first if held else top
        last = top if top.item is not None else last
        held.append(((top._replace(number=None, type=""), *path[1:]), words))
    if held:
        yield first, "".join(nested(held, line_break="<br/>"))


def _follows_inner(last: Path, path: Path) -> bool:
    """Whether an item goes on after a list that stood within it."""
    alike = (
        before.list == step.list and step.item in {None, before.item}
        for before, step in zip(last, path, strict=False)
    )
    return len(last) > len(path) and all(alike)


def _goes_on(last: Step, top: Step) -> bool:
    """Whether the next item is of the same list, and has its next number."""
    if last.list != top.list:
        return False
    same = top.item is None or top.item == last.item
    return (
        same or not top.ordered or top.number is None or last.number is None or top.number == last.number + 1
    )


def _element(block: Block, marks: Marks) -> str:
    text = written(marks.of(block.text).runs)
    match block.kind:
        case BlockKind.HEADING:
            tag = HEADINGS.get(block.level or 1, LOWEST_HEADING)
            return f"<{tag}>{text}</{tag}>"
        case BlockKind.QUOTE:
            return f"<blockquote>{text}</blockquote>"
        case BlockKind.CAPTION:
            return f"<p><i>{written([Run(block.text.strip(), '', frozenset())])}</i></p>"
        case _:
            return f"<p>{text}</p>"
