"""Sources at the desk: their health in a list, and forms to add and change them."""

from functools import cached_property
from typing import Any

from django.forms import Select
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import CreateView, EditView, IndexView, SnippetViewSet

from communique.newsroom import edge, watching
from communique.newsroom.actions.add_source import add_source
from communique.newsroom.actions.tend_source import change_source
from communique.newsroom.desk.policies import DeleteUnusedView, KeptWhileUsed
from communique.newsroom.desk.source_form import SourceForm
from communique.newsroom.desk.source_preview import WithPreview
from communique.newsroom.health import SourceHealth, source_health
from communique.newsroom.models import Source
from communique.newsroom.timelines import days_picture


class HealthColumn(Column):
    """The last days as a picture, and the sentence of the last error where the source is broken."""

    cell_template_name = "newsroom/desk/health_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        health: SourceHealth | None = parent_context["table"].health.get(instance.pk)
        table = parent_context["table"]
        picture = days_picture(table.days.get(instance.pk, []), table.today)
        return {
            **super().get_cell_context_data(instance, parent_context),
            "health": health,
            "picture": picture,
        }


class WhenColumn(Column):
    """A time past or to come, in words from now."""

    cell_template_name = "newsroom/desk/when_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        return {**super().get_cell_context_data(instance, parent_context), "now": edge.current().clock()}


class CountsColumn(Column):
    """How much of what the source lists was read and published."""

    cell_template_name = "newsroom/desk/counts_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        health = parent_context["table"].health.get(instance.pk)
        return {**super().get_cell_context_data(instance, parent_context), "health": health}


class SourceIndex(IndexView):
    """The list of sources with the health of those on the page."""

    def get_table(self, object_list: Any) -> Any:
        table = super().get_table(object_list)
        ids = [source.pk for source in object_list]
        table.health = {one.id: one for one in source_health(ids)}
        table.today = watching.today(edge.current().clock())
        table.days = watching.days_of(ids, table.today)
        return table

    def get_list_more_buttons(self, instance: Source) -> list[Any]:
        """Beside Wagtail's: check now, pause or resume, read again."""
        buttons: list[Any] = super().get_list_more_buttons(instance)
        coverage = reverse("newsroom_health:source_health", args=[instance.pk])
        buttons.append(Button(_("Coverage"), url=coverage, icon_name="history", priority=11))
        if self.user_has_permission("change"):
            buttons += [
                Button(
                    label,
                    url=reverse(f"newsroom_desk:{name}", args=[instance.pk]),
                    icon_name=icon,
                    priority=order,
                )
                for name, label, icon, order in acts_of(instance)
            ]
        return buttons


def acts_of(source: Source) -> list[tuple[str, Any, str, int]]:
    """What may be done to a source in its state: name of the address, label, icon, order."""
    if source.state != Source.State.ACTIVE:
        return [("resume_source", _("Resume"), "play", 12)]
    return [
        ("check_source", _("Check now"), "rotate", 12),
        ("pause_source", _("Pause"), "time", 14),
        ("retry_source", _("Read again what failed"), "redirect", 16),
    ]


class SourceCreate(WithPreview, CreateView):
    """Adding a source: the action writes, with its first check."""

    def save_instance(self) -> Source:
        return add_source(self.form.wanted(), edge.current(), user=self.request.user)


class SourceEdit(WithPreview, EditView):
    """Changing how a source is watched."""

    def save_instance(self) -> Source:
        source: Source = self.form.save(commit=False)
        change_source(source, edge.current(), user=self.request.user)
        self.has_content_changes = self.form.has_changed()
        return source


class SourceViewSet(SnippetViewSet):
    """What we watch, and how it is."""

    model = Source
    base_url_path = "sources"
    icon = "globe"
    menu_label = _("Sources")
    menu_order = 120
    add_to_admin_menu = True
    copy_view_enabled = False
    index_view_class = SourceIndex
    add_view_class = SourceCreate
    edit_view_class = SourceEdit
    delete_view_class = DeleteUnusedView
    create_template_name = "newsroom/desk/source_create.html"
    edit_template_name = "newsroom/desk/source_edit.html"
    list_filter = ["state", "kind", "channel", "trusted"]
    search_fields = ["name", "url"]
    list_per_page = 25  # each renders some thirty templates of Wagtail, 5 ms in all
    list_display = [
        "name",
        HealthColumn("health", label=_("The last 30 days")),
        CountsColumn("counts", label=_("Listed / read / live")),
        WhenColumn("last_new_at", label=_("Last new"), sort_key="last_new_at"),
        WhenColumn("last_checked_at", label=_("Last checked"), sort_key="last_checked_at"),
        WhenColumn("next_check_at", label=_("Next check"), sort_key="next_check_at"),
    ]

    @property
    def permission_policy(self) -> KeptWhileUsed:
        return KeptWhileUsed(self.model)

    @cached_property
    def edit_handler(self) -> ObjectList:
        return ObjectList(
            [
                FieldPanel(
                    "url",
                    help_text=_(
                        "The address of a feed, a sitemap, a page that lists notices, or a single page that changes."
                    ),
                ),
                FieldRowPanel(
                    [
                        FieldPanel(
                            "name", help_text=_("As readers see it. Empty: as the page names itself.")
                        ),
                        FieldPanel(
                            "kind", help_text=_("Leave it open, and the address is looked at when you save.")
                        ),
                    ]
                ),
                FieldRowPanel(
                    [
                        FieldPanel(
                            "channel", widget=Select, help_text=_("Where its articles are published.")
                        ),
                        FieldPanel(
                            "language",
                            help_text=_("Such as zh-Hans or en, for pages that do not say it themselves."),
                        ),
                    ]
                ),
                FieldPanel("trusted"),
                MultiFieldPanel(
                    [
                        FieldPanel("check_every"),
                        FieldRowPanel([FieldPanel("check_least"), FieldPanel("check_most")]),
                        FieldPanel(
                            "time_zone",
                            help_text=_(
                                "In which its hours and weekdays are counted, such as Asia/Shanghai; guessed from its address where empty."
                            ),
                        ),
                        FieldPanel(
                            "url_pattern",
                            help_text=_(
                                "A regular expression: only addresses that match it are read, e.g. /notices/."
                            ),
                        ),
                        FieldPanel(
                            "selector",
                            help_text=_(
                                "A CSS selector: only links within this part of a list page are read."
                            ),
                        ),
                        FieldPanel("render"),
                    ],
                    heading=_("How it is watched"),
                ),
            ],
            base_form_class=SourceForm,
        )
