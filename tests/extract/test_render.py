import nh3
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.extract.blocks import pieces_of
from communique.extract.render import Rendered, is_own, render
from communique.extract.walk import parse_page
from communique.model import BlockKind

ADDRESS = "http://office.example/notices/5"
ALLOWED = {"article", "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "br", "table", "caption", "tbody", "tr", "td", "th", "blockquote", "pre", "figure", "figcaption", "img", "a", "strong", "em", "sub", "sup", "code", "u", "s", "del", "ins", "mark", "q"}  # fmt: skip
ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt"},
    "ol": {"start", "type"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}


def rendered(html: str) -> Rendered:
    page = parse_page(html, ADDRESS)
    return render(page, pieces_of(page, range(len(page.lines)), page.nodes[0]))


def test_blocks_stand_in_the_text_at_their_offsets() -> None:
    found = rendered(
        "<h2>Fees</h2><p>For 2031:</p><table><tr><th>Class<th>Fee<tr><td>1<td>20</table><p>End.</p>"
    )
    assert found.text == "Fees\n\nFor 2031:\n\nClass\tFee\n1\t20\n\nEnd."
    assert all(found.text[block.start : block.end] == block.text for block in found.blocks)
    assert found.blocks[2].rows == (("Class", "Fee"), ("1", "20"))
    assert [block.level for block in found.blocks] == [2, None, None, None]


def test_links_are_absolute_http_and_others_lose_their_address() -> None:
    found = rendered(
        '<p><a href="../a.pdf?x=1&y=2">annex</a> <a href="javascript:alert(1)">b</a> <a href="mailto:c@d">c</a></p>'
    )
    assert found.html == (
        '<article>\n<p><a href="http://office.example/a.pdf?x=1&amp;y=2">annex</a> b c</p>\n</article>\n'
    )


def test_emphasis_nests_and_closes() -> None:
    found = rendered("<p><b>a <i>b</i></b> c <a href='/x'><em>d</em></a></p>")
    assert '<strong>a <em>b</em></strong> c <a href="http://office.example/x"><em>d</em></a>' in found.html


def test_items_of_one_list_share_it_and_deeper_ones_nest() -> None:
    found = rendered("<ul><li>a<ul><li>b</ul><li>c</ul>")
    assert (
        found.html.replace("\n", "") == "<article><ul><li>a<ul><li>b</li></ul></li><li>c</li></ul></article>"
    )


def test_ordered_lists_count_as_on_the_page() -> None:
    found = rendered(
        "<ol start=3 type=a><li>x<ol style='list-style: lower-roman'><li>y</ol><li value=9><p>z</p><p>zz</p></ol>"
        "<ol style='list-style-type:none'><li>1. said</ol>"
    )
    assert found.html.replace("\n", "") == (
        '<article><ol type="a" start="3"><li>x<ol type="i"><li>y</li></ol></li></ol>'
        '<ol type="a" start="9"><li>z<br>zz</li></ol><ul><li>1. said</li></ul></article>'
    )
    assert found.text == "x\n\ny\n\nz\n\nzz\n\n1. said"


def test_a_list_that_a_paragraph_cuts_goes_on_at_its_number() -> None:
    found = rendered("<ol><li>a</li><h3>Between</h3><li>b</li><li></li><li>d</li></ol>")
    assert found.html.replace("\n", "") == (
        '<article><ol><li>a</li></ol><h3>Between</h3><ol start="2"><li>b</li></ol><ol start="4"><li>d</li></ol></article>'
    )


def test_a_table_keeps_its_heads_its_reach_and_its_marks() -> None:
    found = rendered(
        "<table><tr><th colspan=2>Fee<tr><td rowspan=9>A<td><b>1</b><tr><td><tr><td><a href=/x>2</a><br>3</table>"
    )
    assert found.html.replace("\n", "") == (
        '<article><table><tr><th colspan="2">Fee</th></tr><tr><td rowspan="2">A</td><td><strong>1</strong></td></tr>'
        '<tr><td><a href="http://office.example/x">2</a><br>3</td></tr></table></article>'
    )
    assert found.text == "Fee\nA\t1\n2 3"


def test_images_have_absolute_addresses_and_ornaments_are_left_out() -> None:
    found = rendered(
        '<div><p>a</p><img data-src="/x.png" src="data:image/gif;base64,x" alt=" the  hall "><img src="/dot.gif" width="1"><p>b</p></div>'
    )
    assert [(image.url, image.alt) for image in found.images] == [("http://office.example/x.png", "the hall")]
    image = found.blocks[1]
    assert (image.kind, image.text, image.start, image.end) == (BlockKind.IMAGE, "", 1, 1)


def test_only_our_own_html_is_own() -> None:
    own = rendered("<p>a</p><p>b</p>").html
    assert is_own(parse_page(own))
    assert not is_own(parse_page("<title>x</title>" + own))
    assert not is_own(parse_page('<article class="story"><p>a</p></article>'))
    assert not is_own(parse_page(own + "<p>c</p>"))


FRAGMENTS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<br>",
        "<ul>",
        "<li>",
        "<li\tvalue=7>",
        "</ul>",
        "<ol>",
        "<ol\tstart=3\ttype=a>",
        "</ol>",
        "<table>",
        "<tbody>",
        "<tr>",
        "<td>",
        "<td\tcolspan=2>",
        "<th\trowspan=3>",
        "</table>",
        "<h2>",
        "</h2>",
        "<blockquote>",
        "</blockquote>",
        "<pre>",
        "</pre>",
        "<b>",
        "</b>",
        "<a\thref='/x?a=1&b'>",
        "<a\thref=javascript:x>",
        "</a>",
        "<figcaption>",
        "<img\tsrc=/i.png>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "&lt;b&gt;",
        "&#0;",
        "<",
        ">",
        "&",
        '"',
        "'",
        "word",
        "通知",
        ".",
        "\u200b",
        "\xad",
        "\u202e",
        "\t",
        "\n",
        "\x0b",
        "<svg>",
        "<math>",
        "<style>",
        "</style>",
        "<dl>",
        "<dt>",
        "<dd>",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(FRAGMENTS, st.text(max_size=8)), max_size=40))
def test_any_html_gives_inert_html_that_reads_as_the_same_text(fragments: list[str]) -> None:
    found = rendered(" ".join(fragments))
    assert all(found.text[block.start : block.end] == block.text for block in found.blocks)
    ends = [0, *(edge for block in found.blocks for edge in (block.start, block.end))]
    assert ends == sorted(ends)
    again = rendered(found.html)
    assert again.text == found.text
    assert again.html == found.html
    cleaned = nh3.clean(found.html, tags=ALLOWED, attributes=ATTRIBUTES, link_rel=None)
    assert rendered(cleaned).text == found.text


CAPTIONED = (
    "<p>For 2031:</p><table><caption>Fees <b>in crowns</b><br>of 2031</caption>"
    "<tr><th>Class<th>Fee<tr><td>1<td>20</table>"
)


def test_a_caption_stands_in_its_table_and_before_its_rows_in_the_text() -> None:
    found = rendered(CAPTIONED)
    assert found.text == "For 2031:\n\nFees in crowns\n\nof 2031\n\nClass\tFee\n1\t20"
    assert [block.kind for block in found.blocks[1:]] == [
        BlockKind.CAPTION,
        BlockKind.CAPTION,
        BlockKind.TABLE,
    ]
    assert "<table>\n<caption>Fees <strong>in crowns</strong><br>of 2031</caption>\n<tr>" in found.html
    again = rendered(found.html)
    assert (again.text, again.blocks, again.html) == (found.text, found.blocks, found.html)


def test_a_caption_whose_table_is_none_of_data_stays_a_line_of_its_own() -> None:
    found = rendered("<table><caption>Menu</caption><tr><td>Only a layout</table><p>End.</p>")
    assert "<caption>" not in found.html
    assert "<figcaption>Menu</figcaption>" in found.html
