"""Silence is proven: "nothing new" and "broken" are told apart."""

from datetime import timedelta

import pytest

from communique.capture.coverage import Seen, State, covered, judge
from communique.capture.rhythm import Rhythm
from loopback import NOW

WEEKLY = Rhythm(gap=timedelta(days=7), long_gap=timedelta(days=8))
HOUR = timedelta(hours=1)


def checks(*items: int | str | None, new: int = 0) -> list[Seen]:
    """One check an hour up to now: a number of items, None for unchanged, a text for an error."""
    return [
        Seen(NOW - HOUR * (len(items) - n), None, error=one) if isinstance(one, str)
        else Seen(NOW - HOUR * (len(items) - n), one, new if n == len(items) - 1 else 0, unchanged=one is None)
        for n, one in enumerate(items)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("seen", "state", "words"),
    [
        ([], State.UNKNOWN, "not checked"),
        (checks(20, 20, 20), State.QUIET, "Nothing new"),
        (checks(20, None, None), State.QUIET, "Nothing new"),
        (checks(20, 20, new=2), State.NEW, "2 new"),
        (checks(20, 20, 0), State.BROKEN, "0 items, and had 20"),
        (checks(20, 20, 3), State.BROKEN, "3 items, and had 20"),
        (checks(0, 0, 0), State.QUIET, "Nothing new"),
        (checks(20, "timed out"), State.UNSTEADY, "failed 1 times"),
        (checks(20, "timed out", "timed out", "timed out"), State.BROKEN, "3 times in a row: timed out"),
        (checks("no feed"), State.BROKEN, "no feed"),
    ],
)
def test_each_silence_has_its_name(seen: list[Seen], state: State, words: str) -> None:
    health = judge(seen, WEEKLY, NOW)
    assert health.state is state
    assert words in health.sentence


def test_a_source_silent_for_longer_than_ever_is_overdue() -> None:
    seen = [Seen(NOW - timedelta(days=40), 20, new=1), Seen(NOW, 20)]
    assert judge(seen, WEEKLY, NOW).state is State.OVERDUE
    assert judge(seen, Rhythm(), NOW).state is State.QUIET


def test_a_source_that_flaps_is_told_from_a_quiet_one() -> None:
    flapping = checks("late", 20, "late", 20, "late", 20)
    assert judge(flapping, WEEKLY, NOW).state is State.UNSTEADY
    assert "3 of its last 6" in judge(flapping, WEEKLY, NOW).sentence
    assert judge(checks(20, "late", 20, 20, 20, 20), WEEKLY, NOW).state is State.QUIET


def test_a_feed_may_list_little_but_not_nothing() -> None:
    assert judge(checks(20, 20, 3), WEEKLY, NOW, may_shrink=True).state is State.QUIET
    assert judge(checks(20, 20, 0), WEEKLY, NOW, may_shrink=True).state is State.BROKEN


def test_what_was_new_before_these_checks_counts() -> None:
    assert judge(checks(20, 20), WEEKLY, NOW, last_new=NOW - timedelta(days=40)).state is State.OVERDUE


def test_the_timeline_in_figures() -> None:
    seen = [
        Seen(NOW - 9 * HOUR, 20, new=3),
        Seen(NOW - 8 * HOUR, None, error="x"),
        Seen(NOW - 2 * HOUR, 21, new=1, missed=1),
        Seen(NOW - HOUR, 21),
    ]
    figures = covered(seen, NOW)
    assert (figures.checks, figures.failed, figures.seen, figures.new, figures.missed) == (4, 1, 62, 4, 1)
    assert figures.longest_gap == 7 * HOUR
    assert figures.last_new == NOW - 2 * HOUR
    assert covered([], NOW).longest_gap == timedelta(0)
