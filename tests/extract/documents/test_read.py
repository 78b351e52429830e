"""A file becomes a reading, or one sentence says why it cannot; no file takes the parent process down."""

import subprocess
import time
import zipfile
from contextlib import suppress
from typing import Any

import docx
import openpyxl
import pytest

from communique.errors import NotReadable
from communique.extract.documents.process import Limits
from communique.extract.documents.read import read_document
from communique.model import BlockKind, Reading
from files import archive, locked_pdf, ofd, pdf, scanned_pdf, word, workbook

URL = "https://gov.example/files/1"
BODY = [
    "各有关单位：为做好今年的项目申报工作，现将有关事项通知如下，请结合实际认真组织，并按要求报送材料，逾期不予受理。",
    "一、申报单位应当在六月三十日前提交全部材料，并对材料的真实性负责。",
    "二、省级主管部门负责审核，汇总后统一报送。",
]


def consistent(reading: Reading) -> None:
    for block in reading.blocks:
        assert reading.text[block.start : block.end] == block.text
    assert reading.text == "\n\n".join(block.text for block in reading.blocks)


def some_word() -> bytes:
    document = docx.Document()
    document.add_paragraph("各有关单位：")
    return word(document)


def some_workbook() -> bytes:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["单位", "数量"])
    return workbook(book)


@pytest.mark.parametrize(
    "data",
    [pdf("通知", BODY), some_word(), some_workbook(), ofd([["各有关单位："]])],
    ids=["pdf", "docx", "xlsx", "ofd"],
)
def test_each_kind_gives_a_consistent_reading(data: bytes) -> None:
    reading = read_document(data, url=URL)
    consistent(reading)
    assert reading.url == URL
    assert reading.complete
    assert reading.text
    assert reading.html.startswith("<article>")
    assert reading == read_document(data, url=URL)


def test_a_page_is_read_as_a_page() -> None:
    assert (
        "各有关单位"
        in read_document(f"<html><body><h1>通知</h1><p>{BODY[0]}</p></body></html>".encode()).text
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "before 2007"),
        (archive({"readme.txt": "x"}), "ZIP"),
        (b"\x7fELF" + bytes(99), "neither a page nor a document"),
        (b"%PDF-1.7\n" + bytes(500), "damaged"),
        (locked_pdf(), "password"),
        (archive({"[Content_Types].xml": "<x", "word/document.xml": "<y"}), "damaged"),
        (archive({"[Content_Types].xml": "<x", "xl/workbook.xml": "<y"}), "damaged"),
        (archive({"OFD.xml": "<x"}), "damaged"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence(data: bytes, said: str) -> None:
    with pytest.raises(NotReadable, match=said) as caught:
        read_document(data, url=URL)
    assert str(caught.value).endswith(f"({URL})")


def test_text_cannot_bring_markup_into_the_html() -> None:
    document = docx.Document()
    document.add_paragraph("<script>alert(1)</script> & <img src=x onerror=y>")
    html = read_document(word(document)).html
    assert "<script" not in html
    assert "<img" not in html


def test_scanned_pages_are_said_to_be_scanned() -> None:
    reading = read_document(scanned_pdf(3))
    assert reading.text == ""
    assert not reading.complete
    assert reading.warnings == ("The PDF is scanned: its 3 pages are images and hold no text.",)
    partly = read_document(scanned_pdf(3, typed="Covering letter of the office"))
    assert partly.text == "Covering letter of the office"
    assert partly.warnings == ("Scanned pages, which hold no text, were not read: 2, 3.",)


# --- files made to do harm -------------------------------------------------------------------------


def test_an_archive_that_unpacks_to_gigabytes_is_not_opened() -> None:
    bomb = archive({"[Content_Types].xml": "<Types/>", "word/document.xml": bytes(60_000_000)})
    assert len(bomb) < 100_000
    with pytest.raises(NotReadable, match="would unpack to 2 parts and 60,000,008 bytes"):
        read_document(bomb)


def test_an_archive_of_many_parts_is_not_opened() -> None:
    many = archive({"OFD.xml": "<x/>"} | {f"{i}": "" for i in range(5001)}, zipfile.ZIP_STORED)
    with pytest.raises(NotReadable, match="5002 parts"):
        read_document(many)


def test_entities_that_multiply_do_no_harm() -> None:
    entities = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 12))
    xml = f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e0 "0123456789">{entities}]><a>&e11;</a>'
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    for data in (
        archive({"[Content_Types].xml": types, "_rels/.rels": xml, "word/document.xml": xml}),
        archive({"[Content_Types].xml": xml, "xl/workbook.xml": xml}),
        archive({"OFD.xml": xml}),
    ):
        started = time.monotonic()
        with pytest.raises(NotReadable):
            read_document(data, limits=Limits(seconds=20))
        assert time.monotonic() - started < 30


def test_the_worker_is_ended_at_the_deadline() -> None:
    long = pdf("通知", BODY, copies=400)
    started = time.monotonic()
    with pytest.raises(NotReadable, match=r"within 0\.05 seconds"):
        read_document(long, limits=Limits(seconds=0.05))
    assert time.monotonic() - started < 20


def test_the_worker_has_no_more_memory_than_it_is_given() -> None:
    with pytest.raises(NotReadable, match=r"120 MB of memory|damaged"):
        read_document(
            archive({"OFD.xml": bytes(9_000_000)}, zipfile.ZIP_STORED), limits=Limits(memory=120_000_000)
        )


def test_a_file_beyond_the_size_is_not_read() -> None:
    with pytest.raises(NotReadable, match="no more than 1,000 are read"):
        read_document(pdf("通知", BODY), limits=Limits(size=1000))


@pytest.mark.parametrize("seed", range(12))
def test_damaged_documents_end_in_a_reading_or_a_sentence(seed: int) -> None:
    made = [pdf("通知", BODY), some_word(), some_workbook(), ofd([["各有关单位："]])][seed % 4]
    data = bytearray(made)
    for at in range(40 + seed, len(data), 97 + seed):
        data[at] = (data[at] * 7 + seed) % 256
    with suppress(NotReadable):
        consistent(read_document(bytes(data), limits=Limits(seconds=20)))


@pytest.mark.parametrize("seconds", [30.0, 0.001])
def test_no_child_is_left_behind(seconds: float, monkeypatch: pytest.MonkeyPatch) -> None:
    children: list[subprocess.Popen[bytes]] = []

    class Seen(subprocess.Popen[bytes]):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            children.append(self)

    monkeypatch.setattr(subprocess, "Popen", Seen)
    with suppress(NotReadable):
        read_document(some_word(), limits=Limits(seconds=seconds))
    assert [child.returncode is None for child in children] == [False]  # one, and it was waited for


# --- pdf, through the whole path -------------------------------------------------------------------


def test_a_typeset_notice_gives_title_paragraphs_and_table_in_order() -> None:
    rows = [["序号", "单位", "数量"], ["1", "青禾市第一研究所", "12"], ["2", "云山公司", "7"]]
    reading = read_document(pdf("关于组织开展云山园区<br/>项目申报的通知", BODY, rows, header="青禾市公报"))
    assert reading.title == "关于组织开展云山园区项目申报的通知"
    assert [block.text for block in reading.blocks if block.kind is BlockKind.PARAGRAPH] == [
        "青禾市公报",
        *BODY,
    ]
    table = reading.blocks[-1]
    assert table.kind is BlockKind.TABLE
    assert table.rows == tuple(tuple(row) for row in rows)


def test_running_heads_and_page_numbers_are_left_out() -> None:
    reading = read_document(pdf("通知", BODY, header="青禾市公报", copies=30))
    assert "公报" not in reading.text
    assert "—" not in reading.text
    assert [block.text for block in reading.blocks] == BODY * 30


def test_a_document_longer_than_the_limits_says_so() -> None:
    reading = read_document(pdf("通知", BODY, copies=60), limits=Limits(pages=1))
    assert not reading.complete
    assert "longer than we read" in reading.warnings[0]
