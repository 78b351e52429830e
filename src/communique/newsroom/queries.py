"""Reads that the site, the desk and the command line need; nothing here writes."""

from django.db.models import Prefetch, QuerySet

from communique.newsroom.models import Article, Channel, Source, Version


def live_articles(channel: Channel | None = None) -> QuerySet[Article]:
    """Published articles, newest first by the date their source gives; of one channel where asked."""
    found = Article.objects.filter(live=True).select_related("source", "channel")
    return found.filter(channel=channel) if channel else found


def article_for_page(pk: int) -> Article | None:
    """One published article with its versions and their captures, or None."""
    versions = Prefetch("versions", Version.objects.select_related("capture"))
    return live_articles().prefetch_related(versions).filter(pk=pk).first()


def channels() -> QuerySet[Channel]:
    """All channels in their order."""
    return Channel.objects.all()


def sources() -> QuerySet[Source]:
    """All sources by name, with their channels."""
    return Source.objects.select_related("channel")
