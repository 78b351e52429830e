"""The headline as a reader sees it: a visible heading, weighed against the titles that the page declares.

Without a visible one, the declared title with the site's name cut off. A kicker above the headline, within
the same heading, is not part of it.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from communique.extract.fields.dates import find_dates
from communique.extract.fields.found import Found, declared, key, meta_selector, seen
from communique.extract.fields.labels import Label, kind_of, split_labels
from communique.extract.page import Line, Mark, Node, Page
from communique.model import Evidence, Via

METAS = (
    "articletitle", "og:title", "twitter:title", "headline", "dc.title", "dcterms.title", "parsely-title",
    "sailthru.title", "citation_title", "title", "hdl",
)  # fmt: skip
SITE_METAS = ("og:site_name", "sitename", "application-name", "apple-mobile-web-app-title", "dc.publisher")
ARTICLES = re.compile(r"Article|Posting|Report|WebPage|CreativeWork|Legislation|Recipe|Review|Product|Event")

LONGEST, SHORTEST, MOST_CANDIDATES = 400, 2, 60
MOST_LINES = 8
TELLING, FEW_WORDS = 6, 3
"""A name of fewer letters and digits tells little when it stands within another."""
SURE, ENOUGH, EXACT = 4.0, 2.5, 4.0
LONG_TEXT, LINES_ABOVE = 80, 8
_SEPARATOR = re.compile(
    r"\s+[-–—|｜·•»«:：/<>]+\s+|\s*[|｜»«]+\s*|_+|-{2,}|—{2,}|(?<=[一-鿿）》”])-(?=[一-鿿])|::"
)
_GOOD = re.compile(
    r"headline|(?:article|entry|post|page|news|content|detail|story|doc|xxgk|main|info)[-_]{0,2}(?:title|heading|tit\b|bt\b)|[.#]title\b|\btit(?:le)?\b|bt_title|\bbiaoti|arti_title|ivs_title|con-title|h-title|wzbt|xl_tit|\[headline\]|\[name\]"
)
_BAD = re.compile(
    r"logo|site-?(?:name|title|brand|header|heading)|brand|masthead|(?:^|[\s.#\[_-])(?:nav|menu|footer|sidebar|aside|widget|related|comment|cookie|modal"
    r"|popup|banner|breadcrumb|search|login|newsletter|subscribe|promo|recommend|teaser|share|social|hot|tuijian|friend|copyright|topbar|toolbar|aural|sr-only"
    r"|visually-?hidden|screen-reader|navskip|invisible|carousel|slider|ticker|most-read|trending|card)"
)
_KICKER = re.compile(
    r"kicker|topline|top-line|dachzeile|roof|overline|eyebrow|supertitle|super-title|pretitle|pre-title|headline__?topic|prefix|category|rubrik|ressort|spitzmarke|oberzeile"
    r"|strapline|surtitre|catenaccio|occhiello|antetitulo|antetítulo|volanta|label|tagline|sr-only|visually-?hidden|hidden|aural|date|time"
)
_SUBTITLE = re.compile(r"sub-?tit|sub-?head|subline|standfirst|\bdek\b|deck|fu-?title|ftitle|subheading")


class Declared(NamedTuple):
    """A title that the page declares: where, and its words."""

    via: Via
    selector: str
    text: str


class Candidate(NamedTuple):
    """A stretch of lines that may be the headline."""

    text: str
    lines: tuple[Line, ...]
    node: Node
    weight: float


def declared_titles(page: Page) -> list[Declared]:
    """The titles in meta elements and JSON-LD, the best kept first; the title element is not among them."""
    found = [
        Declared(Via.META, meta_selector(name), page.meta[name][0]) for name in METAS if name in page.meta
    ]
    for thing in page.json_ld:
        headline = thing.get("headline")
        if isinstance(headline, str) and headline.strip() and ARTICLES.search(str(thing.get("@type"))):
            found.insert(1 if found else 0, Declared(Via.JSON_LD, "headline", headline.strip()))
            break
    return [title for title in found if SHORTEST <= len(title.text) <= LONGEST]


def segments(title: str) -> list[str]:
    """Every run of neighbouring parts of a title element, the separators between them kept: longest first."""
    cuts = [(match.start(), match.end()) for match in _SEPARATOR.finditer(title)][:8]
    starts = [0, *(end for _, end in cuts)]
    stops = [*(start for start, _ in cuts), len(title)]
    runs = [title[start:stop].strip() for i, start in enumerate(starts) for stop in stops[i:]]
    return sorted((run for run in runs if run), key=len, reverse=True)


class Known:
    """What the page says of its own title and site, as keys to compare with."""

    def __init__(self, page: Page) -> None:
        self.declared = declared_titles(page)
        self.title = page.title_tag or ""
        self.titles = {key(title.text) for title in self.declared} - {""}
        self.segments = {key(run): len(run) for run in segments(self.title)}
        self.segments.pop("", None)
        for title in self.declared:
            for run in segments(title.text):
                self.segments.setdefault(key(run), len(run))
        self.sites = {key(page.meta[name][0]) for name in SITE_METAS if name in page.meta} - {""}
        self.whole = key(self.title)
        self.blob = "\n".join([self.title, *(title.text for title in self.declared)])

    def weigh(self, text: str) -> float:
        """How well `text` fits what the page declares: 0 for not at all, up to 6."""
        name = key(text)
        if not name or name in self.sites:
            return -4.0
        weight = 0.0
        if name in self.titles:
            weight = 5.0
        if name == self.whole:
            weight = max(weight, 4.5)
        elif name in self.segments:
            weight += 1.0
            share = len(name) / max(1, len(self.whole))
            weight = max(weight, 1.5 + 3.0 * min(1.0, share * 1.5))
        elif len(name) >= TELLING and any(name in title for title in (self.whole, *self.titles)):
            weight = max(weight, 2.5)
        elif len(name) >= TELLING and any(
            len(title) >= TELLING and title in name for title in (*self.titles, *self.segments)
        ):
            weight = max(weight, 1.5)
        else:
            weight = max(weight, self.alike(text))
        return weight

    def begins(self, text: str) -> bool:
        """Whether a declared title, or a part of the title element, goes on after `text`."""
        name = key(text)
        return any(
            len(title) > len(name) and title.startswith(name) for title in (*self.titles, *self.segments)
        )

    def alike(self, text: str) -> float:
        """Up to 2 for a heading that shares most of its words with a declared title."""
        words = set(text.casefold().split())
        if len(words) < FEW_WORDS:
            return 0.0
        return max(
            (
                2.0 * len(words & theirs) / len(words | theirs)
                for title in self.blob.casefold().split("\n")
                if (theirs := set(title.split()))
            ),
            default=0.0,
        )


def read_title(page: Page) -> Found[str] | None:
    """The headline, with the lines that it stands on; None where neither the text nor the head gives one."""
    known = Known(page)
    best = max(candidates(page, known), key=lambda candidate: candidate.weight, default=None)
    if best is None or best.weight < SURE:
        best = max(
            [*([best] if best else []), *above_text(page, known)],
            key=lambda found: found.weight,
            default=None,
        )
    if best is not None and best.weight >= ENOUGH:
        text = best.text
        others = tuple(
            declared(title.via, title.text, title.selector)
            for title in known.declared[:3]
            if key(title.text) != key(text)
        )
        evidence = seen(text, best.lines[0])
        start, stop = best.lines[0].index, best.lines[-1].index + 1
        return Found(
            best.text, Evidence(evidence.via, evidence.quote, evidence.selector, others), start, stop
        )
    return declared_title(known)


def declared_title(known: Known) -> Found[str] | None:
    """The title that the head declares, the site's name cut off."""
    if known.declared:
        title = known.declared[0]
        return Found(without_site(title.text, known), declared(title.via, title.text, title.selector))
    if known.title:
        return Found(without_site(known.title, known), declared(Via.META, known.title, "title"))
    return None


def without_site(title: str, known: Known) -> str:
    """`title` without the part at its end or start that names the site; the first part where none is known."""
    cuts = list(_SEPARATOR.finditer(title))
    if not cuts:
        return title
    for cut in cuts:
        if key(title[cut.end() :]) in known.sites:
            return title[: cut.start()].strip()
        if key(title[: cut.start()]) in known.sites:
            return title[cut.end() :].strip()
    parts = [part for part in _SEPARATOR.split(title) if part and part.strip()]
    if known.declared and key(title) in known.titles and len(cuts) == 1 and not known.sites:
        return title
    return max(parts[:2], key=len).strip() if len(parts) > 1 else title


# --- visible candidates ----------------------------------------------------------------------------


def candidates(page: Page, known: Known) -> Iterator[Candidate]:
    """Headings, and lines whose words stand in the declared titles."""
    seen_lines: set[int] = set()
    number = 0
    for node in page.nodes:
        if node.tag in LEVELS and node.stop > node.start and number < MOST_CANDIDATES:
            lines = page.lines[node.start : node.stop]
            if len(lines) > MOST_LINES:
                continue
            seen_lines.update(range(node.start, node.stop))
            yield from heading_candidates(lines, node, known, number)
            number += 1
    blob = known.blob
    for line in page.lines:
        text = line.text
        if (
            line.index not in seen_lines
            and TELLING <= len(text) <= LONGEST
            and text[:6] in blob
            and not line.hidden
        ):
            yield line_candidate(page, line, known, number)
            number += 1
            if number > 2 * MOST_CANDIDATES:
                return


LEVELS = {"h1": 3.0, "h2": 1.2, "h3": 0.6, "h4": 0.3, "h5": 0.2, "h6": 0.0}


def heading_candidates(lines: tuple[Line, ...], node: Node, known: Known, number: int) -> Iterator[Candidate]:
    around = node.trail(5)
    weight = LEVELS[node.tag] + surroundings(around, node.token) - 0.05 * min(number, 20)
    if node.hidden:
        weight -= 3.0
    if len(lines) == 1 and any(link.end - link.start == len(lines[0].text) for link in lines[0].links):
        weight -= 1.0
    if "#header" in around.replace("#header-", ""):
        weight -= 1.5
    pieces = list(heading_pieces(lines))
    for piece, piece_lines in pieces:
        if SHORTEST <= len(piece) <= LONGEST:
            part = 0.0 if piece is pieces[0][0] else -0.4
            yield Candidate(
                piece, piece_lines, node, weight + part + length_weight(piece) + known.weigh(piece)
            )


def heading_pieces(lines: tuple[Line, ...]) -> Iterator[tuple[str, tuple[Line, ...]]]:
    """The heading without its kicker and date, then whole, then each of its lines and inline parts."""
    bare = [text for line in lines if (text := without_kicker(line))]
    yield joined(bare), lines
    yield joined([line.text for line in lines]), lines
    if len(lines) > 1:
        for position in range(1, len(lines)):
            yield joined([line.text for line in lines[position:]]), lines[position:]
            yield joined([line.text for line in lines[:position]]), lines[:position]
        return
    text = lines[0].text
    for mark in lines[0].marks[:6]:
        if 0 < mark.end - mark.start < len(text):
            yield text[mark.end :].strip(" :–—-|·"), lines
            yield text[mark.start : mark.end].strip(), lines


def joined(texts: list[str]) -> str:
    """Lines of one headline as one: Chinese and Japanese ones without a blank between them."""
    whole = texts[0] if texts else ""
    for text in texts[1:]:
        whole += text if whole[-1:] > "\u2e80" and text[:1] > "\u2e80" else f" {text}"
    return whole


def without_kicker(line: Line) -> str:
    """The line's text without a date at its start and without an inline part that its class calls a kicker."""
    text = line.text
    for mark in line.marks:
        if mark.start == 0 and 0 < mark.end < len(text) and is_kicker(mark, text):
            return text[mark.end :].strip(" :–—-|·")
    dates = find_dates(text[:40])
    if dates and dates[0].start == 0 and len(text) > dates[0].end + 10 and text[dates[0].end] == " ":
        return text[dates[0].end :].strip(" :–—-|·")
    return text


def is_kicker(mark: Mark, text: str) -> bool:
    return mark.tag != "a" and mark.end < len(text) and bool(_KICKER.search(mark.token))


def line_candidate(page: Page, line: Line, known: Known, number: int) -> Candidate:
    """A line whose words begin a declared title; lines that go on with it belong to it."""
    lines = [line]
    text = line.text
    while len(lines) < MOST_LINES and known.begins(text) and line.index + len(lines) < len(page.lines):
        longer = joined([text, page.lines[line.index + len(lines)].text])
        if not known.begins(longer) and key(longer) not in known.segments:
            break
        lines.append(page.lines[line.index + len(lines)])
        text = longer
    weight = surroundings(line.node.trail(4), line.node.token) - 0.05 * min(number, 20)
    if any(link.end - link.start == len(line.text) for link in line.links):
        weight -= 2.0
    return Candidate(text, tuple(lines), line.node, weight + length_weight(text) + known.weigh(text))


def above_text(page: Page, known: Known) -> Iterator[Candidate]:
    """For a page whose head says nothing of use: short lines right above the first long one, and a 标题 label."""
    first = next(
        (line for line in page.lines if len(line.text) >= LONG_TEXT and not line.hidden and not line.links),
        None,
    )
    if first is None:
        return
    for line, below in pairwise(page.lines[: first.index + 1]):
        if kind_of(line.text) is Label.TITLE and kind_of(below.text) is None and below.cell is not None:
            yield Candidate(below.text, (below,), below.node, SURE)
            break
    for line in page.lines[max(0, first.index - LINES_ABOVE) : first.index]:
        text = line.text
        next_text = page.lines[line.index + 1].text
        if SHORTEST < len(text) <= LONGEST and not line.links and not line.hidden and not split_labels(text):
            weight = (
                1.0
                + surroundings(line.node.trail(3), line.node.token)
                + length_weight(text)
                + known.weigh(text)
            )
            weight += LEVELS.get(line.node.tag, 0.0) / 2 + (0.5 if line.heading else 0.0)
            if find_dates(next_text) or split_labels(next_text):
                weight += 1.0
            if text.endswith(("。", ".", "：", ":", "，", ";", "；")) or find_dates(text):
                weight -= 1.0
            yield Candidate(text, (line,), line.node, weight)


def surroundings(trail: str, token: str) -> float:
    """What the classes of an element and of those around it say for or against a headline."""
    weight = 0.0
    if _GOOD.search(token):
        weight += 1.5
    elif _GOOD.search(trail):
        weight += 0.6
    if _BAD.search(token):
        weight -= 3.0
    elif _BAD.search(trail):
        weight -= 1.5
    return weight


def length_weight(text: str) -> float:
    if len(text) < TELLING - 2:
        return -1.5
    return -0.7 if len(text) < TELLING + 2 and text.isascii() else 0.0


def read_subtitle(page: Page, title: Found[str]) -> Found[str] | None:
    """The line under the headline, where it is marked as one: a lesser heading beside it, or by its class."""
    if not title.stop or title.stop >= len(page.lines):
        return None
    above, line = page.lines[title.stop - 1], page.lines[title.stop]
    if line.hidden or not SHORTEST < len(line.text) <= LONGEST:
        return None
    beside = (
        line.heading > above.heading > 0
        and line.node.parent is not None
        and line.node.parent is above.node.parent
    )
    if (beside and not line.links) or _SUBTITLE.search(line.node.token):
        return Found(line.text, seen(line.text, line), line.index, line.index + 1)
    return None
