"""The rules by which names become entries of the register."""

import pytest

from communique.newsroom.register_rules import is_general, name_key, person_name, sort_key


@pytest.mark.parametrize(
    "name",
    ["the Bureau", "Office", "Party Group", "relevant departments", "the leading group", "all units",
     "局", "我局", "本局", "党组", "局党组", "各单位", "领导小组", "省政府", "该委员会", "各"],
)  # fmt: skip
def test_a_name_that_many_bodies_bear_is_general(name: str) -> None:
    assert is_general(name)


@pytest.mark.parametrize(
    "name",
    ["36th Central Guidance Group", "Harbour Office of Eastmark", "Ministry of Fisheries", "国家知识产权局",
     "临海国港务局", "江北省政府", "第三十六指导组"],
)  # fmt: skip
def test_a_name_that_tells_a_body_is_not(name: str) -> None:
    assert not is_general(name)


@pytest.mark.parametrize(
    ("stated", "kept"),
    [
        ("沈望舒（女，藏族）", "沈望舒"),
        ("沈望舒(女)", "沈望舒"),
        ("Ines Aldane (born 1970)", "Ines Aldane"),
        ("安德烈·科瓦奇", "安德烈·科瓦奇"),
        ("沈望舒（女", ""),
        ("", ""),
        ("i.aldane@office.example", ""),
        ("tel 5550100", ""),
        ("x" * 90, ""),
    ],
)
def test_of_a_person_nothing_but_the_name_is_kept(stated: str, kept: str) -> None:
    assert person_name(stated) == kept


def test_names_are_told_apart_by_letters_not_by_their_look() -> None:
    assert name_key("The Harbour  Office") == name_key("harbour office")
    assert name_key("ＡＢＣ") == "abc"
    assert sorted(["张三", "李四", "Zoe", "王五", "anna"], key=sort_key) == [
        "anna",
        "Zoe",
        "李四",
        "王五",
        "张三",
    ]
