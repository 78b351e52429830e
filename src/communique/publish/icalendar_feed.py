"""Calendar entries as iCalendar (RFC 5545): one VEVENT each, whose UID never changes.

What is cancelled is still listed for a while, as cancelled, so that it leaves the calendars that took it over; what it
said is not repeated then. Where only a month is stated there is no day to enter, and the entry is left to the page.
"""

from datetime import date, datetime, timedelta
from typing import Final

from django.conf import settings
from icalendar import Calendar, Event, vText

from communique.newsroom.models import CalendarEntry
from communique.publish import addresses
from communique.publish.clean import speakable

KEPT: Final = timedelta(days=60)
"""How long what is over, or was cancelled, is still listed."""
MOST: Final = 1000
REFRESH: Final = timedelta(hours=1)
STATUS: Final = {
    CalendarEntry.Status.CONFIRMED.value: "CONFIRMED",
    CalendarEntry.Status.CANCELLED.value: "CANCELLED",
}
EPOCH_LAYOUT: Final = "1"
"""Counts up when the same entries are written otherwise."""


def write(name: str, entries: list[CalendarEntry], url: str) -> bytes:
    """A calendar called `name` that stands at `url`."""
    calendar = Calendar()
    calendar.add("prodid", "-//Communiqué//Calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("url", url)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", REFRESH)
    for entry in entries:
        calendar.add_component(_event(entry))
    data: bytes = calendar.to_ical()
    return data


def uid(entry: CalendarEntry) -> str:
    """For ever that of this day of this article."""
    length = "month" if entry.whole_month else f"{(entry.ends - entry.starts).days}"
    return f"{entry.article_id}-{entry.category}-{entry.starts:%Y%m%d}-{length}@{settings.COMMUNIQUE.host}"


def selected(entries: list[CalendarEntry], today: date, now: datetime) -> list[CalendarEntry]:
    """Those that a feed lists: to come or over not long ago, and cancelled not long ago; days only."""
    return [
        entry
        for entry in entries
        if not entry.whole_month
        and (
            entry.ends >= today - KEPT
            if entry.status == CalendarEntry.Status.CONFIRMED
            else entry.changed_at >= now - KEPT
        )
    ][:MOST]


def _event(entry: CalendarEntry) -> Event:
    event = Event()
    event.add("uid", uid(entry))
    event.add("dtstamp", entry.changed_at)
    event.add("created", entry.made_at)
    event.add("last-modified", entry.changed_at)
    event.add("sequence", entry.sequence)
    event.add("dtstart", entry.starts)
    event.add("dtend", entry.ends + timedelta(days=1))
    event.add("status", STATUS[entry.status])
    event.add("transp", "TRANSPARENT")
    event.add("categories", [entry.category.upper()])
    label = str(entry.get_category_display())
    if entry.status == CalendarEntry.Status.CANCELLED:
        event.add("summary", label)
        return event
    article = entry.article
    quotes = [speakable(one.get("quote") or "") for one in entry.quotes]
    link = addresses.absolute(addresses.article(article))
    event.add("summary", f"{label}: {speakable(article.title)[:250]}")
    event.add("description", "\n\n".join([*(f"“{quote}”" for quote in quotes), article.source.name, link]))
    event.add("url", link)
    if entry.place:
        event["location"] = vText(speakable(entry.place))
    return event
