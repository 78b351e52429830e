"""Where a block stands in its family, and what it weighs against its heaviest sibling."""

import numpy as np

from communique.extract.features import line_features
from communique.extract.siblings import siblings
from communique.extract.walk import parse_page


def test_ratio_place_and_number_of_heavy_siblings() -> None:
    found = siblings(np.array([0, 0, 3, 5]), np.array([9, 3, 5, 9]), np.array([7, 2, 2, 2]))
    ratio, before, many = found.weighed(np.array([9, 10, 1, 5], dtype=np.float32))
    assert ratio.tolist() == [1, 1, np.float32(0.1), 0.5]
    assert before.tolist() == [0, 0, 1, 1]
    assert many.tolist() == [1, 2, 2, 2]


def test_children_of_one_parent_and_kind_are_a_family_whatever_number_their_class_ends_in() -> None:
    posts = "".join(
        f"<div class='post-{n} odd'><p>One, of post {n}.</p><p>Two, of post {n}.</p></div>" for n in range(3)
    )
    nodes = line_features(parse_page(f"<div class=top><p>Top</p></div>{posts}")).nodes
    ranges = list(zip(nodes.starts.tolist(), nodes.stops.tolist(), strict=True))
    families = [nodes.families[ranges.index(span)] for span in ((1, 3), (3, 5), (5, 7))]
    assert len(set(families)) == 1
    assert nodes.families[ranges.index((0, 1))] != families[0]


def test_containers_of_a_line_are_blocks_that_hold_it() -> None:
    found = line_features(parse_page("<div><p>a</p><ul><li>b</li><li>c</li></ul></div><p>d</p>"))
    place = np.arange(found.matrix.shape[1])
    assert (found.nodes.starts[found.blocks] <= place).all()
    assert (found.nodes.stops[found.blocks] > place).all()
