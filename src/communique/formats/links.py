"""Addresses as documents write them, by the WHATWG URL standard: the one parser for all of them is can-ada."""

import can_ada

LONGEST = 8192


def absolute(href: str | None, base: str | None = None) -> str | None:
    """The http or https address that a link means, or None where it means none.

    White space and line breaks are dropped as the standard says. Addresses with a user name or password,
    of other schemes, relative without a base, or longer than 8192 characters are none of ours.
    """
    if href is None or not (text := href.strip()) or len(text) > LONGEST:
        return None
    try:
        text.encode("utf-8")  # a lone surrogate stands in no address
        url = can_ada.parse(base) + text if base else can_ada.parse(text)
    except (ValueError, UnicodeEncodeError):
        return None
    if url.protocol not in {"http:", "https:"} or url.has_credentials() or not url.hostname:
        return None
    return str(url.href)
