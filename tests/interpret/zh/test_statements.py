from communique.interpret import find_facts


def spoken(text: str) -> list[tuple[str, str]]:
    return [(item.speaker, item.citation.quote) for item in find_facts(text, language="zh").statements]


def test_a_transcript_gives_each_turn_to_its_speaker() -> None:
    text = (
        "民政部举行发布会,民政部司长祝铭轩出席,民政部发言人贾维舟主持。\n"
        "贾维舟:大家下午好。\n祝铭轩:助餐点已建成一批。各地正在推进。\n晚报记者:请问如何参与?\n"
    )
    assert spoken(text) == [
        ("贾维舟", "大家下午好。"),
        ("祝铭轩", "助餐点已建成一批。"),
        ("祝铭轩", "各地正在推进。"),
        ("晚报记者", "请问如何参与?"),
    ]


def test_answers_are_the_words_of_the_official_who_gives_them() -> None:
    text = "标准委有关负责人就指南答记者问。\n问:背景是什么?\n答:氢能是能源体系的组成部分。"
    assert spoken(text) == [("标准委有关负责人", "氢能是能源体系的组成部分。")]


def test_what_is_only_named_is_no_statement() -> None:
    assert spoken("水利部副部长景东亭介绍了有关情况。") == []
    assert spoken("与会专家提出意见建议。") == []


def test_who_bears_the_office_behind_the_name_speaks() -> None:
    text = "云州市政协召开座谈会。\n郑昶委员建议，要扩大试用的范围。沈国民局长则认为，雾灯应当先行备案。"
    assert spoken(text) == [("郑昶", "要扩大试用的范围。"), ("沈国民", "雾灯应当先行备案。")]
    acts = [(one.person, one.act, one.post) for one in find_facts(text, language="zh").participations]
    assert acts == [("郑昶", "speak", "委员"), ("沈国民", "speak", "局长")]


def test_what_is_handed_in_is_nobodys_words_and_a_space_ends_no_sentence() -> None:
    text = "任何单位对公示项目持有异议的,应当以书面形式向海湾局提出,并提供必要的证明材料。"
    assert not find_facts(text, language="zh").statements
    text = "会议要求,要高质量完成 “十四五” 规划任务,谋划发展总体思路。"
    (said,) = find_facts(text, language="zh").statements
    assert said.citation.quote == "要高质量完成 “十四五” 规划任务,谋划发展总体思路。"


def test_a_gathering_speaks_after_what_it_did_and_others_proposals_are_not_its_words() -> None:
    text = "会议通报了潮汐工作进展情况,要求充分发挥联席会议作用,切实抓好重点任务落实。"
    (said,) = find_facts(text, language="zh").statements
    assert (said.speaker, said.citation.quote) == ("会议", "充分发挥联席会议作用,切实抓好重点任务落实。")
    text = "会议介绍了规划编制的思路和框架。各地方局提出了有针对性的建议。"
    assert not find_facts(text, language="zh").statements
