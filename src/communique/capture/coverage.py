"""Proof that a source is watched: what each check saw, and whether its silence is "nothing new" or "broken"."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from communique.capture.rhythm import Rhythm, overdue

FAILURES_OF_A_BREAK: Final = 3
SHRUNK: Final = 0.25  # of the rows that a list usually has
USUAL_CHECKS: Final = 20
FLAPPING_FROM: Final = 6  # checks from which a source that fails now and then is told
FLAPPING: Final = 1 / 3  # of the last checks


@dataclass(frozen=True, slots=True)
class Seen:
    """What one check saw. `items` is None where it failed or the server said that nothing changed.

    `lasting` says of an error that it will not pass by itself: robots.txt refuses, a list has no rows any more.
    """

    at: datetime
    items: int | None
    new: int = 0
    missed: int = 0
    error: str | None = None
    unchanged: bool = False
    lasting: bool = False


class State(StrEnum):
    """A source's health: `new` things, `quiet` as it may be, `unsteady` where checks fail now and then, `overdue`
    for its rhythm, `broken`, or `unknown`."""

    UNKNOWN = "unknown"
    NEW = "new"
    QUIET = "quiet"
    UNSTEADY = "unsteady"
    OVERDUE = "overdue"
    BROKEN = "broken"


class Reason(StrEnum):
    """Why a source's health is what it is; the words are `Health.sentence`."""

    UNCHECKED = "unchecked"
    NEW = "new"
    QUIET = "quiet"
    FAILED = "failed"
    FLAPS = "flaps"
    SHRUNK = "shrunk"
    SILENT = "silent"


SENTENCES: Final = {
    Reason.UNCHECKED: "It was not checked yet.",
    Reason.NEW: "It brought {count} new items.",
    Reason.QUIET: "Nothing new.",
    Reason.FAILED: "It failed {count} times in a row: {error}",
    Reason.FLAPS: "{count} of its last {of} checks failed.",
    Reason.SHRUNK: "Its list has {count} items, and had {of} before.",
    Reason.SILENT: "Nothing new for {count} days, which is longer than it ever was silent.",
}
"""Reason → its sentence; `count`, `of` and `error` are those of the Health."""


@dataclass(frozen=True, slots=True)
class Health:
    """The verdict with its reason, and the numbers that the reason names."""

    state: State
    reason: Reason
    count: int = 0
    of: int = 0
    error: str = ""

    @property
    def sentence(self) -> str:
        """The reason in one English sentence."""
        return SENTENCES[self.reason].format(count=self.count, of=self.of, error=self.error)


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


def judge(
    checks: Sequence[Seen],
    rhythm: Rhythm,
    now: datetime,
    *,
    last_new: datetime | None = None,
    may_shrink: bool = False,
) -> Health:
    """The health of a source from its checks, oldest first. A list that used to have rows and has none is broken.

    `last_new` is when it brought something, where that lies before these checks; `may_shrink` says that a short
    list is no sign of anything, as in feeds that list the last days.
    """
    if not checks:
        return Health(State.UNKNOWN, Reason.UNCHECKED)
    latest = checks[-1]
    if latest.error is not None:
        return _failing(checks)
    usual = _usual_items(checks[:-1])
    if latest.items is not None and latest.items < (1 if may_shrink else SHRUNK * usual) and usual:
        return Health(State.BROKEN, Reason.SHRUNK, latest.items, usual)
    if latest.new:
        return Health(State.NEW, Reason.NEW, latest.new)
    last_new = next((check.at for check in reversed(checks) if check.new), last_new)
    if last_new is not None and overdue(rhythm, last_new, now):
        return Health(State.OVERDUE, Reason.SILENT, (now - last_new).days)
    return _steady(checks)


def _failing(checks: Sequence[Seen]) -> Health:
    failures = 0
    for check in reversed(checks):
        if check.error is None:
            break
        failures += 1
    broken = failures >= FAILURES_OF_A_BREAK or failures == len(checks) or checks[-1].lasting
    state = State.BROKEN if broken else State.UNSTEADY
    return Health(state, Reason.FAILED, failures, error=checks[-1].error or "")


def _steady(checks: Sequence[Seen]) -> Health:
    failed, of = sum(check.error is not None for check in checks), len(checks)
    if of >= FLAPPING_FROM and failed > FLAPPING * of:
        return Health(State.UNSTEADY, Reason.FLAPS, failed, of)
    return Health(State.QUIET, Reason.QUIET)


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
