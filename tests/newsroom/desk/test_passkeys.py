"""Passkeys in a real browser with a virtual key: set one up, sign in with it alone; and the inbox by keyboard."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import LazySettings

from browser import Browser, browser, chromium
from communique.newsroom.actions.install import install
from communique.newsroom.edge import Edge
from communique.newsroom.models import Article, Source, User
from communique.newsroom.worker import Worker

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "berths-and-bollards-7"


@pytest.fixture
def window(monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    program = chromium()
    if program is None:
        pytest.skip("Chromium is not on this machine")
    with browser(program) as opened:
        opened.screen(1280, 900)
        yield opened


def until(window: Browser, condition: str, patience: float = 40) -> None:
    """Wait until a condition holds in the page, through its reloads."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        answer = window.call("Runtime.evaluate", expression=condition, returnByValue=True)
        if answer["result"].get("value"):
            return
        time.sleep(0.1)
    pytest.fail(f"{condition} did not come to be at {window.value('location.href')}")


def press(window: Browser, key: str) -> None:
    for kind in ("keyDown", "keyUp"):
        window.call("Input.dispatchKeyEvent", type=kind, key=key, text=key if kind == "keyDown" else "")


def sign_in(window: Browser, site: str) -> None:
    window.show(f"{site}/desk/")
    until(window, "document.readyState == 'complete' && !!document.querySelector('[name=password]')")
    window.value(
        f"document.querySelector('[name=login]').value='mara'; "
        f"document.querySelector('[name=password]').value='{PASSWORD}'; "
        "document.querySelector('.account-form button').click()"
    )
    until(window, "location.pathname == '/desk/'")


@pytest.fixture
def site(live_server: Any, settings: LazySettings) -> str:
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False
    install()
    User.objects.create_superuser("mara", password=PASSWORD)
    return str(live_server.url).replace("127.0.0.1", "localhost")


def test_the_inbox_by_keyboard_alone(
    window: Browser, site: str, make_source: Callable[..., Source], edge: Edge
) -> None:
    make_source()
    Worker(edge).run_until_idle()
    first, second, third = Article.objects.order_by("-waits_from", "-pk")
    sign_in(window, site)
    seen = window.show(f"{site}/desk/inbox/")
    assert not [said for said in seen.said if "Content Security" in said]
    press(window, "?")
    until(window, "document.querySelector('[data-keys]').open")
    press(window, "j")
    press(window, "?")
    until(window, "!document.querySelector('[data-keys]').open")
    press(window, "x")
    assert window.value("document.querySelector('[data-said]').textContent") == "Selected: 1"
    press(window, "x")
    press(window, "j")
    until(window, f"document.querySelector('[data-article=\"{second.pk}\"]') && true")
    assert window.value("document.activeElement.textContent") == second.title
    press(window, "k")
    until(window, f"document.querySelector('[data-article=\"{first.pk}\"]') && true")
    press(window, "a")
    until(
        window, f"document.readyState == 'complete' && !document.querySelector('[data-row=\"{first.pk}\"]')"
    )
    assert f"article={second.pk}" in window.value("location.search")
    assert window.value("document.activeElement.textContent") == second.title
    until(window, f"document.querySelector('[data-said]').textContent.includes('“{first.title}”: accepted.')")
    press(window, "r")
    until(window, "document.activeElement.name == 'reason'")
    window.call("Input.insertText", text="not for us, j k a")
    for kind in ("keyDown", "keyUp"):
        window.call(
            "Input.dispatchKeyEvent",
            type=kind,
            key="Enter",
            code="Enter",
            windowsVirtualKeyCode=13,
            text="\r",
        )
    until(
        window, f"document.readyState == 'complete' && !document.querySelector('[data-row=\"{second.pk}\"]')"
    )
    desks = {article.pk: article.desk for article in Article.objects.all()}
    assert desks == {first.pk: "accepted", second.pk: "rejected", third.pk: "inbox"}


def test_a_passkey_is_set_up_and_opens_the_desk(window: Browser, site: str) -> None:
    window.call("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    window.call("WebAuthn.addVirtualAuthenticator", options=options)
    sign_in(window, site)
    window.show(f"{site}/desk/accounts/2fa/webauthn/add/")
    until(window, "!!document.querySelector('[name=password], #mfa_webauthn_add')")
    if window.value(
        "!!document.querySelector('[name=password]')"
    ):  # asked again unless one has just signed in
        window.value(
            f"document.querySelector('[name=password]').value='{PASSWORD}'; "
            "document.querySelector('.account-form button').click()"
        )
    until(window, "document.readyState == 'complete' && document.querySelector('#mfa_webauthn_add') && true")
    window.value(
        "document.querySelector('[name=name]').value='Key'; "
        "document.querySelector('[name=passwordless]').checked = true; "
        "document.querySelector('#mfa_webauthn_add').click()"
    )
    until(
        window,
        "location.pathname.includes('recovery-codes') || location.pathname == '/desk/accounts/2fa/webauthn/'",
    )
    window.call("Network.clearBrowserCookies")
    window.show(f"{site}/desk/login/")
    window.value("document.querySelector('#passkey_login').click()")
    until(window, "location.pathname == '/desk/'")
