"""Which of the dates on a page is that of its publication, and which are not."""

from collections.abc import Callable

import pytest

from communique.model import Reading, Via

Read = Callable[..., Reading]


def page(head: str = "", above: str = "", below: str = "", after: str = "", lang: str = "en") -> str:
    return (
        f"<html lang='{lang}'><head><title>Fog lamps approved</title>{head}</head><body>{above}<h1>Fog lamps approved</h1>{below}"
        f"<div id='body'><prose-en></div>{after}</body></html>"
    )


STANDFIRST = (
    "The harbour offices accept the amber lamp of the northern yards from the first day of spring, and name "
    "the three makers whose lamps they have tried in fog."
)
LD = '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2031-03-05T09:21:00+01:00"}</script>'


@pytest.mark.parametrize(
    ("html", "published"),
    [
        (page(below="<p>Published: 5 March 2031</p>"), "2031-03-05"),
        (page(below="<p>Published 8:00 PM EST, Wed March 5, 2031</p>"), "2031-03-05"),
        (page(below="<p><time>5 March 2031</time> <span>4 min read</span></p>"), "2031-03-05"),
        (page(above="<p class='dateline'>05.03.2031 News</p>"), "2031-03-05"),
        (
            page(below="<p>Bern, 05.03.2031 - Rede am Hafentag, Basel, 6. März 2031</p>", lang="de"),
            "2031-03-05",
        ),
        (
            page(below="<div>By <a>Jane Roe</a><i>March 5, 2031 11:00 am EST</i></div>"),
            "2031-03-05T11:00:00-05:00",
        ),
        (page(after="<p>发布日期：2031-03-05 14:34:05</p>"), "2031-03-05T14:34:05"),
        (
            page(head="<meta property='article:published_time' content='2031-03-05T09:21:00+01:00'>"),
            "2031-03-05T09:21:00+01:00",
        ),
        (page(head=LD), "2031-03-05T09:21:00+01:00"),
        (page(head="<meta name='PubDate' content='2031-03-05 09:21'>"), "2031-03-05T09:21:00"),
        (  # below a standfirst that is body, on a line that is not
            page(below=f"<p>{STANDFIRST}</p><div>By</div><div>Jane Roe</div><div>5 March 2031</div>"),
            "2031-03-05",
        ),
        (  # the body begins with it
            page(below="<article><p>Published on 5 March 2031</p><prose-en></article>"),
            "2031-03-05",
        ),
        (  # the only date that is called that of publication stands in the aside
            page(after="<aside><h3>Published</h3><p>5 March 2031</p><h3>Author</h3><p>Jane Roe</p></aside>"),
            "2031-03-05",
        ),
        (  # a script shows the page later
            f"<div style='display:none'>{page(below='<p>5 March 2031</p>')}</div>",
            "2031-03-05",
        ),
    ],
)
def test_a_date_is_found(read: Read, html: str, published: str) -> None:
    assert read(html).published == published


@pytest.mark.parametrize(
    "html",
    [
        page(),
        page(  # of another article, within the body, below the page's own line of dates
            head="",
            below="<p>Last updated: 6 March 2031</p><prose-en><div class='inline-article'><h4><a href='/x'>Old lamps of the yards are called back</a>"
            "</h4><div>By Ann Poe <time>20 November 2030</time></div></div><prose-en>",
        ),
        page(after="<footer><p>© Lamp Agency 2031-03-05</p></footer>"),
        page(
            after="<div class='related'><h3>Related</h3><ul><li><a href='/x'>Old lamps</a> <span>2031-03-05</span></li></ul></div>"
        ),
        page(below="<p>Last updated: 5 March 2031</p>"),
        page(
            below="<figure><img src='a.png'><figcaption>The harbour on March 5, 2031.</figcaption></figure>"
        ),
        page(head="<meta name='Maketime' content='2031-03-05 10:00:00'>"),
        page(head="<meta name='others' content='页面生成时间 2031-03-05 10:00:00'>"),
        page(head="<meta name='genTime' content='Wed Mar 05 16:36:31 CET 2031'>"),
        page(below="<p>Applications are due until 5 March 2031</p>"),
        page(below="<p>On 5 March</p>"),
        "<h1>关于雾灯的决定</h1><div id='body'><p>（2031年3月5日云州议事会第二次会议通过）</p><prose-zh></div>",
        "<h1>雾灯备案通知</h1><div id='body'><prose-zh><p>云州灯塔局</p><p>二〇三一年三月五日</p></div>",
    ],
)
def test_other_dates_are_not_invented_as_its_own(read: Read, html: str) -> None:
    assert read(html).published is None


def test_what_the_reader_sees_wins_and_the_other_is_shown(read: Read) -> None:
    html = page(
        head="<meta name='PubDate' content='2034-04-07 16:21'>", below="<div>发布日期：2031-03-05</div>"
    )
    reading = read(html)
    assert reading.published == "2031-03-05"
    assert reading.evidence["published"].via is Via.VISIBLE
    assert [other.quote for other in reading.evidence["published"].others] == ["2034-04-07 16:21"]


def test_the_head_adds_the_time_of_the_same_day(read: Read) -> None:
    html = page(
        head="<meta name='PubDate' content='2031-03-05 09:53:25'>",
        below="<div>发布日期：2031-03-05 09:53</div>",
    )
    assert read(html).published == "2031-03-05T09:53:25"


def test_a_time_in_utc_does_not_move_the_day_that_the_reader_sees(read: Read) -> None:
    html = page(
        head="<meta property='article:published_time' content='2031-03-06T01:00:21Z'>",
        below="<p>Mar 5, 2031</p>",
    )
    assert read(html).published == "2031-03-05"


def test_a_time_on_a_chinese_page_is_beijing_time(read: Read) -> None:
    html = "<h1>关于雾灯备案的通知</h1><p>发布时间：2031-03-05 09:53</p><div id='body'><prose-zh></div>"
    assert read(html).published == "2031-03-05T09:53:00+08:00"


@pytest.mark.parametrize(
    ("lang", "published"), [("en-US", "2031-03-05"), ("en-GB", "2031-05-03"), ("en", None)]
)
def test_the_order_of_day_and_month_is_that_of_the_region(
    read: Read, lang: str, published: str | None
) -> None:
    assert read(page(below="<p>Published: 03/05/2031</p>", lang=lang)).published == published


def test_day_and_month_swapped_are_righted_by_the_head(read: Read) -> None:
    html = page(
        head="<meta property='article:published_time' content='2031-03-05'>",
        below="<p class='date'>03.05.2031</p>",
    )
    assert read(html).published == "2031-03-05"


def test_when_it_was_changed(read: Read) -> None:
    reading = read(page(below="<p>Published: 5 March 2031</p>", after="<p>Last updated: 7 March 2031</p>"))
    assert (reading.published, reading.modified) == ("2031-03-05", "2031-03-07")
    assert (
        read(page(head="<meta property='article:modified_time' content='2031-03-07'>")).modified
        == "2031-03-07"
    )
    assert read(page()).modified is None
    assert read(page(after="<div class='footer'><p>最后更新：2031-03-07</p></div>")).modified is None
    assert read(page(after="<p>版权所有：灯塔局 最后更新：2031-03-07</p>")).modified is None


def test_the_date_of_a_mere_page_is_no_article_s(read: Read) -> None:
    ld = '<script type="application/ld+json">{"@type":"WebPage","datePublished":"2031-03-05"}</script>'
    assert read(page(head=ld)).published is None


def test_the_days_of_what_a_list_or_a_front_page_names_are_not_its_own(read: Read) -> None:
    rows = "".join(
        f"<div class='card'><div class='text'><p>The harbour opens gate {day}</p><p>In the words of its master.</p>"
        f"<p class='date'>{day} March 2031</p></div></div>"
        for day in (5, 6, 7)
    )
    assert (
        read(
            f"<title>News</title><h1>News</h1><p>All that the harbour says</p><p>By month</p><p>By gate</p><div class='cards'>{rows}</div>",
            "https://harbour.example/news",
        ).published
        is None
    )
    dated = page(below="<p><time>5 March 2031</time></p>")
    assert read(dated, "https://harbour.example/fog-lamps").published == "2031-03-05"
    assert read(dated, "https://harbour.example/").published is None


def test_a_date_below_a_standfirst_counts_where_the_body_goes_on(read: Read) -> None:
    rest = f"<p>{STANDFIRST}</p>" * 5
    below = f"<p>{STANDFIRST}</p><p>05.03.2031 · 6 min read</p>{rest}"
    assert read(page(below=below, lang="de")).published == "2031-03-05"


def test_a_time_element_that_shows_no_day_holds_one(read: Read) -> None:
    time = "<time datetime='2031-03-05 12:00:00Z'>a day ago</time>"
    assert read(page(below=f"<p>Posted {time}</p>")).published == "2031-03-05T12:00:00+00:00"
    assert read(page(below=f"<p>Updated {time}</p>")).published is None
    assert read(page(below=f"<div class='related'><p>{time}</p></div>")).published is None
