"""Days that articles name: kept once, changed only when they change, cancelled when taken back."""

from typing import Any

import pytest

import stating
from communique.newsroom.actions.decide import publish, unpublish
from communique.newsroom.actions.decide_facts import reject_facts
from communique.newsroom.actions.find_facts import find_facts
from communique.newsroom.actions.keep_calendar import keep_calendar
from communique.newsroom.models import Article, CalendarEntry
from fakes import FakeClock

pytestmark = pytest.mark.django_db


def rows(article: Article) -> list[tuple[Any, ...]]:
    found = CalendarEntry.objects.filter(article=article)
    return [(row.category, row.starts.isoformat(), row.status, row.sequence) for row in found]


def test_an_event_and_a_deadline_are_entered_once(clock: FakeClock) -> None:
    article = stating.stated(stating.ENGLISH, clock)
    assert rows(article) == [
        ("event", "2026-12-03", "confirmed", 0),
        ("deadline", "2027-01-15", "confirmed", 0),
    ]
    demand = CalendarEntry.objects.get(category="deadline")
    assert [one["quote"] for one in demand.quotes] == [
        "Masters must submit their reports before 15 January 2027"
    ]


def test_a_mere_date_is_shown_within_its_sentence(clock: FakeClock) -> None:
    article = stating.stated(
        "Rooms are booked. The deadline for entries is 15 January 2027, at noon. Ask the Office.", clock
    )
    entry = CalendarEntry.objects.get(article=article, category="deadline")
    assert [one["quote"] for one in entry.quotes] == ["The deadline for entries is 15 January 2027, at noon"]


def test_nothing_moves_where_nothing_changed(clock: FakeClock) -> None:
    article = stating.stated(stating.ENGLISH, clock)
    before = list(CalendarEntry.objects.values())
    clock.forward(days=1)
    find_facts(article.pk, clock)
    assert keep_calendar(article.pk, clock) == 0
    assert list(CalendarEntry.objects.values()) == before


def test_a_day_that_moved_is_cancelled_and_entered_anew(clock: FakeClock) -> None:
    article = stating.stated(stating.ENGLISH, clock)
    clock.forward(days=1)
    stating.version(article, stating.ENGLISH.replace("15 January", "31 January"))
    find_facts(article.pk, clock)
    assert rows(article)[1:] == [
        ("deadline", "2027-01-15", "cancelled", 1),
        ("deadline", "2027-01-31", "confirmed", 0),
    ]
    assert CalendarEntry.objects.get(sequence=1).changed_at == clock()


def test_what_is_taken_off_the_site_is_cancelled_and_comes_back(clock: FakeClock) -> None:
    article = stating.stated(stating.ENGLISH, clock)
    unpublish(article.pk, user=None)
    assert {row[2:] for row in rows(article)} == {("cancelled", 1)}
    publish(article.pk, user=None, clock=clock)
    assert {row[2:] for row in rows(article)} == {("confirmed", 2)}


def test_a_draft_has_no_entries_until_it_is_published(clock: FakeClock) -> None:
    article = stating.stated(stating.ENGLISH, clock, live=False)
    assert rows(article) == []
    publish(article.pk, user=None, clock=clock)
    assert len(rows(article)) == 2


def test_what_is_withdrawn_at_its_source_is_cancelled(clock: FakeClock) -> None:
    article = stating.stated(stating.ENGLISH, clock)
    Article.objects.filter(pk=article.pk).update(withdrawn_at=clock())
    assert keep_calendar(article.pk, clock) == 2


def test_a_rejected_fact_takes_its_day_along(clock: FakeClock) -> None:
    article = stating.stated(stating.ENGLISH, clock)
    days = article.facts.filter(kind__in=["event", "date"]).values_list("pk", flat=True)
    reject_facts(article.pk, list(days), user=None, clock=clock)
    assert [row[:3] for row in rows(article)] == [
        ("event", "2026-12-03", "cancelled"),
        ("deadline", "2027-01-15", "confirmed"),
    ]


def test_an_article_that_is_gone_is_no_work(db: None, clock: FakeClock) -> None:
    assert keep_calendar(99, clock) == 0
