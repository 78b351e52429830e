"""The rhythm of a source between its table and the functions that decide: kept as JSON, learned from its items."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta, tzinfo
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.utils import timezone

from communique.capture.rhythm import REMEMBERED, Rhythm, learn
from communique.capture.zones import zone_of
from communique.newsroom.models import Source
from communique.newsroom.schedule import Pace, bounds

LONGEST_DATE: Final = len("2026-11-22")


def pace_of(source: Source) -> Pace:
    """How often a source is looked at, as its operator and its past have it."""
    limits = bounds(source.check_every, source.check_least, source.check_most)
    return Pace(restored(source.rhythm), limits, time_zone(source))


def time_zone(source: Source) -> tzinfo:
    """The zone that a source works in: as its operator says, else by its address, else that of the exchange."""
    if source.time_zone:
        return ZoneInfo(source.time_zone)
    return zone_of(source.url, source.language, timezone.get_default_timezone())


def learned(source: Source) -> dict[str, Any]:
    """The rhythm of a source as its last items show it, to be kept in `Source.rhythm`."""
    rows = source.items.order_by("-first_seen_at").values_list("first_seen_at", "listed_date")[:REMEMBERED]
    first = source.items.order_by("first_seen_at").values_list("first_seen_at", flat=True).first()
    moments, days = arrivals(rows, first)
    return stored(learn(moments, time_zone(source), days))


def arrivals(
    rows: Iterable[tuple[datetime, str]], first_look: datetime | None
) -> tuple[list[datetime], list[date]]:
    """When things arrived, from when each was first seen and the date that its list gave: moments, and days.

    A list's own time is more exact than our look, as long as it does not lie after it. What the first look found
    had been there before: of it only what the list says counts.
    """
    moments: list[datetime] = []
    days: list[date] = []
    for seen, stated in rows:
        exact = _moment(stated) if len(stated) > LONGEST_DATE else None
        if exact is not None and exact <= seen:
            moments.append(exact)
        elif seen != first_look:
            moments.append(seen)
        elif day := _day(stated):
            days.append(day)
    return moments, days


def _moment(stated: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(stated)
    except ValueError:
        return None
    return found if found.tzinfo else None


def _day(stated: str) -> date | None:
    try:
        return date.fromisoformat(stated[:LONGEST_DATE])
    except ValueError:
        return None


def stored(rhythm: Rhythm) -> dict[str, Any]:
    """A rhythm as JSON, empty where nothing is known."""
    if rhythm.gap is None or rhythm.long_gap is None:
        return {}
    return {
        "gap": rhythm.gap.total_seconds(),
        "long_gap": rhythm.long_gap.total_seconds(),
        "hours": sorted(rhythm.hours),
        "weekdays": sorted(rhythm.weekdays),
    }


def restored(kept: Mapping[str, Any]) -> Rhythm:
    """The rhythm of what `stored` gave."""
    if not kept:
        return Rhythm()
    return Rhythm(
        timedelta(seconds=kept["gap"]),
        timedelta(seconds=kept["long_gap"]),
        frozenset(kept["hours"]),
        frozenset(kept["weekdays"]),
    )
