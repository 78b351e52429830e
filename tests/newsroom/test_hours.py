"""Until when something is put off, by the clock on the wall and across its changes."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from communique.errors import ActionRefused
from communique.newsroom.hours import CHOICES, hour_of

BERLIN = ZoneInfo("Europe/Berlin")
CHANGES = (datetime(2026, 3, 29, 1, tzinfo=UTC), datetime(2026, 10, 25, 1, tzinfo=UTC))
"""When clocks there are put forward and back."""


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("minutes", range(-150, 151, 30))
def test_an_hour_is_an_hour_when_clocks_change(change: datetime, minutes: int) -> None:
    now = change + timedelta(minutes=minutes)
    assert hour_of("hour", now, BERLIN) - now == timedelta(hours=1)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("evening", "2026-11-20 18:00"),
        ("tomorrow", "2026-11-21 08:00"),
        ("monday", "2026-11-23 08:00"),
        ("2026-12-01 09:30", "2026-12-01 09:30"),
    ],
)
def test_a_choice_is_an_hour_where_the_reader_is(asked: str, said: str) -> None:
    now = datetime(2026, 11, 20, 9, tzinfo=UTC)  # a Friday
    assert f"{hour_of(asked, now, BERLIN).astimezone(BERLIN):%Y-%m-%d %H:%M}" == said


@pytest.mark.parametrize("choice", CHOICES)
def test_every_choice_lies_ahead(choice: str) -> None:
    for hours in range(200):
        now = datetime(2026, 10, 20, tzinfo=UTC) + timedelta(hours=hours)
        assert hour_of(choice, now, BERLIN).astimezone(UTC) > now


@pytest.mark.parametrize("asked", ["", "soon", "2026-13-01", "0001-01-01T00:00+23:59x", "9999-12-31 23:59"])
def test_what_is_no_hour_within_the_year_is_refused(asked: str) -> None:
    with pytest.raises(ActionRefused):
        hour_of(asked, datetime(2026, 11, 20, tzinfo=UTC), BERLIN)
