"""Correct what was published: the latest draft goes on the site together with a dated note of what was wrong."""

from typing import Final

from django.db import transaction
from wagtail.log_actions import log as audit

from communique.errors import ActionRefused
from communique.newsroom.actions.decide import locked_article
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
    require(user, "publish_article", "correct articles")
    if kind not in KINDS:
        raise ActionRefused(f"“{kind}” is neither a correction nor a clarification; choose one of them.")
    with transaction.atomic():
        article = locked_article(article_id)
        if not article.live:
            raise ActionRefused(f"“{article.title}” is not on the site; there is nothing to correct yet.")
        refuse_while_locked(article, user)
        if article.has_unpublished_changes and article.latest_revision:
            article.latest_revision.publish(user=user)
        return note(article, kind, said, user, clock)


def note(article: Article, kind: str, said: str, user: User | None, clock: Clock) -> Correction:
    """Write a dated note within a transaction; the article counts as changed. Raises ActionRefused on empty words."""
    words = storable(said.strip())
    if not words:
        raise ActionRefused("Readers are told what was wrong and why: write a sentence for them.")
    if len(words) > LONGEST:
        raise ActionRefused(f"The note is {len(words)} characters long; {LONGEST} are allowed.")
    now = clock()
    Article.objects.filter(pk=article.pk).update(changed_at=now)
    audit(instance=article, action=f"newsroom.{kind}", user=user, data={"said": words})
    return Correction.objects.create(article=article, kind=kind, said=words, made_at=now, made_by=user)


def refuse_while_locked(article: Article, user: User | None) -> None:
    """Raise ActionRefused where another has locked the article."""
    if article.locked and article.locked_by != user:
        raise ActionRefused(
            f"“{article.title}” is locked by {article.locked_by}; ask for it to be unlocked first."
        )
