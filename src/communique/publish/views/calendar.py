"""The calendar: what published notices say is to come, as pages by month and as iCalendar feeds."""

import hashlib
from datetime import date, timedelta

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from communique.newsroom.models import CalendarEntry, Channel, Source
from communique.publish import addresses, agenda, icalendar_feed, queries
from communique.publish.dates import stated
from communique.publish.heads import SITE_NAME, Crumb, Feed, Head, home_crumb
from communique.publish.topic_models import Topic

MEDIA_TYPE = "text/calendar; charset=utf-8"
YEARS = range(1900, 2200)


@require_safe
def coming(request: HttpRequest) -> HttpResponse:
    """What is to come, in the order of time, with the way to every month."""
    words = _(
        "Meetings, deadlines and days of entry into force that published notices name, each with its words."
    )
    head = Head(_("Calendar"), (home_crumb(), _crumb()), words, feeds=(_feed(),))
    today = timezone.localdate()
    months = agenda.months()
    context = {
        "head": head,
        "days": agenda.coming(today),
        "now": today.isoformat(),
        "months": [(stated(first.isoformat()[:7]), _month_path(first), many) for first, many in months],
        "this_month": today.replace(day=1).isoformat()[:7],
    }
    return render(request, "publish/calendar.html", context)


@require_safe
def month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """Everything that falls into one month, past or to come."""
    if year not in YEARS or month not in range(1, 13):
        message = f"There is no month {year}-{month}."
        raise Http404(message)
    first = date(year, month, 1)
    name = stated(first.isoformat()[:7]).human
    days = agenda.in_month(first)
    crumbs = (home_crumb(), _crumb(), Crumb(name, _month_path(first)))
    head = Head(name, crumbs, _("Calendar"), feeds=(_feed(),), index=bool(days))
    after, before = (first + timedelta(days=32)).replace(day=1), (first - timedelta(days=1)).replace(day=1)
    context = {
        "head": head,
        "days": days,
        "now": timezone.localdate().isoformat(),
        "newer": (stated(after.isoformat()[:7]), _month_path(after)),
        "older": (stated(before.isoformat()[:7]), _month_path(before)),
    }
    return render(request, "publish/calendar_month.html", context)


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """Everything as iCalendar."""
    return respond(request, SITE_NAME, CalendarEntry.objects.all())


@require_safe
def channel_feed(request: HttpRequest, channel: str) -> HttpResponse:
    """What articles of one channel name, as iCalendar."""
    found = get_object_or_404(Channel, slug=channel)
    return respond(
        request, f"{found.name} – {SITE_NAME}", CalendarEntry.objects.filter(article__channel=found)
    )


@require_safe
def source_feed(request: HttpRequest, pk: int) -> HttpResponse:
    """What articles of one source name, as iCalendar."""
    found = get_object_or_404(Source, pk=pk)
    return respond(
        request, f"{found.name} – {SITE_NAME}", CalendarEntry.objects.filter(article__source=found)
    )


@require_safe
def topic_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """What articles under one topic name, as iCalendar."""
    found = get_object_or_404(Topic, slug=slug)
    rows = CalendarEntry.objects.filter(article__in=queries.under(found))
    return respond(request, f"{found.name} – {SITE_NAME}", rows)


@require_safe
def corrections_feed(request: HttpRequest) -> HttpResponse:
    """What articles say that were corrected, withdrawn or taken back, as iCalendar: what fell with one is cancelled."""
    rows = CalendarEntry.objects.filter(article__in=queries.corrections().values("article"))
    return respond(request, f"{_('Corrections')} – {SITE_NAME}", rows)


def respond(request: HttpRequest, name: str, rows: QuerySet[CalendarEntry], query: str = "") -> HttpResponse:
    """The feed, or 304 where the reader has it as it is; `query` (from `?` on) is part of its address."""
    today, now = timezone.localdate(), timezone.now()
    since = today - icalendar_feed.KEPT
    recent = rows.filter(ends__gte=since) | rows.filter(
        status=CalendarEntry.Status.CANCELLED, changed_at__gte=now - icalendar_feed.KEPT
    )
    ordered = recent.order_by("starts", "pk").select_related("article__source", "article__channel")
    entries = icalendar_feed.selected(
        list(ordered.defer("article__body")[: icalendar_feed.MOST * 2]), today, now
    )
    state = [f"{entry.pk}@{entry.sequence}@{entry.article.slug}" for entry in entries]
    parts = [icalendar_feed.EPOCH_LAYOUT, name, query, get_language() or "", *state]
    etag = quote_etag(hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32])
    modified = int(max(entry.changed_at.timestamp() for entry in entries)) if entries else None
    response = get_conditional_response(request, etag, modified)
    if response is None:
        data = icalendar_feed.write(name, entries, addresses.absolute(f"{request.path}{query}"))
        response = HttpResponse(data, content_type=MEDIA_TYPE)
        response.headers["Content-Disposition"] = 'inline; filename="calendar.ics"'
    response.headers.setdefault("ETag", etag)
    if modified is not None:
        response.headers.setdefault("Last-Modified", http_date(modified))
    response.headers["Cache-Control"] = "public, max-age=300"
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _crumb() -> Crumb:
    return Crumb(_("Calendar"), reverse("calendar"))


def _month_path(first: date) -> str:
    return reverse("calendar_month", args=[first.year, first.month])


def _feed() -> Feed:
    return Feed(reverse("calendar_feed"), "iCalendar", "text/calendar", _("Calendar (iCalendar)"))
