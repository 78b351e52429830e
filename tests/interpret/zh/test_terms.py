import pytest

from communique.interpret import find_facts


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("各单位应当自本通知印发之日起15个工作日内报送材料。", "2024-06-26"),
        ("异议人应当自公告之日起三十日内提出异议。", "2024-07-04"),
        ("申请人应自2024年6月7日起5个工作日内提交材料。", "2024-06-17"),
        ("当事人应当自收到本决定之日起15个工作日内缴款。", None),
        ("整改方案应在20个工作日内报送。", None),
        ("纳税人应当于农历十二月二十前申报。", None),
        ("各单位应当在本财年第三季度末前完成。", None),
    ],
)
def test_terms_end_where_their_beginning_is_known(text: str, deadline: str | None) -> None:
    facts = find_facts(text, language="zh", published="2024-06-04")
    assert [requirement.deadline for requirement in facts.requirements] == [deadline]


def test_a_term_runs_from_the_signature_where_nothing_was_published() -> None:
    text = "各单位应当自发布之日起3个工作日内回复。\n\n临海市档案局\n2024年6月4日"
    assert find_facts(text, language="zh").requirements[0].deadline == "2024-06-07"
