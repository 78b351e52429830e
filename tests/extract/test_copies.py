"""Which lines of a body are said twice because the page holds the body twice."""

import numpy as np

from communique.extract.copies import LONG, copies
from communique.extract.walk import parse_page

FIRST, SECOND = (
    "The office sets the fees of the year " * 4,
    "The harbour keeps its lamps in good repair " * 4,
)
OTHER = "Everybody who bears a lamp answers for its light and for its place " * 3


def again(html: str) -> list[int]:
    page = parse_page(html)
    sizes = np.array([len(line.text.split()) for line in page.lines], dtype=np.float32)
    assert sizes.max() > LONG
    return np.flatnonzero(copies(page, np.ones(len(page.lines), dtype=np.bool_), sizes)).tolist()


def body(attribute: str = "") -> str:
    return f"<div {attribute}><p>{FIRST}</p><h2>Lamps</h2><p>{SECOND}</p></div>"


def test_the_second_copy_goes_with_its_short_lines() -> None:
    assert again(body() + body()) == [3, 4, 5]


def test_the_copy_that_is_shown_stays() -> None:
    assert again(body("hidden") + body()) == [0, 1, 2]


def test_a_line_said_again_at_once_and_a_line_said_twice_in_a_long_text_stay() -> None:
    assert again(f"<p>{FIRST}</p>" * 5) == []
    rest = "".join(f"<p>{OTHER} {number}</p>" for number in range(8))
    assert again(f"<p>{FIRST}</p>{rest}<p>{FIRST}</p>") == []


def test_cells_that_say_the_same_stay() -> None:
    assert again(f"<table><tr><td>{FIRST}<td>1<tr><td>{FIRST}<td>2</table>") == []
