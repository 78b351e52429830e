"""Rows with dates: which link a date belongs to.

A row is what a reader takes for one: an element like its neighbours, each with a date and a link. Where nothing
repeats, it is the smallest element around a date that also holds a link; and where such an element holds many
of both, e.g. a definition list, dates and links are paired in their order.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from communique.capture.outline import Link, Walk, above, is_generic
from communique.capture.row_dates import RowDate, find_date, is_other_day, is_partial, join_halves

ROW_TAGS = frozenset({"li", "tr", "article", "p", "dd", "td", "section"})
LIST_ROWS = frozenset({"li", "tr", "article"})
DIGITS = re.compile(r"[\d_-]+")
CLIMB = 8  # levels from a date up to the nearest link
CLIMB_ROW = 6  # further levels up to the row
MOST_LINKS_OF_A_ROW = 12
MOST_LINKS_BESIDE = 6
MOST_DATES_OF_A_ROW = 3
LONGEST_HALVES = 30
LONGEST_TITLE = 200  # characters; what is longer is a summary


@dataclass(frozen=True, slots=True)
class Dated:
    """A date on the page; `found` is None for a month and day without a year."""

    found: RowDate | None
    element: int
    position: int
    link: int | None


@dataclass(frozen=True, slots=True)
class Row:
    """A link with the date that stands in its row. `element` is the row where rows repeat, else the link."""

    link: Link
    title: str
    dated: Dated | None
    element: int


def find_dates(page: Walk) -> list[Dated]:
    """The dates of a page in order, halves that stand side by side joined."""
    dates: list[Dated] = []
    position = 0
    while position < len(page.texts):
        text = page.texts[position]
        joined = _joined(page, position)
        found = joined or find_date(text.words, in_link=text.link is not None)
        if found is not None and position and _is_label_of_other_day(page.texts[position - 1].words):
            found = None
        if found or (text.link is None and is_partial(text.words)):
            dates.append(Dated(found, text.element, position, text.link))
        position += 2 if joined else 1
    return dates


def _is_label_of_other_day(words: str) -> bool:
    return words.endswith((":", "：")) and is_other_day(words)


def _joined(page: Walk, position: int) -> RowDate | None:
    """The date that this text makes with the next one, e.g. “05” over “2026-03”."""
    if position + 1 == len(page.texts):
        return None
    one, two = page.texts[position].words, page.texts[position + 1].words
    return join_halves(one, two) if len(one) + len(two) < LONGEST_HALVES else None


class _Places:
    """Where dates belong: each to the row around it."""

    def __init__(self, page: Walk, dates: list[Dated]) -> None:
        self._page = page
        self.dates = Counter[int]()
        for dated in dates:
            for index in [dated.element, *above(page, dated.element)[: CLIMB + CLIMB_ROW]]:
                self.dates[index] += 1
        holding = (index for index in self.dates if page.elements[index].holds_link)
        self._alike = Counter(self._likeness(index) for index in holding)

    def of(self, element: int) -> tuple[int, bool]:
        """The row around an element and whether it repeats; else the smallest element with a link, or -1."""
        around = [element, *above(self._page, element)]
        nearest = next(
            (n for n, index in enumerate(around[: CLIMB + 1]) if self._page.elements[index].holds_link), None
        )
        if nearest is None:
            return -1, False
        for index in around[nearest : nearest + CLIMB_ROW + 1]:
            if self._repeats(index):
                return index, True
        return around[nearest], False

    def _likeness(self, index: int) -> tuple[int, str, str]:
        """Neighbours with the same look alike: by tag, and by the first of their names where the tag says nothing."""
        element = self._page.elements[index]
        names = element.marks.split()
        name = "" if element.tag in ROW_TAGS or not names else DIGITS.sub("", names[0])
        return element.parent, element.tag, name

    def _repeats(self, index: int) -> bool:
        """Whether an element is a row by its looks: neighbours like it have dates too, and it is no list itself."""
        element = self._page.elements[index]
        first, last = element.links
        few = last - first <= 2 * MOST_LINKS_OF_A_ROW and self.dates[index] <= MOST_DATES_OF_A_ROW
        urls = {link.url for link in self._page.links[first:last]} if few else set[str | None]()
        return few and len(urls) <= MOST_LINKS_OF_A_ROW and self._alike[self._likeness(index)] > 1


def rows(page: Walk) -> Iterator[Row]:
    """Every row with a date, in the order of the dates; a link may come up more than once."""
    dates = find_dates(page)
    places = _Places(page, dates)
    by_place: dict[tuple[int, bool], list[Dated]] = {}
    for dated in dates:
        by_place.setdefault(places.of(dated.element), []).append(dated)
    for (place, repeats), inside in by_place.items():
        if place >= 0:
            yield from _rows_at(page, place, inside, repeats=repeats, alone=places.dates[place] == 1)


def _rows_at(page: Walk, place: int, dates: list[Dated], *, repeats: bool, alone: bool) -> Iterator[Row]:
    """The rows of one place: itself, the links below a day that heads them, or pairs of links and dates.

    `alone` says that no other date stands in it.
    """
    first, last = page.elements[place].links
    links = page.links[first:last]
    single = alone or len({link.url for link in links}) == 1
    if repeats and (headed := _headed(page, place, links, dates)):
        pairs = [(link, dates[0]) for link in headed]
    elif repeats or (single and len(links) <= MOST_LINKS_BESIDE):
        yield from _row(page, place, links, _best(dates), repeats=repeats)
        return
    else:
        pairs = list(paired(links, usual_dates(page, dates))) if len(dates) > 1 else []
    for link, dated in pairs:
        yield from _row(page, place, [link], dated, repeats=False)


def neighbours(page: Walk, dated: Iterable[Row]) -> Iterator[Row]:
    """The rows of the same lists that show no date."""
    known = {row.element for row in dated}
    lists = {(page.elements[index].parent, page.elements[index].tag) for index in known}
    for index, element in enumerate(page.elements):
        alike = element.tag in LIST_ROWS and (element.parent, element.tag) in lists and index not in known
        if alike and element.holds_link:
            first, last = element.links
            yield from _row(page, index, page.links[first:last], None, repeats=True)


def _headed(page: Walk, place: int, links: list[Link], dates: list[Dated]) -> list[Link]:
    """The links of a day's section: one date at its head, and below it a list of its own with several links."""
    if len(dates) > 1 or not links or dates[0].position >= links[0].position:
        return []
    listed = [link for link in links if not link.minor and not is_generic(link.title)]
    rows_below = {_row_below(page, place, link.element) for link in listed} - {None}
    return listed if len(rows_below) > 1 and len({link.url for link in listed}) > 1 else []


def _row_below(page: Walk, place: int, element: int) -> int | None:
    """The list row between a section and a link in it."""
    for index in [element, *above(page, element)]:
        if index <= place:
            return None
        if page.elements[index].tag in LIST_ROWS:
            return index
    return None


def _row(page: Walk, place: int, links: list[Link], dated: Dated | None, *, repeats: bool) -> Iterator[Row]:
    """The row of these links: its link is the one in a heading, else the one with the longest words; authors,
    topics, buttons and files come after."""
    chosen = max(
        links, key=lambda link: (not link.minor, link.heading, not is_generic(link.title), len(link.title))
    )
    if chosen.url is None:
        return
    title = named([link for link in links if link.url == chosen.url])
    if is_generic(title):
        title = _words(page, place)
    yield Row(chosen, title, dated, place if repeats else chosen.element)


def named(links: list[Link]) -> str:
    """What links to one target call it: in a heading, else the longest words that are no paragraph."""
    useful = [link for link in links if not is_generic(link.title)] or links
    titles = [link.title for link in useful if link.heading] or [link.title for link in useful]
    short = [title for title in titles if len(title) <= LONGEST_TITLE]
    return max(short, key=len) if short else min(titles, key=len)


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
    """Links and dates of one container, paired by order.

    Where it begins with a date and ends with a link, each date heads the links up to the next one; else each
    date belongs to the link before it.
    """
    telling = [link for link in links if not is_generic(link.title) and not link.minor]
    mixed: list[Link | Dated] = [*telling, *dates]
    events = sorted(mixed, key=lambda event: (event.position, isinstance(event, Dated)))
    leading = isinstance(events[0], Dated) and not isinstance(events[-1], Dated)
    link: Link | None = None
    dated: Dated | None = None
    for event in events:
        if isinstance(event, Dated):
            if not leading and link is not None:
                yield link, event
                link = None
            dated = event
        else:
            link = event
            if leading and dated is not None:
                yield link, dated


def usual_dates(page: Walk, dates: list[Dated]) -> list[Dated]:
    """The dates that stand where most of them do, so that a date above a list is none of its rows'."""
    places = Counter(page.elements[dated.element].path for dated in dates)
    path, number = places.most_common(1)[0]
    return [dated for dated in dates if page.elements[dated.element].path == path] if number > 1 else dates
