"""What we watch and when we last looked: silence is told apart from failure."""

from datetime import datetime, timedelta
from typing import Any, Final

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from communique.newsroom import timelines, watching
from communique.newsroom.models import Article, Source
from communique.newsroom.rhythm_words import rhythm_words, span_words
from communique.publish import addresses, health, queries
from communique.publish.heads import Crumb, Head, home_crumb, list_feeds
from communique.publish.health import health_of
from communique.publish.models import about_list, list_context

SOURCES_A_PAGE: Final = 50


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """The sources by name with their health, those in one state where `?state=` asks for it, fifty on a page."""
    now = timezone.now()
    rows = [(source, health_of(source, now)) for source in queries.sources()]
    states = health.states_of([found for _source, found in rows])
    asked = request.GET.get("state", "")
    if asked in {state.name for state in states}:
        rows = [(source, found) for source, found in rows if found.state == asked]
    else:
        asked = ""
    crumbs = (home_crumb(), Crumb(_("Sources"), addresses.sources()))
    words = _("The official sites that we watch, and when we last looked at each.")
    shown = Paginator(rows, SOURCES_A_PAGE).get_page(request.GET.get("page"))
    head = Head(_("Sources"), crumbs, words, index=not asked and shown.number == 1)
    context = {"head": head, "sources": shown, "states": states, "asked": asked}
    return render(request, "publish/sources.html", context)


@require_safe
def source(request: HttpRequest, pk: int) -> HttpResponse:
    """One source: what is watched, what the last looks saw, what came from it."""
    found = get_object_or_404(Source.objects.select_related("channel"), pk=pk)
    path = addresses.source(found)
    crumbs = (home_crumb(), Crumb(_("Sources"), addresses.sources()), Crumb(found.name, path, found.language))
    head = Head(found.name, crumbs, about_list(found.name), feeds=list_feeds(path, found.name))
    context = list_context(request, head, Article.objects.filter(source=found)) | {
        "source": found,
        "health": health_of(found, timezone.now()),
        "checks": queries.last_checks(found),
        "watch": _watch(found, timezone.now()),
    }
    return render(request, "publish/source.html", context)


def _watch(source: Source, now: datetime) -> dict[str, Any]:
    """How a source is watched: its rhythm in words, its last days as a picture, and the proof in figures."""
    if source.kind == Source.Kind.HAND:
        return {}
    today = watching.today(now)
    days = watching.days_of([source.pk], today).get(source.pk, [])
    since = today - timedelta(days=watching.DAYS_SHOWN - 1)
    covered = watching.coverage_of(source, now, since)
    return {
        "rhythm": rhythm_words(source),
        "days": timelines.days_picture(days, today),
        "covered": covered,
        "gap": span_words(covered.longest_gap),
    }
