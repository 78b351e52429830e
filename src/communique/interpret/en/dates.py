"""English date expressions and their values; which kind each is, `date_kinds` decides.

July 30, 30 July 2019, 10 and 11 October 2017, 3-5 May, 2023-03-15, and days of the week, which are the last such
day up to the publication. A day without a year takes the year nearest to the publication; without one, the
year that the text gives with its first full date, else none.
"""

import re
from datetime import date, timedelta

from communique.interpret.days import DateSpan, iso, nearest_year
from communique.interpret.document import Document
from communique.interpret.en.date_kinds import kind_by_place
from communique.interpret.taken import Taken

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), start=1)
    for name in names.split()
}  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH = (
    r"(?"
    r"P<{0}>January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar"
    r"|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER"
    r"|OCTOBER|NOVEMBER|DECEMBER"
    r")\.?"
)
_DAY = r"(?P<{0}>\d{{1,2}})(?:st|nd|rd|th)?"
_TO = r"\s*(?:-|to|and|until|through|&)\s*"
_YEAR = r"(?:,?\s*(?:of\s+)?(?P<{0}>(?:19|20)\d\d))"
_PATTERNS = (
    re.compile(
        rf"\b{_MONTH.format('m1')}\s*{_DAY.format('d1')}{_TO}{_MONTH.format('m2')}\s*{_DAY.format('d2')}\b"
        rf"{_YEAR.format('y1')}?"
    ),
    re.compile(
        rf"\b{_DAY.format('d1')}\s+{_MONTH.format('m1')}{_YEAR.format('y0')}?{_TO}{_DAY.format('d2')}\s+"
        rf"{_MONTH.format('m2')}\b{_YEAR.format('y1')}?"
    ),
    re.compile(
        rf"\b{_MONTH.format('m1')}\s*{_DAY.format('d1')}(?:{_TO}{_DAY.format('d2')})?\b(?!:\d)"
        rf"(?:\s*\([^)]{{1,12}}\))?{_YEAR.format('y1')}?"
    ),
    re.compile(
        rf"\b{_DAY.format('d1')}(?:{_TO}{_DAY.format('d2')})?\s+(?:day\s+)?(?:of\s+)?"
        rf"{_MONTH.format('m1')}\b{_YEAR.format('y1')}?"
    ),
    re.compile(r"(?<=[Uu]pdated: )(?P<m1>\d{1,2}) (?P<d1>\d{1,2}),\s?(?P<y1>(?:19|20)\d\d)"),
    re.compile(r"(?<![\d.-])(?P<y1>(?:19|20)\d\d)([-/.])(?P<m1>\d{1,2})\2(?P<d1>\d{1,2})(?![\d.-]*\d{3})"),
)  # fmt: skip
_WEEKDAY = re.compile(
    r"\b(?:on |last |this )?(?P<w>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b(?! (?:and|to) \w+day)"
)
_TWO_WEEKDAYS = re.compile(
    r"\b(?P<w>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday) (?:and|to) "
    r"(?P<last>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)
_AHEAD = re.compile(
    r"\b(?:will|shall|(?:is|are) (?:scheduled|due|expected|set|to)|upcoming|(?:next|coming) week)\b"
    r"(?:(?!\b(?:said|says|announced|told|reported|stated|added|noted|held|met|signed)\b)[^.;\n]){0,160}$"
)
"""Before a day of the week that is to come: `will meet on Monday`, but not `will meet, it said on Monday`."""
_ITS_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? (?:the )?$")
_DAY_ALONE = re.compile(
    r"\b(?:morning|afternoon|evening|night) of the (?P<d>\d{1,2})(?:st|nd|rd|th)\b(?! of| [A-Z])"
)
_ANY_YEAR = re.compile(r"(?<![\w.,/-])(?:19|20)\d\d(?![\w/-]|\.\d|,\d)")
_TODAY = re.compile(
    r"\b(?P<day>[Tt]oday|[Tt]onight|[Yy]esterday|[Tt]omorrow|[Tt]his (?:morning|afternoon|evening))\b"
    r"(?!'(?!s (?:[\w-]+ ){0,3}?(?:attacks?|bombings?|air ?strikes?|strikes?|explosions?|blasts?|shootings?|earthquake)\b))"
    r"(?:\s*\(\d{1,2}\))?"
)

_BESIDE = re.compile(
    r"(?:(?<=[.\n] )|(?<=\n)|(?<=[Oo]n ))(?P<t>"
    r"(?P<before>[Tt]he (?:day before|previous day))|(?P<after>[Tt]he (?:next|following) day)"
    r"|the same day|[Ee]arlier (?:in the|that|on the same) day|[Ll]ater (?:in the|that|on the same) day"
    r")(?=,? [A-Za-z])"
)
_DAYS_OFF = {"yesterday": -1, "tomorrow": 1}
REACH = 200
"""Code points before a day of the week in which its clause is looked at."""


def find_dates(document: Document) -> tuple[DateSpan, ...]:
    """Every date expression that resolves to a day, in the order of the text."""
    shadow = document.shadow
    anchor = _anchor(document)
    found: list[DateSpan] = []
    taken = Taken(len(shadow))
    for pattern in _PATTERNS:
        for match in pattern.finditer(shadow):
            if not taken.free(match.start(), match.end()):
                continue
            taken.take(match.start(), match.end())
            found.extend(_day(match, anchor))
    found.extend(_days_of_the_month(shadow, document.published, taken))
    found.extend(_weekdays(shadow, _written(shadow, found) or document.published, taken, tuple(found)))
    told = [
        day
        for day in found
        if not document.published or day.value[: len(document.published)] <= document.published
    ]
    found.extend(_beside(shadow, taken, sorted(told, key=lambda item: item.start)))
    return tuple(sorted(found, key=lambda item: item.start))


def _beside(shadow: str, taken: Taken, stated: list[DateSpan]) -> list[DateSpan]:
    """`The day before`, `on the same day`: beside the last day told before it, a dateline left out."""
    found = []
    for match in _BESIDE.finditer(shadow):
        before = [day for day in stated if day.end <= match.start() and kind_by_place(shadow, day) is None]
        if not before or not taken.free(*match.span("t")):
            continue
        off = -1 if match["before"] else 1 if match["after"] else 0
        last = date.fromisoformat(before[-1].last or before[-1].value)
        found.append(DateSpan(*match.span("t"), (last + timedelta(days=off)).isoformat()))
    return found


def _written(shadow: str, found: list[DateSpan]) -> str | None:
    """The day of the dateline, on which `today` was said, even where the page came out a day later."""
    return next(
        (
            day.value
            for day in sorted(found, key=lambda item: item.start)
            if kind_by_place(shadow, day) in ("written", "published")
        ),
        None,
    )


def _day(match: re.Match[str], anchor: str | None) -> list[DateSpan]:
    parts = match.groupdict()
    month, day = _month(parts["m1"]), int(parts["d1"])
    last_month = _month(parts["m2"]) if parts.get("m2") else month
    stated = parts.get("y1") or parts.get("y0")
    year = int(stated) if stated else nearest_year(month, day, anchor)
    first = iso(year, month, day) if year else None
    if year is None or first is None:
        return []
    last = iso(year, last_month, int(parts["d2"])) if parts.get("d2") else None
    return [DateSpan(match.start(), match.end(), first, last)]


def _month(name: str) -> int:
    return int(name) if name.isdigit() else _MONTHS[name.lower()]


def _days_of_the_month(shadow: str, published: str | None, taken: Taken) -> list[DateSpan]:
    """On the afternoon of the 24th: the last such day up to the publication."""
    if not published or published.count("-") < 2:  # noqa: PLR2004 -- a full day
        return []
    year, month, today = (int(part) for part in published[:10].split("-"))
    found = []
    for match in _DAY_ALONE.finditer(shadow):
        day = int(match["d"])
        if not taken.free(*match.span("d")):
            continue
        earlier = (year, month) if day <= today else (year - (month == 1), (month - 2) % 12 + 1)
        value = iso(*earlier, day)
        if value is not None:
            found.append(DateSpan(match.start("d"), match.end(), value))
    return found


def _weekdays(
    shadow: str, published: str | None, taken: Taken, stated: tuple[DateSpan, ...]
) -> list[DateSpan]:
    """Tuesday is the last Tuesday up to the day of publication, or the next where it is to come; today is that day itself."""
    if not published or published.count("-") < 2:  # noqa: PLR2004 -- a full day
        return []
    today = date.fromisoformat(published[:10])
    found = []
    for match in (*_TWO_WEEKDAYS.finditer(shadow), *_WEEKDAY.finditer(shadow)):
        if not taken.free(max(0, match.start() - 3), match.end() + 3):
            continue
        taken.take(match.start("w"), match.end())
        ahead = _AHEAD.search(shadow, max(0, match.start() - REACH), match.start()) is not None
        first = _weekday(today, match["w"], ahead=ahead)
        if since := _day_told(shadow, match.start(), stated):
            first = min(_weekday(since, match["w"], ahead=True), first)
        days = (
            (_WEEKDAYS.index(match["last"].lower()) - first.weekday()) % 7
            if "last" in match.re.groupindex
            else 0
        )
        last = (first + timedelta(days=days)).isoformat() if days else None
        found.append(DateSpan(match.start("w"), match.end(), first.isoformat(), last))
    for match in _TODAY.finditer(shadow):
        if taken.free(max(0, match.start() - 3), match.end() + 3):
            day = today + timedelta(days=_DAYS_OFF.get(match["day"].lower(), 0))
            found.append(DateSpan(match.start(), match.end(), day.isoformat()))
    return found


def _day_told(shadow: str, position: int, stated: tuple[DateSpan, ...]) -> date | None:
    """The day told with its own day of the week before in the paragraph: `arrived on Sunday, 4 May. On Monday …`."""
    begins = shadow.rfind("\n", 0, position) + 1
    before = [day for day in stated if begins <= day.start < position]
    last = before[-1] if before else None
    named = last is not None and _ITS_WEEKDAY.search(shadow, begins, last.start) is not None
    return date.fromisoformat(last.last or last.value) if last and named else None


def _weekday(today: date, name: str, *, ahead: bool) -> date:
    """The last day of that name up to `today`, or the first after it."""
    back = (today.weekday() - _WEEKDAYS.index(name.lower())) % 7
    return today + timedelta(days=7 - back if ahead else -back)


def _anchor(document: Document) -> str | None:
    """The publication, else the first date of the text that has a year, else the middle of the one year that it names."""
    if document.published:
        return document.published
    for pattern in _PATTERNS:
        match = next((m for m in pattern.finditer(document.shadow) if m.groupdict().get("y1")), None)
        if match is not None:
            return iso(int(match["y1"]), _month(match["m1"]), int(match["d1"]))
    years = {match.group() for match in _ANY_YEAR.finditer(document.shadow)}
    return f"{years.pop()}-07-01" if len(years) == 1 else None
