"""While somebody types: titles that complete the words, in a real browser; and the field without its script."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client

from browser import Browser, browser, chromium
from communique.publish.search import index
from communique.publish.search.follow import Follower
from communique.publish.search.store import Store
from exchange_sample import Sample
from loopback import Site, make_site
from served_pages import served

__all__ = ["make_site", "served"]  # fixtures

PROGRAM = chromium()
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(PROGRAM is None, reason="no Chromium on this machine: nothing was typed"),
]
OFFERED = "[...document.querySelectorAll('#names option')].map(one => one.value)"


@pytest.fixture
def tab() -> Iterator[Browser]:
    assert PROGRAM
    with browser(PROGRAM) as opened:
        opened.screen(1280, 844)
        yield opened


@pytest.fixture
def site(
    served: Callable[..., Site], client: Client, full: Sample, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Site:
    store = Store(tmp_path / "search")
    monkeypatch.setattr(index, "store", lambda: store)
    full.article("<img src=x onerror=alert(1)> zeppelins over the harbour", "<p>They came at noon.</p>")
    Follower(store, 16).once()
    return served(
        ["/search/", "/search/suggest.json?q=zepp", "/search/suggest.json?q=%E4%B8%93%E5%88%A9%E5%A5%96"]
    )


def test_titles_are_offered_as_one_types_and_markup_in_them_is_text(tab: Browser, site: Site) -> None:
    seen = tab.show(site.url("/search/"))
    before = tab.value(OFFERED)
    assert before, "the names of sources are offered from the start"
    tab.value("document.getElementById('q').focus(); 0")
    tab.call("Input.insertText", text="zepp")
    assert tab.comes(f"{OFFERED}.length > {len(before)}")
    assert tab.value(OFFERED) == ["<img src=x onerror=alert(1)> zeppelins over the harbour", *before]
    assert not seen.said
    tab.value("document.getElementById('q').value = ''; 0")
    tab.call("Input.insertText", text="z")
    assert tab.comes(f"{OFFERED}.length === {len(before)}"), "one letter tells nothing"


def test_syllables_of_an_input_method_ask_nothing(tab: Browser, site: Site) -> None:
    tab.show(site.url("/search/"))
    before = tab.value(OFFERED)
    tab.value("document.getElementById('q').focus(); 0")
    tab.call("Input.imeSetComposition", text="zhuanli", selectionStart=7, selectionEnd=7)
    tab.awaited("new Promise(done => setTimeout(done, 400))")
    assert tab.value(OFFERED) == before
    tab.call("Input.insertText", text="专利奖")
    assert tab.comes(f"{OFFERED}[0].includes('专利奖')")
