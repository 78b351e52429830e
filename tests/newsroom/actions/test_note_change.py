"""What a person publishes is news to feeds from that moment; what is only read again is not."""

from collections.abc import Callable

import pytest

from communique.newsroom.actions.check_source import check_source
from communique.newsroom.actions.decide import publish
from communique.newsroom.actions.install import install_roles
from communique.newsroom.actions.read_item import read_item
from communique.newsroom.edge import Edge
from communique.newsroom.models import Article, Item, Source, User
from fakes import FakeClock

pytestmark = pytest.mark.django_db
MakeSource = Callable[..., Source]


def read_one(source: Source, edge: Edge) -> Article:
    check_source(source.pk, edge)
    read_item(Item.objects.order_by("pk")[0].pk, edge)
    return Article.objects.get()


def test_an_article_that_waited_is_new_when_it_is_published(
    make_source: MakeSource, edge: Edge, clock: FakeClock
) -> None:
    install_roles()
    chief = User.objects.create_superuser("chief")
    article = read_one(make_source(), edge)
    assert article.changed_at == clock.now
    publish(article.pk, user=chief, clock=clock)
    article.refresh_from_db()
    assert article.changed_at == article.last_published_at


def test_an_edit_that_is_published_is_a_change(make_source: MakeSource, edge: Edge, clock: FakeClock) -> None:
    install_roles()
    chief = User.objects.create_superuser("chief")
    article = read_one(make_source(trusted=True), edge)
    before = article.changed_at
    article.title = "Notice 1, corrected"
    revision = article.save_revision(user=chief)
    article.refresh_from_db()
    assert article.changed_at == before, "a draft changes nothing for readers"
    revision.publish(user=chief)
    article.refresh_from_db()
    assert (article.title, article.changed_at) == ("Notice 1, corrected", article.last_published_at)


def test_what_publishes_itself_changed_when_its_source_did(
    make_source: MakeSource, edge: Edge, clock: FakeClock
) -> None:
    article = read_one(make_source(trusted=True), edge)
    assert article.live
    assert article.changed_at == clock.now
