"""One look at a page for what labels announce: 来源：, 发布日期：, 索引号, Source:, each with its value and its place.

The fields then choose among these spots; none of them walks the page again.
"""

import re
from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

from communique.extract.fields.found import Found, seen
from communique.extract.fields.labels import Label, Labelled, kind_of, split_labels
from communique.extract.page import Body, Line, Node, Page
from communique.model import Evidence

LONGEST_LINE = 400
"""Code points; longer lines are prose, and what they say after a colon is no label's value."""
LONGEST_BARE, LONGEST_QUOTED = 24, 120
ABOVE_LINES, TAIL_LINES, END_LINES = 80, 25, 8
LONG, LONG_CHINESE = 80, 36
UP = 2
"""How many elements above a label its value may stand in, e.g. the row of two cells."""
ROWS = frozenset(
    ("table", "tbody", "thead", "ul", "ol", "body", "html", "main", "article", "section", "form")
)

_SPACED = re.compile(r"[\[【]|[索发成文公施实生制印颁]")
"""How a line with a label in brackets, or before a blank, may begin."""
_YEAR = re.compile(r"(?:19|20)\d\d")


class Zone(IntEnum):
    """Where on the page a line stands, seen from the headline and the body."""

    ABOVE = 0
    HEAD = 1
    BODY = 2
    END = 3
    TAIL = 4


class Spot(NamedTuple):
    """A label with its value. `line` is where the value stands (the label's own line where there is none)."""

    label: Label
    name: str
    value: str
    line: Line
    zone: Zone
    quote: str

    @property
    def evidence(self) -> Evidence:
        return seen(self.quote, self.line)


class Scan:
    """What one look at the page gave: zones, and the spots of every label in the order of the page."""

    def __init__(self, page: Page, body: Body, title: Found[str] | None) -> None:
        self.page = page
        self.body = body
        self.title = title
        self.first = first_line(body, title)
        if not (title and title.stop) and body.lines:
            self.first = first_long(page, self.first)
        self.last = body.lines[-1] if body.lines else self.first
        self.title_start = title.start if title and title.stop else self.first
        self.title_stop = title.stop if title and title.stop else self.first
        self.bodied = frozenset(body.lines)
        self.wrapped = self.title_start < len(page.lines) and page.lines[self.title_start].hidden
        self.spots = tuple(self._spots())

    def zone(self, index: int) -> Zone:
        """Where the line of that index stands."""
        if index > self.last:
            return Zone.TAIL
        if index < self.title_start and index < self.first:
            return Zone.ABOVE
        if index < max(self.first, self.title_stop) or self.title_start <= index < self.title_stop + 2:
            return Zone.HEAD
        return Zone.END if index > self.last - END_LINES else Zone.BODY

    def unseen(self, line: Line) -> bool:
        """Whether a reader does not see the line; where the headline itself is hidden, a script shows the page later."""
        return line.hidden and not self.wrapped

    def of(self, *labels: Label) -> list[Spot]:
        """The spots of these labels."""
        return [spot for spot in self.spots if spot.label in labels]

    def _spots(self) -> Iterator[Spot]:
        lines = self.page.lines
        low, high = self.first - ABOVE_LINES, self.last + TAIL_LINES
        for line in lines[max(0, low) : high]:
            text = line.text
            if len(text) > LONGEST_LINE or self.unseen(line):
                continue
            if ":" in text or "：" in text:
                found = split_labels(text)
            elif len(text) <= LONGEST_BARE and (label := kind_of(text)) is not None:
                found = [Labelled(label, text, "", len(text), len(text))]
            elif _YEAR.search(text) or (len(text) <= LONGEST_QUOTED and _SPACED.match(text)):
                found = split_labels(text)
            else:
                continue
            zone = self.zone(line.index)
            for item in found:
                yield self._spot(item, line, zone, alone=item is found[-1])

    def _spot(self, item: Labelled, line: Line, zone: Zone, *, alone: bool) -> Spot:
        if item.value or not alone:
            quote = line.text if len(line.text) <= LONGEST_QUOTED else f"{item.name}：{item.value}"
            return Spot(item.label, item.name, item.value, line, zone, quote)
        below = beside(self.page, line)
        if below is None:
            return Spot(item.label, item.name, "", line, zone, line.text)
        return Spot(item.label, item.name, below.text, below, zone, f"{line.text} {below.text}")


def first_line(body: Body, title: Found[str] | None) -> int:
    """Where the body begins: below the headline, if most of it stands there."""
    stop = title.stop if title else 0
    if not body.lines:
        return stop
    below = [index for index in body.lines if index >= stop]
    return below[0] if len(below) > len(body.lines) / 4 else body.lines[0]


def first_long(page: Page, start: int) -> int:
    """The first line from `start` that is as long as a paragraph: without a headline, what stands above it is the head."""
    return next((line.index for line in page.lines[start:] if is_long(line.text) and not line.hidden), start)


def is_long(text: str) -> bool:
    """Whether a line is as long as a paragraph, in its script."""
    return len(text) >= (LONG if text.isascii() else LONG_CHINESE)


def beside(page: Page, line: Line) -> Line | None:
    """The line that holds the value of a label that fills its own line: the next one, of the same row or pair."""
    if line.index + 1 >= len(page.lines):
        return None
    below = page.lines[line.index + 1]
    if below.hidden or kind_of(below.text) is not None or len(below.text) > LONGEST_LINE:
        return None
    labels = split_labels(below.text)
    if labels and below.text.startswith(labels[0].name):
        return None
    node: Node | None = line.node
    for step in range(UP + 1):
        if node is None or (step and node.tag in ROWS):
            return None
        if node.start <= below.index < node.stop:
            return below
        node = node.parent
    return None
