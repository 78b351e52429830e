"""Until when something is put off: the choices that the desk offers, as hours of the clock on the wall."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.translation import gettext

from communique.errors import ActionRefused

MORNING: Final = time(8, 0)
EVENING: Final = time(18, 0)
MONDAY: Final = 0
FARTHEST: Final = timedelta(days=366)


def _in_an_hour(now: datetime) -> datetime:
    """Sixty minutes from now, also while clocks are put back."""
    return (now.astimezone(UTC) + timedelta(hours=1)).astimezone(now.tzinfo)


def _this_evening(now: datetime) -> datetime:
    evening = datetime.combine(now.date(), EVENING, now.tzinfo)
    return evening if evening > now else evening + timedelta(days=1)


def _tomorrow(now: datetime) -> datetime:
    return datetime.combine(now.date() + timedelta(days=1), MORNING, now.tzinfo)


def _next_monday(now: datetime) -> datetime:
    ahead = (MONDAY - now.weekday()) % 7 or 7
    return datetime.combine(now.date() + timedelta(days=ahead), MORNING, now.tzinfo)


CHOICES: Final[Mapping[str, Callable[[datetime], datetime]]] = {
    "hour": _in_an_hour,
    "evening": _this_evening,
    "tomorrow": _tomorrow,
    "monday": _next_monday,
}
"""Name of a choice → the hour that it means, from a time in the zone of the reader."""


def hour_of(asked: str, now: datetime, zone: ZoneInfo) -> datetime:
    """The hour that a choice or an ISO 8601 time in `zone` means. Raises ActionRefused for anything else, and for
    an hour that lies more than a year ahead."""
    here = now.astimezone(zone)
    if choice := CHOICES.get(asked):
        return choice(here)
    try:
        found = datetime.fromisoformat(asked)
    except ValueError as error:
        message = gettext("“%(asked)s” is no hour; write one such as 2026-11-23 08:00.")
        raise ActionRefused(message % {"asked": asked[:40]}) from error
    found = found if found.tzinfo else found.replace(tzinfo=zone)
    if found - now > FARTHEST:
        raise ActionRefused(gettext("That is more than a year ahead; choose an hour within the year."))
    return found
