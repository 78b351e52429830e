"""The files that belong to notices are real ones."""

import io
import re
import struct
import zipfile
import zlib
from xml.etree import ElementTree as ET

import pytest

from communique.demo.attachments import MEDIA_TYPES, content, ending, pdf, png
from communique.demo.content import File, notices

LINES = ("申报书 <2026>", "Name & firm")


def xml_of(data: bytes, part: str) -> ET.Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return ET.fromstring(archive.read(part))  # noqa: S314 - bytes made by the code under test


def test_docx_holds_its_paragraphs() -> None:
    root = xml_of(content(File("a.docx", "A", lines=LINES)), "word/document.xml")
    assert [node.text for node in root.iter() if node.tag.endswith("}t")] == list(LINES)


def test_xlsx_holds_words_as_words_and_numbers_as_numbers() -> None:
    root = xml_of(
        content(File("a.xlsx", "A", rows=(("漱石市", "318"), ("合计", "23.3")))), "xl/worksheets/sheet1.xml"
    )
    assert [node.text for node in root.iter() if node.tag.endswith("}v")] == ["318", "23.3"]
    assert [node.text for node in root.iter() if node.tag.endswith("}t")] == ["漱石市", "合计"]


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx"])
def test_every_part_of_an_office_file_has_a_type_that_its_standard_names(name: str) -> None:
    data = content(File(name, "A", lines=LINES, rows=(LINES,)))
    types = xml_of(data, "[Content_Types].xml")
    declared = {node.get("PartName"): node.get("ContentType") or "" for node in types if node.get("PartName")}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {f"/{part}" for part in archive.namelist() if part.endswith(".xml")} - set(declared) == {
            "/[Content_Types].xml"
        }
    assert all(
        kind.startswith("application/vnd.openxmlformats-officedocument.") for kind in declared.values()
    )
    assert all(kind.endswith(("main+xml", "worksheet+xml")) for kind in declared.values())


def test_pdf_cross_references_point_at_their_objects() -> None:
    data = pdf([f"line {number}" for number in range(80)])
    assert data.startswith(b"%PDF-1.4\n")
    table = int(data.rsplit(b"startxref\n", 1)[1].split()[0])
    assert data[table : table + 4] == b"xref"
    offsets = [int(found) for found in re.findall(rb"(\d{10}) 00000 n ", data)]
    for number, offset in enumerate(offsets, 1):
        assert data[offset:].startswith(b"%d 0 obj\n" % number)
    assert b"/Count 3" in data


def test_pdf_shows_chinese_as_the_encoding_of_its_font_asks() -> None:
    assert "指南".encode("utf-16-be").hex().encode() in pdf(["指南"])


def test_png_has_sound_chunks_and_as_many_bytes_as_pixels() -> None:
    data = png(4, 3, (0, 0, 0), (255, 255, 255))
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    position, pixels = 8, b""
    while position < len(data):
        (size,) = struct.unpack(">I", data[position : position + 4])
        name, body = data[position + 4 : position + 8], data[position + 8 : position + 8 + size]
        assert struct.unpack(">I", data[position + 8 + size : position + 12 + size]) == (
            zlib.crc32(name + body),
        )
        pixels += body if name == b"IDAT" else b""
        position += 12 + size
    assert len(zlib.decompress(pixels)) == 3 * (1 + 4 * 3)


def test_the_same_file_has_the_same_bytes_each_time() -> None:
    files = [file for site in ("office", "association") for one in notices(site) for file in one.attachments]
    assert {ending(file.name) for file in files} == {"docx", "pdf", "xlsx"}
    assert all(content(file) == content(file) and ending(file.name) in MEDIA_TYPES for file in files)
