"""What the choice of the body looks at: one column of numbers for each line of a page.

Rows are features (named in `NAMES`), columns lines. Each line is described by itself, by the lines around it, by the
class names around it, and by five containers: its own block, and the four nearest ancestors that hold more lines.
Containers are ranges of lines, so that all their statistics are differences of running sums.
"""

import re
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from communique.extract.lexicon import GROUP_NAMES, LINE_GROUPS, LONGEST_LABEL, groups_of, line_groups
from communique.extract.page import Line, Node, Page

Matrix = NDArray[np.float32]
LEVELS = 5
TAGS = {tag: code for code, tag in enumerate(
    ("p", "li", "td", "th", "dd", "dt", "blockquote", "figcaption", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "section",
     "article", "header", "footer", "a", "label", "address", "summary", "legend", "body", "center"), 2)}  # fmt: skip
COMMAS = re.compile("[,，、;；]")
STOPS = re.compile("[.!?。！？…][\\s\"”’'」』）)]|[。！？…]|[.!?]$")
DIGITS = re.compile(r"\d")
ENDS = (
    dict.fromkeys('.!?。！？…”"’」』', 1)
    | dict.fromkeys(":：,，、;；", 2)
    | dict.fromkeys(">»›|/→…+)）]】", 3)
)
OWN = (
    "size", "chars", "wide", "commas", "stops", "ends", "digits", "linked", "links", "bold", "marks", "tag", "heading",
    "listed", "cell", "hidden", "broken", "title", "again", "first", "upper", "depth", "dense", "stopped", "button",
)  # fmt: skip
SUMS = ("size", "linked", "stops", "commas", "one", "heading", "in_p", "long", "listed")
AROUND = ("size", "dense", "stopped", "tag", "heading", "linked_part")
SHIFTS = (-3, -2, -1, 1, 2, 3)


def title_of(page: Page) -> str:
    """The page's own name for itself, as far as its head says: og:title, else the title element."""
    declared = page.meta.get("og:title") or ()
    return declared[0] if declared else page.title_tag or ""


def title_line(page: Page, title: str) -> int:
    """The line that shows the page's title: the longest that it contains, headings first; else the first h1; else -1."""
    best, most = -1, 0.0
    first = -1
    for line in page.lines:
        text = line.text
        heading = line.node.heading
        if heading == 1 and first < 0:
            first = line.index
        if (
            len(text) > LONGEST_TITLE
            or len(text) <= SHORTEST_TITLE
            or not (heading or len(text) > len(title) // 2)
        ):
            continue
        if text in title or (title and title in text):
            weight = len(text) * (HEADING_WEIGHT[heading])
            if weight > most:
                best, most = line.index, weight
    return best if best >= 0 else first


HEADING_WEIGHT = (1.0, 2.0, 1.6, 1.3, 1.1, 1.0, 1.0)
LONGEST_TITLE = 300


def told(page: Page, title: str, starts: "Indexes", stops: "Indexes") -> Matrix:
    """Where each line stands to the title's line, and whether the head's description or a script repeats it."""
    count = len(page.lines)
    rows = np.zeros((LEVELS + 7, count), dtype=np.float32)
    at = title_line(page, title)
    rows[:LEVELS] = (starts <= at) & (at < stops)
    place = np.arange(count)
    rows[LEVELS] = place - at if at >= 0 else -999
    heads = [line.index for line in page.lines if line.node.heading == 1]
    rows[LEVELS + 1] = len(heads)
    below = np.searchsorted(np.array(heads, dtype=np.intp), place, side="right")
    rows[LEVELS + 2] = below
    pictures = np.zeros(count + 1, dtype=np.float32)
    for picture in page.pictures:
        pictures[min(picture.at, count)] += 1
    rows[LEVELS + 3] = pictures[:-1]
    rows[LEVELS + 4] = pictures[1:]
    rows[LEVELS + 5] = repeated(page, script_body(page))
    rows[LEVELS + 6] = repeated(
        page, " ".join((*page.meta.get("og:description", ()), *page.meta.get("description", ())))
    )
    return rows


def script_body(page: Page) -> str:
    """The longest articleBody of the page's JSON-LD, white space collapsed; empty where there is none."""
    bodies = [body for thing in page.json_ld if isinstance(body := thing.get("articleBody"), str)]
    return " ".join(max(bodies, key=len).split()) if bodies else ""


def repeated(page: Page, text: str) -> list[float]:
    """For each line 1 where `text` repeats its beginning, 0 where not; all -1 where there is no text."""
    if len(text) < SHORTEST_REPEATED:
        return [-1.0] * len(page.lines)
    return [
        float(len(line.text) > SHORTEST_TITLE and line.text[:SHORTEST_REPEATED] in text)
        for line in page.lines
    ]


SHORTEST_REPEATED = 40


def own_numbers(line: Line, title: str, again: int) -> tuple[float, ...]:
    """The features of one line that need its text; the order is that of OWN."""
    text = line.text
    node = line.node
    length = len(text)
    extra = 0 if text.isascii() else len(text.encode("utf-8", "replace")) - length
    wide = extra / (2 * length)
    size = text.count(" ") + 1 + (extra >> 1 if wide > WIDE else 0)
    linked = links = bold = buttons = 0
    for start, end, tag, _ in line.marks:
        if tag == "a":
            linked += end - start
            links += 1
        elif tag in ("b", "strong"):
            bold += end - start
        elif tag == "button":
            buttons += 1
    commas = len(COMMAS.findall(text))
    stops = len(STOPS.findall(text))
    short = length <= LONGEST_LABEL
    return (
        size, length, wide, commas, stops, ENDS.get(text[-1], 0), len(DIGITS.findall(text)) / length if short else 0.0,
        min(linked, length), links, bold / length, len(line.marks), TAGS.get(node.tag, 1), node.heading, node.listed,
        node.cell is not None, node.hidden, line.broken,
        (2.0 if text == title else 1.0) if short and length > SHORTEST_TITLE and text in title else 0.0,
        again, text[0].isdigit(), text[0].isupper(), min(node.depth, 60), (stops + commas) / size, stops / size, buttons,
    )  # fmt: skip


WIDE = 0.6
SHORTEST_TITLE = 5


MOST_STEPS = 60
Indexes = NDArray[np.intp]


def ranges_of(node: Node) -> tuple[int, ...]:
    """Start and stop lines of a block and of the nearest ancestors that hold more: LEVELS starts, LEVELS stops."""
    starts, stops = [node.start], [node.stop]
    parent = node.parent
    for _ in range(MOST_STEPS):
        if parent is None or len(starts) == LEVELS:
            break
        if parent.stop - parent.start > stops[-1] - starts[-1]:
            starts.append(parent.start)
            stops.append(parent.stop)
        parent = parent.parent
    missing = LEVELS - len(starts)
    return (*starts, *starts[-1:] * missing, *stops, *stops[-1:] * missing)


def surroundings(page: Page) -> Indexes:
    """For each line, a column: starts and stops of its containers, group bits of its block and the two around it,
    those of all its ancestors, and a number that lines in blocks of the same make share."""
    far: list[int] = [0] * len(page.nodes)
    own: list[int] = [0] * len(page.nodes)
    makes: dict[tuple[object, ...], int] = {}
    make: list[int] = [0] * len(page.nodes)
    for node in page.nodes:
        if node.stop > node.start:
            classes = node.element.attr("class")
            bits = own[node.index] = groups_of(node.tag, node.element.attr("id"), classes)
            above = node.parent.index if node.parent else 0
            far[node.index] = bits | far[above]
            make[node.index] = makes.setdefault((make[above], node.tag, classes), len(makes))
    known: dict[int, tuple[int, ...]] = {}
    rows: list[tuple[int, ...]] = []
    for line in page.lines:
        node = line.node
        row = known.get(node.index)
        if row is None:
            near = own[node.index]
            if node.parent is not None:
                near |= own[node.parent.index]
                if node.parent.parent is not None:
                    near |= own[node.parent.parent.index]
            row = known[node.index] = (*ranges_of(node), near, far[node.index], make[node.index])
        rows.append(row)
    return np.array(rows, dtype=np.intp).T


class Features(NamedTuple):
    """`matrix` has a row a feature and a column a line; `starts` and `stops` a row a container; `makes` numbers the
    lines by the make of their block: path of tags and classes from the root."""

    matrix: Matrix
    starts: Indexes
    stops: Indexes
    makes: Indexes


def line_features(page: Page) -> Features:
    """The features of all lines of a page that has any."""
    title = title_of(page)
    texts: dict[str, int] = {}
    for line in page.lines:
        texts[line.text] = texts.get(line.text, 0) + 1
    own = np.array([own_numbers(line, title, texts[line.text]) for line in page.lines], dtype=np.float32).T
    table = surroundings(page)
    starts, stops = table[:LEVELS], table[LEVELS : 2 * LEVELS]
    near, far, makes = table[2 * LEVELS :]
    words = np.array(
        [line_groups(line.text) if len(line.text) <= LONGEST_LABEL else 0 for line in page.lines],
        dtype=np.intp,
    )
    place = np.arange(len(page.lines), dtype=np.float32)
    parts = [
        own,
        within(own, starts, stops, place),
        beside(own),
        told(page, title, starts, stops),
        (near >> NUMBERS[: len(GROUP_NAMES)] & 1),
        (far >> NUMBERS[: len(GROUP_NAMES)] & 1),
        (words >> NUMBERS[: len(LINE_GROUPS)] & 1),
    ]
    return Features(np.concatenate(parts, dtype=np.float32), starts, stops, makes)


NUMBERS = np.arange(32)[:, None]


def running(rows: Matrix) -> Matrix:
    """Sums of each row up to, not including, each column: one column more."""
    sums = np.zeros((rows.shape[0], rows.shape[1] + 1), dtype=np.float32)
    np.cumsum(rows, axis=1, out=sums[:, 1:])
    return sums


def within(own: Matrix, starts: Indexes, stops: Indexes, place: Matrix) -> Matrix:
    """Statistics of the containers of each line, and of the page."""
    size, linked = own[0], own[7]
    tag = own[11]
    base = np.stack((
        np.ones_like(size), size, linked, own[1], own[4], own[3], own[12] > 0, size * (tag == TAGS["p"]),
        size * (size > LONG), own[13] > 0, own[6],
    ))  # fmt: skip
    sums = running(base)
    inside = sums[:, stops] - sums[:, starts]  # statistic, level, line
    lines, sizes = inside[0], inside[1]
    total = sums[:, -1]
    chars = np.maximum(inside[3], 1)
    mean = inside[4:] / np.maximum(sizes, 1)
    found = [
        lines, sizes, inside[2] / chars, *mean, sizes / lines, sizes / max(total[1], 1.0),
        (place - starts) / lines, (stops - place), (sums[1, 1:] - sums[1, starts]) / np.maximum(sizes, 1),
    ]  # fmt: skip
    page = np.empty((5, len(size)), dtype=np.float32)
    page[0] = total[0]
    page[1] = total[1]
    page[2] = total[2] / max(total[3], 1.0)
    page[3] = place / total[0]
    page[4] = sums[1, 1:] / max(total[1], 1.0)
    return np.concatenate((np.concatenate(found), page), dtype=np.float32)


LONG = 20


def beside(own: Matrix) -> Matrix:
    """Some features of the three lines before and after each; -1 beyond the page's ends."""
    chosen = np.stack((own[0], own[22], own[5], own[11], own[12], own[7] / own[1]))
    padded = np.full((len(chosen), own.shape[1] + 6), -1, dtype=np.float32)
    padded[:, 3:-3] = chosen
    count = own.shape[1]
    return np.concatenate([padded[:, 3 + shift : 3 + shift + count] for shift in SHIFTS])
