"""A new version: what was decided is carried with its quote, or orphaned; it never moves to a look-alike."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import stating
from communique.newsroom.actions.decide_facts import accept_all, accept_facts, reject_facts
from communique.newsroom.actions.find_facts import find_facts
from communique.newsroom.models import Article, Citation, Fact
from fakes import FakeClock

pytestmark = pytest.mark.django_db

DEMAND = "Masters must submit their reports before 15 January 2027"


@pytest.fixture
def article(db: None, clock: FakeClock) -> Article:
    made = stating.stated(stating.ENGLISH, clock)
    accept_all(made.pk, user=None, clock=clock)
    return made


def renewed(article: Article, text: str, clock: FakeClock) -> None:
    stating.version(article, text)
    find_facts(article.pk, clock)


def demand(article: Article) -> Fact:
    return article.facts.filter(kind="requirement", payload__addressee="Masters").order_by("pk")[0]


def test_what_stands_as_before_is_carried(article: Article, clock: FakeClock) -> None:
    before = set(article.facts.values_list("pk", "state"))
    renewed(article, "Corrected on 1 December.\n\n" + stating.ENGLISH, clock)
    assert set(article.facts.filter(decision="accepted").values_list("pk", "state")) == before
    text = article.versions.first().reading.record["text"]
    for row in Citation.objects.filter(version=article.versions.first()):
        assert text[row.start : row.end] == row.quote


def test_what_changed_is_orphaned_and_the_new_words_are_a_proposal(
    article: Article, clock: FakeClock
) -> None:
    old = demand(article)
    renewed(article, stating.ENGLISH.replace("15 January", "31 January"), clock)
    old.refresh_from_db()
    assert (old.state, old.decision, old.orphaned_as) == ("orphaned", "accepted", "gone")
    assert not old.citations.filter(version=article.versions.first()).exists()
    fresh = article.facts.get(kind="requirement", payload__deadline="2027-01-31")
    assert fresh.state == "proposed"


def test_a_quote_that_stands_among_other_words_is_a_look_alike(article: Article, clock: FakeClock) -> None:
    date = article.facts.get(kind="date", payload__kind="deadline")
    renewed(
        article,
        "Masters must submit their reports before 31 January 2027. On 15 January 2027 the Office is closed.",
        clock,
    )
    date.refresh_from_db()
    assert (date.state, date.orphaned_as) == ("orphaned", "elsewhere")


def test_two_places_alike_leave_it_orphaned(article: Article, clock: FakeClock) -> None:
    renewed(article, stating.ENGLISH + "\n\n" + stating.ENGLISH, clock)
    assert demand(article).state == "orphaned"


def test_the_words_that_came_back_restore_the_decision(article: Article, clock: FakeClock) -> None:
    old = demand(article)
    renewed(article, stating.ENGLISH.replace(DEMAND, "Reports are welcome"), clock)
    renewed(article, stating.ENGLISH, clock)
    old.refresh_from_db()
    assert (old.state, old.orphaned_as) == ("accepted", "")
    assert article.facts.filter(key=old.key).count() == 1


def test_what_was_rejected_stays_rejected(article: Article, clock: FakeClock) -> None:
    old = demand(article)
    reject_facts(article.pk, [old.pk], user=None, clock=clock)
    renewed(article, stating.ENGLISH.replace(DEMAND, "Reports are welcome"), clock)
    renewed(article, "News. " + stating.ENGLISH, clock)
    old.refresh_from_db()
    assert old.state == "rejected"
    assert article.facts.filter(key=old.key).count() == 1


def test_an_orphan_may_be_rejected_but_not_accepted(article: Article, clock: FakeClock) -> None:
    old = demand(article)
    renewed(article, stating.ENGLISH + "\n\n" + stating.ENGLISH, clock)
    assert article.facts.filter(key=old.key, state="proposed").exists(), "the rules find it; nobody moved it"
    assert accept_facts(article.pk, [old.pk], user=None, clock=clock) == 0
    assert reject_facts(article.pk, [old.pk], user=None, clock=clock) == 1
    find_facts(article.pk, clock)
    old.refresh_from_db()
    assert old.state == "rejected"


PARTS = [
    DEMAND + ".",
    "Masters must submit their reports before 16 January 2027.",
    "Masters must submit their report before 15 January 2027.",
    "It was said that " + DEMAND + ", but not by us.",
    "The Office is closed on 15 January 2027.",
    "On 3 December 2026, the Harbour Office of Eastmark held a meeting on safe berths.",
    "Ines Aldane, Director of the Harbour Office of Eastmark, attended the meeting and delivered a speech.",
    "Harbours should keep the Regulations on Berths in mind.",
]


@given(parts=st.lists(st.sampled_from(PARTS), max_size=8), glue=st.sampled_from([" ", "\n\n"]))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_ever_moves_to_a_look_alike(parts: list[str], glue: str) -> None:
    """Whatever a new version says: an accepted fact stands there in the same words beside the same words, or nowhere."""
    clock = FakeClock()
    article = stating.stated(stating.ENGLISH, clock)
    accept_all(article.pk, user=None, clock=clock)
    first = {row.fact_id: row for row in Citation.objects.filter(fact__article=article)}
    text = glue.join(parts)
    renewed(article, text, clock)
    held = Citation.objects.filter(version=article.versions.first(), fact__decision="accepted")
    for row in held.select_related("fact"):
        old = first[row.fact_id]
        assert text[row.start : row.end] == row.quote == old.quote
        near = old.prefix[-8:] == row.prefix[-8:] or old.suffix[:8] == row.suffix[:8]
        assert near or len(row.quote) >= 40
        assert row.fact.state == "accepted"
    orphans = article.facts.filter(decision="accepted", state="orphaned").values_list("pk", flat=True)
    assert set(first) == {row.fact_id for row in held} | set(orphans)
