"""What is said about an article, beside it: threads that are answered and resolved."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.side_panels import BaseSidePanel
from wagtail.admin.utils import get_valid_next_url_from_request

from communique.errors import CommuniqueError
from communique.newsroom import edge
from communique.newsroom.actions import discuss
from communique.newsroom.desk import refusals
from communique.newsroom.desk.people import worker
from communique.newsroom.desk.posting import article_address, posted
from communique.newsroom.inbox import number
from communique.newsroom.models import Article, Comment


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment and its answers, in the order in which they were said."""

    first: Comment
    answers: tuple[Comment, ...]


def threads(article: Article) -> tuple[list[Thread], list[Thread]]:
    """The open threads of an article and those that are resolved, oldest first."""
    answers: dict[int, list[Comment]] = defaultdict(list)
    firsts = []
    for one in article.comments.select_related("resolved_by"):
        if one.parent_id is None:
            firsts.append(one)
        else:
            answers[one.parent_id].append(one)
    found = [Thread(first, tuple(answers[first.pk])) for first in firsts]
    return [one for one in found if not one.first.resolved_at], [
        one for one in found if one.first.resolved_at
    ]


class CommentsPanel(BaseSidePanel):
    """The panel of comments beside the form of an article."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        icon_name = "comment"

        @property
        def aria_label(self) -> str:
            """With the number that the button shows."""
            return str(_("Toggle comments, open: %(number)d") % {"number": len(self.panel.threads[0])})

        def get_context_data(self, parent_context: Any) -> dict[str, Any]:
            return {**super().get_context_data(parent_context), "count": len(self.panel.threads[0])}

    name = "newsroom-comments"
    title = _("Comments")
    template_name = "newsroom/desk/comments.html"
    order = 60

    def __init__(self, article: Article, request: HttpRequest) -> None:
        self.threads = threads(article)
        super().__init__(article, request)

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        still_open, resolved = self.threads
        may_settle = self.request.user.has_perm("newsroom.change_article")
        found = {"article": self.object, "open": still_open, "resolved": resolved, "may_settle": may_settle}
        token = get_token(self.request)  # a panel is rendered without its request
        return {**super().get_context_data(parent_context), **found, "csrf_token": token}


@posted(article_address)
def say(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a comment, or an answer."""
    user = worker(request)
    answers = number(request.POST.get("answers"))
    text = request.POST.get("text", "")
    try:
        discuss.comment(pk, text, user=user, clock=edge.current().clock, answers=answers)
    except CommuniqueError as error:
        messages.error(request, refusals.words(error))
    else:
        messages.success(request, _("Your comment stands beside the article."))
    return _back(request, pk)


@posted(lambda **_pk: reverse("newsroom_inbox"))
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Resolve a thread, or take it up again."""
    user = worker(request)
    article = Comment.objects.filter(pk=pk).values_list("article_id", flat=True).first()
    try:
        if request.POST.get("again"):
            discuss.take_up_again(pk, user=user)
            said = _("The thread is open again.")
        else:
            discuss.resolve(pk, user=user, clock=edge.current().clock)
            said = _("The thread is resolved.")
    except CommuniqueError as error:
        messages.error(request, refusals.words(error))
    else:
        messages.success(request, said)
    return _back(request, article)


def _back(request: HttpRequest, article: int | None) -> HttpResponse:
    if asked := get_valid_next_url_from_request(request):
        return redirect(asked)
    if article is None or not Article.objects.filter(pk=article).exists():
        return redirect("newsroom_inbox")
    return redirect(reverse("wagtailsnippets_newsroom_article:edit", args=[article]))


def urlpatterns() -> list[Any]:
    """The addresses of comments, below /desk/newsroom/."""
    return [
        path("articles/<int:pk>/comments/", say, name="comment"),
        path("comments/<int:pk>/settle/", settle, name="settle_comment"),
    ]
