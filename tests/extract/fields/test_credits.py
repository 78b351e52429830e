"""Names in credit lines."""

import pytest

from communique.extract.fields.credits import people, source_name


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("云州知识产权局", "云州知识产权局"),
        ("云州日报 2031-03-05 10:21", "云州日报"),
        ("云州日报 打印", "云州日报"),
        ("云州日报 【字体", "云州日报"),
        ("《云州日报》", "云州日报"),
        ("云州日报）", "云州日报"),
        ("云州统计（公众号）", "云州统计（公众号）"),
        ("State Patent Office", "State Patent Office"),
        ("云州统计 1665 0", "云州统计"),
        ("Channel 4", "Channel 4"),
        ("", None),
        ("无", None),
        ("33", None),
        ("本文由编辑整理。转载请注明。", None),
    ],
)
def test_the_name_of_a_source(value: str, name: str | None) -> None:
    assert source_name(value) == name


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("王小明", ("王小明",)),
        ("王小明 李雷", ("王小明", "李雷")),
        ("王小明、李雷", ("王小明", "李雷")),
        ("云州、王小明 李雷", ("云州", "王小明", "李雷")),
        ("记者 王小明 通讯员 李雷", ("王小明", "李雷")),
        ("文/图 王小明", ("王小明",)),
        ("By Jane Roe and John Q. Public", ("Jane Roe", "John Q. Public")),
        ("Jane Roe, John Public", ("Jane Roe", "John Public")),
        ("Von Erika Muster und Max Muster", ("Erika Muster", "Max Muster")),
        ("", ()),
        ("http://example.org", ()),
        ("admin", ()),
        ("系统管理员", ()),
    ],
)
def test_the_people_of_a_byline(value: str, names: tuple[str, ...]) -> None:
    assert people(value) == names
