"""A publisher's time zone, by its address."""

from datetime import UTC
from zoneinfo import ZoneInfo, available_timezones

import pytest

from communique.capture.zones import ZONES, zone_of


@pytest.mark.parametrize(
    ("url", "language", "zone"),
    [
        ("https://www.cnipa.gov.cn/col/1.html", "", "Asia/Shanghai"),
        ("https://office.go.jp/", "en", "Asia/Tokyo"),
        ("https://notices.example.org/", "zh-Hans", "Asia/Shanghai"),
        ("https://notices.example.org/", "en", "UTC"),
        ("http://[::1]/", "", "UTC"),
        ("nonsense", "", "UTC"),
    ],
)
def test_by_country_then_by_language(url: str, language: str, zone: str) -> None:
    assert str(zone_of(url, language, UTC)) == zone


def test_every_zone_is_known() -> None:
    assert set(ZONES.values()) <= available_timezones()
    assert ZoneInfo(ZONES["cn"])
