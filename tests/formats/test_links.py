"""Links of documents: web addresses or nothing."""

import pytest

from communique.formats.links import absolute

BASE = "https://office.example/a/b.html"


@pytest.mark.parametrize(
    ("href", "url"),
    [("c.html", "https://office.example/a/c.html"), ("../c", "https://office.example/c"), ("/c?d#e", "https://office.example/c?d#e"),
     ("//other.example", "https://other.example/"), (" \nc\t ", "https://office.example/a/c"), ("?p=2", "https://office.example/a/b.html?p=2"),
     ("通知.html", "https://office.example/a/%E9%80%9A%E7%9F%A5.html")],
)  # fmt: skip
def test_relative_links_are_resolved(href: str, url: str) -> None:
    assert absolute(href, BASE) == url


@pytest.mark.parametrize(
    "href", [None, "", "  ", "javascript:x", "JaVa\nScript:x", "mailto:a@b.example", "data:,x", "file:///x", "https://u:p@x.example/", "http://", "https://[", "a" * 9000, "\ud800"]
)  # fmt: skip
def test_what_is_no_web_address_is_none(href: str | None) -> None:
    assert absolute(href, BASE) is None


def test_a_relative_link_without_a_base_is_none() -> None:
    assert absolute("c.html") is None
