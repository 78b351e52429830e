"""Train the choice of the body: python bench/reading/train.py [--held-out] [--report]

Two looks of boosted oblivious trees (CatBoost), the second seeing the first look's judgements of the lines around.
The first look judges each training page by trees that have not seen its site, so that the second look learns from
honest judgements. Writes src/communique/extract/weights.npz, trained on every page whose licence allows it;
--held-out leaves the test part out and writes bench/reading/held_out.npz, by which compare.py reports on that part.
--report prints body F1 of the chosen lines on the test part and on the sets that are never trained on.
"""

import argparse
import json
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from catboost import CatBoostClassifier, Pool
from examples import (
    REPORTED,
    TEST_FOLDS,
    TRAINED,
    Example,
    examples,
    halved_examples,
    wild_examples,
)
from numpy.typing import NDArray
from score import body_f1

from communique.extract.body import likeliest
from communique.extract.context import context_features
from communique.extract.trees import Trees

WEIGHTS = Path(__file__).parents[2] / "src/communique/extract/weights.npz"
HELD_OUT = Path(__file__).with_name("held_out.npz")
SET_WEIGHTS = {"web_en": 1.0, "news_en": 1.6, "news_world": 2.2, "articles_multi": 3.0, "forums": 4.0,
               "wild_zh": 2.0, "articles_zh": 3.0}  # fmt: skip
"""The smaller a set, the more a page of it counts, though less than in proportion."""
FIRST = {"iterations": 180, "depth": 6, "learning_rate": 0.08}
SECOND = {"iterations": 300, "depth": 6, "learning_rate": 0.07}
SHARED = {
    "l2_leaf_reg": 8, "border_count": 64, "rsm": 0.4, "bootstrap_type": "Bernoulli", "subsample": 0.7,
    "boosting_type": "Plain", "random_seed": 1, "thread_count": 2, "verbose": 0, "allow_writing_files": False,
}  # fmt: skip
Matrix = NDArray[np.float32]


def weights_of(one: Example) -> Matrix:
    """What each line weighs: its share of the page's gold text, as it counts in F1."""
    gold = max(20.0, float((one.sizes * one.body).sum()))
    found: Matrix = np.minimum((one.sizes + 1) / (gold + 50), 0.5) * SET_WEIGHTS[one.set_name]
    return found


def fit(matrices: Iterable[Matrix], chosen: Sequence[Example], settings: dict[str, float]) -> Trees:
    """Trees trained on the lines of the chosen examples."""
    parts, bodies, weights = [], [], []
    for matrix, one in zip(matrices, chosen, strict=True):
        known = one.known > 0
        parts.append(matrix[:, known])
        bodies.append(one.body[known])
        weights.append(weights_of(one)[known])
    pool = Pool(np.concatenate(parts, axis=1).T, np.concatenate(bodies), weight=np.concatenate(weights))
    model = CatBoostClassifier(**SHARED, **settings)
    model.fit(pool)
    return as_trees(model)


def as_trees(model: CatBoostClassifier) -> Trees:
    """A CatBoost model as plain tables; trees that ended shallow are filled up with borders beyond all values."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        model.save_model(str(path), format="json")
        held = json.loads(path.read_text())
    trees = held["oblivious_trees"]
    depth = max(len(tree["splits"]) for tree in trees)
    flat = [one["flat_feature_index"] for one in held["features_info"]["float_features"]]
    features = np.zeros((len(trees), depth), dtype=np.uint16)
    borders = np.full((len(trees), depth), np.inf, dtype=np.float32)
    leaves = np.zeros((len(trees), 2**depth), dtype=np.float32)
    scale, bias = held["scale_and_bias"]
    for number, tree in enumerate(trees):
        for level, split in enumerate(tree["splits"]):
            features[number, level] = flat[split["float_feature_index"]]
            borders[number, level] = split["border"]
        leaves[number, : len(tree["leaf_values"])] = np.array(tree["leaf_values"]) * scale
    return Trees(features, borders, leaves, float(np.ravel(bias)[0]))


def judged(train: Sequence[Example]) -> tuple[Trees, list[Matrix]]:
    """The first look, and its judgement of each training page by trees that have not seen the page's site."""
    found: list[Matrix] = [np.zeros(0, dtype=np.float32)] * len(train)
    for part in range(4):
        seen = [one for one in train if one.fold % 4 != part]
        trees = fit((one.features.matrix for one in seen), seen, FIRST)
        for number, one in enumerate(train):
            if one.fold % 4 == part:
                found[number] = trees.judge(one.features.matrix)
    return fit((one.features.matrix for one in train), train, FIRST), found


def second_matrix(one: Example, first: Matrix) -> Matrix:
    return np.concatenate((one.features.matrix, context_features(one.features, first)))


def report(first: Trees, second: Trees, pages: Iterable[Example]) -> None:
    """Body F1 of the lines chosen, a set a row; what blocks and rules add comes on top (see bench/run.py)."""
    scores: dict[str, list[float]] = {}
    for one in pages:
        judgement = second.judge(second_matrix(one, first.judge(one.features.matrix)))
        chosen = likeliest(judgement, one.features.matrix[0])
        text = "\n\n".join(one.texts[index] for index in np.flatnonzero(chosen))
        scores.setdefault(one.set_name, []).append(body_f1(one.gold, text))
    for name, values in scores.items():
        low = np.mean(np.array(values) < 0.5)
        print(f"{name:16}{len(values):5} pages  body F1 {np.mean(values):.4f}  below .5 {low:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--report", action="store_true")
    parser.add_argument("--held-out", action="store_true")
    args = parser.parse_args()
    known = [*examples(TRAINED), *wild_examples()]
    test = [one for one in known if one.fold in TEST_FOLDS and one.set_name in TRAINED]
    train = [one for one in known if one.fold not in TEST_FOLDS] if args.held_out else known
    train += halved_examples()
    print(f"training on {len(train)} pages, {sum(len(one.texts) for one in train)} lines")
    first, judgements = judged(train)
    matrices = (second_matrix(one, judgement) for one, judgement in zip(train, judgements, strict=True))
    second = fit(matrices, train, SECOND)
    path = HELD_OUT if args.held_out else WEIGHTS
    arrays = {
        f"{look}_{name}": value
        for look, trees in (("first", first), ("second", second))
        for name, value in trees.tables().items()
    }
    np.savez_compressed(path, **arrays)
    print(f"wrote {path.name}, {path.stat().st_size} bytes")
    if args.report:
        report(first, second, [*examples(REPORTED), *test])


if __name__ == "__main__":
    main()
