"""Bytes become text whatever their label says."""

import pytest

from communique.formats.charset import decode

TEXT = "关于公布2026年度名单的通知，镕、喆。"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_unlabelled_bytes_are_read(codec: str) -> None:
    assert decode(TEXT.encode(codec)) == TEXT


@pytest.mark.parametrize("label", ["gb2312", "GBK", "gb_2312-80", "x-gbk"])
def test_a_label_narrower_than_its_bytes_is_widened(label: str) -> None:
    assert decode(TEXT.encode("gb18030"), label) == TEXT
    page = f'<meta charset="{label}">'.encode() + TEXT.encode("gb18030")
    assert decode(page).endswith(TEXT)


def test_utf_8_wins_over_a_wrong_label() -> None:
    assert decode(TEXT.encode(), "gb2312") == TEXT


def test_labels_of_the_document_are_used() -> None:
    assert decode('<?xml version="1.0" encoding="ISO-8859-1"?><t>é“</t>'.encode("cp1252")).endswith(
        "<t>é“</t>"
    )
    assert decode("通知書".encode("big5"), "big5") == "通知書"


@pytest.mark.parametrize("label", ["utf-7", "rot13", "base64", "idna", "nonsense", "", "\0", "x" * 1000])
def test_labels_that_are_none_are_ignored(label: str) -> None:
    assert decode(b"+ADw-script+AD4-", label) == "+ADw-script+AD4-"
    assert isinstance(decode(b"\xff\xfe\xfd\x00\x81", label), str)


def test_nothing_ever_raises() -> None:
    assert "\ufffd" in decode(b"\xff" * 10 + b"\x81")
