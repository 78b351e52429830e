import pytest

from communique.extract.texts import made_of


def test_code_points_and_bytes_of_each_line() -> None:
    made = made_of(["fee", "ä", "费用", "😀 x"])
    assert made.chars.tolist() == [3, 1, 2, 3]
    assert made.octets.tolist() == [3, 2, 6, 6]


def test_blanks_low_digits_and_commas_of_any_script() -> None:
    made = made_of(["in 2031, 1039", "一，二、三；四,五"])
    assert made.blanks.tolist() == [2, 0]
    assert made.digits.tolist() == [5, 0]
    assert made.commas.tolist() == [1, 4]


@pytest.mark.parametrize(
    ("text", "stops"),
    [
        ("One. Two? Three.", 2),  # the last is the line's own end
        ("1.5 percent", 0),
        ("No! Never", 0),
        ("一。二！三？", 3),
        (". ", 1),
    ],
)
def test_stops_are_those_of_chinese_and_those_that_a_blank_follows(text: str, stops: int) -> None:
    assert made_of([text]).stops.tolist() == [stops]


def test_no_count_goes_over_the_end_of_a_line() -> None:
    assert made_of(["one.", " two"]).stops.tolist() == [0, 0]


def test_half_a_surrogate_pair_counts_as_the_sign_that_stands_for_it() -> None:
    assert made_of(["\ud800"]).octets.tolist() == [1]
