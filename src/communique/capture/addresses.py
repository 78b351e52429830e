"""Which addresses may be opened: decided from the text of a URL, and again from the IP address it leads to.

One parser reads every URL (can-ada, the WHATWG standard), so that what is checked is what is opened. An
operator may allow single `host:port` pairs, e.g. a test site on 127.0.0.1:8001; nothing else is exempt.
"""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address

import can_ada

from communique.capture.special_ranges import GLOBAL_UNICAST_V6, SPECIAL_NAMES, SPECIAL_V4, SPECIAL_V6
from communique.errors import AddressRefused

ALLOWED_PORTS = frozenset({80, 443, 8000, 8080, 8081, 8443, 8888})
DEFAULT_PORTS = {"http:": 80, "https:": 443}
LONGEST = 8192
UNSEEN = re.compile(
    "[\x00-\x20\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\u3000\ufeff\ud800-\udfff]"
)
AUTHORITY = re.compile(r"^[a-z][a-z0-9+.-]*:/*([^/?#]*)", re.IGNORECASE)
SHOWN = 200

IPAddress = IPv4Address | IPv6Address


@dataclass(frozen=True, slots=True)
class Address:
    """A URL that passed. `allowed` says that the operator named its host and port: then any IP address will do."""

    url: str
    secure: bool
    host: str
    port: int
    allowed: bool = False

    @property
    def origin(self) -> str:
        """Scheme, host and port, as robots.txt and politeness go by."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.secure else 'http'}://{name}:{self.port}"


def check_url(
    url: str, allowed: frozenset[str] = frozenset(), ports: frozenset[int] = ALLOWED_PORTS
) -> Address:
    """The address to open for this URL. Raises AddressRefused, with the reason in words, where there is none.

    `allowed` holds `host:port` pairs of the operator in lower case, IPv6 hosts in brackets; `ports` are those
    that any other site may be served on.
    """
    _check_spelling(url)
    try:
        parsed = can_ada.parse(url)
    except (ValueError, UnicodeEncodeError):
        raise refused(url, "it is not a complete web address; it begins with http:// or https://") from None
    if parsed.protocol not in DEFAULT_PORTS:
        raise refused(url, "only http and https are opened")
    if parsed.has_credentials():
        raise refused(url, "it carries a user name or password")
    if not parsed.hostname:
        raise refused(url, "it names no host")
    port = int(parsed.port) if parsed.port else DEFAULT_PORTS[parsed.protocol]
    host = parsed.hostname.strip("[]").rstrip(".")
    named = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    href = str(parsed.href).partition("#")[0]
    if named in allowed:
        return Address(href, parsed.protocol == "https:", host, port, allowed=True)
    if port not in ports:
        raise refused(url, f"port {port} is not one that sites are served on")
    _check_host(url, host)
    return Address(href, parsed.protocol == "https:", host, port)


def _check_spelling(url: str) -> None:
    if len(url) > LONGEST:
        raise refused(url, f"it is longer than {LONGEST} characters")
    if UNSEEN.search(url):
        raise refused(url, "it contains white space, a control or an invisible character")
    if "\\" in url:
        raise refused(url, "it contains a backslash")
    authority = AUTHORITY.match(url)
    if authority and "@" in authority[1]:
        raise refused(url, "it carries a user name or password")


def _check_host(url: str, host: str) -> None:
    literal = as_ip(host)
    if literal is not None:
        if reason := special(literal):
            raise refused(url, f"{literal} is not a public address ({reason})")
        return
    if not host.isascii():
        raise refused(url, "its host is not a valid name")
    if "." not in host:
        raise refused(url, f"“{host}” is a name of a local network")
    if any(host == name or host.endswith("." + name) for name in SPECIAL_NAMES):
        raise refused(url, f"“{host}” is a name of a local network")


def check_address(ip: str, shown: str) -> None:
    """Raise AddressRefused unless this IP address is public. `shown` is the host or URL it was found for."""
    found = as_ip(ip)
    if found is None:
        raise refused(shown, f"it resolves to “{ip[:SHOWN]}”, which is no IP address")
    if reason := special(found):
        raise refused(shown, f"it leads to {found}, which is not a public address ({reason})")


def as_ip(text: str) -> IPAddress | None:
    """The IP address that a host is written as; None for a name. A zone (`%eth0`) is no part of an address."""
    try:
        return ip_address(text)
    except ValueError:
        return None


def special(ip: IPAddress) -> str | None:
    """What kind of special address this is, in words; None for a public one."""
    if isinstance(ip, IPv4Address):
        return next((name for network, name in SPECIAL_V4 if ip in network), None)
    if ip.scope_id:
        return "link-local"
    found = next((name for network, name in SPECIAL_V6 if ip in network), None)
    return found or (None if ip in GLOBAL_UNICAST_V6 else "not assigned for public use")


def refused(url: str, reason: str) -> AddressRefused:
    """The error for an address, with the address shown harmlessly."""
    shown = UNSEEN.sub("�", url)
    shown = re.sub(r"//[^/@]*@", "//…@", shown)
    return AddressRefused(f"{shown[:SHOWN]} is not opened: {reason}.")
