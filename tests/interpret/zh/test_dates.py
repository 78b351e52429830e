import pytest

from communique.interpret.document import Document
from communique.interpret.zh.dates import find_dates, number


def values(text: str, published: str | None = None) -> list[tuple[str, str | None]]:
    return [(date.value, date.last) for date in find_dates(Document(text, "zh", published))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2024年3月5日", ("2024-03-05", None)),
        ("二〇二四年三月十五日", ("2024-03-15", None)),
        ("二ΟΟ二年四月一日", ("2002-04-01", None)),
        ("２０２４年３月５日", ("2024-03-05", None)),
        ("2018年12月30日至2019年1月1日", ("2018-12-30", "2019-01-01")),
        ("2024年4月11日—13日", ("2024-04-11", "2024-04-13")),
        ("自2024年3月15日起至2024年9月30日止", ("2024-03-15", "2024-09-30")),
        ("2024-03-05 10:20", ("2024-03-05", None)),
    ],
)
def test_dates_that_say_their_year(text: str, value: tuple[str, str | None]) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("11月5日召开", "2025-11-17", "2025-11-05"),
        ("12月30日召开", "2026-01-04", "2025-12-30"),
        ("大会27日至28日在京召开", "2025-11-28", "2025-11-27"),
        ("30日在京召开", "2025-12-02", "2025-11-30"),
        ("昨日（14日）上午召开", "2025-11-15", "2025-11-14"),
        ("年底前完成", "2025-11-19", "2025-12-31"),
        ("六月底前报送", "1981-05-23", "1981-06-30"),
    ],
)
def test_dates_that_lean_on_the_publication(text: str, published: str, value: str) -> None:
    assert values(text, published)[0][0] == value


@pytest.mark.parametrize("text", ["近日召开", "4月7日上午", "正月十五", "2024年2月30日", "1-10月", "3.14"])
def test_what_does_not_resolve_is_left(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("本月6日,中心召开会议。", "2031-05-06"),
        ("上月26日,中心召开会议。", "2031-04-26"),
        ("去年12月26日,中心召开会议。", "2030-12-26"),
        ("今(13)日上午主持會議。", "2031-05-13"),
        ("民國120年5月6日召開會議。", "2031-05-06"),
        ("120年5月6日召開會議。", "2031-05-06"),
        ("国家水务局16日公布数据。", "2031-05-16"),
    ],
)
def test_days_said_by_the_month_or_year_that_is(text: str, value: str) -> None:
    assert values(text, "2031-05-20")[0][0] == value


def test_a_plan_says_the_year_of_its_days() -> None:
    assert values("2019年部分节假日安排\n劳动节：5月1日放假。\n2018年12月4日", None)[0][0] == "2019-05-01"


def test_that_day_is_the_one_named_before() -> None:
    assert values("2024年4月26日是宣传日，中心当天举办活动。")[1][0] == "2024-04-26"


def test_numerals() -> None:
    assert [number(text) for text in ("十", "二十", "三十一", "十二", "9", "二〇〇三")] == [
        10,
        20,
        31,
        12,
        9,
        2003,
    ]
