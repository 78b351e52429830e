"""What is withdrawn stays with its reason; what is killed is gone until it is restored."""

from collections.abc import Callable

import pytest

from communique.errors import ActionRefused
from communique.newsroom.actions.check_source import check_source
from communique.newsroom.actions.read_item import read_item
from communique.newsroom.actions.take_back import kill, restore, withdraw
from communique.newsroom.edge import Edge
from communique.newsroom.models import Article, Item, Source, User
from fakes import FakeClock

pytestmark = pytest.mark.django_db
MakeSource = Callable[..., Source]


@pytest.fixture
def article(make_source: MakeSource, edge: Edge, clock: FakeClock) -> Article:
    check_source(make_source(trusted=True).pk, edge)
    read_item(Item.objects.order_by("pk")[0].pk, edge)
    clock.forward(hours=1)
    return Article.objects.get()


def test_withdrawn_it_stays_and_says_why(article: Article, clock: FakeClock) -> None:
    withdraw(article.pk, reason="It was a forgery.", user=None, clock=clock)
    article.refresh_from_db()
    assert article.live
    assert (article.retracted_at, article.changed_at, article.reason) == (
        clock.now,
        clock.now,
        "It was a forgery.",
    )
    with pytest.raises(ActionRefused, match="withdrawn already"):
        withdraw(article.pk, reason="Again.", user=None, clock=clock)


def test_killed_it_is_gone_and_publishing_does_not_bring_it_back(article: Article, clock: FakeClock) -> None:
    kill(article.pk, reason="By order of a court.", user=None, clock=clock)
    article.refresh_from_db()
    assert (article.live, article.killed_at, article.reason) == (False, clock.now, "By order of a court.")
    article.save_revision().publish()
    article.refresh_from_db()
    assert not article.live
    with pytest.raises(ActionRefused, match="killed already"):
        kill(article.pk, reason="Again.", user=None, clock=clock)


def test_restored_it_may_be_published_again(article: Article, clock: FakeClock) -> None:
    kill(article.pk, reason="By order of a court.", user=None, clock=clock)
    restore(article.pk, reason="The order was lifted.", user=None, clock=clock)
    article.refresh_from_db()
    article.save_revision().publish()
    article.refresh_from_db()
    assert (article.live, article.killed_at, article.reason) == (True, None, "")
    assert list(article.corrections.values_list("kind", flat=True)) == ["restored", "kill"]
    with pytest.raises(ActionRefused, match="not taken back"):
        restore(article.pk, reason="Again.", user=None, clock=clock)


@pytest.mark.parametrize("act", [withdraw, kill, restore])
def test_who_may_not_publish_may_not_take_back(
    article: Article, clock: FakeClock, act: Callable[..., None]
) -> None:
    someone = User.objects.create_user("someone")
    with pytest.raises(ActionRefused, match="may not"):
        act(article.pk, reason="No.", user=someone, clock=clock)


def test_what_was_never_on_the_site_cannot_be_killed(article: Article, clock: FakeClock) -> None:
    Article.objects.update(live=False, first_published_at=None)
    with pytest.raises(ActionRefused, match="never on the site"):
        kill(article.pk, reason="No.", user=None, clock=clock)
