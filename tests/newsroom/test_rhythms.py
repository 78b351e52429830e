"""A source's rhythm: learned from what it listed and when that was seen, kept as JSON."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from communique.capture.rhythm import Rhythm
from communique.newsroom import rhythms

FIRST = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
LATER = FIRST + timedelta(days=1)


@pytest.mark.parametrize(
    ("seen", "stated", "moments", "days"),
    [
        (FIRST, "2026-11-01T08:30:00+08:00", [datetime(2026, 11, 1, 0, 30, tzinfo=UTC)], []),
        (FIRST, "2026-11-01", [], [date(2026, 11, 1)]),
        (FIRST, "", [], []),
        (FIRST, "soon", [], []),
        (FIRST, "2026-11-01T08:30:00", [], [date(2026, 11, 1)]),
        (LATER, "2026-11-03", [LATER], []),
        (LATER, "", [LATER], []),
        (LATER, "2027-01-01T00:00:00+00:00", [LATER], []),
    ],
)
def test_when_a_thing_arrived(seen: datetime, stated: str, moments: list[datetime], days: list[date]) -> None:
    assert rhythms.arrivals([(seen, stated)], FIRST) == (moments, days)


@pytest.mark.parametrize(
    "rhythm",
    [
        Rhythm(),
        Rhythm(timedelta(hours=5), timedelta(days=3)),
        Rhythm(timedelta(hours=5), timedelta(days=3), frozenset({9, 15}), frozenset({0, 4})),
    ],
)
def test_kept_and_restored(rhythm: Rhythm) -> None:
    assert rhythms.restored(rhythms.stored(rhythm)) == rhythm


@pytest.mark.parametrize(
    ("values", "zone"),
    [
        ({"time_zone": "Europe/Paris"}, "Europe/Paris"),
        ({"url": "https://www.gov.cn/list"}, "Asia/Shanghai"),
        ({"language": "zh-Hans"}, "Asia/Shanghai"),
        ({}, "UTC"),
    ],
)
def test_the_time_zone(values: dict[str, Any], zone: str) -> None:
    source: Any = SimpleNamespace(**{"url": "https://a.example/", "language": "", "time_zone": "", **values})
    assert str(rhythms.time_zone(source)) == zone
