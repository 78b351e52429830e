"""The page of the search, its feeds, and what browsers ask for while somebody types."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from communique.errors import SearchNotReady
from communique.newsroom.models import Article, CalendarEntry, Channel, Source
from communique.publish import addresses, feeds
from communique.publish.headers import SCRIPT_POLICY
from communique.publish.heads import SITE_NAME, Crumb, Head, home_crumb, list_feeds
from communique.publish.search import form, index, suggest
from communique.publish.search.engine import Sort
from communique.publish.search.find import LAST_PAGE, PAGE, Results, find, latest
from communique.publish.search.form import Form
from communique.publish.templatetags.communique_site import language_name
from communique.publish.views import calendar

LONGEST_IN_TITLE: Final = 60
SHOWN: Final = 12
"""Values of a facet that are shown at once; the rest unfold."""
MOST_NAMES: Final = 60
RETRY: Final = 60
LOOKED_THROUGH: Final = 1_000
"""Articles found whose days the calendar of a search has."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet: its name, how many have it, whether it is chosen, where a click leads."""

    label: str
    count: int
    chosen: bool
    path: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """What the articles found can be narrowed by."""

    name: str
    label: str
    choices: tuple[Choice, ...]

    @property
    def first(self) -> tuple[Choice, ...]:
        return self.choices[:SHOWN]

    @property
    def rest(self) -> tuple[Choice, ...]:
        return self.choices[SHOWN:]


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What was found, or how to ask."""
    channels = list(Channel.objects.all())
    asked = form.read(request.GET, {channel.slug: channel.pk for channel in channels})
    context: dict[str, Any] = {"head": _head(asked), "form": asked, "all_channels": channels}
    if asked.empty:
        names = Source.objects.order_by("name").values_list("name", flat=True)[:MOST_NAMES]
        return _page(request, context | {"names": names})
    try:
        found = find(index.store(), asked.question, sort=asked.sort, page=asked.page)
        context |= _found(asked, found, channels)
        if not found.total or found.near:
            context["correction"] = _correction(asked)
    except SearchNotReady:
        context["preparing"] = True
    response = _page(request, context)
    if "preparing" in context:
        response.headers["Cache-Control"] = "no-store"
    return response


def _page(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """The page, on which the one script may run that completes titles."""
    response = render(request, "publish/search.html", context)
    response.headers["Content-Security-Policy"] = SCRIPT_POLICY
    return response


@require_safe
def feed(request: HttpRequest, name: str) -> HttpResponse:
    """The articles of a search that changed last, as a feed; without a question, those of everything."""
    asked = _asked(request)
    try:
        pks = latest(index.store(), asked.question, feeds.ENTRIES)
    except SearchNotReady as error:
        return _not_ready(error)
    title = f"{_title(asked)} – {SITE_NAME}"
    words = _("Articles that this search finds.")
    articles = Article.objects.filter(pk__in=pks)
    return feeds.respond(
        request,
        name,
        feeds.List(addresses.search(), title, words, articles, asked.query(sort=Sort.RELEVANCE)),
    )


@require_safe
def coming(request: HttpRequest) -> HttpResponse:
    """What the articles of a search say is to come, as iCalendar: of those found, the thousand that changed last."""
    asked = _asked(request)
    try:
        pks = latest(index.store(), asked.question, LOOKED_THROUGH)
    except SearchNotReady as error:
        return _not_ready(error)
    rows = CalendarEntry.objects.filter(article__in=pks, article__live=True)
    return calendar.respond(request, f"{_title(asked)} – {SITE_NAME}", rows, asked.query(sort=Sort.RELEVANCE))


def _asked(request: HttpRequest) -> Form:
    return form.read(request.GET, dict(Channel.objects.values_list("slug", "pk")))


def _not_ready(error: SearchNotReady) -> HttpResponse:
    response = HttpResponse(f"{error}\n", content_type="text/plain; charset=utf-8", status=503)
    response.headers["Retry-After"], response.headers["Cache-Control"] = str(RETRY), "no-store"
    return response


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """Titles that complete what is being typed, as browsers ask for them (OpenSearch suggestions 1.1)."""
    typed = request.GET.get("q", "")[: suggest.LONGEST]
    try:
        found = suggest.titles(index.store(), typed)
    except SearchNotReady:
        found = []
    titles = [article.title[:200] for article in found]
    links = [addresses.absolute(addresses.article(article)) for article in found]
    answer = [typed, titles, [article.source.name for article in found], links]
    return JsonResponse(answer, safe=False, content_type="application/x-suggestions+json")


@require_safe
def description(request: HttpRequest) -> HttpResponse:
    """What tells a browser how to search here (OpenSearch description 1.1)."""
    context = {"search": addresses.absolute(addresses.search()), "home": addresses.absolute(addresses.home())}
    return render(
        request,
        "publish/opensearch.xml",
        context,
        content_type="application/opensearchdescription+xml; charset=utf-8",
    )


def _head(asked: Form) -> Head:
    path = addresses.search()
    title = _title(asked)
    found = list_feeds(path, title, asked.query(sort=Sort.RELEVANCE)) if not asked.empty else ()
    crumbs = (home_crumb(), Crumb(_("Search"), path))
    words = _("Everything that was published here, in Chinese and English.")
    return Head(title, crumbs, words, feeds=found, index=asked.empty and not asked.question.text)


def _title(asked: Form) -> str:
    text = asked.question.text[:LONGEST_IN_TITLE]
    return _("Search: %s") % text if text else _("Search")


def _correction(asked: Form) -> dict[str, str]:
    better = suggest.correction(index.store(), asked.question)
    return {"text": better, "path": asked.asked_again(better)} if better else {}


def _found(asked: Form, found: Results, channels: list[Channel]) -> dict[str, Any]:
    last = min(LAST_PAGE, -(-found.total // PAGE))
    return {
        "found": found,
        "facets": list(_facets(asked, found, channels)),
        "newer": asked.query(page=asked.page - 1) if asked.page > 1 else "",
        "older": asked.query(page=asked.page + 1) if asked.page < last and not found.near else "",
        "last_page": last,
        "sorts": [
            (label, asked.query(sort=sort), asked.sort is sort)
            for sort, label in ((Sort.RELEVANCE, _("relevance")), (Sort.DATE, _("date")))
        ],
        "unnarrowed": asked.query(chosen=()) if asked.chosen else "",
    }


def _facets(asked: Form, found: Results, channels: list[Channel]) -> Iterable[Facet]:
    """The facets that tell something apart, or that were chosen from, in a fixed order."""
    sources = dict(Source.objects.filter(pk__in=found.facets.get("source", ())).values_list("pk", "name"))
    named = {
        "channel": (_("Channel"), {channel.pk: (channel.slug, channel.name) for channel in channels}),
        "source": (_("Source"), {pk: (str(pk), name) for pk, name in sources.items()}),
        "language": (
            _("Language"),
            {tag: (tag, language_name(tag)) for tag in found.facets.get("language", ()) if tag},
        ),
        "year": (_("Year"), {year: (str(year), str(year)) for year in found.facets.get("year", ())}),
    }
    for name, (label, known) in named.items():
        counts = found.facets.get(name, {})
        choices = tuple(
            Choice(
                known[value][1],
                count,
                (name, known[value][0]) in asked.chosen,
                asked.toggled((name, known[value][0])) or addresses.search(),
                value if name == "language" else "",
            )
            for value, count in counts.items()
            if value in known
        )
        if len(choices) > 1 or any(choice.chosen for choice in choices):
            yield Facet(name, label, choices)
