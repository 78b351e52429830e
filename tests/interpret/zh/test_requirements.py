import pytest

from communique.interpret import find_facts


def demands(text: str) -> list[tuple[str, str | None, str]]:
    return [
        (fact.citation.quote, fact.addressee, fact.modality)
        for fact in find_facts(text, language="zh").requirements
    ]


@pytest.mark.parametrize(
    "text",
    [
        "会议按照上级要求进行。",
        "这是主要任务。",
        "构成要素齐全。",
        "供应充足。",
        "应邀出席。",
        "许可证已发放。",
        "纪要已印发。",
        "有关申请材料。",
        "将加强管理。",
        "由财政部负责。",
    ],
)
def test_words_alone_demand_nothing(text: str) -> None:
    assert demands(text) == []


@pytest.mark.parametrize(
    ("text", "demand"),
    [
        ("平台不得泄露数据。", ("平台不得泄露数据", "平台", "prohibition")),
        ("申请人可以委托代理机构。", ("申请人可以委托代理机构", "申请人", "permission")),
        ("国家鼓励企业公开数据。", ("国家鼓励企业公开数据", None, "recommendation")),
        ("机构解散的，应当妥善处理业务。", ("应当妥善处理业务", None, "obligation")),
        ("代理师首次执业，应当办理备案。", ("代理师首次执业，应当办理备案", "代理师", "obligation")),
        ("请各单位认真执行。", ("请各单位认真执行", "各单位", "obligation")),
    ],
)
def test_a_demand_begins_where_its_addressee_governs_it(
    text: str, demand: tuple[str, str | None, str]
) -> None:
    assert demands(text) == [demand]


def test_imperatives_of_a_series_carry_the_addressee_on() -> None:
    said = demands("会议强调，各地要坚持问题导向。一是加快项目建设。二是强化要素保障。")
    assert [(quote, who) for quote, who, _ in said] == [
        ("各地要坚持问题导向", "各地"),
        ("加快项目建设", "各地"),
        ("强化要素保障", "各地"),
    ]


def test_two_modals_are_two_demands() -> None:
    assert [modality for _, _, modality in demands("代理师应当按照指派办理业务，不得自行接受委托。")] == [
        "obligation",
        "prohibition",
    ]
