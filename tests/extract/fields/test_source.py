"""Whom a page credits as its source, and the people that it names."""

from collections.abc import Callable

import pytest

from communique.model import Credit, Reading, Via

Read = Callable[..., Reading]


def page(below: str = "", end: str = "", after: str = "", head: str = "", prose: str = "<prose-zh>") -> str:
    return f"<title>雾灯备案通知</title>{head}<h1>雾灯备案通知</h1>{below}<div id='body'>{prose}{end}</div>{after}"


@pytest.mark.parametrize(
    ("html", "name"),
    [
        (page(below="<p>发布时间：2031-03-05 来源：云州灯塔局 浏览：33</p>"), "云州灯塔局"),
        (page(below="<p>2031-03-05 12:11来源：云州晨报作者：李雷</p>"), "云州晨报"),
        (page(below="<p>信息来源： 云州日报 【字体：大 中 小】</p>"), "云州日报"),
        (page(below="<p>发表于2031-03-05| 33次阅读| 来源云州网| 作者李雷</p>"), "云州网"),
        (page(below="<p>( 2031-03-05 09:20:26 ) 稿件来源： 云州日报</p>"), "云州日报"),
        (page(below="<table><tr><td>来源：</td><td>云州日报</td></tr></table>"), "云州日报"),
        (page(end="<p>来源：云州发布</p>"), "云州发布"),
        (page(end="<p>（来源：云州发布）</p>"), "云州发布"),
        (page(after="<ul><li>来源：云州商报 时间：2031-03-05 14:34:05 作者：</li></ul>"), "云州商报"),
        (page(below="<div>来源于：东区办事处</div>"), "东区办事处"),
        (page(below="<div>转自：云州发布</div>"), "云州发布"),
        (page(head="<meta name='ContentSource' content='云州统计 公众号'>"), "云州统计 公众号"),
        (page(head="<meta name='source' content='来源：云州网-文化频道'>"), "云州网-文化频道"),
        (page(prose="<prose-en>", end="<p>Source: State Lamp Office</p>"), "State Lamp Office"),
    ],
)
def test_a_source_is_found(read: Read, html: str, name: str) -> None:
    source = read(html).source
    assert source is not None
    assert source.name == name


@pytest.mark.parametrize(
    "html",
    [
        page(),
        page(below="<p>来源: | 发布时间: 2031-05-17 | 浏览次数: 2168</p>"),
        page(end="<p>资料来源：统计年鉴</p>"),
        page(end="<p>数据来源：统计年鉴</p>"),
        page(below="<figure><img src='a.png'><figcaption>Quelle: Foto Meier</figcaption></figure>"),
        page(
            prose="<p>据悉，资金来源：财政拨款与自筹，比例另行公布，各单位应当按照规定及时足额配套到位并加强监管。</p>"
        ),
        page(head="<meta name='ContentSource' content=' '>"),
    ],
)
def test_what_is_no_source_is_none(read: Read, html: str) -> None:
    assert read(html).source is None


def test_the_link_of_a_credit_is_kept_and_what_follows_it_left_out(read: Read) -> None:
    html = page(below="<p>2031-03-05 来源: <a href='/w/week'>云州周刊</a> <a href='#'>举报</a></p>")
    assert read(html).source == Credit("云州周刊", "https://lamp.example/w/week")


def test_a_medium_beside_the_date_needs_no_label(read: Read) -> None:
    html = page(
        below="<div><span>2031-03-05 10:56:28</span> <a href='http://news.example/1'>云州时报网</a></div>"
    )
    assert read(html).source == Credit("云州时报网", "http://news.example/1")


def test_the_visible_source_wins_and_the_head_is_shown(read: Read) -> None:
    html = page(below="<p>来源：云州日报</p>", head="<meta name='ContentSource' content='云州晚报'>")
    reading = read(html)
    assert reading.source == Credit("云州日报")
    assert [(other.via, other.quote) for other in reading.evidence["source"].others] == [
        (Via.META, "云州晚报")
    ]


LD = """<script type="application/ld+json">{"@type":"NewsArticle","author":[{"@type":"Person","name":"Jane Roe"},
    {"@type":"Organization","name":"Lamp Press"}]}</script>"""


@pytest.mark.parametrize(
    ("html", "names"),
    [
        (page(below="<p>作者：王小明 李雷</p>"), ("王小明", "李雷")),
        (page(below="<p>记者：王小明</p>", end="<p>（责任编辑：李雷）</p>"), ("王小明", "李雷")),
        (page(end="<p>全部事项自即日起办理。（王小明）</p>"), ("王小明",)),
        (page(end="<p>全部事项自即日起办理。(文/图 王小明 李雷)</p>"), ("王小明", "李雷")),
        (page(end="<p>（此件公开发布）</p>"), ()),
        (page(end="<p>记者：您怎么看待“雾灯”这件事？</p><prose-zh>"), ()),
        (
            page(head="<meta name='ArticleTitle' content='雾灯备案通知'><meta name='Author' content='系统'>"),
            (),
        ),
        (page(prose="<prose-en>", below="<p class='author'>Written by: Jane Roe</p>"), ("Jane Roe",)),
        (
            page(
                prose="<prose-en>",
                below="<p>By <a href='/j'>Jane Roe</a> and <a href='/p'>John Public</a>, Staff Writers</p>",
            ),
            ("Jane Roe", "John Public"),
        ),
        (
            page(
                prose="<prose-en>",
                below="<div class='entry-meta'>Posted on <time>5 March 2031</time> by <a href='/j'>Jane Roe</a></div>",
            ),
            ("Jane Roe",),
        ),
        (
            page(prose="<prose-en>", below="<p>5 March 2031 <a href='/author/roe'>Jane Roe</a></p>"),
            ("Jane Roe",),
        ),
        (page(prose="<prose-en>", below="<p class='byline'>Commentary by</p>"), ()),
        (page(prose="<prose-en>", head=LD), ("Jane Roe",)),
        (page(prose="<prose-en>", head="<meta name='author' content='Nobody Seen'>"), ()),
    ],
)
def test_the_people_named(read: Read, html: str, names: tuple[str, ...]) -> None:
    assert read(html).byline == names
