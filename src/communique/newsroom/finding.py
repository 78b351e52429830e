"""Finding articles by words at the desk. The newsroom has no index of words: whoever has one hands in a Finder.

Without one, or while it has nothing to say, the tables are asked for the words as they are written.
"""

from collections.abc import Callable, Iterable

from django.db.models import Q, QuerySet

from communique.newsroom.models import Article

Finder = Callable[[str], Iterable[int] | None]
"""Words as somebody typed them → keys of articles that have them, newest first; None where it cannot tell now."""
_finders: list[Finder] = []


def use(finder: Finder) -> None:
    """From here on this finder is asked, and no other."""
    _finders[:] = [finder]


def having(rows: QuerySet[Article], words: str) -> QuerySet[Article]:
    """The articles of `rows` that have all these words."""
    if not words.strip():
        return rows
    for finder in _finders:
        keys = finder(words)
        if keys is not None:
            return rows.filter(pk__in=list(keys))
    for word in words.split():
        rows = rows.filter(
            Q(title__icontains=word) | Q(document_number__icontains=word) | Q(issuer__icontains=word)
        )
    return rows
