"""What notices of the State Council, its ministries and patent offices taught: each sentence is ours, its bodies and people are invented."""

from typing import Any

import pytest

from communique.interpret import find_facts
from communique.interpret.record import as_record

PUBLISHED = "2031-05-20"

SAID = [
    (
        "5月16日，东洲水务局召开会议。局党组成员、副局长章茂于主持会议。",
        "participations",
        [{"person": "章茂于", "act": "preside", "post": "党组成员", "organization": "东洲水务局"}],
    ),
    (
        "组　长：李　岚（东洲省副省长）\n副组长：王忠民（东洲省政府秘书长）\n成　员：乌兰其其格（女，蒙古族，东洲省民政厅副厅长）",
        "participations",
        [
            {"person": "李岚", "post": "副省长", "organization": "东洲省"},
            {"person": "王忠民", "post": "秘书长", "organization": "东洲省政府"},
            {"person": "乌兰其其格", "post": "副厅长", "organization": "东洲省民政厅"},
        ],
    ),
    (
        "5月16日，海州市委书记吴泽陪同调研，市委副书记、市长陆晓东参加座谈并介绍有关情况。",
        "participations",
        [{"person": "陆晓东", "act": "attend", "post": "副书记", "organization": "海州市委"}],
    ),
    (
        "5月16日，水务局召开新闻发布会，政策研究室副主任、局新闻发言人李朝出席发布会。",
        "participations",
        [{"person": "李朝", "post": "副主任", "organization": "政策研究室"}],
    ),
    (
        "免去李和平兼任的东洲航运局副局长职务。",
        "participations",
        [{"person": "李和平", "act": "removed", "post": "副局长", "organization": "东洲航运局"}],
    ),
    (
        "民政厅厅长陆治担任联席会议召集人，民政厅副厅长唐沛、水务厅副厅长李临担任副召集人。",
        "participations",
        [
            {"person": "陆治", "act": "appointed", "post": "厅长"},
            {"person": "唐沛", "act": "appointed", "post": "副厅长", "organization": "民政厅"},
            {"person": "李临", "act": "appointed", "post": "副厅长", "organization": "水务厅"},
        ],
    ),
    (
        "会谈后，申云与亚当·威廉共同见证了《两局数据交换协议》的续签仪式。",
        "participations",
        [{"person": "申云"}, {"person": "亚当·威廉"}],
    ),
    (
        "5月16日，东洲水务局领导胡晖、卢举出席会议。",
        "participations",
        [
            {"person": "胡晖", "post": "领导", "organization": "东洲水务局"},
            {"person": "卢举", "act": "attend"},
        ],
    ),
    (
        "5月16日，种子协会、海州集团等单位负责同志以及海州大学教授夏清等专家参加座谈。",
        "participations",
        [{"person": "夏清", "post": "教授", "organization": "海州大学"}],
    ),
    (
        "请于每年12月31日前将工作总结报送我部（科技司）。",
        "requirements",
        [{"quote": "请于每年12月31日前将工作总结报送我部（科技司）", "deadline": "2031-12-31"}],
    ),
    (
        "5月16日，由世界种子组织、东洲种子局和海州市人民政府共同主办的“人工智能+种子”国际研讨会在海州举行。",
        "events",
        [{"type": "meeting", "date": "2031-05-16"}],
    ),
    (
        "国务院同意建立由东洲部牵头的养老服务联席会议制度。",
        "events",
        [{"type": "other", "date": None}],
    ),
    (
        "5月16日至17日，省政协副主席朱新率专题调研组来我市调研。",
        "events",
        [{"type": "visit", "date": "2031-05-16", "date_end": "2031-05-17"}],
    ),
    (
        "会议经表决，通过了关于修改种子法的决定。",
        "references",
        [{"title": "关于修改种子法的决定"}],
    ),
    (
        "会议传达了二十届中央纪委五次全会精神。",
        "references",
        [{"title": "二十届中央纪委五次全会"}],
    ),
    (
        "当事人应当通过系统提交登记申请，确有困难的，可以到现场提交。",
        "requirements",
        [{"addressee": "当事人", "quote": "当事人应当通过系统提交登记申请"}, {"modality": "permission"}],
    ),
    (
        "何文要求，海州市要切实扛牢责任，对发现的问题，务必于9月30日前整改到位。",
        "requirements",
        [{"quote": "海州市要切实扛牢责任", "addressee": "海州市"}, {"deadline": "2031-09-30"}],
    ),
    (
        "各地应于12月10日前报送工作总结。",
        "dates",
        [{"kind": "deadline", "value": "2031-12-10"}],
    ),
    (
        "关于建立制度的函\n\n民政厅：\n现函复如下：请认真组织开展工作。\n东洲省人民政府办公厅\n2031年5月3日\n附件\n养老服务联席会议制度\n"
        + "联席会议统筹全省工作，研究解决重大问题。\n" * 8,
        "dates",
        [{"kind": "written", "value": "2031-05-03"}],
    ),
]


def holds(fact: dict[str, Any], wanted: dict[str, Any]) -> bool:
    return all(fact.get(field) == value for field, value in wanted.items())


@pytest.mark.parametrize(("text", "kind", "wanted"), SAID, ids=lambda value: str(value)[:32])
def test_a_sentence_of_their_kind_is_read(text: str, kind: str, wanted: list[dict[str, Any]]) -> None:
    found = as_record(find_facts(text, language="zh", published=PUBLISHED))[kind]
    for one in wanted:
        assert any(holds(fact, one) for fact in found), (one, found)


@pytest.mark.parametrize(
    "text",
    [
        "最高检察院检察长应勇等列席会议。",
        "李明请客人转达对国王的亲切问候。",
    ],
)
def test_a_name_and_a_greeting_demand_nothing(text: str) -> None:
    assert not find_facts(text, language="zh", published=PUBLISHED).requirements


def test_questions_of_reporters_are_nobodys_words() -> None:
    text = "5月16日，水务局召开新闻发布会，副局长霍明出席发布会，介绍运行情况并回答记者提问。"
    assert not find_facts(text, language="zh", published=PUBLISHED).statements


def test_what_is_agreed_to_be_signed_was_not_signed() -> None:
    text = "5月16日，两局局长举行会谈，一致同意续签双边合作谅解备忘录。"
    assert {fact.type for fact in find_facts(text, language="zh", published=PUBLISHED).events} == {"meeting"}
