"""The buttons of the desk: each asks once more in words, then calls one action and says what came of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.utils import get_valid_next_url_from_request

from communique.errors import CommuniqueError
from communique.newsroom import edge
from communique.newsroom.actions import decide, tend_source
from communique.newsroom.models import Article, Source, User

Perform = Callable[[int, User], Any]


@dataclass(frozen=True, slots=True)
class Act:
    """One button: what it does, what it asks before, and what it says afterwards."""

    perform: Perform
    question: Any
    button: Any
    done: Any


def _accept(pk: int, user: User) -> None:
    decide.accept(pk, user=user, clock=edge.current().clock)


def _publish(pk: int, user: User) -> None:
    decide.publish(pk, user=user, clock=edge.current().clock)


def _unpublish(pk: int, user: User) -> None:
    decide.unpublish(pk, user=user)


def _check(pk: int, user: User) -> None:
    tend_source.check_now(pk, edge.current(), user=user)


def _pause(pk: int, user: User) -> None:
    tend_source.pause(pk, user=user)


def _resume(pk: int, user: User) -> None:
    tend_source.resume(pk, edge.current(), user=user)


def _retry(pk: int, user: User) -> None:
    tend_source.try_refused_again(pk, edge.current(), user=user)


ARTICLE_ACTS: Final = {
    "accept": Act(_accept, _("Take it out of the inbox, to be worked on?"), _("Accept"), _("Accepted.")),
    "publish": Act(_publish, _("Put its latest draft on the site?"), _("Publish"), _("Published.")),
    "unpublish": Act(
        _unpublish,
        _("Take it off the site? It stays at the desk with all its versions."),
        _("Unpublish"),
        _("Off the site."),
    ),
}
SOURCE_ACTS: Final = {
    "check": Act(
        _check, _("Look at it now?"), _("Check now"), _("A check is queued; it takes a few seconds.")
    ),
    "pause": Act(_pause, _("Stop looking at it? What is published stays."), _("Pause"), _("Paused.")),
    "resume": Act(_resume, _("Watch it again, beginning now?"), _("Resume"), _("Watched again.")),
    "retry": Act(
        _retry,
        _("Try again to read what failed or was refused?"),
        _("Read again"),
        _("They will be read again."),
    ),
}


class ActView(TemplateView):
    """Asks, and on POST acts. The action itself refuses those who may not."""

    template_name = "newsroom/desk/ask.html"
    act: Act
    model: Any
    list_url: str

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**more),
            "act": self.act,
            "object": self._object(),
            "back": self._back(),
        }

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        try:
            self.act.perform(pk, request.user)  # type: ignore[arg-type] # the admin lets in nobody else
        except CommuniqueError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, self.act.done)
        return redirect(self._back())

    def _object(self) -> Any:
        return self.model.objects.filter(pk=self.kwargs["pk"]).first()

    def _back(self) -> str:
        return get_valid_next_url_from_request(self.request) or reverse(self.list_url)


def urlpatterns() -> list[Any]:
    """The addresses of all acts, below /desk/newsroom/."""
    articles = [
        path(
            f"articles/<int:pk>/{name}/",
            ActView.as_view(act=act, model=Article, list_url="wagtailsnippets_newsroom_article:list"),
            name=f"{name}_article",
        )
        for name, act in ARTICLE_ACTS.items()
    ]
    sources = [
        path(
            f"sources/<int:pk>/{name}/",
            ActView.as_view(act=act, model=Source, list_url="wagtailsnippets_newsroom_source:list"),
            name=f"{name}_source",
        )
        for name, act in SOURCE_ACTS.items()
    ]
    return articles + sources
