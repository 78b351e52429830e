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
