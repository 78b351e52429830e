"""Every word of a reading stands in the body of its article."""

import json
import re
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from communique.extract import read_page
from communique.extract.documents import assemble
from communique.extract.documents.parts import Found, Part
from communique.model import Block, BlockKind, Image, Reading
from communique.newsroom.body import same, sections, words
from communique.newsroom.marks import squeezed
from communique.newsroom.models.articles import TEXT_FEATURES

TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t<>&\"'第条"), max_size=40
)
ROWS = st.lists(st.lists(st.text("ab 中<&", max_size=4), min_size=1, max_size=3), min_size=1, max_size=3)
MARKS = (
    "{}",
    "<strong>{}</strong>",
    "<a href='https://office.example/?a=1&amp;b=%3C'>{}</a>",
    "<em>x</em>{}",
    "<q>{}</q>",
)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """A text of blocks with stretches between them that no block covers, tables true and untrue among them."""
    text, blocks, marked = "", [], []
    for kind in draw(st.lists(st.sampled_from(list(BlockKind)), max_size=8)):
        text += draw(TEXT) + "\n\n"
        rows = tuple(tuple(row) for row in draw(ROWS)) if kind is BlockKind.TABLE else ()
        own = "\n".join("\t".join(row) for row in rows) if rows and draw(st.booleans()) else draw(TEXT)
        level = draw(st.none() | st.integers(1, 7))
        url = draw(st.sampled_from((None, "https://office.example/a.png", "javascript:x()")))
        url = url if kind is BlockKind.IMAGE else None
        blocks.append(Block(kind, own, len(text), len(text) + len(own), level, rows, url))
        text += own + "\n\n"
        marked.append(f"<p>{draw(st.sampled_from(MARKS)).format(escape(own))}</p>")
    html = f"<article>{''.join(marked)}</article>" if draw(st.booleans()) else ""
    return Reading(text=text + draw(TEXT), blocks=tuple(blocks), html=html)


@given(readings())
def test_words_survive_exactly(reading: Reading) -> None:
    assert squeezed(words(sections(reading))) == squeezed(reading.text)


@given(readings())
def test_lists_and_elements_are_closed(reading: Reading) -> None:
    for section in sections(reading):
        if section["type"] == "text":
            for tag in ("ul", "ol", "li", "p", "h2", "h3", "h4", "blockquote", "code"):
                assert section["value"].count(f"<{tag}>") == section["value"].count(f"</{tag}>")


def reading_of(*blocks: tuple[BlockKind, str, int | None]) -> Reading:
    text, found = "", []
    for kind, own, level in blocks:
        found.append(Block(kind, own, len(text), len(text) + len(own), level))
        text += own + "\n\n"
    return Reading(text=text, blocks=tuple(found))


def test_headings_lists_and_quotes_keep_their_form() -> None:
    reading = reading_of(
        (BlockKind.HEADING, "Scope", 2),
        (BlockKind.ITEM, "vessels", 1),
        (BlockKind.ITEM, "of sail", 2),
        (BlockKind.ITEM, "barges", 1),
        (BlockKind.QUOTE, "as before", None),
    )
    assert sections(reading) == [
        {
            "type": "text",
            "value": "<h2>Scope</h2><ul><li>vessels<ul><li>of sail</li></ul></li><li>barges</li></ul>"
            "<blockquote>as before</blockquote>",
        }
    ]


def test_markup_in_a_text_is_text() -> None:
    [section] = sections(reading_of((BlockKind.PARAGRAPH, "<script>alert(1)</script> & so on", None)))
    assert section["value"] == "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; so on</p>"


def test_ragged_table_is_filled_up_with_empty_cells() -> None:
    rows = (("Berth", "Length"), ("1",))
    text = "Berth\tLength\n1"
    [section] = sections(Reading(text=text, blocks=(Block(BlockKind.TABLE, text, 0, len(text), None, rows),)))
    assert section["value"]["data"] == [["Berth", "Length"], ["1", ""]]


def test_table_that_would_lose_words_stays_text() -> None:
    text = "Berth 1 and its lights"
    [section] = sections(
        Reading(text=text, blocks=(Block(BlockKind.TABLE, text, 0, len(text), None, (("Berth 1",),)),))
    )
    assert section == {"type": "text", "value": f"<p>{text}</p>"}


def test_keys_of_the_editor_make_no_difference() -> None:
    ours = [{"type": "text", "value": "<p>One</p>"}]
    theirs = [{"type": "text", "value": '<p data-block-key="x1">One</p>', "id": "7"}]
    assert same(ours, theirs)
    assert not same(ours, [{"type": "text", "value": "<p>Two</p>"}])


PAGE = """<html lang=en><title>Berth 1 closes - Office</title><h1>Berth 1 closes</h1>
<p>Masters of vessels <strong>must leave</strong> berth 1 before the <a href="/rules/7.html">harbour rules of <em>7 June</em></a> enter
into force; the <a href="javascript:alert(1)">timetable</a> is on <a href="https://example.org/a?b=1&amp;c=2">the office's page</a>.</p>
<p>Vessels of <b>CO<sub>2</sub></b> class leave first, because their cargo may not stand in the sun for longer than a day.</p>
<p><img src="/plan.png" alt="Plan of the harbour" width="600"></p>
<p>The office gives every master who asks a new berth on the same day, and charges nothing for it until the end of the year.</p></html>"""


def test_links_and_emphasis_of_a_page_are_kept() -> None:
    found = sections(read_page(PAGE, "https://office.example/notices/1.html"))
    text = found[0]["value"]
    assert "<b>must leave</b>" in text
    assert '<a href="https://office.example/rules/7.html">harbour rules of <i>7 June</i></a>' in text
    assert '<a href="https://example.org/a?b=1&amp;c=2">the office\'s page</a>' in text
    assert "javascript" not in text
    assert "Vessels of <b>CO</b><b><sub>2</sub></b> class" in str(found)
    picture = next(section for section in found if section["type"] == "picture")
    assert picture["value"] == {
        "url": "https://office.example/plan.png",
        "alt": "Plan of the harbour",
        "caption": "",
    }


def test_a_picture_takes_the_caption_below_it() -> None:
    url = "https://office.example/plan.png"
    blocks = (
        Block(BlockKind.IMAGE, "", 0, 0, url=url),
        Block(BlockKind.CAPTION, "The harbour", 0, 11),
        Block(BlockKind.IMAGE, "", 11, 11, url="data:image/png;base64,xx"),
    )
    reading = Reading(text="The harbour", blocks=blocks, images=(Image(url, "Plan"),))
    assert sections(reading) == [
        {"type": "picture", "value": {"url": url, "alt": "Plan", "caption": "The harbour"}}
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<p>a <strong>b <em>c</em></strong> d</p>",
        "<p><strong><a href='https://office.example/'>a <em>b</em></a> c</strong></p>",
        "<p>H<sub>2</sub>O, 10 m<sup>2</sup>, <del>old</del> <code>x &lt; y</code></p>",
        "<p>a <a href='https://office.example/?a=1&amp;b=2'>b</a>.</p>",
    ],
)
def test_the_desks_editor_gives_back_the_same(html: str) -> None:
    text = read_text(html)
    reading = Reading(
        text=text, blocks=(Block(BlockKind.PARAGRAPH, text, 0, len(text)),), html=f"<article>{html}</article>"
    )
    [section] = sections(reading)
    assert "<" in section["value"].removeprefix("<p>").removesuffix("</p>")
    converter = ContentstateConverter(TEXT_FEATURES)
    again = converter.to_database_format(converter.from_database_format(section["value"]))
    assert same([section], [{"type": "text", "value": again}]), again


def read_text(html: str) -> str:
    return words([{"type": "text", "value": html}]).strip()


LISTS = (
    "<ol><li>one<br>and more</li><li>two</li></ol>",
    "<ul><li>a<ol type='a'><li>b</li></ol></li><li>c</li></ul>",
    "<ul><li>a<ol><li>b</li></ol>after it</li><li>c</li></ul>",
    "<ol start='3'><li>three<ul><li>x<br>y</li></ul></li></ol>",
    "<ul><li><ul><li>deep</li></ul></li></ul>",
)


@pytest.mark.parametrize("html", LISTS)
def test_the_desks_editor_opens_every_list_and_loses_no_word(html: str) -> None:
    lines = [part for part in re.split(r"<[^>]*>", html) if part]
    text = "\n\n".join(lines)
    starts = [text.index(line) for line in lines]
    blocks = tuple(
        Block(BlockKind.ITEM, line, at, at + len(line), 1) for line, at in zip(lines, starts, strict=True)
    )
    found = sections(Reading(text=text, blocks=blocks, html=f"<article>{html}</article>"))
    converter = ContentstateConverter(TEXT_FEATURES)
    for section in found:
        stored = section["value"] if section["type"] == "text" else section["value"]["text"]
        again = converter.to_database_format(converter.from_database_format(stored))
        assert squeezed(words([{"type": "text", "value": again}])) == squeezed(words([section]))
    assert squeezed(words(found)) == squeezed(text)


LETTERED = (
    "<ol><li>one<ol type='a'><li>x</li><li>y</li></ol></li><li>two<ol type='a' start='3'><li>z</li></ol></li></ol>",
    "<ul><li>one<ol type='i' start='0'><li>x</li></ol></li></ul>",
    "<ol><li>one<ul><li>x</li></ul></li></ol><ol start='2'><li>two</li><li>three</li></ol>",
)


@pytest.mark.parametrize("html", LETTERED)
def test_the_desks_editor_keeps_letters_and_numbers_of_lists(html: str) -> None:
    converter = ContentstateConverter(TEXT_FEATURES)
    again = converter.to_database_format(converter.from_database_format(html))
    assert re.sub(r' data-block-key="[^"]*"', "", again) == html.replace("'", '"')


def test_a_list_goes_on_counting_behind_one_of_the_other_kind() -> None:
    converter = ContentstateConverter(TEXT_FEATURES)
    html = "<ol><li>one<ul><li>x</li></ul></li><li>two</li></ol>"
    assert '<ol start="2"><li' in converter.to_database_format(converter.from_database_format(html))


def test_an_item_of_the_desks_editor_says_nothing_odd() -> None:
    converter = ContentstateConverter(TEXT_FEATURES)
    opened = json.loads(converter.from_database_format("<ol><li>one</li></ol>"))
    for odd in (
        {"type": "x", "start": "١"},
        {"type": ["a"], "start": {}},
        [],
        {"onclick": "alert(1)", "start": -1},
    ):
        again = converter.to_database_format(
            json.dumps({**opened, "blocks": [{**opened["blocks"][0], "data": odd}]})
        )
        assert again.startswith("<ol><li data-block-key=")


def test_an_item_within_an_item_of_a_document_stands_within_it() -> None:
    parts = [
        Part(BlockKind.ITEM, text, level)
        for text, level in (("1. Fees", 1), ("(a) Small", 2), ("2. Dates", 1))
    ]
    html = sections(assemble.reading_of(Found(parts), None))[0]["value"]
    assert html == "<ul><li>1. Fees<ul><li>(a) Small</li></ul></li><li>2. Dates</li></ul>"
