"""Notices that the page names as belonging to its own."""

from collections.abc import Callable

from communique.model import Reading, RelatedLink

Read = Callable[..., Reading]


def test_notices_that_the_page_names_as_its_own_kin(read: Read) -> None:
    html = """<h1>关于试行雾灯电子备案的通知</h1><div id="body"><prose-zh></div>
        <p>上一篇：<a href="/a">关于灯塔开放日的公告通知</a></p><section>相关文档</section>
        <ul><li><a href="/b">关于试行雾灯电子备案的通知的政策问答</a></li></ul>
        <div class="hot"><h3>热点</h3><a href="/c">灯塔雾灯图解大全一览表</a></div>"""
    assert read(html).links == (
        RelatedLink("关于试行雾灯电子备案的通知的政策问答", "https://lamp.example/b"),
    )
