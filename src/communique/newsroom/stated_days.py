"""Days and months as facts state them: ISO 8601, a day (2027-03-01) or a month (2027-03), and nothing else."""

import re
from datetime import date
from typing import Final

SHAPE: Final = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")


def is_day_or_month(value: str | None) -> bool:
    """Whether the calendar has it."""
    return first_day(value) is not None


def first_day(value: str | None) -> date | None:
    """The day, or the first day of the month; None for anything else."""
    found = SHAPE.fullmatch(value or "")
    if found is None:
        return None
    year, month, day = found.groups()
    try:
        return date(int(year), int(month), int(day or 1))
    except ValueError:
        return None


def is_day(value: str | None) -> bool:
    """Whether a day is stated, not only a month."""
    return first_day(value) is not None and value is not None and value.count("-") == 2  # noqa: PLR2004 # year-month-day
