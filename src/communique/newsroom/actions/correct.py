"""Correct what was published: the latest draft goes on the site together with a dated note of what was wrong."""

from typing import Final

from django.db import transaction
from django.utils.translation import gettext, gettext_noop
from wagtail.log_actions import log as audit

from communique.errors import ActionRefused
from communique.newsroom.actions.decide import locked_article, refuse_while_locked
from communique.newsroom.actions.permission import require
from communique.newsroom.contents import storable
from communique.newsroom.models import Article, Correction, User
from communique.ports import Clock

LONGEST: Final = 2000
KINDS: Final = (Correction.Kind.CORRECTION, Correction.Kind.CLARIFICATION)
"""What an editor may call a note: what was said wrong, or what was right and hard to understand."""


def correct(article_id: int, *, said: str, kind: str, user: User | None, clock: Clock) -> Correction:
    """Publish the draft that waits, if one does, and say to readers what was wrong and what is right.

    Raises ActionRefused where the article is not on the site, is locked by another, or nothing is said.
    """
    require(user, "publish_article", gettext_noop("correct articles"))
    if kind not in KINDS:
        raise ActionRefused(
            gettext("“%(kind)s” is neither a correction nor a clarification; choose one of them.")
            % {"kind": kind}
        )
    with transaction.atomic():
        article = locked_article(article_id)
        if not article.live:
            raise ActionRefused(
                gettext("“%(title)s” is not on the site; there is nothing to correct yet.")
                % {"title": article.title}
            )
        refuse_while_locked(article, user)
        if article.has_unpublished_changes and article.latest_revision:
            article.latest_revision.publish(user=user)
        return note(article, kind, said, user, clock)


def note(article: Article, kind: str, said: str, user: User | None, clock: Clock) -> Correction:
    """Write a dated note within a transaction; the article counts as changed. Raises ActionRefused on empty words."""
    words = storable(said.strip())
    if not words:
        raise ActionRefused(gettext("Readers are told what was wrong and why: write a sentence for them."))
    if len(words) > LONGEST:
        raise ActionRefused(
            gettext("The note is %(count)s characters long; %(most)s are allowed.")
            % {"count": len(words), "most": LONGEST}
        )
    now = clock()
    Article.objects.filter(pk=article.pk).update(changed_at=now)
    audit(instance=article, action=f"newsroom.{kind}", user=user, data={"said": words})
    return Correction.objects.create(article=article, kind=kind, said=words, made_at=now, made_by=user)
