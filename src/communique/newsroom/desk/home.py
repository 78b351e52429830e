"""The first page of the desk: what waits, what changed, what is broken."""

from typing import Any

from django.db.models import Q
from django.urls import reverse
from wagtail.admin.ui.components import Component

from communique.newsroom import edge
from communique.newsroom.desk.changes import unseen
from communique.newsroom.inbox import Box, in_box
from communique.newsroom.models import Article, Source

SHOWN = 10


class TodayPanel(Component):
    """What an editor asks first in the morning, each line a link to where it is dealt with."""

    name = "today"
    template_name = "newsroom/desk/today.html"
    order = 50

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        request, now = parent_context["request"], edge.current().clock()
        articles = reverse("wagtailsnippets_newsroom_article:list")
        broken = Source.objects.exclude(Q(error="") | Q(state=Source.State.PAUSED))
        return {
            "inbox": in_box(Box.INBOX, request.user.pk, now).count(),
            "mine": in_box(Box.MINE, request.user.pk, now).count(),
            "live": Article.objects.filter(live=True).count(),
            "withdrawn": Article.objects.filter(live=True, withdrawn_at__isnull=False).count(),
            "watched": Source.objects.filter(state=Source.State.ACTIVE).count(),
            "broken": broken.order_by("-failures", "name")[:SHOWN],
            "changes": unseen(request.user),
            "request": request,
            "now": now,
            "articles": articles,
            "sources": reverse("wagtailsnippets_newsroom_source:list"),
        }
