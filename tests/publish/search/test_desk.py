"""The desk finds articles by words in the same index, public or not, and does not wait for it."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from communique.newsroom import finding
from communique.newsroom.models import Article
from communique.publish.search import desk
from communique.publish.search.store import Store
from exchange_sample import Sample


def titles(words: str) -> list[str]:
    return sorted(finding.having(Article.objects.all(), words).values_list("title", flat=True))


def test_what_is_not_public_is_found_too(full: Sample, indexed: Callable[[], int]) -> None:
    full.article("關於飛艇的通知", live=False, desk="inbox")
    indexed()
    assert titles("飞艇 通知") == ["關於飛艇的通知"]


def test_what_just_came_in_is_found_before_the_index_has_it(full: Sample, indexed: Callable[[], int]) -> None:
    full.article("Zeppelins over the harbour", live=False)
    assert titles("zeppelins") == ["Zeppelins over the harbour"]


def test_without_an_index_the_tables_are_asked(full: Sample, store: Store) -> None:
    assert desk.find("专利奖") is None
    assert titles("专利奖") == ["第十二届临海国专利奖评审结果公示"]


@pytest.mark.parametrize("words", ["", "  ", '"', "year:x", "before:soon", "the", "\x00"])
def test_any_words_give_an_answer(full: Sample, indexed: Callable[[], int], words: str) -> None:
    assert isinstance(titles(words.replace("\x00", "")), list)
    assert desk.find(words) in {(), None} or not words.strip()


def test_a_search_costs_few_queries(full: Sample, indexed: Callable[[], int]) -> None:
    with CaptureQueriesContext(connection) as queries:
        titles("专利")
    assert len(queries) <= 3
