"""Every page of the desk that we added, for every role: who sees it, who may act, who is sent away."""

import re
from collections.abc import Callable
from typing import Final

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from communique.newsroom.actions import discuss
from communique.newsroom.actions.install import install_roles
from communique.newsroom.edge import Edge, using
from communique.newsroom.models import Article, Channel, Rule, Source, User
from communique.newsroom.worker import Worker

pytestmark = pytest.mark.django_db

ROLES: Final = ("Contributor", "Editor", "Chief editor", "Administrator")
SEEN: Final = {
    "/desk/": ROLES,
    "/desk/inbox/": ROLES,
    "/desk/inbox/preview/{article}/": ROLES,
    "/desk/newsroom/file/": ROLES,
    "/desk/newsroom/articles/{article}/snooze/": ROLES,
    "/desk/newsroom/articles/{article}/assign/": ROLES,
    "/desk/newsroom/articles/{article}/return/": ROLES,
    "/desk/newsroom/articles/{article}/correct/": ROLES[1:],
    "/desk/newsroom/articles/{article}/withdraw/": ROLES[1:],
    "/desk/newsroom/articles/{article}/kill/": ROLES[2:],
    "/desk/newsroom/articles/{article}/restore/": ROLES[1:],
    "/desk/rules/": ROLES[1:],
    "/desk/rules/add/": ROLES[2:],
    "/desk/rules/edit/{rule}/": ROLES[2:],
    "/desk/rules/history/{rule}/": ROLES[2:],
    "/desk/rules/delete/{rule}/": ROLES[2:],
    "/desk/workflows/list/": ROLES[2:],
    "/desk/newsroom/people/invite/": ROLES[3:],
    "/desk/newsroom/people/{user}/keys/": ROLES[3:],
    "/desk/newsroom/people/{user}/password/": ROLES[3:],
    "/desk/newsroom/people/{user}/sessions/": ROLES[3:],
    "/desk/articles/": ROLES,
    "/desk/articles/?desk=inbox": ROLES,
    "/desk/articles/edit/{article}/": ROLES,
    "/desk/articles/history/{article}/": ROLES,
    "/desk/articles/preview/{article}/": ROLES,
    "/desk/sources/": ROLES,
    "/desk/sources/add/": ROLES[1:],
    "/desk/sources/edit/{source}/": ROLES[1:],
    "/desk/health/": ROLES,
    "/desk/health/{source}/": ROLES,
    "/desk/newsroom/articles/{article}/versions/": ROLES,
    "/desk/channels/": ROLES,
    "/desk/channels/add/": ROLES[2:],
    "/desk/channels/edit/{channel}/": ROLES[2:],
    "/desk/users/": ROLES[3:],
    "/desk/articles/add/": (),
    "/desk/articles/delete/{article}/": (),
    "/desk/sources/delete/{source}/": (),
    "/desk/channels/delete/{channel}/": (),
}
"""Address → the roles that see it; nobody adds or deletes an article, or deletes what has articles."""

OWN: Final = ("/desk/accounts/2fa/", "/desk/accounts/sessions/", "/desk/accounts/password/")
"""What everybody who signed in has of their own."""

ACTS: Final = {
    "articles/{article}/accept": ROLES,
    "articles/{article}/publish": ROLES[1:],
    "articles/{article}/unpublish": ROLES[1:],
    "articles/{article}/reject": ROLES,
    "articles/{article}/return": ROLES,
    "articles/{article}/snooze": ROLES,
    "articles/{article}/wake": ROLES,
    "articles/{article}/assign": ROLES,
    "articles/{article}/comments": ROLES,
    "articles/{article}/embargo": ROLES[1:],
    "articles/{article}/follow": ROLES,
    "sources/{source}/check": ROLES[1:],
    "sources/{source}/pause": ROLES[1:],
    "sources/{source}/retry": ROLES[1:],
    "rules/{rule}/up": ROLES[2:],
}


@pytest.fixture
def names(make_source: Callable[..., Source], edge: Edge) -> dict[str, int]:
    """The keys of an article, its source and its channel."""
    source = make_source()
    Worker(edge).run_until_idle()
    return {
        "article": Article.objects.order_by("pk")[0].pk,
        "source": source.pk,
        "channel": source.channel_id,
        "rule": Rule.objects.create(name="A rule").pk,
        "user": User.objects.create_user("somebody").pk,
    }


def as_role(role: str) -> Client:
    install_roles()
    user = User.objects.create_user(role.replace(" ", "-").lower())
    user.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize("role", ROLES)
def test_who_sees_what(names: dict[str, int], role: str) -> None:
    client = as_role(role)
    seen = {route: client.get(route.format(**names)).status_code == 200 for route in SEEN}
    assert seen == {route: role in roles for route, roles in SEEN.items()}


@pytest.mark.parametrize("role", ROLES)
def test_who_may_kill_and_end_that(names: dict[str, int], role: str, edge: Edge) -> None:
    """Its own permission, at the route and in the menu below the article."""
    client = as_role(role)
    page = f"/desk/newsroom/articles/{names['article']}"
    moment = edge.clock()
    Article.objects.filter(pk=names["article"]).update(first_published_at=moment)
    may = role in ROLES[2:]
    assert (f"{page}/kill/" in client.get(f"/desk/articles/edit/{names['article']}/").content.decode()) == may
    with using(edge):
        client.post(f"{page}/kill/", {"said": "By order of a court."})
    assert Article.objects.filter(pk=names["article"], killed_at__isnull=False).exists() == may
    Article.objects.filter(pk=names["article"]).update(killed_at=moment, reason="By order of a court.")
    with using(edge):
        client.post(f"{page}/restore/", {"said": "The order was lifted."})
    assert Article.objects.filter(pk=names["article"], killed_at=None).exists() == may


@pytest.mark.parametrize("role", ROLES)
def test_who_may_act(names: dict[str, int], role: str, edge: Edge) -> None:
    client = as_role(role)
    for act, roles in ACTS.items():
        with using(edge):
            answer = client.post(f"/desk/newsroom/{act.format(**names)}/", follow=True)
        refused = "Your account may not" in answer.content.decode()
        assert refused == (role not in roles), act


def test_a_superuser_neither_adds_nor_deletes_articles(names: dict[str, int]) -> None:
    client = Client()
    client.force_login(User.objects.create_superuser("root"))
    for route in ("/desk/articles/add/", f"/desk/articles/delete/{names['article']}/"):
        assert client.post(route).status_code == 302
    assert Article.objects.count() == 3


def test_without_an_account_every_route_leads_to_the_sign_in(client: Client, names: dict[str, int]) -> None:
    for route in [*SEEN, *(f"/desk/newsroom/{act}/" for act in ACTS), "/desk/newsroom/password/", *OWN]:
        answer = client.get(route.format(**names))
        assert answer.status_code == 302, route
        assert answer["Location"].startswith("/desk/login/"), route


def test_an_account_without_a_role_is_not_let_in(client: Client, names: dict[str, int]) -> None:
    client.force_login(User.objects.create_user("visitor"))
    for route in SEEN:
        assert client.get(route.format(**names)).status_code == 302


def test_what_is_not_there_is_not_found(names: dict[str, int]) -> None:
    client = as_role("Editor")
    for route in (
        "/desk/articles/edit/99999/",
        "/desk/sources/edit/99999/",
        "/desk/newsroom/articles/99999/accept/",
    ):
        assert client.get(route).status_code == 404
    assert client.post("/desk/newsroom/sources/99999/pause/").status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "desk=nonsense",
        "source=99999999999999999999",
        "live=%00",
        "p=abc",
        "ordering=--",
        "q=%F0%9F",
        "language=%00",
        "withdrawn=x",
        "p=-1",
    ],
)
def test_no_query_string_breaks_a_list(names: dict[str, int], query: str) -> None:
    client = as_role("Editor")
    for route in ("/desk/articles/", "/desk/sources/"):
        assert client.get(f"{route}?{query}").status_code in {200, 400, 404}


def test_deleting_many_spares_what_has_articles(
    names: dict[str, int], make_source: Callable[..., Source]
) -> None:
    unused = make_source(url="https://office.example.org/other.xml", name="Unused")
    client = as_role("Chief editor")
    ids = f"id={names['source']}&id={unused.pk}"
    client.post(f"/desk/bulk/newsroom/source/delete/?next=/desk/sources/&{ids}")
    assert list(Source.objects.values_list("pk", flat=True)) == [names["source"]]
    client.post(f"/desk/bulk/newsroom/channel/delete/?next=/desk/channels/&id={names['channel']}")
    assert Channel.objects.filter(pk=names["channel"]).exists()


def test_every_form_bears_its_token(names: dict[str, int], edge: Edge) -> None:
    """Without one an act is refused; a panel or cell is rendered without its request, so nothing gives it by itself."""
    client = as_role("Administrator")
    article = Article.objects.get(pk=names["article"])
    discuss.comment(
        article.pk, "Is it so?", user=User.objects.get(username="administrator"), clock=edge.clock
    )
    for route in SEEN:
        page = client.get(route.format(**names)).content.decode()
        forms = re.findall(r'<form[^>]*method="post".*?</form>', page, re.DOTALL | re.IGNORECASE)
        ours = [form for form in forms if "w-editing-sessions" not in form]  # Wagtail's script sends its own
        assert [form[:300] for form in ours if "csrfmiddlewaretoken" not in form] == [], route
