"""The health of all sources at the desk, trouble first, and the proof of coverage of each."""

from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils.translation import gettext as _

from communique.newsroom import edge, rhythms, timelines, watching
from communique.newsroom.desk.sources import acts_of
from communique.newsroom.health import queue_state
from communique.newsroom.incident_words import health_words, words_of
from communique.newsroom.models import Item, Source
from communique.newsroom.rhythm_words import rhythm_words, span_words

ON_A_PAGE: Final = 50
FILTERS: Final = (*watching.TROUBLE, Source.State.PAUSED, Source.State.ENDED)
LONGEST_WORDS: Final = 200


def show_health(request: HttpRequest) -> HttpResponse:
    """All sources with their last thirty days; filtered by health and by words."""
    _require(request)
    now = edge.current().clock()
    state, words = request.GET.get("health", ""), request.GET.get("q", "")[:LONGEST_WORDS].replace("\0", "")
    page = Paginator(watching.by_trouble(state, words), ON_A_PAGE).get_page(request.GET.get("p"))
    today = watching.today(now)
    days = watching.days_of([source.pk for source in page.object_list], today)
    shares = watching.shares()
    context = {
        "now": now,
        "page": page,
        "rows": [
            {
                "source": source,
                "words": health_words(source),
                "picture": timelines.days_picture(days.get(source.pk, []), today),
                "missed": sum(day.missed for day in days.get(source.pk, [])),
            }
            for source in page.object_list
        ],
        "picture": timelines.health_picture(shares),
        "filters": [{"value": one.value, "label": one.label, "many": shares[one.value]} for one in FILTERS],
        "state": state,
        "words": words,
        "incidents": [(one, words_of(one)) for one in watching.open_incidents()],
        "queue": queue_state(now),
        "header_title": _("Health"),
    }
    return render(request, "newsroom/desk/health.html", context)


def show_source(request: HttpRequest, pk: int) -> HttpResponse:
    """One source: how it is watched, what each look saw, what was decided of each request."""
    _require(request)
    now = edge.current().clock()
    source = get_object_or_404(Source.objects.select_related("channel"), pk=pk)
    today = watching.today(now)
    days = watching.days_of([source.pk], today, 90).get(source.pk, [])
    checks = watching.last_checks(source)
    items = watching.items_of(source)
    covered = watching.coverage_of(source, now)
    context = {
        "now": now,
        "source": source,
        "words": health_words(source),
        "days_picture": timelines.days_picture(days, today, 90),
        "checks_picture": timelines.checks_timeline(checks),
        "rhythm": rhythm_words(source),
        "hours": _hours(source),
        "covered": covered,
        "gap": span_words(covered.longest_gap),
        "checks": checks[:30],
        "decisions": watching.last_decisions(source),
        "items": {name: items.get(name, 0) for name in Item.State.values},
        "listed": sum(items.values()),
        "stuck": watching.stuck_items(source),
        "incidents": [(one, words_of(one)) for one in watching.incidents_of(source)],
        "repeated": watching.repeated_by(source),
        "acts": acts_of(source) if request.user.has_perm("newsroom.change_source") else (),
        "header_title": source.called,
    }
    return render(request, "newsroom/desk/source_health.html", context)


def _hours(source: Source) -> Any:
    known = rhythms.restored(source.rhythm)
    return timelines.hours_picture(known.hours, known.weekdays) if known.hours else ""


def _require(request: HttpRequest) -> None:
    if not request.user.has_perm("newsroom.view_source"):
        raise PermissionDenied


def urlpatterns() -> list[Any]:
    """The addresses of these pages, below /desk/health/."""
    return [path("", show_health, name="health"), path("<int:pk>/", show_source, name="source_health")]
