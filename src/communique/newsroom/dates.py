"""Dates as sources state them, for putting articles in order and for judging how fresh they are."""

import re
from datetime import UTC, datetime, timedelta
from typing import Final

EARLIEST: Final = datetime(1900, 1, 1, tzinfo=UTC)
DAY: Final = re.compile(r"^\d{4}-\d\d-\d\d$")
MONTH: Final = re.compile(r"^\d{4}-\d\d$")
YEAR: Final = re.compile(r"^\d{4}$")


def sort_date(published: str | None, captured_at: datetime) -> datetime:
    """When an article stands in lists: as published, or as captured where that is unknown or lies ahead of it.

    A day without a time counts as its end, so that today's notices stand in the order in which they came.
    """
    stated = moment(published)
    if stated is None or stated < EARLIEST:
        return captured_at
    return min(stated, captured_at)


def moment(stated: str | None) -> datetime | None:
    """The last moment that an ISO 8601 string of a year, month, day or time allows; None for anything else."""
    text = stated or ""
    try:
        if YEAR.match(text):
            return datetime(int(text) + 1, 1, 1, tzinfo=UTC) - timedelta(seconds=1)
        if MONTH.match(text):
            first = datetime.fromisoformat(f"{text}-01").replace(tzinfo=UTC)
            return (first + timedelta(days=32)).replace(day=1) - timedelta(seconds=1)
        found = datetime.fromisoformat(text)
        found = found if found.tzinfo else found.replace(tzinfo=UTC)
        return found + timedelta(days=1, seconds=-1) if DAY.match(text) else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
