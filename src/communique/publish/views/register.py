"""The pages of the register: people and organizations as published articles name them."""

from typing import Any, Final

from django.db.models import Q
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from communique.newsroom.models import CalendarEntry, Organization, Person
from communique.publish import addresses, feeds, popolo, register
from communique.publish.addresses import ArticleName
from communique.publish.clean import speakable
from communique.publish.heads import SITE_NAME, Crumb, Head, home_crumb, list_feeds
from communique.publish.views import calendar

LAST_PAGE = 10_000
LONGEST_NUMBER = 9
MODELS: Final[dict[str, Any]] = {"people": Person, "organizations": Organization}
"""Part of the address → the table of its entries."""


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Everybody whom published articles name in office, by name."""
    words = _("Who holds which office, as published notices state it, each with the words that say so.")
    return _list(request, Person, _crumb("people"), words)


@require_safe
def organizations(request: HttpRequest) -> HttpResponse:
    """Every body that published articles name, by name."""
    words = _("The bodies that published notices name: what they held, who holds an office in them.")
    return _list(request, Organization, _crumb("organizations"), words)


@require_safe
def person(request: HttpRequest, name: ArticleName) -> HttpResponse:
    """One person: the offices, and what articles state of the person, newest first."""
    return _entry(request, Person, name, "people")


@require_safe
def organization(request: HttpRequest, name: ArticleName) -> HttpResponse:
    """One body: who holds an office in it, and what articles state of it, newest first."""
    return _entry(request, Organization, name, "organizations")


@require_safe
def whole(request: HttpRequest) -> StreamingHttpResponse:  # noqa: ARG001 # Django's signature
    """The whole register as Popolo."""
    response = StreamingHttpResponse(popolo.document(), content_type="application/json")
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _crumb(name: str) -> Crumb:
    return Crumb({"people": _("People"), "organizations": _("Organizations")}[name], reverse(name))


def _list(request: HttpRequest, model: Any, crumb: Crumb, words: str) -> HttpResponse:
    query, after = request.GET.get("q", "").replace("\x00", ""), request.GET.get("after", "")
    page = register.page_of(model, query, after.replace("\x00", ""))
    head = Head(
        crumb.name, (home_crumb(), crumb), words, index=not (query or after) and model is Organization
    )
    context = {"head": head, "page_rows": page, "query": query, "people": model is Person}
    return render(request, "publish/register.html", context)


@require_safe
def entry_feed(request: HttpRequest, name: ArticleName, file: str, above: str) -> HttpResponse:
    """The articles that name a person or a body, as a feed. Search engines are not offered those of people."""
    found, path, moved = _found(MODELS[above], name)
    if moved:
        return HttpResponsePermanentRedirect(f"{path}{file}")
    named = register.naming(found)
    if not named.filter(Q(live=True) | Q(killed_at__isnull=False)).exists():
        raise Http404(f"No published article names entry {name.pk} of the register.")
    words = _("Articles that name %s.") % speakable(found.name)
    response = feeds.respond(
        request, file, feeds.List(path, f"{speakable(found.name)} – {SITE_NAME}", words, named)
    )
    if above == "people":
        response.headers["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def entry_calendar(request: HttpRequest, name: ArticleName, above: str) -> HttpResponse:
    """What articles that name a person or a body say is to come, as iCalendar."""
    found, path, moved = _found(MODELS[above], name)
    if moved:
        return HttpResponsePermanentRedirect(f"{path}calendar.ics")
    rows = CalendarEntry.objects.filter(article__in=register.naming(found))
    response = calendar.respond(request, f"{speakable(found.name)} – {SITE_NAME}", rows)
    if above == "people":
        response.headers["X-Robots-Tag"] = "noindex"
    return response


def _found(model: Any, name: ArticleName) -> tuple[Any, str, bool]:
    """The entry of a key, its path, and whether what was asked for is not the address of it. Raises Http404."""
    found = model.objects.select_related("merged_into").filter(pk=name.pk).first()
    if found is None:
        raise Http404(f"There is no entry {name.pk} in the register.")
    target = found.merged_into or found
    path = addresses.person(target) if model is Person else addresses.organization(target)
    return target, path, target is not found or addresses.named(found.name, found.pk) != name


def _entry(request: HttpRequest, model: Any, name: ArticleName, above: str) -> HttpResponse:
    found, path, moved = _found(model, name)
    if moved:
        return HttpResponsePermanentRedirect(path)
    number = _number(request.GET.get("page", "1"))
    rows, more = register.timeline(found, number)
    if not rows:
        raise Http404(f"No published article names entry {name.pk} of the register.")
    of = {"person": found} if model is Person else {"organization": found}
    crumbs = (home_crumb(), _crumb(above), Crumb(speakable(found.name), path))
    feeds_here = list_feeds(path, speakable(found.name))
    head = Head(speakable(found.name), crumbs, feeds=feeds_here, index=model is Organization and number == 1)
    context = {
        "head": head,
        "entry": found,
        "person": model is Person,
        "offices": register.offices_of(**of),
        "called_by": None if model is Person else register.called_by([found.pk]).get(found.pk),
        "timeline": rows,
        "newer": number - 1,
        "older": number + 1 if more else 0,
    }
    return render(request, "publish/register_entry.html", context)


def _number(text: str) -> int:
    fits = text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER
    return max(1, min(int(text), LAST_PAGE)) if fits else 1
