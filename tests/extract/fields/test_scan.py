"""Labels found in one look, each with its value and its place."""

from communique.extract.fields.labels import Label
from communique.extract.fields.scan import Scan, Zone, is_long
from communique.extract.fields.title import read_title
from communique.extract.page import Body
from communique.extract.walk import parse_page

HTML = """<p>索引号：000/1</p><h1>关于雾灯备案的通知</h1><p>来源：云州日报</p><div id="body"><p>{prose}</p><p>时间：明日九时</p>
    {more}<p>（责任编辑：王小明）</p></div><p>浏览：33</p>"""


def scanned() -> Scan:
    prose = "<p>" + "为规范全市雾灯备案工作，市灯塔管理局决定试行电子备案，现将有关事项通知如下。" + "</p>"
    page = parse_page(HTML.format(prose=prose, more=prose * 12))
    node = next(node for node in page.nodes if node.attr("id") == "body")
    return Scan(page, Body(tuple(range(node.start, node.stop))), read_title(page))


def test_each_label_has_its_zone() -> None:
    assert [(spot.label, spot.value, spot.zone) for spot in scanned().spots] == [
        (Label.INDEX, "000/1", Zone.ABOVE),
        (Label.SOURCE, "云州日报", Zone.HEAD),
        (Label.TIME, "明日九时", Zone.BODY),
        (Label.BYLINE, "王小明", Zone.END),
        (Label.END, "33", Zone.TAIL),
    ]


def test_the_quote_and_selector_are_those_of_the_page() -> None:
    (spot,) = scanned().of(Label.SOURCE)
    assert spot.evidence.quote == "来源：云州日报"
    assert spot.evidence.selector


def test_a_value_in_another_row_is_not_the_label_s() -> None:
    page = parse_page(
        "<table><tr><td>文号：</td></tr><tr><td>云州日报</td></tr></table><p>发文机关：</p><h2>雾灯</h2>"
    )
    scan = Scan(page, Body(()), None)
    assert [(spot.label, spot.value) for spot in scan.spots if spot.label is Label.NUMBER] == [
        (Label.NUMBER, "")
    ]


def test_how_long_a_paragraph_is() -> None:
    assert is_long("雾" * 36)
    assert not is_long("x" * 79)
    assert is_long("x" * 80)
