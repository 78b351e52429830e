"""Bodies that a page holds twice: once for wide screens and once for narrow ones, once to be read and once to be printed.

The trees judge each copy alike, so that all of them are taken. A reader sees one.
"""

from collections import Counter
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from communique.extract.features import Matrix
from communique.extract.page import Line, Page

LONG = 25
"""Tokens from which on a line that is said again is a copy; shorter ones, such as labels, are said again in one text."""
MUCH, MUCH_IN_ROWS = 0.22, 0.1
"""From which share of the long lines on what is said again is a copy of a body rather than a refrain: of all, and of
those that follow each other."""
MOST = 4
"""What is said at once more often than that is a refrain."""


def copies(page: Page, taken: NDArray[np.bool_], sizes: Matrix) -> NDArray[np.bool_]:
    """The lines taken that say again what others taken say, where those are much of all: of two copies the one that is
    shown stays, else the first. Short lines go with the long ones that they stand between. A line that is said
    again and again is no copy of a body. `sizes` are tokens."""
    again = np.zeros(len(taken), dtype=np.bool_)
    chosen = [page.lines[index] for index in np.flatnonzero(taken).tolist()]
    long = [line for line in chosen if sizes[line.index] >= LONG and line.cell is None]
    kept = first_said(long)
    times = Counter(line.text for line in long)
    repeated = {
        after.index
        for before, after in pairwise(long)
        if before.text == after.text and times[after.text] > MOST
    }
    copied = [line.index for line in long if kept[line.text] != line.index and line.index not in repeated]
    if not copied:
        return again
    places = {line.index: place for place, line in enumerate(long)}
    rows = {
        index for one, index in pairwise(copied) if places[index] - places[one] == 1 for index in (one, index)
    }
    size = float(sizes[[line.index for line in long]].sum())
    if float(sizes[copied].sum()) < MUCH * size and float(sizes[list(rows)].sum()) < MUCH_IN_ROWS * size:
        return again
    again[copied] = True
    said = first_said(chosen)
    within = False
    for line in chosen:
        if sizes[line.index] >= LONG and line.cell is None:
            within = bool(again[line.index])
        elif within and said[line.text] != line.index:
            again[line.index] = True
    return again


def first_said(lines: list[Line]) -> dict[str, int]:
    """Each text with the index of the line that says it first, shown ones before hidden ones."""
    found: dict[str, int] = {}
    for line in sorted(lines, key=lambda line: line.hidden):
        found.setdefault(line.text, line.index)
    return found
