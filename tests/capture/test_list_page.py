"""List pages: rows of many shapes, none of the navigation, and a clear word where there is no list."""

import contextlib
import gzip
import json
import time
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest

from communique.capture import list_page
from communique.capture.list_page import Narrowing
from communique.errors import NothingListed

LISTS = Path(__file__).parents[3] / "shared" / "data" / "lists"
URL = "https://office.example/tzgg/index.html"
MENU = '<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/a/">机构概况介绍</a></li><li><a href="/b/">新闻中心</a></li><li><a href="/c/">政务公开</a></li></ul></div>'
FOOT = '<div class="footer"><a href="/about">关于我们</a> 版权所有 2001-2026 更新日期：2026-09-09 <a href="/map">网站地图</a></div>'
TITLES = [
    "关于公布优势企业名单的通知",
    "关于开展申报工作的通知",
    "关于征求意见的公告",
    "2026年3月1日起施行的办法解读",
]
DAYS = ["2026-03-05", "2026-03-04", "2026-02-28", "2026-02-27"]


def is_list(html: str, url: str) -> bool:
    return list_page.look(html, url).is_list


def page(body: str, lang: str = "zh-CN") -> str:
    return f'<html lang="{lang}"><head><title>通知公告</title></head><body>{MENU}<div class="main">{body}</div>{FOOT}</body></html>'


def rows(pattern: str) -> str:
    return "".join(
        pattern.format(n=n, title=title, day=day, y=day[:4], m=day[5:7], d=day[8:])
        for n, (title, day) in enumerate(zip(TITLES, DAYS, strict=True))
    )


SHAPES = {
    "date after": "<ul>" + rows('<li><a href="{n}.html">{title}</a><span>{day}</span></li>') + "</ul>",
    "date before": "<ul>" + rows('<li><span>[{day}]</span><a href="{n}.html">{title}</a></li>') + "</ul>",
    "date in the link": "<ul>" + rows('<li><a href="{n}.html"><span>{title}</span><b>{day}</b></a></li>') + "</ul>",
    "bare text": "<div>" + rows('<a href="{n}.html">{title}</a> ({day})<br>') + "</div>",
    "bare text, date first": "<div>" + rows('{day} <a href="{n}.html">{title}</a><br>') + "</div>",
    "table": "<table>" + rows('<tr><td>{n}</td><td><a href="{n}.html">{title}</a></td><td>示范局</td><td>{day}</td></tr>') + "</table>",
    "nested tables": "<table><tr><td>" + rows('<table><tr><td><a href="{n}.html">{title}</a></td><td>{day}</td></tr></table>') + "</td></tr></table>",
    "definition list": "<dl>" + rows('<dt><a href="{n}.html">{title}</a></dt><dd>{day}</dd>') + "</dl>",
    "definition list, date first": "<dl>" + rows('<dt>{day}</dt><dd><a href="{n}.html">{title}</a></dd>') + "</dl>",
    "cards with summary": rows('<div class="card"><h3><a href="{n}.html">{title}</a></h3><p>2025年1月1日，示范局召开会议，部署全年的重点工作，会议强调要保护创新。</p><p>来源：示范局 发布时间：{day} 浏览：12</p><a href="{n}.html">阅读全文</a></div>'),
    "cards with a file": rows('<article><time datetime="{day}T08:00:00+08:00">{day}</time><h3><a href="{n}.html">{title}</a></h3><a href="f{n}.pdf">下载</a></article>'),
    "day above month": "<ul>" + rows('<li><div class="date"><b>{d}</b><i>{y}-{m}</i></div><div><a href="{n}.html">{title}</a></div></li>') + "</ul>",
    "cut titles": "<ul>" + "".join(f'<li><a href="{n}.html" title="{title}">{title[:6]}...</a><span>{day}</span></li>' for n, (title, day) in enumerate(zip(TITLES, DAYS, strict=True))) + "</ul>",
    "generic link": "<ul>" + rows('<li><span class="t">{title}</span><span>{day}</span><a href="{n}.html">[详细]</a></li>') + "</ul>",
    "picture and words": "<ul>" + rows('<li><a href="{n}.html"><img src="x.jpg"></a><a href="{n}.html">{title}</a><span>{day}</span></li>') + "</ul>",
    "odd and even": "<ul>" + "".join(f'<li class="{"odd" if n % 2 else "even"}"><a href="{n}.html">{title}</a><em>{day}</em></li>' for n, (title, day) in enumerate(zip(TITLES, DAYS, strict=True))) + "</ul>",
    "machine date": rows('<article><h2><a href="{n}.html">{title}</a></h2><time datetime="{day}">两天前</time></article>'),
    "groups of rows": "<ul>" + rows('<li><a href="{n}.html">{title}</a><span>{day}</span></li>').replace('<li><a href="2', '</ul><ul><li><a href="2') + "</ul>",
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_rows_of_every_shape(shape: str) -> None:
    listing = list_page.read(page(SHAPES[shape]), URL)
    found = [(item.url, item.title, (item.date or "")[:10]) for item in listing.items]
    assert found == [
        (f"https://office.example/tzgg/{n}.html", title, day)
        for n, (title, day) in enumerate(zip(TITLES, DAYS, strict=True))
    ]
    assert listing.title == "通知公告"


def test_the_headline_of_a_card_is_its_link_not_its_author_or_topic() -> None:
    card = '<div class="card"><div class="by"><a href="/author/li">Li Hua, correspondent of the office</a><span>{day}</span></div><h3><a href="{n}.html">{title}</a></h3><a href="{n}.html">各有关单位：为贯彻落实国家部署，现将有关事项通知如下，请认真执行并及时反馈情况和问题</a><a href="/tag/x">专利</a></div>'
    listing = list_page.read(page(rows(card)), URL)
    assert [(item.title, item.date) for item in listing.items] == list(zip(TITLES, DAYS, strict=True))


def test_a_day_that_heads_several_links_is_that_of_each() -> None:
    body = "<div><h3>2026年3月5日</h3><p><a href='1.html'>关于公布名单的通知</a></p><p><a href='2.html'>关于开展工作的通知</a></p><h3>2026年3月4日</h3><p><a href='3.html'>关于征求意见的公告</a></p></div>"
    dates = {item.url[-6:]: item.date for item in list_page.read(page(body), URL).items}
    assert dates == {"1.html": "2026-03-05", "2.html": "2026-03-05", "3.html": "2026-03-04"}


def test_sections_of_days_give_each_link_its_day() -> None:
    section = "<div class='day'><h3>{day}</h3><ul>{links}</ul></div>"
    links = [
        "<li><a href='1.html'>关于公布名单的通知</a></li><li><a href='2.html'>关于开展工作的通知</a></li>",
        "<li><a href='3.html'>关于征求意见的公告</a></li>",
    ]
    body = "".join(
        section.format(day=day, links=link)
        for day, link in zip(("2026年3月5日", "2026年3月4日"), links, strict=True)
    )
    dates = {item.url[-6:]: item.date for item in list_page.read(page(body), URL).items}
    assert dates == {"1.html": "2026-03-05", "2.html": "2026-03-05", "3.html": "2026-03-04"}


def test_a_row_without_a_date_among_rows_with_one_is_an_item_too() -> None:
    body = (
        SHAPES["date after"]
        .replace(f"<span>{DAYS[1]}</span>", "")
        .replace("</ul>", '<li><a href="/more">更多</a></li></ul>')
    )
    assert [item.date for item in list_page.read(page(body), URL).items] == [DAYS[0], None, *DAYS[2:]]


def test_the_heads_of_columns_are_no_items() -> None:
    head = '<tr><th><a href="?sort=title">Title of the notice</a></th><th><a href="?sort=date">Date of publication</a></th></tr>'
    body = (
        "<table>" + head + rows('<tr><td><a href="{n}.html">{title}</a></td><td>{day}</td></tr>') + "</table>"
    )
    assert len(list_page.read(page(body), URL).items) == 4


def test_a_list_without_dates_is_not_lost_behind_a_dated_sidebar() -> None:
    side = '<div class="sidebar"><ul><li><a href="/h/1">热点新闻标题之一</a><b>2026-01-01</b></li><li><a href="/h/2">热点新闻标题之二</a><b>2026-01-02</b></li></ul></div>'
    body = "<ul>" + rows('<li><a href="{n}.html">{title}</a></li>') + "</ul>"
    assert [item.title for item in list_page.read(page(body + side), URL).items] == TITLES


def test_a_deadline_in_a_row_is_not_its_date() -> None:
    body = (
        "<ul>"
        + rows(
            '<li><a href="{n}.html">{title}</a><span>截止日期：</span><span>2026-12-0{n}</span><span>发布日期：</span><span>{day}</span></li>'
        ).replace("2026-12-00", "2026-12-09")
        + "</ul>"
    )
    assert [item.date for item in list_page.read(page(body), URL).items] == DAYS


def test_years_of_two_digits_stand_first_on_a_chinese_list() -> None:
    body = (
        "<ul>"
        + rows('<li><a href="{n}.html">{title}</a><span>{day}</span></li>').replace(">2026-0", ">26-0")
        + "</ul>"
    )
    assert [item.date for item in list_page.read(page(body), URL).items] == DAYS


def test_facts_in_the_title_of_a_link_are_read() -> None:
    body = (
        "<ul>"
        + rows(
            '<li><a href="{n}.html" title="文章标题：{title}&#13;&#10;作者：李某&#13;&#10;更新时间：{day} 10:21:07&#13;&#10;点击数：12">{title:.4}…</a></li>'
        )
        + "</ul>"
    )
    listing = list_page.read(page(body), URL)
    assert [(item.title, item.date) for item in listing.items] == [
        (title, f"{day}T10:21:07") for title, day in zip(TITLES, DAYS, strict=True)
    ]


def test_dates_and_links_in_small_scripts_are_read_not_run() -> None:
    body = (
        "<ul>"
        + rows(
            """<li><a href="javascript:void(0)" onclick="window.open('{n}.html')">{title}</a><script>show('{day} 00:00:00', 1)</script></li>"""
        )
        + "</ul>"
    )
    listing = list_page.read(page(body), URL)
    assert [((item.date or "")[:10], item.url[-6:]) for item in listing.items] == [
        (day, f"{n}.html") for n, day in enumerate(DAYS)
    ]


def test_a_date_above_a_list_is_none_of_its_rows() -> None:
    body = "<div><p>更新时间：2026-09-09</p>" + rows('<a href="{n}.html">{title}</a> ({day})<br>') + "</div>"
    assert [item.date for item in list_page.read(page(body), URL).items] == DAYS


def test_an_article_with_a_list_beside_it_is_no_list() -> None:
    article = (
        "<h1>通知</h1><span>2026-03-05</span>"
        + "<p>各有关单位：为贯彻落实国家部署，现将有关事项通知如下，请认真执行并及时反馈情况和问题。</p>" * 8
    )
    side = f'<div class="related">{SHAPES["date after"]}</div>'
    assert not is_list(page(article + side), URL)
    assert is_list(page(SHAPES["date after"]), URL)
    assert is_list(page(SHAPES["cards with summary"]), URL)


def test_a_row_whose_link_leads_nowhere_takes_no_other_date() -> None:
    body = (
        "<table>"
        + rows('<tr><td><a href="{n}.html">{title}</a></td><td>{day}</td></tr>').replace(
            '"1.html"', '"javascript:;"'
        )
        + "</table>"
    )
    listing = list_page.read(page(body), URL)
    assert [(item.url[-6:], item.date) for item in listing.items] == [
        ("0.html", DAYS[0]),
        ("2.html", DAYS[2]),
        ("3.html", DAYS[3]),
    ]


def test_a_day_without_a_year_gives_an_item_without_a_date() -> None:
    body = "<ul>" + rows('<li><a href="{n}.html">{title}</a><span>[{m}-{d}]</span></li>') + "</ul>"
    listing = list_page.read(page(body), URL)
    assert len(listing.items) == 4
    assert all(item.date is None for item in listing.items)


def test_a_list_without_dates_is_told_from_the_menu() -> None:
    body = "<ul>" + rows('<li><a href="{n}.html">{title}</a></li>') + "</ul>"
    listing = list_page.read(page(body), URL)
    assert [item.title for item in listing.items] == TITLES
    assert all(item.date is None for item in listing.items)


def test_the_slashes_of_a_list_are_read_one_way() -> None:
    body = (
        "<table>"
        + "".join(
            f'<tr><td>{day}</td><td><a href="/{n}.pdf">Smith v. Jones, No. {n}</a></td></tr>'
            for n, day in enumerate(["03/04/2026", "25/03/2026", "01/02/2026"])
        )
        + "</table>"
    )
    dates = [item.date for item in list_page.read(page(body, "en-GB"), URL).items]
    assert dates == ["2026-04-03", "2026-03-25", "2026-02-01"]


def test_the_sidebar_is_left_out_where_there_is_a_list() -> None:
    side = (
        '<div class="sidebar hot"><ul>'
        + "".join(
            f'<li><a href="/hot/{n}.html">热点新闻标题之{n}</a><span>2026-01-0{n}</span></li>' for n in (1, 2)
        )
        + "</ul></div>"
    )
    listing = list_page.read(page(SHAPES["date after"] + side), URL)
    assert len(listing.items) == 4


def test_a_selector_and_a_pattern_narrow_it() -> None:
    other = (
        '<ul id="other">' + rows('<li><a href="/video/{n}.html">{title}</a><span>{day}</span></li>') + "</ul>"
    )
    body = page(SHAPES["date after"] + other)
    assert len(list_page.read(body, URL).items) == 8
    assert len(list_page.read(body, URL, Narrowing(selector="#other")).items) == 4
    assert len(list_page.read(body, URL, Narrowing(url_pattern=r"/video/[01]\.html$")).items) == 2
    with pytest.raises(NothingListed, match="no regular expression"):
        list_page.read(body, URL, Narrowing(url_pattern="(("))
    for selector in (".absent", "a[[", ""):
        with pytest.raises(NothingListed, match="selector") if selector else contextlib.nullcontext():
            list_page.read(body, URL, Narrowing(selector=selector))


def test_the_base_element_counts() -> None:
    body = page(SHAPES["date after"]).replace("<head>", '<head><base href="https://cdn.example/x/">')
    assert list_page.read(body, URL).items[0].url == "https://cdn.example/x/0.html"


@pytest.mark.parametrize(
    "body", ["", "<p>请稍候……</p>", '<a href="/x">进入</a>', "<script>location='/x'</script>"]
)
def test_a_page_without_a_list_says_so(body: str) -> None:
    with pytest.raises(NothingListed, match=r"office\.example"):
        list_page.read(page(body), URL)


@pytest.mark.parametrize(
    "piece", ["<div>", "<a href=x>2026-03-05", "<li><a href=x{n}>title of {n}</a>2026-03-05", "<table><tr><td>2026-03-05<a href={n}>b</a>", "2026-03-05 ", "<dt>2026-03-05<dd><a href={n}>words</a>"]
)  # fmt: skip
def test_hostile_pages_end_in_time(piece: str) -> None:
    body = "".join(piece.replace("{n}", str(n)) for n in range(100_000))
    started = time.process_time()
    with contextlib.suppress(NothingListed):
        list_page.read(body, URL)
    assert time.process_time() - started < 10


@pytest.mark.data
def test_real_list_pages_keep_their_floor() -> None:
    if not LISTS.is_dir():
        pytest.skip(f"{LISTS} is absent")
    scores, dated, right = [], 0, 0
    for gold in map(json.loads, (LISTS / "gold.jsonl").read_text("utf-8").splitlines()):
        base = gold["url"] or "http://list.invalid/"
        html = gzip.decompress((LISTS / "html" / f"{gold['id']}.html.gz").read_bytes()).decode(
            "utf-8", "replace"
        )
        want = {urldefrag(urljoin(base, item["url"]))[0]: item["date"] for item in gold["items"]}
        have = {urldefrag(item.url)[0]: item.date for item in list_page.read(html, base).items}
        both = want.keys() & have.keys()
        scores.append(2 * len(both) / (len(want) + len(have)))
        dated += sum(want[url] is not None for url in both)
        right += sum(want[url] is not None and (have[url] or "")[:10] == want[url] for url in both)
    assert sum(scores) / len(scores) >= 0.99
    assert right / dated >= 0.99
