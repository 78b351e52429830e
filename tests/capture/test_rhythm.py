"""A source's rhythm is learned and kept within the operator's bounds."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from communique.capture.rhythm import Bounds, Rhythm, learn, next_check, overdue

CHINA = ZoneInfo("Asia/Shanghai")
MONDAY = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # nine o'clock in Beijing
BOUNDS = Bounds()


def workdays(weeks: int) -> list[datetime]:
    """Two arrivals on each working day, at nine and at three in Beijing."""
    days = [MONDAY + timedelta(days=7 * week + day) for week in range(weeks) for day in range(5)]
    return [day + timedelta(hours=hours) for day in days for hours in (0, 6)]


def test_little_past_leaves_the_operators_interval() -> None:
    assert learn(workdays(1)[:4], CHINA) == Rhythm()
    assert next_check(Rhythm(), MONDAY, BOUNDS, CHINA) == MONDAY + timedelta(minutes=30)


def test_the_usual_gap_is_checked_four_times() -> None:
    hourly = [MONDAY + timedelta(hours=hour) for hour in range(10)]
    assert next_check(learn(hourly, CHINA), MONDAY, BOUNDS, CHINA) == MONDAY + timedelta(minutes=15)


def test_quiet_hours_and_days_are_put_off() -> None:
    rhythm = learn(workdays(4), CHINA)
    assert rhythm.hours == {9, 15}
    assert rhythm.weekdays == {0, 1, 2, 3, 4}
    evening = datetime(2026, 3, 30, 12, 0, tzinfo=UTC)  # eight in the evening in Beijing
    assert next_check(rhythm, evening, Bounds(longest=timedelta(days=3)), CHINA) == datetime(
        2026, 3, 31, 1, 0, tzinfo=UTC
    )
    friday = datetime(2026, 4, 3, 12, 0, tzinfo=UTC)
    assert next_check(rhythm, friday, Bounds(longest=timedelta(days=3)), CHINA) == datetime(
        2026, 4, 6, 1, 0, tzinfo=UTC
    )
    assert next_check(rhythm, friday, BOUNDS, CHINA) == friday + timedelta(hours=12)


def test_things_of_one_moment_count_once() -> None:
    assert learn([MONDAY] * 100, CHINA) == Rhythm()


def test_days_without_an_hour_give_the_gap_and_no_hours() -> None:
    days = [(MONDAY + timedelta(days=7 * week)).date() for week in range(30)]
    rhythm = learn([], CHINA, days)
    assert rhythm.gap == timedelta(days=7)
    assert rhythm.hours == frozenset()
    assert learn(workdays(4), CHINA, [moment.date() for moment in workdays(4)]) == learn(workdays(4), CHINA)


def test_silence_beyond_the_rhythm_is_told() -> None:
    rhythm = learn(workdays(4), CHINA)
    last = workdays(4)[-1]
    assert not overdue(rhythm, last, last + timedelta(days=5))
    assert overdue(rhythm, last, last + timedelta(days=12))
    assert not overdue(Rhythm(), last, last + timedelta(days=900))


MOMENTS = st.integers(-(10**9), 10**9).map(lambda seconds: MONDAY + timedelta(seconds=seconds))


@given(st.lists(MOMENTS, max_size=60), MOMENTS)
def test_the_bounds_always_hold(arrivals: list[datetime], now: datetime) -> None:
    checked = next_check(learn(arrivals, CHINA), now, BOUNDS, CHINA)
    assert now + BOUNDS.shortest <= checked <= now + BOUNDS.longest
