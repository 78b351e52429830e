"""A Reading as Markdown (CommonMark 0.31, tables as GitHub writes them): for people who read in a terminal."""

import re
from itertools import pairwise

from communique.model import Block, BlockKind, Reading

SPECIAL = re.compile(r"([\\`*_\[\]<>])")
OPENS_A_BLOCK = re.compile(r"^(\s*)(#{1,6}\s|[-+*]\s|\d+[.)]\s|>|={3,}|-{3,})", re.MULTILINE)
FACTS = (
    ("Published", "published"),
    ("Written", "written"),
    ("Effective", "effective"),
    ("Issuer", "issuer"),
    ("Document number", "document_number"),
    ("Original", "url"),
)


def write(reading: Reading) -> str:
    """Title, the facts of its head, the body, the attachments."""
    parts = [f"# {_escape(reading.title)}" if reading.title else "", _head(reading)]
    for before, block in pairwise((None, *reading.blocks)):
        if block is not None:
            tight = before is not None and before.kind == block.kind == BlockKind.ITEM
            parts[-1:] = [f"{parts[-1]}\n{_block(block)}"] if tight else [parts[-1], _block(block)]
    if reading.attachments:
        parts.append("\n".join(f"- [{_escape(a.title)}]({_address(a.url)})" for a in reading.attachments))
    return "\n\n".join(part for part in parts if part) + "\n"


def _head(reading: Reading) -> str:
    rows = [f"{label}: {_escape(str(value))}" for label, name in FACTS if (value := getattr(reading, name))]
    if reading.source:
        rows.append(f"Source: {_escape(reading.source.name)}")
    return "  \n".join(rows)


def _block(block: Block) -> str:
    if block.kind == BlockKind.TABLE:
        return _table(block)
    if block.kind == BlockKind.CODE:
        return "    " + block.text.replace("\n", "\n    ")
    text = _escape(block.text)
    if block.kind == BlockKind.IMAGE and block.url:
        return f"![{text}]({_address(block.url)})"
    return _prefixed(block, text)


def _prefixed(block: Block, text: str) -> str:
    """Blocks that differ from a paragraph by what stands before their lines."""
    match block.kind:
        case BlockKind.HEADING:
            return f"{'#' * min(6, (block.level or 1) + 1)} {text}".replace("\n", " ")
        case BlockKind.ITEM:
            indent = "  " * ((block.level or 1) - 1)
            return f"{indent}- " + text.replace("\n", f"\n{indent}  ")
        case BlockKind.QUOTE:
            return "> " + text.replace("\n", "\n> ")
        case _:
            return text


def _table(block: Block) -> str:
    width = max((len(row) for row in block.rows), default=0)
    rows = [
        "| " + " | ".join(_cell(c) for c in (*row, *[""] * (width - len(row)))) + " |" for row in block.rows
    ]
    return "\n".join([*rows[:1], "|" + " --- |" * width, *rows[1:]])


def _cell(text: str) -> str:
    return _escape(text).replace("|", "\\|").replace("\n", "<br>")


def _escape(text: str) -> str:
    return OPENS_A_BLOCK.sub(r"\1\\\2", SPECIAL.sub(r"\\\1", text))


def _address(url: str) -> str:
    return url.replace(" ", "%20").replace("(", "%28").replace(")", "%29")
