"""What editors decide of facts, and that it outlives every later search."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from wagtail.models import ModelLogEntry

import stating
from communique.errors import ActionRefused, CitationError
from communique.newsroom.actions.decide_facts import (
    Said,
    accept_all,
    accept_facts,
    add_fact,
    correct_fact,
    reject_facts,
)
from communique.newsroom.actions.find_facts import find_facts
from communique.newsroom.actions.install import install_roles
from communique.newsroom.models import Article, Fact, User
from fakes import FakeClock

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(db: None, clock: FakeClock) -> Article:
    return stating.stated(stating.ENGLISH, clock)


def fact(article: Article, **values: Any) -> Fact:
    return article.facts.filter(**values).order_by("pk")[0]


def said(text: str, quote: str, **payload: str | None) -> Said:
    start = text.index(quote)
    return Said(payload, start, start + len(quote), quote)


def as_role(role: str) -> User:
    install_roles()
    user = User.objects.create_user(role.replace(" ", "-").lower())
    user.groups.add(Group.objects.get(name=role))
    return user


def test_a_decision_is_kept_with_who_and_when_and_outlives_a_search(
    article: Article, clock: FakeClock
) -> None:
    editor = as_role("Editor")
    event, demand = fact(article, kind="event"), fact(article, kind="requirement")
    assert accept_facts(article.pk, [event.pk], user=editor, clock=clock) == 1
    assert reject_facts(article.pk, [demand.pk], user=editor, clock=clock) == 1
    assert accept_facts(article.pk, [event.pk], user=editor, clock=clock) == 0
    find_facts(article.pk, clock)
    event.refresh_from_db()
    demand.refresh_from_db()
    assert (event.state, event.decided_by, event.decided_at) == ("accepted", editor, clock())
    assert demand.state == "rejected"
    assert article.facts.filter(key=demand.key).count() == 1, "what was rejected is not proposed again"
    told = ModelLogEntry.objects.filter(action__startswith="newsroom.fact_").values_list("action", flat=True)
    assert sorted(told) == ["newsroom.fact_accept", "newsroom.fact_reject"]


def test_all_that_waits_is_accepted_at_once(article: Article, clock: FakeClock) -> None:
    rejected = fact(article, kind="reference")
    reject_facts(article.pk, [rejected.pk], user=None, clock=clock)
    count = article.facts.count()
    assert accept_all(article.pk, user=None, clock=clock) == count - 1
    assert accept_all(article.pk, user=None, clock=clock) == 0
    assert fact(article, kind="reference").state == "rejected"


def test_a_correction_stands_in_the_text_and_is_not_found_twice(article: Article, clock: FakeClock) -> None:
    event = fact(article, kind="event")
    count = article.facts.count()
    quote = "the Harbour Office of Eastmark held a meeting on safe berths"
    correct_fact(
        event.pk,
        said(stating.ENGLISH, quote, type="training", date="2026-12-03", host="Harbour Office of Eastmark"),
        user=None,
        clock=clock,
    )
    find_facts(article.pk, clock)
    event.refresh_from_db()
    assert (event.state, event.payload["type"]) == ("corrected", "training")
    assert event.citations.get().quote == quote
    assert event.found is not None
    assert event.found["payload"]["type"] == "meeting"
    assert event.found["quote"].startswith("On 3 December")
    assert article.facts.count() == count
    accept_facts(article.pk, [event.pk], user=None, clock=clock)
    event.refresh_from_db()
    assert event.state == "corrected", "who accepts a correction does not undo it"


@pytest.mark.parametrize(
    ("start", "end", "quote"),
    [
        (0, 10, "On 4 Decem"),
        (5, 10, "On 3 D"),
        (0, 0, ""),
        (10, 2, "x"),
        (10**6, 10**6 + 2, "On"),
        (-5, 5, "On 3 "),
    ],
)
def test_a_correction_that_does_not_stand_is_refused(
    article: Article, clock: FakeClock, start: int, end: int, quote: str
) -> None:
    event = fact(article, kind="event")
    with pytest.raises(CitationError):
        correct_fact(event.pk, Said({"type": "meeting"}, start, end, quote), user=None, clock=clock)
    event.refresh_from_db()
    assert event.state == "proposed"


@pytest.mark.parametrize(
    ("payload", "words"),
    [
        ({"type": "party"}, "no type of a event"),
        ({"type": None}, "needs its field"),
        ({"type": "meeting", "date": "tomorrow"}, "no date"),
        ({"type": "meeting", "date": "2026-02-30"}, "no date"),
        ({"type": "meeting", "place": "x" * 501}, "more than 500"),
    ],
)
def test_a_field_that_is_none_of_its_kind_is_refused(
    article: Article, clock: FakeClock, payload: dict[str, str | None], words: str
) -> None:
    event = fact(article, kind="event")
    with pytest.raises(ActionRefused, match=words):
        correct_fact(event.pk, said(stating.ENGLISH, "3 December", **payload), user=None, clock=clock)


def test_what_the_rules_missed_is_added_once(article: Article, clock: FakeClock) -> None:
    words = said(stating.ENGLISH, "Director of the Harbour Office", kind="document", title="The Directory")
    added = add_fact(article.pk, "reference", words, user=None, clock=clock)
    with pytest.raises(ActionRefused, match="just the same"):
        add_fact(article.pk, "reference", words, user=None, clock=clock)
    with pytest.raises(ActionRefused, match="no kind of fact"):
        add_fact(article.pk, "wish", words, user=None, clock=clock)
    find_facts(article.pk, clock)
    added.refresh_from_db()
    assert (added.state, added.rule, added.found) == ("corrected", "editor", None)


def test_who_may_decide_what(clock: FakeClock) -> None:
    live = stating.stated(stating.ENGLISH, clock)
    draft = stating.stated(stating.ENGLISH, clock, live=False)
    contributor, visitor = as_role("Contributor"), User.objects.create_user("visitor")
    assert accept_all(draft.pk, user=contributor, clock=clock)
    for user in (contributor, visitor):
        with pytest.raises(ActionRefused, match="Your account may not"):
            accept_all(live.pk, user=user, clock=clock) or reject_facts(live.pk, [], user=user, clock=clock)
    with pytest.raises(ActionRefused, match="There is no fact"):
        correct_fact(10**9, Said({}, 0, 1, "O"), user=None, clock=clock)


def test_facts_of_another_article_are_left_alone(article: Article, clock: FakeClock) -> None:
    other = stating.stated(stating.CHINESE, clock)
    assert accept_facts(article.pk, [fact(other, kind="event").pk], user=None, clock=clock) == 0
    assert fact(other, kind="event").state == "proposed"


def test_a_text_that_is_gone_takes_no_fact(clock: FakeClock) -> None:
    bare = stating.article("x")
    bare.versions.all().delete()
    with pytest.raises(ActionRefused, match="has no text"):
        add_fact(
            bare.pk, "date", Said({"kind": "event", "value": "2026-01-01"}, 0, 1, "x"), user=None, clock=clock
        )
