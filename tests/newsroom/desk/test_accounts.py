"""Accounts: one way in, throttled; second factors; sessions that end; invitations; nothing by mail."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.usersessions.models import UserSession
from django.conf import LazySettings
from django.contrib.auth.models import Group
from django.core import mail
from django.core.cache import cache
from django.test import Client
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from communique.newsroom.actions.install import install_roles
from communique.newsroom.actions.sign_in import MOST_FOR_ACCOUNT, MOST_FOR_ADDRESS, digest
from communique.newsroom.edge import Edge, using
from communique.newsroom.models import SignInFailure, User
from fakes import FakeClock

pytestmark = pytest.mark.django_db
PASSWORD = "berths-and-bollards-7"


@pytest.fixture(autouse=True)
def _outside(edge: Edge) -> Iterator[None]:
    cache.clear()
    with using(edge):
        yield
    cache.clear()


def account(name: str, role: str = "Editor") -> User:
    install_roles()
    user = User.objects.create_user(name, password=PASSWORD)
    user.groups.add(Group.objects.get(name=role))
    return user


def sign_in(client: Client, name: str, password: str = PASSWORD, **more: Any) -> Any:
    return client.post("/desk/login/", {"login": name, "password": password}, **more)


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def test_one_signs_in_and_out(client: Client) -> None:
    account("mara")
    answer = sign_in(client, "mara")
    assert (answer.status_code, answer["Location"]) == (302, "/desk/")
    assert client.get("/desk/").status_code == 200
    client.post("/desk/logout/")
    assert client.get("/desk/")["Location"].startswith("/desk/login/")


def test_the_way_on_never_leads_elsewhere(client: Client) -> None:
    account("mara")
    answer = client.post(
        "/desk/login/?next=https://evil.example/",
        {"login": "mara", "password": PASSWORD, "next": "https://evil.example/"},
    )
    assert answer["Location"] == "/desk/"


@pytest.mark.parametrize(
    "route",
    [
        "/desk/password_reset/",
        "/desk/accounts/closed/account_signup/",
        "/desk/accounts/closed/account_email/",
        "/accounts/login/",
        "/accounts/signup/",
    ],
)
def test_there_is_no_other_way_in(client: Client, route: str) -> None:
    assert client.get(route, follow=True).status_code == 404


def test_no_form_of_wagtail_sets_a_password(client: Client) -> None:
    user = account("ada", "Administrator")
    client.force_login(user)
    assert 'type="password"' not in client.get(f"/desk/users/edit/{user.pk}/").content.decode()
    assert 'type="password"' not in client.get("/desk/account/").content.decode()
    assert client.get("/desk/users/new/")["Location"] == "/desk/newsroom/people/invite/"
    assert client.post(
        "/desk/account/", {"locale-preferred_language": "en", "locale-current_time_zone": "UTC"}
    ).status_code in {200, 302}


def test_an_account_is_throttled_whatever_the_address(client: Client, clock: FakeClock) -> None:
    account("mara")
    for number in range(MOST_FOR_ACCOUNT):
        cache.clear()  # allauth's own limit counts as well, in the memory of one process
        sign_in(client, "mara", "wrong", REMOTE_ADDR=f"192.0.2.{number}")
    cache.clear()
    assert sign_in(client, "mara", REMOTE_ADDR="198.51.100.7").status_code == 200
    assert "_auth_user_id" not in client.session
    clock.forward(minutes=16)
    cache.clear()
    assert sign_in(client, "mara").status_code == 302
    assert not SignInFailure.objects.filter(name_digest=digest("mara")).exists()


def test_an_address_is_throttled_whatever_the_account(client: Client) -> None:
    account("mara")
    for number in range(MOST_FOR_ADDRESS):
        cache.clear()
        sign_in(client, f"guess-{number}", "wrong")
    cache.clear()
    assert sign_in(client, "mara").status_code == 200
    assert sign_in(Client(), "mara", REMOTE_ADDR="198.51.100.7").status_code == 302


def test_a_mistyped_name_is_kept_as_a_digest(client: Client) -> None:
    sign_in(client, "my-password-in-the-wrong-place", "x")
    assert "my-password" not in str(SignInFailure.objects.values())
    assert digest(" Mara ") == digest("mara")


def test_a_second_factor_is_asked_for(client: Client) -> None:
    user = account("mara")
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    answer = sign_in(client, "mara")
    assert answer["Location"] == "/desk/accounts/2fa/authenticate/"
    assert client.get("/desk/")["Location"].startswith("/desk/login/")
    assert "Two-Factor" in client.get(answer["Location"]).content.decode()
    client.post(answer["Location"], {"code": "000000"})
    assert client.get("/desk/").status_code == 302
    client.post(answer["Location"], {"code": code_of(secret)})
    assert client.get("/desk/").status_code == 200


def test_one_sets_up_an_authenticator_and_recovery_codes(client: Client) -> None:
    user = account("mara")
    sign_in(client, "mara")
    assert client.post("/desk/accounts/again/", {"password": PASSWORD}).status_code == 302
    for route in (
        "/desk/account/",
        "/desk/accounts/2fa/",
        "/desk/accounts/2fa/webauthn/add/",
        "/desk/accounts/password/",
    ):
        assert client.get(route).status_code == 200, route
    page = client.get("/desk/accounts/2fa/totp/activate/")
    secret = page.context["form"].secret
    assert client.post("/desk/accounts/2fa/totp/activate/", {"code": code_of(secret)}).status_code == 302
    kinds = set(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    assert kinds == {"totp", "recovery_codes"}
    codes = Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()
    other = Client()
    sign_in(other, "mara")
    other.post("/desk/accounts/2fa/authenticate/", {"code": codes[0]})
    assert other.get("/desk/").status_code == 200
    assert mail.outbox == []


def test_to_change_keys_one_proves_oneself_again(client: Client) -> None:
    client.force_login(account("mara"))
    assert client.get("/desk/accounts/2fa/totp/activate/")["Location"].startswith("/desk/accounts/again/")


@pytest.mark.parametrize(
    ("wanted", "role", "sent"),
    [
        ("none", "Administrator", False),
        ("chiefs", "Editor", False),
        ("chiefs", "Chief editor", True),
        ("chiefs", "Administrator", True),
        ("all", "Contributor", True),
    ],
)
def test_a_role_may_need_a_second_factor(
    client: Client, settings: LazySettings, wanted: str, role: str, sent: bool
) -> None:
    settings.COMMUNIQUE = replace(settings.COMMUNIQUE, require_mfa=wanted)
    user = account("mara", role)
    sign_in(client, "mara")
    answer = client.get("/desk/inbox/")
    assert (answer.status_code == 302) is sent
    if sent:
        assert answer["Location"] == "/desk/accounts/2fa/"
        assert client.get("/desk/accounts/2fa/").status_code == 200
        TOTP.activate(user, generate_totp_secret())
        assert client.get("/desk/inbox/").status_code == 200


def test_sessions_are_listed_and_ended(client: Client) -> None:
    account("mara")
    other = Client(headers={"User-Agent": "Lighthouse keeper's browser"})
    sign_in(client, "mara")
    sign_in(other, "mara")
    shown = client.get("/desk/accounts/sessions/").content.decode()
    assert "Lighthouse keeper&#x27;s browser" in shown
    client.post("/desk/accounts/sessions/")
    assert client.get("/desk/").status_code == 200
    assert other.get("/desk/").status_code == 302


def test_an_administrator_invites(client: Client) -> None:
    client.force_login(account("ada", "Administrator"))
    answer = client.post(
        "/desk/newsroom/people/invite/", {"username": "kit", "role": "Contributor", "email": ""}
    )
    password = answer.context["password"]
    assert password in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    kit = Client()
    sign_in(kit, "kit", password)
    assert kit.get("/desk/inbox/")["Location"] == "/desk/newsroom/password/"
    assert ModelLogEntry.objects.filter(action="newsroom.invite").count() == 1
    assert mail.outbox == []


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"username": "a b", "role": "Editor"},
        {"username": "ada", "role": "Editor"},
        {"username": "x", "role": "Root"},
    ],
)
def test_an_invitation_that_will_not_do(client: Client, given: dict[str, str]) -> None:
    client.force_login(account("ada", "Administrator"))
    assert client.post("/desk/newsroom/people/invite/", given).status_code == 200
    assert User.objects.count() == 1


def test_an_administrator_helps_who_lost_a_key(client: Client) -> None:
    mara = account("mara")
    TOTP.activate(mara, generate_totp_secret())
    theirs = Client()
    sign_in(theirs, "mara")
    client.force_login(account("ada", "Administrator"))
    for name in ("keys", "sessions", "password"):
        route = f"/desk/newsroom/people/{mara.pk}/{name}/"
        assert client.get(route).status_code == 200
        assert client.post(route).status_code in {200, 302}
    mara.refresh_from_db()
    assert mara.must_change_password
    assert not Authenticator.objects.filter(user=mara).exists()
    assert not UserSession.objects.filter(user=mara).exists()
    assert client.get("/desk/newsroom/people/99999/keys/").status_code == 404
    assert "New one-time password" in client.get("/desk/users/").content.decode()


def test_an_administrator_does_not_take_over_a_superuser(client: Client) -> None:
    root = User.objects.create_superuser("root", password=PASSWORD)
    client.force_login(account("ada", "Administrator"))
    client.post(f"/desk/newsroom/people/{root.pk}/password/")
    root.refresh_from_db()
    assert root.check_password(PASSWORD)


def test_an_editor_looks_after_nobody(client: Client) -> None:
    mara = account("mara")
    client.force_login(mara)
    for route in ("invite", f"{mara.pk}/keys", f"{mara.pk}/password", f"{mara.pk}/sessions"):
        assert client.post(f"/desk/newsroom/people/{route}/").status_code == 302
    mara.refresh_from_db()
    assert mara.check_password(PASSWORD)


def test_the_trail_says_which_second_factor_came_and_went(
    client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    user = account("mara")
    sign_in(client, "mara")
    client.post("/desk/accounts/again/", {"password": PASSWORD})
    page = client.get("/desk/accounts/2fa/totp/activate/")
    secret = page.context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/desk/accounts/2fa/totp/activate/", {"code": code_of(secret)})
    assert client.post("/desk/accounts/2fa/totp/deactivate/").status_code == 302
    lines = ModelLogEntry.objects.filter(object_id=str(user.pk), action__startswith="newsroom.key-")
    told = {line.formatter.format_message(line) for line in lines}
    assert {
        "Set up a second factor: authenticator app",
        "Removed a second factor: authenticator app",
    } <= told
    assert {line.user for line in lines} == {user}


def test_the_pages_of_an_account_speak_its_language(client: Client) -> None:
    user = account("mara")
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = "zh-hans"
    profile.save()
    client.force_login(user)
    for route in ("/desk/accounts/2fa/", "/desk/accounts/sessions/", "/desk/accounts/password/"):
        page = client.get(route, headers={"accept-language": "en"}).content.decode()
        assert 'lang="zh-hans"' in page, route
        assert re.search(r"<h1[^>]*>\s*(双因素|已登录|修改密码)", page), route


def test_an_account_needs_no_mail_address_and_no_names(client: Client) -> None:
    install_roles()
    client.force_login(User.objects.create_superuser("root"))
    user = account("mara")
    route = f"/desk/users/edit/{user.pk}/"
    assert 'name="email"' not in client.get(route).content.decode()
    given = {"username": "maren", "groups": [user.groups.get().pk], "is_active": "on"}
    assert client.post(route, given).status_code == 302
    user.refresh_from_db()
    assert user.username == "maren"


def test_one_session_elsewhere_is_ended_and_no_other(client: Client) -> None:
    account("mara")
    account("bo")
    phone, desk, strange = Client(), Client(), Client()
    for one, name in ((client, "mara"), (phone, "mara"), (desk, "mara"), (strange, "bo")):
        sign_in(one, name)
    ids = dict(UserSession.objects.values_list("session_key", "pk"))
    mine, theirs, phones = (ids[str(one.session.session_key)] for one in (client, strange, phone))
    assert client.get("/desk/accounts/sessions/").content.decode().count("End this session") == 2
    assert client.get(f"/desk/accounts/sessions/{phones}/end/").status_code == 405
    for other in (mine, theirs, phones, phones):
        assert client.post(f"/desk/accounts/sessions/{other}/end/").status_code == 302
    assert [one.get("/desk/").status_code for one in (client, desk, strange, phone)] == [200, 200, 200, 302]
    assert ModelLogEntry.objects.filter(action="newsroom.end-sessions").count() == 1
