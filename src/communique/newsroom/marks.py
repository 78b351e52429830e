"""The emphasis, links, lists and cells of a reading, block by block, as the body of an article takes them.

A reading says its words in `text` and their marks in `html`. Both come from one walk of the page, but a later
engine may write them otherwise, so nothing is taken on trust: an element lends its marks to a block only where it
says the same words.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from html import escape
from html.parser import HTMLParser
from typing import Final, NamedTuple

from communique.formats.links import absolute
from communique.formats.nested_lists import Step

STYLES: Final = {
    "strong": "b",
    "b": "b",
    "em": "i",
    "i": "i",
    "cite": "i",
    "code": "code",
    "sub": "sub",
    "sup": "sup",
    "s": "s",
    "del": "s",
}
"""Element of a reading → the style of the desk that says the same; others keep their words only."""
WHITE_SPACE: Final = re.compile(r"\s+")
BLOCKS: Final = frozenset(
    [
        "article",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "p",
        "ul",
        "ol",
        "li",
        "blockquote",
        "pre",
        "figure",
        "figcaption",
        "img",
        "table",
        "div",
    ]
)
MOST: Final = 1_000_000
"""No list begins beyond this number."""
WIDEST: Final = 100
"""Rows, or columns, that a cell reaches over at most."""
AHEAD: Final = 40
"""So many elements are looked at for the words of one block."""


class Run(NamedTuple):
    """A stretch of text with one link, "" for none, and one set of styles."""

    text: str
    href: str
    styles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of inline HTML of a reading, and the lists around it, outermost first."""

    runs: list[Run]
    lists: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its words, whether it is a head, and the rows and columns that it reaches over."""

    runs: list[Run]
    head: bool = False
    height: int = 1
    width: int = 1


@dataclass(slots=True)
class Grid:
    """A table as a reading writes it: its rows of cells, and its caption."""

    rows: list[list[Cell]] = field(default_factory=list)
    caption: list[Run] = field(default_factory=list)


class Marks:
    """What a reading's HTML says in its order, each part to be taken by the block that says its words."""

    def __init__(self, html: str) -> None:
        found = parts_of(html) if html else []
        self.lines = [part for part in found if isinstance(part, Words)]
        self.tables = [part for part in found if isinstance(part, Grid)]
        self.at = self.tables_at = 0

    def of(self, text: str) -> Words:
        """The words of a block: with their marks and lists where the next elements have them."""
        wanted = squeezed(text)
        for place in range(self.at, min(self.at + AHEAD, len(self.lines))):
            if squeezed(said(self.lines[place].runs)) == wanted:
                self.at = place + 1
                return self.lines[place]
        return Words([Run(text.strip(), "", frozenset())])

    def table(self, text: str) -> Grid:
        """The next table whose rows say these words; an empty one where there is no such table."""
        wanted = squeezed(text)
        for place in range(self.tables_at, min(self.tables_at + AHEAD, len(self.tables))):
            rows = self.tables[place].rows
            if squeezed("".join(said(cell.runs) for row in rows for cell in row)) == wanted:
                self.tables_at = place + 1
                return self.tables[place]
        return Grid()


def said(runs: Iterable[Run]) -> str:
    """The words of runs."""
    return "".join(run.text for run in runs)


def squeezed(text: str) -> str:
    """The text without any white space: what must not differ."""
    return WHITE_SPACE.sub("", text)


def written(runs: Iterable[Run]) -> str:
    """Runs as the HTML that the desk's editor writes: links around styles, line breaks as `<br/>`."""
    return "".join(_linked(href, group) for href, group in _by_link(runs))


def _by_link(runs: Iterable[Run]) -> Iterator[tuple[str, list[Run]]]:
    held: list[Run] = []
    for run in runs:
        if held and run.href != held[0].href:
            yield held[0].href, held
            held = []
        held.append(run)
    if held:
        yield held[0].href, held


def _linked(href: str, runs: list[Run]) -> str:
    words = "".join(_styled(run) for run in runs)
    return f'<a href="{escape(href)}">{words}</a>' if href else words


def _styled(run: Run) -> str:
    words = escape(run.text, quote=False).replace("\n", "<br/>")
    for style in sorted(run.styles, reverse=True):
        words = f"<{style}>{words}</{style}>"
    return words


def runs_of(html: str) -> list[Run]:
    """The runs of a piece of inline HTML; neighbours that are alike are one, white space at its ends is dropped."""
    reader = _Inline()
    reader.feed(html)
    reader.close()
    return _tidy(reader.runs)


def parts_of(html: str) -> list[Words | Grid]:
    """The body of a reading in its order: its stretches of inline HTML, and its tables."""
    reader = _Body()
    reader.feed(html)
    reader.close()
    reader.end()
    return reader.parts


def _tidy(runs: Iterable[Run]) -> list[Run]:
    joined: list[Run] = []
    for run in runs:
        if joined and joined[-1][1:] == run[1:]:
            joined[-1] = run._replace(text=joined[-1].text + run.text)
        else:
            joined.append(run)
    return _trimmed(joined)


def _trimmed(runs: list[Run]) -> list[Run]:
    while runs and not runs[0].text.strip():
        runs = runs[1:]
    while runs and not runs[-1].text.strip():
        runs = runs[:-1]
    if runs:
        runs[0] = runs[0]._replace(text=runs[0].text.lstrip())
        runs[-1] = runs[-1]._replace(text=runs[-1].text.rstrip())
    return runs


class _Inline(HTMLParser):
    """Reads inline HTML into runs. White space around words has no style: editors move it in and out of them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.runs: list[Run] = []
        self.open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.handle_data("\n")
        elif tag == "a":
            self.open.append(("a", absolute(dict(attrs).get("href")) or ""))
        elif tag in STYLES:
            self.open.append((tag, STYLES[tag]))

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self.open) - 1, -1, -1):
            if self.open[place][0] == tag:
                del self.open[place]
                return

    def handle_data(self, data: str) -> None:
        href = next((value for tag, value in reversed(self.open) if tag == "a"), "")
        styles = frozenset(value for tag, value in self.open if tag != "a")
        words = data.strip()
        before, _, after = data.partition(words) if words else (data, "", "")
        for text, its_styles in ((before, frozenset[str]()), (words, styles), (after, frozenset[str]())):
            if text:
                self.runs.append(Run(text, href, its_styles))


class _Body(_Inline):
    """Reads a body into its parts. A stretch of inline HTML ends where an element of BLOCKS begins or ends."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[Words | Grid] = []
        self.lists: list[Step] = []
        self.table: Grid | None = None
        self.in_caption = False
        self.cell: Cell | None = None
        self.count = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.table is not None:
            self._in_table(self.table, tag, attrs)
        elif tag == "br" and self.lists:
            self.end()
        elif tag in BLOCKS:
            self.end()
            self._begin(tag, dict(attrs))
        else:
            super().handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self.table is not None and tag in {"td", "th", "tr", "table", "caption"}:
            self._end_cell(self.table)
            if tag == "table":
                self.parts.append(self.table)
                self.table = None
        elif self.table is None and tag in BLOCKS:
            self.end()
            if tag in {"ul", "ol"} and self.lists:
                self.lists.pop()
            elif tag == "li" and self.lists and self.lists[-1].number is not None:
                self.lists[-1] = self.lists[-1]._replace(number=self.lists[-1].number + 1)
        else:
            super().handle_endtag(tag)

    def end(self) -> None:
        """End the stretch of inline HTML, if it says anything."""
        runs, self.runs = _tidy(self.runs), []
        if runs:
            self.parts.append(Words(runs, tuple(self.lists)))

    def _begin(self, tag: str, attrs: dict[str, str | None]) -> None:
        self.count += 1
        if tag == "table":
            self.table, self.open = Grid(), []
        elif tag in {"ul", "ol"}:
            kind = attrs.get("type") or ""
            start = _number(attrs.get("start"), -MOST, MOST) if tag == "ol" else None
            self.lists.append(Step(self.count, None, tag == "ol", start, kind if kind in set("aAiI") else ""))
        elif tag == "li" and self.lists:
            self.lists[-1] = self.lists[-1]._replace(item=self.count)

    def _in_table(self, table: Grid, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"td", "th", "tr", "caption"}:
            self._end_cell(table)
        self.in_caption = tag == "caption" or (self.in_caption and tag not in {"td", "th", "tr"})
        if tag == "caption":
            return
        if tag == "tr":
            table.rows.append([])
        elif tag in {"td", "th"}:
            reach = {
                name: _number(value, 1, WIDEST) for name, value in attrs if name in {"colspan", "rowspan"}
            }
            self.cell = Cell([], tag == "th", reach.get("rowspan", 1), reach.get("colspan", 1))
        else:
            super().handle_starttag(tag, attrs)

    def _end_cell(self, table: Grid) -> None:
        runs, self.runs, self.open = _tidy(self.runs), [], []
        if self.in_caption:
            table.caption, self.in_caption = runs, False
        elif self.cell is not None and table.rows:
            table.rows[-1].append(replace(self.cell, runs=runs))
        self.cell = None


def _number(text: str | None, least: int, most: int) -> int:
    try:
        return min(max(int(text or "1"), least), most)
    except ValueError:
        return 1
