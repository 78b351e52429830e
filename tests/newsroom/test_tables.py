"""Tables keep the marks of their source through the desk's editor, row by row."""

import json
from dataclasses import replace

from communique.extract.blocks import pieces_of
from communique.extract.render import render
from communique.extract.walk import parse_page
from communique.model import Reading
from communique.newsroom.body import same, sections, words
from communique.newsroom.marks import Cell, Marks, Run
from communique.newsroom.table_block import MarkedTableBlock
from communique.newsroom.tables import caption_of, marks_of, placed, table_of

HTML = """<article><table><tr><th>Act</th><th colspan="2">Fee</th></tr>
<tr><td rowspan="2">Filing</td><td>100 <strong>crowns</strong></td><td><a href="https://office.example/a">form</a></td></tr>
<tr><td>200</td><td><a href="https://office.example/b">form</a></td></tr></table></article>"""
ROWS = (("Act", "Fee"), ("Filing", "100 crowns", "form"), ("200", "form"))


def value() -> dict[str, object]:
    text = "\n".join("\t".join(row) for row in ROWS)
    return table_of(ROWS, Marks(HTML).table(text).rows)


def test_the_grid_has_a_place_for_each_cell() -> None:
    found = value()
    assert found["data"] == [["Act", "Fee", ""], ["Filing", "100 crowns", "form"], ["", "200", "form"]]
    assert found["mergeCells"] == [
        {"row": 0, "col": 1, "rowspan": 1, "colspan": 2},
        {"row": 1, "col": 0, "rowspan": 2, "colspan": 1},
    ]
    assert found["table_header_choice"] == "row"


def test_without_html_the_texts_of_the_rows_are_the_table() -> None:
    found = table_of(ROWS, [])
    assert found["data"] == [["Act", "Fee", ""], ["Filing", "100 crowns", "form"], ["200", "form", ""]]
    assert (found["marks"], found["table_header_choice"]) == ([], "neither")


def test_cells_that_overlap_reach_no_further_than_themselves() -> None:
    cell = Cell([Run("x", "", frozenset())])
    tall, wide = Cell(cell.runs, height=2), Cell(cell.runs, width=2)
    places = placed([[cell, tall], [wide]])
    assert [(place.row, place.column, place.width) for place in places] == [(0, 0, 1), (0, 1, 1), (1, 0, 1)]


def test_a_row_that_moves_keeps_its_marks_and_one_that_is_rewritten_loses_them() -> None:
    found = value()
    first, second, third = found["data"]
    moved = {**found, "data": [first, third, second, ["200", "new", ""]]}
    marks = marks_of(moved)
    assert marks[1]["html"] == {"2": '<a href="https://office.example/b">form</a>'}
    assert marks[2]["html"]["2"] == '<a href="https://office.example/a">form</a>'
    assert 3 not in marks


def test_rows_of_the_same_words_are_told_apart_by_their_number_or_not_at_all() -> None:
    row = ["form"]
    marks = [{"row": row, "html": {"0": f"<a href=https://office.example/{n}>form</a>"}} for n in "ab"]
    assert [mark["html"]["0"][-10:] for mark in marks_of({"data": [row, row], "marks": marks}).values()]
    assert marks_of({"data": [row], "marks": marks}) == {}


def test_marks_travel_through_the_form_beside_the_grid() -> None:
    widget = MarkedTableBlock().field.widget
    found = value()
    grid = json.dumps({"data": found["data"]})
    sent = {"body-0-value": grid, "body-0-value-marks": json.dumps(found["marks"])}
    assert json.loads(widget.value_from_datadict(sent, {}, "body-0-value"))["marks"] == found["marks"]
    for wrong in ("", "{", "7", '"x"', "null"):
        assert widget.value_from_datadict({**sent, "body-0-value-marks": wrong}, {}, "body-0-value") == grid


def test_what_the_editor_gives_back_unchanged_is_the_same() -> None:
    found = value()
    given_back = {**found, "data": [[cell or None for cell in row] for row in found["data"]]}
    ours, theirs = ([{"type": "table", "value": one}] for one in (found, given_back))
    assert same(ours, theirs)
    given_back["data"][0][0] = "Acts"
    assert not same(ours, theirs)


def reading(html: str) -> Reading:
    page = parse_page(html, "https://office.example/7")
    found = render(page, pieces_of(page, range(len(page.lines)), page.nodes[0]))
    return Reading(title="Fees", text=found.text, blocks=found.blocks, html=found.html)


CAPTIONED = "<p>For 2031:</p><table><caption>Fees <b>in crowns</b></caption><tr><th>Class<th>Fee<tr><td>1<td>20</table>"


def test_the_caption_of_a_table_is_the_tables() -> None:
    first, table = sections(reading(CAPTIONED))
    assert first == {"type": "text", "value": "<p>For 2031:</p>"}
    assert table["value"]["table_caption"] == "Fees in crowns"
    assert caption_of(table["value"]) == "Fees <b>in crowns</b>"
    assert words([first, table]) == "For 2031:\n\nFees in crowns\nClass\tFee\n1\t20"
    assert marks_of(table["value"])[0]["heads"] == [0, 1]


def test_a_caption_that_an_older_reading_keeps_apart_stays_a_paragraph() -> None:
    said = reading(CAPTIONED)
    apart = said.html.replace("<caption>Fees <strong>in crowns</strong></caption>\n", "")
    (text, table) = sections(replace(said, html=apart))
    assert "<p><i>Fees in crowns</i></p>" in text["value"]
    assert (table["value"]["table_caption"], caption_of(table["value"])) == ("", "")
