"""Every way of writing a date that official pages use, and the look-alikes that are none."""

import pytest

from communique.extract.fields.dates import Order, find_dates, first_date, parse_stamp, with_offset

WRITTEN = [
    ("发布时间：2024年3月5日", "2024-03-05"),
    ("发布日期：2024-03-05 10:21", "2024-03-05T10:21:00"),
    ("二〇二四年三月五日", "2024-03-05"),
    ("二○二四年三月五日", "2024-03-05"),
    ("二O二四年十二月三十一日", "2024-12-31"),
    ("二0一八年十月廿五日", "2018-10-25"),
    ("一九九六年六月二十九日", "1996-06-29"),
    ("二〇二四年一〇月二〇日", "2024-10-20"),
    ("2024年03月05日 10时21分", "2024-03-05T10:21:00"),
    ("2024年3月5日 下午3:07", "2024-03-05T15:07:00"),
    ("2019-09-3007:42", "2019-09-30T07:42:00"),
    ("2019-09-26 12:11来源：晨报", "2019-09-26T12:11:00"),
    ("( 2022-02-15)", "2022-02-15"),
    ("2022/2/15", "2022-02-15"),
    ("2022.02.15", "2022-02-15"),
    ("2007-08-20-23:59:59", "2007-08-20T23:59:59"),
    ("2024-03-05T10:21:33.123+08:00", "2024-03-05T10:21:33+08:00"),
    ("2024-03-05T10:21:33+0800", "2024-03-05T10:21:33+08:00"),
    ("2024-03-05T10:21:33Z", "2024-03-05T10:21:33+00:00"),
    ("Fri, 05 Mar 2024 10:21:33 GMT", "2024-03-05T10:21:33+00:00"),
    ("5 March 2024", "2024-03-05"),
    ("March 5, 2024", "2024-03-05"),
    ("Dec. 22, 2023 at 4:05 PM EST", "2023-12-22T16:05:00-05:00"),
    ("the 1st of May 2024", "2024-05-01"),
    ("26. Januar 2022", "2022-01-26"),
    ("17.08.2007 - Rede", "2007-08-17"),
    ("12. Februar 2023, 08:15 Uhr", "2023-02-12T08:15:00"),
    ("le 1er janvier 2024", "2024-01-01"),
    ("5 mars 2024 à 10h21", "2024-03-05T10:21:00"),
    ("5 de marzo de 2024", "2024-03-05"),
    ("5 мая 2024 г.", "2024-05-05"),
    ("令和6年3月5日", "2024-03-05"),
    ("民國113年3月5日", "2024-03-05"),
    ("2024년 3월 5일", "2024-03-05"),
    ("25/12/2023", "2023-12-25"),
    ("12/25/2023", "2023-12-25"),
    ("03/03/2024", "2024-03-03"),
]


@pytest.mark.parametrize(("text", "value"), WRITTEN)
def test_a_full_date_is_read(text: str, value: str) -> None:
    mention = first_date(text)
    assert mention is not None
    assert mention.value == value
    assert text[mention.start : mention.end] == mention.quote


@pytest.mark.parametrize(
    "text",
    [
        "3月15日",  # no year
        "十月一日",
        "2024年",
        "2024年3月",
        "2024-02",
        "2024-13-05",
        "2024年2月30日",
        "2023年第12号",
        "2021年1—10月",
        "05/03/2024",  # March or May
        "http://example.org/2024-03/05/content.html",
        "1-888-2024-555",
        "order 20240305",
        "Copyright 2001-2012",
        "GB/T 2024.1",
        "",
    ],
)
def test_what_is_no_full_date_is_none(text: str) -> None:
    assert find_dates(text) == []


def test_the_order_of_day_and_month_comes_from_the_caller() -> None:
    assert [m.value for m in find_dates("05/03/2024", Order.DAY_FIRST)] == ["2024-03-05"]
    assert [m.value for m in find_dates("05/03/2024", Order.MONTH_FIRST)] == ["2024-05-03"]


def test_dates_come_in_the_order_of_the_text_without_overlap() -> None:
    text = "成文日期：2016年1月29日 发布日期：2016-02-01（3 May 2017）"
    assert [m.day for m in find_dates(text)] == ["2016-01-29", "2016-02-01", "2017-05-03"]


def test_a_month_counts_only_where_asked_for() -> None:
    assert [m.value for m in find_dates("2024年3月", months=True)] == ["2024-03"]
    assert [m.value for m in find_dates("二〇二四年三月", months=True)] == ["2024-03"]


@pytest.mark.parametrize(
    ("stamp", "value"),
    [
        ("20240305", "2024-03-05"),
        ("20240305102100", "2024-03-05T10:21:00"),
        ("2024-03-05 00:00:00", "2024-03-05"),
        ("2007-08-20 23:59:59", "2007-08-20"),
        ("Thu, 09/25/2025 - 11:38", "2025-09-25T11:38:00"),
        ("2024-03-05", "2024-03-05"),
        ("yesterday", None),
        ("", None),
        ("2024-03-05 " * 20, None),
    ],
)
def test_a_stamp_of_a_machine(stamp: str, value: str | None) -> None:
    assert parse_stamp(stamp) == value


def test_an_offset_is_added_only_to_a_time_without_one() -> None:
    assert with_offset("2024-03-05T10:21:00", "+08:00") == "2024-03-05T10:21:00+08:00"
    assert with_offset("2024-03-05T10:21:00+00:00", "+08:00") == "2024-03-05T10:21:00+00:00"
    assert with_offset("2024-03-05T10:21:00-05:00", "+08:00") == "2024-03-05T10:21:00-05:00"
    assert with_offset("2024-03-05", "+08:00") == "2024-03-05"
