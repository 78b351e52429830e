import pytest

from communique.extract import walk
from communique.extract.walk import parse_page


def texts(html: str) -> list[str]:
    return [line.text for line in parse_page(html).lines]


def test_block_boundaries_and_breaks_part_lines() -> None:
    assert texts("<p>one<p>two<br>three<div>four<b> five</b></div>six") == [
        "one", "two", "three", "four five", "six",
    ]  # fmt: skip


def test_a_line_after_a_break_says_so() -> None:
    lines = parse_page("<p>one<br>two</p><p>three</p>").lines
    assert [line.broken for line in lines] == [False, True, False]


def test_white_space_collapses_across_inline_elements() -> None:
    assert texts("<p>  a \n <i> b</i><u>c </u> d\u3000e\xa0f </p>") == ["a b c d e f".replace("b c", "bc")]


def test_zero_width_marks_soft_hyphens_and_controls_are_gone_and_joiners_stay() -> None:
    assert texts("<p>pa\xadtent\u200b of\ufefffice \x01x</p><p>می\u200cشود</p>") == [
        "patent office x",
        "می\u200cشود",
    ]


def test_the_permalink_of_a_heading_is_no_word_of_it() -> None:
    assert texts(
        "<h1>Lamps<a href='#lamps' title='Permalink'>¶</a></h1><h2><a href='#fog'>#</a>Fog</h2>"
    ) == [
        "Lamps",
        "Fog",
    ]
    assert texts("<p>Note <a href='#1'>§</a> 5</p>") == ["Note § 5"]


def test_scripts_styles_templates_and_forms_hold_no_lines() -> None:
    html = "<script>a</script><style>b</style><template>c</template><select><option>d</select><textarea>e</textarea><p>f"
    assert texts(html) == ["f"]


def test_a_processing_instruction_is_passed_over() -> None:
    assert texts("<p>one<?xml namespace='o' ?>two</p>") == ["onetwo"]


def test_preformatted_text_keeps_its_breaks_and_parts_at_empty_rows() -> None:
    lines = parse_page("<pre>\n  a = 1\n  b = 2\n\nc</pre>").lines
    assert [line.text for line in lines] == ["  a = 1\n  b = 2", "c"]


def test_marks_cover_their_text_and_go_on_after_a_break() -> None:
    first, second = parse_page('<p>see <a href="/x">the<br>annex</a> now</p>').lines
    assert [(link.text, link.href) for link in (*first.links, *second.links)] == [
        ("the", "/x"),
        ("annex", "/x"),
    ]
    assert second.text == "annex now"


def test_mark_begins_after_the_space_before_it() -> None:
    (line,) = parse_page('<p>see <a href="/x">annex</a></p>').lines
    (link,) = line.links
    assert line.text[link.start : link.end] == "annex"


def test_nodes_span_their_lines_and_know_heading_list_cell_and_hiding() -> None:
    page = parse_page(
        '<h2>head</h2><ul><li>item</ul><table><tr><td>cell</table><div style="display: none"><p>gone</p></div>'
    )
    head, item, cell, gone = page.lines
    assert (head.heading, item.node.listed, cell.cell is cell.node, gone.hidden) == (2, 1, True, True)
    for node in page.nodes:
        assert all(node in line.node.chain() for line in page.lines[node.start : node.stop])


def test_head_is_read_wherever_it_stands() -> None:
    page = parse_page(
        '<html lang="zh-CN"><head><base href="/a/"><title> A \n title </title><meta name="PubDate" content=" 2031-03-05 ">'
        '<link rel="canonical" href="http://b.example/x"></head><body><meta itemprop="datePublished" content="x">'
        '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle"}, 3]}</script></body>',
        "http://b.example/c/d",
    )
    assert (page.lang, page.title_tag, page.canonical) == ("zh-CN", "A title", "http://b.example/x")
    assert page.meta["pubdate"] == ("2031-03-05",)
    assert page.meta["datepublished"] == ("x",)
    assert page.absolute("y.pdf") == "http://b.example/a/y.pdf"
    assert page.absolute("javascript:alert(1)") is None
    assert {"@type": "NewsArticle"} in page.json_ld


def test_an_unclosed_title_hides_nothing() -> None:
    page = parse_page("<html><head><title>Notice 5<body><p>All offices close.</p>")
    assert [line.text for line in page.lines] == ["All offices close."]
    assert page.title_tag == "Notice 5"


def test_an_unclosed_comment_hides_nothing() -> None:
    assert texts("<body><!-- open <p>All offices close.</p>")[-1] == "All offices close."


def test_caps_say_that_the_page_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walk, "MAX_LINES", 3)
    page = parse_page("<p>a" * 9)
    assert len(page.lines) == 3
    assert page.truncated == "the page has more than 3 lines of text"
    assert all(line.node.start <= line.index < line.node.stop for line in page.lines)
    monkeypatch.setattr(walk, "MAX_TEXT", 10)
    page = parse_page("<p>" + "a" * 30)
    assert page.truncated == "the page has more than 10 characters of text"


def test_deep_nesting_is_walked_without_recursion() -> None:
    page = parse_page("<div>" * 50_000 + "bottom")
    assert page.lines[0].text == "bottom"
    assert page.lines[0].depth > 500


def test_text_for_readers_without_scripts_counts_where_there_is_no_other() -> None:
    hidden = "<noscript><p>All offices close in March.</p></noscript>"
    assert texts(f"<div id=app></div>{hidden}") == ["All offices close in March."]
    assert texts(f"<p>{'word ' * 60}</p>{hidden}") == [("word " * 60).strip()]
