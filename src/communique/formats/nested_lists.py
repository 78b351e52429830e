"""Items that each know the lists around them, as HTML: one nesting for what a page says and what an article says.

An ordered list keeps its numbers: where the next item has not the next number, a list begins anew at its own.
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple


class Step(NamedTuple):
    """A list around an item, and the item in it.

    `list` and `item` only tell one from another; `item` is None where a list stands in a list and in no item of it.
    `number` is the item's in an ordered list, None where that is not known; `type` is "a", "A", "i", "I" or empty.
    """

    list: Hashable
    item: Hashable | None
    ordered: bool = False
    number: int | None = None
    type: str = ""

    @property
    def tag(self) -> str:
        return "ol" if self.ordered else "ul"

    @property
    def opening(self) -> str:
        """The tag that opens the list at this item."""
        kind = f' type="{self.type}"' if self.ordered and self.type else ""
        start = f' start="{self.number}"' if self.ordered and self.number not in {None, 1} else ""
        return f"<{self.tag}{kind}{start}>"


def nested(
    items: Iterable[tuple[Sequence[Step], str]], *, gap: str = "", line_break: str = "<br>"
) -> Iterator[str]:
    """The HTML of items, each the lists around it, outermost first, and its words as HTML; `gap` is put after tags.

    Words that stand in an item which is open already go on in it, after `line_break` or after the list within.
    """
    opened: list[Step] = []
    for path, words in items:
        shared = _shared(opened, path)
        joined = _joined(opened, path, shared)
        inner = len(opened) - shared - (joined is not None)
        while len(opened) > len(path[:shared]) + (joined is not None):
            yield f"</li>{gap}</{opened.pop().tag}>{gap}"
        if joined is not None:
            yield f"</li>{gap}<li>"
            opened[shared] = joined
        elif shared == len(path) and not inner:
            yield line_break
        for step in path[len(opened) :]:
            yield f"{gap if opened else ''}{step.opening}{gap}<li>"
            opened.append(step)
        yield words
    for step in reversed(opened):
        yield f"</li>{gap}</{step.tag}>{gap}"


def _shared(opened: Sequence[Step], path: Sequence[Step]) -> int:
    """How many lists of the path are open, the item of the path open in each."""
    count = 0
    for before, step in zip(opened, path, strict=False):
        if step.list != before.list or (step.item is not None and step.item != before.item):
            break
        count += 1
    return count


def _joined(opened: Sequence[Step], path: Sequence[Step], shared: int) -> Step | None:
    """The next step where it is one more item of a list that is open, None where a list has to be opened."""
    if shared >= min(len(opened), len(path)) or opened[shared].list != path[shared].list:
        return None
    before, step = opened[shared], path[shared]
    following = None if before.number is None else before.number + 1
    if step.ordered and step.number is not None and step.number != following:
        return None
    return step._replace(number=following if step.number is None else step.number)
