"""The headline as a reader sees it, and the line under it."""

from collections.abc import Callable

import pytest

from communique.model import Reading, Via

Read = Callable[..., Reading]


def test_the_visible_heading_wins_and_the_site_is_left_out(read: Read) -> None:
    reading = read(
        "<title>Fog lamps approved | Lamp Agency</title><h1>Lamp Agency</h1><h2>Fog lamps approved</h2><div id='body'><prose-en></div>"
    )
    assert reading.title == "Fog lamps approved"
    assert reading.evidence["title"].via is Via.VISIBLE
    assert reading.evidence["title"].quote == "Fog lamps approved"


def test_a_headline_on_two_lines_is_one(read: Read) -> None:
    reading = read(
        "<title>云州延续雾灯优惠预计四年减免百万元-云州网</title><h1>云州延续雾灯优惠<div>预计四年减免百万元</div></h1><div id='body'><prose-zh></div>"
    )
    assert reading.title == "云州延续雾灯优惠预计四年减免百万元"


def test_a_headline_within_the_body_may_stand_on_several_paragraphs(read: Read) -> None:
    reading = read(
        "<title>云州议事会关于批准雾灯登记办法的决议__公报_云州网</title>"
        "<div id='body'><p>云州议事会关于批准</p><p>雾灯登记办法的决议</p><prose-zh></div>"
    )
    assert reading.title == "云州议事会关于批准雾灯登记办法的决议"


@pytest.mark.parametrize(
    ("title", "heading", "expected"),
    [
        (
            "Fog lamps approved",
            "<span class='kicker'>Harbour</span> <span>Fog lamps approved</span>",
            "Fog lamps approved",
        ),
        (
            "Harbour: Fog lamps approved",
            "<span class='kicker'>Harbour</span> <span>Fog lamps approved</span>",
            "Harbour: Fog lamps approved",
        ),
        (
            "Fog lamps approved",
            "<span class='date'>5 March 2031</span> Fog lamps approved",
            "Fog lamps approved",
        ),
        ("Fog lamps", "Fog la&shy;mps", "Fog lamps"),
    ],
)
def test_a_kicker_belongs_to_the_headline_only_where_declared_so(
    read: Read, title: str, heading: str, expected: str
) -> None:
    assert read(f"<title>{title}</title><h1>{heading}</h1><div id='body'><prose-en></div>").title == expected


def test_the_declared_title_stands_in_where_no_heading_is_seen(read: Read) -> None:
    html = "<title>云州</title><meta name='ArticleTitle' content='关于雾灯备案的通知'><div id='body'><prose-zh></div>"
    reading = read(html)
    assert reading.title == "关于雾灯备案的通知"
    assert reading.evidence["title"].via is Via.META
    assert reading.evidence["title"].selector == 'meta[name="articletitle" i]'


def test_a_page_whose_title_element_names_the_channel(read: Read) -> None:
    html = """<title>新闻动态--云州灯塔学会</title><div class="nav">首页 - 新闻动态</div><h5>雾灯学术年会在云州成功举行！</h5>
        <div class="ly"><b>发布时间：2031-05-18</b> <i>来源：云州灯塔学会</i></div><div id="body"><prose-zh></div>"""
    assert read(html).title == "雾灯学术年会在云州成功举行！"


def test_disagreement_is_shown(read: Read) -> None:
    html = "<title>Lamps</title><meta property='og:title' content='Old lamps'><h1>New lamps for the harbour</h1><div id='body'><prose-en></div>"
    reading = read(html)
    assert reading.title == "New lamps for the harbour"
    assert [other.quote for other in reading.evidence["title"].others] == ["Old lamps"]


def test_the_line_under_the_headline(read: Read) -> None:
    reading = read("<div><h2>云州雾灯远航启动</h2><h3>三家企业签约</h3></div><div id='body'><prose-zh></div>")
    assert (reading.title, reading.subtitle) == ("云州雾灯远航启动", "三家企业签约")


def test_an_empty_page_has_no_title(read: Read) -> None:
    assert read("").title is None


def test_a_rubric_before_a_bar_is_no_word_of_the_headline(read: Read) -> None:
    html = "<html><head><title>Opinion | Fog lamps approved</title></head><body><h1>Opinion | Fog lamps approved</h1><prose-en></body></html>"
    assert read(html).title == "Fog lamps approved"
