"""Lines with labels, taken apart."""

import pytest

from communique.extract.fields.labels import Label, kind_of, only_credits, split_labels


def parts(line: str) -> list[tuple[Label, str]]:
    for found in split_labels(line):
        assert line[found.start : found.end] == found.value
    return [(found.label, found.value) for found in split_labels(line)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "发布时间：2031-03-05 来源：云州知识产权局 浏览次数：33",
            [(Label.PUBLISHED, "2031-03-05"), (Label.SOURCE, "云州知识产权局"), (Label.END, "33")],
        ),
        ("来源: | 发布时间: 2031-05-17", [(Label.SOURCE, ""), (Label.PUBLISHED, "2031-05-17")]),
        ("2031-09-26 12:11来源：晨报作者：王小明", [(Label.SOURCE, "晨报"), (Label.BYLINE, "王小明")]),
        ("来源于：东区办事处", [(Label.SOURCE, "东区办事处")]),
        ("信息来源：省局 【字体：大 中 小】", [(Label.SOURCE, "省局"), (Label.END, "大 中 小")]),
        ("资料来源：统计年鉴", [(Label.END, "统计年鉴")]),
        ("索 引 号：000/2031-1", [(Label.INDEX, "000/2031-1")]),
        ("Datum:26. Januar 2031", [(Label.TIME, "26. Januar 2031")]),
        ("Datum 28.01.2031", [(Label.TIME, "28.01.2031")]),
        (
            "Published: 3 May 2031 | Source: Patent Board",
            [(Label.PUBLISHED, "3 May 2031"), (Label.SOURCE, "Patent Board")],
        ),
        ("resource: none", []),
        ("no label here", []),
    ],
)
def test_a_line_is_taken_apart(line: str, expected: list[tuple[Label, str]]) -> None:
    assert parts(line) == expected


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("索 引 号：", Label.INDEX),
        ("发　文　机　关", Label.ISSUER),
        ("Herausgeber", Label.ISSUER),
        ("Last updated:", Label.MODIFIED),
        ("成文日期", Label.WRITTEN),
        ("云州", None),
        ("", None),
    ],
)
def test_a_label_alone(text: str, label: Label | None) -> None:
    assert kind_of(text) is label


@pytest.mark.parametrize(
    "line",
    [
        "（责任编辑：王小明）",
        "Source: Patent Board",
        "来源：云州日报 编辑：李雷 阅读：33",
        "【责任编辑:王小明】",
    ],
)
def test_a_line_of_credits_alone(line: str) -> None:
    assert only_credits(line)


@pytest.mark.parametrize(
    "line",
    [
        "时间：3月5日",
        "电话：010-00000000",
        "资料来源：统计年鉴",
        "Updated camera with brighter results",
        "来源：本表，数据来自，三个部分。",
        "王小明介绍，来源：不明",
    ],
)
def test_a_line_that_says_more(line: str) -> None:
    assert not only_credits(line)
