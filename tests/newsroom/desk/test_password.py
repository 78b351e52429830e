"""A one-time password opens the form for one's own, and nothing else."""

import pytest
from django.test import Client

from communique.newsroom.actions.install import install
from communique.newsroom.models import User

pytestmark = pytest.mark.django_db
FORM = "/desk/newsroom/password/"
GOOD = "berths-and-bollards-7"


@pytest.fixture
def password(client: Client) -> str:
    """Signs the first administrator in, as `communique run` prints it."""
    installed = install()
    assert installed.password
    client.post("/desk/login/", {"login": installed.username, "password": installed.password})
    return installed.password


@pytest.mark.parametrize("route", ["/desk/", "/desk/articles/", "/desk/account/", "/desk/sources/add/"])
def test_every_page_leads_to_the_form(client: Client, password: str, route: str) -> None:
    answer = client.get(route)
    assert (answer.status_code, answer["Location"]) == (302, FORM)
    assert client.get(FORM).status_code == 200


def test_after_it_the_desk_is_open_and_the_old_password_is_dead(client: Client, password: str) -> None:
    answer = client.post(FORM, {"new_password1": GOOD, "new_password2": GOOD})
    assert answer["Location"] == "/desk/"
    assert client.get("/desk/").status_code == 200
    user = User.objects.get()
    assert not user.must_change_password
    assert user.check_password(GOOD)


@pytest.mark.parametrize("second", ["", "something-else-entirely", "short"])
def test_a_password_that_will_not_do(client: Client, password: str, second: str) -> None:
    assert client.post(FORM, {"new_password1": GOOD, "new_password2": second}).status_code == 200
    assert User.objects.get().must_change_password


def test_the_one_time_password_is_not_ones_own(client: Client, password: str) -> None:
    answer = client.post(FORM, {"new_password1": password, "new_password2": password})
    assert "choose one of your own" in answer.content.decode()
    assert User.objects.get().must_change_password


def test_signing_out_is_always_possible(client: Client, password: str) -> None:
    assert client.post("/desk/logout/")["Location"].startswith("/desk/login/")


def test_the_site_is_not_concerned(client: Client, password: str) -> None:
    assert client.get("/no-such-page/").status_code == 404


def test_the_session_that_goes_on_is_listed(client: Client, password: str) -> None:
    client.post(FORM, {"new_password1": GOOD, "new_password2": GOOD})
    assert "this one" in client.get("/desk/accounts/sessions/").content.decode()
