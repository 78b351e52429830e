"""A value with the words that say so, and how two titles, names or phrases are compared."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Generic, TypeVar

from communique.extract.page import Line
from communique.model import Evidence, Via

T = TypeVar("T")

LONGEST_QUOTE = 300
"""Code points of a quote that are kept as evidence."""

_INVISIBLE = re.compile(
    "[\xad\u200b\u2060\ufeff\u200e\u200f]|</?(?:br|b|i|p|em|strong|font|span)\\b[^<>]{0,60}>"
)
_MARKS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A value, its evidence, and the lines of the page that it was read from (half open; 0, 0 where from none)."""

    value: T
    evidence: Evidence
    start: int = 0
    stop: int = 0


def clean(text: str) -> str:
    """`text` as a reader would see it: white space collapsed; tags, soft hyphens and zero-width marks gone."""
    return " ".join(_INVISIBLE.sub("", text).split())


def key(text: str) -> str:
    """What is compared of two phrases: letters and digits, whatever their width and case."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return _MARKS.sub("", text.casefold())


def seen(quote: str, line: Line) -> Evidence:
    """Evidence of something that a reader sees on `line`."""
    return Evidence(Via.VISIBLE, quote[:LONGEST_QUOTE], line.selector)


def declared(via: Via, quote: str, selector: str | None = None) -> Evidence:
    """Evidence of something that the page declares for machines."""
    return Evidence(via, quote[:LONGEST_QUOTE], selector)


def meta_selector(name: str) -> str:
    """The selector of a meta element by whichever of its attributes holds `name`."""
    attribute = "property" if ":" in name else "name"
    return f'meta[{attribute}="{name}" i]'
