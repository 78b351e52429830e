"""Text and markup of others as they may be shown: what acts is taken out, what reads is kept, no word is changed."""

import re
from html import unescape
from typing import Final

import nh3
from django.utils.html import escape, format_html, format_html_join, strip_tags
from django.utils.safestring import SafeString

from communique.formats.links import absolute

TAGS: Final = {
    "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "dd", "del", "div", "dl", "dt", "em", "figcaption",
    "figure", "h2", "h3", "h4", "h5", "h6", "hr", "i", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "samp",
    "small", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul",
}  # fmt: skip
ATTRIBUTES: Final = {
    "a": {"href", "title", "hreflang"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start", "reversed", "type"},
    "*": {"lang", "dir"},
}
SCHEMES: Final = {"http", "https", "mailto", "tel"}
UNSPEAKABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What no document may hold: control characters, halves of surrogate pairs, non-characters."""
TURNING: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Characters that turn the direction of what follows them, beyond the text they stand in."""
SPACES: Final = re.compile(r"\s+")
NUMBERED: Final = {"type": re.compile("[aAiI1]"), "start": re.compile(r"-?\d{1,9}")} | dict.fromkeys(
    ("colspan", "rowspan"), re.compile(r"\d{1,3}")
)
"""Attribute of a list or a cell → the values that it may have."""
OWN_PATH: Final = re.compile(r"/(?![/\\])[^\s<>\"']*$")
CALLABLE: Final = re.compile(r"(?:mailto|tel):[^\s<>\"']{1,300}$")
BREAK: Final = re.compile(r"<(?:br|/?p|/?li|/?div)\b", re.IGNORECASE)
HYPHENED: Final = re.compile(r"(?<![\w-])(?=[A-Za-z-]{3,14}(?![\w-]))([A-Za-z]+(?:-[A-Za-z]+)+)")
"""A word with a hyphen that has room on one line of the smallest screen, in the largest type."""
HEADLINE: Final = 300
"""Characters of a title beyond which it is set as it comes."""


def speakable(value: object) -> str:
    """A text without the characters that no document may hold; anything but a text becomes one."""
    return UNSPEAKABLE.sub("", value if isinstance(value, str) else str(value))


def headline(value: object) -> SafeString:
    """A title as HTML for large type, where a short word with a hyphen (`year-end`) stays on one line."""
    title = speakable(value)
    if len(title) > HEADLINE:
        return escape(title)
    parts = HYPHENED.split(title)
    return format_html_join(
        "", "{}", ((_together(part) if index % 2 else part,) for index, part in enumerate(parts))
    )


def _together(word: str) -> SafeString:
    return format_html('<span class="together">{}</span>', word)


def plain_line(value: object) -> str:
    """A text on one line for a place that cannot isolate it: a window's title, a feed, a citation, an attribute.

    Characters that turn the direction of all that follows are left out: nothing there would end their reach.
    """
    return SPACES.sub(" ", TURNING.sub("", speakable(value))).strip()


def plain(html: str) -> str:
    """The words of a piece of HTML on one line."""
    text = strip_tags(BREAK.sub(r" \g<0>", html))
    return SPACES.sub(" ", speakable(unescape(text))).strip()


def clean(html: str) -> str:
    """HTML of unknown manners as HTML that can only be read."""
    return nh3.clean(
        speakable(html),
        tags=TAGS,
        attributes={name: set(values) for name, values in ATTRIBUTES.items()},
        url_schemes=SCHEMES,
        link_rel="noopener noreferrer",
        strip_comments=True,
        attribute_filter=_kept,
    )


def _kept(_tag: str, name: str, value: str) -> str | None:
    """The value of an attribute as it may stay: an address is of the web, a mail, a telephone, or a path of ours."""
    if name in NUMBERED:
        return value if NUMBERED[name].fullmatch(value) else None
    if name != "href":
        return value
    if OWN_PATH.match(value) or CALLABLE.match(value):
        return value
    return absolute(value)
