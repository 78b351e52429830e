"""When things are due, decided from values."""

from datetime import UTC, datetime, timedelta

import pytest

from communique.capture.rhythm import Rhythm
from communique.errors import (
    AddressRefused,
    ArchiveError,
    BadStatus,
    CommuniqueError,
    FetchTimedOut,
    Gone,
    NoArticle,
    RobotsRefused,
    TooLarge,
)
from communique.newsroom import schedule

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (None, minutes(15)),
        (minutes(60), minutes(60)),
        (minutes(0.1), minutes(1)),
        (timedelta(days=90), timedelta(days=7)),
    ],
)
def test_a_fixed_rhythm_is_bounded(asked: timedelta | None, expected: timedelta) -> None:
    assert schedule.next_check(NOW, pace(asked)) == NOW + expected


def pace(every: timedelta | None = None, rhythm: Rhythm | None = None, **limits: timedelta) -> schedule.Pace:
    return schedule.Pace(rhythm or Rhythm(), schedule.bounds(every, **limits), UTC)


@pytest.mark.parametrize(
    ("gap", "limits", "expected"),
    [
        (minutes(8), {}, minutes(5)),
        (minutes(80), {}, minutes(20)),
        (timedelta(days=30), {}, timedelta(hours=2)),
        (minutes(8), {"least": minutes(1)}, minutes(2)),
        (timedelta(days=30), {"most": timedelta(days=1)}, timedelta(days=1)),
        (minutes(80), {"most": minutes(10)}, minutes(10)),
        (minutes(80), {"least": minutes(30), "most": minutes(10)}, minutes(30)),
    ],
)
def test_a_learned_rhythm_is_kept_within_the_operators_bounds(
    gap: timedelta, limits: dict[str, timedelta], expected: timedelta
) -> None:
    assert schedule.next_check(NOW, pace(None, Rhythm(gap, gap), **limits)) == NOW + expected


@pytest.mark.parametrize(("failures", "expected"), [(1, 15), (2, 30), (3, 60), (6, 480), (40, 24 * 60)])
def test_failures_double_the_pause_up_to_a_day(failures: int, expected: int) -> None:
    assert schedule.next_check(NOW, pace(), failures, FetchTimedOut("late")) == NOW + minutes(expected)


def test_what_failed_together_does_not_come_back_together() -> None:
    chances = [schedule.jitter(f"{source} 3") for source in range(100)]
    times = {schedule.next_check(NOW, pace(), 3, FetchTimedOut("late"), chance) for chance in chances}
    assert len(times) == 100
    assert NOW + minutes(45) <= min(times) < max(times) <= NOW + minutes(75)


def test_a_fault_on_our_side_puts_nothing_off() -> None:
    full = ArchiveError("The disk is full.")
    assert schedule.next_check(NOW, pace(), 9, full) == NOW + minutes(15)
    assert schedule.after_failure(NOW, full, 900, was_read=False).try_at == NOW + minutes(5)


def test_a_server_that_asks_to_wait_is_heard() -> None:
    error = BadStatus("busy", status=503, retry_after=7200)
    assert schedule.next_check(NOW, pace(), 1, error) == NOW + minutes(120)
    assert schedule.after_failure(NOW, error, 1, was_read=False).try_at == NOW + minutes(120)


@pytest.mark.parametrize("error", [RobotsRefused("no"), AddressRefused("private"), TooLarge("50 MB")])
def test_what_only_people_can_change_is_looked_at_once_a_day(error: CommuniqueError) -> None:
    assert schedule.next_check(NOW, pace(), 1, error) == NOW + timedelta(days=1)


@pytest.mark.parametrize("error", [AddressRefused("private"), TooLarge("50 MB"), Gone("gone", status=410)])
def test_permanent_errors_of_an_item_never_read_are_final(error: CommuniqueError) -> None:
    assert schedule.after_failure(NOW, error, 1, was_read=False) == schedule.Failure(None)


def test_other_errors_are_tried_again_later_and_later_and_then_given_up() -> None:
    pauses = [
        schedule.after_failure(NOW, FetchTimedOut("late"), attempt, was_read=False).try_at
        for attempt in range(1, 9)
    ]
    waits = [pause - NOW for pause in pauses[:-1] if pause]
    assert waits == sorted(waits) == list(schedule.RETRIES)
    assert pauses[-1] is None


def test_a_page_without_an_article_is_read_again_the_next_day() -> None:
    assert schedule.after_failure(NOW, NoArticle("nothing"), 1, was_read=False).try_at == NOW + timedelta(
        days=1
    )


def test_a_site_whose_robots_cannot_be_had_is_not_left_for_a_day() -> None:
    error = RobotsRefused("robots.txt answered 503", for_now=True)
    assert schedule.next_check(NOW, pace(), 1, error) == NOW + minutes(15)


@pytest.mark.parametrize(
    ("error", "enough"), [(BadStatus("not found", status=404), 3), (Gone("gone", status=410), 2)]
)
def test_a_withdrawal_is_confirmed_over_hours_and_still_looked_at(
    error: CommuniqueError, enough: int
) -> None:
    at, told = NOW, []
    for missing in range(1, enough + 1):
        failure = schedule.after_failure(at, error, missing, was_read=True, missing=missing)
        assert failure.try_at
        told.append(failure.withdrawn)
        at = failure.try_at
    assert told == [False] * (enough - 1) + [True]
    assert at - NOW > timedelta(days=7)


def test_other_failures_in_between_withdraw_nothing() -> None:
    missing = BadStatus("not found", status=404)
    assert not schedule.after_failure(NOW, missing, 900, was_read=True, missing=1).withdrawn


def test_what_was_read_is_never_given_up() -> None:
    assert all(
        schedule.after_failure(NOW, FetchTimedOut("late"), n, was_read=True).try_at for n in (1, 8, 900)
    )


def test_a_fresh_notice_is_looked_at_often_at_first_then_seldom() -> None:
    at, pauses = NOW, []
    for _ in range(len(schedule.RECHECKS) + 2):
        following = schedule.next_recheck(at, NOW, NOW)
        pauses.append(following - at)
        at = following
    assert pauses == sorted(pauses)
    assert pauses[0] == minutes(2)
    assert pauses[-1] == timedelta(days=60)


def test_an_old_notice_is_looked_at_seldom_from_the_start() -> None:
    assert schedule.next_recheck(NOW, NOW, NOW - timedelta(days=400)) == NOW + timedelta(days=60)
    assert schedule.next_recheck(NOW, NOW, NOW - timedelta(days=2)) == NOW + minutes(2)
    assert schedule.next_recheck(NOW, NOW, None) == NOW + minutes(2)
