"""Who is found in a Chinese text, in which office, and by which act."""

import pytest

from communique.interpret import find_facts


def acts(text: str) -> list[tuple[str, str | None, str | None, str]]:
    facts = find_facts(text, language="zh", published="2031-05-20")
    return [(fact.person, fact.post, fact.organization, fact.act) for fact in facts.participations]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("水利部总工程师兼规划司司长顾文博出席会议。", [("顾文博", "总工程师", "水利部", "attend")]),
        ("欧阳明远副主任主持会议。", [("欧阳明远", "副主任", None, "preside")]),
        ("水利部水库司副司长(主持工作)顾文博出席会议。", [("顾文博", "副司长", "水利部水库司", "attend")]),
        ("有关司局负责人,东洲省水利厅厅长顾文博等参加会议。", [("顾文博", "厅长", "东洲省水利厅", "attend")]),
        (
            "5月6日,水利部部长顾文博会见来华访问的瑞典水务大臣安德松一行。",
            [("顾文博", "部长", "水利部", "meet"), ("安德松", "水务大臣", "瑞典", "meet")],
        ),
        ("出席会议的还有:顾文博、沈宁。", [("顾文博", None, None, "attend"), ("沈宁", None, None, "attend")]),
        ("5月6日,沈宁到临江县调研防汛工作。", [("沈宁", None, None, "inspect")]),
        ("顾文博(女,满族)任水利部副部长。", [("顾文博", "副部长", "水利部", "appointed")]),
        (
            "现将名单公布如下。\n主任委员:顾文博\n委员:沈宁、陆川",
            [
                ("顾文博", "主任委员", None, "appointed"),
                ("沈宁", None, None, "appointed"),
                ("陆川", None, None, "appointed"),
            ],
        ),
    ],
)
def test_persons_offices_and_acts(text: str, found: list[tuple[str, str | None, str | None, str]]) -> None:
    assert acts(text) == found


def test_an_office_on_a_row_is_no_name() -> None:
    assert {person for person, *_ in acts("组长:顾文博 副省长\n成员:沈宁 省水利厅厅长")} <= {"顾文博", "沈宁"}
