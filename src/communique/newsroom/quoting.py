"""Quotes marked in the HTML of a text: `<mark id="f-…">`, and never on text that is not the quote.

A quote is looked for where the citation says, character by character without white space, its neighbours too; where an
editor moved it, at the one place where it stands between the same words; else it is not marked at all. Marks nest as
quotes do; where two quotes cross, the later one is marked in two parts, of which the first bears the anchor.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from itertools import pairwise
from typing import Final

from communique import model
from communique.interpret.anchor import NEAR, reanchor
from communique.newsroom.models import Citation
from communique.newsroom.squeeze import squeezed

TOKEN: Final = re.compile(r'<(?:[^<>"]|"[^"]*")*>|&#?\w+;|[^<&]+|[<&]')
OURS: Final = " data-ours>"
"""What the tag of an element ends with whose words are the site's own: no quote stands there."""
RUN: Final = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Marked:
    """The HTML with its marks, and the anchors that it has."""

    html: str
    anchors: frozenset[str]


@dataclass(frozen=True, slots=True)
class Span:
    """A quote in the HTML: `[start, end)` are places in the markup, tags between them not excluded."""

    start: int
    end: int
    anchor: str


@dataclass(slots=True)
class Page:
    """HTML with the way from its squeezed text to its markup; `nodes` are the stretches of text between tags."""

    html: str
    text: str = ""
    nodes: list[tuple[int, int]] = field(default_factory=list)
    _places: list[int] = field(default_factory=list)
    _pieces: list[tuple[int, int, bool]] = field(default_factory=list)

    def __post_init__(self) -> None:
        parts: list[str] = []
        place = 0
        ours = ""
        for token in TOKEN.finditer(self.html):
            start, end, word = token.start(), token.end(), token.group()
            if word[0] == "<" and len(word) > 1:
                ours = _unsaid(word, ours)
                continue
            if ours:
                continue
            if self.nodes and self.nodes[-1][1] == start:
                self.nodes[-1] = (self.nodes[-1][0], end)
            else:
                self.nodes.append((start, end))
            for text, first, last, whole in _runs(word, start):
                self._places.append(place)
                self._pieces.append((first, last, whole))
                parts.append(text)
                place += len(text)
        self.text = "".join(parts)

    def span(self, start: int, end: int, anchor: str) -> Span:
        """A stretch of the squeezed text, not empty, in the markup."""
        return Span(self._at(start)[0], self._at(end - 1)[1], anchor)

    def _at(self, place: int) -> tuple[int, int]:
        """Where one character of the squeezed text begins and ends in the markup."""
        piece = bisect_right(self._places, place) - 1
        first, last, whole = self._pieces[piece]
        if whole:
            return first, last
        begins = first + place - self._places[piece]
        return begins, begins + 1


def _unsaid(tag: str, ours: str) -> str:
    """The end tag of the element of OURS that is open after this tag; empty where none is."""
    if ours:
        return "" if tag == ours else ours
    return f"</{tag[1:].split(maxsplit=1)[0]}>" if OURS in tag else ""


def _runs(word: str, start: int) -> Iterator[tuple[str, int, int, bool]]:
    """What is no white space in a token: its characters, where it stands, whether it stands only as a whole."""
    if word[0] == "&" and len(word) > 1:
        text = squeezed(unescape(word))
        if text:
            yield text, start, start + len(word), True
        return
    for run in RUN.finditer(word):
        yield run.group(), start + run.start(), start + run.end(), False


def anchor_of(citation: Citation) -> str:
    """The anchor of a fact: the same after every search that finds it again."""
    return f"f-{citation.fact.key[:12]}"


def marked(html: str, citations: Sequence[Citation]) -> Marked:
    """HTML that was cleaned, with every citation marked whose quote stands in its text."""
    if not citations:
        return Marked(html, frozenset())
    page = Page(html)
    spans: dict[str, Span] = {}
    for citation in citations:
        found = locate(citation, page.text)
        if found is not None:
            anchor = anchor_of(citation)
            spans.setdefault(anchor, page.span(*found, anchor))
    return Marked("".join(_written(page, sorted(spans.values(), key=_order))), frozenset(spans))


def locate(citation: Citation, text: str) -> tuple[int, int] | None:
    """Where the quote stands in a squeezed text, None where it does not stand there for certain."""
    quote = squeezed(citation.quote)
    place = model.Citation(
        quote,
        citation.place,
        citation.place + len(quote),
        squeezed(citation.prefix),
        squeezed(citation.suffix),
        "",
    )
    if not quote:
        return None
    if _stands(place, text):
        return place.start, place.end
    carried = reanchor(place, text).citation
    return (carried.start, carried.end) if carried else None


def _stands(place: model.Citation, text: str) -> bool:
    """Whether the quote is at its place, between the words that it was read between."""
    before, after = place.prefix[-NEAR:], place.suffix[:NEAR]
    return (
        text.startswith(place.quote, place.start)
        and text.endswith(before, 0, place.start)
        and text.startswith(after, place.end)
    )


def _order(span: Span) -> tuple[int, int, str]:
    return span.start, -span.end, span.anchor


def _written(page: Page, spans: list[Span]) -> Iterator[str]:
    """The markup with the marks of each node of text opened and closed within it."""
    at = upcoming = 0
    active: list[Span] = []
    begun: set[str] = set()
    for start, end in page.nodes:
        active = [span for span in active if span.end > start]
        while upcoming < len(spans) and spans[upcoming].start < end:
            active.append(spans[upcoming])
            upcoming += 1
        if not active or page.html[start:end].isspace():
            continue
        yield page.html[at:start]
        yield from _node(page.html, start, end, active, begun)
        at = end
    yield page.html[at:]


def _node(html: str, start: int, end: int, active: Iterable[Span], begun: set[str]) -> Iterator[str]:
    inside = [span for span in active if span.start < end and span.end > start]
    cuts = {start, end, *(span.start for span in inside), *(span.end for span in inside)}
    places = sorted(cut for cut in cuts if start <= cut <= end)
    opened: list[Span] = []
    for first, last in pairwise(places):
        wanted = [span for span in inside if span.start <= first and span.end >= last]
        kept = 0
        while kept < min(len(opened), len(wanted)) and opened[kept] is wanted[kept]:
            kept += 1
        yield "</mark>" * (len(opened) - kept)
        for span in wanted[kept:]:
            yield _opening(span, begun)
        opened = wanted
        yield html[first:last]
    yield "</mark>" * len(opened)


def _opening(span: Span, begun: set[str]) -> str:
    """The first part of a quote bears its anchor; every part names it."""
    if span.anchor in begun:
        return f'<mark class="quote" data-quote="{span.anchor}">'
    begun.add(span.anchor)
    return f'<mark class="quote" id="{span.anchor}" data-quote="{span.anchor}">'
