"""Blocks and their likes: which blocks of a page are children of one parent and of one kind.

Several posts of a blog, answers of a thread, teasers of a list are such families. Where a block stands in its family,
and what it weighs against its heaviest sibling, tells the article from the next one below it.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]
Indexes = NDArray[np.intp]
HEAVY = 0.3
"""The part of the heaviest sibling's weight from which on a block counts among its family."""


class Siblings(NamedTuple):
    """The blocks of a page that hold different ranges of lines, in document order: `starts` and `stops` of their
    lines, the number of the family of each; `order` sorts them by family, `firsts` are where families begin in it."""

    starts: Indexes
    stops: Indexes
    families: Indexes
    order: Indexes
    firsts: Indexes

    def weighed(self, weight: Matrix) -> Matrix:
        """For each block: its weight over that of its heaviest sibling, how many heavy siblings stand before it, and
        how many there are."""
        ordered = weight[self.order]
        largest = np.maximum.reduceat(ordered, self.firsts)
        ratio = weight / np.maximum(largest[self.families], 1e-3)
        heavy = (ratio > HEAVY)[self.order].astype(np.float32)
        many = np.add.reduceat(heavy, self.firsts)
        before = np.cumsum(heavy) - heavy
        placed = np.empty_like(before)
        placed[self.order] = before
        placed -= before[self.firsts][self.families]
        return np.stack((ratio, placed, many[self.families])).astype(np.float32)


def siblings(starts: Indexes, stops: Indexes, families: Indexes) -> Siblings:
    """The blocks with these ranges of lines and these family numbers, in document order."""
    order = np.argsort(families, kind="stable")
    ordered = families[order]
    begins = np.concatenate(([True], ordered[1:] != ordered[:-1]))
    numbers = np.empty_like(families)
    numbers[order] = np.cumsum(begins) - 1
    return Siblings(starts, stops, numbers, order, np.flatnonzero(begins))
