"""How mail leaves the exchange: one address of a mail server becomes Django's settings."""

from typing import Any, Final
from urllib.parse import parse_qs, unquote, urlsplit

from communique.errors import SettingsError

PORTS: Final = {"smtp": 587, "smtps": 465}
SECONDS: Final = 30
"""How long a mail server may take for one step."""


def mail_settings(url: str, base_url: str) -> dict[str, Any]:
    """Django's settings for `smtp://user:password@host:port` (STARTTLS, unless `?tls=no`) or `smtps://…` (TLS from
    the start). Empty: nothing is sent. `?from=` names the sender. Raises SettingsError."""
    host = urlsplit(base_url).hostname or "localhost"
    sender = f"communique@{host}"
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend", "DEFAULT_FROM_EMAIL": sender}
    parts = urlsplit(url)
    try:
        port = parts.port or PORTS[parts.scheme]
    except (KeyError, ValueError):
        port = 0
    if not parts.hostname or not port:
        message = (
            "EMAIL_URL does not name a mail server; write smtp://user:password@host:587 or smtps://host."
        )
        raise SettingsError(message)
    asked = parse_qs(parts.query)
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp" and asked.get("tls", ["yes"])[0] != "no",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": SECONDS,
        "DEFAULT_FROM_EMAIL": asked.get("from", [sender])[0],
    }
