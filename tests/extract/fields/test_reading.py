"""The lesser fields, and what belongs to the page as a whole."""

from collections.abc import Callable

import pytest

from communique.extract.fields.dates import Order
from communique.extract.fields.reading import order_of
from communique.extract.walk import parse_page
from communique.model import Reading, RelatedLink

Read = Callable[..., Reading]


def test_the_address_that_the_page_declares(read: Read) -> None:
    assert read("<link rel='canonical' href='/n/1'><p>x</p>").canonical_url == "https://lamp.example/n/1"
    assert (
        read("<meta property='og:url' content='https://lamp.example/n/2'>").canonical_url
        == "https://lamp.example/n/2"
    )
    assert read("<link rel='canonical' href='javascript:x'>").canonical_url is None


@pytest.mark.parametrize(
    ("html", "name"),
    [
        ("<meta property='og:site_name' content='Lamp Agency'><h1>Fog lamps</h1>", "Lamp Agency"),
        ("<meta name='SiteName' content='云州灯塔局'><h1>雾灯</h1>", "云州灯塔局"),
        ("<title>关于雾灯备案的通知_云州灯塔局</title><h1>关于雾灯备案的通知</h1>", "云州灯塔局"),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","publisher":{"name":"Lamp Press"}}</script>',
            "Lamp Press",
        ),
        ("<title>Fog lamps approved at last</title><h1>Fog lamps approved at last</h1>", None),
    ],
)
def test_the_name_of_the_site(read: Read, html: str, name: str | None) -> None:
    assert read(html).site_name == name


def test_the_topics_that_a_reader_sees(read: Read) -> None:
    html = "<meta name='keywords' content='seo,more seo'><h1>雾灯备案通知</h1><div id='body'><prose-zh></div>"
    assert read(html).topics == ()
    assert read(html + "<p>关键词：雾灯，备案；电子</p>").topics == ("雾灯", "备案", "电子")
    assert read(html + "<p>标签：<a href='/1'>雾灯</a> <a href='/2'>备案</a></p>").topics == ("雾灯", "备案")
    assert read(html + "<p><a rel='tag' href='/1'>Lamps</a> <a rel='tag' href='/2'>Fog</a></p>").topics == (
        "Lamps",
        "Fog",
    )


def test_notices_that_the_page_names_as_its_own_kin(read: Read) -> None:
    html = """<h1>关于试行雾灯电子备案的通知</h1><div id="body"><prose-zh></div>
        <p>上一篇：<a href="/a">关于灯塔开放日的公告通知</a></p><section>相关文档</section>
        <ul><li><a href="/b">关于试行雾灯电子备案的通知的政策问答</a></li></ul>
        <div class="hot"><h3>热点</h3><a href="/c">灯塔雾灯图解大全一览表</a></div>"""
    assert read(html).links == (
        RelatedLink("关于试行雾灯电子备案的通知的政策问答", "https://lamp.example/b"),
    )


@pytest.mark.parametrize(
    ("html", "url", "order"),
    [
        ("<html lang='en-US'>", None, Order.MONTH_FIRST),
        ("<html lang='en-GB'>", None, Order.DAY_FIRST),
        ("<html lang='de'>", None, Order.DAY_FIRST),
        ("<html lang='en'>", None, None),
        ("<html lang='en'>", "https://lamp.gov/1", Order.MONTH_FIRST),
        ("<html lang='en'>", "https://lamp.gov.uk/1", Order.DAY_FIRST),
        ("<html lang='en'><meta property='og:locale' content='en_US'>", None, Order.MONTH_FIRST),
        ("<html lang='en'>", "http://[broken", None),
    ],
)
def test_the_order_of_day_and_month(html: str, url: str | None, order: Order | None) -> None:
    assert order_of(parse_page(html, url), "") is order


def test_a_page_that_says_nothing_gives_nothing(read: Read) -> None:
    assert read("<p></p>", None) == Reading()


def test_reading_twice_gives_the_same(read: Read) -> None:
    html = "<title>雾灯备案通知</title><h1>雾灯备案通知</h1><p>来源：云州日报 2031-03-05</p><div id='body'><prose-zh></div>"
    assert read(html) == read(html)
