"""Reads of the calendar for its pages and feeds: what published articles say is to come, and what has been."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Final

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncMonth

from communique.newsroom.facts_shown import public
from communique.newsroom.models import CalendarEntry

AGENDA: Final = 120
"""Entries that the page of what is to come shows."""
IN_MONTH: Final = 400
OF_ARTICLE: Final = ("article__source", "article__channel")


@dataclass(frozen=True, slots=True)
class Days:
    """The entries that begin on one day, or in a month of which no day is stated."""

    begins: date
    whole_month: bool
    entries: tuple[CalendarEntry, ...]

    @property
    def stated(self) -> str:
        """The day, or the month, in ISO 8601."""
        return self.begins.isoformat()[: 7 if self.whole_month else 10]


def confirmed() -> QuerySet[CalendarEntry]:
    """Entries that hold: those of articles on the site and not withdrawn."""
    return CalendarEntry.objects.filter(public(), status=CalendarEntry.Status.CONFIRMED)


def coming(today: date) -> list[Days]:
    """What has not ended yet, in the order of time."""
    rows = confirmed().filter(ends__gte=today).select_related(*OF_ARTICLE).defer("article__body")
    return list(_by_day(rows.order_by("starts", "-whole_month", "ends", "pk")[:AGENDA]))


def in_month(first: date) -> list[Days]:
    """What falls into a month."""
    after = (first + timedelta(days=32)).replace(day=1)
    rows = confirmed().filter(starts__lt=after, ends__gte=first).select_related(*OF_ARTICLE)
    ordered = rows.defer("article__body").order_by("starts", "-whole_month", "ends", "pk")
    return list(_by_day(ordered[:IN_MONTH]))


def months() -> list[tuple[date, int]]:
    """Each month in which something begins, the newest first, with how much."""
    rows = confirmed().order_by().annotate(month=TruncMonth("starts")).values("month")
    return [(row["month"], row["many"]) for row in rows.annotate(many=Count("pk")).order_by("-month")]


def _by_day(rows: QuerySet[CalendarEntry]) -> Iterator[Days]:
    for (begins, whole), entries in groupby(rows, key=lambda row: (row.starts, row.whole_month)):
        yield Days(begins, whole, tuple(entries))
