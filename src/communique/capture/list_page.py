"""List pages without site code: which of a page's links are its articles, what they are called, of which day.

Official sites list titles with dates in rows. Rows are told by their dates (`rows`); rows that look alike
make a group; the groups that are lists are kept. Where no row shows a date, the group of links that read
like headlines is the list. Nothing is fetched and nothing is guessed: an item without a date has none.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from turbohtml import Document

from communique.capture import walls
from communique.capture.outline import Link, Walk, above, is_generic, walk
from communique.capture.paging import next_page
from communique.capture.payloads import embedded_items
from communique.capture.row_dates import Order, find_date, order_of
from communique.capture.rows import LONGEST_TITLE, Row, named, neighbours, rows
from communique.errors import NothingListed
from communique.formats.html import attribute
from communique.formats.html import tree as parse
from communique.formats.links import absolute
from communique.formats.plain import line
from communique.model import Item, Listing, SourceKind

ADVICE = "check the address, or name the part of the page with a selector"
FEWEST = 3  # links that make a list where no row has a date
NAVIGATION = re.compile(
    r"(?:^|[^a-z])(?:"
    r"nav|menu|navbar|breadcrumb|crumb|pager|pagination|paging|pages?|footer|foot|header|topbar|toolbar"
    r"|sitemap|share|social|language|lang|login|search|friendlink|yqlj|links?_?list"
    r")(?:[^a-z]|$)"
)
ASIDE = re.compile(
    r"(?:^|[^a-z])(?:sidebar|side|aside|hot|related|recommend|ranking|popular|most-read|tuijian|widget)(?:[^a-z]|$)"
)
OUTER_TAGS = frozenset({"nav", "footer", "header", "aside"})
CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
SHORTEST_TITLE = 4
SENTENCE = 50  # width of a text that is a sentence rather than a label
PROSE_OF_A_ROW = 100  # width of sentences that go with a row that has a date
LEAST_PROSE = 400  # width of sentences that a list may have around it whatever its size
ARTICLE_MARKS = (
    'meta[property="og:type"][content="article"], meta[name="ArticleTitle" i]:not([content=""]), '
    'meta[property="article:published_time"]'
)
WIDEST, MANY = 60, 30  # what a longer title or list adds nothing to
HEADLINE = 12  # width, a CJK character counting two, from which words are more a headline than a label


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What an operator may say to narrow a list: a CSS selector for its part of the page, a pattern of its URLs."""

    selector: str | None = None
    url_pattern: str | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    """The items of a page and the elements that their rows are; `aside` where all stand at the side of the page."""

    items: tuple[Item, ...] = ()
    elements: frozenset[int] = frozenset()
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """What one look at a page gives: its list (without items where there is none), and whether the page is one.

    A page is a list rather than an article with links beside it where it does not say that it is an article,
    and its sentences do not outweigh the list.
    """

    listing: Listing
    is_list: bool
    advice: str


def look(html: str, url: str | None, narrowing: Narrowing | None = None) -> Look:
    """Parse and walk the page once. Raises NothingListed only for a selector that matches nothing."""
    tree = parse(html)
    base = base_of(tree, url)
    page = _walked(tree, base, narrowing)
    found = _listed(page, tree, base, url)
    items = narrowed(found.items, narrowing)
    title = tree.select_one("title")
    listing = Listing(SourceKind.LIST, items, line(title.text) if title else None, next_page(tree, base, url))
    advice = "" if items else walls.reason(tree, html) or ADVICE
    return Look(listing, _is_list_page(page, tree, found), advice)


def read(html: str, url: str | None, narrowing: Narrowing | None = None) -> Listing:
    """The articles that a page lists. Raises NothingListed where nothing on it looks like a list."""
    seen = look(html, url, narrowing)
    if not seen.listing.items:
        raise NothingListed(
            f"{url or 'The page'} has no rows that look like a list of articles: {seen.advice}."
        )
    return seen.listing


def _is_list_page(page: Walk, tree: Document, found: _Found) -> bool:
    if len(found.items) < FEWEST or tree.select_one(ARTICLE_MARKS) is not None:
        return False
    listed = sum(width(item.title or "") + (PROSE_OF_A_ROW if item.date else 0) for item in found.items)
    return _prose(page, found.elements) <= max(listed, LEAST_PROSE)


def _prose(page: Walk, rows_of_list: frozenset[int]) -> int:
    """How much the page says in sentences outside links and outside the rows of its list."""
    total = 0
    for text in page.texts:
        if text.link is None and width(text.words) >= SENTENCE:
            around = {text.element, *above(page, text.element)}
            total += 0 if around & rows_of_list else width(text.words)
    return total


def _listed(page: Walk, tree: Document, base: str | None, url: str | None) -> _Found:
    """The list of a page: rows with dates, else data with dates, else links like headlines, else data."""
    dated = _dated(page, tree, url)
    if dated.items and not dated.aside:
        return dated
    if carried := _carried(tree, base, dated=True):
        return _Found(carried)
    undated = _undated(page, url)
    if len(undated.items) > len(dated.items):
        return undated
    return dated if dated.items else _Found(_carried(tree, base, dated=False))


def base_of(tree: Document, url: str | None) -> str | None:
    """What relative links of the page are relative to: its base element, else its own address."""
    node = tree.select_one("base[href]")
    return (absolute(attribute(node, "href"), url) if node else None) or url


def narrowed(items: Iterable[Item], narrowing: Narrowing | None) -> tuple[Item, ...]:
    """The items whose address matches the operator's pattern; all of them where there is none.

    Raises NothingListed for a pattern that is no regular expression.
    """
    if narrowing is None or not narrowing.url_pattern:
        return tuple(items)
    try:
        pattern = re.compile(narrowing.url_pattern)
    except re.error as error:
        message = f"The pattern “{narrowing.url_pattern}” is no regular expression: {error}."
        raise NothingListed(message) from error
    return tuple(item for item in items if pattern.search(item.url))


def _walked(tree: Document, base: str | None, narrowing: Narrowing | None) -> Walk:
    if narrowing is None or not narrowing.selector:
        return walk(tree, base)
    try:
        root = tree.select_one(narrowing.selector)
    except ValueError:
        root = None
    if root is None:
        raise NothingListed(
            f"{base or 'The page'} has nothing that matches the selector “{narrowing.selector}”; change or remove it."
        )
    return walk(tree, base, root)


def _carried(tree: Document, base: str | None, *, dated: bool) -> tuple[Item, ...]:
    """The list that the page carries as data; with dates, or where nothing else is found, without."""
    items = _merged(embedded_items(tree, base))
    enough = sum(item.date is not None for item in items) * 2 > len(items) if dated else len(items) >= FEWEST
    return items if enough else ()


# --- rows with dates ---


def _dated(page: Walk, tree: Document, url: str | None) -> _Found:
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in rows(page):
        groups.setdefault(_likeness(page, row), []).append(row)
    kept = [group for group in groups.values() if _is_list(page, group)]
    largest = max((len(group) for group in kept), default=0)
    listed = [group for group in kept if not _beside(page, group, largest)]
    dated = [row for group in listed for row in group]
    undated = (row for row in neighbours(page, dated) if width(row.title) >= HEADLINE)
    chosen = [*dated, *(row for row in undated if not _same_path(row.link.url, url))]
    language = "zh" if _mostly_cjk(chosen) else attribute(tree.root, "lang") if tree.root else ""
    host = (url or "").partition("://")[2].partition("/")[0].partition(":")[0]
    order = order_of([row.dated.found for row in dated if row.dated and row.dated.found], language, host)
    ordered = sorted(chosen, key=lambda row: row.link.position)
    items = _merged(_item(row, order) for row in ordered)
    aside = all(_at_side(page, row.element) for row in dated)
    return _Found(items, frozenset(row.element for row in chosen), aside)


def _mostly_cjk(chosen: Sequence[Row]) -> bool:
    return sum(CJK.search(row.title) is not None for row in chosen) * 2 > len(chosen)


def _likeness(page: Walk, row: Row) -> tuple[str, ...]:
    """Rows with the same are of one list: what stands around the row, its own class apart (odd, even, first)."""
    element = page.elements[row.element]
    return (*element.path[:-1], element.tag)


def _is_list(page: Walk, group: Sequence[Row]) -> bool:
    urls = {row.link.url for row in group}
    widths = sorted(width(row.title) for row in group)
    named_by_day = sum((found := find_date(row.title)) is not None and found.beside == 0 for row in group)
    readable = widths[len(widths) // 2] >= SHORTEST_TITLE and named_by_day * 2 <= len(group)
    return readable and (len(urls) > 1 or not _outer(page, group[0].element))


def _beside(page: Walk, group: Sequence[Row], largest: int) -> bool:
    """Whether a group stands at the side of the page while a larger one is its list."""
    return len(group) < largest and _at_side(page, group[0].element)


def _at_side(page: Walk, element: int) -> bool:
    """Whether it stands in a column beside the page's own list, or in its frame."""
    around = [element, *above(page, element)]
    return _outer(page, element) or any(ASIDE.search(page.elements[index].marks) for index in around)


def _outer(page: Walk, element: int) -> bool:
    """Whether it stands in navigation, header or footer, by tag or by name."""
    around = [page.elements[index] for index in [element, *above(page, element)]]
    return any(one.tag in OUTER_TAGS or NAVIGATION.search(one.marks) for one in around if one.tag != "body")


def _item(row: Row, order: Order) -> Item:
    found = row.dated.found if row.dated else None
    return Item(row.link.url or "", row.title or None, found.iso(order) if found else None)


def _merged(items: Iterable[Item]) -> tuple[Item, ...]:
    """Each address once, in the order of the page, with the longest title and the first date that it has."""
    merged: dict[str, Item] = {}
    for item in items:
        known = merged.get(item.url)
        if known is None:
            merged[item.url] = item
            continue
        merged[item.url] = Item(item.url, _better(known.title, item.title), known.date or item.date)
    return tuple(merged.values())


def _better(one: str | None, two: str | None) -> str | None:
    """The longer of two titles, unless that is a whole paragraph."""
    titles = sorted((title for title in (one, two) if title), key=len)
    short = [title for title in titles if len(title) <= LONGEST_TITLE]
    return short[-1] if short else next(iter(titles), None)


# --- lists without dates ---


def _undated(page: Walk, url: str | None) -> _Found:
    """The group of links that reads most like headlines: alike in place, with words enough, not navigation."""
    groups: dict[tuple[str, ...], list[Link]] = {}
    for link in page.links:
        if link.url and not is_generic(link.title) and not _same_page(link.url, url):
            groups.setdefault(page.elements[link.element].path, []).append(link)
    scored = [(_headlines(page, group), group) for group in groups.values()]
    score, best = max(scored, key=lambda pair: pair[0], default=(0.0, []))
    if score <= 0:
        return _Found()
    by_url: dict[str, list[Link]] = {}
    for link in best:
        by_url.setdefault(link.url or "", []).append(link)
    items = tuple(Item(address, named(links)) for address, links in by_url.items())
    return _Found(items, frozenset(link.element for link in best))


def _same_path(link: str | None, url: str | None) -> bool:
    """Whether a link leads back to the page itself in another order, as the heads of columns do."""
    return url is not None and (link or "").partition("?")[0] == url.partition("?")[0]


def _same_page(link: str, url: str | None) -> bool:
    return url is not None and link.partition("#")[0] == url.partition("#")[0]


def _headlines(page: Walk, group: Sequence[Link]) -> float:
    """How much the group looks like a list of articles; 0 where it does not."""
    urls = Counter(link.url for link in group)
    widths = [min(width(link.title), WIDEST) for link in group]
    usual = sum(widths) / len(widths)
    if len(urls) < FEWEST or usual < HEADLINE or _outer(page, group[0].element):
        return 0.0
    score = min(len(urls), MANY) * (usual - HEADLINE / 2)
    score *= 3 if sum(link.heading for link in group) * 2 > len(group) else 1
    score /= 4 if sum(link.minor for link in group) * 2 > len(group) else 1
    return score / 4 if _at_side(page, group[0].element) else score


def width(text: str) -> int:
    """The width of a text in Latin characters; a CJK character counts two."""
    return len(text) + len(CJK.findall(text))
