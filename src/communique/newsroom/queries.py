"""Reads that the command line, the tests and the benches need; nothing here writes."""

from django.db.models import QuerySet

from communique.newsroom.models import Article, Source


def live_articles() -> QuerySet[Article]:
    """Published articles, newest first by the date their source gives."""
    return Article.objects.filter(live=True).select_related("source", "channel")


def sources() -> QuerySet[Source]:
    """All sources by name, with their channels."""
    return Source.objects.select_related("channel")
