"""The register at the desk: find people and bodies, say that several are one, or that one is several."""

from typing import Any, Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _

from communique.errors import CommuniqueError
from communique.newsroom import edge
from communique.newsroom.actions import tend_register
from communique.newsroom.desk import refusals
from communique.newsroom.models import Article, Mention, Organization, Person

LISTED: Final = 100
MODELS: Final[dict[str, Any]] = {"people": Person, "organizations": Organization}
MERGES: Final = {"people": tend_register.merge_people, "organizations": tend_register.merge_organizations}


def register(request: HttpRequest, kind: str) -> HttpResponse:
    """Entries whose name holds the words looked for; a POST merges those ticked into the one that is kept."""
    _refuse_strangers(request)
    if request.method == "POST":
        return _merged(request, kind)
    words = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:80]
    context = {
        "kind": kind,
        "people": kind == "people",
        "query": words,
        "rows": list(_found(kind, words)[:LISTED]),
    }
    return render(request, "newsroom/desk/register.html", context)


def _found(kind: str, words: str) -> QuerySet[Any]:
    rows = (
        MODELS[kind]
        .objects.filter(merged_into=None)
        .annotate(articles=Count("mentions__article", distinct=True))
    )
    offices = "memberships__organization" if kind == "people" else "names"
    rows = rows.filter(articles__gt=0).prefetch_related(offices)
    if kind == "people":
        rows = rows.prefetch_related("memberships__post")
    ordered: QuerySet[Any] = rows.order_by("-articles", "sort_key", "pk")
    return ordered.filter(name__icontains=words) if words else ordered


def _merged(request: HttpRequest, kind: str) -> HttpResponse:
    keep, others = _numbers(request.POST.getlist("keep")), _numbers(request.POST.getlist("entry"))
    user: Any = request.user
    if not keep or not set(others) - set(keep):
        messages.error(request, _("Tick at least one entry, and choose another that is kept."))
    else:
        try:
            MERGES[kind](keep[0], others, user=user, clock=edge.current().clock)
        except CommuniqueError as error:
            messages.error(request, refusals.words(error))
        else:
            messages.success(request, _("They are one entry from now on."))
            return redirect(f"newsroom_desk:register_{kind}_entry", keep[0])
    return redirect(f"{reverse(f'newsroom_desk:register_{kind}')}?{request.GET.urlencode()}")


def entry(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """One entry with what it rests on; a POST splits off what is ticked."""
    _refuse_strangers(request)
    found = get_object_or_404(MODELS[kind], pk=pk)
    if found.merged_into_id:
        return redirect(f"newsroom_desk:register_{kind}_entry", found.merged_into_id)
    if request.method == "POST":
        return _split(request, kind, found)
    named = {"person": found} if kind == "people" else {"organization": found}
    articles = Article.objects.filter(pk__in=Mention.objects.filter(**named).values("article"))
    context = {
        "kind": kind,
        "people": kind == "people",
        "entry": found,
        "memberships": found.memberships.select_related("person", "organization", "post"),
        "names": () if kind == "people" else found.names.select_related("scope"),
        "articles": articles.select_related("source").order_by("-sort_date", "-pk")[:LISTED],
    }
    return render(request, "newsroom/desk/register_entry.html", context)


def _split(request: HttpRequest, kind: str, found: Any) -> HttpResponse:
    user: Any = request.user
    clock = edge.current().clock
    try:
        if kind == "people":
            made: Any = tend_register.split_person(
                found.pk,
                memberships=_numbers(request.POST.getlist("membership")),
                articles=_numbers(request.POST.getlist("article")),
                user=user,
                clock=clock,
            )
        else:
            names = _numbers(request.POST.getlist("name"))
            made = tend_register.split_organization(found.pk, names, user=user, clock=clock)
    except CommuniqueError as error:
        messages.error(request, refusals.words(error))
        return redirect(f"newsroom_desk:register_{kind}_entry", found.pk)
    messages.success(request, _("What was ticked is an entry of its own from now on."))
    return redirect(f"newsroom_desk:register_{kind}_entry", made.pk)


def _numbers(values: list[str]) -> list[int]:
    return [int(value) for value in values if value.isascii() and value.isdigit() and len(value) < 18]  # noqa: PLR2004 # as keys are


def _refuse_strangers(request: HttpRequest) -> None:
    if not request.user.has_perm("newsroom.view_article"):
        raise PermissionDenied


def urlpatterns() -> list[Any]:
    """The addresses of the register, below /desk/newsroom/."""
    found = []
    for kind in MODELS:
        found += [
            path(f"register/{kind}/", register, {"kind": kind}, name=f"register_{kind}"),
            path(f"register/{kind}/<int:pk>/", entry, {"kind": kind}, name=f"register_{kind}_entry"),
        ]
    return found
