"""What the second look at a page's lines sees beside their features: how the first look judged all the others.

Given the first look's probability of each line, these are the judgements of its neighbours, of its containers, of
the lines in blocks of the same make, where the mass of the body lies, and how good a body each container alone
would be. Mass is probability times size; sums run over lines in document order.
"""

import numpy as np
from numpy.typing import NDArray

from communique.extract.features import Features, Matrix, in_family

REACH = 4
WINDOWS = (2, 5, 12)


def context_features(found: Features, first: Matrix) -> Matrix:
    """One row a feature, one column a line; `first` holds the probabilities of the first look."""
    size = np.maximum(found.matrix[0], 0.5)
    mass = first * size
    count = len(first)
    sums = np.zeros((3, count + 1), dtype=np.float32)
    np.cumsum(np.stack((mass, size, first)), axis=1, out=sums[:, 1:])
    total = max(float(sums[0, -1]), 1e-3)
    inside = sums[:, found.stops] - sums[:, found.starts]  # statistic, level, line
    alone = 2 * inside[0] / (inside[1] + total)  # F1 to be expected of the container as the body
    parts = [
        first[None],
        inside[0] / np.maximum(inside[1], 0.5),
        inside[2] / (found.stops - found.starts),
        inside[0] / total,
        alone,
        alone.max(axis=0, keepdims=True),
        shifted(first),
        windows(sums, count),
        placed(found, sums, alone, first),
        fellows(found.makes[0], mass, size),
        fellows(found.makes[1], mass, size),
        in_family(found.nodes, sums[0])[:, found.blocks].reshape(-1, count),
    ]
    return np.concatenate(parts, dtype=np.float32)


def shifted(first: Matrix) -> Matrix:
    """The judgements of the REACH lines before and after; -1 beyond the ends."""
    padded = np.full(len(first) + 2 * REACH, -1, dtype=np.float32)
    padded[REACH:-REACH] = first
    return np.stack([padded[at : at + len(first)] for at in range(2 * REACH + 1) if at != REACH])


def windows(sums: Matrix, count: int) -> Matrix:
    """Mean judgement by size over windows before, and over windows after each line."""
    place = np.arange(count)
    rows = []
    for reach in WINDOWS:
        left = np.maximum(place - reach, 0)
        right = np.minimum(place + 1 + reach, count)
        before = sums[:2, place] - sums[:2, left]
        after = sums[:2, right] - sums[:2, place + 1]
        rows += [before[0] / np.maximum(before[1], 0.5), after[0] / np.maximum(after[1], 0.5)]
    return np.stack(rows)


def placed(found: Features, sums: Matrix, alone: Matrix, first: Matrix) -> Matrix:
    """Where a line stands in the mass of the page, and against the best container and the best stretch."""
    count = len(first)
    total = max(float(sums[0, -1]), 1e-3)
    level, line = np.unravel_index(int(alone.argmax()), alone.shape)
    start, stop = int(found.starts[level, line]), int(found.stops[level, line])
    place = np.arange(count)
    low, high = stretch(first, np.diff(sums[1]))
    likely = np.flatnonzero(first > LIKELY)
    before, after = gaps(likely, count)
    return np.stack((
        sums[0, :-1] / total,
        np.full(count, total),
        np.full(count, alone[level, line]),
        (place >= start) & (place < stop),
        place - start,
        stop - place,
        (place >= low) & (place < high),
        place - low,
        high - place,
        before,
        after,
        np.full(count, len(likely)),
        np.full(count, total / max(float(sums[1, -1]), 1.0)),
    )).astype(np.float32)  # fmt: skip


LIKELY = 0.5
FAR = 99.0


def gaps(likely: NDArray[np.intp], count: int) -> tuple[Matrix, Matrix]:
    """How many lines it is to the nearest likely line before, and after; FAR where there is none."""
    place = np.arange(count)
    if not len(likely):
        far = np.full(count, FAR, dtype=np.float32)
        return far, far
    at = np.searchsorted(likely, place)
    before = np.where(at > 0, place - likely[np.maximum(at - 1, 0)], FAR)
    following = np.searchsorted(likely, place, side="right")
    after = np.where(following < len(likely), likely[np.minimum(following, len(likely) - 1)] - place, FAR)
    return before.astype(np.float32), after.astype(np.float32)


def stretch(first: Matrix, size: Matrix) -> tuple[int, int]:
    """The run of lines with the greatest sum of (probability - 0.4) by size: first line, and the one after the last."""
    sums = np.concatenate(([0.0], np.cumsum((first - 0.4) * size)))
    lowest = np.minimum.accumulate(sums)
    high = int((sums - lowest).argmax())
    return int(sums[: high + 1].argmin()), high


def fellows(makes: NDArray[np.intp], mass: Matrix, size: Matrix) -> Matrix:
    """How lines in blocks of the same make were judged by size, and how many there are."""
    many = int(makes.max()) + 1
    sizes = np.bincount(makes, size, many)
    judged = np.bincount(makes, mass, many) / np.maximum(sizes, 0.5)
    share = np.bincount(makes, mass, many) / max(float(mass.sum()), 1e-3)
    return np.stack((judged[makes], np.bincount(makes, minlength=many)[makes], share[makes])).astype(
        np.float32
    )
