"""When a host may be asked again."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.capture.politeness import (
    UNKNOWN,
    HostState,
    Manners,
    answered,
    delay,
    failed,
    is_open,
    next_turn,
    started,
)
from loopback import NOW

MANNERS = Manners()


def after(seconds: float) -> timedelta:
    return timedelta(seconds=seconds)


def test_an_unknown_host_is_free() -> None:
    assert next_turn(UNKNOWN, MANNERS, NOW).seconds == 0


def test_the_delay_lies_between_the_starts() -> None:
    state = started(UNKNOWN, NOW)
    assert next_turn(state, MANNERS, NOW).seconds == 1.0
    assert next_turn(state, MANNERS, NOW + after(0.4)).seconds == pytest.approx(0.6)
    assert next_turn(state, MANNERS, NOW + after(5)).seconds == 0


def test_a_slow_host_is_asked_more_slowly() -> None:
    assert delay(answered(UNKNOWN, 4.0), MANNERS) == 8.0
    assert delay(answered(answered(UNKNOWN, 4.0), 0.1), MANNERS) < 8.0
    assert delay(answered(UNKNOWN, 4000.0), MANNERS) == 120.0


def test_the_sites_own_delay_is_heeded() -> None:
    assert delay(replace(UNKNOWN, crawl_delay=10.0), MANNERS) == 10.0


def test_failures_double_the_wait_and_open_the_circuit() -> None:
    state, waits = UNKNOWN, []
    for _ in range(8):
        state = failed(state, MANNERS, NOW, 0.5)
        waits.append(next_turn(state, MANNERS, NOW).seconds)
    assert waits == [5, 10, 20, 40, 300, 600, 1200, 2400]
    assert is_open(state, MANNERS)
    assert next_turn(state, MANNERS, NOW).reason == "the host's circuit is open"
    assert next_turn(state, MANNERS, NOW + after(2400)).seconds == 0
    assert not is_open(answered(state, 0.1), MANNERS)
    assert next_turn(answered(state, 0.1), MANNERS, NOW).seconds == 0


def test_retry_after_is_kept_to() -> None:
    state = failed(UNKNOWN, MANNERS, NOW, 0.5, retry_after=90.0)
    assert next_turn(state, MANNERS, NOW).seconds == 90.0
    assert next_turn(state, MANNERS, NOW).reason == "the host asked us to wait"


def test_jitter_keeps_workers_apart() -> None:
    waits = {
        next_turn(failed(UNKNOWN, MANNERS, NOW, chance), MANNERS, NOW).seconds for chance in (0.0, 0.3, 1.0)
    }
    assert waits == {2.5, 4.0, 7.5}


@given(
    st.integers(0, 40), st.floats(0, 1), st.floats(0, 1e9), st.integers(-200_000, 200_000), st.floats(0, 1e6)
)
def test_no_clock_and_no_history_makes_a_wait_without_end(
    failures: int, chance: float, usual: float, clock: int, asked: float
) -> None:
    state = HostState(last_start=NOW, usual=usual, failures=failures)
    state = failed(state, MANNERS, NOW, chance, asked)
    wait = next_turn(state, MANNERS, NOW + after(clock))
    assert 0 <= wait.seconds <= 7 * 86_400
