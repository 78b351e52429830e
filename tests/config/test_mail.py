"""One address of a mail server becomes Django's settings."""

import pytest

from communique.config.environment import from_environment
from communique.config.mail import mail_settings
from communique.errors import SettingsError


def test_a_server_with_starttls() -> None:
    made = mail_settings(
        "smtp://desk:p%40ss@mail.example.org?from=news@example.org", "https://news.example.org"
    )
    assert (made["EMAIL_HOST"], made["EMAIL_PORT"], made["EMAIL_USE_TLS"]) == ("mail.example.org", 587, True)
    assert (made["EMAIL_HOST_USER"], made["EMAIL_HOST_PASSWORD"]) == ("desk", "p@ss")
    assert made["DEFAULT_FROM_EMAIL"] == "news@example.org"


def test_tls_from_the_start_and_none_at_all() -> None:
    made = mail_settings("smtps://mail.example.org", "https://news.example.org")
    assert (made["EMAIL_PORT"], made["EMAIL_USE_SSL"], made["EMAIL_USE_TLS"]) == (465, True, False)
    assert not mail_settings("smtp://localhost:25?tls=no", "https://news.example.org")["EMAIL_USE_TLS"]


def test_without_a_server_nothing_is_sent() -> None:
    made = mail_settings("", "https://news.example.org")
    assert made["EMAIL_BACKEND"].endswith("dummy.EmailBackend")
    assert made["DEFAULT_FROM_EMAIL"] == "communique@news.example.org"


@pytest.mark.parametrize(
    "url", ["mail.example.org", "http://mail.example.org", "smtp://", "smtp://host:port"]
)
def test_what_is_no_mail_server_is_refused(url: str) -> None:
    with pytest.raises(SettingsError, match="smtp://"):
        mail_settings(url, "https://news.example.org")


def test_addresses_of_the_operator(tmp_path: object) -> None:
    environ = {"COMMUNIQUE_DATA": str(tmp_path), "COMMUNIQUE_ALERTS_TO": "a@example.org, b@example.org"}
    assert from_environment(environ, version="1").alerts_to == ("a@example.org", "b@example.org")
    with pytest.raises(SettingsError, match="COMMUNIQUE_ALERTS_TO"):
        from_environment({**environ, "COMMUNIQUE_ALERTS_TO": "nobody"}, version="1")
