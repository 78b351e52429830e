"""The pieces of reading a PDF: lines into paragraphs, drawn rules into tables."""

from io import BytesIO

import pytest
from reportlab.lib import colors
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import SimpleDocTemplate, Table, TableStyle

from communique.errors import NotReadable
from communique.extract.documents.pdf import read
from communique.extract.documents.process import Limits
from communique.model import BlockKind
from files import SONG, locked_pdf, pdf


def drawn(lines: list[tuple[float, float, str]], size: float = 12) -> bytes:
    """A page with lines of text at the given places (left, bottom)."""
    pdfmetrics.registerFont(UnicodeCIDFont(SONG))
    out = BytesIO()
    canvas = Canvas(out)
    canvas.setFont(SONG if any(not text.isascii() for _, _, text in lines) else "Helvetica", size)
    for left, bottom, text in lines:
        canvas.drawString(left, bottom, text)
    canvas.save()
    return out.getvalue()


def texts(data: bytes) -> list[str]:
    return [part.text for part in read(data, Limits()).parts]


def test_english_lines_join_with_spaces_and_hyphens_close() -> None:
    first = "The office has published the conditions under which applica-"
    second = "tions are accepted this year, and the forms that belong to"
    whole = f"{first[:-1]}{second} them."
    assert texts(drawn([(72, 700, first), (72, 685, second), (72, 670, "them.")])) == [whole]


def test_chinese_lines_join_without_spaces_and_an_indent_begins_a_paragraph() -> None:
    line = "为做好今年的项目申报工作现将有关事项通知如下请结合实际认真组织"
    data = drawn(
        [(96, 700, line[:-2]), (72, 680, line), (72, 660, "落实。"), (96, 640, line[:-2]), (72, 620, "完。")]
    )
    assert texts(data) == [f"{line[:-2]}{line}落实。", f"{line[:-2]}完。"]


def test_a_wide_gap_begins_a_paragraph() -> None:
    line = "The office has published the conditions under which it accepts work"
    assert (
        texts(drawn([(72, 700, line), (72, 685, line), (72, 640, line), (72, 625, line)]))
        == [f"{line} {line}"] * 2
    )


def test_items_begin_paragraphs_even_after_a_full_line() -> None:
    line = "一、为做好今年的项目申报工作现将有关事项通知如下请结合实际认真"
    data = drawn([(72, 700, line), (72, 680, line.replace("一", "二")), (72, 660, "（三）完。")])
    assert texts(data) == [line, line.replace("一", "二"), "（三）完。"]


def test_page_numbers_alone_at_the_foot_are_left_out() -> None:
    for number in ("- 3 -", "— 12 —", "第 3 页 共 9 页", "Page 4 of 17", "7"):
        assert texts(drawn([(72, 700, "正文在此。"), (290, 30, number)])) == ["正文在此。"]


def test_a_merged_cell_stands_once_and_lines_of_a_cell_join() -> None:
    pdfmetrics.registerFont(UnicodeCIDFont(SONG))
    out = BytesIO()
    rows = [["合并的标题", "", "数"], ["青禾市第一\n研究所", "甲", "12"], ["", "乙", "7"]]
    style = [
        ("GRID", (0, 0), (-1, -1), 0.7, colors.black),
        ("FONT", (0, 0), (-1, -1), SONG, 11),
        ("SPAN", (0, 0), (1, 0)),
        ("SPAN", (0, 1), (0, 2)),
    ]
    SimpleDocTemplate(out).build([Table(rows, colWidths=[120, 80, 60], style=TableStyle(style))])
    parts = read(out.getvalue(), Limits()).parts
    assert [part.kind for part in parts] == [BlockKind.TABLE]
    assert parts[0].rows == (("合并的标题", "", "数"), ("青禾市第一研究所", "甲", "12"), ("", "乙", "7"))


def test_the_largest_print_at_the_beginning_is_the_title() -> None:
    found = read(pdf("关于征集项目<br/>的通知", ["各有关单位：请报送材料。"] * 3), Limits())
    assert found.title == "关于征集项目的通知"


def test_print_of_one_size_has_no_title() -> None:
    assert read(drawn([(72, 700, "各有关单位："), (72, 680, "请报送材料。")]), Limits()).title is None


@pytest.mark.parametrize("data", [b"%PDF-1.4", b"%PDF-1.7\n%%EOF", pdf("通知", ["正文"])[:400]])
def test_a_broken_pdf_is_refused_in_one_sentence(data: bytes) -> None:
    with pytest.raises(NotReadable, match="damaged"):
        read(data, Limits())


def test_a_locked_pdf_is_refused() -> None:
    with pytest.raises(NotReadable, match="password"):
        read(locked_pdf(), Limits())
