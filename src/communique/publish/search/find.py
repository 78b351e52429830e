"""Find articles for readers: what the index says, checked at the database, with names and passages.

The index may be a second behind; the database never is. Articles that are no longer public are taken out of the
counts as far as their change is noted, and out of the hits in any case.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from django.utils.safestring import SafeString

from communique.newsroom.models import Article, Channel, Source
from communique.publish import queries
from communique.publish.search import documents, engine, passages
from communique.publish.search.models import SearchChange
from communique.publish.search.question import Question
from communique.publish.search.store import Store
from communique.publish.search.words import composed, fold

PAGE: Final = 20
LAST_PAGE: Final = 50
"""Who wants to see more than a thousand should ask more closely."""
MOST_HIDDEN: Final = 500
NOTHING: Final = 0
"""A key that no row has: a filter by a name that nobody bears finds nothing."""
HIT_FIELDS: Final = (*queries.LIST_FIELDS, "body")


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found, its title and a passage with what was looked for marked."""

    article: Article
    title: SafeString
    passage: SafeString


@dataclass(frozen=True, slots=True)
class Results:
    """One page of what was found. `near` says that nothing had all the words, and these have most."""

    hits: tuple[Hit, ...]
    total: int
    facets: Mapping[str, Mapping[Any, int]]
    near: bool = False


def find(store: Store, question: Question, *, sort: engine.Sort, page: int = 1) -> Results:
    """One page of the published articles that answer. Raises SearchNotReady while there is no index."""
    asked = engine.Asked(named(question), sort=sort, offset=(page - 1) * PAGE, limit=PAGE, hidden=hidden())
    found = engine.ask(store, asked)
    near = not found.total and page == 1 and bool(question.words)
    if near:
        found = replace(engine.ask(store, replace(asked, near=True, sort=engine.Sort.RELEVANCE)), facets={})
    hits = tuple(_hits(found.pks, question))
    return Results(hits, found.total, found.facets, near and bool(hits))


def latest(store: Store, question: Question, limit: int) -> tuple[int, ...]:
    """Keys of the articles that answer and changed last: what the feed of a search holds."""
    asked = engine.Asked(named(question), sort=engine.Sort.CHANGED, limit=limit, hidden=hidden())
    return engine.ask(store, asked, with_facets=False).pks


def hidden() -> tuple[int, ...]:
    """Articles that are not public and that the index may still have: their change is noted, but not yet taken in."""
    noted = set(SearchChange.objects.order_by("-pk").values_list("article_id", flat=True)[:MOST_HIDDEN])
    if not noted:
        return ()
    return tuple(
        noted.difference(Article.objects.filter(pk__in=noted, live=True).values_list("pk", flat=True))
    )


def _hits(pks: Sequence[int], question: Question) -> Iterable[Hit]:
    rows = queries.listed(Article.objects.filter(pk__in=pks)).only(*HIT_FIELDS)
    by_pk = {article.pk: article for article in rows}
    looked_for = passages.needles(question)
    for article in (by_pk[pk] for pk in pks if pk in by_pk):
        text = documents.body_words(article.body.raw_data)
        yield Hit(
            article, passages.marked(article.title[:300], looked_for), passages.passage(text, looked_for)
        )


def named(question: Question) -> Question:
    """The question with the filters that were asked for by name as keys; a name that nobody bears finds nothing."""
    found = question
    for name, value in question.named:
        found = engine.resolved(found, **{name: RESOLVERS[name](fold(composed(value)).strip())})
    return found


def _sources(value: str) -> tuple[int, ...]:
    rows = Source.objects.order_by("pk").values_list("pk", "name")
    return tuple(pk for pk, name in rows if value in fold(composed(name))) or (NOTHING,)


def _channels(value: str) -> tuple[int, ...]:
    called = {
        channel.pk: (channel.slug, channel.name_en, channel.name_zh) for channel in Channel.objects.all()
    }
    return tuple(
        pk for pk, names in called.items() if any(value == fold(composed(name)) for name in names if name)
    ) or (NOTHING,)


def _languages(value: str) -> tuple[str, ...]:
    """`zh` is every Chinese, `zh-hant` that of one script."""
    tags = Source.objects.order_by().values_list("language", flat=True).distinct()
    known = {"en", "zh", "zh-Hans", "zh-Hant", "de", "fr", "ja", *tags}
    return tuple(
        tag for tag in sorted(known) if tag.lower() == value or tag.lower().startswith(f"{value}-")
    ) or (value,)


RESOLVERS: Final[Mapping[str, Any]] = {"source": _sources, "channel": _channels, "language": _languages}
