"""Workbooks are read as a person sees them: values, visible sheets, percentages as percentages."""

import datetime as dt

import openpyxl
import pytest

from communique.errors import NotReadable
from communique.extract.documents.process import Limits
from communique.extract.documents.xlsx import read
from communique.model import BlockKind
from files import archive, workbook


def test_one_sheet_is_one_table_without_empty_rows_and_columns() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet["B2"], sheet["D2"], sheet["B4"], sheet["D4"] = "单位", "数量", "青禾所", 12
    found = read(workbook(book), Limits())
    assert [part.kind for part in found.parts] == [BlockKind.TABLE]
    assert found.parts[0].rows == (("单位", "数量"), ("青禾所", "12"))


NAIVE = dt.datetime(2031, 3, 5, 9, 30)  # noqa: DTZ001 - a workbook's times have no zone


def test_values_are_shown_as_their_formats_show_them() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append([0.155, 1 / 3, 12.0, True, dt.date(2031, 3, 5), NAIVE, " 文字 ", None, 0.5])
    sheet["A1"].number_format = "0.0%"
    sheet["I1"].number_format = "0%"
    assert read(workbook(book), Limits()).parts[0].rows == (
        ("15.5%", "0.3333333333", "12", "TRUE", "2031-03-05", "2031-03-05 09:30", " 文字 ", "50%"),
    )


def test_several_sheets_stand_under_their_names_and_hidden_ones_are_named() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].title = "名单"
    for title, state in (("汇总", "visible"), ("底稿", "hidden")):
        book.create_sheet(title).sheet_state = state
    for sheet in book.worksheets:
        sheet.append(["一", "二"])
    found = read(workbook(book), Limits())
    assert [part.text for part in found.parts if part.kind is BlockKind.HEADING] == ["名单", "汇总"]
    assert found.notes == ["The workbook has hidden sheets, which were left out: 底稿."]
    assert not found.lost


def test_a_sheet_that_states_a_huge_size_is_read_by_its_rows() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["甲"])
    book.worksheets[0]["XFD900000"] = "far"
    assert read(workbook(book), Limits()).parts[0].rows == (("甲",),)


def test_a_sheet_longer_than_the_limits_says_so() -> None:
    book = openpyxl.Workbook()
    for number in range(100):
        book.worksheets[0].append([f"单位{number:03}"])
    found = read(workbook(book), Limits(characters=50))
    assert len(found.parts[0].rows) == 10
    assert found.lost == ["The sheet “Sheet” is longer than we read: 10 of its rows are here."]


def test_a_workbook_without_its_parts_is_refused() -> None:
    with pytest.raises(NotReadable, match="damaged"):
        read(archive({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<x/>"}), Limits())
