"""The block of an official document, in the many ways in which templates lay it out."""

from collections.abc import Callable

import pytest

from communique.model import Reading, Via

Read = Callable[..., Reading]
TITLE = "关于试行雾灯电子备案的通知"
LAYOUTS = {
    "cells of a table": """<table><tr><td>索 引 号：</td><td>000/2031-7</td><td>主题分类：</td><td>工业、交通</td></tr>
        <tr><td>发文机关：</td><td>云州灯塔局</td><td>成文日期：</td><td>2031年02月21日</td></tr>
        <tr><td>标　　题：</td><td colspan="3">TITLE</td></tr>
        <tr><td>发文字号：</td><td>云灯发〔2031〕43号</td><td>发布日期：</td><td>2031年03月05日</td></tr></table>""",
    "header cells without colons": """<table><tr><th>索引号</th><td>000/2031-7</td><th>主题分类</th><td>工业、交通</td></tr>
        <tr><th>发布机构</th><td>云州灯塔局</td><th>成文日期</th><td>2031-02-21</td></tr>
        <tr><th>文号</th><td>云灯发〔2031〕43号</td><th>发布日期</th><td>2031-03-05</td></tr></table>""",
    "items of a list": """<ul><li>索引号：000/2031-7</li><li>主题分类：工业、交通</li><li>发文机关：云州灯塔局</li>
        <li>成文日期：2031年2月21日</li><li>发文字号：云灯发〔2031〕43号</li><li>发布日期：2031年3月5日</li></ul>""",
    "spans on one line": """<div><span>索引号：000/2031-7</span> <span>主题分类：工业、交通</span> <span>发文机关：云州灯塔局</span>
        <span>成文日期：2031年2月21日</span> <span>发文字号：云灯发〔2031〕43号</span> <span>发布日期：2031年3月5日</span></div>""",
    "labels in brackets": """<ol><li>[索引号] 000/2031-7</li><li>[主题分类] 工业、交通</li><li>[发文机构] <span>云州灯塔局</span></li>
        <li>[成文日期] 2031-02-21</li><li>[发文字号] 云灯发〔2031〕43号</li><li>[发布日期] 2031-03-05</li></ol>""",
    "a list of definitions": """<dl><dt>索引号：</dt><dd>000/2031-7</dd><dt>主题分类：</dt><dd>工业、交通</dd><dt>发布机构：</dt><dd>云州灯塔局</dd>
        <dt>成文日期：</dt><dd>2031年2月21日</dd><dt>发文字号：</dt><dd>云灯发〔2031〕43号</dd><dt>发布日期：</dt><dd>2031年3月5日</dd></dl>""",
    "a label and its value in one cell": """<table><tr><td><b>索引号：</b>000/2031-7</td><td><b>主题分类：</b>工业、交通</td></tr>
        <tr><td><b>发布单位：</b>云州灯塔局</td><td><b>生成日期：</b>2031-02-21</td></tr>
        <tr><td><b>文　　号：</b>云灯发〔2031〕43号</td><td><b>发布日期：</b>2031-03-05</td></tr></table>""",
    "a value in an element under its label": """<dl><dd>索引号：<div>000/2031-7</div></dd><dd>主题分类：<div>工业、交通</div></dd>
        <dd>发文机关：<div>云州灯塔局</div></dd><dd>成文日期：<div>2031-02-21</div></dd><dd>发文字号：<div>云灯发〔2031〕43号</div></dd>
        <dd>发布日期：<div>2031-03-05</div></dd></dl>""",
    "a label and a blank": """<div><p>索引号 000/2031-7</p><p>主题分类：工业、交通</p><p>发文机关 云州灯塔局</p><p>成文日期 2031年2月21日</p>
        <p>发文字号 云灯发〔2031〕43号</p><p>发布日期 2031年3月5日</p></div>""",
}


def page(block: str, *, above: bool) -> str:
    heading = f"<h1>{TITLE}</h1>"
    block = block.replace("TITLE", TITLE)
    head = block + heading if above else heading + block
    return f"<html><head><title>{TITLE}_云州灯塔局</title></head><body>{head}<div id='body'><prose-zh></div></body></html>"


@pytest.mark.parametrize("above", [True, False])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_layout_gives_the_same_record(read: Read, layout: str, above: bool) -> None:  # parametrized
    reading = read(page(LAYOUTS[layout], above=above))
    assert reading.title == TITLE
    assert reading.index_number == "000/2031-7"
    assert reading.issuer == "云州灯塔局"
    assert reading.written == "2031-02-21"
    assert reading.document_number == "云灯发〔2031〕43号"
    assert reading.published == "2031-03-05"
    assert reading.topics == ("工业", "交通")
    for field in ("index_number", "issuer", "written", "document_number", "published"):
        assert reading.evidence[field].via is Via.VISIBLE
        assert reading.evidence[field].selector


def test_empty_values_are_none(read: Read) -> None:
    block = """<table><tr><td>索引号：</td><td></td><td>发文字号：</td><td></td></tr><tr><td>成文日期：</td><td>2031年2月21日</td>
        <td>发文机关：</td><td>无</td></tr></table>"""
    reading = read(page(block, above=True))
    assert reading.index_number is None
    assert reading.document_number is None
    assert reading.issuer is None
    assert reading.written == "2031-02-21"


def test_a_signature_is_no_issuer_and_its_date_not_written(read: Read) -> None:
    reading = read(
        f"<h1>{TITLE}</h1><div id='body'><prose-zh><p>云州灯塔局</p><p>2031年2月21日</p><p>（此件公开发布）</p></div>"
    )
    assert reading.issuer is None
    assert reading.written is None
    assert reading.published is None


def test_a_number_alone_under_the_headline_is_the_document_number(read: Read) -> None:
    reading = read(
        f"<h1>{TITLE}</h1><div id='body'><p>云灯发〔2031〕43号</p><p>各区县灯塔局：</p><prose-zh></div>"
    )
    assert reading.document_number == "云灯发〔2031〕43号"


def test_a_number_in_the_running_text_is_another_document(read: Read) -> None:
    reading = read(
        f"<h1>{TITLE}</h1><div id='body'><p>根据《关于雾灯的意见》（云灯发〔2030〕9号）要求，现通知如下。</p><prose-zh></div>"
    )
    assert reading.document_number is None


def test_the_number_of_a_penalty_notice_stands_in_its_headline(read: Read) -> None:
    reading = read("<h1>行政处罚决定书（云灯罚〔2031〕5号）</h1><div id='body'><prose-zh></div>")
    assert reading.document_number == "云灯罚〔2031〕5号"


def test_an_english_rule_has_its_citation_and_effective_date(read: Read) -> None:
    reading = read(
        """<html lang="en-US"><head><title>Approval of Fog Lamps</title></head><body><h1>Approval of Fog Lamps</h1>
        <dl><dt>Agency:</dt><dd>Lamp Agency</dd><dt>Document Number:</dt><dd>2031-01234</dd>
        <dt>Document Citation:</dt><dd>84 FR 1234</dd><dt>Publication Date:</dt><dd>03/05/2031</dd>
        <dt>Effective Date:</dt><dd>June 1, 2031</dd></dl><div id="body"><prose-en></div></body></html>"""
    )
    assert reading.document_number == "84 FR 1234"
    assert reading.issuer == "Lamp Agency"
    assert reading.published == "2031-03-05"
    assert reading.effective == "2031-06-01"


@pytest.mark.parametrize(
    ("sentence", "effective"),
    [
        ("第十条　本办法自2031年4月1日起施行，有效期五年。", "2031-04-01"),
        ("自二〇三一年四月一日起正式实施。", "2031-04-01"),
        ("These Measures enter into force on 1 April 2031.", "2031-04-01"),
        ("The Measures were published today. They enter into force on 1 April 2031.", "2031-04-01"),
        ("This rule is effective April 1, 2031.", "2031-04-01"),
        ("近日，市局印发《雾灯办法》，自2031年4月1日起施行。", None),
        ("本办法自公布之日起施行。", None),
        ("根据自2031年4月1日起施行的《雾灯法》制定本办法。", None),
        ("The other act enters into force on 1 April 2031.", None),
    ],
)
def test_a_document_speaks_of_its_own_force(read: Read, sentence: str, effective: str | None) -> None:
    reading = read(f"<h1>{TITLE}</h1><div id='body'><prose-zh><p>{sentence}</p></div>")
    assert reading.effective == effective
    if effective:
        assert reading.evidence["effective"].quote in sentence
