"""Editors are told what their articles' sources did since, until they have seen it."""

from collections.abc import Callable

import pytest
from wagtail.models import ModelLogEntry

from communique.newsroom.actions.decide import accept, publish
from communique.newsroom.actions.read_item import read_item
from communique.newsroom.actions.tell_editors import mark_article_seen, notices_for
from communique.newsroom.edge import Edge
from communique.newsroom.models import Article, ChangeNotice, Item, Source, User
from communique.newsroom.worker import Worker
from fakes import FakeClock, FakeFetcher, Page
from pages import notice, notice_url

pytestmark = pytest.mark.django_db
CHANGED = notice(1, extra="The works begin one month later than was first said.")


@pytest.fixture
def people(db: None) -> tuple[User, User]:
    return User.objects.create_superuser("anna"), User.objects.create_superuser("bela")


def again(edge: Edge, clock: FakeClock, page: Page) -> Article:
    """The first notice is read again, and gives this page."""
    clock.forward(hours=1)
    item = Item.objects.get(url=notice_url(1))
    edge.fetcher.pages[item.url] = page  # type: ignore[attr-defined] # the fake one
    Item.objects.filter(pk=item.pk).update(next_try_at=clock.now)
    read_item(item.pk, edge)
    return Article.objects.get(item=item)


def told(user: User) -> list[str]:
    return list(notices_for(user).values_list("kind", flat=True))


def test_who_published_is_told_and_nobody_else(
    make_source: Callable[..., Source], edge: Edge, clock: FakeClock, people: tuple[User, User]
) -> None:
    anna, bela = people
    make_source()
    Worker(edge).run_until_idle()
    publish(Article.objects.get(original_url=notice_url(1)).pk, user=anna, clock=clock)
    article = again(edge, clock, CHANGED)
    assert (told(anna), told(bela)) == (["changed"], [])
    assert ChangeNotice.objects.get().version.number == 2  # type: ignore[union-attr] # it has one
    assert article.rests_on == 2
    mark_article_seen(article.pk, user=anna, clock=clock)
    assert told(anna) == []
    assert ModelLogEntry.objects.filter(action="newsroom.changed").count() == 1


def test_what_an_editor_wrote_rests_on_the_version_it_was_written_from(
    make_source: Callable[..., Source], edge: Edge, clock: FakeClock, people: tuple[User, User]
) -> None:
    make_source()
    Worker(edge).run_until_idle()
    article = Article.objects.get(original_url=notice_url(1))
    article.title = "Berth 1 closes"
    article.save_revision(user=people[0]).publish()
    assert again(edge, clock, CHANGED).rests_on == 1
    assert told(people[0]) == ["changed"]


def test_withdrawn_and_back_again(
    make_source: Callable[..., Source], edge: Edge, clock: FakeClock, people: tuple[User, User]
) -> None:
    make_source()
    Worker(edge).run_until_idle()
    accept(Article.objects.get(original_url=notice_url(1)).pk, user=people[0], clock=clock)
    for page in (Page(status=410), Page(status=410), notice(1)):
        again(edge, clock, page)
    assert told(people[0]) == ["returned", "withdrawn"]


def test_of_what_nobody_touched_all_who_may_publish_are_told_until_one_has_seen_it(
    make_source: Callable[..., Source],
    edge: Edge,
    clock: FakeClock,
    people: tuple[User, User],
    fetcher: FakeFetcher,
) -> None:
    make_source(trusted=True)
    Worker(edge).run_until_idle()
    article = again(edge, clock, CHANGED)
    assert [told(user) for user in people] == [["changed"], ["changed"]]
    assert told(User.objects.create_user("visitor")) == []
    mark_article_seen(article.pk, user=people[0], clock=clock)
    assert [told(user) for user in people] == [[], []]


def test_what_waits_in_the_inbox_concerns_nobody_yet(
    make_source: Callable[..., Source], edge: Edge, clock: FakeClock, people: tuple[User, User]
) -> None:
    make_source()
    Worker(edge).run_until_idle()
    again(edge, clock, CHANGED)
    assert not ChangeNotice.objects.exists()
