"""The inbox: its boxes and filters, what is new to whom, acts on one and on many, and that it stays quick."""

from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.db.models import Count
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry

from communique.newsroom import inbox
from communique.newsroom.actions.install import install_roles
from communique.newsroom.edge import Edge, using
from communique.newsroom.models import Article, Item, SavedView, Source, User, Version
from communique.newsroom.worker import Worker
from fakes import FakeClock

pytestmark = pytest.mark.django_db


@pytest.fixture
def articles(make_source: Callable[..., Source], edge: Edge) -> list[Article]:
    make_source()
    Worker(edge).run_until_idle()
    return list(Article.objects.order_by("-waits_from", "-pk"))


@pytest.fixture(autouse=True)
def _outside(edge: Edge) -> Any:
    with using(edge):
        yield


@pytest.fixture
def editor(client: Client) -> Client:
    install_roles()
    user = User.objects.create_user("mara", first_name="Mara", last_name="Quay")
    user.groups.add(Group.objects.get(name="Editor"))
    client.force_login(user)
    return client


def text(client: Client, route: str = "/desk/inbox/") -> str:
    answer = client.get(route)
    assert answer.status_code == 200
    return " ".join(unescape(answer.content.decode()).split())


def titles(client: Client, query: str = "") -> list[bool]:
    shown = client.get(f"/desk/inbox/?{query}").context["page"].articles
    return [article.pk for article in shown]


def many_more(source: Source, count: int, clock: FakeClock) -> None:
    """So many more articles that wait, a second apart."""
    items = [
        Item(
            source=source,
            url=f"https://office.example.org/more/{n}",
            first_seen_at=clock.now,
            last_seen_at=clock.now,
        )
        for n in range(count)
    ]
    Item.objects.bulk_create(items)
    Article.objects.bulk_create(
        Article(
            item=item,
            source=source,
            channel=source.channel,
            slug=f"more-{n}",
            title=f"More {n}",
            language="en",
            original_url=item.url,
            sort_date=clock.now,
            captured_at=clock.now,
            changed_at=clock.now,
            waits_from=clock.now - timedelta(seconds=n + 1),
            live=False,
        )
        for n, item in enumerate(items)
    )


def test_newest_first_with_a_preview_beside_the_list(editor: Client, articles: list[Article]) -> None:
    assert titles(editor) == [article.pk for article in articles]
    shown = text(editor)
    assert f'data-article="{articles[0].pk}"' in shown
    assert "will be closed to all vessels" in shown
    assert articles[0].original_url in shown


def test_the_preview_is_that_of_the_article_in_the_address(editor: Client, articles: list[Article]) -> None:
    assert f'data-article="{articles[2].pk}"' in text(editor, f"/desk/inbox/?article={articles[2].pk}")
    alone = text(editor, f"/desk/inbox/preview/{articles[1].pk}/")
    assert alone.startswith("<article")
    assert editor.get("/desk/inbox/preview/99999/").status_code == 404


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 3),
        ("q=notice+2", 1),
        ("language=en", 3),
        ("language=zh-Hans", 0),
        ("to=nobody", 3),
        ("to=me", 0),
        ("new=1", 3),
        ("box=mine", 0),
        ("box=snoozed", 0),
        ("box=drafts", 0),
        ("box=changed", 0),
        ("box=rejected", 0),
    ],
)
def test_filters_stand_in_the_address(
    editor: Client, articles: list[Article], query: str, count: int
) -> None:
    assert len(titles(editor, query)) == count


@pytest.mark.parametrize(
    "query",
    [
        "box=nonsense",
        "source=99999999999999999999",
        "source=%00",
        "channel=-1",
        "article=x",
        "article=²",
        "before=1.2.3",
        "before=99999999999999999999999999999999999999.1",
        "after=-62135596800000000.-7",
        "q=%00%F0%9F",
        "to=%00",
        "new=2",
    ],
)
def test_no_query_string_breaks_it(editor: Client, articles: list[Article], query: str) -> None:
    assert editor.get(f"/desk/inbox/?{query}").status_code == 200


def test_what_came_since_the_last_sitting_is_new(
    editor: Client, articles: list[Article], clock: FakeClock
) -> None:
    text(editor)
    clock.forward(hours=1)
    many_more(Source.objects.get(), 1, clock)
    assert titles(editor, "new=1") == [Article.objects.get(title="More 0").pk]
    clock.forward(minutes=5)
    assert len(titles(editor, "new=1")) == 1, "one sitting is many looks"
    editor.post("/desk/inbox/seen/")
    assert titles(editor, "new=1") == []


def test_pages_lead_to_each_other(editor: Client, articles: list[Article], clock: FakeClock) -> None:
    many_more(Source.objects.get(), 100, clock)
    seen, query = [], ""
    for _ in range(3):
        page = editor.get(f"/desk/inbox/?{query}").context["page"]
        seen.append([article.pk for article in page.articles])
        query = page.older
    assert [len(keys) for keys in seen] == [40, 40, 23]
    assert len({key for keys in seen for key in keys}) == 103
    assert [
        article.pk for article in editor.get(f"/desk/inbox/?{page.newer}").context["page"].articles
    ] == seen[1]


def test_the_number_of_queries_does_not_grow(
    editor: Client, articles: list[Article], clock: FakeClock, django_assert_max_num_queries: Any
) -> None:
    many_more(Source.objects.get(), 200, clock)
    text(editor)
    with django_assert_max_num_queries(25):
        text(editor)
    with django_assert_max_num_queries(9):
        text(editor, f"/desk/inbox/preview/{articles[0].pk}/")


def test_put_off_it_returns_at_its_hour(editor: Client, articles: list[Article], clock: FakeClock) -> None:
    route = f"/desk/newsroom/articles/{articles[0].pk}/snooze/"
    assert articles[0].title in text(editor, route)
    editor.post(route, {"until": "hour"})
    assert articles[0].pk not in titles(editor)
    assert titles(editor, "box=snoozed") == [articles[0].pk]
    clock.forward(minutes=61)
    assert titles(editor)[0] == articles[0].pk, "it returns as the newest"
    assert ModelLogEntry.objects.filter(action="newsroom.snooze").count() == 1


def test_what_was_put_off_can_be_brought_back(editor: Client, articles: list[Article]) -> None:
    editor.post(f"/desk/newsroom/articles/{articles[0].pk}/snooze/", {"until": "monday"})
    editor.post(f"/desk/newsroom/articles/{articles[0].pk}/wake/")
    assert titles(editor)[0] == articles[0].pk


@pytest.mark.parametrize("until", ["", "yesterday", "2020-01-01T00:00", "9999-01-01T00:00", "%00"])
def test_an_hour_that_will_not_do_is_said(editor: Client, articles: list[Article], until: str) -> None:
    answer = editor.post(f"/desk/newsroom/articles/{articles[0].pk}/snooze/", {"at": until}, follow=True)
    assert answer.status_code == 200
    assert len(titles(editor)) == 3


def test_an_article_is_given_to_a_colleague(editor: Client, articles: list[Article]) -> None:
    route = f"/desk/newsroom/articles/{articles[1].pk}/assign/"
    assert "Mara Quay" not in text(editor, route), "oneself is “me”"
    editor.post(route, {"to": "me"})
    assert titles(editor, "box=mine") == titles(editor, "to=me") == [articles[1].pk]
    assert "→ Mara Quay" in text(editor)
    editor.post(route, {"to": "nobody"})
    assert titles(editor, "box=mine") == []


def test_nobody_is_given_an_article_who_does_not_work_here(editor: Client, articles: list[Article]) -> None:
    visitor = User.objects.create_user("visitor")
    for to in (str(visitor.pk), "999999", "", "x"):
        editor.post(f"/desk/newsroom/articles/{articles[1].pk}/assign/", {"to": to})
    assert not Article.objects.exclude(assigned_to=None).exists()


@pytest.mark.parametrize(
    ("act", "given", "left"),
    [
        ("accept", {}, 1),
        ("publish", {}, 1),
        ("reject", {"reason": "not for us"}, 1),
        ("snooze", {"until": "tomorrow"}, 1),
        ("assign", {"to_assign": "me"}, 3),
    ],
)
def test_many_at_once(
    editor: Client, articles: list[Article], act: str, given: dict[str, str], left: int
) -> None:
    keys = [article.pk for article in articles[:2]]
    answer = editor.post("/desk/inbox/many/", {"act": act, "id": keys, **given}, follow=True)
    assert "2 articles: done." in answer.content.decode()
    assert len(titles(editor)) == left
    if act == "assign":
        assert sorted(titles(editor, "box=mine")) == sorted(keys)


def test_all_that_match_at_once(editor: Client, articles: list[Article]) -> None:
    editor.post("/desk/inbox/many/", {"act": "reject", "all": "1", "q": "notice 2"})
    assert len(titles(editor)) == 2
    editor.post("/desk/inbox/many/", {"act": "return", "all": "1", "box": "rejected"})
    assert len(titles(editor)) == 3


@pytest.mark.parametrize(
    "given", [{"act": "nonsense", "id": "1"}, {"act": "accept"}, {"act": "accept", "id": "x"}]
)
def test_an_act_on_nothing_says_so(editor: Client, articles: list[Article], given: dict[str, str]) -> None:
    assert editor.post("/desk/inbox/many/", given, follow=True).status_code == 200
    assert len(titles(editor)) == 3


def test_what_a_contributor_may_not_publish_is_left(client: Client, articles: list[Article]) -> None:
    install_roles()
    user = User.objects.create_user("kit")
    user.groups.add(Group.objects.get(name="Contributor"))
    client.force_login(user)
    answer = client.post("/desk/inbox/many/", {"act": "publish", "all": "1"}, follow=True)
    assert "Your account may not publish articles" in answer.content.decode()
    assert not Article.objects.filter(live=True).exists()


def test_a_decision_can_be_undone(editor: Client, articles: list[Article]) -> None:
    answer = editor.post(f"/desk/newsroom/articles/{articles[0].pk}/accept/", follow=True)
    undo = f"/desk/newsroom/articles/{articles[0].pk}/return/"
    assert undo in answer.content.decode()
    editor.post(undo)
    assert len(titles(editor)) == 3


def test_after_an_act_comes_the_next_article(editor: Client, articles: list[Article]) -> None:
    back = editor.get(f"/desk/inbox/?q=notice&article={articles[0].pk}").context["back"]
    assert back == f"/desk/inbox/?q=notice&article={articles[1].pk}"
    answer = editor.post(f"/desk/newsroom/articles/{articles[0].pk}/accept/", {"next": back})
    assert answer["Location"] == back


def test_views_are_kept_and_shared(editor: Client, articles: list[Article]) -> None:
    editor.post("/desk/inbox/views/", {"name": "Harbour", "q": "notice 2", "shared": "1"})
    editor.post("/desk/inbox/views/", {"name": "", "q": "x"})
    view = SavedView.objects.get()
    assert (view.name, view.query, view.shared) == ("Harbour", "q=notice+2", True)
    other = Client()
    kit = User.objects.create_user("kit")
    kit.groups.add(Group.objects.get(name="Contributor"))
    other.force_login(kit)
    assert "Harbour" in text(other)
    other.post(f"/desk/inbox/views/{view.pk}/forget/")
    assert SavedView.objects.exists(), "a view of another is not theirs to forget"
    editor.post(f"/desk/inbox/views/{view.pk}/forget/")
    assert not SavedView.objects.exists()


def test_a_view_that_is_not_shared_is_ones_own(editor: Client, articles: list[Article]) -> None:
    editor.post("/desk/inbox/views/", {"name": "Secret corner", "q": "notice 2"})
    other = Client()
    kit = User.objects.create_user("kit")
    kit.groups.add(Group.objects.get(name="Contributor"))
    other.force_login(kit)
    assert "Secret corner" not in text(other)


def test_markup_in_a_title_is_inert(editor: Client, articles: list[Article]) -> None:
    Article.objects.filter(pk=articles[0].pk).update(
        title="<script>alert(1)</script>", original_url="javascript:alert(1)", language='"><img src=x>'
    )
    raw = editor.get("/desk/inbox/").content.decode()
    assert "<script>alert(1)" not in raw
    assert "javascript:" not in raw
    assert "<img src=x>" not in raw


def test_the_facets_count_what_waits(articles: list[Article], clock: FakeClock) -> None:
    counted = inbox.counts(inbox.Box.INBOX, 1, clock.now)
    assert (counted.total, dict(counted.languages)) == (3, {"en": 3})


def test_what_waits_is_counted_out_of_the_index_alone(clock: FakeClock) -> None:
    """Ten thousand rows with their bodies, read in no order, took a second where the disk was not in memory."""
    if connection.vendor != "sqlite":
        pytest.skip("SQLite alone tells so of its plan")
    waiting = inbox.in_box(inbox.Box.INBOX, 1, clock())
    counted = waiting.order_by().values_list("source_id", "channel_id", "language").annotate(Count("pk"))
    for rows in (counted, waiting.order_by().values_list("source_id", "channel_id", "pk")):
        assert "COVERING INDEX desk_waits" in rows.explain()


def test_of_all_versions_the_preview_reads_what_the_last_one_says(
    editor: Client, articles: list[Article], clock: FakeClock
) -> None:
    article = articles[0]
    first = article.versions.get()
    for number in (2, 3):
        reading, capture = first.reading, first.capture
        reading.pk = capture.pk = None
        capture.warc_offset += 1
        capture.save()
        reading.capture = capture
        reading.save()
        Version.objects.create(
            article=article, number=number, reading=reading, capture=capture, made_at=clock.now
        )
    with CaptureQueriesContext(connection) as asked:
        shown = text(editor, f"/desk/inbox/preview/{article.pk}/")
    assert "3, the last captured" in shown
    (read,) = [one["sql"] for one in asked if 'FROM "newsroom_version"' in one["sql"]]
    assert "LIMIT 1" in read
