"""A page walked once into what its rows are made of: elements, links and texts, in the order of the page.

Everything later is ranges of these lists, so that no hostile nesting makes the work more than linear.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from turbohtml import Document
from turbohtml import Element as Node
from turbohtml import Node as TreeNode
from turbohtml import Text as TextNode

from communique.capture.row_dates import without_date
from communique.formats.html import attribute
from communique.formats.links import absolute
from communique.formats.plain import line

SKIPPED = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "select",
        "textarea",
        "svg",
        "head",
        "iframe",
        "object",
        "button",
    }
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
MOST_ELEMENTS = 60_000
MOST_LINKS = 5_000
DEEPEST = 400
LONGEST_TEXT = 400
GENERIC = frozenset(
    [
        "more", "read", "read more", "learn more", "more info", "view more", "continue reading", "view",
        "view pdf", "view/download", "download", "details", "detail", "here", "click here", "link", "pdf",
        "html", "full text", "更多", "详细", "详情", "查看", "查看详情", "阅读", "阅读全文", "全文", "下载",
        "点击", "进入", "了解更多", "附件", "[详细]",
    ]
)  # fmt: skip


LONGEST_SCRIPT = 400
OPENS = re.compile(
    r"""(?:location(?:\.href)?\s*=|location\.(?:assign|replace)\(|window\.open\()\s*['"]([^'"]{1,500})['"]"""
)
LABELLED_DATE = re.compile(
    r"(?:时间|日期)\s*[：:]\s*(\d{4}\D\d{1,2}\D\d{1,2}日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?)"
)
LABELLED_TITLE = re.compile(r"^\s*(?:文章)?(?:标题|题目)\s*[：:]\s*([^\r\n]+)")
DATE_LITERAL = re.compile(r"""['"]((?:19|20)\d\d[-/]\d{1,2}[-/]\d{1,2}(?:\s\d{1,2}:\d{2}(?::\d{2})?)?)['"]""")
COUNT = re.compile(r"[\d.,k]+\s*(?:comments?|replies|views?|likes?|shares?|评论|条评论|人阅读)?$")
MINOR_MARKS = re.compile(
    r"(?:^|[^a-z])(?:author|byline|writer|tags?|category|categories|comments?|share|avatar|topics?|bookmark)(?:[^a-z]|$)"
)
MINOR_PATH = re.compile(
    r"/(?:authors?|users?|u|tags?|categor(?:y|ies)|topics?|profile|people)/[^/]+/?$", re.IGNORECASE
)


@dataclass(slots=True)
class Element:
    """One element. Links and texts in it are the stretches of the page's lists between two numbers."""

    tag: str
    marks: str
    parent: int
    path: tuple[str, ...]
    links: tuple[int, int] = (0, 0)
    texts: tuple[int, int] = (0, 0)

    @property
    def holds_link(self) -> bool:
        return self.links[1] > self.links[0]


@dataclass(slots=True)
class Link:
    """An anchor. `url` is None for one that leads nowhere we go (`javascript:`): it still makes a row a row.

    `heading` says that it stands in a heading, `minor` that it names an author, a topic, comments or a share.
    """

    url: str | None
    element: int
    hint: str | None
    position: int
    texts: list[str] = field(default_factory=list)
    heading: bool = False
    minor: bool = False

    @property
    def text(self) -> str:
        whole = " ".join(self.texts)
        kept = [without_date(text) for text in self.texts]
        return line(" ".join(text for text in kept if text)) or line(whole) or ""

    @property
    def title(self) -> str:
        """What the link calls its target: its words, or its title attribute where they are cut short or none."""
        words = self.text
        hint = self.hint or ""
        cut = words.rstrip(" .…") if words.endswith(("…", "..")) else words
        return hint if len(hint) > len(cut) and (is_generic(words) or hint.startswith(cut)) else words


@dataclass(frozen=True, slots=True)
class Text:
    """A text node, or (`machine`) the datetime attribute of a time element; `link` is the number of its anchor."""

    words: str
    element: int
    link: int | None = None
    machine: bool = False


@dataclass(slots=True)
class Walk:
    """The page in lists, filled from top to bottom."""

    base: str | None
    elements: list[Element] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)


Frame = tuple[int, Iterator[TreeNode], int | None]
"""An open element: its number, what is left of its children, and the number of the link around it."""


def is_generic(text: str) -> bool:
    """Whether a link's words say nothing about its target: “more”, “view”, “详细”."""
    words = text.strip(" []【】()（）>»›.…").lower()
    return not words or words in GENERIC or bool(COUNT.match(words))


def walk(tree: Document, base: str | None, root: Node | None = None) -> Walk:
    """Walk the body, or the part of it under `root`, once."""
    page = Walk(base)
    start = root or tree.select_one("body")
    if start is None:
        return page
    _open(page, start, -1)
    stack: list[Frame] = [(0, iter(start.children), None)]
    while stack:
        index, nodes, link = stack[-1]
        node = next(nodes, None)
        if node is None:
            stack.pop()
            element = page.elements[index]
            element.links = (element.links[0], len(page.links))
            element.texts = (element.texts[0], len(page.texts))
        elif isinstance(node, TextNode):
            _add_text(page, index, node.data, link)
        elif isinstance(node, Node) and node.tag == "script":
            _add_script(page, index, node.text)
        elif isinstance(node, Node) and node.tag not in SKIPPED and _room(page, len(stack)):
            child = _open(page, node, index)
            inside = _add_link(page, node, child) if node.tag == "a" else link
            stack.append((child, iter(node.children), inside))
    return page


def _room(page: Walk, depth: int) -> bool:
    return len(page.elements) < MOST_ELEMENTS and len(page.links) < MOST_LINKS and depth < DEEPEST


def _open(page: Walk, node: Node, parent: int) -> int:
    names = attribute(node, "class").split()
    marks = f"{' '.join(names)} {attribute(node, 'id')}".lower().strip()
    around = page.elements[parent].path if parent >= 0 else ()
    path = (*around[-5:], f"{node.tag}.{' '.join(sorted(names))}")
    start = (len(page.links), len(page.links))
    page.elements.append(Element(node.tag, marks, parent, path, start, (len(page.texts), len(page.texts))))
    if node.tag == "time" and (moment := attribute(node, "datetime")):
        page.texts.append(Text(moment, len(page.elements) - 1, machine=True))
    return len(page.elements) - 1


def _add_link(page: Walk, node: Node, element: int) -> int | None:
    if "href" not in node.attrs:
        return None
    href = attribute(node, "href").strip()
    url = None if not href or href.startswith("#") else absolute(href, page.base)
    if url is None and (opened := OPENS.search(f"{attribute(node, 'onclick')} {href}")):
        url = absolute(opened[1], page.base)
    around = [page.elements[index] for index in [element, *above(page, element)[:3]]]
    found = Link(url, element, _hint(page, element, attribute(node, "title")), len(page.texts))
    found.heading = any(one.tag in HEADINGS for one in around)
    names = f"{around[0].marks} {around[1].marks if around[1:] else ''} {attribute(node, 'rel')}"
    found.minor = bool(MINOR_MARKS.search(names)) or bool(url and MINOR_PATH.search(url))
    page.links.append(found)
    return len(page.links) - 1


def _hint(page: Walk, element: int, title: str) -> str | None:
    """The title attribute of a link; where it is a small table of facts, its title, and its date as a text."""
    if dated := LABELLED_DATE.search(title):
        page.texts.append(Text(dated[1], element, machine=True))
    named = LABELLED_TITLE.search(title)
    return line(named[1] if named else title)


def _add_script(page: Walk, element: int, script: str) -> None:
    """A date that a small script of a row writes into it, when it holds but one."""
    literals = set(DATE_LITERAL.findall(script)) if len(script) < LONGEST_SCRIPT else set()
    if len(literals) == 1:
        page.texts.append(Text(literals.pop(), element, machine=True))


def _add_text(page: Walk, element: int, text: str, link: int | None) -> None:
    words = " ".join(text.split())
    if not words:
        return
    if link is not None:
        page.links[link].texts.append(words)
    page.texts.append(Text(words[:LONGEST_TEXT], element if link is None else page.links[link].element, link))


def above(page: Walk, element: int) -> list[int]:
    """The elements around this one, the nearest first."""
    found = []
    while (element := page.elements[element].parent) >= 0:
        found.append(element)
    return found
