"""The inbox, and an article beside its source."""

from collections.abc import Callable
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry, Revision

from communique.newsroom.actions.publish_scheduled import publish_scheduled
from communique.newsroom.edge import Edge
from communique.newsroom.models import Article, Source, User
from communique.newsroom.worker import Worker
from fakes import FakeClock, FakeFetcher, Page
from pages import FEED_URL, feed, notice, notice_url

pytestmark = pytest.mark.django_db


@pytest.fixture
def articles(make_source: Callable[..., Source], edge: Edge) -> list[Article]:
    make_source()
    Worker(edge).run_until_idle()
    return list(Article.objects.order_by("pk"))


@pytest.fixture
def chief(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("chief"))
    return client


def text(client: Client, route: str) -> str:
    answer = client.get(route)
    assert answer.status_code == 200
    return " ".join(unescape(answer.content.decode()).split())


def test_the_inbox_holds_what_waits(chief: Client, articles: list[Article]) -> None:
    Article.objects.filter(pk=articles[0].pk).update(desk="accepted")
    Article.objects.filter(pk=articles[1].pk).update(desk="rejected")
    shown = text(chief, "/desk/articles/?desk=inbox")
    assert [article.title in shown for article in articles] == [False, False, True]
    assert all(article.title in text(chief, "/desk/articles/") for article in articles)


@pytest.mark.parametrize(
    ("query", "count"),
    [("q=Notice 2", 1), ("language=en", 3), ("live=true", 0), ("live=false", 3), ("withdrawn=true", 0)],
)
def test_filters_stand_in_the_address(chief: Client, articles: list[Article], query: str, count: int) -> None:
    shown = text(chief, f"/desk/articles/results/?{query}")
    assert sum(f"edit/{article.pk}/" in shown for article in articles) == count


def test_the_number_of_queries_does_not_grow_with_the_list(
    chief: Client, articles: list[Article], django_assert_max_num_queries: Callable[..., object]
) -> None:
    chief.get("/desk/articles/")
    with django_assert_max_num_queries(18):  # type: ignore[attr-defined] # a context manager
        chief.get("/desk/articles/")


def test_the_queries_of_an_article_are_bounded(
    chief: Client, articles: list[Article], django_assert_max_num_queries: Callable[..., object]
) -> None:
    route = f"/desk/articles/edit/{articles[0].pk}/"
    chief.get(route)
    with django_assert_max_num_queries(49):  # type: ignore[attr-defined] # a context manager
        chief.get(route)


def test_beside_the_article_stands_what_its_source_said(chief: Client, articles: list[Article]) -> None:
    shown = text(chief, f"/desk/articles/edit/{articles[0].pk}/")
    assert "As the source states it" in shown
    assert "2026-11-1" in shown
    assert "sha256:" in shown
    assert articles[0].original_url in shown
    assert "berth 1 will be closed to all vessels" in shown


def test_versions_are_shown_with_the_words_that_changed(
    chief: Client, edge: Edge, clock: FakeClock, fetcher: FakeFetcher, make_source: Callable[..., Source]
) -> None:
    fetcher.pages[FEED_URL], fetcher.pages[notice_url(9)] = feed(9), notice(9)
    make_source()
    Worker(edge).run_until_idle()
    fetcher.pages[notice_url(9)] = notice(
        9, extra="The time limit is extended to the last day of March next year."
    )
    clock.forward(minutes=2)
    Worker(edge).run_until_idle()
    article = Article.objects.get()
    shown = text(chief, f"/desk/articles/edit/{article.pk}/")
    assert "Version 2, captured" in shown
    assert "<ins>" in shown
    assert "changed at the source: version 2" in text(chief, "/desk/articles/")


def test_a_withdrawn_notice_is_marked(chief: Client, articles: list[Article], clock: FakeClock) -> None:
    Article.objects.filter(pk=articles[0].pk).update(withdrawn_at=clock.now)
    assert "withdrawn at the source" in text(chief, "/desk/articles/")
    assert "Withdrawn at the source; found missing on" in text(
        chief, f"/desk/articles/edit/{articles[0].pk}/"
    )


@pytest.mark.parametrize(
    ("act", "desk", "live"),
    [("accept", "accepted", False), ("publish", "accepted", True), ("reject", "rejected", False)],
)
def test_acts_ask_and_then_act(
    chief: Client, articles: list[Article], act: str, desk: str, live: bool
) -> None:
    route = f"/desk/newsroom/articles/{articles[0].pk}/{act}/"
    assert articles[0].title in text(chief, route)
    answer = chief.post(route, {"reason": "not for us", "next": "/desk/articles/?desk=inbox"})
    assert answer["Location"] == "/desk/articles/?desk=inbox"
    articles[0].refresh_from_db()
    assert (articles[0].desk, articles[0].live) == (desk, live)


def test_the_way_back_never_leads_elsewhere(chief: Client, articles: list[Article]) -> None:
    answer = chief.post(
        f"/desk/newsroom/articles/{articles[0].pk}/accept/", {"next": "https://evil.example/"}
    )
    assert answer["Location"] == "/desk/articles/"


@pytest.mark.parametrize(
    ("act", "expected"),
    [("accept", ("accepted", False)), ("publish", ("accepted", True)), ("delete", ("rejected", False))],
)
def test_many_at_once(chief: Client, articles: list[Article], act: str, expected: tuple[str, bool]) -> None:
    ids = "&".join(f"id={article.pk}" for article in articles)
    route = f"/desk/bulk/newsroom/article/{act}/?next=/desk/articles/&{ids}"
    assert all(article.title in text(chief, route) for article in articles)
    chief.post(route, {"reason": "a quiet day"})
    assert {(article.desk, article.live) for article in Article.objects.all()} == {expected}
    if act == "delete":
        assert {entry.data["reason"] for entry in ModelLogEntry.objects.filter(action="newsroom.reject")} == {
            "a quiet day"
        }


def form_of(article: Article, **given: str) -> dict[str, object]:
    """What the form of an article posts."""
    return {
        "title": article.title,
        "channel": article.channel_id,
        "body-count": "0",
        **dict.fromkeys(
            ["subtitle", "editor_note", "published", "written", "effective", "issuer", "document_number"], ""
        ),
        **dict.fromkeys(
            ["index_number", "credit_name", "credit_url", "language", "go_live_at", "expire_at"], ""
        ),
        **given,
    }


def test_an_edit_is_saved_and_published_in_wagtail(chief: Client, articles: list[Article]) -> None:
    article = articles[0]
    values = form_of(article, **{"title": "Berth 1 closes", "action-publish": "1"})
    answer = chief.post(f"/desk/articles/edit/{article.pk}/", values)
    assert answer.status_code == 302, unescape(answer.content.decode())
    article.refresh_from_db()
    assert (article.title, article.live) == ("Berth 1 closes", True)


def test_the_preview_is_the_page_that_readers_will_see(chief: Client, articles: list[Article]) -> None:
    route = f"/desk/articles/preview/{articles[0].pk}/"
    assert chief.post(route, form_of(articles[0], title="Berth 1 closes")).json()["is_valid"]
    shown = text(chief, route)
    assert "Berth 1 closes" in shown
    assert articles[0].original_url in shown


def test_what_was_given_a_time_is_published_by_the_worker(
    chief: Client, articles: list[Article], edge: Edge
) -> None:
    soon = timezone.localtime(timezone.now() + timedelta(days=1)).strftime("%Y-%m-%d %H:%M")
    chief.post(
        f"/desk/articles/edit/{articles[0].pk}/",
        form_of(articles[0], **{"go_live_at": soon, "action-publish": "1"}),
    )
    publish_scheduled()
    assert not Article.objects.get(pk=articles[0].pk).live
    waiting = Revision.objects.get(approved_go_live_at__isnull=False)
    waiting.content["go_live_at"] = (timezone.now() - timedelta(minutes=1)).isoformat()
    waiting.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    waiting.save()
    publish_scheduled()
    assert Article.objects.get(pk=articles[0].pk).live


def test_markup_from_a_page_is_inert_at_the_desk(
    chief: Client, edge: Edge, fetcher: FakeFetcher, make_source: Callable[..., Source]
) -> None:
    fetcher.pages[FEED_URL] = feed(9)
    evil = b"<script>alert(1)</script><img src=x onerror=alert(1)>"
    page = notice(9).body.replace(
        b"<h1>Notice 9", b"<h1>&lt;script&gt;alert(1)&lt;/script&gt; Notice 9" + evil
    )
    fetcher.pages[notice_url(9)] = Page(page)
    make_source()
    Worker(edge).run_until_idle()
    article = Article.objects.get()
    for route in (
        "/desk/articles/",
        f"/desk/articles/edit/{article.pk}/",
        f"/desk/newsroom/articles/{article.pk}/accept/",
    ):
        raw = chief.get(route).content.decode()
        assert "<script>alert(1)" not in raw
        assert "onerror=alert(1)>" not in raw


def test_the_decisions_of_the_inbox_stand_beside_the_article(chief: Client, articles: list[Article]) -> None:
    article = articles[0]
    chief.get("/desk/inbox/?language=en")
    shown = chief.get(f"/desk/articles/edit/{article.pk}/").content.decode()
    back = "?next=/desk/inbox/%3Flanguage%3Den"
    for act in ("accept", "reject", "snooze", "assign"):
        assert f"/desk/newsroom/articles/{article.pk}/{act}/?next=" in shown
    assert f"/desk/newsroom/articles/{article.pk}/return/" not in shown
    assert back in shown.replace("%2F", "/")
