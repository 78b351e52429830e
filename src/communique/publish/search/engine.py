"""Ask the index: which articles, in which order, how many by source, channel, language and year."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final

from tantivy import FieldType, Occur, Order, Query, Searcher

from communique.publish.search import words
from communique.publish.search.question import Clause, Filters, Question
from communique.publish.search.schema import FACETS, schema
from communique.publish.search.store import Store

EVERYWHERE: Final = "text"
BOOST: Final = {"title": 3.0, "number": 2.0, "issuer": 0.5}
"""What a word counts for where it stands in these fields, beside what it counts for anywhere."""
PHRASE_BOOST: Final = {"title": 6.0, "text": 1.0}
"""What words count for that stand together, as they were asked for."""
NEAR: Final = 0.6
"""The part of the words that a near miss must have."""
FACET_SIZE: Final = 40
MOST_PREFIXED: Final = 200


class Sort(StrEnum):
    """The order of what is found."""

    RELEVANCE = "relevance"
    DATE = "date"
    CHANGED = "changed"


class Scope(StrEnum):
    """Whose search it is: what is published, or all that the desk has."""

    SITE = "site"
    DESK = "desk"


@dataclass(frozen=True, slots=True)
class Asked:
    """One look into the index. `hidden` are keys that the index still has and nobody is to find."""

    question: Question
    scope: Scope = Scope.SITE
    sort: Sort = Sort.RELEVANCE
    offset: int = 0
    limit: int = 20
    hidden: tuple[int, ...] = ()
    near: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """Keys of articles in their order, how many there are in all, and for each facet its values with counts."""

    pks: tuple[int, ...]
    total: int
    facets: dict[str, dict[Any, int]]


def ask(store: Store, asked: Asked, *, with_facets: bool = True) -> Found:
    """What the index has; without facets, `total` is that of the page alone. Raises SearchNotReady while there is none."""
    searcher = store.searcher()
    with store.watched():
        query = _query(searcher, asked, asked.question.filters)
        order = None if asked.sort is Sort.RELEVANCE else asked.sort.value
        if order is None and not asked.question.words:
            order = Sort.DATE.value
        found = searcher.search(
            query,
            limit=asked.limit,
            count=False,
            order_by_field=order,
            offset=asked.offset,
            order=Order.Desc,
        )
        at = [address for _, address in found.hits]
        pks = tuple(int(pk or 0) for pk in searcher.fast_field_values("pk", at)) if at else ()
        total, facets = _facets(searcher, asked, query) if with_facets else (len(pks), {})
    return Found(pks, total, facets)


def _facets(searcher: Searcher, asked: Asked, query: Query) -> tuple[int, dict[str, dict[Any, int]]]:
    """How many there are, and the counts of each facet, made with all filters but its own."""
    filters = asked.question.filters
    narrowed = [name for name in FACETS if getattr(filters, name)]
    free = [name for name in FACETS if name not in narrowed]
    wanted = {name: _terms(name) for name in free} | {"total": {"value_count": {"field": "pk"}}}
    counted = searcher.aggregate(query, wanted)
    facets = {name: _buckets(counted[name]) for name in free}
    for name in narrowed:
        wider = _query(searcher, asked, filters.without(name))
        facets[name] = _buckets(searcher.aggregate(wider, {name: _terms(name)})[name])
    return int(counted["total"]["value"] or 0), facets


def _terms(name: str) -> dict[str, Any]:
    order = {"_key": "desc"} if name == "year" else {"_count": "desc"}
    return {"terms": {"field": name, "size": FACET_SIZE, "order": order}}


def _buckets(counted: dict[str, Any]) -> dict[Any, int]:
    """Value → count, in the index's order; numbers as numbers."""
    return {
        bucket["key"] if isinstance(bucket["key"], str) else int(bucket["key"]): int(bucket["doc_count"])
        for bucket in counted["buckets"]
    }


def _query(searcher: Searcher, asked: Asked, filters: Filters) -> Query:
    parts = list(_filter_parts(asked, filters))
    matched = [
        (Occur.MustNot if clause.excluded else Occur.Must, query)
        for clause in asked.question.clauses
        if not (asked.near and not clause.excluded)
        for query in _clause(searcher, clause)
    ]
    if asked.near:
        parts.append((Occur.Must, _near(asked.question.words)))
    parts += matched
    if not any(occur is Occur.Must for occur, _ in parts):
        parts.append((Occur.Must, Query.const_score_query(Query.all_query(), 0.0)))
    parts += [(Occur.Should, query) for clause in asked.question.words for query in _boosts(clause)]
    return Query.boolean_query(parts)


def _filter_parts(asked: Asked, filters: Filters) -> Iterable[tuple[Occur, Query]]:
    known = schema()
    if asked.scope is Scope.SITE:
        yield _narrow(Query.term_query(known, "live", 1))
    for name in FACETS:
        if values := getattr(filters, name):
            any_of = [(Occur.Should, Query.term_query(known, name, value)) for value in values]
            yield _narrow(Query.boolean_query(any_of))
    if filters.first_day is not None or filters.last_day is not None:
        first, last = filters.first_day or 0, 99_999_999 if filters.last_day is None else filters.last_day
        yield _narrow(Query.range_query(known, "day", FieldType.Unsigned, first, max(last, 0)))
    for pk in asked.hidden:
        yield Occur.MustNot, Query.term_query(known, "pk", pk)


def _narrow(query: Query) -> tuple[Occur, Query]:
    """A filter: it must hold, and counts nothing."""
    return Occur.Must, Query.const_score_query(query, 0.0)


def _clause(searcher: Searcher, clause: Clause) -> Iterable[Query]:
    """What must hold for a clause: its phrase, or each of its words. Nothing holds for words that are too common."""
    where = clause.field or EVERYWHERE
    found = _telling(words.placed(clause.text))
    if not found:
        yield Query.empty_query()
    elif len(found) > 1 and (clause.excluded or clause.phrase):
        yield Query.phrase_query(schema(), where, [*found])
    else:
        for term in dict.fromkeys(term for _, term in found):
            yield _word(searcher, where, term)


def _telling(found: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The terms that tell something, with their places.

    In 专利代理 the index has 专利, 利代, 代理 and, where a run ends with it, 理. A run that goes on has a pair in the
    place of that 理, so lone characters are asked for only where there is nothing else.
    """
    return [(place, term) for place, term in found if not words.alone(term)] or found


def _word(searcher: Searcher, where: str, term: str) -> Query:
    """One word; a lone character is every pair that it begins."""
    if not words.alone(term):
        return Query.term_query(schema(), where, term)
    pairs = searcher.terms_with_prefix(where, term, limit=MOST_PREFIXED)
    return Query.term_set_query(schema(), where, [pair for pair, _ in pairs] or [term])


def _boosts(clause: Clause) -> Iterable[Query]:
    """What makes an article stand higher: words in its title, numbers, bodies; words that stand together."""
    found = _telling(words.placed(clause.text))
    if not clause.field:
        for name, boost in BOOST.items():
            for term in dict.fromkeys(term for _, term in found):
                yield Query.boost_query(Query.term_query(schema(), name, term), boost)
    if len(found) > 1:
        for name, boost in PHRASE_BOOST.items():
            yield Query.boost_query(Query.phrase_query(schema(), name, [*found]), boost)


def _near(clauses: Sequence[Clause]) -> Query:
    """A question that most of its words satisfy."""
    found = [term for clause in clauses for _, term in _telling(words.placed(clause.text))]
    terms = list(dict.fromkeys(found))
    if not terms:
        return Query.empty_query()
    any_of = [(Occur.Should, Query.term_query(schema(), EVERYWHERE, term)) for term in terms]
    return Query.boolean_query(any_of, minimum_number_should_match=max(1, round(NEAR * len(terms))))


def resolved(question: Question, **filters: tuple[Any, ...]) -> Question:
    """The same question with more filters; values of one filter add up."""
    old = question.filters
    for name, values in filters.items():
        old = old.narrowed(name, (*getattr(old, name), *values))
    return replace(question, filters=old)
