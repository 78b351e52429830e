"""Dates of feeds say what was said, and no more."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from communique.formats.dates import read_date, rfc822, rfc3339


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2026-03-05T10:21:07Z", "2026-03-05T10:21:07+00:00"),
        ("2026-03-05T10:21:07.123456+08:00", "2026-03-05T10:21:07+08:00"),
        ("2026-03-05T10:21+0800", "2026-03-05T10:21:00+08:00"),
        ("2026-03-05 10:21:07", "2026-03-05T10:21:07"),
        ("2026-03-05", "2026-03-05"),
        ("2026-03", "2026-03"),
        ("Thu, 05 Mar 2026 10:21:07 GMT", "2026-03-05T10:21:07+00:00"),
        ("Thu, 5 Mar 2026 10:21 +0800", "2026-03-05T10:21:00+08:00"),
        ("05 March 2026 10:21:07 EST", "2026-03-05T10:21:07-05:00"),
        ("Thursday, 05-Mar-26 10:21:07 UTC", "2026-03-05T10:21:07+00:00"),
        ("Thu, 05 Mar 2026", "2026-03-05"),
        ("Thu, 05 Mar 2026 10:21:07 XYZ", "2026-03-05T10:21:07"),
        ("2026年3月5日", "2026-03-05"),
        ("2026/3/5 10:21", "2026-03-05T10:21:00"),
        ("Thu, 31 Dec 2016 23:59:60 GMT", "2016-12-31T23:59:59+00:00"),
    ],
)
def test_a_date_is_read_as_far_as_it_goes(text: str, read: str) -> None:
    assert read_date(text) == read


@pytest.mark.parametrize(
    "text",
    [None, "", "1", "yesterday", "2026", "2026-13-05", "2026-02-30", "Thu, 32 Mar 2026", "0001-01-01T00:00:00Z", "9999-12-31",
     "1970-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 GMT", "2026-03-05T25:61:00Z", "5" * 100_000, "２０２６-03-05"],
)  # fmt: skip
def test_what_is_no_date_is_none(text: str | None) -> None:
    assert read_date(text) is None


def test_moments_are_written_exactly() -> None:
    moment = datetime(2026, 3, 5, 10, 21, 7, 999, tzinfo=timezone(timedelta(hours=8)))
    assert rfc3339(moment) == "2026-03-05T02:21:07Z"
    assert rfc822(moment) == "Thu, 05 Mar 2026 02:21:07 GMT"
    assert read_date(rfc3339(moment)) == read_date(rfc822(moment)) == "2026-03-05T02:21:07+00:00"
    assert rfc3339(datetime(2026, 1, 1, tzinfo=UTC)) == "2026-01-01T00:00:00Z"
