"""What the lines of a page are made of, counted for all of them at once over their joined code points."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]
CLASSES = 10
OTHER, BLANK, DIGIT, COMMA, STOP, TWO, THREE, FOUR, WIDE_STOP, WIDE_COMMA = range(CLASSES)
"""Classes of characters: THREE are those of three bytes in UTF-8 that are neither stops nor commas."""
BEYOND = 0x10000


def _table() -> NDArray[np.uint8]:
    """Code point → class; the last place is for all code points beyond the first plane."""
    table = np.full(BEYOND + 1, THREE, dtype=np.uint8)
    table[:0x800] = TWO
    table[:0x80] = OTHER
    table[BEYOND] = FOUR
    for marks, kind in (
        (" ", BLANK),
        ("012", DIGIT),
        (",", COMMA),
        (".?", STOP),
        ("。！？", WIDE_STOP),
        ("，、；", WIDE_COMMA),
    ):
        table[[ord(mark) for mark in marks]] = kind
    return table


_CLASS = _table()


class Made(NamedTuple):
    """Counts for each line: code points, bytes of UTF-8, blanks, the digits 0 to 2, commas of any script, and stops:
    those of Chinese, and the others that a blank follows."""

    chars: Counts
    octets: Counts
    blanks: Counts
    digits: Counts
    commas: Counts
    stops: Counts


def made_of(texts: Sequence[str]) -> Made:
    """What these texts, of which none is empty, are made of."""
    count = len(texts)
    chars = np.fromiter(map(len, texts), np.int64, count)
    codes = np.frombuffer("\n".join(texts).encode("utf-32-le", "replace"), dtype=np.uint32)
    kinds = _CLASS.take(np.minimum(codes, BEYOND))
    lengths = chars + 1  # with the line feed
    lengths[-1] -= 1
    line = np.repeat(np.arange(0, count * CLASSES, CLASSES), lengths)
    of = np.bincount(line + kinds, minlength=count * CLASSES).reshape(count, CLASSES).T
    followed = np.flatnonzero((kinds[:-1] == STOP) & (kinds[1:] == BLANK))
    stops = of[WIDE_STOP] + np.bincount(line[followed] // CLASSES, minlength=count)
    octets = chars + of[TWO] + 2 * (of[THREE] + of[WIDE_STOP] + of[WIDE_COMMA]) + 3 * of[FOUR]
    return Made(chars, octets, of[BLANK], of[DIGIT], of[COMMA] + of[WIDE_COMMA], stops)
