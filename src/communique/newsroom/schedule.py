"""When things are due: pure decisions of values and the time."""

import zlib
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Final

from communique.capture import rhythm as rhythms
from communique.errors import (
    ArchiveError,
    BadStatus,
    CaptureError,
    CommuniqueError,
    Gone,
    HostBusy,
    ReadingError,
    RobotsRefused,
)

CHECK_EVERY: Final = timedelta(minutes=15)
"""How often a source is checked whose rhythm is not known yet."""
CHECK_LEAST: Final = timedelta(minutes=5)
CHECK_MOST: Final = timedelta(hours=2)
"""The bounds of a learned rhythm where its operator gives none: silence is proven twelve times a day."""
SHORTEST: Final = timedelta(minutes=1)
LONGEST: Final = timedelta(days=7)
"""The bounds of every rhythm, whatever an operator asks."""
LONGEST_BACK_OFF: Final = timedelta(days=1)
"""A source that fails, for however long, is tried once a day: that it is well again is known within a day."""

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

MISSING_BEFORE_WITHDRAWN: Final = 3
"""So many times in a row a notice must be missing (404) before we say that it was withdrawn."""
GONE_BEFORE_WITHDRAWN: Final = 2
"""The same of an answer that says so (410): one may be a slip."""
MISSING_RETRIES: Final = (timedelta(minutes=10), timedelta(hours=2))
"""Pauses until a missing notice is looked for again, so that a slip of an hour withdraws nothing."""

HAND_WAITS: Final = 2.0
"""Seconds that a worker's hand waits for the turn of a host; it then does something else meanwhile."""
LOOK_LASTS: Final = timedelta(minutes=4)
"""So long further pages of a source are asked for, each in its turn; what lies behind counts as perhaps missed."""

NOT_FOUND: Final = 404
SOONEST: Final = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Failure:
    """What follows from a failed attempt: when to try again (None: never by itself) and whether it is withdrawn."""

    try_at: datetime | None
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Pace:
    """A source's rhythm as learned, the bounds that its operator set, and the time zone that it works in."""

    rhythm: rhythms.Rhythm
    bounds: rhythms.Bounds
    zone: tzinfo


def bounds(
    every: timedelta | None, least: timedelta | None = None, most: timedelta | None = None
) -> rhythms.Bounds:
    """The bounds of a source's pauses: `every` fixes them, else they lie between `least` and `most`."""
    if every is not None:
        fixed = _within(every, SHORTEST, LONGEST)
        return rhythms.Bounds(fixed, fixed, fixed)
    shortest = _within(least or CHECK_LEAST, SHORTEST, LONGEST)
    longest = _within(most or CHECK_MOST, shortest, LONGEST)
    return rhythms.Bounds(shortest, _within(CHECK_EVERY, shortest, longest), longest)


def _within(value: timedelta, least: timedelta, most: timedelta) -> timedelta:
    return min(max(value, least), most)


def jitter(seed: str) -> float:
    """A number from 0 to 1 that is the same for the same seed: what failed together does not come back together."""
    return zlib.crc32(seed.encode()) / 0xFFFFFFFF


def next_check(
    now: datetime, pace: Pace, failures: int = 0, error: CommuniqueError | None = None, chance: float = 0.5
) -> datetime:
    """When to look at a source again: by its rhythm; after an error later with each failure in a row.

    The pause after an error is the usual one, doubled with each failure, times 0.75 to 1.25 by `chance`, at most a
    day; Retry-After is honoured. A fault on our side, such as a full disk, puts nothing off.
    """
    if error is None:
        return rhythms.next_check(pace.rhythm, now, pace.bounds, pace.zone)
    usual = pace.bounds.usual
    if isinstance(error, ArchiveError):
        return now + usual
    longest = max(LONGEST_BACK_OFF, usual)
    doubled: int = 1 << min(max(failures - 1, 0), 16)
    pause = min(usual * doubled, longest) * (0.75 + 0.5 * chance)
    return now + max(pause, asked_to_wait(error), SELDOM if hopeless(error) else SHORTEST)


def asked_to_wait(error: CommuniqueError) -> timedelta:
    """The pause that a server asked for with Retry-After, or that its host is given; none where there is none."""
    seconds = error.retry_after if isinstance(error, BadStatus | HostBusy) else None
    return timedelta(seconds=seconds or 0)


def after_wait(now: datetime, busy: HostBusy) -> datetime:
    """When to come back to a host that was not asked: when it may be, and not counted as a failure."""
    return now + max(timedelta(seconds=busy.retry_after), SOONEST)


def hopeless(error: CommuniqueError) -> bool:
    """Whether trying again soon cannot help: only the publisher or the operator can change the answer."""
    if isinstance(error, RobotsRefused):
        return not error.for_now
    permanent = isinstance(error, CaptureError) and error.permanent
    return permanent or isinstance(error, ReadingError)


def is_missing(error: CommuniqueError) -> bool:
    """Whether an answer says that a notice is not there (404), or not any more (410)."""
    return isinstance(error, Gone) or (isinstance(error, BadStatus) and error.status == NOT_FOUND)


def after_failure(
    now: datetime, error: CommuniqueError, attempts: int, *, was_read: bool, missing: int = 0
) -> Failure:
    """What follows when an item could not be fetched or read for the `attempts`th time in a row (from 1).

    `missing` is how many of the answers since it was last read said that it is not there, this one included. A notice that was read before is never given up: it is looked at again, at the latest every week. One that
    never was is tried seven times over four days, and then waits for a person. A fault on our side counts for
    nothing: it is tried again until it is mended.
    """
    if isinstance(error, ArchiveError):
        return Failure(now + RETRIES[min(attempts, 2) - 1])
    if was_read:
        return _of_a_read_one(now, error, attempts, missing)
    if (isinstance(error, CaptureError) and error.permanent) or attempts > len(RETRIES):
        return Failure(None)
    step = SELDOM if hopeless(error) else RETRIES[attempts - 1]
    return Failure(now + max(step, asked_to_wait(error)))


def _of_a_read_one(now: datetime, error: CommuniqueError, attempts: int, missing: int) -> Failure:
    if not is_missing(error):
        return Failure(now + max(RETRIES[min(attempts, len(RETRIES)) - 1], asked_to_wait(error)))
    enough = GONE_BEFORE_WITHDRAWN if isinstance(error, Gone) else MISSING_BEFORE_WITHDRAWN
    if missing >= enough:
        return Failure(now + LONGEST, withdrawn=True)
    return Failure(now + MISSING_RETRIES[min(max(missing, 1), len(MISSING_RETRIES)) - 1])


def next_recheck(now: datetime, first_read: datetime, published: datetime | None) -> datetime:
    """When a notice that was read is looked at again: at the next of the RECHECKS that its age has not reached."""
    born = first_read if published is None or first_read - published < OLD else published
    age = now - born
    ahead = next((step for step in RECHECKS if step > age), None)
    return born + ahead if ahead else now + RECHECKS[-1]
