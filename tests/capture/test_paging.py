"""The next page, however it is named."""

import pytest

from communique.capture.paging import next_page
from communique.formats.html import tree

URL = "https://office.example/list/index.html"


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<a href="2.html">下一页</a>', "2.html"),
        ('<a href="2.html">[ 下页 ]</a>', "2.html"),
        ('<a href="?page=2">Next ›</a>', "index.html?page=2"),
        ('<link rel="next" href="2.html">', "2.html"),
        ('<a rel="next" href="2.html">2</a>', "2.html"),
        ('<li class="pager-next"><a href="2.html">»</a></li>', "2.html"),
        ('<div class="pagination"><a href="2.html">&gt;</a></div>', "2.html"),
        ('<a href="#" onclick="location.href=encodeURI(\'index_2.jhtml\');">下一页</a>', "index_2.jhtml"),
        ("<a href=\"javascript:location.href='2.html'\">下一页</a>", "2.html"),
        ('<script>createPageHTML(25, 0, "index", "html");</script>', "index_1.html"),
        ("<script>createPageHTML('25','3','list','htm')</script>", "list_4.htm"),
    ],
)
def test_it_is_found(html: str, found: str) -> None:
    assert next_page(tree(html), URL, URL) == f"https://office.example/list/{found}"


@pytest.mark.parametrize(
    "html",
    ['<a href="#">下一页</a>', '<a href="javascript:;">下一页</a>', "<a>下一页</a>", '<a href="index.html">下一页</a>', '<a href="1.html">上一页</a>',
     '<a href="x">Next generation of standards published</a>', '<script>createPageHTML(4, 3, "index", "html")</script>', '<a href="x">›</a>',
     '<a rel="next" href="file:///x">2</a>'],
)  # fmt: skip
def test_there_is_none(html: str) -> None:
    assert next_page(tree(html), URL, URL) is None
