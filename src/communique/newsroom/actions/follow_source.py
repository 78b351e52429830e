"""An editor changed an article, and its source has since said something else: take it over, or keep ours."""

from django.db import transaction
from django.utils.translation import gettext, gettext_noop
from wagtail.log_actions import log as audit

from communique.errors import ActionRefused
from communique.formats.reading_json import from_record
from communique.newsroom import contents
from communique.newsroom.actions.decide import locked_article, refuse_while_locked
from communique.newsroom.actions.permission import require
from communique.newsroom.models import Article, User


def take_over(article_id: int, *, user: User | None) -> None:
    """Make a draft of what the source says now; our note and channel stay. It goes live when it is published."""
    require(user, "change_article", gettext_noop("take over what a source says"))
    with transaction.atomic():
        article = locked_article(article_id)
        latest = article.versions.select_related("reading").first()
        if latest is None:
            raise ActionRefused(
                gettext("“%(title)s” has no version of its source to take over.") % {"title": article.title}
            )
        refuse_while_locked(article, user)
        draft = article.get_latest_revision_as_object()
        for name, value in contents.fields(from_record(latest.reading.record), article.item).items():
            setattr(draft, name, value)
        draft.save_revision(user=user, clean=False)
        _settled(article, user, "newsroom.take-over", latest.number)


def keep_ours(article_id: int, *, user: User | None) -> None:
    """Say that what the source says now was looked at, and that the article stays as it is."""
    require(user, "change_article", gettext_noop("decide what a source's change means"))
    with transaction.atomic():
        article = locked_article(article_id)
        latest = article.versions.first()
        if article.ahead_at:
            _settled(article, user, "newsroom.keep-ours", latest.number if latest else 1)


def _settled(article: Article, user: User | None, act: str, number: int) -> None:
    Article.objects.filter(pk=article.pk).update(ahead_at=None, rests_on=number)
    audit(instance=article, action=act, user=user, data={"version": number})
