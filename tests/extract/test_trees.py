import io
from typing import Any

import numpy as np

from communique.extract.trees import AT_ONCE, Trees, read_weights, weights


def small() -> Trees:
    """Two trees of depth 2 over three features."""
    return Trees(
        np.array([[0, 1], [2, 2]], dtype=np.intp),
        np.array([[0.5, 10.0], [0.0, np.inf]], dtype=np.float32),
        np.array([[1.0, 2.0, 3.0, 4.0], [0.1, 0.2, 0.3, 0.4]], dtype=np.float32),
        -2.0,
    )


def test_bit_d_of_the_leaf_says_whether_feature_d_exceeds_its_border() -> None:
    columns = np.array(
        [[0.0, 1.0, 0.0, 1.0], [0.0, 0.0, 11.0, 11.0], [-1.0, 1.0, -1.0, 1.0]], dtype=np.float32
    )
    sums = np.array([1.1, 2.2, 3.1, 4.2]) - 2.0
    assert np.allclose(small().judge(columns), 1 / (1 + np.exp(-sums)))


def test_what_several_nodes_ask_is_asked_once() -> None:
    twice = Trees(
        np.array([[0, 1], [1, 0]], dtype=np.intp),
        np.array([[0.5, 10.0], [10.0, 0.5]], dtype=np.float32),
        np.array([[1.0, 2.0, 3.0, 4.0], [0.1, 0.2, 0.3, 0.4]], dtype=np.float32),
        0.0,
    )
    assert len(twice.questions.features) == 2
    columns = np.array([[0.0, 1.0, 0.0], [0.0, 0.0, 11.0]], dtype=np.float32)
    assert np.allclose(twice.sums(columns), [1.1, 2.3, 3.2])


def test_many_columns_are_judged_as_few_are() -> None:
    columns = np.random.default_rng(5).normal(size=(3, 2 * AT_ONCE + 7)).astype(np.float32)
    whole = small().judge(columns)
    assert np.array_equal(
        whole[AT_ONCE + 3 : AT_ONCE + 5], small().judge(columns[:, AT_ONCE + 3 : AT_ONCE + 5])
    )
    assert small().judge(columns[:, :0]).shape == (0,)


def test_weights_are_read_as_they_were_written() -> None:
    file = io.BytesIO()
    tables: dict[str, Any] = {
        f"{look}_{name}": table for look in ("first", "second") for name, table in small().tables().items()
    }
    np.savez_compressed(file, **tables)
    file.seek(0)
    columns = np.array([[0.0, 1.0], [0.0, 11.0], [-1.0, 1.0]], dtype=np.float32)
    assert all(np.array_equal(trees.judge(columns), small().judge(columns)) for trees in read_weights(file))


def test_the_shipped_weights_fit_their_features() -> None:
    held = weights()
    assert held.first.features.max() < held.second.features.max()
    assert all(trees.leaves.shape == (len(trees.features), 2 ** trees.features.shape[1]) for trees in held)
    assert all(np.isfinite(trees.leaves).all() for trees in held)
