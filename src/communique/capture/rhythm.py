"""A source's rhythm: how often and at which hours it brings something new, learned from its own past.

All is pure: arrivals come in as moments, the present as `now`, the source's time zone as the operator has set
it. With little past the operator's interval stands.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import pairwise
from statistics import median, quantiles

ENOUGH = 5  # arrivals from which a usual gap is known
ENOUGH_FOR_HOURS = 20  # arrivals from which quiet hours are known
HOURS_OF_A_DAY, HOURS_OF_A_WEEK = 24, 168
CHECKS_IN_A_GAP = 4
QUIET_SHARE = 0.02  # of all arrivals: an hour of the day with less is quiet
REMEMBERED = 500


@dataclass(frozen=True, slots=True)
class Bounds:
    """The operator's: never sooner than `shortest`, never later than `longest`; `usual` where nothing is known."""

    shortest: timedelta = timedelta(minutes=10)
    usual: timedelta = timedelta(minutes=30)
    longest: timedelta = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """`gap` is the usual time between two arrivals, `long_gap` one that only a twentieth exceed; None unknown.

    `hours` and `weekdays` are those in which things arrive, in the source's own time zone; empty unknown.
    """

    gap: timedelta | None = None
    long_gap: timedelta | None = None
    hours: frozenset[int] = frozenset()
    weekdays: frozenset[int] = frozenset()


def learn(arrivals: Sequence[datetime], zone: tzinfo, days: Sequence[date] = ()) -> Rhythm:
    """The rhythm of arrivals, in any order. Those of one moment, such as a first look, count once.

    `days` are those on which things arrived at an hour that nobody knows, as lists state them: they count for the
    gaps and the weekdays, where no moment of that day is known.
    """
    moments = sorted(set(arrivals))[-REMEMBERED:]
    dated = {moment.astimezone(zone).date() for moment in moments}
    noons = [datetime.combine(day, time(12), zone) for day in set(days) - dated]
    known = sorted([*moments, *noons])[-REMEMBERED:]
    if len(known) < ENOUGH:
        return Rhythm()
    gaps = [(later - sooner).total_seconds() for sooner, later in pairwise(known)]
    long_gap = max(quantiles(gaps, n=20)[-1], median(gaps))
    hours: frozenset[int] = frozenset()
    weekdays: frozenset[int] = frozenset()
    if len(moments) >= ENOUGH_FOR_HOURS:
        hours = _busy(Counter(moment.astimezone(zone).hour for moment in moments), len(moments))
        weekdays = _busy(Counter(moment.astimezone(zone).weekday() for moment in known), len(known))
    return Rhythm(timedelta(seconds=median(gaps)), timedelta(seconds=long_gap), hours, weekdays)


def _busy(counts: Counter[int], total: int) -> frozenset[int]:
    return frozenset(value for value, count in counts.items() if count > QUIET_SHARE * total)


def next_check(rhythm: Rhythm, now: datetime, bounds: Bounds, zone: tzinfo) -> datetime:
    """When to look again: a quarter of the usual gap from now, put off to the next busy hour, within the bounds."""
    pause = rhythm.gap / CHECKS_IN_A_GAP if rhythm.gap else bounds.usual
    wanted = now + min(max(pause, bounds.shortest), bounds.longest)
    return min(_next_busy(rhythm, wanted, zone), now + bounds.longest)


def _next_busy(rhythm: Rhythm, moment: datetime, zone: tzinfo) -> datetime:
    """The moment itself in a busy hour, else the start of the next busy one."""
    if not rhythm.hours or not rhythm.weekdays:
        return moment
    for ahead in range(HOURS_OF_A_WEEK + 1):
        local = (moment + timedelta(hours=ahead)).astimezone(zone)
        if local.hour in rhythm.hours and local.weekday() in rhythm.weekdays:
            start = local.replace(minute=0, second=0, microsecond=0)
            return moment if ahead == 0 else start.astimezone(moment.tzinfo)
    return moment


def overdue(rhythm: Rhythm, last_new: datetime, now: datetime, grace: float = 3.0) -> bool:
    """Whether the newest item is older than the rhythm allows: by `grace` times its long gap, at least a day."""
    if rhythm.long_gap is None:
        return False
    return now - last_new > max(rhythm.long_gap * grace, timedelta(days=1))
