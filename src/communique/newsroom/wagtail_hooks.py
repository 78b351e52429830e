"""What the newsroom adds to Wagtail's admin: this module only registers; `desk` holds the parts."""

from typing import Any, Final

from django.db.models import URLField
from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from communique.newsroom.desk import acts, bulk, captures, changes, health, password
from communique.newsroom.desk.articles import ArticleViewSet
from communique.newsroom.desk.channels import ChannelViewSet
from communique.newsroom.desk.home import TodayPanel
from communique.newsroom.desk.sources import SourceViewSet
from communique.newsroom.models import Article

AUDIT: Final = (
    ("newsroom.accept", _("Accept"), _("Accepted")),
    ("newsroom.reject", _("Reject"), _("Rejected")),
    ("newsroom.pause", _("Pause"), _("Paused")),
    ("newsroom.resume", _("Resume"), _("Resumed")),
    ("newsroom.moved", _("Move"), _("Moved to where it redirects for good")),
    ("newsroom.changed", _("Change at the source"), _("Changed at its source")),
    ("newsroom.withdrawn", _("Withdrawal at the source"), _("Withdrawn at its source")),
    ("newsroom.returned", _("Return at the source"), _("Is at its source again")),
    (
        "newsroom.password",
        _("Change one-time password"),
        _("Replaced the one-time password by one of their own"),
    ),
)
"""The acts of the audit trail beside Wagtail's own: name, label, and what the trail says."""

register_form_field_override(URLField, override={"assume_scheme": "https"})
for viewset in (ArticleViewSet, SourceViewSet, ChannelViewSet):
    register_snippet(viewset)


for many in (bulk.AcceptMany, bulk.PublishMany, bulk.UnpublishMany, bulk.RejectMany, bulk.DeleteUnused):
    hooks.register("register_bulk_action", many, order=10)  # after Wagtail's own, two of which these replace


@hooks.register("register_log_actions")
def name_acts(actions: Any) -> None:
    """Give each act of ours its words in the audit trail."""
    for name, label, words in AUDIT:
        actions.register_action(name, label, words)


@hooks.register("register_admin_urls")
def add_addresses() -> list[Any]:
    """The acts of the desk, captures, and the form of the first sign-in, below /desk/newsroom/."""
    ours = [*acts.urlpatterns(), *captures.urlpatterns(), *changes.urlpatterns(), *password.urlpatterns()]
    return [
        path("newsroom/", include((ours, "newsroom_desk"))),
        path("health/", include((health.urlpatterns(), "newsroom_health"))),
    ]


class InboxItem(MenuItem):
    """The first entry of the menu: what waits for an editor."""

    def is_shown(self, request: Any) -> bool:
        return bool(request.user.has_perm("newsroom.view_article"))


class HealthItem(MenuItem):
    """The entry of the health of the sources, beside the sources."""

    def is_shown(self, request: Any) -> bool:
        return bool(request.user.has_perm("newsroom.view_source"))


@hooks.register("register_admin_menu_item")
def add_health() -> MenuItem:
    """After the sources."""
    return HealthItem(
        _("Health"), reverse("newsroom_health:health"), name="health", icon_name="history", order=125
    )


@hooks.register("register_admin_menu_item")
def add_inbox() -> MenuItem:
    """The inbox before the list of all articles."""
    url = reverse("wagtailsnippets_newsroom_article:list")
    return InboxItem(
        _("Inbox"), f"{url}?desk={Article.Desk.INBOX.value}", name="inbox", icon_name="mail", order=100
    )


@hooks.register("insert_global_admin_css")
def add_style() -> SafeString:
    """The few rules of our own."""
    return format_html('<link rel="stylesheet" href="{}">', static("newsroom/desk.css"))


@hooks.register("insert_global_admin_js")
def add_script() -> SafeString:
    """The one script of our own."""
    return format_html('<script src="{}"></script>', static("newsroom/desk.js"))


@hooks.register("construct_homepage_panels")
def begin_with_today(request: Any, panels: list[Any]) -> None:
    """What waits stands before all else."""
    if request.user.has_perm("newsroom.view_article"):
        panels.append(TodayPanel())


@hooks.register("construct_help_menu")
def keep_help_at_home(request: Any, items: list[Any]) -> None:
    """Wagtail's help leads to its makers' site; the desk leads nowhere outside."""
    del request
    items.clear()
