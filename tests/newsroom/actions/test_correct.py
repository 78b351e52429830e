"""A correction publishes the draft that waits, is dated, and is said to readers; nobody else may make one."""

from collections.abc import Callable

import pytest
from wagtail.models import ModelLogEntry

from communique.errors import ActionRefused
from communique.newsroom.actions.check_source import check_source
from communique.newsroom.actions.correct import LONGEST, correct
from communique.newsroom.actions.install import install_roles
from communique.newsroom.actions.read_item import read_item
from communique.newsroom.edge import Edge
from communique.newsroom.models import Article, Correction, Item, Source, User
from fakes import FakeClock

pytestmark = pytest.mark.django_db
MakeSource = Callable[..., Source]


@pytest.fixture
def article(make_source: MakeSource, edge: Edge) -> Article:
    install_roles()
    check_source(make_source(trusted=True).pk, edge)
    read_item(Item.objects.order_by("pk")[0].pk, edge)
    return Article.objects.get()


def test_it_publishes_the_draft_and_says_what_was_wrong(article: Article, clock: FakeClock) -> None:
    chief = User.objects.create_superuser("chief")
    article.title = "Berth 2 closes"
    article.save_revision(user=chief)
    clock.forward(hours=1)
    made = correct(article.pk, said=" It is berth 2. ", kind="correction", user=chief, clock=clock)
    article.refresh_from_db()
    assert (article.title, article.edited) == ("Berth 2 closes", True)
    assert (made.said, made.made_at, made.made_by) == ("It is berth 2.", clock.now, chief)
    assert article.changed_at == clock.now
    assert ModelLogEntry.objects.filter(action="newsroom.correction").count() == 1


def test_an_article_that_says_what_its_source_said_is_not_edited(article: Article) -> None:
    assert not article.edited
    assert article.shown_digest.startswith("sha256:")


@pytest.mark.parametrize(
    ("said", "kind"),
    [("", "correction"), (" \n", "correction"), ("x" * (LONGEST + 1), "correction"), ("Right.", "kill")],
)
def test_what_cannot_be_said_is_refused_and_changes_nothing(
    article: Article, clock: FakeClock, said: str, kind: str
) -> None:
    before = article.changed_at
    with pytest.raises(ActionRefused):
        correct(article.pk, said=said, kind=kind, user=None, clock=clock)
    article.refresh_from_db()
    assert article.changed_at == before
    assert not Correction.objects.exists()


def test_a_contributor_may_not(article: Article, clock: FakeClock) -> None:
    someone = User.objects.create_user("someone")
    with pytest.raises(ActionRefused, match="may not correct"):
        correct(article.pk, said="No.", kind="correction", user=someone, clock=clock)


def test_what_is_not_on_the_site_or_locked_is_refused(article: Article, clock: FakeClock) -> None:
    other = User.objects.create_user("other")
    Article.objects.update(locked=True, locked_by=other)
    with pytest.raises(ActionRefused, match="is locked by other"):
        correct(article.pk, said="No.", kind="correction", user=None, clock=clock)
    Article.objects.update(live=False)
    with pytest.raises(ActionRefused, match="not on the site"):
        correct(article.pk, said="No.", kind="correction", user=None, clock=clock)


def test_publishing_again_what_stands_there_is_no_change(article: Article) -> None:
    before = article.changed_at
    article.save_revision().publish()
    article.refresh_from_db()
    assert article.changed_at == before
