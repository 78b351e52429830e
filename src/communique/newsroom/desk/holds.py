"""Embargoes at the desk: set, ended; and what to do when the source says more than the article."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _

from communique.errors import CommuniqueError
from communique.newsroom import edge
from communique.newsroom.actions import follow_source, hold
from communique.newsroom.desk import refusals
from communique.newsroom.desk.later import zone
from communique.newsroom.desk.people import worker
from communique.newsroom.desk.posting import article_address, posted
from communique.newsroom.hours import hour_of
from communique.newsroom.models import Article


@posted(article_address)
def embargo(request: HttpRequest, pk: int) -> HttpResponse:
    """Hold an article back until the hour of the form; without an hour, let it go."""
    user, clock = worker(request), edge.current().clock
    asked = request.POST.get("at", "")

    def act() -> str:
        if not asked:
            hold.let_go(pk, user=user)
            return _("It is under no embargo any more.")
        hold.hold(pk, hour_of(asked, clock(), zone()), user=user, clock=clock)
        return _("Nothing of it is shown before that hour.")

    return _done(request, pk, act)


@posted(article_address)
def follow(request: HttpRequest, pk: int) -> HttpResponse:
    """Take over what the source says now, or keep ours."""
    user = worker(request)

    def act() -> str:
        if request.POST.get("keep"):
            follow_source.keep_ours(pk, user=user)
            return _("It stays as it is.")
        follow_source.take_over(pk, user=user)
        return _("A draft says what the source says now; look at it and publish it.")

    return _done(request, pk, act)


def _done(request: HttpRequest, pk: int, act: Any) -> HttpResponse:
    try:
        messages.success(request, act())
    except CommuniqueError as error:
        messages.error(request, refusals.words(error))
    if not Article.objects.filter(pk=pk).exists():
        return redirect("newsroom_inbox")
    return redirect(reverse("wagtailsnippets_newsroom_article:edit", args=[pk]))


def urlpatterns() -> list[Any]:
    """The addresses below /desk/newsroom/."""
    return [
        path("articles/<int:pk>/embargo/", embargo, name="embargo_article"),
        path("articles/<int:pk>/follow/", follow, name="follow_article"),
    ]
