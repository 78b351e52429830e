"""Complete what is being typed with titles, and correct what found nothing. Only what is public is ever suggested."""

import difflib
from collections.abc import Iterable
from typing import Final

from tantivy import Occur, Query, Searcher

from communique.newsroom.models import Article
from communique.publish import queries
from communique.publish.clean import speakable
from communique.publish.search import words
from communique.publish.search.question import Question
from communique.publish.search.schema import schema
from communique.publish.search.store import Store

MOST: Final = 8
COMPLETIONS: Final = 60
"""Ends of the last word that are tried."""
LONGEST: Final = 200
SHORTEST_CORRECTED: Final = 4
LONG: Final = 7
"""Letters from which on a word may be wrong in two places."""
ALIKE: Final = 0.7


def titles(store: Store, typed: str) -> list[Article]:
    """Published articles whose titles have the words typed so far, the last one as its beginning."""
    found = words.RUN.findall(words.fold(words.composed(typed[:LONGEST])))
    if not found:
        return []
    searcher = store.searcher()
    with store.watched():
        query = Query.boolean_query(list(_beginning(searcher, found)))
        hits = searcher.search(query, limit=MOST, count=False).hits
        pks = (
            [int(pk or 0) for pk in searcher.fast_field_values("pk", [at for _, at in hits])] if hits else []
        )
    by_pk = {article.pk: article for article in queries.listed(Article.objects.filter(pk__in=pks))}
    return [by_pk[pk] for pk in pks if pk in by_pk]


def _beginning(searcher: Searcher, runs: list[str]) -> Iterable[tuple[Occur, Query]]:
    yield Occur.Must, Query.const_score_query(Query.term_query(schema(), "live", 1), 0.0)
    *before, last = runs
    for term in words.terms(" ".join(before)):
        if not words.alone(term):
            yield Occur.Must, Query.term_query(schema(), "title", term)
    if words.unspaced(last):
        for term in words.terms(last[:-1]) if len(last) > 1 else ():
            if not words.alone(term):
                yield Occur.Must, Query.term_query(schema(), "title", term)
        begun = last[-2:]
    else:
        begun = last
    ends = [term for term, _ in searcher.terms_with_prefix("title", begun, limit=COMPLETIONS)]
    stem = next(iter(words.terms(last)), begun) if not words.unspaced(last) else begun
    yield Occur.Must, Query.term_set_query(schema(), "title", [*ends, stem])


def correction(store: Store, question: Question) -> str:
    """The question with its unknown words replaced by known ones that are spelt alike; empty where there are none."""
    searcher = store.searcher()
    corrected = question.text
    with store.watched():
        for clause in question.words:
            for word in words.RUN.findall(clause.text):
                better = "" if words.unspaced(word) else _better(searcher, word)
                if better:
                    corrected = corrected.replace(word, better)
    return corrected if corrected != question.text else ""


def _better(searcher: Searcher, word: str) -> str:
    """A word of published titles that is spelt nearly so, where nothing has the word itself."""
    term = next(iter(words.terms(word)), "")
    if len(term) < SHORTEST_CORRECTED or searcher.doc_freq("text", term):
        return ""
    distance = 2 if len(term) >= LONG else 1
    query = Query.boolean_query(
        [
            (Occur.Must, Query.const_score_query(Query.term_query(schema(), "live", 1), 0.0)),
            (Occur.Must, Query.fuzzy_term_query(schema(), "title", term, distance=distance)),
        ]
    )
    hits = searcher.search(query, limit=MOST, count=False).hits
    pks = [int(pk or 0) for pk in searcher.fast_field_values("pk", [at for _, at in hits])] if hits else []
    known = {
        run
        for title in Article.objects.filter(pk__in=pks, live=True).values_list("title", flat=True)
        for run in words.RUN.findall(speakable(title).lower())
    }
    return next(iter(difflib.get_close_matches(word.lower(), sorted(known), n=1, cutoff=ALIKE)), "")
