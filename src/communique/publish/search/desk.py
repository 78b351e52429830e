"""The search of the desk: all articles, public or not. Who may ask is for the desk to say, before it asks."""

from typing import Final

from django.core.exceptions import BadRequest
from django.db.models import QuerySet

from communique.errors import SearchNotReady
from communique.newsroom.models import Article
from communique.publish.search import engine, index
from communique.publish.search.find import named
from communique.publish.search.models import SearchChange
from communique.publish.search.question import parse

MOST: Final = 2_000
"""Articles of one search, the newest; who finds more asks more closely."""
PENDING: Final = 500


def find(text: str) -> tuple[int, ...] | None:
    """Keys of the articles that answer, newest first; None while there is no index, or it is far behind.

    What changed within the last seconds is looked at in the tables, so that nobody misses what just came in.
    """
    noted = set(SearchChange.objects.values_list("article_id", flat=True)[: PENDING + 1])
    if len(noted) > PENDING:
        return None
    try:
        question = parse(text)
        if question.empty:
            return ()
        asked = engine.Asked(named(question), engine.Scope.DESK, engine.Sort.DATE, limit=MOST)
        found = engine.ask(index.store(), asked, with_facets=False).pks
    except BadRequest:
        return ()
    except SearchNotReady:
        return None
    return (*found, *_just_now(noted.difference(found), text)) if noted else found


def _just_now(noted: set[int], text: str) -> QuerySet[Article, int]:
    rows = Article.objects.filter(pk__in=noted)
    for word in text.split():
        rows = rows.filter(title__icontains=word)
    return rows.values_list("pk", flat=True)
