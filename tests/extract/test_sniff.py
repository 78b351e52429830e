"""What bytes are is told by what stands in them."""

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.extract.sniff import Kind, kind_of
from files import archive, ofd, pdf, word, workbook

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"


def test_documents_are_told_by_their_parts() -> None:
    assert kind_of(pdf("通知", ["各有关单位："])) is Kind.PDF
    assert kind_of(word(docx.Document())) is Kind.DOCX
    assert kind_of(workbook(openpyxl.Workbook())) is Kind.XLSX
    assert kind_of(ofd([["通知"]])) is Kind.OFD
    assert kind_of(archive({"a.txt": "x"})) is Kind.ZIP


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", Kind.HTML),
        (b"<!DOCTYPE html><p>x", Kind.HTML),
        (b"\xef\xbb\xbf\n <html lang=zh>", Kind.HTML),
        ("<html><p>各有关单位".encode("gb18030"), Kind.HTML),
        ("<html><p>各有关单位".encode("utf-16-le"), Kind.HTML),
        ("没有任何标签的文字".encode(), Kind.HTML),
        (b"BMW and MZ are words, as GIF87 is", Kind.HTML),
        (b"\n\n%PDF-1.4 after two blank lines", Kind.PDF),
        (PNG, Kind.IMAGE),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", Kind.IMAGE),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", Kind.IMAGE),
        (b"BM\x8a\x00\x00\x00\x00\x00\x00\x00", Kind.IMAGE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, Kind.LEGACY_OFFICE),
        (b"\x7fELF\x02\x01\x01" + b"\x00" * 60, Kind.OTHER),
        (b"\x00\x00\x00\x20ftypisom" + b"\x00" * 60, Kind.OTHER),
        (bytes(range(1, 32)) * 40, Kind.OTHER),
        (b"PK\x03\x04 and then nothing that is an archive", Kind.ZIP),
    ],
)
def test_each_kind_by_its_first_bytes(data: bytes, kind: Kind) -> None:
    assert kind_of(data) is kind


@settings(deadline=None)
@given(st.binary(max_size=2000))
def test_never_raises(data: bytes) -> None:
    assert kind_of(data) in Kind
