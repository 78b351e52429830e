"""Take back what was published: withdrawn, it stays to be read with the reason above it; killed, it is gone.

Both travel down every feed, for both are changes. What was killed comes back only by `restore`. To kill, and to
restore what was killed, is a permission of its own, which chief editors and administrators have.
"""

from django.db import transaction
from django.utils.translation import gettext, gettext_noop

from communique.errors import ActionRefused
from communique.newsroom.actions.correct import note
from communique.newsroom.actions.decide import locked_article, refuse_while_locked, take_off
from communique.newsroom.actions.keep_calendar import keep_calendar
from communique.newsroom.actions.permission import require
from communique.newsroom.models import Article, Correction, User
from communique.ports import Clock


def withdraw(article_id: int, *, reason: str, user: User | None, clock: Clock) -> None:
    """Say of a published article that the desk stands by it no longer, and why. It stays readable.

    Raises ActionRefused where it is not on the site, is withdrawn already, or no reason is given.
    """
    require(user, "publish_article", gettext_noop("withdraw articles"))
    with transaction.atomic():
        article = locked_article(article_id)
        if not article.live or article.retracted_at:
            raise ActionRefused(
                gettext(
                    "“%(title)s” is not on the site or is withdrawn already; there is nothing to withdraw."
                )
                % {"title": article.title}
            )
        refuse_while_locked(article, user)
        made = note(article, Correction.Kind.WITHDRAWAL, reason, user, clock)
        Article.objects.filter(pk=article.pk).update(retracted_at=made.made_at, reason=made.said)
        keep_calendar(article.pk, clock)


def kill(article_id: int, *, reason: str, user: User | None, clock: Clock) -> None:
    """Take an article from readers for good: its page says 410 and why, feeds tell their readers to drop it.

    The desk keeps it with all its versions. Raises ActionRefused where it never was on the site, is killed already,
    or no reason is given.
    """
    require(user, "kill_article", gettext_noop("kill articles"))
    with transaction.atomic():
        article = locked_article(article_id)
        if article.first_published_at is None or article.killed_at:
            raise ActionRefused(
                gettext("“%(title)s” was never on the site or is killed already; there is nothing to kill.")
                % {"title": article.title}
            )
        refuse_while_locked(article, user)
        made = note(article, Correction.Kind.KILL, reason, user, clock)
        article.killed_at, article.reason = made.made_at, made.said  # whoever hears that it is off hears why
        if article.live:
            take_off(article, user)
        Article.objects.filter(pk=article.pk).update(killed_at=made.made_at, reason=made.said)


def restore(article_id: int, *, reason: str, user: User | None, clock: Clock) -> None:
    """End a withdrawal or a kill, saying why. What was killed is back at the desk, to be published again.

    Raises ActionRefused where it was neither, or no reason is given.
    """
    require(user, "publish_article", gettext_noop("restore articles"))
    with transaction.atomic():
        article = locked_article(article_id)
        if not (article.retracted_at or article.killed_at):
            raise ActionRefused(
                gettext("“%(title)s” was not taken back; there is nothing to restore.")
                % {"title": article.title}
            )
        if article.killed_at:
            require(user, "kill_article", gettext_noop("restore what was killed"))
        refuse_while_locked(article, user)
        note(article, Correction.Kind.RESTORED, reason, user, clock)
        Article.objects.filter(pk=article.pk).update(retracted_at=None, killed_at=None, reason="")
        keep_calendar(article.pk, clock)
