"""What the choice of the body looks at: one column of numbers for each line of a page.

Rows are features, columns lines. Each line is described by itself, by the lines beside it, by the class names
around it, by where it stands to the page's title, and by five containers: its own block, and the four nearest
ancestors that hold more lines. Containers are ranges of lines, so that all their statistics are differences of
running sums. Everything is counted with the string methods that run in C: a page has 200 lines and a millisecond.
"""

from collections import Counter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from communique.extract.kinds import KINDS, kind_of_page
from communique.extract.lexicon import (
    GROUP_NAMES,
    LINE_GROUPS,
    LONGEST_NAMES,
    ROLE_BITS,
    groups_of,
    line_groups,
)
from communique.extract.page import Line, Node, Page
from communique.extract.siblings import Siblings, siblings
from communique.extract.texts import made_of

Matrix = NDArray[np.float32]
Indexes = NDArray[np.intp]
LEVELS = 5
TAGS = {tag: code for code, tag in enumerate(
    ("p", "li", "td", "th", "dd", "dt", "blockquote", "figcaption", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "section",
     "article", "header", "footer", "a", "label", "address", "summary", "legend", "body", "center"), 2)}  # fmt: skip
ENDS = (
    dict.fromkeys('.!?。！？…”"’」』', 1.0)
    | dict.fromkeys(":：,，、;；", 2.0)
    | dict.fromkeys(">»›|/→…+)）]】", 3.0)
)
WIDE = 0.6
SHORTEST_TITLE, LONGEST_TITLE = 5, 300
HEADING_WEIGHT = (1.0, 2.0, 1.6, 1.3, 1.1, 1.0, 1.0)
SHORTEST_REPEATED = 20
REPEATED = 40
LONG = 20
REACH = 2
NUMBERS = np.arange(32)[:, None]
DIGITS_OF_NAMES = "0123456789_-"
SIZE, CHARS, LINKED, STOPS, COMMAS, DIGITS, ENDING = 0, 1, 2, 3, 4, 5, 6
TAG, HEADING, LISTED, DEPTH, CELL, HIDDEN = range(6)


class Features(NamedTuple):
    """`matrix` has a row a feature and a column a line, its first row being the size in tokens; `starts` and `stops`
    have a row a container; `makes` number the lines by the make of their block, by the path of tags and classes
    from the root, and by those of the block and its parent only; `blocks` number the containers of each line among
    the page's `nodes` (see siblings.py)."""

    matrix: Matrix
    starts: Indexes
    stops: Indexes
    makes: Indexes
    blocks: Indexes
    nodes: Siblings


def line_features(page: Page) -> Features:
    """The features of all lines of a page that has any."""
    title = title_of(page)
    own, alike = of_texts(page, title)
    around = around_lines(page)
    blocks, near, far, makes, node, nodes = around
    starts, stops = nodes.starts[blocks], nodes.stops[blocks]
    words = np.array([line_groups(line.text) for line in page.lines], dtype=np.intp)
    heads = np.flatnonzero(node[HEADING])
    section = np.searchsorted(heads, np.arange(len(page.lines)), side="right") - 1
    above = words[heads[section]] * (section >= 0) if len(heads) else words * 0
    parts = [
        own,
        node,
        within(own, node, starts, stops),
        in_family(nodes, running(own[SIZE : SIZE + 1])[0])[:, blocks].reshape(-1, len(page.lines)),
        beside(own, node),
        told(page, alike, starts, stops, heads[node[HEADING, heads] == 1]),
        (near >> NUMBERS[: len(GROUP_NAMES)] & 1),
        (far >> NUMBERS[: len(GROUP_NAMES)] & 1),
        (words >> NUMBERS[: len(LINE_GROUPS)] & 1),
        (above >> NUMBERS[: len(LINE_GROUPS)] & 1),
    ]
    return Features(np.concatenate(parts, dtype=np.float32), starts, stops, makes, blocks, nodes)


def in_family(nodes: Siblings, sums: Matrix) -> Matrix:
    """How each block stands among its siblings by what `sums`, a running sum over lines, gives it."""
    return nodes.weighed(sums[nodes.stops] - sums[nodes.starts])


def title_of(page: Page) -> str:
    """The page's own name for itself, as far as its head says: og:title, else the title element."""
    declared = page.meta.get("og:title") or ()
    return declared[0] if declared else page.title_tag or ""


def of_texts(page: Page, title: str) -> tuple[Matrix, list[float]]:
    """The features that need a line's text, a row each; and how each line stands to the title: 1 where the title
    holds it, 2 where it is the title."""
    texts = [line.text for line in page.lines]
    made = made_of(texts)
    wide = made.octets / made.chars - 1
    size = made.blanks + 1 + np.where(wide > 2 * WIDE, made.chars * wide / 2, 0)
    ends = [ENDS.get(text[-1], 0.0) for text in texts]
    seen = Counter(texts)
    alike = [
        (2.0 if text == title else 1.0)
        if SHORTEST_TITLE < len(text) < LONGEST_TITLE and text in title
        else 0.0
        for text in texts
    ]
    first = [text[0] for text in texts]
    linked, links, bold, marks = zip(*map(marked, page.lines), strict=True)
    rows = (
        size, made.chars, linked, made.stops, made.commas, made.digits, ends, wide, bold, marks, [seen[text] for text in texts],
        alike, links, [char.isdigit() for char in first], [char.isupper() for char in first],
    )  # fmt: skip
    own = np.array(rows, dtype=np.float32)
    own[STOPS] += [text[-1] in ".!?" for text in texts]
    return own, alike


def marked(line: Line) -> tuple[int, int, int, int]:
    """How many characters of a line are links, and how many links; how many are bold; how many inline elements."""
    if not line.marks:
        return 0, 0, 0, 0
    linked = links = bold = 0
    for start, end, tag, _ in line.marks:
        if tag == "a":
            linked += end - start
            links += 1
        elif tag in {"b", "strong"}:
            bold += end - start
    return min(linked, len(line.text)), links, bold, len(line.marks)


LONGEST_KIND = 40


class Around(NamedTuple):
    """What is known of the elements around each line, all rows having a column a line: its containers as numbers
    among the page's blocks, innermost first; group bits of its block and the two around it, and of all ancestors;
    its makes by path, and by its block and the one around it; tag, heading, list, depth, cell, hidden."""

    blocks: Indexes
    near: Indexes
    far: Indexes
    makes: Indexes
    node: Matrix
    nodes: Siblings


def around_lines(page: Page) -> Around:
    """What the elements that hold lines hand on to them. Python goes over the elements once and keeps numbers;
    whatever can be had from the numbers is had from whole arrays."""
    nodes = [node for node in page.nodes if node.start != node.stop]
    rows, places = of_nodes(nodes, len(page.nodes))
    above, bits, far, kinds, path, families, firsts, lasts = np.array(rows, dtype=np.intp)
    heads = (firsts != firsts[above]) | (lasts != lasts[above])
    heads[0] = True
    block = np.cumsum(heads) - 1
    begins = np.flatnonzero(heads)
    weight = np.bincount(families)[families] * (len(nodes) + 1) + families
    largest = np.maximum.reduceat(weight, begins)  # elements of one block follow each other
    kin = siblings(firsts[begins], lasts[begins], largest % (len(nodes) + 1))
    at = np.array([places[line.node.index] for line in page.lines])
    outer = block[above[begins]]
    levels = [block[at]]
    for _ in range(LEVELS - 1):
        levels.append(outer[levels[-1]])
    makes = np.stack((path[at], numbered(kinds[above[at]] * (len(nodes) + 1) + kinds[at])))
    near = bits[at] | bits[above[at]] | bits[above[above[at]]]
    return Around(np.stack(levels), near, far[at], makes, of_blocks(page), kin)


def numbered(values: Indexes) -> Indexes:
    """Small numbers that are equal where the values are."""
    return np.unique(values, return_inverse=True)[1]


def of_nodes(nodes: list[Node], many: int) -> tuple[tuple[list[int], ...], list[int]]:
    """Numbers of the elements that hold lines, parents before their children, a row each: the place of the parent
    (the root's is its own), group bits of the element, and of it with all ancestors, its make by tag and classes,
    its make by the path from the root, its family, which is its parent's children of one tag and first class, and
    its first line and the one after its last. Then the place of each among the `many` elements of the page."""
    places = [0] * many
    parents: list[int] = []
    told: list[tuple[int, int, int]] = []
    names = Names()
    for place, node in enumerate(nodes):
        attr = node.element.attr
        said = (node.tag, attr("id"), attr("class"), attr("role"), attr("itemprop"))
        told.append(names.known.get(said) or names.learn(said))
        places[node.index] = place
        parents.append(places[node.parent.index] if node.parent is not None else place)
    own, plain, stems = zip(*told, strict=True)
    far, path, family = [own[0]], [0], [0]
    paths, families = {plain[0]: 0}, {stems[0]: 0}
    for above, bits, kind, stem in zip(parents[1:], own[1:], plain[1:], stems[1:], strict=True):
        far.append(bits | far[above])
        path.append(paths.setdefault(path[above] << SHIFT | kind, len(paths)))
        family.append(families.setdefault(above << SHIFT | stem, len(families)))
    starts, stops = [node.start for node in nodes], [node.stop for node in nodes]
    return (parents, list(own), far, list(plain), path, family, starts, stops), places


SHIFT = 24
"""Two numbers below 2 ** SHIFT make one key: a page has fewer elements."""
Said = tuple[str, str | None, str | None, str | None, str | None]


class Names:
    """What the tag, id, classes, role and itemprop of a page's elements tell, each combination looked up once: its
    groups, a number for tag and classes, and one for the tag and the first class without its digits."""

    def __init__(self) -> None:
        self.known: dict[Said, tuple[int, int, int]] = {}
        self.makes: dict[tuple[str, str | None], int] = {}
        self.stems: dict[tuple[str, str | None], int] = {}

    def learn(self, said: Said) -> tuple[int, int, int]:
        """The three numbers of a combination that was not met yet."""
        tag, _, classes, _, _ = said
        make = self.makes.setdefault((tag, classes), len(self.makes))
        stem = self.stems.setdefault((tag, stem_of(classes)), len(self.stems))
        self.known[said] = told = groups_of_element(*said), make, stem
        return told


def stem_of(classes: str | None) -> str | None:
    """The first class of an element, without digits at its end."""
    return classes and classes[:LONGEST_KIND].split(" ", 1)[0].rstrip(DIGITS_OF_NAMES)


def groups_of_element(
    tag: str, name: str | None, classes: str | None, role: str | None, itemprop: str | None
) -> int:
    """The groups that a block belongs to by its tag, id, classes, role and itemprop, one bit each."""
    bits = groups_of(tag, name and name[:LONGEST_NAMES], classes and classes[:LONGEST_NAMES])
    if role:
        bits |= ROLE_BITS.get(role.strip().lower(), 0)
    if itemprop:
        bits |= ROLE_BITS.get(itemprop.strip().lower(), 0)
    return bits


def of_blocks(page: Page) -> Matrix:
    """Tag, heading, list, depth, cell and hidden of the block of each line, a row each."""
    nodes = [line.node for line in page.lines]
    rows = (
        [TAGS.get(node.tag, 1) for node in nodes],
        [node.heading for node in nodes],
        [node.listed for node in nodes],
        [min(node.depth, 60) for node in nodes],
        [node.cell is not None for node in nodes],
        [node.hidden for node in nodes],
    )
    return np.array(rows, dtype=np.float32)


def title_line(page: Page, alike: list[float], first: int) -> int:
    """The line that shows the page's title: the longest that it holds, headings first; else the first h1; else -1."""
    best, most = first, 0.0
    for index, likeness in enumerate(alike):
        if likeness:
            line = page.lines[index]
            weight = len(line.text) * HEADING_WEIGHT[line.node.heading]
            if weight > most:
                best, most = index, weight
    return best


def told(page: Page, alike: list[float], starts: Indexes, stops: Indexes, heads: Indexes) -> Matrix:
    """Where each line stands to the title's line and to the h1 headings, whether images stand before it, and whether
    the head's description or a script's articleBody repeats it; and the kind of page, the same for all."""
    count = len(page.lines)
    rows = np.zeros((LEVELS + 6 + KINDS, count), dtype=np.float32)
    at = title_line(page, alike, int(heads[0]) if len(heads) else -1)
    rows[:LEVELS] = (starts <= at) & (at < stops)
    place = np.arange(count)
    rows[LEVELS] = place - at if at >= 0 else -999
    rows[LEVELS + 1] = len(heads)
    rows[LEVELS + 2] = np.searchsorted(heads, place, side="right")
    for picture in page.pictures:
        if picture.at < count:
            rows[LEVELS + 3, picture.at] += 1
    rows[LEVELS + 4] = repeated(page, script_body(page))
    rows[LEVELS + 5] = repeated(
        page, " ".join((*page.meta.get("og:description", ()), *page.meta.get("description", ())))
    )
    rows[LEVELS + 6 :] = np.array(kind_of_page(page), dtype=np.float32)[:, None]
    return rows


def script_body(page: Page) -> str:
    """The longest articleBody of the page's JSON-LD, white space collapsed; empty where there is none."""
    bodies = [body for thing in page.json_ld if isinstance(body := thing.get("articleBody"), str)]
    return " ".join(max(bodies, key=len).split()) if bodies else ""


def repeated(page: Page, text: str) -> list[float] | float:
    """For each line 1 where `text` repeats its beginning, 0 where not; -1 where there is no text."""
    if len(text) < REPEATED:
        return -1.0
    return [float(len(line.text) > SHORTEST_REPEATED and line.text[:REPEATED] in text) for line in page.lines]


def running(rows: Matrix) -> Matrix:
    """Sums of each row up to, not including, each column: one column more."""
    sums = np.zeros((rows.shape[0], rows.shape[1] + 1), dtype=np.float32)
    np.cumsum(rows, axis=1, out=sums[:, 1:])
    return sums


def within(own: Matrix, node: Matrix, starts: Indexes, stops: Indexes) -> Matrix:
    """Statistics of the containers of each line, and of the page."""
    size = own[SIZE]
    count = len(size)
    base = np.empty((11, count), dtype=np.float32)
    base[0] = 1
    base[1:6] = own[[SIZE, LINKED, CHARS, STOPS, COMMAS]]
    base[6] = node[HEADING] > 0
    base[7] = size * (node[TAG] == TAGS["p"])
    base[8] = size * (size > LONG)
    base[9] = node[LISTED] > 0
    base[10] = own[DIGITS]
    sums = running(base)
    inside = sums[:, stops] - sums[:, starts]  # statistic, level, line
    lines, sizes = inside[0], np.maximum(inside[1], 1)
    total = sums[:, -1]
    place = np.arange(count, dtype=np.float32)
    found = np.empty((15, LEVELS, count), dtype=np.float32)
    found[0] = lines
    found[1] = inside[1]
    found[2] = inside[2] / np.maximum(inside[3], 1)
    found[3:10] = inside[4:] / sizes
    found[10] = sizes / lines
    found[11] = sizes / max(total[1], 1.0)
    found[12] = (place - starts) / lines
    found[14] = stops - place
    found[13] = (sums[1, 1:] - sums[1, starts]) / sizes
    whole = np.empty((5, count), dtype=np.float32)
    whole[:3] = [[total[0]], [total[1]], [total[2] / max(total[3], 1.0)]]
    whole[3] = place / total[0]
    whole[4] = sums[1, 1:] / max(total[1], 1.0)
    return np.concatenate((found.reshape(-1, count), whole))


def beside(own: Matrix, node: Matrix) -> Matrix:
    """Some features of the REACH lines before and after each, and the line's own densities; -1 beyond the ends."""
    size = own[SIZE : SIZE + 1]
    dense = (own[STOPS : STOPS + 1] + own[COMMAS : COMMAS + 1]) / size
    part = own[LINKED : LINKED + 1] / own[CHARS]
    chosen = np.concatenate((size, own[ENDING : ENDING + 1], dense, part, node[[TAG, HEADING]]))
    rows, count = chosen.shape
    padded = np.full((rows, count + 2 * REACH), -1, dtype=np.float32)
    padded[:, REACH:-REACH] = chosen
    shifted = [padded[:, at : at + count] for at in range(2 * REACH + 1) if at != REACH]
    return np.concatenate((dense, part, own[STOPS : STOPS + 1] / size, *shifted))
