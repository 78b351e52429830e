"""Trails as they are shown, in the many ways in which templates make them."""

from collections.abc import Callable

import pytest

from communique.model import Reading

Read = Callable[..., Reading]
TITLE = "Fog lamps approved at last"
TRAILS = {
    "signs between links": "<div><a href='/'>Home</a> &gt; <a href='/n'>News</a> &gt; <a href='/i'>Industry news</a></div>",
    "with the page itself at its end": f"<div><a href='/'>Home</a> &gt; <a href='/n'>News</a> &gt; <a href='/i'>Industry news</a> &gt; {TITLE}</div>",
    "an ordered list": f"<nav><ol class='breadcrumb'><li><a href='/'>Home</a></li><li><a href='/n'>News</a></li><li><a href='/i'>Industry news</a></li><li>{TITLE}</li></ol></nav>",
    "words before it": "<p>You are here: <a href='/'>Home</a> / <a href='/n'>News</a> / Industry news</p>",
    "without links": "<p>Home &raquo; News &raquo; Industry news</p>",
    "cells of a table": "<table><tr><td>Location:</td><td><a href='/'>Home</a></td><td>&gt;<a href='/n'>News</a></td><td>&gt;<a href='/i'>Industry news</a></td></tr></table>",
    "icons and a menu that drops": """<ul class="breadcrumb-list"><li><a href='/'><i class="fa">\ue60b</i> Home</a></li>
        <li><a href='/n'>News</a> <a href="#">open/close</a><ul><li><a href='/p'>Press</a></li><li><a href='/f'>Feeds</a></li></ul></li>
        <li><a href='/i'>Industry news</a></li></ul>""",
    "at the end of the page": "",
}


@pytest.mark.parametrize("make", TRAILS)
def test_each_make_gives_the_same_trail(read: Read, make: str) -> None:
    bottom = TRAILS["an ordered list"] if not TRAILS[make] else ""
    html = f"<title>{TITLE}</title><ul><li><a href='/x'>Search</a></li></ul>{TRAILS[make]}<h1>{TITLE}</h1><div id='body'><prose-en></div>{bottom}"
    reading = read(html)
    assert reading.breadcrumb == ("Home", "News", "Industry news")
    assert reading.evidence["breadcrumb"].selector


@pytest.mark.parametrize(
    ("trail", "names"),
    [
        (
            "<p>您当前所在位置： <a href='/'>首页</a>&gt;<a href='/z'>政务公开</a>&gt;<a href='/t'>通知</a></p>",
            ("首页", "政务公开", "通知"),
        ),
        (
            "<div>当前位置：<a href='/'>首页</a> &gt;&gt; <a href='/t'>通知</a> &gt;&gt; 正文</div>",
            ("首页", "通知"),
        ),
        ("<ol>您现在所在的位置：<li><a href='/'>首页</a></li><li>通知</li></ol>", ("首页", "通知")),
        (
            "<div>您的当前位置：<a href='/z'>新闻中心</a> &gt; <a href='/t'>通知</a></div>",
            ("新闻中心", "通知"),
        ),
        ("<div>国内新闻&gt;正文</div>", ("国内新闻",)),
        ("<div class='t'>首页>>CN>>会议>>秘书处</div>", ("首页", "CN", "会议", "秘书处")),
        (
            "<div><a href='/'>首页</a> &gt; <a href='/t'>通知</a> <span>字号：默认 大</span> 打印</div>",
            ("首页", "通知"),
        ),
    ],
)
def test_chinese_trails(read: Read, trail: str, names: tuple[str, ...]) -> None:
    html = (
        f"<title>关于雾灯备案的通知</title>{trail}<h1>关于雾灯备案的通知</h1><div id='body'><prose-zh></div>"
    )
    assert read(html).breadcrumb == names


def test_a_menu_is_no_trail(read: Read) -> None:
    menu = "<ul class='nav'><li><a href='/'>Home</a></li><li><a href='/n'>News</a></li><li><a href='/a'>About</a></li></ul>"
    assert read(f"{menu}<h1>{TITLE}</h1><div id='body'><prose-en></div>").breadcrumb == ()


def test_a_trail_that_nobody_sees_is_none(read: Read) -> None:
    ld = '<script type="application/ld+json">{"@type":"BreadcrumbList","itemListElement":[{"name":"Home"},{"name":"News"}]}</script>'
    assert read(f"{ld}<h1>{TITLE}</h1><div id='body'><prose-en></div>").breadcrumb == ()
