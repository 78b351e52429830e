"""What the newsroom adds to Wagtail's admin: this module only registers; `desk` holds the parts."""

from functools import partial
from typing import Any

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

from communique.newsroom.actions.approval import missing_steps
from communique.newsroom.desk import (
    accounts,
    acts,
    audit,
    bulk,
    captures,
    changes,
    comments,
    facts,
    filing,
    health,
    holds,
    inbox,
    invitations,
    later,
    password,
    register,
    rich_lists,
    rules,
    standing,
)
from communique.newsroom.desk.articles import ArticleViewSet
from communique.newsroom.desk.channels import ChannelViewSet
from communique.newsroom.desk.home import TodayPanel
from communique.newsroom.desk.rules import RuleViewSet
from communique.newsroom.desk.sources import SourceViewSet
from communique.newsroom.models import Article

register_form_field_override(URLField, override={"assume_scheme": "https"})
for viewset in (ArticleViewSet, SourceViewSet, ChannelViewSet, RuleViewSet):
    register_snippet(viewset)


for many in (bulk.AcceptMany, bulk.PublishMany, bulk.UnpublishMany, bulk.RejectMany, bulk.DeleteUnused):
    hooks.register("register_bulk_action", many, order=10)  # after Wagtail's own, two of which these replace


for order, name in enumerate(standing.STANDINGS, start=60):
    hooks.register("register_snippet_action_menu_item", partial(standing.item_for, name, order))


@hooks.register(
    "register_log_actions", order=10
)  # after Wagtail has named its own, three of which these replace
def name_acts(actions: Any) -> None:
    """Give each act of ours its words in the audit trail."""
    audit.register(actions)


@hooks.register("register_rich_text_features", order=10)  # after Wagtail's own, two of which these replace
def keep_letters(features: Any) -> None:
    """Lists in lists keep what they say when a text is saved."""
    rich_lists.register(features)


@hooks.register("register_admin_urls")
def add_addresses() -> list[Any]:
    """The acts of the desk, captures, and the form of the first sign-in, below /desk/newsroom/."""

    parts = (
        *(acts, captures, changes, comments, facts, filing, holds, invitations, later, password, register),
        *(rules, standing),
    )
    ours = [address for part in parts for address in part.urlpatterns()]
    return [
        path("newsroom/", include((ours, "newsroom_desk"))),
        path("health/", include((health.urlpatterns(), "newsroom_health"))),
        *inbox.urlpatterns(),
    ]


class ReadItem(MenuItem):
    """An entry of the menu for those who may see articles."""

    def is_shown(self, request: Any) -> bool:
        return bool(request.user.has_perm("newsroom.view_article"))


class InboxItem(ReadItem):
    """The first entry of the menu: what waits for an editor."""

    def render_component(self, request: Any) -> Any:
        """The entry with the number of those that wait, leading to the view in which one last was."""
        found = super().render_component(request)
        found.label = inbox.menu_label()
        found.url = inbox.last_view(request)
        return found


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
    return InboxItem(_("Inbox"), reverse("newsroom_inbox"), name="inbox", icon_name="mail", order=100)


class WorkItem(MenuItem):
    """An entry of the menu for those who may change articles."""

    def is_shown(self, request: Any) -> bool:
        return bool(request.user.has_perm("newsroom.change_article"))


@hooks.register("register_admin_menu_item")
def add_filing() -> MenuItem:
    """The form that files by hand, after the list of articles."""
    url = reverse("newsroom_desk:file")
    return WorkItem(_("File by hand"), url, name="file-by-hand", icon_name="upload", order=115)


hooks.register("register_account_settings_panel", accounts.OwnAccount)
hooks.register("register_user_listing_buttons", invitations.listing_buttons)


@hooks.register("register_admin_menu_item")
def add_facts() -> MenuItem:
    """What was read of articles, and which of it lost its quote."""
    url = reverse("newsroom_desk:facts_overview")
    return ReadItem(_("Facts"), url, name="facts", icon_name="list-ul", order=112)


@hooks.register("register_admin_menu_item")
def add_register() -> MenuItem:
    """The people and bodies that articles name."""
    url = reverse("newsroom_desk:register_people")
    return ReadItem(_("Register"), url, name="register", icon_name="group", order=114)


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


@hooks.register("construct_snippet_action_menu")
def publish_through_the_workflow(items: list[Any], request: Any, context: dict[str, Any]) -> None:
    """No button to publish for those whose article must go through steps that are others'."""
    article = context.get("instance")
    if isinstance(article, Article) and missing_steps(article, request.user):
        items[:] = [item for item in items if item.name != "action-publish"]


@hooks.register("construct_help_menu")
def keep_help_at_home(request: Any, items: list[Any]) -> None:
    """Wagtail's help leads to its makers' site; the desk leads nowhere outside."""
    del request
    items.clear()
