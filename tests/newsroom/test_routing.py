"""Rules over the tables: what comes in is routed, each application is told, a dry run changes nothing."""

from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils.translation import override
from wagtail.models import ModelLogEntry

from communique.newsroom.actions.install import install_channels, install_roles
from communique.newsroom.edge import Edge, using
from communique.newsroom.models import Article, Channel, Rule, Source, User
from communique.newsroom.worker import Worker
from fakes import FakeClock

pytestmark = pytest.mark.django_db


@pytest.fixture
def arrive(make_source: Callable[..., Source], edge: Edge) -> Callable[..., list[Article]]:
    def come(**values: Any) -> list[Article]:
        make_source(**values)
        Worker(edge).run_until_idle()
        return list(Article.objects.order_by("title"))

    return come


@pytest.fixture(autouse=True)
def _channels(db: None) -> None:
    install_channels()


def test_a_rule_routes_and_says_so(arrive: Callable[..., list[Article]]) -> None:
    mara = User.objects.create_user("mara")
    events = Channel.objects.get(slug="events")
    Rule.objects.create(
        name="Berth two",
        any_words="notice 2",
        set_channel=events,
        add_topics="Berths\nHarbours",
        assign_to=mara,
        decision="accept",
    )
    one, two, _three = arrive()
    assert (one.desk, one.channel.slug) == ("inbox", "industry-news")
    assert (two.desk, two.channel, two.editor_topics) == ("accepted", events, ["Berths", "Harbours"])
    assert two.assigned_to == mara
    told = ModelLogEntry.objects.get(action="newsroom.rule")
    assert (int(told.object_id), told.data["rule"]) == (two.pk, "Berth two")
    assert told.formatter.format_message(told) == (
        "The rule “Berth two”: channel Industry news; topics Berths, Harbours; assigned to mara; accept"
    ).replace("Industry news", events.name)
    with override("zh-hans"):
        assert "分派给 mara" in told.formatter.format_message(told)


@pytest.mark.parametrize(
    ("decision", "desk", "live"),
    [
        ("", "inbox", False),
        ("accept", "accepted", False),
        ("publish", "accepted", True),
        ("reject", "rejected", False),
    ],
)
def test_what_it_decides(arrive: Callable[..., list[Article]], decision: str, desk: str, live: bool) -> None:
    Rule.objects.create(name="All", decision=decision)
    assert {(article.desk, article.live) for article in arrive()} == {(desk, live)}


def test_what_is_put_off_returns(arrive: Callable[..., list[Article]], clock: FakeClock) -> None:
    Rule.objects.create(name="Later", decision="snooze", snooze_hours=5)
    assert {article.waits_from - article.captured_at for article in arrive()} == {timedelta(hours=5)}


def test_a_rule_comes_before_trust(arrive: Callable[..., list[Article]]) -> None:
    Rule.objects.create(name="Not berth two", any_words="notice 2", decision="reject", reason="no")
    assert [article.live for article in arrive(trusted=True)] == [True, False, True]


def test_a_rule_that_is_off_does_nothing(arrive: Callable[..., list[Article]]) -> None:
    Rule.objects.create(name="Off", decision="reject", enabled=False)
    assert {article.desk for article in arrive()} == {"inbox"}


def test_a_routed_article_still_follows_its_source(arrive: Callable[..., list[Article]]) -> None:
    Rule.objects.create(name="Topics", add_topics="Harbours")
    article = arrive()[0]
    assert article.topics == []
    assert article.editor_topics == ["Harbours"]


def form(**given: Any) -> dict[str, Any]:
    empty = (
        "languages",
        "any_words",
        "all_words",
        "no_words",
        "set_channel",
        "add_topics",
        "assign_to",
        "reason",
    )
    return {
        **dict.fromkeys(empty, ""),
        "position": 0,
        "where": "title",
        "snooze_hours": 24,
        "decision": "",
        "enabled": "on",
        **given,
    }


@pytest.fixture
def chief(client: Client, edge: Edge) -> Any:
    install_roles()
    user = User.objects.create_user("chief")
    user.groups.add(Group.objects.get(name="Chief editor"))
    client.force_login(user)
    with using(edge):
        yield client


def test_a_dry_run_shows_last_week_and_changes_nothing(
    chief: Client, arrive: Callable[..., list[Article]]
) -> None:
    Rule.objects.create(name="Before", position=0, decision="reject", any_words="notice 3", enabled=True)
    Article.objects.all().delete()
    articles = arrive()
    wanted = form(name="Berths", position=5, any_words="notice 2\nnotice 3", decision="publish")
    answer = chief.post("/desk/rules/add/", {**wanted, "dry-run": "1"})
    shown = " ".join(unescape(answer.content.decode()).split())
    assert answer.status_code == 200
    assert "2 of 3 articles since" in shown
    assert "“Before” decides before it" in shown
    assert not Rule.objects.filter(name="Berths").exists()
    assert not Article.objects.filter(live=True).exists()
    chief.post("/desk/rules/add/", wanted)
    rule = Rule.objects.get(name="Berths")
    again = chief.post(
        f"/desk/rules/edit/{rule.pk}/", {**form(name="Berths", any_words="notice 1"), "dry-run": "1"}
    )
    assert "1 of 3 articles since" in again.content.decode()
    rule.refresh_from_db()
    assert rule.any_words.split("\n")[0].strip() == "notice 2"
    assert articles


def test_a_rule_that_is_wrong_is_not_tried(chief: Client) -> None:
    answer = chief.post("/desk/rules/add/", {**form(name=""), "dry-run": "1"})
    assert "cannot be tried as it stands" in answer.content.decode()


def test_old_articles_are_not_in_a_dry_run(
    chief: Client, arrive: Callable[..., list[Article]], clock: FakeClock
) -> None:
    arrive()
    clock.forward(days=8)
    answer = chief.post("/desk/rules/add/", {**form(name="All"), "dry-run": "1"})
    assert "0 of 0 articles" in answer.content.decode()
