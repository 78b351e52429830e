"""Calendar arithmetic for dates that a text states in part: which year a day without one falls in."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

EARLIEST, LATEST = 1900, 2100


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date expression in the shadow: its offsets, its ISO value, and the last day where it is a span."""

    start: int
    end: int
    value: str
    last: str | None = None


def iso(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """The ISO 8601 form as exact as given, None where no such day exists."""
    if not EARLIEST <= year <= LATEST:
        return None
    if month is None:
        return f"{year:04d}"
    if not 1 <= month <= 12:  # noqa: PLR2004 -- the months of a year
        return None
    if day is None:
        return f"{year:04d}-{month:02d}"
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= day <= monthrange(year, month)[1] else None


def nearest_year(month: int, day: int, anchor: str | None) -> int | None:
    """The year in which that day lies nearest to `anchor`; an anchor of a month counts as its middle."""
    if not anchor:
        return None
    parts = [int(part) for part in anchor.split("-")]
    if len(parts) == 1:
        return parts[0]
    around = date(parts[0], parts[1], parts[2] if len(parts) > 2 else 15)  # noqa: PLR2004 -- year, month, day
    candidates = [
        (abs((date(year, month, day) - around).days), year)
        for year in (around.year - 1, around.year, around.year + 1)
        if iso(year, month, day)
    ]
    return min(candidates)[1] if candidates else None


def month_end(year: int, month: int) -> str | None:
    """The last day of that month."""
    return iso(year, month, monthrange(year, month)[1]) if 1 <= month <= 12 else None  # noqa: PLR2004 -- months
