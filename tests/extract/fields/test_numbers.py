"""Document numbers as Chinese and Western bodies write them."""

import pytest

from communique.extract.fields.numbers import find_number, labelled_number, whole_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("国知发运字〔2023〕12号", "国知发运字〔2023〕12号"),
        ("云知办函〔 2031 〕 7 号", "云知办函〔2031〕7号"),
        ("云知办[2031]7号", "云知办[2031]7号"),
        ("云知公告2031年第7号", "云知公告2031年第7号"),
        ("云州知识产权局公告 第五十号", "云州知识产权局公告第五十号"),
        ("2031年 第7号", "2031年第7号"),
        ("COM(2024) 12 final", "COM(2024) 12 final"),
        ("84 FR 1234", "84 FR 1234"),
        ("Regulation (EU) 2031/12", "Regulation (EU) 2031/12"),
    ],
)
def test_a_number_alone(text: str, number: str) -> None:
    assert whole_number(text) == number
    assert find_number(f" {text} ") == number


@pytest.mark.parametrize("text", ["2031年3月5日", "第三条", "3号楼", "电话 12345678", "〔2031〕", ""])
def test_what_is_no_number(text: str) -> None:
    assert find_number(text) is None


def test_a_line_that_says_more_is_not_a_whole_number() -> None:
    assert whole_number("现将云知办〔2031〕7号印发给你们") is None


def test_the_value_of_a_label_is_kept_in_its_own_form() -> None:
    assert labelled_number("2031-00417") == "2031-00417"
    assert labelled_number("（云知办〔2031〕7号）") == "云知办〔2031〕7号"
    assert labelled_number("无") is None
    assert labelled_number("") is None
    assert labelled_number("1" * 200) is None
