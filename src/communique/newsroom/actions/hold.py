"""Hold an article back until an hour, and let it go before that hour."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext, gettext_noop
from wagtail.log_actions import log as audit
from wagtail.models import Revision

from communique.errors import ActionRefused
from communique.newsroom.actions.decide import locked_article, refuse_while_locked, take_off
from communique.newsroom.actions.permission import require
from communique.newsroom.models import Article, User
from communique.ports import Clock


def hold(article_id: int, until: datetime, *, user: User | None, clock: Clock, quote: str = "") -> None:
    """Keep an article off the site until then. One that is on the site is taken off, and comes back at that
    hour as it was; a draft of it that waits for approval waits on.

    `quote` are the words of the source that ask for it. Whoever shortens an embargo needs the right to publish.
    """
    require(user, "change_article", gettext_noop("set an embargo"))
    until = until.replace(microsecond=0)
    if until <= clock():
        raise ActionRefused(gettext("That hour has passed; choose one to come."))
    with transaction.atomic():
        article = locked_article(article_id)
        before = article.embargo_until
        if before == until:
            return
        if before and until < before:
            require(user, "publish_article", gettext_noop("shorten an embargo"))
        was_live = article.live
        if was_live:
            require(user, "publish_article", gettext_noop("take articles off the site"))
            refuse_while_locked(article, user)
        approved = article.live_revision if was_live else article.scheduled_revision
        if was_live:
            take_off(article, user)
        _write(article, until)
        if approved is not None or was_live:
            revision = _standing(article, approved)
            revision.publish(user=user, skip_permission_checks=True)
        audit(
            instance=article,
            action="newsroom.embargo",
            user=user,
            data={"until": until.isoformat(), "quote": quote[:500]},
        )


def let_go(article_id: int, *, user: User | None) -> None:
    """End an embargo: the article may be published from now on. What waited for its hour waits for an editor."""
    require(user, "publish_article", gettext_noop("end an embargo"))
    with transaction.atomic():
        article = locked_article(article_id)
        if article.embargo_until is None:
            return
        _write(article, None)
        article.revisions.update(approved_go_live_at=None)
        audit(instance=article, action="newsroom.let-go", user=user)


def _write(article: Article, until: datetime | None) -> None:
    """The embargo, and the hour of going live that only followed from the one before."""
    followed = article.go_live_at is not None and article.go_live_at == article.embargo_until
    article.embargo_until = until
    if followed:
        article.go_live_at = None
    article.save(update_fields=["embargo_until", "go_live_at"])
    draft = article.get_latest_revision_as_object()
    if followed and draft.go_live_at:
        draft.go_live_at = None
        draft.save_revision(clean=False)
        article.refresh_from_db()


def _standing(article: Article, approved: Revision | None) -> Revision:
    """What comes at the hour: what was on the site or scheduled before, never a draft that came after it.

    An hour of its own that only followed from the embargo before is taken from it; where `_write` has made a new
    revision of it for that, it is that one.
    """
    if approved is None or approved.content["go_live_at"] is None:
        return approved or article.get_latest_revision()
    latest = article.get_latest_revision()
    same = {**latest.content, "go_live_at": None} == {**approved.content, "go_live_at": None}
    if same:
        return latest
    if article.go_live_at is None:
        approved.content["go_live_at"] = None
        approved.save(update_fields=["content"])
    return approved
