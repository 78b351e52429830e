"""Articles at the desk: the inbox, and each article's text beside its source."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.forms import Select
from django.shortcuts import redirect
from django.utils.formats import time_format
from django.utils.timezone import localtime
from django.utils.translation import gettext
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

    def is_valid(self, form: Any) -> bool:
        """Whether it may be saved: not over what somebody saved since the form was opened, unless asked a second time.

        The desk's script warns of that while somebody writes; here it holds whatever the browser does. The form comes back
        with what was typed, and as one of the newest version, so that saving it again is meant.
        """
        if not super().is_valid(form):
            return False
        if self.expects_json_response or not self.is_out_of_date:
            return True
        newer = self.latest_revision
        who = (
            newer.user.get_full_name() or newer.user.get_username() if newer.user else gettext("the exchange")
        )
        self.produced_error_code = "invalid_revision"
        self.produced_error_message = gettext(
            "Not saved yet: %(who)s saved this article at %(when)s, while you were writing. What you wrote stands below; see in "
            "the history what changed, and save once more to put yours in its place."
        ) % {"who": who, "when": time_format(localtime(newer.created_at), "H:i")}
        return False

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
