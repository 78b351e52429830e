from communique.extract.blocks import data_tables, pieces_of
from communique.extract.walk import parse_page
from communique.model import BlockKind


def kinds(html: str) -> list[tuple[BlockKind, int | None]]:
    page = parse_page(html)
    return [(piece.kind, piece.level) for piece in pieces_of(page, range(len(page.lines)))]


def test_elements_tell_what_a_block_is() -> None:
    html = (
        "<h3>a</h3><p>b</p><ul><li>c<ul><li>d</ul></ul><blockquote><p>e</p></blockquote><pre>f</pre>"
        "<figure><figcaption>g</figcaption></figure><dl><dt>h<dd>i</dl>"
    )
    assert kinds(html) == [
        (BlockKind.HEADING, 3), (BlockKind.PARAGRAPH, None), (BlockKind.ITEM, 1), (BlockKind.ITEM, 2),
        (BlockKind.QUOTE, None), (BlockKind.CODE, None), (BlockKind.CAPTION, None),
        (BlockKind.ITEM, 1), (BlockKind.ITEM, 1),
    ]  # fmt: skip


def test_a_heading_on_two_lines_is_one_block() -> None:
    page = parse_page("<h1>Notice<br>of closing</h1><p>x</p>")
    assert [len(piece.lines) for piece in pieces_of(page, range(3))] == [2, 1]


def test_rows_and_columns_are_a_table_and_empty_cells_keep_their_place() -> None:
    page = parse_page("<table><tr><th>Class<th>Fee<tr><td>1<td><tr><td><td></table>")
    (piece,) = pieces_of(page, range(len(page.lines)))
    assert [[[line.text for line in cell.lines] for cell in row] for row in piece.rows] == [
        [["Class"], ["Fee"]],
        [["1"], []],
    ]


def test_a_table_that_lays_the_page_out_is_none() -> None:
    page = parse_page(
        "<table><tr><td>menu<td>" + "<p>A long text of the notice.</p>" * 20 + "<tr><td>a<td>b</table>"
    )
    assert not data_tables(page)
    nested = parse_page(
        "<table><tr><td><table><tr><td>a<td>b<tr><td>c<td>d</table><td>x<tr><td>y<td>z</table>"
    )
    assert {table.depth for table in data_tables(nested).values()} == {
        max(n.depth for n in nested.nodes if n.tag == "table")
    }


def test_images_stand_between_the_lines_they_stood_between() -> None:
    page = parse_page(
        "<img src=0.png><div><p>a</p><p><img src=1.png></p><p>b <img src=2.png></p></div><img src=3.png>"
    )
    kinds = [piece.kind.value for piece in pieces_of(page, (0, 1))]
    assert kinds == ["paragraph", "image", "paragraph", "image"]


def test_the_frame_of_a_post_is_no_table() -> None:
    post = "<table><tr><td>Keeper<td>The lamp of the northern pier is dark.<tr><td>5 posts<td>Reply</table>"
    assert data_tables(parse_page(post))
    assert not data_tables(parse_page(f'<meta name="generator" content="Discuz! X3"><body>{post}'))
