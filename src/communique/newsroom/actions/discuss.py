"""What people say to each other about an article: comment, answer, resolve, take up again."""

from django.db import transaction
from django.utils.translation import gettext, gettext_noop
from wagtail.log_actions import log as audit

from communique.errors import ActionRefused
from communique.newsroom.actions.permission import require
from communique.newsroom.contents import storable
from communique.newsroom.models import Article, Comment, User
from communique.ports import Clock

LONGEST = 5000
MOST = 1000
"""Comments on one article."""


def comment(article_id: int, text: str, *, user: User, clock: Clock, answers: int | None = None) -> Comment:
    """Say something of an article; `answers` is the comment that begins the thread. Raises ActionRefused for an
    empty text and one that is too long."""
    require(user, "view_article", gettext_noop("comment on articles"))
    said = storable(text).strip()
    if not said:
        raise ActionRefused(gettext("The comment is empty; write something."))
    if len(said) > LONGEST:
        raise ActionRefused(
            gettext("The comment has %(count)s characters; no more than %(most)s are kept.")
            % {"count": len(said), "most": LONGEST}
        )
    with transaction.atomic():
        article = Article.objects.filter(pk=article_id).first()
        if article is None:
            raise ActionRefused(
                gettext("There is no article %(number)s; it may have been removed.") % {"number": article_id}
            )
        if article.comments.count() >= MOST:
            raise ActionRefused(
                gettext("The article has %(most)s comments; no more are kept.") % {"most": MOST}
            )
        first = _thread(article, answers) if answers else None
        made = Comment.objects.create(
            article=article,
            parent=first,
            author=user,
            author_name=(user.get_full_name() or user.get_username())[:200],
            text=said,
            at=clock(),
        )
        audit(instance=article, action="newsroom.comment", user=user, data={"text": said[:200]})
    return made


def resolve(comment_id: int, *, user: User, clock: Clock) -> Comment:
    """Say that a thread is settled."""
    return _settle(comment_id, user, clock)


def take_up_again(comment_id: int, *, user: User) -> Comment:
    """Say that a thread is not settled after all."""
    return _settle(comment_id, user, None)


def _settle(comment_id: int, user: User, clock: Clock | None) -> Comment:
    require(user, "change_article", gettext_noop("settle comments"))
    with transaction.atomic():
        found = Comment.objects.select_for_update().filter(pk=comment_id, parent=None).first()
        if found is None:
            raise ActionRefused(gettext("That comment is not there any more."))
        if bool(found.resolved_at) != bool(clock):
            found.resolved_at = clock() if clock else None
            found.resolved_by = user if clock else None
            found.save(update_fields=["resolved_at", "resolved_by"])
            name = "newsroom.resolve" if clock else "newsroom.take-up"
            article = Article.objects.get(pk=found.article_id)
            audit(instance=article, action=name, user=user, data={"text": found.text[:200]})
    return found


def _thread(article: Article, comment_id: int) -> Comment:
    """The comment that begins the thread of this one, of the same article."""
    found = Comment.objects.filter(article=article, pk=comment_id).select_related("parent").first()
    if found is None:
        raise ActionRefused(gettext("The comment that you answer is not there any more."))
    return found.parent or found
