"""Passkeys in a real browser with a virtual key: set one up, see it listed, sign in with it alone."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import LazySettings

from browser import Browser, browser, chromium
from communique.newsroom.actions.install import install
from communique.newsroom.models import User
from hand import Hand

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


@pytest.fixture
def site(live_server: Any, settings: LazySettings) -> str:
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False
    install()
    User.objects.create_superuser("mara", password=PASSWORD)
    return str(live_server.url).replace("127.0.0.1", "localhost")


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
    hand = Hand(window)
    hand.sign_in(site, "mara", PASSWORD)
    window.show(f"{site}/desk/accounts/2fa/webauthn/add/")
    hand.until("!!document.querySelector('[name=password], #mfa_webauthn_add')")
    if window.value(
        "!!document.querySelector('[name=password]')"
    ):  # asked again unless one has just signed in
        window.value(
            f"document.querySelector('[name=password]').value='{PASSWORD}'; "
            "document.querySelector('.account-form button').click()"
        )
    hand.until("document.readyState == 'complete' && document.querySelector('#mfa_webauthn_add') && true")
    window.value(
        "document.querySelector('[name=name]').value='Key'; "
        "document.querySelector('[name=passwordless]').checked = true; "
        "document.querySelector('#mfa_webauthn_add').click()"
    )
    hand.until(
        "document.readyState == 'complete' && (location.pathname.includes('recovery-codes')"
        " || location.pathname == '/desk/accounts/2fa/webauthn/')",
    )
    window.show(f"{site}/desk/accounts/2fa/webauthn/")
    hand.until("document.querySelector('main')?.textContent.includes('Key')")
    window.call("Network.clearBrowserCookies")
    window.show(f"{site}/desk/login/")
    window.value("document.querySelector('#passkey_login').click()")
    hand.until("location.pathname == '/desk/'")
