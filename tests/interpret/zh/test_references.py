import pytest

from communique.interpret import find_facts


def titles(text: str) -> list[tuple[str | None, str | None, str]]:
    return [(fact.title, fact.number, fact.kind) for fact in find_facts(text, language="zh").references]


def test_titles_with_their_numbers_and_nesting() -> None:
    text = "通知如下。\n按照《云川市“净网”方案》（云发〔2023〕8号，以下简称《方案》）和《关于印发〈细则〉的通知》要求，落实《方案》。"
    assert titles(text) == [
        ("云川市净网方案", "云发〔2023〕8号", "document"),
        ("关于印发细则的通知", None, "document"),
    ]


def test_congresses_and_speeches() -> None:
    text = "为贯彻党的二十大精神，学习习近平总书记关于创新的重要讲话精神，召开会议。"
    assert titles(text) == [
        ("党的二十大", None, "meeting"),
        ("习近平总书记关于创新的重要讲话", None, "speech"),
    ]


def test_the_own_title_is_none() -> None:
    assert titles("云川市数据办法\n《云川市数据办法》已经审议通过，现予公布。") == []


def test_a_law_is_a_law() -> None:
    assert titles("根据《中华人民共和国专利法》办理。") == [("中华人民共和国专利法", None, "law")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("海关总署公告2018年第40号同时废止。", [("海关总署公告2018年第40号", "document")]),
        ("请按照国务院办公厅国办发〔2031〕7号文件要求办理。", [("国办发〔2031〕7号", "document")]),
        ("根据中华人民共和国水库条例第二十一条的规定处理。", [("中华人民共和国水库条例", "law")]),
        (
            "各方应遵守联合国宪章和联合国海洋法公约。",
            [("联合国宪章", "treaty"), ("联合国海洋法公约", "treaty")],
        ),
        ("重启六方会谈符合各方利益。", [("六方会谈", "meeting")]),
        ("第七届中国国际进口博览会的筹备情况", [("第七届中国国际进口博览会", "meeting")]),
        ("学习省委十二届六次全会精神。", [("省委十二届六次全会", "meeting")]),
        ("落实政府工作报告部署。", [("政府工作报告", "document")]),
        ("按照水污染防治行动计划要求,各地要加强监测。", [("水污染防治行动计划", "document")]),
        ("双方签署了中瑞水务合作协定。", [("中瑞水务合作协定", "document")]),
        ("大会上,学生们合唱歌曲《我的河》。", []),
        ("据《临江日报》报道,水位下降。", []),
        ("各地要制定实施方案,落实工作计划。", []),
    ],
)
def test_what_is_named_by_a_name_that_stands(text: str, found: list[tuple[str, str]]) -> None:
    assert [(title, kind) for title, _, kind in titles(text)] == found
