"""Bodies can only be read; excerpts begin where something is said."""

import pytest
from django.utils.translation import override

from communique.publish.body import body_html, clean, excerpt, plain, shorten
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
