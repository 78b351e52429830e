"""OFD pages are read line by line; pages without text are named."""

import pytest

from communique.errors import NotReadable
from communique.extract.documents.ofd import read
from communique.extract.documents.process import Limits
from files import archive, ofd


def test_text_of_all_pages_in_order() -> None:
    found = read(ofd([["关于征集项目的通知", "各有关单位："], ["特此通知。"]]), Limits())
    assert [part.text for part in found.parts] == ["关于征集项目的通知各有关单位：", "特此通知。"]
    assert not found.lost


def test_pages_without_text_are_said() -> None:
    assert read(ofd([["通知"], [], []]), Limits()).lost == ["Pages without text that can be read: 2, 3."]
    assert read(ofd([[], []]), Limits()).lost == [
        "The document is scanned or drawn: its 2 pages hold no text that can be read."
    ]


def test_more_pages_than_the_limits_are_said() -> None:
    assert read(ofd([["一"], ["二"], ["三"]]), Limits(pages=2)).lost == [
        "The document is longer than we read; it has 3 pages."
    ]


def test_an_archive_that_is_no_ofd_is_refused() -> None:
    with pytest.raises(NotReadable, match="damaged"):
        read(archive({"OFD.xml": "<x/>"}), Limits())
