"""A page that says nothing says why, where it can be told."""

import pytest

from communique.capture import list_page, walls
from communique.errors import NothingListed
from communique.formats.html import tree

PAGES = {
    '<html><body><div id="app"></div><script src="/app.js"></script></body></html>': "written by script",
    "<html><body><noscript>Please enable JavaScript</noscript></body></html>": "written by script",
    "<html><script>document.cookie='__jsl_clearance=1';location.reload()</script></html>": "tests browsers",
    "<html><body><h1>安全验证</h1><p>请拖动滑块</p></body></html>": "proof of being human",
}


@pytest.mark.parametrize("html", PAGES)
def test_it_is_said_plainly(html: str) -> None:
    with pytest.raises(NothingListed, match=PAGES[html]):
        list_page.read(html, "https://office.example/")


def test_a_page_that_says_something_is_not_called_a_wall() -> None:
    html = '<div id="app"></div>' + "<p>各有关单位：为贯彻落实国家部署，现将有关事项通知如下。</p>" * 20
    assert walls.reason(tree(html), html) is None
    assert walls.reason(tree("<p>x</p>"), "<p>x</p>") is None
