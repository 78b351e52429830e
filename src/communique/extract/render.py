"""From blocks to the body's text with offsets, and to its HTML.

The HTML is written anew from an allow-list of elements, every text escaped and every address absolute http or
https: nothing of the page's own markup passes, so it is inert by construction (the tests hold it against nh3).
Read again, it gives the same text: it is one `article` element and nothing else (see `is_own`).
"""

import re
from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby
from typing import NamedTuple

from communique.extract.blocks import Piece
from communique.extract.inline import inline_html
from communique.extract.lists import list_html
from communique.extract.page import Line, Page, Picture
from communique.extract.tables import captioned, table_html
from communique.model import Block, BlockKind, Image

SOURCES = ("data-src", "data-original", "data-lazy-src", "data-url", "src")
SMALLEST_IMAGE = 40
"""Images that say a width or height below this many pixels are ornaments."""
NUMBER = re.compile(r"\d+")


class Rendered(NamedTuple):
    text: str
    blocks: tuple[Block, ...]
    html: str
    images: tuple[Image, ...]


def render(page: Page, pieces: Iterable[Piece]) -> Rendered:
    """Text, blocks, HTML and images of a body. Offsets are code points, half open; an image is empty."""
    blocks: list[Block] = []
    texts: list[str] = []
    images: list[Image] = []
    shown: list[tuple[Piece, Block]] = []
    end = 0
    for piece in pieces:
        if piece.picture is not None:
            if (image := image_of(page, piece.picture)) is not None:
                images.append(image)
                block = Block(BlockKind.IMAGE, "", end, end, url=image.url)
                blocks.append(block)
                shown.append((piece, block))
            continue
        text, rows = text_of(piece)
        start = end + 2 if texts else 0
        end = start + len(text)
        block = Block(piece.kind, text, start, end, piece.level, rows)
        texts.append(text)
        blocks.append(block)
        shown.append((piece, block))
    return Rendered("\n\n".join(texts), tuple(blocks), html_of(page, shown), tuple(images))


def flat(text: str) -> str:
    """`text` on one line without tabs, as a cell or heading has it."""
    return " ".join(text.split())


def text_of(piece: Piece) -> tuple[str, tuple[tuple[str, ...], ...]]:
    """The text of a block, and the cells of its rows if it is a table."""
    if piece.kind is BlockKind.TABLE:
        rows = tuple(
            tuple(flat(" ".join(line.text for line in cell.lines)) for cell in row) for row in piece.rows
        )
        return "\n".join("\t".join(row) for row in rows), rows
    if len(piece.lines) > 1:
        return " ".join(line.text for line in piece.lines), ()
    return piece.lines[0].text, ()


def image_of(page: Page, picture: Picture) -> Image | None:
    """The image with its absolute address; None for ornaments and for addresses that are none."""
    element = picture.element
    for side in ("width", "height"):
        size = NUMBER.match(element.attr(side) or "")
        if size and int(size[0][:6]) < SMALLEST_IMAGE:
            return None
    for name in SOURCES:
        address = element.attr(name)
        if address and (url := page.absolute(address)) is not None:
            return Image(url, flat(element.attr("alt") or "") or None)
    return None


def html_of(page: Page, shown: Iterable[tuple[Piece, Block]]) -> str:
    """The blocks as one `article` element; items that follow each other keep their lists."""
    parts = ["<article>\n"]
    for is_item, group in groupby(shown, key=lambda pair: pair[0].kind is BlockKind.ITEM):
        if is_item:
            parts.extend(list_html(page, [piece.lines[0] for piece, _ in group]))
        else:
            parts.extend(block_html(page, piece, block, of) for of, (piece, block) in captioned(group))
    parts.append("</article>\n")
    return "".join(parts)


def block_html(page: Page, piece: Piece, block: Block, caption: Sequence[Line] = ()) -> str:
    """One block that is no list item; a table with the lines of its caption."""
    if piece.kind is BlockKind.IMAGE:
        alt = flat(piece.picture.element.attr("alt") or "") if piece.picture else ""
        return f'<figure><img src="{escape(block.url or "")}" alt="{escape(alt)}"></figure>\n'
    if piece.kind is BlockKind.TABLE:
        return table_html(page, piece.rows, caption)
    if piece.kind is BlockKind.CODE:
        return f"<pre>{escape(block.text, quote=False)}</pre>\n"
    opening, closing = AROUND.get(piece.kind, ("<p>", "</p>\n"))
    if piece.kind is BlockKind.HEADING:
        opening, closing = f"<h{piece.level}>", f"</h{piece.level}>\n"
    return opening + " ".join(inline_html(page, line) for line in piece.lines) + closing


AROUND = {
    BlockKind.QUOTE: ("<blockquote><p>", "</p></blockquote>\n"),
    BlockKind.CAPTION: ("<figure><figcaption>", "</figcaption></figure>\n"),
}


OWN_ARTICLE = 3
"""The number of the `article` among the nodes of our own HTML: html, head and body come before it."""


def is_own(page: Page) -> bool:
    """Whether the page is nothing but the HTML that `html_of` writes: all of it is body, tables are data."""
    if page.title_tag or page.metas or page.scripts or len(page.nodes) <= OWN_ARTICLE:
        return False
    article = page.nodes[OWN_ARTICLE]
    return (
        article.tag == "article"
        and not article.element.attrs
        and article.parent is page.nodes[OWN_ARTICLE - 1]
        and article.last == len(page.nodes)
        and (article.start, article.stop) == (0, len(page.lines))
    )
