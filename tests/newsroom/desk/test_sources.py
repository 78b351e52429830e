"""Sources at the desk: their health, adding, changing, checking."""

from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django_tasks_db.models import DBTaskResult

from communique.newsroom.edge import Edge, using
from communique.newsroom.models import Channel, Source, User
from communique.newsroom.worker import Worker
from fakes import FakeFetcher
from pages import FEED_URL, LIST_URL, SCRIPTED

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("chief"))
    return client


@pytest.fixture
def source(make_source: Callable[..., Source]) -> Source:
    return make_source()


def values(**given: Any) -> dict[str, Any]:
    empty = {"name": "", "kind": "", "language": "", "check_every": "", "url_pattern": "", "selector": ""}
    return {**empty, **given}


def text(client: Client, route: str) -> str:
    answer = client.get(route)
    assert answer.status_code == 200
    return " ".join(unescape(answer.content.decode()).split())


def test_health_is_a_picture_with_words(chief: Client, source: Source, edge: Edge) -> None:
    assert "the last 30 days: looks 0, failed 0, new 0" in text(chief, "/desk/sources/")
    with using(edge):
        Worker(edge).run_until_idle()
        shown = text(chief, "/desk/sources/")
    assert "the last 30 days: looks 1, failed 0, new 3" in shown
    assert '<rect class="new"' in shown
    assert "3 / 3 / 0" in shown


def test_the_number_of_queries_is_bounded(
    chief: Client, source: Source, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    chief.get("/desk/sources/")
    with django_assert_max_num_queries(25):
        chief.get("/desk/sources/")


def test_an_address_alone_is_enough(chief: Client, source: Source, edge: Edge) -> None:
    Source.objects.all().delete()
    DBTaskResult.objects.all().delete()
    channel = Channel.objects.get(slug="official-notices")
    with using(edge):
        answer = chief.post("/desk/sources/add/", values(url=FEED_URL, channel=channel.pk))
    assert answer.status_code == 302, unescape(answer.content.decode())
    added = Source.objects.get()
    assert (added.name, added.kind, added.channel) == ("Harbour Office", "feed", channel)
    assert DBTaskResult.objects.count() == 1


def test_a_page_that_needs_script_says_so(
    chief: Client, source: Source, edge: Edge, fetcher: FakeFetcher
) -> None:
    fetcher.pages[LIST_URL] = SCRIPTED
    channel = Channel.objects.get(slug="official-notices")
    with using(edge):
        answer = chief.post("/desk/sources/add/", values(url=LIST_URL, channel=channel.pk))
    assert "its content is written by script in the browser" in unescape(answer.content.decode())
    assert "“run scripts” at the desk" in unescape(answer.content.decode())
    assert Source.objects.count() == 1


def test_changing_keeps_what_the_form_does_not_show(chief: Client, source: Source, edge: Edge) -> None:
    Worker(edge).run_until_idle()
    route = f"/desk/sources/edit/{source.pk}/"
    form = values(
        url=FEED_URL, channel=source.channel_id, name="Harbours", kind="feed", check_every="60", trusted="on"
    )
    with using(edge):
        assert chief.post(route, form).status_code == 302
    changed = Source.objects.get()
    assert (changed.name, changed.trusted, changed.check_every) == ("Harbours", True, timedelta(hours=1))
    assert changed.last_checked_at is not None


@pytest.mark.parametrize("act", ["check", "pause", "resume", "retry"])
def test_acts(chief: Client, source: Source, edge: Edge, act: str) -> None:
    route = f"/desk/newsroom/sources/{source.pk}/{act}/"
    assert source.name in text(chief, route)
    with using(edge):
        answer = chief.post(route)
    assert answer["Location"] == "/desk/sources/"
    assert Source.objects.get().state == ("paused" if act == "pause" else "active")


def test_what_would_be_read_is_shown_and_nothing_saved(chief: Client, source: Source, edge: Edge) -> None:
    Source.objects.all().delete()
    channel = Channel.objects.get(slug="official-notices")
    with using(edge):
        form = values(url=FEED_URL, channel=channel.pk, preview="1")
        shown = unescape(chief.post("/desk/sources/add/", form).content.decode())
    assert "Read as: feed, 3 notices listed. Nothing is saved yet." in shown
    assert "The first of them, as it would be read" in shown
    assert not Source.objects.exists()


def test_what_cannot_be_read_is_said_at_its_place(
    chief: Client, source: Source, edge: Edge, fetcher: FakeFetcher
) -> None:
    fetcher.pages = {FEED_URL: fetcher.pages[FEED_URL]}
    with using(edge):
        form = values(url=FEED_URL, channel=source.channel_id, name=source.name, kind="feed", preview="1")
        shown = unescape(chief.post(f"/desk/sources/edit/{source.pk}/", form).content.decode())
        nowhere = values(url="https://office.example.org/none", channel=source.channel_id, preview="1")
        refused = unescape(chief.post("/desk/sources/add/", nowhere).content.decode())
    assert "3 notices listed" in shown
    assert "newsroom-error" in shown
    assert "It cannot be shown yet; see below." in refused
