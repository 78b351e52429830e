"""The list of all articles: its pages, its buttons, and what it costs."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from communique.newsroom.models import Article, Channel, Item, Source, User
from fakes import FakeClock

pytestmark = pytest.mark.django_db


@pytest.fixture
def many(make_source: Callable[..., Source], clock: FakeClock) -> list[Article]:
    """Sixty articles, the newest first."""
    source, channel = make_source(), Channel.objects.first()
    return [
        Article.objects.create(
            item=Item.objects.create(
                source=source, url=f"https://a.example/{n}", first_seen_at=clock.now, last_seen_at=clock.now
            ),
            source=source,
            channel=channel,
            slug=f"n-{n}",
            title=f"Berth {n} closes",
            original_url=f"https://a.example/{n}",
            language="en",
            sort_date=clock.now - timedelta(hours=n // 7),
            captured_at=clock.now,
            changed_at=clock.now,
        )
        for n in range(60)
    ]


def keys(client: Client, query: str) -> list[int]:
    return [row.pk for row in client.get(f"/desk/articles/?{query}").context["page_obj"].object_list]


def test_its_pages_hold_each_article_once_in_the_order_that_was_asked(
    client: Client, many: list[Article]
) -> None:
    client.force_login(User.objects.create_superuser("chief"))
    ordered = [one.pk for one in sorted(many, key=lambda one: (one.sort_date, one.pk), reverse=True)]
    assert keys(client, "") + keys(client, "p=2") + keys(client, "p=3") == ordered
    by_title = [one.pk for one in sorted(many, key=lambda one: one.title)]
    assert keys(client, "ordering=title&p=2") == by_title[25:50]


def test_it_asks_for_keys_first_and_for_the_rows_of_the_page_alone(
    client: Client, many: list[Article]
) -> None:
    client.force_login(User.objects.create_superuser("chief"))
    for number in range(30):  # each is a choice of the filter
        Source.objects.create(
            name=f"Source {number}",
            url=f"https://s{number}.example/",
            kind=Source.Kind.LIST,
            channel=many[0].channel,
        )
    client.get("/desk/articles/?p=2")
    with CaptureQueriesContext(connection) as asked:
        client.get("/desk/articles/?p=2")
    assert len(asked) <= 18
    skipping = [query["sql"] for query in asked if "OFFSET 25" in query["sql"]]
    assert len(skipping) == 1
    assert '"newsroom_article"."title"' not in skipping[0]
    assert not any('"newsroom_article"."body"' in query["sql"] for query in asked)


def test_what_may_be_decided_stands_below_the_title_and_leads_back_to_the_list(
    client: Client, many: list[Article]
) -> None:
    client.force_login(User.objects.create_superuser("chief"))
    whole = client.get("/desk/articles/?p=2").content.decode()
    part = client.get("/desk/articles/results/?p=2").content.decode()
    for shown in (whole, part):
        assert shown.count("/accept/?next=/desk/articles/%3Fp%3D2") == 25
        assert shown.count('aria-describedby="snippet_') >= 25


def test_a_choice_of_hundreds_is_written_without_templates(client: Client, many: list[Article]) -> None:
    client.force_login(User.objects.create_superuser("chief"))
    asked = f"/desk/articles/?source={many[0].source_id}"
    before = len(client.get(asked).templates)
    Source.objects.bulk_create(
        Source(name=f"Office <{n}>", url=f"https://o{n}.example/", kind="list", channel=many[0].channel)
        for n in range(100)
    )
    answer = client.get(asked)
    shown = answer.content.decode()
    assert f'<option  value="{many[0].source_id}" selected>' in shown
    assert "Office &lt;99&gt;" in shown
    assert len(answer.templates) < before + 50, "not one for each of the hundred"
