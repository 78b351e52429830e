"""What every later rule of reading looks at: a page as plain values, so that nothing after the walk needs a DOM.

A page is its visible `Line`s in document order (a line is a stretch of text between two block boundaries or
`<br>`), the block elements around them as `Node`s, and what the head declares. Text is collapsed as a browser
shows it: runs of white space are one space, zero-width marks and control characters are gone. Everything that
few rules need (selectors, class tokens, parsed JSON) is computed when first asked for.

None of these values may be changed; they are not slotted frozen dataclasses throughout because a page has a
thousand of them and a millisecond to make them in.
"""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple
from urllib.parse import urljoin

from turbohtml import Element

TOKEN = re.compile(r"[^\s]+")
Json = Any  # the parsed JSON of somebody else's page: any shape at all
MAX_JSON = 3_000_000
"""Longer script payloads (in characters) are not parsed."""


class Node:
    """A block element. `lines[node.start:node.stop]` of its page are the lines within it.

    `heading` is 1 to 6 inside h1 to h6, else 0; `listed` how many lists are around it; `cell` the nearest
    td or th; `hidden` whether the page hides it by `hidden` or an inline style; `pre` whether white space counts. `index` counts from 0 in
    document order, `last` is the index after the last block element within.
    """

    __slots__ = (
        "_token", "cell", "depth", "element", "heading", "hidden", "index", "last", "listed", "parent", "pre",
        "start", "stop", "tag",
    )  # fmt: skip

    _token: str

    def __init__(self, tag: str, element: Element, parent: "Node | None", index: int, start: int) -> None:
        self.tag = tag
        self.element = element
        self.parent = parent
        self.index = index
        self.start = start
        if parent is None:
            self.depth = self.heading = self.listed = 0
            self.hidden = self.pre = False
            self.cell: Node | None = None
        else:
            self.depth = parent.depth + 1
            self.heading = parent.heading
            self.listed = parent.listed
            self.hidden = parent.hidden
            self.pre = parent.pre
            self.cell = parent.cell
        self.last = index + 1
        self.stop = start

    def attr(self, name: str) -> str | None:
        """The attribute's value, empty where it has none, None where the element lacks it."""
        return self.element.attr(name)

    @property
    def token(self) -> str:
        """The element compactly, in lower case: `div#zoom.article.trs_editor`; role and itemprop as [..]."""
        try:
            return self._token
        except AttributeError:
            self._token = token_of(self.tag, self.element)
            return self._token

    def chain(self) -> Iterator["Node"]:
        """The node itself, its parent, and so on to the root."""
        node: Node | None = self
        while node is not None:
            yield node
            node = node.parent

    def trail(self, limit: int = 8) -> str:
        """The tokens of the node and its nearest ancestors, innermost first, apart by a space."""
        tokens: list[str] = []
        node: Node | None = self
        while node is not None and len(tokens) < limit:
            tokens.append(node.token)
            node = node.parent
        return " ".join(tokens)

    @property
    def selector(self) -> str:
        """A CSS selector that finds this element on its page."""
        return self.element.css_path()


def token_of(tag: str, element: Element) -> str:
    """`tag#id.class.class[role][itemprop]` in lower case."""
    parts = [tag]
    if name := element.attr("id"):
        parts.append("#" + name.strip())
    if classes := element.attr("class"):
        parts.extend("." + name for name in classes.split())
    parts.extend(f"[{value}]" for key in ("role", "itemprop") if (value := element.attr(key)))
    return "".join(parts).lower()


class Mark(NamedTuple):
    """An inline element on a line: it covers `line.text[start:end]` (empty for an image)."""

    start: int
    end: int
    tag: str
    element: Element

    def attr(self, name: str) -> str | None:
        """The attribute's value, empty where it has none, None where the element lacks it."""
        return self.element.attr(name)

    @property
    def token(self) -> str:
        """The element as `Node.token` gives it: `span#pubtime.date`."""
        return token_of(self.tag, self.element)

    @property
    def selector(self) -> str:
        return self.element.css_path()


class Link(NamedTuple):
    """A link on a line. `href` is as the page writes it: see `Page.absolute`."""

    start: int
    end: int
    href: str
    text: str
    element: Element


class Line(NamedTuple):
    """A visible stretch of text between block boundaries, never empty, without white space at its ends.

    `node` is the block element that it stands in; `marks` are the inline elements on it, in the order in which
    they close; `broken` says that only a `<br>` parts it from the line before. Text of `pre` keeps its breaks.
    """

    index: int  # type: ignore[assignment]  # hides tuple.index, which nobody asks of a line
    text: str
    node: Node
    marks: tuple[Mark, ...]
    broken: bool

    @property
    def tag(self) -> str:
        return self.node.tag

    @property
    def depth(self) -> int:
        return self.node.depth

    @property
    def heading(self) -> int:
        """1 to 6 where the line stands in h1 to h6, else 0."""
        return self.node.heading

    @property
    def hidden(self) -> bool:
        return self.node.hidden

    @property
    def cell(self) -> Node | None:
        """The nearest td or th around the line."""
        return self.node.cell

    @property
    def links(self) -> tuple[Link, ...]:
        """The links on the line in document order; named anchors without address are none."""
        found = [
            Link(mark.start, mark.end, href, self.text[mark.start : mark.end], mark.element)
            for mark in self.marks
            if mark.tag == "a" and (href := mark.element.attr("href")) is not None
        ]
        return tuple(found)

    @property
    def selector(self) -> str:
        return self.node.selector


class Picture(NamedTuple):
    """An image: it stands before `lines[at]`, or on that line at code point `offset`. `node` is around it."""

    at: int
    offset: int
    element: Element
    node: Node


class Script(NamedTuple):
    """A script that may carry data: its `type` and `id`, lower-case type; the text is read on demand."""

    type: str
    id: str
    element: Element

    @property
    def text(self) -> str:
        return self.element.text


class Page:
    """A parsed page. `url` is as given; `base` what relative addresses start from; `truncated` says why the
    walk ended before the page did, if it did."""

    def __init__(self, url: str | None, source_length: int) -> None:
        self.url = url
        self.source_length = source_length
        self.base_href: str | None = None
        self.lang: str | None = None
        self.title_tag: str | None = None
        self.canonical: str | None = None
        self.lines: tuple[Line, ...] = ()
        self.nodes: tuple[Node, ...] = ()
        self.pictures: tuple[Picture, ...] = ()
        self.scripts: tuple[Script, ...] = ()
        self.metas: tuple[Element, ...] = ()
        self.truncated: str | None = None
        self._addresses: dict[str, str | None] = {}

    @property
    def base(self) -> str | None:
        if self.base_href and self.url:
            return join(self.url, self.base_href)
        return self.base_href or self.url

    def absolute(self, href: str) -> str | None:
        """`href` as an absolute http or https address; None where it is none (javascript:, mailto:, damaged).

        To be asked once the walk is over, when `base_href` is known: pages repeat their links, so answers are kept.
        """
        href = href.strip()
        if href not in self._addresses:
            address = join(self.base, href) if self.base else href
            whole = address and address.lower().startswith(("http://", "https://"))
            self._addresses[href] = address if whole else None
        return self._addresses[href]

    @cached_property
    def meta(self) -> Mapping[str, tuple[str, ...]]:
        """Lower-case name, property, itemprop or http-equiv of each meta element → its contents, in order."""
        found: dict[str, list[str]] = {}
        for element in self.metas:
            content = element.attr("content")
            if not content or not content.strip():
                continue
            for key in ("name", "property", "itemprop", "http-equiv"):
                if name := element.attr(key):
                    found.setdefault(name.strip().lower(), []).append(content.strip())
        return {name: tuple(contents) for name, contents in found.items()}

    @cached_property
    def json_ld(self) -> tuple[dict[str, Json], ...]:
        """Every object of the page's JSON-LD, members of arrays and of `@graph` one by one, in order."""
        found: list[dict[str, Json]] = []
        for script in self.scripts:
            if script.type == "application/ld+json":
                found.extend(objects_of(parsed(script.text)))
        return tuple(found)


class Body(NamedTuple):
    """Which lines of a page are its body: their indexes, rising; `container` the innermost block around all.

    `payload` is the body's text where only a script carries it; then `lines` is empty.
    """

    lines: tuple[int, ...]
    container: Node | None = None
    payload: str | None = None


def join(base: str, href: str) -> str | None:
    """`urljoin`, or None where one of the two is too damaged for it."""
    try:
        return urljoin(base, href)
    except ValueError:
        return None


def parsed(text: str) -> Json:
    """The JSON in `text`; line breaks within strings are let pass, all else that is not JSON gives None."""
    text = text.strip().removeprefix("<!--").removesuffix("-->").strip().removesuffix(";")
    if not text or len(text) > MAX_JSON:
        return None
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def objects_of(value: Json) -> Iterator[dict[str, Json]]:
    """The objects of a JSON-LD value in order: lists and `@graph` are taken apart."""
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(reversed(value))
        elif isinstance(value, dict):
            yield value
            if isinstance(graph := value.get("@graph"), list):
                waiting.extend(reversed(graph))
