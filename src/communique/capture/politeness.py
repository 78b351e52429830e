"""When a host may be asked again: pure decisions over what is known of it.

A host is asked by one connection at a time, not sooner than its delay after the last request. The delay is the
longest of ours, that of its robots.txt, and a multiple of the time its answers take, so that a slow host is
asked more slowly. Failures double it, with jitter so that many workers do not come back at once; Retry-After is
kept to; after several failures in a row the circuit opens and one request in a while tries the host.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Manners:
    """How we behave to hosts. Times in seconds.

    `delay` lies between the starts of two requests, `longest_delay` bounds what slowness and robots.txt add,
    `slowness` is the multiple of a host's usual answer time. `patience` failures in a row open the circuit for
    `pause`, doubled each time up to `longest_pause`.
    """

    delay: float = 1.0
    longest_delay: float = 120.0
    slowness: float = 2.0
    backoff: float = 5.0
    patience: int = 5
    pause: float = 300.0
    longest_pause: float = 6 * 3600.0


@dataclass(frozen=True, slots=True)
class HostState:
    """What is known of a host. `usual` is the smoothed time of its answers in seconds."""

    last_start: datetime | None = None
    usual: float = 0.0
    failures: int = 0
    not_before: datetime | None = None
    crawl_delay: float | None = None


@dataclass(frozen=True, slots=True)
class Wait:
    """How long to wait before the next request, and why."""

    seconds: float
    reason: str


UNKNOWN = HostState()
SMOOTHING = 0.3


def delay(state: HostState, manners: Manners) -> float:
    """The seconds between the starts of two requests to this host."""
    wanted = max(manners.delay, state.crawl_delay or 0.0, manners.slowness * state.usual)
    return min(wanted, manners.longest_delay)


def next_turn(state: HostState, manners: Manners, now: datetime) -> Wait:
    """How long the next request has to wait. A clock that was set back never makes it wait longer than it would."""
    waits = [Wait(0.0, "the host is free")]
    if state.last_start is not None:
        since = max((now - state.last_start).total_seconds(), 0.0)
        waits.append(Wait(delay(state, manners) - since, "one request to a host at a time"))
    if state.not_before is not None:
        left = (state.not_before - now).total_seconds()
        reason = "the host's circuit is open" if is_open(state, manners) else "the host asked us to wait"
        waits.append(Wait(min(left, 7 * 86_400.0), reason))
    return max(waits, key=lambda wait: wait.seconds)


def is_open(state: HostState, manners: Manners) -> bool:
    """Whether so many requests in a row failed that the host is only tried now and then."""
    return state.failures >= manners.patience


def started(state: HostState, now: datetime) -> HostState:
    """A request began."""
    return replace(state, last_start=now)


def answered(state: HostState, seconds: float) -> HostState:
    """The host answered, whatever the status below 500: it is well, and took so long."""
    usual = seconds if not state.usual else state.usual + SMOOTHING * (seconds - state.usual)
    return replace(state, usual=usual, failures=0, not_before=None)


def failed(
    state: HostState, manners: Manners, now: datetime, chance: float, retry_after: float | None = None
) -> HostState:
    """No answer, 429 or 5xx. `chance` is a random number from 0 to 1; `retry_after` what the host asked for."""
    failures = state.failures + 1
    over = failures - manners.patience
    if over >= 0:
        pause = min(manners.pause * 2 ** min(over, 16), manners.longest_pause)
    else:
        pause = manners.backoff * 2 ** (failures - 1)
    pause = max(pause * (0.5 + chance), retry_after or 0.0)
    return replace(state, failures=failures, not_before=now + timedelta(seconds=pause))
