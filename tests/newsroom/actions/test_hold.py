"""Embargoes: whoever publishes, nothing of an article is shown anywhere before its hour."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from communique.errors import ActionRefused
from communique.newsroom.actions import decide, hold
from communique.newsroom.actions.install import install_roles
from communique.newsroom.actions.publish_scheduled import publish_scheduled
from communique.newsroom.edge import Edge
from communique.newsroom.models import Article, Source, User
from communique.newsroom.worker import Worker
from communique.publish import addresses
from communique.publish.actions.make_site import make_site
from fakes import FakeClock, FakeFetcher, Page
from pages import FEED_URL, feed, notice, notice_url

pytestmark = pytest.mark.django_db
PUBLIC = (
    "/",
    "/news/",
    "/sitemap.xml",
    "/sitemap-news.xml",
    "/sitemap-0.xml",
    "/sitemap-1.xml",
    "/sources/",
    "/zh-hans/",
    "/search/?q=Notice",
    "/zh-hans/search/?q=Notice",
    "/search/atom.xml?q=Notice",
    "/corrections/",
    "/calendar/",
)
"""Every list that readers and machines may ask for, those included that other parts of the site may add."""


@pytest.fixture
def article(make_source: Callable[..., Source], edge: Edge, clock: FakeClock) -> Article:
    clock.now = timezone.now()
    make_source()
    Worker(edge).run_until_idle()
    make_site("http://127.0.0.1:8000")
    return Article.objects.order_by("pk")[0]


@pytest.fixture
def person() -> Callable[[str], User]:
    def make(role: str) -> User:
        install_roles()
        user = User.objects.create_user(role.replace(" ", "-").lower())
        user.groups.add(Group.objects.get(name=role))
        return User.objects.get(pk=user.pk)

    return make


def leaks(client: Client, article: Article) -> list[str]:
    """The public addresses that say something of an article."""
    channel, source = article.channel.slug, article.source_id
    routes = [
        *PUBLIC,
        f"/news/{channel}/",
        f"/sources/{source}/",
        *(
            f"/{folder}/{name}"
            for folder in (f"news/{channel}", f"sources/{source}")
            for name in addresses.FEEDS
        ),
        *(f"/{name}" for name in addresses.FEEDS),
        addresses.article(article),
        addresses.article(article, "article_versions"),
        f"/zh-hans{addresses.article(article)}",
    ]
    told = (article.title, article.item.url)
    return [route for route in routes if any(words in client.get(route).content.decode() for words in told)]


def test_nothing_leaks_before_its_hour(client: Client, article: Article, clock: FakeClock) -> None:
    Article.objects.filter(pk=article.pk).update(slug="unmistakable-slug", title="Unmistakable title")
    article.refresh_from_db()
    revision = article.save_revision()
    hold.hold(article.pk, clock.now + timedelta(hours=5), user=None, clock=clock)
    decide.publish(article.pk, user=None, clock=clock)
    article.refresh_from_db()
    revision.as_object().get_latest_revision().publish()
    publish_scheduled()
    assert leaks(client, article) == []
    assert not Article.objects.get(pk=article.pk).live


def test_at_its_hour_it_goes_live(
    client: Client, article: Article, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold.hold(article.pk, clock.now + timedelta(hours=5), user=None, clock=clock)
    decide.publish(article.pk, user=None, clock=clock)
    later = timezone.now() + timedelta(hours=6)
    monkeypatch.setattr(timezone, "now", lambda: later)
    publish_scheduled()
    article.refresh_from_db()
    assert article.live
    assert addresses.article(article) in leaks(client, article)


def test_what_is_on_the_site_is_taken_off_until_its_hour(
    client: Client, article: Article, clock: FakeClock
) -> None:
    decide.publish(article.pk, user=None, clock=clock)
    article.refresh_from_db()
    assert leaks(client, article) != []
    hold.hold(article.pk, clock.now + timedelta(hours=5), user=None, clock=clock)
    article.refresh_from_db()
    assert not article.live
    assert leaks(client, article) == []
    assert article.scheduled_revision is not None


def test_an_embargo_that_is_ended_leaves_it_to_an_editor(article: Article, clock: FakeClock) -> None:
    hold.hold(article.pk, clock.now + timedelta(hours=5), user=None, clock=clock)
    decide.publish(article.pk, user=None, clock=clock)
    hold.let_go(article.pk, user=None)
    article.refresh_from_db()
    assert (article.embargo_until, article.go_live_at, article.scheduled_revision) == (None, None, None)
    decide.publish(article.pk, user=None, clock=clock)
    assert Article.objects.get(pk=article.pk).live


def test_an_hour_asked_for_after_the_embargo_stays(article: Article, clock: FakeClock) -> None:
    asked = clock.now.replace(microsecond=0) + timedelta(days=2)
    article.go_live_at = asked
    article.save_revision()
    hold.hold(article.pk, clock.now + timedelta(hours=5), user=None, clock=clock)
    decide.publish(article.pk, user=None, clock=clock)
    article.refresh_from_db()
    assert article.scheduled_revision.approved_go_live_at == asked


def test_a_contributor_may_lengthen_but_not_shorten_it(
    article: Article, clock: FakeClock, person: Callable[[str], User]
) -> None:
    contributor = person("Contributor")
    hold.hold(article.pk, clock.now + timedelta(hours=5), user=contributor, clock=clock)
    hold.hold(article.pk, clock.now + timedelta(hours=6), user=contributor, clock=clock)
    with pytest.raises(ActionRefused, match="may not shorten an embargo"):
        hold.hold(article.pk, clock.now + timedelta(hours=1), user=contributor, clock=clock)
    with pytest.raises(ActionRefused, match="may not end an embargo"):
        hold.let_go(article.pk, user=contributor)


def test_an_hour_that_has_passed_is_refused(article: Article, clock: FakeClock) -> None:
    with pytest.raises(ActionRefused, match="has passed"):
        hold.hold(article.pk, clock.now, user=None, clock=clock)


def test_the_embargo_of_a_trusted_source_holds(
    client: Client, make_source: Callable[..., Source], edge: Edge, fetcher: FakeFetcher, clock: FakeClock
) -> None:
    clock.now = timezone.now()
    make_site("http://127.0.0.1:8000")
    hour = (clock.now + timedelta(days=1)).strftime("%Y-%m-%d %H:%M")
    page: Any = notice(9, extra=f"Embargoed until {hour} GMT. Nothing may be said of it before.")
    fetcher.pages[FEED_URL], fetcher.pages[notice_url(9)] = feed(9), Page(page.body)
    make_source(trusted=True)
    Worker(edge).run_until_idle()
    found = Article.objects.get()
    assert found.embargo_until is not None
    assert not found.live
    assert leaks(client, found) == []
    assert found.scheduled_revision is not None


def test_what_comes_back_is_what_was_on_the_site(
    article: Article, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide.publish(article.pk, user=None, clock=clock)
    article.refresh_from_db()
    title = article.title
    draft = article.get_latest_revision_as_object()
    draft.title = "A draft that nobody approved"
    draft.save_revision()
    hold.hold(article.pk, clock.now + timedelta(hours=5), user=None, clock=clock)
    later = timezone.now() + timedelta(hours=6)
    monkeypatch.setattr(timezone, "now", lambda: later)
    publish_scheduled()
    article.refresh_from_db()
    assert (article.live, article.title) == (True, title)
    assert article.get_latest_revision_as_object().title == "A draft that nobody approved"


def test_what_another_has_locked_is_not_taken_off(
    article: Article, clock: FakeClock, person: Callable[[str], User]
) -> None:
    decide.publish(article.pk, user=None, clock=clock)
    Article.objects.filter(pk=article.pk).update(locked=True, locked_by=person("Editor"))
    with pytest.raises(ActionRefused, match="locked by editor"):
        hold.hold(article.pk, clock.now + timedelta(hours=5), user=person("Chief editor"), clock=clock)
    assert Article.objects.get(pk=article.pk).live


def test_what_was_scheduled_comes_at_the_new_hour_and_no_later_draft(
    article: Article, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold.hold(article.pk, clock.now + timedelta(hours=5), user=None, clock=clock)
    decide.publish(article.pk, user=None, clock=clock)
    article.refresh_from_db()
    title = article.title
    draft = article.get_latest_revision_as_object()
    draft.title = "A draft that nobody approved"
    draft.save_revision()
    hold.hold(article.pk, clock.now + timedelta(hours=2), user=None, clock=clock)
    later = timezone.now() + timedelta(hours=3)
    monkeypatch.setattr(timezone, "now", lambda: later)
    publish_scheduled()
    article.refresh_from_db()
    assert (article.live, article.title) == (True, title)
    assert article.get_latest_revision_as_object().title == "A draft that nobody approved"
