"""The decisions of editors as labelled lines."""

import json

import pytest

import stating
from communique.interpret.record import batch_row
from communique.newsroom.actions.decide_facts import accept_all, reject_facts
from communique.newsroom.actions.find_facts import find_facts
from communique.newsroom.decided import labelled
from fakes import FakeClock

pytestmark = pytest.mark.django_db


def test_a_line_says_what_the_rules_must_find_and_must_not(clock: FakeClock) -> None:
    article = stating.stated(stating.ENGLISH, clock, language="en")
    stating.stated(stating.CHINESE, clock, language="zh-Hans")
    assert list(labelled()) == []
    wrong = article.facts.get(kind="reference")
    reject_facts(article.pk, [wrong.pk], user=None, clock=clock)
    (half,) = labelled()
    assert (half["complete"], half["facts"]["events"]) == (False, [])
    accept_all(article.pk, user=None, clock=clock)
    (line,) = labelled()
    assert (line["id"], line["lang"], line["complete"]) == (article.pk, "en", True)
    assert [row["title"] for row in line["rejected"]["references"]] == ["Regulations on Berths"]
    found = batch_row(json.loads(json.dumps(line)))["facts"]
    assert line["facts"] == {**found, "references": []}


def test_a_fact_that_lost_its_quote_is_no_label(clock: FakeClock) -> None:
    article = stating.stated(stating.ENGLISH, clock, language="en")
    accept_all(article.pk, user=None, clock=clock)
    stating.version(article, "The Office is closed.")
    find_facts(article.pk, clock)
    (line,) = labelled()
    assert (line["text"], line["facts"]["events"]) == ("The Office is closed.", [])
