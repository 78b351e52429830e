"""Articles at the desk: the inbox, and each article's text beside its source."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.forms import Select
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
)
from wagtail.admin.ui.components import MediaContainer
from wagtail.snippets.views.snippets import EditView, SnippetViewSet

from communique.errors import ActionRefused
from communique.newsroom.actions.approval import require_approval
from communique.newsroom.desk.article_filter import ArticleFilter
from communique.newsroom.desk.article_list import COLUMNS, PAGE, ArticleIndex
from communique.newsroom.desk.beside import SourceSidePanel
from communique.newsroom.desk.comments import CommentsPanel
from communique.newsroom.desk.lines import Lines
from communique.newsroom.desk.policies import FromSourcesOnly
from communique.newsroom.models import Article


class ArticleEdit(EditView):
    """An article with its source beside it."""

    def get_side_panels(self) -> MediaContainer:
        ours = [SourceSidePanel(self.object, self.request), CommentsPanel(self.object, self.request)]
        return MediaContainer([*super().get_side_panels(), *ours])

    def publish_action(self) -> Any:
        """Publish, unless the workflow has steps that are others'."""
        try:
            require_approval(self.object, self.request.user)
        except ActionRefused as error:
            messages.error(self.request, str(error))
            return redirect(self.get_edit_url())
        return super().publish_action()


class ArticleViewSet(SnippetViewSet):
    """What the exchange holds and publishes."""

    model = Article
    base_url_path = "articles"
    icon = "doc-full"
    menu_label = _("Articles")
    menu_order = 110
    add_to_admin_menu = True
    copy_view_enabled = False
    index_view_class = ArticleIndex
    edit_view_class = ArticleEdit
    filterset_class = ArticleFilter
    search_fields = ["title", "document_number", "issuer"]
    list_per_page = PAGE
    ordering = ["-sort_date", "-pk"]
    list_display = [*COLUMNS]

    @property
    def permission_policy(self) -> FromSourcesOnly:
        return FromSourcesOnly(self.model)

    @cached_property
    def edit_handler(self) -> TabbedInterface:
        return TabbedInterface(
            [
                ObjectList(
                    [
                        FieldPanel("title"),
                        FieldPanel("subtitle"),
                        FieldPanel(
                            "channel",
                            widget=Select,
                            help_text=_("The section of the site in which it stands."),
                        ),
                        FieldPanel(
                            "editor_topics",
                            widget=Lines(attrs={"rows": 2}),
                            help_text=_("One a line. They stand beside the subject words of the source."),
                        ),
                        FieldPanel(
                            "editor_note",
                            help_text=_(
                                "Shown to readers above the text, as ours: context, or what we corrected."
                            ),
                        ),
                        FieldPanel("body"),
                    ],
                    heading=_("Text"),
                ),
                ObjectList([*facts_panels(), PublishingPanel()], heading=_("What the source states")),
            ]
        )


def facts_panels() -> list[Any]:
    """The fields that say where an article comes from and when it counts."""
    as_stated = _("As precise as the source: 2026, 2026-11, 2026-11-22 or 2026-11-22T09:00+08:00.")
    return [
        MultiFieldPanel(
            [
                FieldPanel("published", help_text=as_stated),
                FieldRowPanel([FieldPanel("written"), FieldPanel("effective")]),
            ],
            heading=_("Dates"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("issuer", help_text=_("The body that issues the document.")),
                FieldRowPanel([FieldPanel("document_number"), FieldPanel("index_number")]),
            ],
            heading=_("Document"),
        ),
        MultiFieldPanel(
            [
                FieldPanel(
                    "credit_name", help_text=_("Whom the page names as its source; it need not be the site.")
                ),
                FieldPanel("credit_url"),
                FieldPanel("byline", widget=Lines, help_text=_("One name a line.")),
                FieldPanel("language", help_text=_("Such as zh-Hans or en.")),
            ],
            heading=_("Origin"),
        ),
    ]
