"""Boosted trees as plain tables: one comparison a level, the same for all nodes of the level (oblivious trees).

A model is three arrays: `features` and `borders` of shape (trees, depth), `leaves` of shape (trees, 2 ** depth),
and a bias. A line's leaf in a tree is the number whose bit d says whether feature d of the tree exceeds border d.
"""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import IO, NamedTuple

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]


class Questions(NamedTuple):
    """The different comparisons that the nodes of trees ask for: `places` says which one each node does, level by level."""

    features: NDArray[np.intp]
    borders: Matrix
    places: NDArray[np.intp]


@dataclass(frozen=True)
class Trees:
    """Oblivious trees. Four nodes in ten ask what another one asks, too: `questions` holds each once."""

    features: NDArray[np.intp]
    borders: Matrix
    leaves: Matrix
    bias: float

    def tables(self) -> dict[str, NDArray[np.generic]]:
        """What a file of weights holds of the trees, by name."""
        return {name: np.asarray(getattr(self, name)) for name in TABLES}

    @cached_property
    def questions(self) -> Questions:
        asked = np.stack((self.features.T.ravel().astype(np.float64), self.borders.T.ravel()))
        different, places = np.unique(asked, axis=1, return_inverse=True)
        features, borders = different
        return Questions(features.astype(np.intp), borders.astype(np.float32)[:, None], places.ravel())

    def judge(self, matrix: Matrix) -> Matrix:
        """The probability of each column of `matrix` (features by lines)."""
        lines = matrix.shape[1]
        parts = [self.sums(matrix[:, start : start + AT_ONCE]) for start in range(0, lines, AT_ONCE)]
        total = np.concatenate(parts) if parts else np.zeros(0, dtype=np.float32)
        return (1 / (1 + np.exp(-total))).astype(np.float32)

    def sums(self, matrix: Matrix) -> Matrix:
        """The sum of the leaves and the bias for each column."""
        trees, depth = self.features.shape
        asked = self.questions
        answers = (matrix.take(asked.features, axis=0) > asked.borders).view(np.uint8)
        # level by level: what follows goes over whole rows
        bits = answers.take(asked.places, axis=0).reshape(depth, trees, -1)
        leaf = bits[0]
        for level in range(1, depth):
            leaf |= bits[level] << level
        places = leaf + (np.arange(trees, dtype=np.intp)[:, None] << depth)
        found: Matrix = self.leaves.ravel().take(places).sum(axis=0) + np.float32(self.bias)
        return found


TABLES = ("features", "borders", "leaves", "bias")
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
