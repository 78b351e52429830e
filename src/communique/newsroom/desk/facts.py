"""Facts at the desk: what an article states, each with its quote marked in the text, to accept, correct or reject.

One form holds the whole list, so that it works by keyboard and without a script: a box to tick at each fact, a button
beside it for that fact alone, and buttons for those ticked and for all.
"""

from dataclasses import dataclass
from typing import Any, Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from communique.errors import CommuniqueError
from communique.newsroom import edge
from communique.newsroom.actions import decide_facts
from communique.newsroom.actions.find_facts import newest, text_of
from communique.newsroom.desk import refusals
from communique.newsroom.desk.fact_form import FactForm
from communique.newsroom.fact_values import SHAPES
from communique.newsroom.fact_words import said
from communique.newsroom.inbox import number
from communique.newsroom.models import Article, Citation, Fact, FactRun, Version
from communique.newsroom.quoting import anchor_of, marked

LISTED: Final = 50


@dataclass(frozen=True, slots=True)
class FactShown:
    """A fact of the list: in words, with its citation (of an earlier version where it is orphaned)."""

    fact: Fact
    citation: Citation | None
    words: str
    anchor: str


def facts(request: HttpRequest, pk: int) -> HttpResponse:
    """The facts of an article beside its text; a POST decides the one, the ticked, or all that wait."""
    _refuse_strangers(request)
    article = get_object_or_404(Article.objects.select_related("source"), pk=pk)
    if request.method == "POST":
        return _decided(request, article)
    version = newest(article.pk)
    shown = facts_shown(article, version)
    context = {
        "article": article,
        "version": version,
        "groups": [
            (kind, [one for one in shown if one.fact.kind == kind and one.fact.state != Fact.State.ORPHANED])
            for kind in SHAPES
        ],
        "labels": {kind.value: kind.label for kind in Fact.Kind},
        "orphans": [one for one in shown if one.fact.state == Fact.State.ORPHANED],
        "waiting": sum(one.fact.state == Fact.State.PROPOSED for one in shown),
        "text": marked_text(version, shown) if version else "",
        "run": FactRun.objects.filter(pk=article.pk).first(),
    }
    return render(request, "newsroom/desk/facts.html", context)


def facts_shown(article: Article, version: Version | None) -> list[FactShown]:
    """All facts of an article in the order of the text, each with its latest citation."""
    rows = Citation.objects.filter(fact__article=article).select_related("fact__decided_by", "version")
    latest = {row.fact_id: row for row in rows.order_by("version__number")}
    found = []
    for fact in article.facts.select_related("decided_by"):
        row = latest.get(fact.pk)
        here = row is not None and version is not None and row.version_id == version.pk
        anchor = anchor_of(row) if row and here else ""
        found.append(FactShown(fact, row, said(fact.kind, fact.payload), anchor))
    return sorted(found, key=lambda one: (one.citation.start if one.citation else 0, one.fact.pk))


def marked_text(version: Version, shown: list[FactShown]) -> SafeString:
    """The text of a version with the quotes of these facts marked."""
    rows = [one.citation for one in shown if one.citation and one.anchor]
    return mark_safe(marked(escape(text_of(version)), rows).html)  # noqa: S308 # escaped, then marked


def _decided(request: HttpRequest, article: Article) -> HttpResponse:
    """Do what the button that was pressed says."""
    post, clock = request.POST, edge.current().clock
    user: Any = request.user
    ticked = _numbers(post.getlist("fact"))
    alone = _numbers([post.get("accept", ""), post.get("reject", "")])
    done = 0
    try:
        if "accept_all" in post:
            done = decide_facts.accept_all(article.pk, user=user, clock=clock)
        elif post.keys() & {"accept", "accept_ticked"}:
            done = decide_facts.accept_facts(article.pk, alone or ticked, user=user, clock=clock)
        elif post.keys() & {"reject", "reject_ticked"}:
            done = decide_facts.reject_facts(article.pk, alone or ticked, user=user, clock=clock)
        else:
            ticked = []
    except CommuniqueError as error:
        messages.error(request, refusals.words(error))
    else:
        text = ngettext("%(done)d fact decided.", "%(done)d facts decided.", done) % {"done": done}
        if done or alone or ticked:
            messages.success(request, text)
        else:
            messages.warning(request, _("Nothing was decided: tick a fact first."))
    anchor = f"#fact-{alone[0]}" if alone else ""
    return redirect(f"{reverse('newsroom_desk:facts', args=[article.pk])}{anchor}")


def _numbers(texts: list[str]) -> list[int]:
    return [pk for pk in map(number, texts) if pk is not None]


def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a fact other fields or another quote; both must stand before it is kept."""
    _refuse_strangers(request)
    fact = get_object_or_404(Fact.objects.select_related("article__source"), pk=pk)
    version = newest(fact.article_id)
    held = fact.citations.filter(version=version).first() if version else None
    form = FactForm(
        fact.kind,
        text_of(version) if version else "",
        request.POST if request.method == "POST" else None,
        initial={**fact.payload, "quote": held.quote if held else "", "start": held.start if held else None},
    )
    if request.method == "POST" and form.is_valid():
        user: Any = request.user
        try:
            decide_facts.correct_fact(fact.pk, form.said(), user=user, clock=edge.current().clock)
        except CommuniqueError as error:
            form.add_error(None, refusals.words(error))
        else:
            messages.success(request, _("The fact is corrected."))
            return redirect(f"{reverse('newsroom_desk:facts', args=[fact.article_id])}#fact-{fact.pk}")
    return _form_page(request, fact.article, version, form, fact)


def add(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """State a fact that the rules did not find."""
    _refuse_strangers(request)
    article = get_object_or_404(Article.objects.select_related("source"), pk=pk)
    if kind not in SHAPES:
        return redirect("newsroom_desk:facts", article.pk)
    version = newest(article.pk)
    form = FactForm(
        kind, text_of(version) if version else "", request.POST if request.method == "POST" else None
    )
    if request.method == "POST" and form.is_valid():
        user: Any = request.user
        try:
            made = decide_facts.add_fact(article.pk, kind, form.said(), user=user, clock=edge.current().clock)
        except CommuniqueError as error:
            form.add_error(None, refusals.words(error))
        else:
            messages.success(request, _("The fact is added."))
            return redirect(f"{reverse('newsroom_desk:facts', args=[article.pk])}#fact-{made.pk}")
    return _form_page(request, article, version, form, None)


def _form_page(
    request: HttpRequest, article: Article, version: Version | None, form: FactForm, fact: Fact | None
) -> HttpResponse:
    shown = [one for one in facts_shown(article, version) if fact is not None and one.fact.pk == fact.pk]
    context = {
        "article": article,
        "fact": fact,
        "form": form,
        "kind": Fact.Kind(form.kind).label,
        "text": marked_text(version, shown) if version else "",
        "anchor": shown[0].anchor if shown else "",
    }
    return render(request, "newsroom/desk/fact_form.html", context, status=400 if form.errors else 200)


def overview(request: HttpRequest) -> HttpResponse:
    """The articles whose facts need an editor: first those that lost a quote, then those that wait."""
    _refuse_strangers(request)
    orphaned, proposed = Q(facts__state=Fact.State.ORPHANED), Q(facts__state=Fact.State.PROPOSED)
    rows = Article.objects.exclude(desk=Article.Desk.REJECTED).select_related("source")
    lost = rows.filter(facts__state=Fact.State.ORPHANED).annotate(lost=Count("facts", filter=orphaned))
    waiting = rows.filter(live=True, facts__state=Fact.State.PROPOSED).annotate(
        waiting=Count("facts", filter=proposed)
    )
    context = {
        "lost": lost.order_by("-changed_at", "-pk")[:LISTED],
        "waiting": waiting.order_by("-sort_date", "-pk")[:LISTED],
    }
    return render(request, "newsroom/desk/facts_overview.html", context)


def _refuse_strangers(request: HttpRequest) -> None:
    if not request.user.has_perm("newsroom.view_article"):
        raise PermissionDenied


def urlpatterns() -> list[Any]:
    """The addresses of facts, below /desk/newsroom/."""
    return [
        path("facts/", overview, name="facts_overview"),
        path("articles/<int:pk>/facts/", facts, name="facts"),
        path("articles/<int:pk>/facts/add/<slug:kind>/", add, name="add_fact"),
        path("facts/<int:pk>/correct/", correct, name="correct_fact"),
    ]
