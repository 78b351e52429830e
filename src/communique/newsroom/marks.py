"""The emphasis and links of a reading, block by block, as the rich text of the desk writes them.

A reading says its words in `text` and their marks in `html`. Both come from one walk of the page, but a later
engine may write them otherwise, so nothing is taken on trust: an element lends its marks to a block only where it
says the same words.
"""

import re
from collections.abc import Iterator
from html import escape
from html.parser import HTMLParser
from typing import Final, NamedTuple

from communique.formats.html import tree
from communique.formats.links import absolute

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
BLOCKS: Final = "h1, h2, h3, h4, h5, h6, p, li, figcaption"
WHITE_SPACE: Final = re.compile(r"\s+")
AHEAD: Final = 40
"""So many elements are looked at for the words of one block."""


class Run(NamedTuple):
    """A stretch of text with one link, "" for none, and one set of styles."""

    text: str
    href: str
    styles: frozenset[str]


class Marks:
    """The elements of a reading's HTML in their order, each to be taken by the block that says its words."""

    def __init__(self, html: str) -> None:
        found = tree(html).select(BLOCKS) if html else []
        self.elements = [element for element in found if not element.select(BLOCKS)]
        self.at = 0

    def of(self, text: str) -> str:
        """The words of a block as inline HTML: with their marks where the next elements have them."""
        wanted = squeezed(text)
        for place in range(self.at, min(self.at + AHEAD, len(self.elements))):
            if squeezed(self.elements[place].text) == wanted:
                self.at = place + 1
                runs = runs_of(self.elements[place].inner_html)
                if squeezed("".join(run.text for run in runs)) == wanted:
                    return written(runs)
                break
        return written([Run(text.strip(), "", frozenset())])


def squeezed(text: str) -> str:
    """The text without any white space: what must not differ."""
    return WHITE_SPACE.sub("", text)


def written(runs: list[Run]) -> str:
    """Runs as the HTML that the desk's editor writes: links around styles, line breaks as `<br/>`."""
    return "".join(_linked(href, group) for href, group in _by_link(runs))


def _by_link(runs: list[Run]) -> Iterator[tuple[str, list[Run]]]:
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
    reader = _Reader()
    reader.feed(html)
    reader.close()
    joined: list[Run] = []
    for run in reader.runs:
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


class _Reader(HTMLParser):
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
