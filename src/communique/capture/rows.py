"""A page walked once into what rows are made of: elements, links, texts and dates, in the order of the page.

A row is what a reader takes for one: the smallest element around a date that also holds a link. Where such
an element holds many of both, e.g. a definition list, dates and links are paired in their order.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from communique.capture.row_dates import RowDate, find_date, is_partial, join_halves, without_date
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
MOST_ELEMENTS = 60_000
MOST_LINKS = 5_000
DEEPEST = 400
CLIMB = 8  # levels from a date up to the row that it belongs to
MOST_LINKS_OF_A_ROW = 6
LONGEST_TEXT = 400
LONGEST_HALVES = 30
GENERIC = frozenset(
    ["more", "read", "read more", "learn more", "more info", "view more", "continue reading", "view", "view pdf", "view/download", "download", "details", "detail", "here", "click here", "link", "pdf", "html", "full text", "更多", "详细", "详情", "查看", "查看详情", "阅读", "阅读全文", "全文", "下载", "点击", "进入", "了解更多", "附件", "[详细]"]
)  # fmt: skip


@dataclass(slots=True)
class Element:
    """One element. Links, texts and dates in it are the stretches of the page's lists between two numbers."""

    tag: str
    marks: str
    parent: int
    path: tuple[str, ...]
    links: tuple[int, int] = (0, 0)
    dates: tuple[int, int] = (0, 0)
    texts: tuple[int, int] = (0, 0)


@dataclass(slots=True)
class Link:
    """An anchor. `url` is None for one that leads nowhere we go (`javascript:`): it still makes a row a row."""

    url: str | None
    element: int
    hint: str | None
    position: int
    texts: list[str] = field(default_factory=list)
    heading: bool = False

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
class Dated:
    """A date on the page; `found` is None for a month and day without a year."""

    found: RowDate | None
    element: int
    position: int
    link: int | None


@dataclass(frozen=True, slots=True)
class Row:
    """A link with the date that stands in its row."""

    link: Link
    title: str
    dated: Dated | None
    element: int
    path: tuple[str, ...]


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
    dates: list[Dated] = field(default_factory=list)


def is_generic(text: str) -> bool:
    """Whether a link's words say nothing about its target: “more”, “view”, “详细”."""
    words = text.strip(" []【】()（）>»›.…").lower()
    return not words or words in GENERIC


def walk(tree: LexborHTMLParser, base: str | None, root: LexborNode | None = None) -> Walk:
    """Walk the body, or the part of it under `root`, once."""
    page = Walk(base)
    start = root or tree.body
    if start is None:
        return page
    stack: list[tuple[int, LexborNode | None, int | None, int]] = []
    _open(page, start, -1)
    stack.append((0, start.child, None, len(page.links)))
    while stack:
        index, node, link, _ = stack.pop()
        if node is None:
            element = page.elements[index]
            element.links = (element.links[0], len(page.links))
            element.texts = (element.texts[0], len(page.texts))
            continue
        stack.append((index, node.next, link, 0))
        if node.is_text_node:
            _add_text(page, index, node.text_content or "", link)
        elif node.is_element_node and node.tag not in SKIPPED and _room(page, stack):
            child = _open(page, node, index)
            inside = _add_link(page, node, child) if node.tag == "a" else link
            stack.append((child, node.child, inside, 0))
    _find_dates(page)
    return page


def _room(page: Walk, stack: list[tuple[int, LexborNode | None, int | None, int]]) -> bool:
    return len(page.elements) < MOST_ELEMENTS and len(page.links) < MOST_LINKS and len(stack) < DEEPEST


def _open(page: Walk, node: LexborNode, parent: int) -> int:
    attributes = node.attributes
    marks = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower().strip()
    tag = node.tag or "-"
    above = page.elements[parent].path if parent >= 0 else ()
    path = (*above[-5:], f"{tag}.{' '.join(sorted((attributes.get('class') or '').split()))}")
    start = (len(page.links), len(page.links))
    page.elements.append(Element(tag, marks, parent, path, start, texts=(len(page.texts), len(page.texts))))
    if tag == "time" and attributes.get("datetime"):
        page.texts.append(Text(attributes["datetime"] or "", len(page.elements) - 1, machine=True))
    return len(page.elements) - 1


def _add_link(page: Walk, node: LexborNode, element: int) -> int | None:
    attributes = node.attributes
    if "href" not in attributes:
        return None
    href = (attributes["href"] or "").strip()
    url = None if not href or href.startswith("#") else absolute(href, page.base)
    ancestors = {page.elements[element].tag} | {page.elements[i].tag for i in above(page, element)[:3]}
    heading = bool(ancestors & {"h1", "h2", "h3", "h4", "h5", "h6"})
    page.links.append(Link(url, element, line(attributes.get("title")), len(page.texts), heading=heading))
    return len(page.links) - 1


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


def _find_dates(page: Walk) -> None:
    """Fill `dates` from the texts, joining halves that stand side by side."""
    position = 0
    while position < len(page.texts):
        text = page.texts[position]
        joined = _joined(page, position)
        found = joined or find_date(text.words, in_link=text.link is not None)
        if found or (text.link is None and is_partial(text.words)):
            page.dates.append(Dated(found, text.element, position, text.link))
        position += 2 if joined else 1


def _joined(page: Walk, position: int) -> RowDate | None:
    """The date that this text makes with the next one, e.g. “05” over “2026-03”."""
    if position + 1 == len(page.texts):
        return None
    one, two = page.texts[position].words, page.texts[position + 1].words
    return join_halves(one, two) if len(one) + len(two) < LONGEST_HALVES else None


def rows(page: Walk) -> Iterator[Row]:
    """Every row with a date, in the order of the dates; a link may come up more than once."""
    by_place: dict[int, list[Dated]] = {}
    for dated in page.dates:
        place = dated.element if dated.link is not None else _place(page, dated.element)
        by_place.setdefault(place, []).append(dated)
    for place, dates in by_place.items():
        if place < 0:
            continue
        first, last = page.elements[place].links
        links = page.links[first:last] or [page.links[d.link] for d in dates if d.link is not None]
        yield from _rows_of(page, place, links, dates)


def _place(page: Walk, element: int) -> int:
    """The smallest element around a date that holds a link, or -1."""
    for index in [element, *above(page, element)][: CLIMB + 1]:
        first, last = page.elements[index].links
        if last > first:
            return index
    return -1


def _rows_of(page: Walk, place: int, links: list[Link], dates: list[Dated]) -> Iterator[Row]:
    urls = {link.url for link in links}
    if len(dates) == 1 or len(urls) == 1:
        if len(urls) <= MOST_LINKS_OF_A_ROW:
            yield from _row(page, place, links, _best(dates))
        return
    for link, dated in paired(links, dates):
        yield from _row(page, place, [link], dated)


def _row(page: Walk, place: int, links: list[Link], dated: Dated) -> Iterator[Row]:
    """The row of these links: its link is the one with the longest words, for the rest are buttons and files."""
    chosen = max(links, key=lambda link: (link.heading, not is_generic(link.title), len(link.title)))
    if chosen.url is None:
        return
    same = [link for link in links if link.url == chosen.url]
    title = max((link.title for link in same), key=len)
    if is_generic(title):
        title = _words(page, place)
    yield Row(chosen, title, dated, place, page.elements[chosen.element].path)


def _words(page: Walk, place: int) -> str:
    """The longest text of a row whose link says nothing, dates apart."""
    first, last = page.elements[place].texts
    texts = [text.words for text in page.texts[first:last] if not text.machine]
    apart = [words for words in texts if (found := find_date(words)) is None or found.beside > 0]
    return max(apart, key=len, default="")


def _best(dates: list[Dated]) -> Dated:
    """Whole dates before partial ones, those with the fewest words beside them before the others; then the first."""
    return min(dates, key=lambda dated: (dated.found is None, dated.found.beside if dated.found else 0))


def paired(links: list[Link], dates: list[Dated]) -> Iterator[tuple[Link, Dated]]:
    """Links and dates of one container, paired by order: each date with the link before it, or, where the
    container begins with a date, with the link after it."""
    named = [link for link in links if not is_generic(link.title)]
    if not named or not dates:
        return
    leading = dates[0].position < named[0].position
    mixed: list[Link | Dated] = [*named, *dates]
    events = sorted(mixed, key=lambda event: (event.position, isinstance(event, Dated)))
    link: Link | None = None
    dated: Dated | None = None
    for event in events:
        if isinstance(event, Dated):
            dated = event
        else:
            link = event
        complete = not isinstance(event, Dated) if leading else isinstance(event, Dated)
        if complete and link is not None and dated is not None:
            yield link, dated
            link = dated = None
