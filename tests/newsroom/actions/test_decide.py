"""What editors decide, asked once or twice, by those who may and those who may not."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from wagtail.models import ModelLogEntry

from communique.errors import ActionRefused
from communique.newsroom.actions.check_source import check_source
from communique.newsroom.actions.decide import accept, publish, reject, unpublish
from communique.newsroom.actions.install import install_roles
from communique.newsroom.actions.read_item import read_item
from communique.newsroom.edge import Edge
from communique.newsroom.models import Article, Item, Source, User
from fakes import FakeClock

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(make_source: Callable[..., Source], edge: Edge) -> Article:
    """An article in the inbox."""
    install_roles()
    check_source(make_source().pk, edge)
    read_item(Item.objects.order_by("pk")[0].pk, edge)
    return Article.objects.get()


@pytest.fixture
def editor(db: None) -> User:
    return member("Editor")


def member(role: str) -> User:
    install_roles()
    user = User.objects.create_user(role.lower().replace(" ", "-"))
    user.groups.add(Group.objects.get(name=role))
    return User.objects.get(pk=user.pk)


def acts() -> list[str]:
    return list(ModelLogEntry.objects.order_by("pk").values_list("action", flat=True))


def test_accept_takes_it_out_of_the_inbox_once(article: Article, editor: User, clock: FakeClock) -> None:
    before = len(acts())
    for _ in range(2):
        accept(article.pk, user=editor, clock=clock)
    article.refresh_from_db()
    assert (article.desk, article.live) == ("accepted", False)
    assert acts()[before:] == ["newsroom.accept"]


def test_publish_and_unpublish_are_said_once_each(article: Article, editor: User, clock: FakeClock) -> None:
    before = len(acts())
    for _ in range(2):
        publish(article.pk, user=editor, clock=clock)
    article.refresh_from_db()
    assert (article.desk, article.live, article.has_unpublished_changes) == ("accepted", True, False)
    for _ in range(2):
        unpublish(article.pk, user=editor)
    article.refresh_from_db()
    assert not article.live
    assert acts()[before:] == ["wagtail.publish", "wagtail.unpublish"]


def test_reject_takes_it_off_the_site_and_keeps_it(article: Article, editor: User, clock: FakeClock) -> None:
    publish(article.pk, user=editor, clock=clock)
    for _ in range(2):
        reject(article.pk, user=editor, clock=clock, reason="not for us")
    article.refresh_from_db()
    assert (article.desk, article.live, article.versions.count()) == ("rejected", False, 1)
    assert ModelLogEntry.objects.get(action="newsroom.reject").data == {"reason": "not for us"}


def test_a_contributor_may_accept_but_not_publish(article: Article, clock: FakeClock) -> None:
    contributor = member("Contributor")
    accept(article.pk, user=contributor, clock=clock)
    with pytest.raises(ActionRefused, match="may not publish articles"):
        publish(article.pk, user=contributor, clock=clock)
    publish(article.pk, user=None, clock=clock)
    for act in (
        lambda: unpublish(article.pk, user=contributor),
        lambda: reject(article.pk, user=contributor, clock=clock),
    ):
        with pytest.raises(ActionRefused):
            act()
    article.refresh_from_db()
    assert (article.live, article.desk) == (True, "accepted")


def test_what_another_has_locked_is_not_published(article: Article, editor: User, clock: FakeClock) -> None:
    Article.objects.update(locked=True, locked_by=member("Chief editor"))
    with pytest.raises(ActionRefused, match="locked by chief-editor"):
        publish(article.pk, user=editor, clock=clock)


def test_an_article_that_is_not_there(clock: FakeClock) -> None:
    with pytest.raises(ActionRefused, match="no article 4711"):
        accept(4711, user=None, clock=clock)


def test_what_another_has_locked_is_not_rejected(article: Article, editor: User, clock: FakeClock) -> None:
    publish(article.pk, user=editor, clock=clock)
    Article.objects.filter(pk=article.pk).update(locked=True, locked_by=editor)
    with pytest.raises(ActionRefused, match="locked by editor"):
        reject(article.pk, user=member("Chief editor"), clock=clock)
    article.refresh_from_db()
    assert (article.live, article.desk) == (True, "accepted")
    reject(article.pk, user=editor, clock=clock)


def test_a_reason_is_kept_as_databases_take_it(article: Article, editor: User, clock: FakeClock) -> None:
    reject(article.pk, user=editor, clock=clock, reason="not\x00ours" + "x" * 5000)
    said = ModelLogEntry.objects.get(action="newsroom.reject").data["reason"]
    assert said.startswith("not\N{REPLACEMENT CHARACTER}ours")
    assert len(said) == 1000
