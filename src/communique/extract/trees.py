"""Boosted trees as plain tables: one comparison a level, the same for all nodes of the level (oblivious trees).

A model is three arrays: `features` and `borders` of shape (trees, depth), `leaves` of shape (trees, 2 ** depth),
and a bias. A line's leaf in a tree is the number whose bit d says whether feature d of the tree exceeds border d.
"""

from functools import lru_cache
from importlib.resources import files
from typing import IO, NamedTuple

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]


class Trees(NamedTuple):
    features: NDArray[np.intp]
    borders: Matrix
    leaves: Matrix
    bias: float

    def judge(self, matrix: Matrix) -> Matrix:
        """The probability of each column of `matrix` (features by lines)."""
        lines = matrix.shape[1]
        parts = [self.sums(matrix[:, start : start + AT_ONCE]) for start in range(0, lines, AT_ONCE)]
        total = np.concatenate(parts) if parts else np.zeros(0, dtype=np.float32)
        return (1 / (1 + np.exp(-total))).astype(np.float32)

    def sums(self, matrix: Matrix) -> Matrix:
        """The sum of the leaves and the bias for each column."""
        trees, depth = self.features.shape
        picked = matrix.take(
            self.features.T.ravel(), axis=0
        )  # level by level: what follows goes over whole rows
        bits = (picked > self.borders.T.reshape(-1, 1)).view(np.uint8).reshape(depth, trees, -1)
        leaf = bits[0]
        for level in range(1, depth):
            leaf |= bits[level] << level
        places = leaf + (np.arange(trees, dtype=np.intp)[:, None] << depth)
        found: Matrix = self.leaves.ravel().take(places).sum(axis=0) + np.float32(self.bias)
        return found


AT_ONCE = 1000
"""Columns that are judged in one go: what the work needs of memory stays small on a page of any length."""


class Weights(NamedTuple):
    """The first look (features of the line and around it) and the second (with the first look's judgements)."""

    first: Trees
    second: Trees


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The weights shipped beside this module; WEIGHTS.md says what they were trained on."""
    with files("communique.extract").joinpath("weights.npz").open("rb") as file:
        return read_weights(file)


def read_weights(file: IO[bytes]) -> Weights:
    """The weights in an npz file, as bench/reading/train.py writes it."""
    with np.load(file) as held:
        looks = [
            Trees(
                held[f"{look}_features"].astype(np.intp),
                held[f"{look}_borders"].astype(np.float32),
                held[f"{look}_leaves"].astype(np.float32),
                float(held[f"{look}_bias"]),
            )
            for look in ("first", "second")
        ]
    return Weights(*looks)
