"""Dates as precise as they were stated, put in order."""

from datetime import UTC, datetime

import pytest

from communique.newsroom.dates import moment, sort_date

CAPTURED = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("2026-11-21T10:00:00+08:00", datetime(2026, 11, 21, 2, 0, tzinfo=UTC)),
        ("2026-11-21T10:00", datetime(2026, 11, 21, 10, 0, tzinfo=UTC)),
        ("2026-11-21", datetime(2026, 11, 21, 23, 59, 59, tzinfo=UTC)),
        ("2026-02", datetime(2026, 2, 28, 23, 59, 59, tzinfo=UTC)),
        ("2026-12", datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC)),
        ("2025", datetime(2025, 12, 31, 23, 59, 59, tzinfo=UTC)),
        ("9999-12-31", datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)),
        ("9999", None),
        ("0001-01-01T00:00:00+08:00", None),
        ("2026-13-01", None),
        ("yesterday", None),
        ("", None),
        (None, None),
    ],
)
def test_moment_is_the_last_that_the_words_allow(stated: str | None, expected: datetime | None) -> None:
    assert moment(stated) == expected


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2026-11-20", datetime(2026, 11, 20, 23, 59, 59, tzinfo=UTC)),
        ("2026-11-22", CAPTURED),
        ("2031-01-01", CAPTURED),
        ("0019-11-20", CAPTURED),
        (None, CAPTURED),
    ],
)
def test_today_future_and_unknown_stand_where_they_were_captured(
    published: str | None, expected: datetime
) -> None:
    assert sort_date(published, CAPTURED) == expected
