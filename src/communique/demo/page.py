"""A page as it is served, and the filling of templates: every value is escaped unless it is markup already."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from html import escape
from importlib.resources import files
from string import Template


class Markup(str):
    """Text that is HTML or XML already and goes into a template as it stands."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Page:
    """What one path gives: its bytes, its Content-Type as the server says it, and when it last changed."""

    body: bytes
    content_type: str
    last_modified: datetime
    etag: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "etag", hashlib.sha256(self.body).hexdigest()[:20])


Pages = Mapping[str, Page]
"""The pages of a site by path."""


def fill(template: str, **values: str) -> Markup:
    """`template` with each `$name` replaced by its value, escaped for HTML and XML text and attributes."""
    return Markup(Template(template).substitute({name: safe(value) for name, value in values.items()}))


def safe(value: str) -> Markup:
    return value if isinstance(value, Markup) else Markup(escape(value))


def join(pieces: Iterable[Markup], between: str = "\n") -> Markup:
    return Markup(between.join(pieces))


@cache
def template(name: str) -> str:
    """The text of `templates/<name>.tmpl`."""
    return files("communique.demo").joinpath("templates", f"{name}.tmpl").read_text(encoding="utf-8")


def carried_over(before: Pages, after: Pages) -> Pages:
    """`after`, in which a page whose bytes did not change keeps the time at which it last did."""
    return {
        path: before[path] if path in before and before[path].body == page.body else page
        for path, page in after.items()
    }
