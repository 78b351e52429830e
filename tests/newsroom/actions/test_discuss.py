"""Comments on an article: threads that are answered, resolved, and taken up again."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import ModelLogEntry

from communique.errors import ActionRefused
from communique.newsroom.actions import discuss
from communique.newsroom.actions.install import install_roles
from communique.newsroom.edge import Edge
from communique.newsroom.models import Article, Comment, Source, User
from communique.newsroom.worker import Worker
from fakes import FakeClock

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(make_source: Callable[..., Source], edge: Edge) -> Article:
    make_source()
    Worker(edge).run_until_idle()
    return Article.objects.order_by("pk")[0]


@pytest.fixture
def mara() -> User:
    install_roles()
    user = User.objects.create_user("mara", first_name="Mara", last_name="Quay")
    user.groups.add(Group.objects.get(name="Editor"))
    return user


def test_a_thread_is_answered_and_resolved(article: Article, mara: User, clock: FakeClock) -> None:
    first = discuss.comment(article.pk, "Is berth 1 ours?", user=mara, clock=clock)
    answer = discuss.comment(article.pk, "It is.", user=mara, clock=clock, answers=first.pk)
    deeper = discuss.comment(article.pk, "Good.", user=mara, clock=clock, answers=answer.pk)
    assert (answer.parent, deeper.parent) == (first, first), "a thread is one level deep"
    clock.forward(minutes=1)
    discuss.resolve(first.pk, user=mara, clock=clock)
    first.refresh_from_db()
    assert (first.resolved_at, first.resolved_by) == (clock.now, mara)
    discuss.take_up_again(first.pk, user=mara)
    first.refresh_from_db()
    assert first.resolved_at is None
    told = list(ModelLogEntry.objects.filter(action__startswith="newsroom.").values_list("action", flat=True))
    assert sorted(told) == ["newsroom.comment"] * 3 + ["newsroom.resolve", "newsroom.take-up"]


def test_the_name_of_an_author_outlives_the_account(article: Article, mara: User, clock: FakeClock) -> None:
    discuss.comment(article.pk, "Is berth 1 ours?", user=mara, clock=clock)
    mara.delete()
    found = Comment.objects.get()
    assert (found.author, found.author_name) == (None, "Mara Quay")


@pytest.mark.parametrize("text", ["", "  \n ", "x" * 5001])
def test_what_is_no_comment_is_refused(article: Article, mara: User, clock: FakeClock, text: str) -> None:
    with pytest.raises(ActionRefused):
        discuss.comment(article.pk, text, user=mara, clock=clock)


def test_an_answer_stays_with_its_article(article: Article, mara: User, clock: FakeClock) -> None:
    other = Article.objects.order_by("pk")[1]
    first = discuss.comment(other.pk, "Elsewhere", user=mara, clock=clock)
    with pytest.raises(ActionRefused, match="not there any more"):
        discuss.comment(article.pk, "An answer", user=mara, clock=clock, answers=first.pk)


def test_beside_the_article_they_are_shown(client: Client, article: Article, mara: User) -> None:
    client.force_login(mara)
    client.post(
        f"/desk/newsroom/articles/{article.pk}/comments/", {"text": "<script>alert(1)</script> Is it ours?"}
    )
    shown = client.get(f"/desk/articles/edit/{article.pk}/").content.decode()
    assert "Is it ours?" in shown
    assert "<script>alert(1)" not in shown
    client.post(f"/desk/newsroom/comments/{Comment.objects.get().pk}/settle/")
    assert "1 resolved thread" in client.get(f"/desk/articles/edit/{article.pk}/").content.decode()


def test_what_is_not_there_leads_to_the_inbox(client: Client, mara: User) -> None:
    client.force_login(mara)
    for route in (
        "articles/99999/comments/",
        "comments/99999/settle/",
        "articles/99999/embargo/",
        "articles/99999/follow/",
    ):
        answer = client.post(f"/desk/newsroom/{route}", {"text": "x"})
        assert answer["Location"] == "/desk/inbox/"
