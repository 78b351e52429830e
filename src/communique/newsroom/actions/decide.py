"""What editors decide of an article: accept, publish, unpublish, reject, take back. Each may be asked twice without harm."""

from typing import Final

from django.db import transaction
from django.utils.translation import gettext, gettext_noop
from wagtail.actions.unpublish import UnpublishAction
from wagtail.log_actions import log as audit

from communique.errors import ActionRefused
from communique.newsroom import dates, schedule
from communique.newsroom.actions.approval import require_approval
from communique.newsroom.actions.permission import require
from communique.newsroom.contents import storable
from communique.newsroom.models import Article, Item, User
from communique.ports import Clock

LONGEST_REASON: Final = 1000


def accept(article_id: int, *, user: User | None, clock: Clock) -> None:
    """Take an article out of the inbox, to be worked on; a rejected one is watched again."""
    require(user, "change_article", gettext_noop("accept articles"))
    with transaction.atomic():
        article = locked_article(article_id)
        if article.desk != Article.Desk.ACCEPTED:
            _set_desk(article, Article.Desk.ACCEPTED, clock)
            audit(instance=article, action="newsroom.accept", user=user)


def publish(article_id: int, *, user: User | None, clock: Clock) -> None:
    """Publish the latest draft of an article, accepting it; one under embargo is published when its hour comes.

    Raises ActionRefused while another edits it, and where its workflow has steps that are others'.
    """
    require(user, "publish_article", gettext_noop("publish articles"))
    with transaction.atomic():
        article = locked_article(article_id)
        refuse_while_locked(article, user)
        require_approval(article, user)
        if article.desk != Article.Desk.ACCEPTED:
            _set_desk(article, Article.Desk.ACCEPTED, clock)
        if not article.live or article.has_unpublished_changes:
            revision = article.latest_revision or article.save_revision(user=user, clean=False)
            revision.publish(user=user)


def unpublish(article_id: int, *, user: User | None) -> None:
    """Take an article off the site. It stays at the desk with all its versions."""
    require(user, "publish_article", gettext_noop("unpublish articles"))
    with transaction.atomic():
        article = locked_article(article_id)
        refuse_while_locked(article, user)
        if article.live:
            take_off(article, user)


def reject(article_id: int, *, user: User | None, clock: Clock, reason: str = "") -> None:
    """Put an article aside: off the site, out of the inbox, not looked at again at its source.

    The first `LONGEST_REASON` code points of the reason are kept. Raises ActionRefused while another edits it.
    """
    require(user, "change_article", gettext_noop("reject articles"))
    with transaction.atomic():
        article = locked_article(article_id)
        refuse_while_locked(article, user)
        if article.live:
            require(user, "publish_article", gettext_noop("reject what is published"))
            take_off(article, user)
        if article.desk != Article.Desk.REJECTED:
            _set_desk(article, Article.Desk.REJECTED, clock)
            audit(
                instance=article,
                action="newsroom.reject",
                user=user,
                data={"reason": storable(reason[:LONGEST_REASON])},
            )


def take_back(article_id: int, *, user: User | None, clock: Clock) -> None:
    """Put an article that was accepted or rejected, and is not on the site, back into the inbox."""
    require(user, "change_article", gettext_noop("put articles back into the inbox"))
    with transaction.atomic():
        article = locked_article(article_id)
        if article.live:
            raise ActionRefused(
                gettext("“%(title)s” is on the site; unpublish it first.") % {"title": article.title}
            )
        if article.desk != Article.Desk.INBOX:
            _set_desk(article, Article.Desk.INBOX, clock)
            audit(instance=article, action="newsroom.take-back", user=user)


def take_off(article: Article, user: User | None) -> None:
    """Unpublish an article whose row is locked; the permission was asked for already."""
    UnpublishAction(article, user=user).execute(skip_permission_checks=True)


def locked_article(article_id: int) -> Article:
    """The article, its row locked until the transaction ends. Raises ActionRefused where there is none."""
    article = Article.objects.select_for_update().filter(pk=article_id).first()
    if article is None:
        raise ActionRefused(
            gettext("There is no article %(number)s; it may have been removed.") % {"number": article_id}
        )
    return article


def refuse_while_locked(article: Article, user: User | None) -> None:
    """Raise ActionRefused where another has locked the article."""
    if article.locked and article.locked_by != user:
        raise ActionRefused(
            gettext("“%(title)s” is locked by %(name)s; ask for it to be unlocked first.")
            % {"title": article.title, "name": article.locked_by}
        )


def _set_desk(article: Article, desk: Article.Desk, clock: Clock) -> None:
    """Write the desk's state, and whether the notice is looked at again at its source."""
    article.desk = desk
    article.save(update_fields=["desk"])
    again = None
    if desk != Article.Desk.REJECTED:
        again = schedule.next_recheck(clock(), article.captured_at, dates.moment(article.published))
    Item.objects.filter(pk=article.item_id).exclude(state=Item.State.FILED).update(next_try_at=again)
