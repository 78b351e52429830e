"""Put an article of the inbox off until an hour; it returns by itself, for an hour is all that is written."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext, gettext_noop
from wagtail.log_actions import log as audit

from communique.errors import ActionRefused
from communique.newsroom.actions.decide import locked_article
from communique.newsroom.actions.permission import require
from communique.newsroom.models import Article, User
from communique.ports import Clock


def put_off(article_id: int, until: datetime, *, user: User | None, clock: Clock) -> None:
    """Take an article out of the inbox until then. Raises ActionRefused for an hour that has passed, and for an
    article that does not wait in the inbox."""
    require(user, "change_article", gettext_noop("put articles off"))
    if until <= clock():
        raise ActionRefused(gettext("That hour has passed; choose one to come."))
    with transaction.atomic():
        article = locked_article(article_id)
        if article.desk != Article.Desk.INBOX:
            raise ActionRefused(
                gettext("“%(title)s” does not wait in the inbox; only what waits can be put off.")
                % {"title": article.title}
            )
        if article.waits_from != until:
            article.waits_from = until
            article.save(update_fields=["waits_from"])
            audit(instance=article, action="newsroom.snooze", user=user, data={"until": until.isoformat()})


def bring_back(article_id: int, *, user: User | None, clock: Clock) -> None:
    """End the wait of an article that was put off: it stands in the inbox again, as new."""
    require(user, "change_article", gettext_noop("bring articles back"))
    with transaction.atomic():
        article = locked_article(article_id)
        now = clock()
        if article.desk == Article.Desk.INBOX and article.waits_from > now:
            article.waits_from = now
            article.save(update_fields=["waits_from"])
            audit(instance=article, action="newsroom.wake", user=user)
