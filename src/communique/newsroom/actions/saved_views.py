"""Keep the filters of the inbox under a name, for oneself or for all; and forget them."""

from django.db import transaction
from django.utils.translation import gettext, gettext_noop
from wagtail.log_actions import log as audit

from communique.errors import ActionRefused
from communique.newsroom.actions.permission import require
from communique.newsroom.contents import storable
from communique.newsroom.models import SavedView, User
from communique.ports import Clock

MOST = 50
"""Views that one person may keep."""


def save_view(name: str, query: str, *, shared: bool, user: User, clock: Clock) -> SavedView:
    """Keep a view, in the place of one's own of that name. Raises ActionRefused without a name, and for too many."""
    require(user, "view_article", gettext_noop("save views of the inbox"))
    wanted = storable(" ".join(name.split()))[:60]
    if not wanted:
        raise ActionRefused(gettext("A view needs a name; write one."))
    with transaction.atomic():
        if SavedView.objects.filter(owner=user).exclude(name=wanted).count() >= MOST:
            raise ActionRefused(
                gettext("You keep %(most)s views already; forget one of them first.") % {"most": MOST}
            )
        values = {"query": query[:1000], "shared": shared, "created_at": clock()}
        view, _ = SavedView.objects.update_or_create(owner=user, name=wanted, defaults=values)
        audit(instance=view, action="newsroom.view", user=user, title=wanted)
    return view


def forget_view(pk: int, *, user: User) -> None:
    """Forget a view of one's own; whoever may manage accounts may forget those of others."""
    with transaction.atomic():
        view = SavedView.objects.filter(pk=pk).first()
        if view is None:
            return
        if view.owner_id != user.pk:
            require(user, "change_user", gettext_noop("forget views of others"))
        audit(instance=view, action="newsroom.forget-view", user=user, title=view.name)
        view.delete()
