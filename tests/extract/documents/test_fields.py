"""A notice that is a file gives the fields of a notice: number, issuer, dates, each with the words that say so."""

import docx
import pytest

from communique.extract.documents.read import read_document
from communique.model import Reading, Via
from files import pdf, word

BODY = (
    "各有关单位：",
    "为做好今年的项目申报工作，现将有关事项通知如下，请结合实际认真组织，并按要求报送材料，逾期不予受理。",
    "一、申报单位应当在2031年6月30日前提交全部材料，并对材料的真实性负责。",
    "本办法自2031年5月1日起施行。",
)


def read(*lines: str) -> Reading:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line, style="Title" if line.startswith("关于") else None)
    return read_document(word(document), url="https://gov.example/files/1.docx")


def test_letterhead_number_signature_and_day_of_print_are_read() -> None:
    reading = read(
        "云泽市知识产权局文件",
        "云知发〔2031〕12号",
        "关于组织申报示范项目的通知",
        *BODY,
        "云泽市知识产权局",
        "2031年3月5日",
        "云泽市知识产权局办公室 2031年3月6日印发",
    )
    assert reading.title == "关于组织申报示范项目的通知"
    assert reading.issuer == "云泽市知识产权局"
    assert reading.document_number == "云知发〔2031〕12号"
    assert reading.written == "2031-03-05"
    assert reading.published == "2031-03-06"
    assert reading.effective == "2031-05-01"
    assert reading.language == "zh-Hans"
    for name, quote in {
        "issuer": "云泽市知识产权局文件",
        "document_number": "云知发〔2031〕12号",
        "written": "2031年3月5日",
        "published": "云泽市知识产权局办公室 2031年3月6日印发",
    }.items():
        assert reading.evidence[name].via is Via.VISIBLE
        assert reading.evidence[name].quote == quote
        assert quote in reading.text
        assert reading.evidence[name].selector is None


def test_without_letterhead_the_signature_names_the_issuer() -> None:
    reading = read("关于组织申报示范项目的通知", *BODY, "云泽市 科学技术局", "二〇三一年三月五日")
    assert reading.issuer == "云泽市科学技术局"
    assert reading.written == "2031-03-05"
    assert reading.published is None


def test_signer_and_day_may_share_a_line() -> None:
    reading = read("关于组织申报示范项目的通知", *BODY, "云泽市科学技术局 2031年3月5日")
    assert (reading.issuer, reading.written) == ("云泽市科学技术局", "2031-03-05")


def test_labels_of_the_head_are_read_as_on_a_page() -> None:
    reading = read(
        "关于组织申报示范项目的通知",
        "索引号：000014/2031-3 发文机关：云泽市人民政府",
        "发布日期：2031年3月7日",
        *BODY,
    )
    assert reading.index_number == "000014/2031-3"
    assert reading.issuer == "云泽市人民政府"
    assert reading.published == "2031-03-07"


@pytest.mark.parametrize("lines", [BODY[:3], ("一",), BODY[1:2]])
def test_what_the_file_does_not_say_is_not_invented(lines: tuple[str, ...]) -> None:
    reading = read(*lines)
    assert reading.issuer is None
    assert reading.document_number is None
    assert reading.published is None
    assert reading.written is None


def test_a_pdf_gives_the_same_fields() -> None:
    reading = read_document(
        pdf("关于组织申报示范项目的通知", ["云知发〔2031〕12号", *BODY, "云泽市知识产权局", "2031年3月5日"])
    )
    assert reading.document_number == "云知发〔2031〕12号"
    assert reading.written == "2031-03-05"
    assert reading.issuer == "云泽市知识产权局"
