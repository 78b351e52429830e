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
        (
            "出席会议的还有市工商联副主席沈宁,市总商会副会长、月光集团董事长陆川。",
            [("沈宁", "副主席", "市工商联", "attend"), ("陆川", "副会长", "市总商会", "attend")],
        ),
        (
            "市工商联副主席沈宁,副巡视员顾文博,月光集团董事长陆川参加座谈。",
            [
                ("沈宁", "副主席", "市工商联", "attend"),
                ("顾文博", "副巡视员", None, "attend"),
                ("陆川", "董事长", "月光集团", "attend"),
            ],
        ),
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


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("5月6日,应急部召开会议。许尔锋、宋元明、琼色等部领导参加会议。", ["许尔锋", "宋元明", "琼色"]),
        (
            "副省长任海深、文海英、黄海嵩和省政府秘书长张俊明出席会议。",
            ["任海深", "文海英", "黄海嵩", "张俊明"],
        ),
        ("今天下午,本会王平会长在京会见论坛投资官袁文明先生。", ["王平"]),
        ("沈寧今(6)日主持「水務論壇」。", ["沈寧"]),
        ("5月6日,论坛开幕。沈宁和陆川共同为中心揭牌。", ["沈宁", "陆川"]),
    ],
)
def test_lists_and_titles_around_names(text: str, names: list[str]) -> None:
    assert [person for person, *_ in acts(text)] == names


def test_a_preposition_before_a_state_opens_no_name() -> None:
    text = "5月3日,杨海平主席向中国海湾局致贺信。"
    found = find_facts(text, language="zh", published="2031-05-05").participations
    assert {one.person for one in found} == {"杨海平"}


@pytest.mark.parametrize("dot", ["·", "•", "・"])
def test_the_last_part_of_a_foreign_name_is_the_person(dot: str) -> None:
    text = (
        f"5月6日,潮汐局局长林海生与港口组织总干事弗朗西斯{dot}高锐举行会谈。高锐对支持表示感谢。他指出,潮汐表发挥着重要作用,"
        "期待双方加强合作。"
    )
    facts = find_facts(text, language="zh", published="2031-05-20")
    assert [fact.speaker for fact in facts.statements] == [f"弗朗西斯{dot}高锐"]
    assert (f"弗朗西斯{dot}高锐", "总干事", "港口组织", "speak") in acts(text)
