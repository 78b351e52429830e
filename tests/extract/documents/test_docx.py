"""Word documents are read as a person sees them with all changes accepted."""

from typing import Any

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

from communique.errors import NotReadable
from communique.extract.documents.docx import read
from communique.extract.documents.numbering import written
from communique.extract.documents.parts import Found
from communique.extract.documents.process import Limits
from communique.model import BlockKind
from files import archive, word


def found_in(document: Document) -> Found:
    return read(word(document), Limits())


def texts(document: Document) -> list[str]:
    return [part.text for part in found_in(document).parts if part.text]


def inject(document: Document, xml: str) -> None:
    document.element.body.insert(-1, parse_xml(xml.replace("<w:p>", f"<w:p {nsdecls('w')}>", 1)))


def centred(document: Document, text: str, size: int) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(text).font.size = Pt(size)


def test_headings_paragraphs_and_tables_stand_in_their_order() -> None:
    document = docx.Document()
    document.add_paragraph("各有关单位：")
    document.add_heading("申报要求", level=2)
    document.add_paragraph("材料应当真实。")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        (c for row in table.rows for c in row.cells), ["项目", "期限", "甲", "六月"], strict=True
    ):
        cell.text = text
    document.add_paragraph("联系人：柳文博")
    parts = [part for part in found_in(document).parts if part.text or part.rows]
    assert [part.kind for part in parts] == [
        BlockKind.PARAGRAPH,
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.TABLE,
        BlockKind.PARAGRAPH,
    ]
    assert parts[1].level == 2
    assert parts[3].rows == (("项目", "期限"), ("甲", "六月"))


def test_title_by_style() -> None:
    document = docx.Document()
    document.add_heading("关于征集项目的通知", level=0)
    document.add_paragraph("各有关单位：")
    found = found_in(document)
    assert found.title == "关于征集项目的通知"
    assert [part.text for part in found.parts] == ["各有关单位："]


def test_title_by_centred_lines_of_one_size_under_the_head_of_the_letter() -> None:
    document = docx.Document()
    centred(document, "青禾市知识产权局文件", 36)
    centred(document, "关于组织开展云山园区", 22)
    centred(document, "项目申报的通知", 22)
    centred(document, "青知发〔2031〕7号", 16)
    document.add_paragraph("各有关单位：")
    found = found_in(document)
    assert found.title == "关于组织开展云山园区项目申报的通知"
    assert [part.text for part in found.parts] == [
        "青禾市知识产权局文件",
        "青知发〔2031〕7号",
        "各有关单位：",
    ]


def test_a_document_without_a_title_has_none() -> None:
    document = docx.Document()
    document.add_paragraph("各有关单位：")
    assert found_in(document).title is None


def test_tracked_insertions_are_in_and_deletions_out() -> None:
    document = docx.Document()
    inject(
        document,
        "<w:p><w:r><w:t>期限为</w:t></w:r><w:del><w:r><w:delText>五月</w:delText><w:t>五月</w:t></w:r></w:del>"
        "<w:ins><w:r><w:t>六月</w:t></w:r></w:ins><w:r><w:t>底。</w:t></w:r></w:p>",
    )
    assert texts(document) == ["期限为六月底。"]


def test_content_controls_links_and_text_boxes_are_read() -> None:
    document = docx.Document()
    inject(
        document,
        "<w:p><w:sdt><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt><w:hyperlink><w:r><w:t>链接</w:t></w:r>"
        "</w:hyperlink><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>文本框</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>",
    )
    assert texts(document) == ["控件链接", "文本框"]


def numbered(document: Document, levels: list[tuple[str, str]], paragraphs: list[tuple[int, str]]) -> None:
    """Give the document a list whose levels have the (style, text) given, and paragraphs at their depths."""
    numbering: Any = document.part.numbering_part.element
    levels_xml = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, (style, text) in enumerate(levels)
    )
    numbering.insert(
        0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels_xml}</w:abstractNum>')
    )
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for depth, text in paragraphs:
        inject(
            document,
            f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="77"/></w:numPr></w:pPr>'
            f"<w:r><w:t>{text}</w:t></w:r></w:p>",
        )


def test_numbers_that_word_writes_itself_are_written_out() -> None:
    document = docx.Document()
    levels = [("chineseCountingThousand", "%1、"), ("decimal", "%1.%2"), ("bullet", "•")]
    numbered(document, levels, [(0, "总则"), (1, "目的"), (1, "范围"), (2, "例外"), (0, "附则"), (1, "施行")])
    assert texts(document) == ["一、总则", "一.1 目的", "一.2 范围", "例外", "二、附则", "二.1 施行"]
    assert {part.kind for part in found_in(document).parts} == {BlockKind.ITEM}
    assert [part.level for part in found_in(document).parts] == [1, 2, 2, 3, 1, 2]


@pytest.mark.parametrize(
    ("number", "style", "text"),
    [
        (3, "decimal", "3"),
        (7, "decimalZero", "07"),
        (10, "chineseCounting", "十"),
        (11, "chineseCountingThousand", "十一"),
        (20, "ideographTraditional", "二十"),
        (45, "japaneseCounting", "四十五"),
        (102, "chineseCounting", "一〇二"),
        (2, "lowerLetter", "b"),
        (28, "upperLetter", "BB"),
        (14, "lowerRoman", "xiv"),
        (9, "upperRoman", "IX"),
        (4, "decimalEnclosedCircle", "④"),
        (5, "somethingElse", "5"),
    ],
)
def test_numbers_in_the_styles_of_word(number: int, style: str, text: str) -> None:
    assert written(number, style) == text


def test_a_cell_merged_downwards_stands_once() -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "青禾市"
    table.cell(0, 1).text, table.cell(1, 1).text = "甲", "乙"
    rows = found_in(document).parts[0].rows
    assert [[cell.strip() for cell in row] for row in rows] == [["青禾市", "甲"], ["", "乙"]]


def test_a_document_longer_than_the_limits_says_so() -> None:
    document = docx.Document()
    for _ in range(50):
        document.add_paragraph("各有关单位：为做好今年的工作")
    found = read(word(document), Limits(characters=100))
    assert found.lost == ["The document is longer than we read: 100 characters of it are here."]


def test_a_word_document_without_its_parts_is_refused() -> None:
    with pytest.raises(NotReadable):
        read(archive({"[Content_Types].xml": "<Types/>"}), Limits())
