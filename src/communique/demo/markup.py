"""The small markup in which the bodies of the notices are written, and the plain text it stands for.

Blocks are apart by an empty line. The start of a block's first line says what it is:

    ## text        heading (one # more for each level down)
    - text         item of a list, one a line; `+ text` the same, numbered
    | a | b |      table, one row a line, the first being its head
    > text         line set to the right: signature, date
    ^ text         line set in the middle: number, adoption
    " text         quotation
    ![alt](key) c  image with the caption c
    anything else  paragraph; its lines are one line

Inside a text `[words](reference)` is a link and `**words**` is bold.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class PartKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    RIGHT = "right"
    CENTRE = "centre"
    QUOTE = "quote"
    BULLETS = "bullets"
    NUMBERS = "numbers"
    TABLE = "table"
    IMAGE = "image"


@dataclass(frozen=True, slots=True)
class Part:
    """A block of a body. `lines` are inline markup; a table has `rows` instead; `level` is 2 to 6 for headings.

    An image has its key in `key`, its alternative text in `alt`, its caption as its only line.
    """

    kind: PartKind
    lines: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    level: int = 0
    key: str = ""
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a line: plain, bold, or a link to `reference`."""

    text: str
    bold: bool = False
    reference: str | None = None


BY_PREFIX = {
    "- ": PartKind.BULLETS,
    "+ ": PartKind.NUMBERS,
    "> ": PartKind.RIGHT,
    "^ ": PartKind.CENTRE,
    '" ': PartKind.QUOTE,
}
HEADING = re.compile(r"(#{2,6}) (.+)")
IMAGE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\) ?(.*)")
FIRST_HAN = 0x2E80
INLINE = re.compile(r"\[([^\]]+)\]\(([^)]+)\)|\*\*([^*]+)\*\*")


def parse(body: str) -> tuple[Part, ...]:
    """The blocks of a body, in order."""
    return tuple(part_of(block.splitlines()) for block in re.split(r"\n\s*\n", body.strip()) if block.strip())


def part_of(lines: list[str]) -> Part:
    lines = [line.strip() for line in lines]
    first = lines[0]
    if heading := HEADING.fullmatch(first):
        return Part(PartKind.HEADING, (heading[2],), level=len(heading[1]))
    if image := IMAGE.fullmatch(first):
        return Part(PartKind.IMAGE, (image[3],) if image[3] else (), key=image[2], alt=image[1])
    if first.startswith("|"):
        rows = tuple(tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines)
        return Part(PartKind.TABLE, rows=rows)
    if kind := BY_PREFIX.get(first[:2]):
        return Part(kind, tuple(line[2:].strip() for line in lines))
    return Part(PartKind.PARAGRAPH, (joined(lines),))


def joined(lines: list[str]) -> str:
    """Lines of one paragraph as one line: a space between words, nothing between Han characters."""
    text = lines[0]
    for line in lines[1:]:
        text += line if ord(text[-1]) >= FIRST_HAN or ord(line[0]) >= FIRST_HAN else " " + line
    return text


def runs(line: str) -> Iterator[Run]:
    """The stretches of one line, in order."""
    end = 0
    for match in INLINE.finditer(line):
        if match.start() > end:
            yield Run(line[end : match.start()])
        yield Run(match[3], bold=True) if match[3] else Run(match[1], reference=match[2])
        end = match.end()
    if end < len(line):
        yield Run(line[end:])


def plain(line: str) -> str:
    """A line without its markup, with one space for each stretch of white space, the full-width one too."""
    return " ".join("".join(run.text for run in runs(line)).split())


def text_of(parts: tuple[Part, ...]) -> str:
    """The body as a reading gives it: blocks apart by two newlines, rows by one, cells by a tab."""
    blocks: list[str] = []
    for part in parts:
        if part.rows:
            blocks.append("\n".join("\t".join(plain(cell) for cell in row) for row in part.rows))
        else:
            blocks.extend(plain(line) for line in part.lines)
    return "\n\n".join(blocks)
