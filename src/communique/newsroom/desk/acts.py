"""The buttons of the desk: each asks once more in words, then calls one action and says what came of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages as desk_messages
from wagtail.admin.utils import get_valid_next_url_from_request

from communique.errors import CommuniqueError
from communique.newsroom import edge
from communique.newsroom.actions import decide, tend_source
from communique.newsroom.desk import refusals
from communique.newsroom.models import Article, Source, User

Perform = Callable[[int, User, str], Any]
"""What a button does: to which row, by whom, and the reason that the person gave."""


@dataclass(frozen=True, slots=True)
class Act:
    """One button: what it needs, what it does, what it asks before, and what it says afterwards."""

    permission: str
    perform: Perform
    question: Any
    button: Any
    done: Any
    asks_reason: bool = False


def _accept(pk: int, user: User, _reason: str) -> None:
    decide.accept(pk, user=user, clock=edge.current().clock)


def _publish(pk: int, user: User, _reason: str) -> None:
    decide.publish(pk, user=user, clock=edge.current().clock)


def _unpublish(pk: int, user: User, _reason: str) -> None:
    decide.unpublish(pk, user=user)


def _reject(pk: int, user: User, reason: str) -> None:
    decide.reject(pk, user=user, clock=edge.current().clock, reason=reason)


def _return(pk: int, user: User, _reason: str) -> None:
    decide.take_back(pk, user=user, clock=edge.current().clock)


def _check(pk: int, user: User, _reason: str) -> None:
    tend_source.check_now(pk, edge.current(), user=user)


def _pause(pk: int, user: User, _reason: str) -> None:
    tend_source.pause(pk, edge.current(), user=user)


def _resume(pk: int, user: User, _reason: str) -> None:
    tend_source.resume(pk, edge.current(), user=user)


def _retry(pk: int, user: User, _reason: str) -> None:
    tend_source.try_refused_again(pk, edge.current(), user=user)


ARTICLE_ACTS: Final = {
    "accept": Act(
        "newsroom.change_article",
        _accept,
        _("Take it out of the inbox, to be worked on?"),
        _("Accept"),
        _("accepted."),
    ),
    "publish": Act(
        "newsroom.publish_article",
        _publish,
        _("Put its latest draft on the site?"),
        _("Publish"),
        _("published."),
    ),
    "unpublish": Act(
        "newsroom.publish_article",
        _unpublish,
        _("Take it off the site? It stays at the desk with all its versions."),
        _("Unpublish"),
        _("taken off the site."),
    ),
    "reject": Act(
        "newsroom.change_article",
        _reject,
        _(
            "Put it aside? It leaves the inbox and the site, is kept here, and the notice is not looked at again at its source."
        ),
        _("Reject"),
        _("rejected."),
        asks_reason=True,
    ),
    "return": Act(
        "newsroom.change_article",
        _return,
        _("Put it back into the inbox, as if nothing had been decided?"),
        _("Back to the inbox"),
        _("is in the inbox again."),
    ),
}
SOURCE_ACTS: Final = {
    "check": Act(
        "newsroom.change_source",
        _check,
        _("Look at it now, before all else that is due?"),
        _("Check now"),
        _("a check is queued; what it saw stands here in a few seconds."),
    ),
    "pause": Act(
        "newsroom.change_source",
        _pause,
        _("Stop looking at it and at its notices, until it is resumed? What is published stays."),
        _("Pause"),
        _("paused."),
    ),
    "resume": Act(
        "newsroom.change_source",
        _resume,
        _("Watch it again, beginning now?"),
        _("Resume"),
        _("watched again."),
    ),
    "retry": Act(
        "newsroom.change_source",
        _retry,
        _("Try again to read all its notices that failed or were refused?"),
        _("Read again"),
        _("they will be read again."),
    ),
}


def acts_of(article: Article) -> list[str]:
    """The names of the acts that an article's state leaves open."""
    names = [] if article.desk == Article.Desk.ACCEPTED else ["accept"]
    names += ["unpublish"] if article.live else ["publish"]
    names += [] if article.live or article.desk == Article.Desk.INBOX else ["return"]
    return names if article.desk == Article.Desk.REJECTED else [*names, "reject"]


class ActView(TemplateView):
    """Asks, and on POST acts. The action itself refuses those who may not."""

    template_name = "newsroom/desk/ask.html"
    act: Act = ARTICLE_ACTS["accept"]
    model: Any = Article
    list_url: str = ""

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        found = {
            "act": self.act,
            "object": self._object(),
            "back": self._back(),
            "header_title": self.act.button,
        }
        return {**super().get_context_data(**more), **found}

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        found = self._object()
        try:
            self.act.perform(pk, request.user, request.POST.get("reason", ""))  # type: ignore[arg-type] # the admin lets in nobody else
        except CommuniqueError as error:
            messages.error(request, refusals.words(error))
        else:
            messages.success(request, self._said(found))
        return redirect(self._back())

    def _said(self, found: Any) -> Any:
        """What came of it; what took an article out of the inbox may be undone from here."""
        said = f"“{found}”: {self.act.done}"
        undone = self.act in (ARTICLE_ACTS["accept"], ARTICLE_ACTS["reject"])
        return with_undo(said, "return", found.pk, self._back()) if undone else said

    def _object(self) -> Any:
        found = self.model.objects.filter(pk=self.kwargs["pk"]).first()
        if found is None:
            raise Http404(f"There is no {self.model.__name__.lower()} {self.kwargs['pk']}.")
        return found

    def _back(self) -> str:
        return get_valid_next_url_from_request(self.request) or reverse(self.list_url)


def with_undo(said: str, name: str, pk: int, back: str) -> Any:
    """A message with the button that undoes what it tells: the act `name` of an article, which leads back to where
    one was, in the inbox to the article itself."""
    path_, _mark, query = back.partition("?")
    if path_ == reverse("newsroom_inbox"):
        kept = [(key, value) for key, value in parse_qsl(query) if key != "article"]
        back = f"{path_}?{urlencode([*kept, ('article', pk)])}"
    url = f"{reverse(f'newsroom_desk:{name}_article', args=[pk])}?{urlencode({'next': back})}"
    return desk_messages.render(said, [desk_messages.button(url, _("Undo"))])


def urlpatterns() -> list[Any]:
    """The addresses of all acts, below /desk/newsroom/."""
    groups = (("articles", Article, ARTICLE_ACTS), ("sources", Source, SOURCE_ACTS))
    return [
        path(
            f"{folder}/<int:pk>/{name}/",
            ActView.as_view(act=act, model=model, list_url=f"wagtailsnippets_newsroom_{folder[:-1]}:list"),
            name=f"{name}_{folder[:-1]}",
        )
        for folder, model, acts in groups
        for name, act in acts.items()
    ]
