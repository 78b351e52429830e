"""The site by the keyboard alone, in a real browser: from home to a quote, a difference, a search and what it narrows to."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

import stating
from browser import Browser, browser, chromium
from communique.newsroom.models import Article
from communique.publish import addresses
from communique.publish.search import index
from communique.publish.search.follow import Follower
from communique.publish.search.store import Store
from exchange_sample import Sample
from fakes import FakeClock
from loopback import Site, make_site
from served_pages import served
from site_pages import titled

__all__ = ["make_site", "served"]  # fixtures

PROGRAM = chromium()
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(PROGRAM is None, reason="no Chromium on this machine: the keyboard was not tried"),
]
KEYS: Final = {"Tab": (9, ""), "Enter": (13, "\r")}
MOST_STOPS: Final = 250
FOUND: Final = "/search/?q=rules"
MORE: Final = ("/calendar/", "/people/")
STANDS: Final = """(() => {
  const node = document.activeElement, look = getComputedStyle(node), box = node.getBoundingClientRect();
  return {
    seen: look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2 && box.width > 0
      && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    after: !window.before || !!(window.before.compareDocumentPosition(node) & 4) || window.before === node,
    out: node === document.body || node === document.documentElement,
    html: node.outerHTML.slice(0, 160), before: void (window.before = node),
  };
})()"""
"""What has the focus: is it to be seen, and does it come after what had it before?"""


@pytest.fixture
def tab() -> Iterator[Browser]:
    assert PROGRAM
    with browser(PROGRAM) as opened:
        opened.screen(1280, 844)
        yield opened


@pytest.fixture
def pages(
    served: Callable[..., Site], client: Client, full: Sample, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Site:
    """The full sample and an article with facts, all in the index of the search, and where a walk leads."""
    store = Store(tmp_path / "search")
    monkeypatch.setattr(index, "store", lambda: store)
    stated = stating.stated(stating.ENGLISH, FakeClock(), language="en")
    Follower(store, 16).once()
    rules = titled("Revised rules")
    versions = addresses.article(rules, "article_versions")
    found = LexborHTMLParser(client.get(FOUND).content).css_first(".facet a[href*=channel]")
    assert found
    narrowed = addresses.search() + str(found.attributes["href"])
    hit = LexborHTMLParser(client.get(narrowed).content).css_first(".hits a")
    assert hit
    paths = ["/", addresses.channel(stated.channel), addresses.article(stated), addresses.article(rules)]
    paths += [versions, f"{versions}?to=2&from=1", FOUND, narrowed, str(hit.attributes["href"]), *MORE]
    return served(paths)


def press(tab: Browser, key: str) -> None:
    code, text = KEYS[key]
    for kind in ("keyDown", "keyUp"):
        tab.call(
            "Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code, text=text
        )


def walk_to(tab: Browser, selector: str) -> None:
    """Tab on until what has the focus is one of these; every stop on the way is seen and in its order."""
    tab.value("window.before = null; 0")
    for _ in range(MOST_STOPS):
        press(tab, "Tab")
        stop = tab.value(STANDS)
        assert not stop["out"], f"{selector} is not reached at {tab.value('location.href')}"
        assert stop["seen"], stop["html"]
        assert stop["after"], stop["html"]
        if tab.value(f"document.activeElement.matches({selector!r})"):
            return
    pytest.fail(f"{selector} is too far at {tab.value('location.href')}")


def enter(tab: Browser, condition: str) -> None:
    """Press Enter and wait until it has come to something."""
    press(tab, "Enter")
    if not tab.comes(condition):
        pytest.fail(f"{condition} did not come to be at {tab.value('location.href')}")


def follow(tab: Browser, selector: str, path: str) -> None:
    """Walk to a link and follow it."""
    walk_to(tab, selector)
    enter(tab, f"document.readyState === 'complete' && decodeURI(location.pathname) === decodeURI({path!r})")


def test_a_reader_without_a_mouse_gets_everywhere(tab: Browser, pages: Site) -> None:
    stated = Article.objects.select_related("channel").latest("pk")
    channel, address = addresses.channel(stated.channel), addresses.article(stated)
    tab.show(pages.url("/"))
    follow(tab, f'.sections a[href="{channel}"]', channel)

    walk_to(tab, ".skip")
    enter(tab, "document.activeElement.id === 'main'")
    follow(tab, f'main .row-title a[href="{address}"]', address)

    walk_to(tab, ".glance a[data-quote]")
    enter(tab, "document.querySelectorAll('mark.chosen').length > 0")

    rules = titled("Revised rules")
    versions = addresses.article(rules, "article_versions")
    tab.show(pages.url(addresses.article(rules)))
    follow(tab, f'main a[href="{versions}"]', versions)
    walk_to(tab, ".compare button")
    enter(tab, "location.search.includes('from=') && !!document.querySelector('ins')")

    walk_to(tab, "#seek")
    tab.call("Input.insertText", text="rules")
    enter(tab, "location.pathname === '/search/' && !!document.querySelector('.hits')")
    walk_to(tab, ".facet a[href*=channel]")
    enter(tab, "location.search.includes('channel=') && !!document.querySelector('.facet [aria-current]')")
    walk_to(tab, ".hits .row-title a")
    enter(tab, "location.pathname.startsWith('/news/') && !!document.querySelector('article')")


def test_nothing_holds_the_focus(tab: Browser, pages: Site) -> None:
    for path in ("/", FOUND, *MORE):
        tab.show(pages.url(path))
        links = tab.value("[...document.querySelectorAll('main a')].filter(a => a.checkVisibility()).length")
        tab.value("window.before = null; window.met = new Set(); 0")
        for _ in range(MOST_STOPS):
            press(tab, "Tab")
            stop = tab.value(STANDS)
            if stop["out"] or not stop["after"]:
                break
            assert stop["seen"], (path, stop["html"])
            tab.value("document.activeElement.matches('main a') && met.add(document.activeElement); 0")
        else:
            pytest.fail(f"the focus does not leave {path}")
        assert tab.value("met.size") == links, path
