"""Proof that a source is watched: what each check saw, and whether its silence is "nothing new" or "broken"."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from communique.capture.rhythm import Rhythm, overdue

FAILURES_OF_A_BREAK = 3
SHRUNK = 0.25  # of the rows that a list usually has
USUAL_CHECKS = 20


@dataclass(frozen=True, slots=True)
class Seen:
    """What one check saw. `items` is None where it failed or the server said that nothing changed."""

    at: datetime
    items: int | None
    new: int = 0
    missed: int = 0
    error: str | None = None
    unchanged: bool = False


class State(StrEnum):
    """A source's health: `new` things, `quiet` as it may be, `overdue` for its rhythm, `broken`, or `unknown`."""

    UNKNOWN = "unknown"
    NEW = "new"
    QUIET = "quiet"
    OVERDUE = "overdue"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Health:
    """The verdict with its reason in one sentence."""

    state: State
    reason: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """A stretch of a source's timeline in figures. `longest_gap` lies between two checks that saw something."""

    checks: int
    failed: int
    seen: int
    new: int
    missed: int
    longest_gap: timedelta
    last_checked: datetime | None
    last_new: datetime | None


def judge(checks: Sequence[Seen], rhythm: Rhythm, now: datetime) -> Health:
    """The health of a source from its checks, oldest first. A list that used to have rows and has none is broken."""
    if not checks:
        return Health(State.UNKNOWN, "It was not checked yet.")
    latest = checks[-1]
    if latest.error is not None:
        return _failing(checks)
    usual = _usual_items(checks[:-1])
    if latest.items is not None and latest.items < SHRUNK * usual:
        return Health(State.BROKEN, f"Its list has {latest.items or 'no'} items, and had {usual} before.")
    if latest.new:
        return Health(State.NEW, f"It brought {latest.new} new items.")
    last_new = next((check.at for check in reversed(checks) if check.new), None)
    if last_new is not None and overdue(rhythm, last_new, now):
        days = (now - last_new).days
        return Health(State.OVERDUE, f"Nothing new for {days} days, which is longer than it ever was silent.")
    return Health(State.QUIET, "Nothing new.")


def _failing(checks: Sequence[Seen]) -> Health:
    failures = 0
    for check in reversed(checks):
        if check.error is None:
            break
        failures += 1
    state = State.BROKEN if failures >= FAILURES_OF_A_BREAK or failures == len(checks) else State.QUIET
    return Health(state, f"It failed {failures} times in a row: {checks[-1].error}")


def _usual_items(checks: Sequence[Seen]) -> int:
    """The median number of rows of the last good checks; 0 where there were none."""
    numbers = sorted(check.items for check in checks[-USUAL_CHECKS:] if check.items)
    return numbers[len(numbers) // 2] if numbers else 0


def covered(checks: Sequence[Seen], now: datetime) -> Coverage:
    """The figures of a timeline, oldest first, up to now."""
    good = [check.at for check in checks if check.error is None]
    gaps = [later - sooner for sooner, later in zip(good, [*good[1:], now], strict=True)] if good else []
    return Coverage(
        checks=len(checks),
        failed=sum(check.error is not None for check in checks),
        seen=sum(check.items or 0 for check in checks),
        new=sum(check.new for check in checks),
        missed=sum(check.missed for check in checks),
        longest_gap=max(gaps, default=timedelta(0)),
        last_checked=checks[-1].at if checks else None,
        last_new=next((check.at for check in reversed(checks) if check.new), None),
    )
