"""A list of words is written as lines and read back as a list."""

import json

from communique.newsroom.desk.lines import LONGEST, Lines


def test_lines_are_a_list_and_back() -> None:
    given = Lines().value_from_datadict({"x": " fees \n\nforms\nfees\n" + "y" * 200}, {}, "x")
    assert json.loads(given) == ["fees", "forms", "y" * LONGEST]
    assert Lines().format_value('["fees", "forms"]') == "fees\nforms"
    assert Lines().format_value(None) == ""
    assert Lines().format_value("{") == "{"
