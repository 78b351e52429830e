"""When a term that is counted in days ends: 15 working days after an announcement, 30 days after it.

The day on which the term is set going does not count; the term ends on its last day. Working days are those of a state: for
China the weekends that the yearly plan makes working days count too, and where no plan is known yet nothing is
said. The library `holidays` keeps the days; it is loaded when the first term in working days is met.
"""

from datetime import date, timedelta
from functools import cache
from importlib import import_module
from typing import Any

from communique.interpret.days import iso

LONGEST = 366
"""Days; a longer term is no term of notices, and is left unresolved."""
_WHOLE_DAY = 3
_PLANNED = frozenset({"CN"})


def term_end(since: str | None, count: int, *, working: bool, country: str | None) -> str | None:
    """The last day (ISO 8601) of a term of `count` days that the day `since` sets going; None where it is not known.

    `since` must be a whole day. `working` counts working days of `country` (ISO 3166-1 alpha-2), which must
    be named then; else every day counts.
    """
    parts = [int(part) for part in (since or "").split("-") if part.isdigit()]
    if len(parts) != _WHOLE_DAY or not 0 < count <= LONGEST:
        return None
    start = date(*parts)
    if not working:
        end = start + timedelta(days=count)
        return iso(end.year, end.month, end.day)
    return None if country is None else _after_working_days(start, count, country)


def _after_working_days(start: date, count: int, country: str) -> str | None:
    day = start
    while count:
        day += timedelta(days=1)
        kept = _calendar(country, day.year)
        if kept is None:
            return None
        count -= bool(kept.is_working_day(day))
    return iso(day.year, day.month, day.day)


@cache
def _calendar(country: str, year: int) -> Any:
    """The days of that state and year; None where the library has no such state or China's plan is not out yet."""
    try:
        kept = import_module("holidays").country_holidays(country, years=year)
    except NotImplementedError:
        return None
    if country in _PLANNED and not any(day.year == year for day in kept.weekend_workdays):
        return None
    return kept
