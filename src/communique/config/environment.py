"""The settings of one installation, read once from environment variables (https://12factor.net/config).

docs/settings.md is written from the table here, and a test holds the two together.
"""

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from communique.errors import SettingsError


@dataclass(frozen=True, slots=True)
class Variable:
    """One environment variable: its name, what holds where it is unset, and what it is for."""

    name: str
    default: str
    purpose: str


VARIABLES: Final = (
    Variable("COMMUNIQUE_DATA", "data", "Folder of everything that is kept: captures, the SQLite database, uploads, the secret key. Made where absent."),
    Variable("COMMUNIQUE_CAPTURES", "<data>/captures", "Where captures rest: a folder, or a store that fsspec reaches, such as `s3://bucket/captures` (`pip install 'communique[stores]'` and the store's own package). With a store, files are written in <data>/captures and handed over when they are closed, after an hour at the latest."),
    Variable("DATABASE_URL", "sqlite:///<data>/communique.sqlite3", "The database: `sqlite:///path` or `postgres://user:password@host:5432/name`."),
    Variable("COMMUNIQUE_BASE_URL", "http://127.0.0.1:8000", "Address under which readers reach the site, without a path: used in feeds, mails and links. Its host is the only one answered, loopback apart."),
    Variable("SECRET_KEY", "made at the first run and kept in <data>/secret_key", "Signs sessions and tokens; at least 32 characters. The same on every machine of one installation."),
    Variable("COMMUNIQUE_ALLOW_ADDRESSES", "", "Addresses in private networks that may be watched all the same: `host:port`, apart by commas."),
    Variable("COMMUNIQUE_USER_AGENT", "Communique/<version> (+<base URL>/about/)", "The name under which sources are visited; robots.txt is read for its first word."),
    Variable("EMAIL_URL", "", "The server that sends mail: `smtp://user:password@host:587` (STARTTLS; `?tls=no` without) or `smtps://user:password@host`; `?from=` names the sender. Unset, no mail is sent."),
    Variable("COMMUNIQUE_ALERTS_TO", "", "Mail addresses, apart by commas, that are told when a source breaks or ends, or the exchange itself is in trouble, and when that is over."),
    Variable("COMMUNIQUE_TIME_ZONE", "UTC", "Time zone in which the desk and the site show times, e.g. `Asia/Shanghai`."),
    Variable("COMMUNIQUE_REQUIRE_MFA", "none", "Who must set up a second factor before the desk opens to them: `none`, `chiefs` (chief editors and administrators) or `all`."),
    Variable("COMMUNIQUE_TRUSTED_PROXIES", "0", "How many reverse proxies of yours stand before the web server; so many last entries of X-Forwarded-For are believed when sign-ins are throttled by address."),
    Variable("COMMUNIQUE_SEARCH_MEMORY", "64", "Megabytes that a worker may hold while it writes the index of the search, from 16 to 4096: more makes a rebuild faster."),
)  # fmt: skip

MINIMUM_SECRET: Final = 32
MAIL_ADDRESS: Final = re.compile(r"^[^@\s,]+@[^@\s,]+$")
REQUIRE_MFA: Final = ("none", "chiefs", "all")
MOST_PROXIES: Final = 10
SEARCH_MEMORY: Final = range(16, 4097)
HOST_AND_PORT: Final = re.compile(r"^(\[[0-9a-f:.]+\]|[a-z0-9.-]+):\d{1,5}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Settings:
    """What an installation was asked to be. Paths are absolute, the base URL has no slash at its end.

    WARC files are written in `captures`; `captures_store` is the address of the store where they rest when they
    are closed, empty where that is the same folder.
    """

    data: Path
    captures: Path
    captures_store: str
    database_url: str
    base_url: str
    secret_key: str
    allow_addresses: frozenset[str]
    user_agent: str
    email_url: str
    alerts_to: tuple[str, ...]
    time_zone: str
    require_mfa: str
    trusted_proxies: int
    search_memory: int

    @property
    def search(self) -> Path:
        """The folder of the search's index, which may be removed at any time: a worker makes it anew."""
        return self.data / "search"

    @property
    def host(self) -> str:
        """The host name of the base URL."""
        return urlsplit(self.base_url).hostname or ""

    @property
    def secure(self) -> bool:
        """Whether readers come over TLS."""
        return self.base_url.startswith("https://")


def from_environment(environ: Mapping[str, str], *, version: str) -> Settings:
    """Read the settings; make the data folder and the secret key where they are absent.

    Raises SettingsError, naming the variable and what to write instead.
    """
    data = Path(environ.get("COMMUNIQUE_DATA") or "data").expanduser().resolve()
    try:
        data.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"COMMUNIQUE_DATA names {data}, which cannot be made ({error.strerror}); name a folder that you may write to."
        raise SettingsError(message) from error
    captures = environ.get("COMMUNIQUE_CAPTURES") or ""
    store = captures if "://" in captures else ""
    base_url = _base_url(environ.get("COMMUNIQUE_BASE_URL") or "http://127.0.0.1:8000")
    return Settings(
        data=data,
        captures=Path(captures).expanduser().resolve() if captures and not store else data / "captures",
        captures_store=store,
        database_url=environ.get("DATABASE_URL") or f"sqlite:///{data / 'communique.sqlite3'}",
        base_url=base_url,
        secret_key=_secret_key(environ.get("SECRET_KEY"), data),
        allow_addresses=_addresses(environ.get("COMMUNIQUE_ALLOW_ADDRESSES", "")),
        user_agent=environ.get("COMMUNIQUE_USER_AGENT") or f"Communique/{version} (+{base_url}/about/)",
        email_url=environ.get("EMAIL_URL") or "",
        alerts_to=_mail_addresses(environ.get("COMMUNIQUE_ALERTS_TO", "")),
        time_zone=_time_zone(environ.get("COMMUNIQUE_TIME_ZONE") or "UTC"),
        require_mfa=_require_mfa(environ.get("COMMUNIQUE_REQUIRE_MFA") or "none"),
        trusted_proxies=_trusted_proxies(environ.get("COMMUNIQUE_TRUSTED_PROXIES") or "0"),
        search_memory=_megabytes(environ.get("COMMUNIQUE_SEARCH_MEMORY") or "64"),
    )


def _base_url(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/") or parts.query:
        message = f"COMMUNIQUE_BASE_URL is “{value}”; write a scheme and a host only, such as https://news.example.org."
        raise SettingsError(message)
    return value.rstrip("/")


def _secret_key(value: str | None, data: Path) -> str:
    if value is None:
        return _kept_secret(data / "secret_key")
    if len(value) < MINIMUM_SECRET:
        message = f"SECRET_KEY has {len(value)} characters; give at least {MINIMUM_SECRET}, or unset it to have one made."
        raise SettingsError(message)
    return value


def _kept_secret(path: Path) -> str:
    """The key in `path`; made, readable by its owner only, where there is none. Two processes agree on one."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    if not path.exists():
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(48), encoding="ascii")
        try:
            os.link(fresh, path)
        except FileExistsError:  # the other process was first: its key holds
            pass
        finally:
            fresh.unlink()
    return path.read_text(encoding="ascii").strip()


def _addresses(value: str) -> frozenset[str]:
    found = [part.strip().lower() for part in value.split(",") if part.strip()]
    for part in found:
        if not HOST_AND_PORT.match(part):
            message = f"COMMUNIQUE_ALLOW_ADDRESSES has “{part}”; write host:port, such as 127.0.0.1:8080, apart by commas."
            raise SettingsError(message)
    return frozenset(found)


def _require_mfa(value: str) -> str:
    if value not in REQUIRE_MFA:
        message = f"COMMUNIQUE_REQUIRE_MFA is “{value}”; write one of: {', '.join(REQUIRE_MFA)}."
        raise SettingsError(message)
    return value


def _trusted_proxies(value: str) -> int:
    if not value.isascii() or not value.isdecimal() or int(value) > MOST_PROXIES:
        message = f"COMMUNIQUE_TRUSTED_PROXIES is “{value}”; write how many proxies of yours there are, from 0 to {MOST_PROXIES}."
        raise SettingsError(message)
    return int(value)


def _mail_addresses(value: str) -> tuple[str, ...]:
    found = tuple(part.strip() for part in value.split(",") if part.strip())
    for part in found:
        if not MAIL_ADDRESS.match(part):
            message = f"COMMUNIQUE_ALERTS_TO has “{part}”; write mail addresses such as desk@example.org, apart by commas."
            raise SettingsError(message)
    return found


def _time_zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError) as error:
        message = f"COMMUNIQUE_TIME_ZONE is “{value}”, which is no time zone; write one such as Europe/Paris."
        raise SettingsError(message) from error
    return value


def _megabytes(value: str) -> int:
    if not value.isdecimal() or int(value) not in SEARCH_MEMORY:
        message = f"COMMUNIQUE_SEARCH_MEMORY is “{value}”; write a whole number of megabytes from 16 to 4096."
        raise SettingsError(message)
    return int(value)
