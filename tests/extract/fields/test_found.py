"""How phrases are compared and made clean."""

import pytest

from communique.extract.fields.found import LONGEST_QUOTE, clean, declared, key, meta_selector
from communique.model import Via


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Fog lamps: approved!", "fog LAMPS approved"),
        ("雾灯（试行）", "雾灯(试行)"),
        ("２０３１年　雾灯", "2031年雾灯"),
        ("Le\xaduchtturm", "Leuchtturm"),
    ],
)
def test_two_phrases_are_the_same_but_for_signs_width_and_case(one: str, other: str) -> None:
    assert key(one) == key(other)


def test_two_phrases_differ_by_a_letter() -> None:
    assert key("Fog lamp") != key("Fog lamps")


def test_clean_leaves_what_a_reader_sees() -> None:
    assert clean(" Fog\u200b<br/> la\xadmps \n approved ") == "Fog lamps approved"
    assert clean("a < b > c") == "a < b > c"


def test_a_quote_is_bounded() -> None:
    assert len(declared(Via.META, "x" * 5000).quote) == LONGEST_QUOTE


def test_the_selector_of_a_meta_element() -> None:
    assert meta_selector("og:title") == 'meta[property="og:title" i]'
    assert meta_selector("pubdate") == 'meta[name="pubdate" i]'
