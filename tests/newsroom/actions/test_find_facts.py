"""What articles state: found once, kept with its quote, refused where the quote does not stand."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django_tasks_db.models import DBTaskResult

from communique import model
from communique.interpret import find_facts as read_facts
from communique.newsroom.actions import find_facts as act
from communique.newsroom.actions.enqueue_due import find_lost
from communique.newsroom.actions.find_facts import find_facts, queue_unsearched, stale
from communique.newsroom.edge import Edge
from communique.newsroom.fact_values import key_of
from communique.newsroom.models import Article, Citation, Fact, FactRun, Source
from communique.newsroom.worker import Worker
from fakes import FakeClock

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(make_source: Callable[..., Source], edge: Edge) -> Article:
    make_source()
    Worker(edge).run_until_idle()
    return Article.objects.order_by("pk")[0]


def rows(article: Article) -> list[tuple[Any, ...]]:
    found = Citation.objects.filter(fact__article=article)
    return list(found.values_list("fact_id", "fact__kind", "fact__state", "quote", "start", "end"))


def test_the_worker_finds_what_each_new_article_states(article: Article) -> None:
    text = article.versions.get().reading.record["text"]
    found = rows(article)
    assert found
    assert all(text[start:end] == quote for *_, quote, start, end in found)
    run = FactRun.objects.get(article=article)
    assert (run.found, run.refused, run.queued_as) == (len(found), 0, None)
    assert run.rules == act.rules_digest()


def test_the_job_is_written_with_the_version_that_made_it_due(
    make_source: Callable[..., Source], edge: Edge, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_article: Article) -> bool:
        raise RuntimeError

    make_source()
    with monkeypatch.context() as broken:
        broken.setattr("communique.newsroom.actions.begin_article.queue_facts", fail)
        Worker(edge).run_until_idle()
    assert not Article.objects.exists(), "no article without the job that searches it"


def test_to_search_again_changes_nothing(article: Article, clock: FakeClock) -> None:
    before = rows(article)
    clock.forward(hours=1)
    find_facts(article.pk, clock)
    assert rows(article) == before


def test_a_worker_that_was_killed_left_nothing_half_done(
    article: Article, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = rows(article)
    Fact.objects.filter(article=article).delete()

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as dying:
        dying.setattr(act, "_note", killed)
        with pytest.raises(KeyboardInterrupt):
            find_facts(article.pk, clock)
    assert rows(article) == []
    find_facts(article.pk, clock)
    assert [row[1:] for row in rows(article)] == [row[1:] for row in before]


def tampered(change: Callable[[model.Citation], model.Citation]) -> Callable[..., model.Facts]:
    def read(text: str, **options: Any) -> model.Facts:
        facts = read_facts(text, **options)
        first, *rest = facts.requirements
        return replace(facts, requirements=(replace(first, citation=change(first.citation)), *rest))

    return read


@pytest.mark.parametrize(
    "change",
    [
        lambda citation: replace(citation, quote=citation.quote.replace("a", "o")),
        lambda citation: replace(citation, start=citation.start + 1, end=citation.end + 1),
        lambda citation: replace(citation, quote="", end=citation.start),
        lambda citation: replace(citation, quote=citation.quote + " "),
        lambda citation: replace(citation, start=10**6, end=10**6 + len(citation.quote)),
    ],
)
def test_a_fact_whose_quote_does_not_stand_is_refused_and_counted(
    article: Article,
    clock: FakeClock,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[model.Citation], model.Citation],
) -> None:
    before = rows(article)
    monkeypatch.setattr("communique.interpret.find_facts", tampered(change))
    run = find_facts(article.pk, clock)
    assert run
    assert run.refused == 1
    assert len(rows(article)) == len(before) - 1


def test_the_database_itself_looks_for_each_quote(
    article: Article, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even where our own check is broken: the quote is as long as its place, but stands elsewhere."""
    before = rows(article)
    monkeypatch.setattr(act, "stands", lambda *_: True)
    change = tampered(lambda citation: replace(citation, quote="x" * len(citation.quote)))
    monkeypatch.setattr("communique.interpret.find_facts", change)
    run = find_facts(article.pk, clock)
    assert run
    assert run.refused == 1
    assert len(rows(article)) == len(before) - 1
    assert not act.unverified(article.versions.get()).exists()


def test_a_quote_longer_than_its_place_is_no_row(article: Article) -> None:
    citation = Citation.objects.filter(fact__article=article)[0]
    for values in ({"end": citation.end + 1}, {"quote": citation.quote[1:]}, {"end": citation.start}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Citation.objects.filter(pk=citation.pk).update(**values)


def test_rules_that_fail_on_a_text_hold_up_nothing(
    article: Article, clock: FakeClock, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("communique.interpret.find_facts", fail)
    run = find_facts(article.pk, clock)
    assert run
    assert run.found == 0
    assert "the rules failed" in caplog.text


def test_what_was_never_searched_or_was_lost_is_queued(article: Article, edge: Edge) -> None:
    DBTaskResult.objects.all().delete()
    FactRun.objects.filter(article=article).delete()
    Fact.objects.filter(article=article).delete()
    assert queue_unsearched() == 1
    assert queue_unsearched() == 0
    DBTaskResult.objects.all().delete()
    find_lost(edge.clock())
    assert queue_unsearched() == 1
    Worker(edge).run_until_idle()
    assert rows(article)


def test_changed_rules_make_every_article_stale(
    article: Article, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not stale().exists()
    monkeypatch.setattr(act, "rules_digest", lambda: "sha256:other")
    assert stale().count() == Article.objects.count()
    find_facts(article.pk, clock)
    assert article not in stale()


def test_two_facts_that_say_the_same_in_other_letters_have_one_key() -> None:
    one = key_of("date", "1 May 2027", {"kind": "deadline", "value": "2027-05-01"})
    assert one == key_of("date", "1  MAY 2027", {"kind": "deadline", "value": "2027-05-01"})
    assert one != key_of("date", "1 May 2027", {"kind": "event", "value": "2027-05-01"})
    assert one != key_of("date", "1 May 2028", {"kind": "deadline", "value": "2027-05-01"})


def test_an_article_that_is_gone_is_no_work(db: None, clock: FakeClock) -> None:
    assert find_facts(99, clock) is None
