"""Quotes in a page: marked where they stand, and nowhere else."""

import re
from html import unescape

import html5lib
from hypothesis import given
from hypothesis import strategies as st

from communique.interpret.document import citation as cited
from communique.newsroom.models import Citation, Fact
from communique.newsroom.quoting import anchor_of, marked
from communique.newsroom.squeeze import Squeezed, squeezed

TEXT = "On 3 December 2026 the Office met.\n\nBerths & quays < 5 m\tare closed. The Office met again."
HTML = (
    '<p title="a > b">On 3 December <b>2026 the</b> Office met.</p>\n<table><tr><td>Berths &amp; quays &lt; 5&nbsp;m</td>\n'
    "<td>are closed. The Office met again.</td></tr></table>"
)


def at(text: str, start: int, end: int, key: str = "") -> Citation:
    place = cited(text, start, end, "")
    return Citation(
        fact=Fact(key=key or f"{start:06}{end:06}"), quote=place.quote, prefix=place.prefix, suffix=place.suffix,
        start=start, end=end, place=Squeezed(text).place(start),
    )  # fmt: skip


def of(quote: str, text: str = TEXT) -> Citation:
    start = text.index(quote)
    return at(text, start, start + len(quote))


def words(html: str, citation: Citation) -> str:
    """The marked characters of a fact, squeezed."""
    name = anchor_of(citation)
    found, depth = "", []
    for token in re.findall(r'<(?:[^<>"]|"[^"]*")*>|[^<]+', html):
        if token.startswith("<mark"):
            depth.append(f'data-quote="{name}"' in token)
        elif token == "</mark>":
            depth.pop()
        elif not token.startswith("<") and any(depth):
            found += unescape(token)
    return squeezed(found)


def test_a_quote_is_marked_across_tags_entities_and_cells() -> None:
    for quote in (
        "3 December 2026 the Office",
        "Berths & quays < 5 m\tare closed",
        "2026",
        "The Office met again.",
    ):
        citation = of(quote)
        found = marked(HTML, [citation])
        assert words(found.html, citation) == squeezed(quote)
        assert found.html.count(f'id="{anchor_of(citation)}"') == 1
        assert re.sub(r"</?mark[^>]*>", "", found.html) == HTML


def test_quotes_that_nest_or_cross_are_each_marked_whole() -> None:
    both = [of("3 December 2026 the Office met"), of("December 2026"), of("2026 the Office met.\n\nBerths")]
    found = marked(HTML, both)
    for citation in both:
        assert words(found.html, citation) == squeezed(citation.quote)
    assert found.anchors == {anchor_of(citation) for citation in both}


def test_an_edited_text_has_no_mark_on_what_is_not_the_quote() -> None:
    date = of("3 December 2026")
    assert marked(HTML.replace("3 December", "4 December"), [date]).anchors == frozenset()
    assert marked("<p>Closed. We met on 3 December <b>2026</b>, in Rome.</p>", [date]).anchors == frozenset()
    moved = marked("<h2>News</h2>" + HTML, [date])
    assert words(moved.html, date) == "3December2026"
    twice = marked(HTML + HTML, [of("are closed")])
    assert twice.anchors == {anchor_of(of("are closed"))}, "the first is at its very place"
    assert marked("<p>x</p>" + HTML + HTML, [of("are closed")]).anchors == frozenset()


def test_nothing_to_mark_changes_nothing() -> None:
    assert marked(HTML, []).html == HTML
    assert marked("", [of("2026")]).html == ""


SPANS = st.lists(
    st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 40)).map(lambda one: (one[0], min(len(TEXT), sum(one)))),
    min_size=1, max_size=8, unique=True,
)  # fmt: skip


@given(SPANS)
def test_whatever_is_marked_is_the_quote_and_the_page_stays_the_page(spans: list[tuple[int, int]]) -> None:
    citations = [at(TEXT, start, end) for start, end in spans if TEXT[start:end].strip()]
    found = marked(HTML, citations)
    assert re.sub(r"</?mark[^>]*>", "", found.html) == HTML
    for citation in citations:
        assert words(found.html, citation) == squeezed(citation.quote)
    parser = html5lib.HTMLParser(strict=False)
    parser.parseFragment(found.html)
    assert parser.errors == html_errors()


def html_errors() -> list[object]:
    parser = html5lib.HTMLParser(strict=False)
    parser.parseFragment(HTML)
    return list(parser.errors)


@given(st.text(alphabet="ab <&>\"'", max_size=60), SPANS)
def test_no_markup_breaks_it(html: str, spans: list[tuple[int, int]]) -> None:
    found = marked(html, [at(TEXT, start, end) for start, end in spans])
    assert re.sub(r"</?mark[^>]*>", "", found.html) == html
