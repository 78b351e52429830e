import pytest

from communique.interpret.organizations import organizations, parent, resolve


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("国家知识产权局", "cn/cnipa"),
        ("國家知識產權局", "cn/cnipa"),
        ("国知局", "cn/cnipa"),
        ("CNIPA", "cn/cnipa"),
        ("the China National Intellectual Property Administration (CNIPA)", "cn/cnipa"),
        ("National Intellectual Property Administration of the People’s Republic of China", "cn/cnipa"),
        ("State Intellectual Property Office", "cn/cnipa"),
        ("中华人民共和国商务部", "cn/mofcom"),
        ("Ministry of Commerce of the People's Republic of China", "cn/mofcom"),
        ("Chinese Ministry of Finance", "cn/mof"),
        ("国家发改委", "cn/ndrc"),
        ("国家发展改革委", "cn/ndrc"),
        ("科 技 部", "cn/most"),
        ("ＷＩＰＯ", "un/wipo"),
        ("European Patent Office", "int/epo"),
    ],
)
def test_every_name_of_a_body_is_one_entry(name: str, key: str) -> None:
    assert resolve(name) == key


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Ministry of Finance",
        "the Ministry of Education",
        "the Office",
        "该局",
        "我局",
        "临海市科技局",
        "Office",
        "局",
    ],
)
def test_what_names_no_known_body_is_none(name: str) -> None:
    assert resolve(name) is None


def test_a_part_belongs_to_the_body_that_its_name_begins_with() -> None:
    assert parent("国家知识产权局专利局") == "cn/cnipa"
    assert parent("国家发展改革委运行局") == "cn/ndrc"
    assert parent("国家数据局") == "cn/ndrc"
    assert parent("临海市科技局") is None


def test_entries_hold_together() -> None:
    bodies = organizations()
    assert all(body.parent is None or body.parent in bodies for body in bodies.values())
    for body in bodies.values():
        assert resolve(body.zh) == body.key
        assert resolve(body.en) in (body.key, None)
        assert all(resolve(name) in (body.key, None) for name in body.aliases), body.key
