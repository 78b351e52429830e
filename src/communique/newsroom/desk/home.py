"""The first page of the desk: what waits, what changed, what is broken."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.middleware.csrf import get_token
from django.urls import reverse
from wagtail.admin.ui.components import Component
from wagtail.models import Revision

from communique.newsroom import edge
from communique.newsroom.actions import look
from communique.newsroom.desk.changes import unseen
from communique.newsroom.inbox import Box, in_box, listed
from communique.newsroom.models import Article, Comment, Source

SHOWN = 10
NEWEST = 5


class TodayPanel(Component):
    """What an editor asks first in the morning, each line a link to where it is dealt with."""

    name = "today"
    template_name = "newsroom/desk/today.html"
    order = 50

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        request, now = parent_context["request"], edge.current().clock()
        articles = reverse("wagtailsnippets_newsroom_article:list")
        since = look.new_since(request.user, now)
        inbox = in_box(Box.INBOX, request.user.pk, now)
        broken = Source.objects.exclude(Q(error="") | Q(state=Source.State.PAUSED))
        return {
            "inbox": inbox.count(),
            "new": inbox.filter(waits_from__gt=since).count() if since else None,
            "newest": listed(inbox).order_by("-waits_from", "-pk")[:NEWEST],
            "held": _held(),
            "threads": _threads(),
            "mine": in_box(Box.MINE, request.user.pk, now).count(),
            "live": Article.objects.filter(live=True).count(),
            "withdrawn": Article.objects.filter(live=True, withdrawn_at__isnull=False).count(),
            "watched": Source.objects.filter(state=Source.State.ACTIVE).count(),
            "broken": broken.order_by("-failures", "name")[:SHOWN],
            "changes": unseen(request.user),
            "request": request,
            "csrf_token": get_token(request),  # a panel is rendered without its request
            "now": now,
            "articles": articles,
            "sources": reverse("wagtailsnippets_newsroom_source:list"),
        }


def _held() -> list[Revision]:
    """The drafts that go on the site by themselves, the next hour first."""
    kind = ContentType.objects.get_for_model(Article)
    rows = Revision.objects.filter(content_type=kind, approved_go_live_at__isnull=False)
    return list(rows.defer("content").order_by("approved_go_live_at")[:SHOWN])


def _threads() -> list[Comment]:
    """The last threads that nobody has resolved."""
    rows = Comment.objects.filter(parent=None, resolved_at=None).select_related("article")
    return list(rows.only("article__title", "author_name", "text", "at").order_by("-pk")[:SHOWN])
