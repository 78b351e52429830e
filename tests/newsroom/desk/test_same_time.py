"""Two people, or one with two windows, at the same article at the same time."""

from collections.abc import Callable
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser
from wagtail.models import Revision

from communique.newsroom.actions import decide, take_back
from communique.newsroom.actions.publish_scheduled import publish_scheduled
from communique.newsroom.edge import Edge
from communique.newsroom.models import Article, Source, User
from communique.newsroom.worker import Worker

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(make_source: Callable[..., Source], edge: Edge) -> Article:
    make_source()
    Worker(edge).run_until_idle()
    return Article.objects.order_by("pk")[0]


def somebody(name: str) -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser(name))
    return client


def form_of(article: Article, **given: str) -> dict[str, object]:
    empty = ["subtitle", "editor_note", "published", "written", "effective", "issuer", "document_number"]
    empty += ["index_number", "credit_name", "credit_url", "language", "go_live_at", "expire_at"]
    return {
        "title": article.title,
        "channel": article.channel_id,
        "body-count": "0",
        **dict.fromkeys(empty, ""),
        **given,
    }


def opened(client: Client, article: Article) -> dict[str, object]:
    """The form of an article as somebody opens it, with what it says of the version that it shows."""
    page = LexborHTMLParser(client.get(f"/desk/articles/edit/{article.pk}/").content)
    fields = (
        page.css_first(f"[name={name}]") for name in ("loaded_revision_id", "loaded_revision_created_at")
    )
    known = {str(field.attributes["name"]): str(field.attributes["value"]) for field in fields if field}
    assert len(known) == 2
    return form_of(article, **known)


def save(client: Client, article: Article, form: dict[str, object], title: str) -> tuple[int, str]:
    answer = client.post(f"/desk/articles/edit/{article.pk}/", {**form, "title": title})
    return answer.status_code, unescape(answer.content.decode())


def draft(article: Article) -> str:
    found = Article.objects.get(pk=article.pk).latest_revision
    assert found
    return str(found.content["title"])


def test_nobody_saves_over_another_unawares(article: Article) -> None:
    one, two = somebody("one"), somebody("two")
    form, other = opened(one, article), opened(two, article)
    assert save(one, article, form, "By one")[0] == 302
    status, shown = save(two, article, other, "By two")
    assert (status, draft(article)) == (200, "By one")
    assert "one saved this article at" in shown
    assert "By two" in shown

    page = LexborHTMLParser(shown)
    newest = {
        name: page.css_first(f"[name={name}]").attributes["value"]
        for name in other
        if str(name).startswith("loaded")
    }
    assert save(two, article, {**other, **newest}, "By two")[0] == 302
    assert draft(article) == "By two"


def test_one_person_with_two_windows_is_told_too(article: Article) -> None:
    one = somebody("one")
    first, second = opened(one, article), opened(one, article)
    assert save(one, article, first, "In the first window")[0] == 302
    assert save(one, article, second, "In the second")[0] == 200
    assert draft(article) == "In the first window"


def test_what_was_killed_stays_so_when_its_hour_comes(article: Article, edge: Edge) -> None:
    decide.publish(article.pk, user=None, clock=edge.clock)
    later = timezone.localtime(timezone.now() + timedelta(days=1)).strftime("%Y-%m-%d %H:%M")
    form = form_of(article, **{"title": "New words", "go_live_at": later, "action-publish": "1"})
    somebody("one").post(f"/desk/articles/edit/{article.pk}/", form)
    waiting = Revision.objects.get(approved_go_live_at__isnull=False)
    take_back.kill(article.pk, reason="By order of a court.", user=None, clock=edge.clock)
    waiting.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    waiting.content["go_live_at"] = waiting.approved_go_live_at.isoformat()
    waiting.save()
    publish_scheduled()
    assert not Article.objects.get(pk=article.pk).live
