"""Bodies can only be read; excerpts begin where something is said."""

import json
import re
from collections import Counter
from html import escape

import pytest
from django.utils.translation import override
from hypothesis import example, given, settings
from hypothesis import strategies as st

from communique.extract.blocks import pieces_of
from communique.extract.render import render
from communique.extract.walk import parse_page
from communique.model import Reading
from communique.newsroom.body import sections
from communique.newsroom.models import Article
from communique.newsroom.quoting import Page
from communique.newsroom.squeeze import squeezed
from communique.publish.body import body_html, excerpt, shorten
from communique.publish.clean import clean, plain
from exchange_sample import Sample


def test_what_acts_is_taken_out_and_what_reads_is_kept() -> None:
    html = clean(
        '<h2 id="x" class="y">Fees</h2><p style="color:red">a <b>b</b><script>x()</script><a href="/relative">r</a></p>'
    )
    assert html == '<h2>Fees</h2><p>a <b>b</b><a href="/relative" rel="noopener noreferrer">r</a></p>'
    assert clean("a\x00b\ud800c") == "abc"


def test_a_table_has_heads_and_scrolls_by_itself(sample: Sample) -> None:
    table = {
        "data": [["A", "B"], ["1 <2", None], "no row"],
        "first_row_is_table_header": True,
        "first_col_is_header": True,
    }
    article = sample.article("T", blocks=[{"type": "table", "value": table}])
    with override("zh-hans"):
        html = body_html(article)
    assert html.startswith('<div class="table-scroll" role="region" tabindex="0" aria-label="')
    assert '<th scope="col">A</th>' in html
    assert '<tr><th scope="row">1 &lt;2</th><td></td></tr>' in html


def test_an_excerpt_passes_over_headings_and_salutations(sample: Sample) -> None:
    article = sample.article(
        "N", "<h2>一、总则</h2><p>各有关单位：</p><p>现将有关事项通知如下。</p><p>请遵照执行。</p>"
    )
    assert excerpt(article) == "现将有关事项通知如下。请遵照执行。"
    assert excerpt(sample.article("E", "<p>Fees &amp; dues<br>rise.</p>")) == "Fees & dues rise."
    assert excerpt(sample.article("S", "<p>Body.</p>", subtitle="Below the title")) == "Below the title"
    assert excerpt(sample.article("B", blocks=[])) == ""


@pytest.mark.parametrize(("text", "longest"), [("word " * 100, 220), ("公告" * 100, 96), ("x" * 500, 220)])
def test_an_excerpt_has_a_bound(text: str, longest: int) -> None:
    assert len(shorten(text)) <= longest
    assert shorten(text).endswith("…")


def test_whole_sentences_are_kept_where_they_are_long_enough() -> None:
    first = "The Office has set new fees for the renewal of patents from the first of March onwards."
    assert shorten(f"{first} {'more words ' * 40}") == first


def test_plain_words_have_no_markup() -> None:
    assert plain("<p>a</p><p>b&nbsp;c</p>") == "a b c"


WORDS = st.text(st.sampled_from("ab 中文<&\"'1"), min_size=1, max_size=6).filter(str.strip).map(escape)
INLINE = st.one_of(
    WORDS,
    st.builds("<b>{}</b>".format, WORDS),
    st.builds("<a href='/n/?a=1&amp;b=2'>{}</a>".format, WORDS),
    st.builds("<a href='javascript:x()'>{}<sub>2</sub></a>".format, WORDS),
    st.builds("{}<br>{}".format, WORDS, WORDS),
)
CELL = st.builds(
    "<{0}{1}>{2}</{0}>".format,
    st.sampled_from(("td", "th")),
    st.sampled_from(("", " colspan=2", " rowspan=2", " colspan=3 rowspan=9", " rowspan=0", " colspan=-1")),
    st.one_of(INLINE, st.just("")),
)
ROWS = st.lists(
    st.lists(CELL, min_size=1, max_size=4).map("".join).map("<tr>{}".format), min_size=1, max_size=4
).map("".join)
CAPTION = st.sampled_from(("", "<caption>Fees <b>of 2027</b></caption>", "<caption>one<br>two</caption>"))
TABLE = st.builds("<table>{}{}</table>".format, CAPTION, ROWS)
OPENING = st.sampled_from(("<ul>", "<ol>", "<ol start=4>", "<ol type=a>", "<ol start=0>"))
PARTS = st.recursive(
    st.one_of(
        st.builds(
            "<{0}>{1}</{0}>".format, st.sampled_from(("p", "h2", "h3", "h5", "blockquote", "pre")), INLINE
        ),
        st.just("<figure><img src=/p.png alt='A plan'><figcaption>said</figcaption></figure>"),
        TABLE,
    ),
    lambda inner: st.builds(
        "{}{}</ol></ul>".format,
        OPENING,
        st.lists(st.builds("<li>{}{}".format, INLINE, inner), min_size=1, max_size=4).map("".join),
    ),
    max_leaves=6,
)


def reading_of(html: str) -> Reading:
    """A reading of all that a page says."""
    page = parse_page(f"<body><div>{html}</div>", "https://office.example/n/1.html")
    found = render(page, pieces_of(page, range(len(page.lines)), page.nodes[0]))
    return Reading(text=found.text, blocks=found.blocks, html=found.html, images=found.images)


def shown(reading: Reading) -> str:
    return body_html(Article(body=json.dumps(sections(reading))))


@example("<p>1</p><ul><li>1<pre>1</pre></ol></ul><p><a href='/n/?a=1&amp;b=2'>1</a></p>")
@settings(max_examples=60, deadline=None)
@given(st.lists(PARTS, min_size=1, max_size=4).map("".join))
def test_an_article_says_its_source_word_for_word_and_keeps_its_marks(html: str) -> None:
    reading = reading_of(html)
    found = shown(reading)
    assert Page(found).text == squeezed(reading.text)
    for said in ("<sub>", "href="):
        assert found.replace(' rel="noopener noreferrer external"', "").count(said) == reading.html.count(
            said
        ) + (reading.html.count("<img") if said == "href=" else 0)
    assert set(re.findall(r'href="([^"]*)"', found)) <= {
        "https://office.example/n/?a=1&amp;b=2",
        "https://office.example/p.png",
    }
    assert found.count("<a ") == found.count("<a href=") == found.count('rel="noopener noreferrer')
    reach = re.compile(
        r"(?:col|row)span=.\d+"
    )  # cells that overlap at the source cannot both reach as they say
    assert Counter(reach.findall(found)) <= Counter(reach.findall(reading.html))


def test_the_caption_of_a_table_is_the_sources_until_an_editor_writes_another() -> None:
    reading = reading_of(
        "<table><caption>Fees <a href=/f>in crowns</a></caption><tr><th>Act<th>Fee<tr><td>Filing<td>1</table>"
    )
    html = shown(reading)
    assert '<caption>Fees <a href="https://office.example/f"' in html
    assert 'aria-label="Fees in crowns"' in html
    (table,) = sections(reading)
    table["value"]["table_caption"] = "Fees <2027>"
    again = body_html(Article(body=json.dumps([table])))
    assert "<caption data-ours>Fees &lt;2027&gt;</caption>" in again
    assert "href=" not in again


def test_lists_heads_and_spans_stand_as_at_the_source() -> None:
    reading = reading_of(
        "<h2>Order</h2><ol start=3><li>three<ol type=a><li>a</ol><li>four<p>and more</ol><p>between</p>"
        "<table><tr><th rowspan=2>Act<th colspan=2>Fee<tr><th>online<th>on paper<tr><th>Filing<td>1<td><b>2</b></table>"
    )
    heading, numbers, between, table = shown(reading).split("\n")
    assert (heading, between) == ("<h2>Order</h2>", "<p>between</p>")
    assert numbers == (
        '<ol start="3"><li>three<ol type="a"><li>a</li></ol></li><li>four<br>and more</li></ol>'
    )
    assert table.endswith(
        '<thead><tr><th scope="col" rowspan="2">Act</th><th scope="colgroup" colspan="2">Fee</th></tr>'
        '<tr><th scope="col">online</th><th scope="col">on paper</th></tr></thead>'
        '<tbody><tr><th scope="row">Filing</th><td>1</td><td><b>2</b></td></tr></tbody></table></div>'
    )


@pytest.mark.parametrize("merged", [[{"row": 0, "col": 0, "rowspan": 9, "colspan": 9}], [{}], "x", [7], None])
def test_what_is_merged_never_hides_a_word(merged: object) -> None:
    value = {"data": [["a", "b"], ["c", ""]], "mergeCells": merged, "marks": [{"row": "x"}, 5]}
    html = body_html(Article(body=json.dumps([{"type": "table", "value": value}])))
    assert html.count("<td>") == 4
    assert "span" not in html
