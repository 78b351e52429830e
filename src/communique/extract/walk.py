"""Parse a page and walk its tree once, without recursion, into the values of page.py.

The walk has caps: characters of source, elements, text. Where one is met the page says so in `truncated`, and
what was walked until then stands. A title or comment that is never closed hides all that follows from an HTML5
parser: it is closed, and the page parsed again.
"""

import re
from collections.abc import Iterator
from contextlib import suppress

from turbohtml import Element, Text, parse
from turbohtml import Node as TreeNode

from communique.extract.elements import (
    ACTS,
    BLOCK,
    BREAK,
    CELLS,
    HEAD,
    HEADINGS,
    IMAGE,
    INLINE,
    LISTS,
    PREFORMATTED,
    WITHOUT_SCRIPTS,
)
from communique.extract.page import Line, Mark, Node, Page, Picture, Script

MAX_SOURCE = 20_000_000
MAX_ELEMENTS = 150_000
MAX_TAGS = 250_000
"""Tags of a page that are parsed; the tree is made at once, so its size is bounded before."""
MAX_TEXT = 5_000_000
MAX_TITLE = 2000
MAX_LINES = 30_000
MAX_PICTURES = 5000
MAX_OPEN = 16
"""How many of the inline elements around a line are noted on it, the innermost first."""
HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060\ufeff]")
PERMALINKS = frozenset("¶#§🔗")
"""What a link to a heading itself shows, as manuals have it beside each of theirs; no word of the heading."""
EMPTY_ROWS = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
Frame = tuple[Iterator[TreeNode], Node, Element | None]
"""What is left of an element's children, the block around them, and the element itself if it is inline."""


NEW = tuple.__new__
"""What a named tuple's own constructor calls; without it a thousand of them cost half as much."""
MARKED = frozenset((*HEADINGS, *LISTS, *CELLS, *PREFORMATTED))
"""Blocks that hand something on to all that they hold."""


class EnoughError(Exception):
    """The page has met one of the walk's caps."""


class Walker:
    """Gathers the values of one page while the walk goes on."""

    def __init__(self, page: Page, acts: dict[str, int]) -> None:
        self.page = page
        self.acts = acts
        self.lines: list[Line] = []
        self.nodes: list[Node] = []
        self.pictures: list[Picture] = []
        self.scripts: list[Script] = []
        self.metas: list[Element] = []
        self.parts: list[str] = []
        self.length = 0  # of the parts
        self.space = False  # white space waits for the next word of the line
        self.pre = 0  # how many preformatted elements are open
        self.broken = False  # the line begins after a <br>
        self.open: list[tuple[int, int, Element]] = []  # inline elements: the flush and place they begin at
        self.flushes = 0
        self.marks: list[Mark] = []
        self.text_left = MAX_TEXT
        self.ended = False

    def walk(self, root: Element) -> None:
        """Visit every element and text under `root` that can be seen, in document order."""
        node = self.block("html", root, None)
        stack: list[Frame] = [(iter(root.children), node, None)]
        with suppress(EnoughError):
            while stack:
                children, node, inline = stack[-1]
                frame = self.advance(children, node)
                if frame is not None:
                    stack.append(frame)
                else:
                    stack.pop()
                    self.leave(node, inline)
        for _, node, inline in reversed(stack):
            self.leave(node, inline)
        for node in self.lines[-1].node.chain() if self.ended and self.lines else ():
            node.stop = len(self.lines)  # a cap may have been met before the block of the last line was left

    def advance(self, children: Iterator[TreeNode], node: Node) -> Frame | None:
        """Take up the children until one has children to be walked first: its frame; None at the end."""
        enter = self.enter
        for child in children:
            if type(child) is Text:
                data = child.data
                if data.isspace() and not self.pre:
                    self.space = True
                else:
                    self.text(data)
            elif type(child) is Element:
                frame = enter(child, node)
                if frame is not None:
                    return frame
        return None

    def enough(self, most: int, what: str) -> None:
        """End the walk, and say which of its caps the page has met."""
        self.page.truncated = self.page.truncated or f"the page has more than {most} {what}"
        if not self.ended:
            self.ended = True
            raise EnoughError

    def enter(self, element: Element, node: Node) -> Frame | None:
        """Take note of an element; the frame of its children where there are any to be walked."""
        tag = element.tag
        act = self.acts.get(tag)
        if act is None:
            act = BLOCK if "-" in tag else INLINE  # custom elements stand for blocks as a rule
        if act == INLINE:
            return self.enter_inline(tag, element, node)
        if act == BLOCK:
            return self.enter_block(tag, element, node)
        if act == BREAK:
            self.line_break(node)
        elif act == IMAGE:
            self.pictures.append(Picture(len(self.lines), self.length, element, node))
            if len(self.pictures) > MAX_PICTURES:
                self.enough(MAX_PICTURES, "images")
        elif act == HEAD:
            self.head(tag, element)
        return None

    def enter_block(self, tag: str, element: Element, node: Node) -> Frame | None:
        """End the line and begin a block; it is left at once where it holds nothing, or nothing but text."""
        if self.length or self.marks or self.open:
            self.flush(node)
        self.broken = self.space = False
        inner = self.block(tag, element, node)
        children = element.children
        if len(children) == 1 and type(only := children[0]) is Text:
            self.text(only.data)
        elif children:
            return iter(children), inner, None
        self.leave(inner, None)
        return None

    def enter_inline(self, tag: str, element: Element, node: Node) -> Frame | None:
        """Open the mark of an inline element; it is closed at once where it holds nothing but text."""
        children = element.children
        begun = self.length + (self.space and self.length > 0)
        if len(children) == 1 and type(only := children[0]) is Text:
            if tag == "a" and only.data in PERMALINKS and node.heading:
                return None
            self.text(only.data)
        elif children:
            self.open.append((self.flushes, begun, element))
            return iter(children), node, element
        length = self.length
        self.marks.append(NEW(Mark, (min(length, begun), length, tag, element)))
        return None

    def block(self, tag: str, element: Element, parent: Node | None) -> Node:
        """The new node of a block element; here, where no line is half made, the cap on lines is held."""
        if len(self.lines) >= MAX_LINES:
            self.enough(MAX_LINES, "lines of text")
        node = Node(tag, element, parent, len(self.nodes), len(self.lines))
        self.nodes.append(node)
        if len(self.nodes) > MAX_ELEMENTS:
            self.enough(MAX_ELEMENTS, "block elements")
        if tag in MARKED:
            self.mark_block(tag, node)
        attr = element.attr
        style = attr("style")
        if (style and HIDING.search(style)) or attr("hidden") is not None:
            node.hidden = True
        return node

    def mark_block(self, tag: str, node: Node) -> None:
        """Note on a block what headings, lists, cells and preformatted elements hand on to what they hold."""
        if tag in HEADINGS:
            node.heading = HEADINGS[tag]
        elif tag in LISTS:
            node.listed += 1
        elif tag in CELLS:
            node.cell = node
        else:
            self.pre += 1
            node.pre = True

    def leave(self, node: Node, inline: Element | None) -> None:
        """An element ends: close its mark, or its line and block."""
        if inline is not None:
            flushes, begun, _ = self.open.pop()
            start = begun if flushes == self.flushes else 0
            length = self.length
            self.marks.append(NEW(Mark, (min(length, start), length, inline.tag, inline)))
            return
        if self.length or self.marks or self.open:
            self.flush(node)
        self.broken = self.space = False
        node.stop = len(self.lines)
        node.last = len(self.nodes)
        if self.pre and node.tag in PREFORMATTED:
            self.pre -= 1

    def text(self, data: str) -> None:
        """Add text to the line, its white space collapsed."""
        if len(data) > self.text_left:
            data = data[: self.text_left]
            self.page.truncated = f"the page has more than {MAX_TEXT} characters of text"
            if not data:
                self.enough(MAX_TEXT, "characters of text")
        self.text_left -= len(data)
        if self.pre:
            self.preformatted(data)
            return
        words = data.split()
        piece = words[0] if len(words) == 1 else " ".join(words)
        if not piece.isprintable():
            data = INVISIBLE.sub("", data)
            piece = " ".join(data.split())
        if not piece:
            self.space = True
            return
        if self.length and (self.space or data[0].isspace()):
            self.parts.append(" ")
            self.length += 1
        self.parts.append(piece)
        self.length += len(piece)
        self.space = data[-1].isspace()

    def preformatted(self, data: str) -> None:
        """Add text with its line breaks as they are."""
        data = INVISIBLE.sub("", data.replace("\r\n", "\n").replace("\r", "\n"))
        self.parts.append(data)
        self.length += len(data)

    def line_break(self, node: Node) -> None:
        if self.pre:
            self.preformatted("\n")
            return
        self.flush(node)
        self.broken = True
        if len(self.lines) >= MAX_LINES:
            self.enough(MAX_LINES, "lines of text")

    def flush(self, node: Node) -> None:
        """End the line, if it has any text; marks that are open go on with the next one."""
        if self.length:
            parts = self.parts
            text = parts[0] if len(parts) == 1 else "".join(parts)
            self.parts = []
            self.length = 0
            if self.pre or self.open:
                self.add_line(text, node)
            else:
                line = (len(self.lines), text, node, tuple(self.marks), self.broken)
                self.lines.append(NEW(Line, line))
        if self.marks:
            self.marks = []
        self.space = False
        self.flushes += 1

    def add_line(self, text: str, node: Node) -> None:
        """Add a line with the marks that are closed and those that go on; preformatted text as a line for each stretch
        without an empty row, which has no marks."""
        if self.pre:
            rows = [row for part in EMPTY_ROWS.split(text) if (row := part.strip("\n").rstrip())]
            first = len(self.lines)
            if first + len(rows) > MAX_LINES:
                self.page.truncated = f"the page has more than {MAX_LINES} lines of text"
                rows = rows[: MAX_LINES - first]
            self.lines.extend(
                Line(first + number, row, node, (), broken=False) for number, row in enumerate(rows)
            )
        else:
            for flushes, begun, element in self.open[: -MAX_OPEN - 1 : -1]:
                start = begun if flushes == self.flushes else 0
                if start < len(text):
                    self.marks.append(NEW(Mark, (start, len(text), element.tag, element)))
            self.lines.append(Line(len(self.lines), text, node, tuple(self.marks), self.broken))

    def head(self, tag: str, element: Element) -> None:
        """Meta, link, script, title and base, wherever they stand."""
        page = self.page
        if tag == "meta":
            self.metas.append(element)
        elif tag == "script":
            kind = (element.attr("type") or "").strip().lower()
            self.scripts.append(Script(kind, element.attr("id") or "", element))
        elif tag == "title":
            page.title_tag = (
                page.title_tag or " ".join(INVISIBLE.sub("", element.text[:MAX_TITLE]).split()) or None
            )
        elif tag == "base":
            page.base_href = page.base_href or element.attr("href")
        elif "canonical" in (element.attr("rel") or "").lower().split():
            page.canonical = page.canonical or element.attr("href")


def walked(html: str, url: str | None, acts: dict[str, int] = ACTS) -> Page:
    """The page that `html` says; `acts` tell what is done with each element."""
    page = Page(url, len(html))
    root = parse(html, positions=False).root
    walker = Walker(page, acts)
    if root is not None:
        page.lang = root.attr("lang") or root.attr("xml:lang")
        walker.walk(root)
    page.lines = tuple(walker.lines)
    page.nodes = tuple(walker.nodes)
    page.pictures = tuple(walker.pictures)
    page.scripts = tuple(walker.scripts)
    page.metas = tuple(walker.metas)
    return page


UNCLOSED_TITLE = re.compile(r"<title[^>]*>[^<]*(?=<)(?!</title)", re.IGNORECASE)


def mended(html: str) -> str | None:
    """`html` with an unclosed title or comment closed; None where there is none."""
    title = UNCLOSED_TITLE.search(html)
    if title and "</title" not in html[title.end() :].lower():
        return html[: title.end()] + "</title>" + html[title.end() :]
    comment = html.rfind("<!--")
    if comment >= 0 and html.find("-->", comment) < 0:
        return html[:comment] + html[comment + 4 :]
    return None


def parse_page(html: str, url: str | None = None) -> Page:
    """The page that `html` says. Never raises; where it was cut short, `truncated` says why.

    A page that shows next to nothing is walked again with what it shows to readers without scripts.
    """
    source = html[:MAX_SOURCE]
    over = f"the page has more than {MAX_SOURCE} characters of source" if len(html) > MAX_SOURCE else None
    if len(source) > MAX_TAGS and source.count("<") > MAX_TAGS:
        source = source[: -len(source.split("<", MAX_TAGS)[-1]) - 1]
        over = f"the page has more than {MAX_TAGS} tags"
    page = walked(source, url)
    if not page.lines and (better := mended(source)) is not None:
        page = walked(better, url)
    shown = sum(len(line.text) for line in page.lines[:FEW_LINES])
    if shown < LITTLE and "<noscript" in source and page.truncated is None:
        page = walked(source, url, WITHOUT_SCRIPTS)
    page.truncated = page.truncated or over
    return page


FEW_LINES = 50
LITTLE = 200
"""Characters of text that are next to nothing."""
