"""Why something was not done, in the language of who asked."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import translation
from wagtail.users.models import UserProfile

from communique.errors import ActionRefused, BadStatus, FetchTimedOut, Gone, NotReadable
from communique.newsroom.desk import refusals
from communique.newsroom.edge import Edge, using
from communique.newsroom.models import Channel, Source, User
from communique.newsroom.models.sources import BY_HAND


def test_english_is_told_what_happened_and_nothing_else() -> None:
    with translation.override("en"):
        assert refusals.words(NotReadable("The PDF is damaged.")) == "The PDF is damaged."


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (NotReadable("The PDF is damaged."), "这不是可以读取的网页或文件。（The PDF is damaged.）"),
        (FetchTimedOut("No answer in 30 s."), "网站未及时答复；请稍后再试。（No answer in 30 s.）"),
        (Gone("It is gone.", status=410), "发布方已撤下该页面。（It is gone.）"),
        (BadStatus("It answered 503.", status=503), "网站答复无法提供该页面。（It answered 503.）"),
        (ActionRefused("已经译好。"), "已经译好。"),
    ],
)
def test_others_are_told_its_meaning_first(error: NotReadable, expected: str) -> None:
    with translation.override("zh-hans"):
        assert refusals.words(error) == expected


@pytest.fixture
def chinese(client: Client, edge: Edge) -> Client:
    user = User.objects.create_superuser("lin")
    UserProfile.objects.create(user=user, preferred_language="zh-hans")
    client.force_login(user)
    return client


@pytest.mark.django_db
def test_forms_are_refused_in_chinese(
    chinese: Client, edge: Edge, make_source: Callable[..., Source]
) -> None:
    held = make_source()
    asked = {"url": held.url, "channel": held.channel_id, "time_zone": "Nowhere/Land", "url_pattern": "("}
    with using(edge):
        shown = chinese.post("/desk/sources/add/", asked).content.decode()
        filed = chinese.post(
            "/desk/newsroom/file/", {"text": " ", "title": "", "address": "ftp://a.example/"}
        )
    assert "已在关注，名称为" in shown
    assert "不是有效时区" in shown
    assert "不是有效的网址模式" in shown
    assert "该网址不允许打开。" in filed.content.decode() or "有效" in filed.content.decode()


@pytest.mark.django_db
def test_what_was_filed_by_hand_bears_our_name_in_the_language_of_the_reader(client: Client) -> None:
    source = Source(name=BY_HAND, kind=Source.Kind.HAND, channel=Channel(slug="news"))
    with translation.override("zh-hans"):
        assert (str(source), source.called, source.name) == ("手工入库", "手工入库", BY_HAND)
        assert str(Source(name=BY_HAND, kind=Source.Kind.LIST)) == BY_HAND
    with translation.override("en"):
        assert source.called == BY_HAND
