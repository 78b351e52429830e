"""From the parts of a document to a reading: lists within lists."""

import pytest

from communique.extract.documents.assemble import reading_of
from communique.extract.documents.parts import Found, Part
from communique.model import BlockKind, Reading


def reading(levels: list[int | None]) -> Reading:
    parts = [Part(BlockKind.ITEM, f"Item {at}", level) for at, level in enumerate(levels)]
    return reading_of(Found(parts), None)


@pytest.mark.parametrize(
    ("levels", "html"),
    [
        ([None, None], "<ul><li>Item 0</li><li>Item 1</li></ul>"),
        ([1, 2, 1], "<ul><li>Item 0<ul><li>Item 1</li></ul></li><li>Item 2</li></ul>"),
        ([1, 3, 2, 1], "<ul><li>Item 0<ul><li>Item 1</li><li>Item 2</li></ul></li><li>Item 3</li></ul>"),
        ([2, 1, 2], "<ul><li>Item 0</li><li>Item 1<ul><li>Item 2</li></ul></li></ul>"),
        (
            [1, 2, 3, 1],
            "<ul><li>Item 0<ul><li>Item 1<ul><li>Item 2</li></ul></li></ul></li><li>Item 3</li></ul>",
        ),
    ],
)
def test_an_item_of_a_deeper_level_stands_in_the_item_before_it(levels: list[int | None], html: str) -> None:
    assert reading(levels).html.replace("\n", "") == f"<article>{html}</article>"
