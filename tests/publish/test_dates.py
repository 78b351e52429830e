"""Dates are shown exactly as precise as they were stated."""

from datetime import UTC, datetime

import pytest
from django.utils.translation import override

from communique.publish.dates import instant, stated

CASES = [
    ("2026", "2026", "2026年", "2026"),
    ("2026-03", "March 2026", "2026年3月", "2026-03"),
    ("2026-03-05", "5 March 2026", "2026年3月5日", "2026-03-05"),
    ("2026-03-05T09:07", "5 March 2026, 09:07", "2026年3月5日 09:07", "2026-03-05T09:07"),
    (
        "2026-03-05T09:07+08:00",
        "5 March 2026, 09:07 (UTC+8)",
        "2026年3月5日 09:07（UTC+8）",
        "2026-03-05T09:07+08:00",
    ),
    ("2026-03-05T09:07:33Z", "5 March 2026, 09:07 (UTC)", "2026年3月5日 09:07（UTC）", "2026-03-05T09:07Z"),
    (
        "2026-03-05 09:07-03:30",
        "5 March 2026, 09:07 (UTC−3:30)",
        "2026年3月5日 09:07（UTC−3:30）",
        "2026-03-05T09:07-03:30",
    ),
]


@pytest.mark.parametrize(("value", "english", "chinese", "machine"), CASES)
def test_a_date_says_no_more_than_its_source(value: str, english: str, chinese: str, machine: str) -> None:
    with override("en"):
        assert (stated(value).human, stated(value).machine) == (english, machine)
    with override("zh-hans"):
        assert stated(value).human == chinese


@pytest.mark.parametrize(
    "value", ["", "next spring", "2026-02-30", "2026-13", "2026-03-05T25:00", "<b>", "２０２６", "x" * 500]
)
def test_what_is_no_date_is_shown_as_it_stands_and_marked_as_none(value: str) -> None:
    assert stated(value).machine == ""
    assert stated(value).human == value[:40]
    assert instant("2026-02-30") is None


def test_lists_show_the_day_alone() -> None:
    with override("en"):
        assert stated("2026-03-05T09:07+08:00").short == "5 Mar 2026"
    with override("zh-hans"):
        assert stated("2026-03-05T09:07+08:00").short == "2026-03-05"


def test_machines_take_the_earliest_moment_that_it_can_be() -> None:
    assert instant("2026-03") == datetime(2026, 3, 1, tzinfo=UTC)
    assert instant("2026-03-05T09:07+08:00") == datetime(2026, 3, 5, 1, 7, tzinfo=UTC)
