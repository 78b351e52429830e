"""When things are due: pure decisions of values and the time."""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from communique.errors import (
    BadStatus,
    CaptureError,
    CommuniqueError,
    Gone,
    HostBusy,
    ReadingError,
    RobotsRefused,
)

CHECK_EVERY: Final = timedelta(minutes=15)
SHORTEST: Final = timedelta(minutes=1)
LONGEST: Final = timedelta(days=7)
"""The bounds of a source's rhythm, whatever an operator asks or failures add."""

RECHECKS: Final = tuple(
    timedelta(minutes=minutes)
    for minutes in (2, 5, 10, 20, 40, 80, 180, 480, 1440, 4320, 10080, 20160, 43200, 86400)
)
"""Ages of a notice at which it is looked at again: often at first, then seldom."""

OLD: Final = timedelta(days=7)
"""A notice that was published so long before we first read it is not watched as if it were fresh."""

RETRIES: Final = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480, 1440, 2880))
"""Pauses before a failed item is tried again; after the last it is refused until a person asks."""

SELDOM: Final = timedelta(days=1)
"""Pause where the answer will hardly change soon: robots.txt refuses, or nothing on the page is an article."""

MISSING_BEFORE_WITHDRAWN: Final = 2
"""So many times in a row a notice must be missing (404) before we say that it was withdrawn; 410 says it at once."""

NOT_FOUND: Final = 404
SOONEST: Final = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Failure:
    """What follows from a failed attempt: when to try again (None: never by itself) and whether it is withdrawn."""

    try_at: datetime | None
    withdrawn: bool = False


def rhythm(asked: timedelta | None) -> timedelta:
    """How often a source is checked: as asked within the bounds, else every 15 minutes."""
    return min(max(asked or CHECK_EVERY, SHORTEST), LONGEST)


def next_check(
    now: datetime, asked: timedelta | None, failures: int, error: CommuniqueError | None
) -> datetime:
    """When to look at a source again: its rhythm, doubled with each failure in a row; Retry-After is honoured."""
    pause = rhythm(asked)
    if error is not None:
        pause = min(pause * math.pow(2, min(failures - 1, 16)), LONGEST)
        pause = max(pause, asked_to_wait(error), SELDOM if hopeless(error) else SHORTEST)
    return now + pause


def asked_to_wait(error: CommuniqueError) -> timedelta:
    """The pause that a server asked for with Retry-After, or that its host is given; none where there is none."""
    seconds = error.retry_after if isinstance(error, BadStatus | HostBusy) else None
    return timedelta(seconds=seconds or 0)


def after_wait(now: datetime, busy: HostBusy) -> datetime:
    """When to come back to a host that was not asked: when it may be, and not counted as a failure."""
    return now + max(timedelta(seconds=busy.retry_after), SOONEST)


def hopeless(error: CommuniqueError) -> bool:
    """Whether trying again soon cannot help: only the publisher or the operator can change the answer."""
    permanent = isinstance(error, CaptureError) and error.permanent
    return permanent or isinstance(error, RobotsRefused | ReadingError)


def after_failure(now: datetime, error: CommuniqueError, attempts: int, *, was_read: bool) -> Failure:
    """What follows when an item could not be fetched or read for the `attempts`th time in a row (from 1).

    A notice that was read before is never given up: it is looked at again, at the latest every week. One that
    never was is tried seven times over four days, and then waits for a person.
    """
    missing = (
        isinstance(error, BadStatus) and error.status == NOT_FOUND and attempts >= MISSING_BEFORE_WITHDRAWN
    )
    withdrawn = was_read and (isinstance(error, Gone) or missing)
    if was_read:
        step = LONGEST if withdrawn else RETRIES[min(attempts, len(RETRIES)) - 1]
        return Failure(now + max(step, asked_to_wait(error)), withdrawn)
    if (isinstance(error, CaptureError) and error.permanent) or attempts > len(RETRIES):
        return Failure(None)
    step = SELDOM if hopeless(error) else RETRIES[attempts - 1]
    return Failure(now + max(step, asked_to_wait(error)))


def next_recheck(now: datetime, first_read: datetime, published: datetime | None) -> datetime:
    """When a notice that was read is looked at again: at the next of the RECHECKS that its age has not reached."""
    born = first_read if published is None or first_read - published < OLD else published
    age = now - born
    ahead = next((step for step in RECHECKS if step > age), None)
    return born + ahead if ahead else now + RECHECKS[-1]
