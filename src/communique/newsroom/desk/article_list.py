"""All articles: a list that stays quick over a hundred thousand of them.

A page is found by its keys alone, along an index, and only the rows of the page are read. A row is written by few
templates, for it is those that take the time: Wagtail renders one for each button, each icon and each date.
"""

from typing import Any, Final
from urllib.parse import quote

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import IndexView

from communique.newsroom import standing_drafts
from communique.newsroom.desk.acts import ARTICLE_ACTS, acts_of
from communique.newsroom.finding import having
from communique.newsroom.models import Article, Version

PAGE: Final = 25


class MarksColumn(Column):
    """What an editor should know at a glance: where it stands, that it changed, that it was withdrawn."""

    cell_template_name = "newsroom/desk/marks_cell.html"


class DayColumn(Column):
    """The day of an article, and its hour for who points at it."""

    cell_template_name = "newsroom/desk/day_cell.html"


class StatusColumn(Column):
    """Whether readers see it, as Wagtail words it."""

    cell_template_name = "newsroom/desk/status_cell.html"


class TitleColumn(Column):
    """The title, which leads to the article, and below it what may be decided of it."""

    cell_template_name = "newsroom/desk/title_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        request = parent_context["request"]
        address = request.get_full_path()
        return {
            **super().get_cell_context_data(instance, parent_context),
            "href": reverse("wagtailsnippets_newsroom_article:edit", args=[instance.pk]),
            "acts": decisions(instance, request.user, quote(address.replace("/results/", "/", 1))),
        }


def decisions(article: Article, user: Any, here: str) -> list[tuple[Any, str]]:
    """The label and the address of each act that the article's state and the person's role leave open."""
    return [
        (act.button, f"{reverse(f'newsroom_desk:{name}_article', args=[article.pk])}?next={here}")
        for name in acts_of(article)
        if user.has_perm((act := ARTICLE_ACTS[name]).permission)
    ]


class KeysFirst(WagtailPaginator):
    """Looks for the keys of a page in the order of the list, and reads the rows of these alone."""

    def page(self, number: Any) -> Any:
        """One page, its rows with all that the list shows of them."""
        found = super().page(number)
        keys = list(found.object_list.values_list("pk", flat=True))
        rows = shown(Article.objects.filter(pk__in=keys)).in_bulk()
        found.object_list = [rows[key] for key in keys if key in rows]
        standing_drafts.look_up(found.object_list)
        return found


def shown(rows: QuerySet[Article]) -> QuerySet[Article]:
    """Articles with what a row of the list shows, without their bodies."""
    latest = Version.objects.filter(article=OuterRef("pk")).order_by("-number").values("number")[:1]
    return rows.select_related("source", "channel").defer("body").annotate(version_count=Subquery(latest))


class ArticleIndex(IndexView):
    """The list of articles; the inbox is the part of it that waits for an editor."""

    paginator_class = KeysFirst

    def search_queryset(self, queryset: QuerySet[Article]) -> QuerySet[Article]:
        return having(queryset, self.search_query or "") if self.is_searching else queryset


COLUMNS: Final = (
    TitleColumn("title", label=_("Title"), sort_key="title"),
    MarksColumn("desk", label=_("Desk")),
    Column("source", label=_("Source"), sort_key="source__name"),
    Column("channel", label=_("Channel")),
    DayColumn("sort_date", label=_("Date"), sort_key="sort_date"),
    StatusColumn("status_string", label=_("Status"), sort_key="live"),
)
