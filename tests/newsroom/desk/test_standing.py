"""The forms by which the desk corrects and takes back; each route refuses those who may not."""

from collections.abc import Callable

import pytest
from django.test import Client

from communique.newsroom.actions.check_source import check_source
from communique.newsroom.actions.install import install_roles
from communique.newsroom.actions.read_item import read_item
from communique.newsroom.desk.standing import STANDINGS
from communique.newsroom.edge import Edge
from communique.newsroom.models import Article, Correction, Item, Source, User

pytestmark = pytest.mark.django_db
MakeSource = Callable[..., Source]


@pytest.fixture
def article(make_source: MakeSource, edge: Edge, client: Client) -> Article:
    install_roles()
    check_source(make_source(trusted=True).pk, edge)
    read_item(Item.objects.order_by("pk")[0].pk, edge)
    client.force_login(User.objects.create_superuser("chief"))
    return Article.objects.get()


def address(article: Article, name: str) -> str:
    return f"/desk/newsroom/articles/{article.pk}/{name}/"


def test_a_correction_shows_the_draft_and_is_made(article: Article, client: Client) -> None:
    article.title = "Berth 2 closes"
    article.save_revision()
    page = client.get(address(article, "correct")).content.decode()
    assert "What the draft changes" in page
    assert "<ins>" in page
    answer = client.post(address(article, "correct"), {"kind": "clarification", "said": "It is berth 2."})
    assert answer.status_code == 302
    assert Correction.objects.get().kind == "clarification"
    assert Article.objects.get().title == "Berth 2 closes"
    assert "It is berth 2." in client.get(address(article, "kill")).content.decode()


@pytest.mark.parametrize("name", STANDINGS)
def test_nothing_is_done_without_words_or_permission(article: Article, client: Client, name: str) -> None:
    assert client.get(address(article, name)).status_code == 200
    assert client.post(address(article, name), {"said": " "}).status_code == 200
    client.force_login(User.objects.create_user("contributor"))
    assert client.post(address(article, name), {"said": "x", "kind": "correction"}).status_code in {302, 403}
    assert not Correction.objects.exists()


def test_withdraw_restore_kill_from_the_desk(article: Article, client: Client) -> None:
    for name in ("withdraw", "restore", "kill"):
        assert client.post(address(article, name), {"said": f"{name} it"}).status_code == 302
    article.refresh_from_db()
    assert not article.live
    refused = client.post(address(article, "withdraw"), {"said": "x"})
    assert "is withdrawn already" in refused.content.decode()
    assert client.get("/desk/newsroom/articles/999/kill/").status_code == 404


def test_the_desk_offers_what_the_state_allows(article: Article, client: Client) -> None:
    form = client.get(f"/desk/articles/edit/{article.pk}/").content.decode()
    assert address(article, "correct") in form
    assert address(article, "restore") not in form
    assert address(article, "kill") in client.get("/desk/articles/").content.decode()


def test_nothing_is_offered_while_another_locks_it(article: Article, client: Client) -> None:
    """Without the button that saves, the first of them would stand in its place: Kill."""
    route, offered = f"/desk/articles/edit/{article.pk}/", address(article, "kill")
    assert offered in client.get(route).content.decode()
    other = User.objects.create_user("lin")
    Article.objects.filter(pk=article.pk).update(locked=True, locked_by=other, locked_at=article.captured_at)
    assert offered not in client.get(route).content.decode()
