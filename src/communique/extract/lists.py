"""Items as the lists that they stand in: bulleted or ordered, with the number that each item has on the page."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from communique.extract.elements import LISTS
from communique.extract.inline import inline_html
from communique.extract.page import Line, Node, Page
from communique.formats.nested_lists import Step, nested

DEEPEST: Final = 8
FARTHEST: Final = 60
"""Elements around a line in which its lists are looked for."""
ITEMS: Final = frozenset(("li", "dt", "dd"))
STYLE: Final = re.compile(
    r"list-style(?:-type)?\s*:[^;]*?\b(none|(?:lower|upper)-(?:alpha|latin|roman))\b", re.IGNORECASE
)
TYPES: Final = {"lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A"} | {
    "lower-roman": "i",
    "upper-roman": "I",
    **{letter: letter for letter in "aAiI"},
}
WHOLE: Final = re.compile(r"\s*([+-]?\d{1,6})\s*$")


def list_html(page: Page, lines: Iterable[Line]) -> Iterator[str]:
    """The lines of items that follow each other, as nested lists."""
    numbers: dict[int, dict[int, int]] = {}
    paths = [(path_of(page, line, numbers), line) for line in lines]
    base = min((len(path) for path, _ in paths), default=1) - 1
    items = ((path[base : base + DEEPEST], inline_html(page, line)) for path, line in paths)
    return nested(items, gap="\n")


def path_of(page: Page, line: Line, numbers: dict[int, dict[int, int]]) -> list[Step]:
    """The lists around a line, outermost first; `numbers` keeps those of the lists that were counted already."""
    found: list[Step] = []
    item: Node | None = None
    for _, node in zip(range(FARTHEST), line.node.chain(), strict=False):
        if node.tag in ITEMS:
            item = item or node
        elif node.tag in LISTS:
            found.append(_step(page, node, item, numbers))
            item = None
    if found and found[0].item is None:
        found[0] = found[0]._replace(item=("line", line.index))
    return found[::-1]


def _step(page: Page, node: Node, item: Node | None, numbers: dict[int, dict[int, int]]) -> Step:
    key = item.index if item else None
    kind = style_of(node)
    if node.tag != "ol" or kind == "none":
        return Step(node.index, key)
    if node.index not in numbers:
        numbers[node.index] = dict(numbers_of(page, node))
    number = numbers[node.index].get(key) if key is not None else None
    return Step(node.index, key, ordered=True, number=number, type=kind)


def style_of(ordered: Node) -> str:
    """How a list counts: "a", "A", "i", "I", "none" where it shows no number, else empty."""
    said = STYLE.search(ordered.attr("style") or "")
    word = said[1].lower() if said else (ordered.attr("type") or "").strip()
    return TYPES.get(word, "none" if word == "none" else "")


def numbers_of(page: Page, ordered: Node) -> Iterator[tuple[int, int]]:
    """The index of each item of an ordered list with the number that a browser shows before it."""
    number = _whole(ordered.attr("start"), 1)
    for node in page.nodes[ordered.index + 1 : ordered.last]:
        if node.tag == "li" and node.parent is ordered:
            number = _whole(node.attr("value"), number)
            yield node.index, number
            number += 1


def _whole(text: str | None, otherwise: int) -> int:
    found = WHOLE.match(text or "")
    return int(found[1]) if found else otherwise
