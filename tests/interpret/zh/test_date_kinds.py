"""What kind of date each of a Chinese notice is."""

import pytest

from communique.interpret import find_facts


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "本办法自2031年7月1日起施行,有效期至2036年6月30日。",
            [("effective", "2031-07-01"), ("expires", "2036-06-30")],
        ),
        ("优惠政策执行至2033年12月31日。", [("expires", "2033-12-31")]),
        (
            "优惠政策2032年1月1日至2033年12月31日延续执行。",
            [("effective", "2032-01-01"), ("expires", "2033-12-31")],
        ),
        (
            "缴费期限为2031年6月1日至30日。",
            [("effective", "2031-06-01"), ("expires", "2031-06-30")],
        ),
        ("自即日起至2031年6月30日,市民可登录系统查询。", [("expires", "2031-06-30")]),
        ("更新日期:2031-05-06", [("published", "2031-05-06")]),
        ("成文日期:2031年5月6日", [("written", "2031-05-06")]),
        ("水厂须于2031年12月31日前建成投用。", [("deadline", "2031-12-31")]),
        ("代表团将于6月8日前往临江。", [("event", "2031-06-08")]),
    ],
)
def test_kinds(text: str, kinds: list[tuple[str, str]]) -> None:
    facts = find_facts(text, language="zh", published="2031-05-20")
    assert [(fact.kind, fact.value) for fact in facts.dates] == kinds
