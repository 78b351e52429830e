"""Dates of rows: what counts, what is part of a sentence, and which day 04/03/2026 is."""

import pytest

from communique.capture.row_dates import Order, find_date, is_partial, join_halves, order_of


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2026-03-05", "2026-03-05"),
        ("[2026/3/5]", "2026-03-05"),
        ("（2026.03.05）", "2026-03-05"),
        ("2026年3月5日 10:21", "2026-03-05T10:21"),
        ("二〇二六年十二月二十三日", "2026-12-23"),
        ("二○二六年三月五日", "2026-03-05"),
        ("2026년 3월 5일", "2026-03-05"),
        ("(发布时间：2026-03-05 20:00:14 阅读次数：", "2026-03-05T20:00:14"),
        ("某某局 2026-03-05 11:06", "2026-03-05T11:06"),
        ("来源：某某局 发布时间：2026-03-05 浏览：1023 次", "2026-03-05"),
        ("20260305", "2026-03-05"),
        ("March 5, 2026", "2026-03-05"),
        ("Mar. 5th, 2026", "2026-03-05"),
        ("5 March 2026", "2026-03-05"),
        ("Published: 5-Mar-2026", "2026-03-05"),
        ("5. März 2026", "2026-03-05"),
        ("le 5 février 2026", "2026-02-05"),
        ("5 de marzo de 2026", "2026-03-05"),
        ("05.03.2026", "2026-03-05"),
        ("03/05/2026", "2026-03-05"),
        ("03/25/26", "2026-03-25"),
        ("2026-03-05 06:13 PM", "2026-03-05T18:13"),
    ],
)
def test_dates_that_rows_show(text: str, iso: str) -> None:
    found = find_date(text)
    assert found
    assert found.iso() == iso


@pytest.mark.parametrize(
    "text",
    ["", "12345678", "2026", "1.2.3", "192.168.1.1", "第12-3-5号", "2026-13-45", "国知发〔2026〕12号", "28℃ ~ 12-3", "may 2026 be good",
     "2026年3月5日，示范局召开会议，部署全年的重点工作，会议强调要保护创新", "On March 5, 2026 the office met with the industry and said much"],
)  # fmt: skip
def test_what_is_no_date_of_a_row(text: str) -> None:
    found = find_date(text)
    assert found is None or found.iso() is None


@pytest.mark.parametrize(
    "text",
    [
        "截止日期：2026-05-01",
        "会议时间：2026年5月1日",
        "Deadline: 1 May 2026",
        "Closing date: 2026-05-01",
        "Effective 05/01/2026",
        "报名截止时间 2026-05-01",
    ],
)
def test_a_deadline_is_no_day_of_publication(text: str) -> None:
    assert find_date(text) is None
    both = find_date(f"{text} 发布日期：2026-03-05")
    assert both
    assert both.iso() == "2026-03-05"


def test_inside_a_link_only_a_date_apart_counts() -> None:
    assert find_date("2026-03-05", in_link=True)
    assert find_date("关于召开2026年3月5日全体会议的预备通知", in_link=True) is None


@pytest.mark.parametrize("text", ["[03-05]", "3月5日", "03/05", "Mar 5", "5 March"])
def test_a_day_without_a_year_marks_a_row(text: str) -> None:
    assert is_partial(text)
    assert find_date(text) is None


@pytest.mark.parametrize("text", ["1/10", "3-5-7", "第3页", "12", "13:05", "5 people"])
def test_what_marks_no_row(text: str) -> None:
    assert find_date(text) is None
    assert not is_partial(text) or text == "1/10"  # a pager is told apart by what stands around it


@pytest.mark.parametrize(
    ("one", "two", "iso"),
    [("05", "2026-03", "2026-03-05"), ("2026.03", "05", "2026-03-05"), ("2026年3月", "5日", "2026-03-05"), ("05", "Mar 2026", "2026-03-05"),
     ("03-05", "2026", "2026-03-05"), ("Mar 5", "2026", "2026-03-05"), ("05", "03/2026", "2026-03-05")],
)  # fmt: skip
def test_halves_are_joined(one: str, two: str, iso: str) -> None:
    found = join_halves(one, two)
    assert found
    assert found.iso() == iso


def test_halves_of_something_else_are_not() -> None:
    assert join_halves("12", "34") is None
    assert join_halves("第3页", "2026") is None


def test_the_list_decides_which_number_is_the_day() -> None:
    unsure, telling = find_date("04/03/2026"), find_date("25/03/2026")
    assert unsure
    assert telling
    assert order_of([unsure, telling], "", "x.example") is Order.DAY_FIRST
    assert order_of([unsure, unsure], "en", "courts.example.gov") is Order.MONTH_FIRST
    assert order_of([unsure], "en-GB", "office.example") is Order.DAY_FIRST
    assert order_of([unsure], "fr", "office.example") is Order.DAY_FIRST
    assert unsure.iso(Order.DAY_FIRST) == "2026-03-04"
    assert telling.iso() == "2026-03-25"


def test_a_year_of_two_digits_stands_first_in_east_asia() -> None:
    short = find_date("26-03-05")
    assert short
    assert short.iso(order_of([short], "zh-CN", "office.example")) == "2026-03-05"
    assert short.iso(order_of([short], "de", "office.example")) == "2005-03-26"
    american = find_date("3-25-26")
    assert american
    assert american.iso(order_of([american], "en", "office.example.gov")) == "2026-03-25"
