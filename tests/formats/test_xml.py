"""The reader goes on after damage and expands nothing; the writer cannot be broken out of."""

import time

import pytest

from communique.formats.xml import End, Start, Text, element, escape, events, records, render


def test_tags_texts_and_cdata_come_in_order() -> None:
    found = list(events("<a x=\"1&amp;2\" Y='b>c'>t&eacute;&#20013;<![CDATA[<&>]]><n:Br/></a>"))
    assert found == [
        Start("a", {"x": "1&2", "y": "b>c"}), Text("té中"), Text("<&>"), Start("br", {}), End("br"), End("a"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "document",
    ["<", "<a", "<a x='", "<!--", "<![CDATA[", "<?xml", "<!DOCTYPE x [", "</", "<>", "< a>", "<a></b></a></a>", "&#0;&#xFFFFFFFF;&nope;",
     "<a" + " x='1'" * 5000, "]]>", "\0"],
)  # fmt: skip
def test_damage_never_raises(document: str) -> None:
    list(events(document))
    list(records(document, frozenset({"a"})))


@pytest.mark.parametrize(
    "piece", ["<", "<a", "<!--", "<![CDATA[", "<a>", '<a "', "&", "<!DOCTYPE [", "<a x='>"]
)
def test_hostile_repetition_takes_linear_time(piece: str) -> None:
    document = piece * 60_000
    started = time.process_time()
    for _ in events(document):
        pass
    assert time.process_time() - started < 5.0


def test_records_take_the_first_of_each_child() -> None:
    (record,) = records("<x><r><t> a <b>bold</b> c </t><u>1</u></r></x>", frozenset({"r"}))
    assert record.fields == {"t": "a  c", "b": "bold", "u": "1"}


def test_what_xml_forbids_is_dropped_and_markup_escaped() -> None:
    assert escape("a\x00\x0b\ud800\ufffe<&>\"'") == "a&lt;&amp;&gt;&quot;&#x27;"
    assert render(element("a", "]]><b/>", x='"><script>')).endswith(
        b'<a x="&quot;&gt;&lt;script&gt;">]]&gt;&lt;b/&gt;</a>\n'
    )
