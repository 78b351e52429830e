"""Tell editors that an article of theirs changed at its source; and note that one of them has seen it."""

import logging
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from django.db.models import Q, QuerySet
from django.utils.translation import gettext, gettext_noop
from wagtail.log_actions import log as audit
from wagtail.models import ModelLogEntry

from communique.errors import ActionRefused
from communique.newsroom.actions.permission import require
from communique.newsroom.models import Article, ChangeNotice, User, Version
from communique.ports import Clock

log = logging.getLogger(__name__)

WORDS: Final = {
    ChangeNotice.Kind.CHANGED: "newsroom.changed",
    ChangeNotice.Kind.WITHDRAWN: "newsroom.withdrawn",
    ChangeNotice.Kind.RETURNED: "newsroom.returned",
}
"""Kind of a change → its act in the audit trail of the article."""


def tell_editors(
    article: Article, kind: ChangeNotice.Kind, at: datetime, *, version: Version | None = None
) -> int:
    """Tell those who worked on an article what its source did; gives how many. Call it within a transaction.

    One that is neither on the site nor accepted concerns nobody yet. One that nobody touched, because its source is
    trusted, concerns all who may publish, until one of them has seen it.
    """
    audit(instance=article, action=WORDS[kind], data={"version": version.number if version else None})
    if not article.live and article.desk != Article.Desk.ACCEPTED:
        return 0
    users: Iterable[int | None] = editors_of(article) or [None]
    rows = [ChangeNotice(user_id=user, article=article, version=version, kind=kind, at=at) for user in users]
    log.info("told %d of article %s: %s", len(rows), article.pk, kind, extra={"article": article.pk})
    return len(ChangeNotice.objects.bulk_create(rows))


def editors_of(article: Article) -> list[int]:
    """The keys of the active accounts that accepted, edited or published an article."""
    acted = ModelLogEntry.objects.for_instance(article).exclude(user=None).values("user")
    wrote = article.revisions.exclude(user=None).order_by().values("user")
    found = User.objects.filter(Q(pk__in=acted) | Q(pk__in=wrote), is_active=True)
    return list(found.order_by("pk").values_list("pk", flat=True))


def mark_seen(notice_ids: Iterable[int], *, user: User, clock: Clock) -> int:
    """Note that a person has seen these notices of theirs, or of nobody's articles; gives how many."""
    require(user, "view_article", gettext_noop("see what changed"))
    mine = notices_for(user).filter(pk__in=list(notice_ids))
    return mine.update(seen_at=clock(), user=user)


def mark_article_seen(article_id: int, *, user: User, clock: Clock) -> int:
    """Note that a person has seen all that is told of one article. Raises ActionRefused where there is none."""
    if not Article.objects.filter(pk=article_id).exists():
        raise ActionRefused(
            gettext("There is no article %(number)s; it may have been removed.") % {"number": article_id}
        )
    found = notices_for(user).filter(article=article_id).values_list("pk", flat=True)
    return mark_seen(list(found), user=user, clock=clock)


def notices_for(user: User) -> QuerySet[ChangeNotice]:
    """What a person has not seen yet: of their own articles, and of nobody's where they may publish."""
    whose = Q(user=user)
    if user.has_perm("newsroom.publish_article"):
        whose |= Q(user=None)
    return ChangeNotice.objects.filter(whose, seen_at=None)
