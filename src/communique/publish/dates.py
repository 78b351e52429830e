"""Dates as sources state them, shown exactly as precise as they were given.

A stated date is ISO 8601: a year, a month, a day, or a time with or without an offset. What is none of these is
shown as it stands, and never becomes a `<time>`.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from django.utils import timezone
from django.utils.translation import get_language

STATED: Final = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9][0-9])(?:-(?P<day>[0-9][0-9])"
    r"(?:[T ](?P<hour>[0-9][0-9]):(?P<minute>[0-9][0-9])(?::[0-9][0-9](?:[.,][0-9]+)?)?"
    r"(?P<offset>Z|[+-][0-9][0-9]:?[0-9][0-9])?)?)?)?"
)
MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
LONGEST: Final = 40
"""A stated date is no longer than this; a longer one is cut when it is shown."""


@dataclass(frozen=True, slots=True)
class Stated:
    """One date for a page: `human` in the language of the interface, `short` for lists, `machine` for `<time>`.

    `machine` is empty where the value is no date; `human` is then what was stated.
    """

    human: str
    short: str
    machine: str = ""


def stated(value: str) -> Stated:
    """A stated date as the active language writes it."""
    found = STATED.fullmatch(value.strip())
    parts = found.groupdict() if found else {}
    if not found or not _exists(parts):
        plain = value.strip()[:LONGEST]
        return Stated(plain, plain)
    chinese = (get_language() or "").startswith("zh")
    day, short = (_chinese_day(parts), _chinese_short(parts)) if chinese else (_day(parts), _short(parts))
    return Stated(day + _time(parts, chinese=chinese), short, _machine(parts))


def moment(value: datetime) -> Stated:
    """A moment that the exchange itself recorded, in the time zone of the installation, to the minute."""
    local = timezone.localtime(value)
    return stated(local.isoformat(timespec="minutes"))


def _exists(parts: dict[str, str]) -> bool:
    """Whether the calendar and the clock have it; 30 February and 25:00 are shown as they stand."""
    try:
        date(int(parts["year"]), int(parts["month"] or 1), int(parts["day"] or 1))
        datetime(2000, 1, 1, int(parts["hour"] or 0), int(parts["minute"] or 0), tzinfo=UTC)
    except ValueError:
        return False
    return True


def _day(parts: dict[str, str]) -> str:
    if not parts["month"]:
        return parts["year"]
    month = MONTHS[int(parts["month"]) - 1]
    return f"{int(parts['day'])} {month} {parts['year']}" if parts["day"] else f"{month} {parts['year']}"


def _short(parts: dict[str, str]) -> str:
    if not parts["month"]:
        return parts["year"]
    month = MONTHS[int(parts["month"]) - 1][:3]
    return f"{int(parts['day'])} {month} {parts['year']}" if parts["day"] else f"{month} {parts['year']}"


def _chinese_day(parts: dict[str, str]) -> str:
    month = f"{int(parts['month'])}月" if parts["month"] else ""
    day = f"{int(parts['day'])}日" if parts["day"] else ""
    return f"{parts['year']}年{month}{day}"


def _chinese_short(parts: dict[str, str]) -> str:
    return "-".join(part for part in (parts["year"], parts["month"], parts["day"]) if part)


def _time(parts: dict[str, str], *, chinese: bool) -> str:
    if not parts["hour"]:
        return ""
    clock = f"{parts['hour']}:{parts['minute']}"
    offset = _offset(parts["offset"])
    if chinese:
        return f" {clock}（{offset}）" if offset else f" {clock}"
    return f", {clock} ({offset})" if offset else f", {clock}"


def _offset(offset: str | None) -> str:
    """An offset as people write it: UTC, UTC+8, UTC+5:30; empty where the source gave none."""
    if not offset:
        return ""
    digits = offset.replace(":", "")
    if digits in {"Z", "+0000", "-0000"}:
        return "UTC"
    minutes = f":{digits[3:]}" if digits[3:] != "00" else ""
    return f"UTC{digits[0].replace('-', '−')}{int(digits[1:3])}{minutes}"


def _machine(parts: dict[str, str]) -> str:
    """As HTML's `datetime` attribute takes it."""
    day = "-".join(part for part in (parts["year"], parts["month"], parts["day"]) if part)
    if not parts["hour"]:
        return day
    return f"{day}T{parts['hour']}:{parts['minute']}{parts['offset'] or ''}"


def instant(value: str) -> datetime | None:
    """A stated date as a moment, for machines that take nothing else: what is not stated is the earliest it can be.

    None where the value is no date. A date without an offset is taken in the time zone of the installation.
    """
    found = STATED.fullmatch(value.strip())
    if not found or not _exists(found.groupdict()):
        return None
    day = "-".join((found["year"], found["month"] or "01", found["day"] or "01"))
    when = datetime.fromisoformat(
        f"{day}T{found['hour'] or '00'}:{found['minute'] or '00'}{found['offset'] or ''}"
    )
    return when if when.tzinfo else timezone.make_aware(when)
