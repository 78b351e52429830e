import pytest

from communique.interpret.zh.appointments import find_appointments


def read(text: str) -> list[tuple[str, str, str]]:
    return [
        (item.act, text[slice(*person)], text[slice(*item.office)])
        for item in find_appointments(text)
        for person in item.people
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("任命徐文渊为临海市财政局局长。", [("appointed", "徐文渊", "临海市财政局局长")]),
        ("免去方立群的临海市财政局局长职务。", [("removed", "方立群", "临海市财政局局长")]),
        (
            "任命:\n徐文渊为财政局局长;\n古丽娜(女,维吾尔族)为统计局副局长(试用期一年);",
            [("appointed", "徐文渊", "财政局局长"), ("appointed", "古丽娜", "统计局副局长(试用期一年)")],
        ),
        (
            "任命巴特尔、覃海涛为国务院参事。",
            [("appointed", "巴特尔", "国务院参事"), ("appointed", "覃海涛", "国务院参事")],
        ),
        (
            "任命贺兰英为教育厅厅长,免去其科技厅厅长职务。",
            [("appointed", "贺兰英", "教育厅厅长"), ("removed", "贺兰英", "科技厅厅长")],
        ),
        ("米兰、敖登等6人当选副会长。", [("appointed", "米兰", "副会长"), ("appointed", "敖登", "副会长")]),
        ("接受冉晓辞去副市长职务的请求。", [("removed", "冉晓", "副市长")]),
        ("会议听取了任命工作的汇报。", []),
    ],
)
def test_who_is_appointed_and_removed(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert read(text) == expected
