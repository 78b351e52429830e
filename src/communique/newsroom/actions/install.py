"""Prepare a new exchange: its channels, the roles of its people, and the first administrator."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.log_actions import log as audit
from wagtail.models import GroupApprovalTask, Workflow, WorkflowContentType, WorkflowTask

from communique.newsroom.models import Article, Channel, User

CHANNELS: Final = (
    ("industry-news", "Industry news", "行业新闻"),
    ("official-notices", "Official notices", "官方通知"),
    ("policy-and-law", "Policy and law", "政策法规"),
    ("events", "Events", "会议活动"),
)
"""Slug, name in English, name in Chinese, in their order on the site."""

READ_ALL: Final = ("view_article", "view_source", "view_channel")
WORK: Final = (*READ_ALL, "change_article")
PUBLISH: Final = (
    *(*WORK, "publish_article", "lock_article", "unlock_article", "add_source", "change_source", "view_rule"),
)
GOVERN: Final = (
    *(*PUBLISH, "delete_source", "add_channel", "change_channel", "delete_channel"),
    *("add_rule", "change_rule", "delete_rule", "change_factsettings", "kill_article"),
)
ROLES: Final[dict[str, tuple[str, ...]]] = {
    "Contributor": WORK,
    "Editor": PUBLISH,
    "Chief editor": GOVERN,
    "Administrator": (*GOVERN, "add_user", "change_user", "delete_user", "view_user"),
}
"""Role → what it may do. Each may do what the one before it may."""

CHIEF_TOO: Final = tuple(
    ("wagtailcore", f"{verb}_{what}")
    for what in ("workflow", "task", "groupapprovaltask")
    for verb in ("add", "change", "delete")
)
"""What the chief editor may of Wagtail's own tables: say through which steps an article goes."""
ADMIN_ONLY: Final = (("auth", "add_group"), ("auth", "change_group"), ("auth", "delete_group"))
APPROVAL: Final = "Editor's approval"
PAGE_APPROVAL: Final = "Moderators approval"
APPROVERS: Final = ("Editor", "Chief editor", "Administrator")


@dataclass(frozen=True, slots=True)
class Installed:
    """The name of the first administrator, and the one-time password where the account was made just now."""

    username: str
    password: str | None


def install(username: str = "admin") -> Installed:
    """Make what is missing of channels, roles and the first administrator; what is there is left as it is.

    Run it after migrations: permissions must exist. The password is given once and kept nowhere but as a hash.
    """
    with transaction.atomic():
        install_channels()
        install_roles()
        install_workflow()
        return install_administrator(username)


def install_channels() -> None:
    """The default channels, unless there are any."""
    if not Channel.objects.exists():
        for position, (slug, english, chinese) in enumerate(CHANNELS):
            Channel.objects.create(slug=slug, name_en=english, name_zh=chinese, position=position)


def install_roles() -> None:
    """The four groups with their permissions; permissions that an administrator added are left."""
    if not Group.objects.filter(name__in=ROLES).exists():
        _drop_what_wagtail_brings()
    for name, codenames in ROLES.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(
            *_permissions("newsroom", codenames), *_permissions("wagtailadmin", ["access_admin"])
        )
    for role, more in (("Chief editor", CHIEF_TOO), ("Administrator", (*CHIEF_TOO, *ADMIN_ONLY))):
        group = Group.objects.get(name=role)
        for app, codename in more:
            group.permissions.add(*_permissions(app, [codename]))


def _drop_what_wagtail_brings() -> None:
    """Its two groups and its workflow for pages, whose names an administrator would take for our roles; once, where
    nobody uses them."""
    Workflow.objects.filter(name=PAGE_APPROVAL, workflow_states=None).delete()
    GroupApprovalTask.objects.filter(name=PAGE_APPROVAL, task_states=None, workflow_tasks=None).delete()
    Group.objects.filter(name__in=("Moderators", "Editors"), user=None).delete()


def install_workflow() -> None:
    """One step, an editor's approval, for articles; once. What a chief makes of it afterwards stays."""
    if Workflow.objects.filter(name=APPROVAL).exists():
        return
    workflow = Workflow.objects.create(name=APPROVAL)
    step = GroupApprovalTask.objects.create(name=APPROVAL)
    step.groups.set(Group.objects.filter(name__in=APPROVERS))
    WorkflowTask.objects.create(workflow=workflow, task=step, sort_order=0)
    articles = ContentType.objects.get_for_model(Article)
    WorkflowContentType.objects.get_or_create(content_type=articles, defaults={"workflow": workflow})


def install_administrator(username: str) -> Installed:
    """The first administrator, unless somebody may administer already."""
    chief = User.objects.filter(is_superuser=True).order_by("pk").first()
    if chief is not None:
        return Installed(chief.get_username(), None)
    password = secrets.token_urlsafe(12)
    user = User.objects.create_superuser(username, password=password, must_change_password=True)
    user.groups.add(Group.objects.get(name="Administrator"))
    audit(instance=user, action="wagtail.create", user=None)
    return Installed(username, password)


def _permissions(app: str, codenames: Iterable[str]) -> list[Permission]:
    return list(Permission.objects.filter(content_type__app_label=app, codename__in=list(codenames)))
