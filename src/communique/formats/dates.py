"""The dates of feeds: RFC 3339 and RFC 822, read as far as they say anything, written exactly.

Nothing is invented: a day without a time stays a day, a time without an offset stays without one, and what
is no date, or cannot be one, is None.
"""

import re
from datetime import UTC, date, datetime, time
from email.utils import format_datetime

ISO = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?"
    r"(?:(?:T|\s+)(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?\s*(?P<zone>Z|UTC|GMT|"
    r"[+-]\d{2}:?\d{2})?)?"
    r"$",
    re.IGNORECASE | re.ASCII,
)
RFC822 = re.compile(
    r"(?:[a-z]{3,9}\.?,?\s+)?(?P<day>\d{1,2})[\s-]+(?P<name>[a-z]{3,9})\.?[\s,-]+(?P<year>\d{4}|\d{2})"
    r"(?:[\s,]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?\s*(?P<zone>[a-z]{1,5}|[+-]"
    r"\d{2}:?\d{2})?(?:\s*\([^)]*\))?)?"
    r"$",
    re.IGNORECASE | re.ASCII,
)
EAST_ASIAN = re.compile(
    r"(?P<year>\d{4})\s*(?:年|/|\.)\s*(?P<month>\d{1,2})\s*(?:月|/|\.)\s*(?P<day>\d{1,2})\s*日?"
    r"(?:\s*(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?)?(?P<zone>)$",
    re.ASCII,
)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
ZONES = {
    "z": "+00:00", "ut": "+00:00", "utc": "+00:00", "gmt": "+00:00",
    "est": "-05:00", "edt": "-04:00", "cst": "-06:00", "cdt": "-05:00",
    "mst": "-07:00", "mdt": "-06:00", "pst": "-08:00", "pdt": "-07:00",
}  # fmt: skip
LATEST_HOUR_OF_A_ZONE = "14"
CENTURY_TURN = 70  # two digits of a year: 70 to 99 are of the last century, as POSIX has it
FIRST_YEAR, LAST_YEAR = 1970, 2100


def read_date(text: str | None) -> str | None:
    """A feed's date as ISO 8601: "2026-03", "2026-03-05", "2026-03-05T10:21:00" or with an offset; else None.

    The first second of 1970 is what programs write when they know no date: it counts as none.
    """
    words = " ".join((text or "").split())[:80]
    for pattern in (ISO, RFC822, EAST_ASIAN):
        if found := pattern.match(words):
            read = _checked(found.groupdict())
            return None if read and read.startswith("1970-01-01") else read
    return None


def _checked(part: dict[str, str | None]) -> str | None:
    year, month = _year(part["year"] or ""), _month(part)
    if not FIRST_YEAR <= year <= LAST_YEAR or month is None:
        return None
    if part["day"] is None:
        return f"{year:04}-{month:02}"
    try:
        day = date(year, month, int(part["day"])).isoformat()
        if part["hour"] is None:
            return day
        second = min(int(part["second"] or 0), 59)  # a leap second is written 60
        clock = time(int(part["hour"]) % 24, int(part["minute"] or 0), second)
    except ValueError:
        return None
    return f"{day}T{clock.isoformat()}{_offset(part['zone'])}"


def _year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) == len("1999") else year + (1900 if year >= CENTURY_TURN else 2000)


def _month(part: dict[str, str | None]) -> int | None:
    if part.get("month"):
        month = int(part["month"] or 0)
        return month if 1 <= month <= len(MONTHS) else None
    name = (part.get("name") or "")[:3].lower()
    return MONTHS.index(name) + 1 if name in MONTHS else None


def _offset(zone: str | None) -> str:
    """The offset as ±hh:mm; empty where the zone is unsaid, unknown or impossible."""
    if not zone:
        return ""
    if zone[0] in "+-":
        hour, minute = zone[1:3], zone[-2:]
        known = hour <= LATEST_HOUR_OF_A_ZONE and minute in {"00", "15", "30", "45"}
        return f"{zone[0]}{hour}:{minute}" if known else ""
    return ZONES.get(zone.lower(), "")


def rfc3339(moment: datetime) -> str:
    """An aware datetime as RFC 3339 in UTC, to the second, with Z."""
    return moment.astimezone(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")


def rfc822(moment: datetime) -> str:
    """An aware datetime as RSS writes it (RFC 822 with four digits of year, GMT)."""
    return format_datetime(moment.astimezone(UTC).replace(microsecond=0), usegmt=True)
