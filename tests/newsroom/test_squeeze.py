"""Texts without white space, and the way there."""

from hypothesis import given
from hypothesis import strategies as st

from communique.newsroom.squeeze import Squeezed, squeezed


@given(st.text(alphabet=st.sampled_from("ab 泊\n\t\u3000\xa0"), max_size=40))
def test_a_place_is_the_number_of_characters_before_it(text: str) -> None:
    where = Squeezed(text)
    for offset in range(len(text) + 1):
        assert where.place(offset) == len(squeezed(text[:offset]))
