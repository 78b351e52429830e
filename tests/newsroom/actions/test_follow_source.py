"""An edited article whose source moved on: taken over as a draft, or kept."""

from collections.abc import Callable

import pytest
from django.test import Client

from communique.newsroom.actions import decide, follow_source
from communique.newsroom.edge import Edge
from communique.newsroom.models import Article, Source, User
from communique.newsroom.worker import Worker
from fakes import FakeClock, FakeFetcher
from pages import FEED_URL, feed, notice, notice_url

pytestmark = pytest.mark.django_db
NEW = "The time limit is extended to the last day of March next year."


@pytest.fixture
def ahead(make_source: Callable[..., Source], edge: Edge, clock: FakeClock, fetcher: FakeFetcher) -> Article:
    """A published article that an editor changed before its source did."""
    fetcher.pages[FEED_URL], fetcher.pages[notice_url(9)] = feed(9), notice(9)
    make_source()
    Worker(edge).run_until_idle()
    article = Article.objects.get()
    article.title = "Berth 9 closes"
    article.save_revision()
    decide.publish(article.pk, user=None, clock=clock)
    fetcher.pages[notice_url(9)] = notice(9, extra=NEW)
    clock.forward(minutes=2)
    Worker(edge).run_until_idle()
    article.refresh_from_db()
    return article


def test_it_is_marked_and_does_not_follow(client: Client, ahead: Article, clock: FakeClock) -> None:
    assert ahead.ahead_at == clock.now
    assert ahead.title == "Berth 9 closes"
    client.force_login(User.objects.create_superuser("chief"))
    assert "Berth 9 closes" in client.get("/desk/inbox/?box=changed").content.decode()
    assert "Take over what it says now" in client.get(f"/desk/articles/edit/{ahead.pk}/").content.decode()


def test_taken_over_it_is_a_draft(client: Client, ahead: Article) -> None:
    client.force_login(User.objects.create_superuser("chief"))
    client.post(f"/desk/newsroom/articles/{ahead.pk}/follow/")
    ahead.refresh_from_db()
    draft = ahead.get_latest_revision_as_object()
    assert NEW in str(draft.body)
    assert NEW not in str(ahead.body)
    assert (ahead.ahead_at, ahead.has_unpublished_changes) == (None, True)


def test_kept_it_stays(client: Client, ahead: Article) -> None:
    client.force_login(User.objects.create_superuser("chief"))
    client.post(f"/desk/newsroom/articles/{ahead.pk}/follow/", {"keep": "1"})
    follow_source.keep_ours(ahead.pk, user=None)
    ahead.refresh_from_db()
    assert (ahead.ahead_at, ahead.has_unpublished_changes, ahead.title) == (None, False, "Berth 9 closes")
    history = client.get(f"/desk/articles/history/{ahead.pk}/").content.decode()
    assert "Kept our text, having looked at version 2 of the source" in history
