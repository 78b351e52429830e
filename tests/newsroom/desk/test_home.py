"""The first page of the desk, and its menu: what waits, what is new, what goes on the site by itself."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from communique.newsroom.actions import decide, discuss, hold
from communique.newsroom.actions.install import install_roles
from communique.newsroom.edge import Edge, using
from communique.newsroom.models import Article, Look, Source, User
from communique.newsroom.worker import Worker

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(make_source: Callable[..., Source], edge: Edge) -> User:
    make_source()
    Worker(edge).run_until_idle()
    install_roles()
    user = User.objects.create_user("tove")
    user.groups.add(Group.objects.get(name="Editor"))
    return user


def page(user: User, edge: Edge, path: str = "/desk/") -> str:
    client = Client()
    client.force_login(user)
    with using(edge):
        return client.get(path).content.decode()


def test_it_says_what_waits_and_what_of_it_is_new(editor: User, edge: Edge) -> None:
    assert "new since you last looked" not in page(editor, edge)
    Look.objects.create(user=editor, at=edge.clock() - timedelta(days=1))
    shown = page(editor, edge)
    assert "<strong>3</strong> new since you last looked" in shown
    assert all(article.title in shown for article in Article.objects.all())
    assert Look.objects.get().at == edge.clock() - timedelta(days=1), "the first page is no look at the inbox"


def test_it_says_what_goes_on_the_site_by_itself_and_what_people_say(editor: User, edge: Edge) -> None:
    article = Article.objects.all()[0]
    hold.hold(article.pk, edge.clock() + timedelta(days=2), user=editor, clock=edge.clock)
    decide.publish(article.pk, user=editor, clock=edge.clock)
    discuss.comment(article.pk, "Is the date right?", user=editor, clock=edge.clock)
    shown = page(editor, edge)
    assert "Goes on the site by itself" in shown
    assert "Is the date right?" in shown


def test_the_menu_counts_and_leads_to_the_last_view(editor: User, edge: Edge) -> None:
    client = Client()
    client.force_login(editor)
    with using(edge):
        assert "Inbox (3)" in client.get("/desk/").content.decode()
        client.get("/desk/inbox/?language=en&article=1")
        assert "/desk/inbox/?language=en" in client.get("/desk/").content.decode()
        client.get("/desk/inbox/")
        assert "/desk/inbox/?language=en" not in client.get("/desk/").content.decode()
        Article.objects.update(desk="rejected")
        assert "Inbox (" not in client.get("/desk/").content.decode()
