"""The headline as a reader sees it: a visible heading, weighed against the titles that the page declares.

Without a visible one, the declared title with the site's name cut off. A kicker above the headline, within
the same heading, is part of it only where the page declares both together.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from communique.extract.fields.dates import find_dates
from communique.extract.fields.declared_title import LONGEST, SHORTEST, TELLING, Known, without_site
from communique.extract.fields.found import Found, declared, key, seen
from communique.extract.fields.labels import Label, kind_of, split_labels
from communique.extract.fields.scan import is_long
from communique.extract.page import Line, Mark, Node, Page
from communique.model import Evidence, Via

LEVELS = {"h1": 3.0, "h2": 1.2, "h3": 0.6, "h4": 0.3, "h5": 0.2, "h6": 0.0}
MOST_HEADINGS, MOST_LINES, MOST_PARTS, MOST_OTHERS = 60, 8, 6, 3
SURE, ENOUGH, LITTLE, EXACT, PRAISE = 4.0, 2.5, 1.5, 4.0, 1.5
"""From which weight on a candidate is sure, enough, enough for want of others, an exact fit; how much its classes may add at most."""
LINES_ABOVE = 8
KICKER_STOP = " :–—-|·"

_GOOD = re.compile(
    r"headline"
    r"|(?:article|entry|post|page|news|content|detail|story|doc|xxgk|main|info|hero|header|heading)[-_]{0,2}"
    r"(?:title|heading|tit\b|bt\b)|[.#]title\b"
    r"|\btit(?:le)?\b|bt_title|\bbiaoti|arti_title|ivs_title|con-title|h-title|wzbt|xl_tit|\[headline\]"
    r"|\[name\]"
)
_BAD = re.compile(
    r"logo"
    r"|site-?(?:name|title|brand|header|heading)"
    r"|brand|masthead"
    r"|(?:^|[\s.#\[_-])(?:nav|menu|footer|sidebar|aside|widget|related|comment|cookie|modal"
    r"|popup|banner|breadcrumb|search|login|newsletter|subscribe|promo|recommend|teaser|share|social|hot"
    r"|tuijian|friend|copyright|topbar|toolbar|aural|sr-only"
    r"|visually-?hidden|screen-reader|navskip|invisible|carousel|slider|ticker|most-read|trending|card)"
)
_KICKER = re.compile(
    r"kicker|topline|top-line|dachzeile|roof|overline|eyebrow|supertitle|super-title|pretitle|pre-title"
    r"|headline__?topic|prefix|category|rubrik|ressort|spitzmarke|oberzeile"
    r"|strapline|surtitre|catenaccio|occhiello|antetitulo|antetítulo|volanta|label|tagline|sr-only"
    r"|visually-?hidden|hidden|aural|date|time"
)
_RUBRIC = re.compile(
    r"(?:"
    r"Opinion|Analysis|Perspective|Editorial|Exclusive|Review|Comment|Commentary|Kommentar|Meinung|Analyse"
    r"|Opinión"
    r") [|] (?=\S)"
)
_DOCUMENT = re.compile(
    r"(?:"
    r"通知|公告|通告|公示|决定|意见|办法|规定|批复|复函|通报|规划|方案|条例|细则|命令|令|决议|公报"
    r")(?:[（(][^）)]{2,12}[）)])?$"
)
"""How the titles of official Chinese documents end: the kind of the document."""
_SUBTITLE = re.compile(r"sub-?tit|sub-?head|subline|standfirst|\bdek\b|deck|fu-?title|ftitle|subheading")


class Candidate(NamedTuple):
    """A stretch of lines that may be the headline; `parted` says that it was put together or cut out."""

    text: str
    lines: tuple[Line, ...]
    weight: float
    parted: bool = False


def read_title(page: Page) -> Found[str] | None:
    """The headline, with the lines that it stands on; None where neither the text nor the head gives one."""
    known = Known(page)
    best = among_lines(page, known, among_headings(page, known))
    if best is None or best.weight < SURE:
        found = [*([best] if best else []), *above_text(page, known)]
        best = max(found, key=lambda candidate: candidate.weight, default=None)
    if best is None or best.weight < required(best, known):
        return declared_title(known)
    text = known.spelt(best.text) if best.parted else best.text
    others = tuple(
        declared(title.via, title.text, title.selector)
        for title in known.declared[:MOST_OTHERS]
        if key(title.text) != key(text)
    )
    evidence = seen(best.text, best.lines[0])
    evidence = Evidence(evidence.via, evidence.quote, evidence.selector, others)
    return Found(text, evidence, best.lines[0].index, best.lines[-1].index + 1)


def required(best: Candidate, known: Known) -> float:
    """The weight that a visible headline needs: little where the head says nothing, more where it says something else."""
    if known.declared and best.lines[0].heading != 1:
        return SURE
    return ENOUGH if known.blob.strip() else LITTLE


def declared_title(known: Known) -> Found[str] | None:
    """The title that the head declares, the site's name cut off."""
    if known.declared:
        title = known.declared[0]
        return Found(without_site(title.text, known), declared(title.via, title.text, title.selector))
    if known.title:
        return Found(without_site(known.title, known), declared(Via.META, known.title, "title"))
    return None


# --- visible candidates ----------------------------------------------------------------------------


def among_headings(page: Page, known: Known) -> Candidate | None:
    """The best of the page's headings."""
    best: Candidate | None = None
    numbers = dict.fromkeys(LEVELS, 0)
    for node in page.nodes:
        tag = node.tag
        if (
            tag in LEVELS
            and node.start < node.stop <= node.start + MOST_LINES
            and numbers[tag] < MOST_HEADINGS
        ):
            best = weighed_heading(
                page.lines[node.start : node.stop], node, known, (best, sum(numbers.values()))
            )
            numbers[tag] += 1
    return best


def weighed_heading(
    lines: tuple[Line, ...], node: Node, known: Known, so_far: tuple[Candidate | None, int]
) -> Candidate | None:
    """The better of the best so far and this heading, whole or in part; what cannot win is not looked at closely."""
    best, number = so_far
    rank = LEVELS[node.tag] - 0.05 * min(number, 20)
    around: float | None = None
    for position, (text, part) in enumerate(heading_pieces(lines)):
        if not SHORTEST <= len(text) <= LONGEST:
            continue
        fit = known.weigh(text)
        weight = (
            rank + fit + length_weight(text) - 0.1 * min(position, 1) - (1.0 if text.endswith(":") else 0.0)
        )
        if (position and fit < EXACT) or (best is not None and weight + PRAISE <= best.weight):
            continue
        if around is None:
            around = heading_surroundings(node, lines)
        if best is None or weight + around > best.weight:
            best = Candidate(text, part, weight + around, parted=position > 0 or is_parted(lines))
    return best


def is_parted(lines: tuple[Line, ...]) -> bool:
    """Whether a heading is made of several lines or inline parts, whose joints may lack a sign that a title element has."""
    return len(lines) > 1 or any(0 < mark.end - mark.start < len(lines[0].text) for mark in lines[0].marks)


def heading_surroundings(node: Node, lines: tuple[Line, ...]) -> float:
    """What speaks for or against a heading beside its words: classes, being hidden, being a link to elsewhere."""
    around = node.trail(5)
    weight = surroundings(around, node.token)
    if node.hidden:
        weight -= 3.0
    if len(lines) == 1 and any(link.end - link.start == len(lines[0].text) for link in lines[0].links):
        weight -= 1.0
    if "div#header" in around or "#masthead" in around:
        weight -= 1.5
    return weight


def heading_pieces(lines: tuple[Line, ...]) -> Iterator[tuple[str, tuple[Line, ...]]]:
    """The heading without its kicker and date, then whole, then each of its lines and inline parts."""
    yield joined([text for line in lines if (text := without_kicker(line))]), lines
    if len(lines) > 1:
        yield joined([line.text for line in lines]), lines
        for position in range(1, len(lines)):
            yield joined([line.text for line in lines[position:]]), lines[position:]
            yield joined([line.text for line in lines[:position]]), lines[:position]
        return
    text = lines[0].text
    inner = [mark for mark in lines[0].marks[:MOST_PARTS] if 0 < mark.end - mark.start < len(text)]
    if inner:
        yield text, lines
    for mark in inner:
        yield text[mark.end :].strip(KICKER_STOP), lines
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
    for mark in line.marks[:MOST_PARTS]:
        if mark.start == 0 and 0 < mark.end < len(text) and is_kicker(mark):
            return text[mark.end :].strip(KICKER_STOP)
    if rubric := _RUBRIC.match(text):
        return text[rubric.end() :]
    dates = find_dates(text[:40]) if text[0].isdigit() else []
    if dates and dates[0].start == 0 and text[dates[0].end : dates[0].end + 1] == " ":
        return text[dates[0].end :].strip(KICKER_STOP)
    return text


def is_kicker(mark: Mark) -> bool:
    return mark.tag != "a" and bool(_KICKER.search(mark.token))


def among_lines(page: Page, known: Known, best: Candidate | None) -> Candidate | None:
    """The better of the best heading and any line whose words begin a declared title."""
    blob = known.blob
    for line in page.lines:
        text = line.text
        if text[:TELLING] not in blob or not TELLING <= len(text) <= LONGEST or line.heading or line.hidden:
            continue
        text, lines = extended(page, line, known)
        weight = known.weigh(text) + length_weight(text)
        if best is not None and weight + PRAISE <= best.weight:
            continue
        weight += surroundings(line.node.trail(4), line.node.token)
        if any(link.end - link.start == len(line.text) for link in line.links):
            weight -= 2.0
        if best is None or weight > best.weight:
            best = Candidate(text, lines, weight)
    return best


def extended(page: Page, line: Line, known: Known) -> tuple[str, tuple[Line, ...]]:
    """The line with those after it that go on with the same declared title."""
    lines, text = [line], line.text
    while len(lines) < MOST_LINES and known.begins(text) and line.index + len(lines) < len(page.lines):
        following = page.lines[line.index + len(lines)]
        longer = joined([text, following.text])
        if not known.begins(longer) and key(longer) not in known.segments:
            break
        lines.append(following)
        text = longer
    return text, tuple(lines)


def above_text(page: Page, known: Known) -> Iterator[Candidate]:
    """For a page whose head says nothing of use: a 标题 label, and short lines right above the first long one."""
    first = next(
        (line for line in page.lines if is_long(line.text) and not line.hidden and not line.links),
        None,
    )
    if first is None:
        return
    for line, below in pairwise(page.lines[: first.index + 1]):
        if kind_of(line.text) is Label.TITLE and below.cell is not None and kind_of(below.text) is None:
            yield Candidate(below.text, (below,), SURE)
            break
    for line, below in pairwise(page.lines[max(0, first.index - LINES_ABOVE) : first.index + 1]):
        text = line.text
        if not SHORTEST < len(text) <= LONGEST or line.links or line.hidden or split_labels(text):
            continue
        yield Candidate(text, (line,), weight_above(line, below, known))


def weight_above(line: Line, below: Line, known: Known) -> float:
    """What speaks for a short line above the text as the headline: its words, its element, what stands below it."""
    text = line.text
    weight = 1.0 + surroundings(line.node.trail(3), line.node.token) + length_weight(text) + known.weigh(text)
    weight += LEVELS.get(line.node.tag, 0.0) / 2 + (0.5 if line.heading else 0.0)
    if find_dates(below.text) or split_labels(below.text):
        weight += 1.0
    if _DOCUMENT.search(text):
        weight += 1.0
    if text.endswith(("。", ".", "：", ":", "，", ";", "；")) or find_dates(text):
        weight -= 1.0
    return weight


def surroundings(trail: str, token: str) -> float:
    """What the classes of an element and of those around it say for or against a headline."""
    weight = 0.0
    if _GOOD.search(token):
        weight += PRAISE
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
