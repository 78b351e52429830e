"""What a screen reader is told: the tree that Chromium gives to assistive technology, page by page."""

from collections.abc import Callable, Iterator
from typing import Any, Final

import pytest

from browser import Browser, browser, chromium
from exchange_sample import Sample
from loopback import Site, make_site
from served_pages import served
from site_pages import KINDS, both_languages

__all__ = ["make_site", "served"]  # fixtures

PROGRAM = chromium()
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(PROGRAM is None, reason="no Chromium on this machine: outlines were not read"),
]
LANDMARKS: Final = {"banner", "navigation", "main", "contentinfo", "search", "complementary", "region"}
ALONE: Final = {"banner", "main", "contentinfo"}
"""Landmarks of which a page has one, and which need no name."""
VAGUE: Final = {
    "here",
    "click here",
    "more",
    "read more",
    "link",
    "this",
    "details",
    "更多",
    "点击这里",
    "这里",
    "详情",
}


@pytest.fixture(scope="module")
def tab() -> Iterator[Browser]:
    assert PROGRAM
    with browser(PROGRAM) as opened:
        opened.call("Accessibility.enable")
        yield opened


def told(tab: Browser, url: str) -> list[dict[str, Any]]:
    """The nodes of a page that are not ignored, in their order, each with its role, name, level and children."""
    tab.show(url)
    nodes = tab.call("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}
    found: list[dict[str, Any]] = []

    def walk(node: dict[str, Any]) -> None:
        if not node.get("ignored"):
            level = next(
                (one["value"]["value"] for one in node.get("properties", ()) if one["name"] == "level"), 0
            )
            name = str(node.get("name", {}).get("value", "")).strip()
            found.append({"role": node["role"]["value"], "name": name, "level": level, "node": node})
        for child in node.get("childIds", ()):
            if child in by_id:
                walk(by_id[child])

    walk(nodes[0])
    return found


def faults(found: list[dict[str, Any]]) -> list[str]:
    """What a reader who hears the page would stumble over."""
    wrong = []
    headings = [one for one in found if one["role"] == "heading"]
    levels = [0, *(one["level"] for one in headings)]
    wrong += [
        f"heading {one['name']!r} leaves a level out"
        for before, one in zip(levels, headings, strict=False)
        if one["level"] > before + 1
    ]
    wrong += ["not one heading of level 1"] if levels.count(1) != 1 else []
    wrong += [f"a heading of level {one['level']} says nothing" for one in headings if not one["name"]]
    for role in LANDMARKS:
        these = [one["name"] for one in found if one["role"] == role]
        if role in ALONE:
            wrong += [f"{len(these)} landmarks {role}"] if len(these) != 1 else []
        elif len(these) != len(set(these)) or ("" in these and role != "search"):
            wrong.append(f"landmarks {role} are not told apart: {these}")
    links = [one for one in found if one["role"] == "link"]
    wrong += ["a link says nothing"] if any(not one["name"] for one in links) else []
    wrong += [
        f"the link {one['name']!r} says nothing by itself" for one in links if one["name"].lower() in VAGUE
    ]
    fields = [one for one in found if one["role"] in {"searchbox", "textbox", "radio", "button", "checkbox"}]
    wrong += [f"a {one['role']} has no name" for one in fields if not one["name"]]
    return wrong


def test_every_page_has_an_outline_that_can_be_heard(
    tab: Browser, served: Callable[..., Site], full: Sample
) -> None:
    paths = [each for kind in KINDS for each in both_languages(kind.path(full))]
    site = served(paths)
    tab.screen(1280, 900)
    wrong = {path: found for path in paths if (found := faults(told(tab, site.url(path))))}
    assert not wrong


def test_lists_are_lists_and_say_how_long_they_are(
    tab: Browser, served: Callable[..., Site], full: Sample
) -> None:
    site = served(["/news/"])
    tab.screen(390, 844)
    found = told(tab, site.url("/news/"))
    titles = [one["name"] for one in found if one["role"] == "heading" and one["level"] == 2]
    longest = max(
        sum(
            tree["role"] == "listitem"
            for tree in found[place:]
            if tree["node"].get("parentId") == one["node"]["nodeId"]
        )
        for place, one in enumerate(found)
        if one["role"] == "list"
    )
    assert longest == len(titles) > 10
