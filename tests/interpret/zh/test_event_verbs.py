"""Which Chinese clauses tell a happening, and of which type."""

import pytest

from communique.interpret import find_facts

DATED = [
    ("5月12日,临江市中级人民法院公开宣判高远受贿案。", "other"),
    ("日前,东洲省人民检察院依法对高远作出逮捕决定。", "other"),
    ("近日,省纪委监委对省水利厅原副厅长高远严重违纪违法问题进行了立案审查调查。", "other"),
    ("5月8日,国家水务管理局批准了临江水表有限公司的注册申请。", "other"),
    ("5月18日,临江至东洲高速铁路开通运营。", "other"),
    ("5月18日上午,临江水电站首台机组投产发电。", "other"),
    ("5月18日,国家水安全实验室揭牌成立。", "ceremony"),
    ("5月15日,水务青年论坛圆满落幕。", "ceremony"),
    ("5月18日,临江市人民政府与东洲水务集团在临江签约。", "signing"),
    ("5月6日,高远大使向瑞典国王递交国书。", "meeting"),
    ("财政部、水利部5月6日紧急下拨救灾资金3亿元。", "other"),
    ("5月6日,临江市气象台升级发布暴雨红色预警信号。", "publication"),
    ("5月6日,高远赴临江县走访慰问困难群众。", "visit"),
    ("5月20日上午,省长沈宁来到临江水厂,实地了解防汛准备情况。", "visit"),
]
"""Verbs that tell a happening because the clause has a day."""


@pytest.mark.parametrize(("text", "kind"), DATED)
def test_a_verb_with_a_day_tells_a_happening(text: str, kind: str) -> None:
    assert [event.type for event in find_facts(text, language="zh", published="2031-05-20").events] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "各地将于年内开通水务热线。",
        "截至5月6日,全市累计查处违法排水案件12起。",
        "会议审议了5月6日前已经批准的项目。",
        "5月6日前,各单位要完成验收并投入使用。",
        "全市水利部门依法查处违法排水行为。",
        "5月6日,高远在会上发表演讲的录像供大家观看。",
    ],
)
def test_a_plan_a_habit_or_a_sum_tells_none(text: str) -> None:
    assert find_facts(text, language="zh", published="2031-05-20").events == ()


def test_the_hour_of_a_place_opens_a_sentence_as_its_day_does() -> None:
    text = "当地时间9月16日下午，在各方协助下，临海国专利局举办专利推介会。"
    found = find_facts(text, language="zh", published="2031-09-25").events
    assert [event.date for event in found] == ["2031-09-16"]


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        ("5日晚,应急部部长沈宁率工作组紧急赶赴东洲省。", "visit", "2031-05-05"),
        ("高遠將率代表團,於五月二十二日至二十五日到訪北京。", "visit", "2031-05-22"),
        ("行政院副院長沈寧今(12)日出席「技能決賽暨頒獎典禮」時表示,安全第一。", "ceremony", "2031-05-12"),
        ("5月9日,临江县发生5.2级地震。", "other", "2031-05-09"),
    ],
)
def test_the_day_of_what_is_told(text: str, kind: str, day: str) -> None:
    events = find_facts(text, language="zh", published="2031-05-20").events
    assert [(event.type, event.date) for event in events] == [(kind, day)]


def test_what_has_neither_subject_nor_day_is_no_happening() -> None:
    text = "海湾局今年以来扎实推进服务下沉。开展潮汐知识普及活动，签订服务协议，共惠及渔民三千人次。"
    assert not find_facts(text, language="zh", published="2031-05-05").events
    told = "5月3日，海湾局举行潮汐知识普及活动启动仪式。"
    assert [event.type for event in find_facts(told, language="zh", published="2031-05-05").events] == [
        "ceremony"
    ]


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        ("签约仪式前,双方就未来合作发展进行了座谈交流。", "meeting", None),
        ("6月16日,为期3天的全省庭长培训班(第一期)在沙洲圆满结束。", "training", "2031-06-16"),
        ("王春恒同志将代为行使潮汐学会秘书长职责。", "appointment", None),
        ("李小平受到党内严重警告处分。", "other", None),
    ],
)
def test_further_happenings(text: str, kind: str, day: str | None) -> None:
    events = find_facts(text, language="zh", published="2031-06-20").events
    assert [(event.type, event.date) for event in events] == [(kind, day)]


def test_what_is_told_or_asked_has_no_day_but_its_periods() -> None:
    asked = "现将草案向社会公开征求意见。\n海湾局\n2031年5月3日"
    (event,) = find_facts(asked, language="zh", published="2031-05-03").events
    assert (event.type, event.date) == ("publication", None)
    issued = "现予公布《潮汐条例》。\n海湾局\n2031年5月3日"
    (event,) = find_facts(issued, language="zh", published="2031-05-03").events
    assert (event.type, event.date) == ("publication", "2031-05-03")


def test_who_is_punished_or_acts_for_another_takes_part() -> None:
    text = "李小平受到党内严重警告处分,蔡明、魏锋分别受到党内警告处分。从2031年1月25日起,王春恒同志将代为行使潮汐学会秘书长职责。"
    found = {(p.person, p.act, p.post) for p in find_facts(text, language="zh").participations}
    assert found == {
        ("李小平", "other", None),
        ("蔡明", "other", None),
        ("魏锋", "other", None),
        ("王春恒", "appointed", "秘书长"),
    }
