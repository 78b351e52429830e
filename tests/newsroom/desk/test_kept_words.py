"""What was written when the session had ended, or another sign-in came between."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from communique.newsroom.models import Channel, User

pytestmark = pytest.mark.django_db

HERE = "http://testserver"
WORDS = "Fees\r\nand <script>alert(1)</script> “dues”"


@pytest.fixture
def channel() -> Channel:
    return Channel.objects.create(slug="trade", name_en="Trade", name_zh="贸易", position=3)


@pytest.fixture
def editor() -> User:
    return User.objects.create_superuser("editor", password="long enough 1")  # of a test


def browser() -> Client:
    """A client that has seen a page of ours, and whose tokens are asked for."""
    client = Client(enforce_csrf_checks=True)
    client.get("/desk/login/")
    return client


def sent(client: Client, channel: Channel, **more: str) -> dict[str, str]:
    token = client.cookies["csrftoken"].value
    return {
        "csrfmiddlewaretoken": token,
        "slug": "trade",
        "name_zh": "贸易",
        "position": "3",
        "name_en": WORDS,
        **more,
    }


def form(page: bytes) -> tuple[str, dict[str, str]]:
    found = LexborHTMLParser(page).css_first("form.account-form")
    fields = {str(one.attributes["name"]): str(one.attributes["value"]) for one in found.css("input[name]")}
    return str(found.attributes["action"]), fields


def test_words_survive_the_end_of_the_session(channel: Channel, editor: User) -> None:
    client = browser()
    client.force_login(editor)
    Session.objects.all().delete()
    edit = f"/desk/channels/edit/{channel.pk}/"
    kept = client.post(edit, sent(client, channel))
    assert kept.status_code == 401
    assert kept.headers["Cache-Control"] == "no-store"
    action, fields = form(kept.content)
    assert action == "/desk/again/"
    still_out = client.post(action, fields)
    assert still_out.status_code == 401

    client.force_login(editor)
    action, fields = form(client.post(action, form(still_out.content)[1]).content)
    assert action == edit
    assert client.post(action, fields).status_code == 302
    channel.refresh_from_db()
    assert channel.name_en.split() == WORDS.split()


def test_words_survive_a_sign_in_in_another_window(channel: Channel, editor: User) -> None:
    client = browser()
    old = sent(client, channel)
    client.force_login(editor)
    client.cookies["csrftoken"] = "n" * 32
    edit = f"/desk/channels/edit/{channel.pk}/"
    refused = client.post(edit, old)
    assert refused.status_code == 403
    kept = client.post(edit, old, headers={"origin": HERE})
    assert kept.status_code == 200
    action, fields = form(kept.content)
    assert client.post(action, fields).status_code == 302


@pytest.mark.parametrize("spoilt", ["cookie", "words", "address", "seal"])
def test_nothing_is_kept_that_was_not_given_back_to_this_browser(
    channel: Channel, editor: User, spoilt: str
) -> None:
    client = browser()
    _, fields = form(client.post(f"/desk/channels/edit/{channel.pk}/", sent(client, channel)).content)
    client.force_login(editor)
    if spoilt == "cookie":
        del client.cookies["kept_words"]
    fields |= {"words": {"name_en": "Other"}, "address": {"to": "/desk/users/"}, "seal": {"seal": "x"}}.get(
        spoilt, {}
    )
    assert client.post("/desk/again/", fields).status_code == 403


def test_what_holds_no_words_or_secrets_is_not_kept(channel: Channel) -> None:
    client = browser()
    token = client.cookies["csrftoken"].value
    bare = client.post(f"/desk/channels/delete/{channel.pk}/", {"csrfmiddlewaretoken": token})
    assert bare.status_code == 302
    secret = client.post(
        "/desk/login/", {"csrfmiddlewaretoken": token, "login": "editor", "password": "secret 1"}
    )
    assert b"secret 1" not in secret.content
    autosave = client.post(
        f"/desk/channels/edit/{channel.pk}/",
        sent(client, channel),
        headers={"x-requested-with": "XMLHttpRequest"},
    )
    assert autosave.status_code == 403


def test_who_writes_on_without_a_session_is_told_what_to_do(channel: Channel, editor: User) -> None:
    client = browser()
    edit = f"/desk/channels/edit/{channel.pk}/"
    old, asked = sent(client, channel), {"accept": "application/json"}
    signed_out = client.post(edit, old, headers=asked)
    assert signed_out.status_code == 401
    assert signed_out.json()["error_code"] == "validation_error"
    assert "sign in in another window" in signed_out.json()["error_message"]
    client.force_login(editor)
    client.cookies["csrftoken"] = "n" * 32
    anew = client.post(edit, old, headers=asked)
    assert anew.status_code == 403
    assert "press the button that saves" in anew.json()["error_message"]
    channel.refresh_from_db()
    assert channel.name_en == "Trade"
